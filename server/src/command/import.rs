//! `yanxing import roster FILE` and `yanxing import oneroster FILE`.

use crate::config::Config;
use crate::open;
use db::{Fault, Id, Result, Ticket};
use people::files::Actor;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// 班级名单：.xlsx、.csv，或从表格里粘贴出来的 .txt
    Roster {
        /// 名单文件
        file: PathBuf,
        /// 只看会导入什么，不存
        #[arg(long)]
        preview: bool,
        /// 用 JSON 输出预览
        #[arg(long)]
        json: bool,
        /// 导入到哪个班：学生登录用的班级码
        #[arg(long, value_name = "CODE")]
        class: Option<String>,
        /// 数据目录（默认按配置文件）
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// OneRoster 1.2 压缩包（含中国扩展）
    Oneroster {
        /// 压缩包
        file: PathBuf,
        /// 只看会导入什么，不存
        #[arg(long)]
        preview: bool,
        /// 用 JSON 输出预览
        #[arg(long)]
        json: bool,
        /// 哪所学校（名称）；只有一所时不用写
        #[arg(long)]
        school: Option<String>,
        /// 数据目录（默认按配置文件）
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
}

/// Files larger than this are no class list.
const MOST: u64 = 64 << 20;

fn read(file: &std::path::Path) -> Result<(String, Vec<u8>)> {
    let unread =
        |e: std::io::Error| Fault::rule(format!("读不到 {}：{}", file.display(), open::why(&e)));
    let there = std::fs::metadata(file).map_err(unread)?;
    if there.is_dir() {
        return Err(unread(std::io::ErrorKind::IsADirectory.into()));
    }
    if there.len() > MOST {
        return Err(Fault::TooLarge(format!("{} 太大了，不像是名单。", file.display())));
    }
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, std::fs::read(file).map_err(unread)?))
}

pub fn run(args: &Args, config: Config) -> Result<ExitCode> {
    match &args.what {
        What::Roster { file, preview, json, class, data } => {
            let (name, bytes) = match read(file) {
                Ok(read) => read,
                Err(fault) if *json => {
                    let error = unread(&fault);
                    let value = json!({ "students": [], "warnings": [], "error": error });
                    return Ok(show(&value, false, true));
                }
                Err(fault) => return Err(fault),
            };
            let (value, good) = people::files::preview_file(&name, &bytes);
            if *preview || !good {
                return Ok(show(&value, good, *json));
            }
            let Some(code) = class.clone() else {
                return Err(Fault::rule(
                    "请用 --class 写明导入到哪个班（班级码），或加 --preview 只看。",
                ));
            };
            roster(&config.in_folder(data.as_deref()), &code, &name, &bytes)
        }
        What::Oneroster { file, preview, json, school, data } => {
            let (name, bytes) = match read(file) {
                Ok(read) => read,
                Err(fault) if *json => {
                    return Ok(show(&json!({ "error": unread(&fault) }), false, true));
                }
                Err(fault) => return Err(fault),
            };
            let (value, good) = people::files::preview_oneroster(&bytes);
            if *preview || !good {
                return Ok(show(&value, good, *json));
            }
            oneroster(&config.in_folder(data.as_deref()), school.as_deref(), (&name, &bytes))
        }
    }
}

/// A file that could not even be read, for programs.
fn unread(fault: &Fault) -> Value {
    let kind = if matches!(fault, Fault::TooLarge(_)) { "TooLarge" } else { "Unreadable" };
    json!({ "kind": kind, "file": "", "line": null, "column": null, "message": fault.to_string() })
}

fn roster(config: &Config, code: &str, name: &str, bytes: &[u8]) -> Result<ExitCode> {
    let db = open::existing(config)?;
    let vault = open::vault(config, &db)?;
    let code = code.trim().to_uppercase();
    let found = db
        .read_blocking(Ticket::system(Id::NONE), |tx| people::store::classes::by_code(tx, &code))?;
    let (school, class) =
        found.ok_or_else(|| Fault::rule(format!("没有班级码是 {code} 的班。")))?;
    let actor = Actor::administrator(&db, school)?;
    let done = people::files::import_file(&db, &vault, actor, class, (name, bytes))?;
    println!("已导入：新增 {} 人，修改 {} 人。", done.added, done.changed);
    Ok(ExitCode::SUCCESS)
}

fn oneroster(
    config: &Config,
    school: Option<&str>,
    (name, bytes): (&str, &[u8]),
) -> Result<ExitCode> {
    let db = open::existing(config)?;
    let vault = open::vault(config, &db)?;
    let school = open::school(&db, school)?.0;
    let actor = Actor::administrator(&db, school)?;
    let done = people::files::import_package(&db, &vault, actor, (name, bytes))?;
    let people::package::Outcome { classes, added, changed, teachers } = done;
    println!(
        "已导入：开班 {classes} 个，新增学生 {added} 人，修改 {changed} 人，新增教师 {teachers} 人。"
    );
    Ok(ExitCode::SUCCESS)
}

/// JSON as it is, or a few lines for people.
fn show(value: &Value, good: bool, json: bool) -> ExitCode {
    if json {
        println!("{value}");
    } else if let Some(error) = value.get("error").filter(|e| !e.is_null()) {
        eprintln!("不能导入：{}", error.get("message").and_then(Value::as_str).unwrap_or_default());
    } else {
        for student in value.get("students").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| match student.get(key) {
                Some(Value::String(s)) => s.clone(),
                Some(Value::Number(n)) => n.to_string(),
                _ => "—".to_owned(),
            };
            println!(
                "{}\t{}\t{}\t{}",
                text("roll"),
                text("name"),
                text("sex"),
                text("guardian_phone")
            );
        }
        for warning in value.get("warnings").and_then(Value::as_array).into_iter().flatten() {
            eprintln!("提醒：{}", warning.as_str().unwrap_or_default());
        }
        if let Some(counts) = value.get("counts") {
            println!("{counts}");
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
