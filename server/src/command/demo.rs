//! `yanxing demo`: a school to look at, made once and kept.

use crate::command::{bar, serve};
use crate::config::Config;
use crate::demo::{self, SignIn};
use crate::{mount, open};
use auth::Vault;
use db::{Chance, Clock, Day, Fault, Moment, Result};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use web::{App, Settings};

#[derive(clap::Args)]
pub struct Args {
    /// 演示数据放在哪个目录
    #[arg(long, value_name = "DIR", default_value = "demo")]
    dir: PathBuf,
    /// 监听地址
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:7410")]
    listen: SocketAddr,
    /// 同一个种子造出同一所学校
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// 学校的日子过到哪一天为止，如 2026-10-12（默认今天）
    #[arg(long, value_name = "DAY")]
    day: Option<Day>,
    /// 重新造一所（原来的演示数据会删掉）
    #[arg(long)]
    fresh: bool,
    /// 用一行 JSON 说明地址和登录办法
    #[arg(long)]
    json: bool,
    /// 只造数据，不启动服务
    #[arg(long)]
    no_serve: bool,
}

/// Beside the data: how everybody signs in.
const SIGN_INS: &str = "sign-ins.json";

pub fn run(args: &Args, config: Config) -> Result<ExitCode> {
    let config = Config { database: None, ..config.in_folder(Some(&args.dir)) };
    let sign_ins = made(args, &config)?;
    if args.no_serve {
        println!("演示学校在 {}。", args.dir.display());
        return Ok(ExitCode::SUCCESS);
    }
    let db = open::database(&config, Clock::wall(), Chance::real())?;
    let vault = open::vault(&config, &db)?;
    let settings = Settings { demo: true, ..Settings::default() };
    let app = App::new(db, vault, settings, mount::FEATURES);
    serve::serve(app, args.listen, |address| say(args.json, address, &sign_ins))
}

/// The school that is there, or a new one. A half-made one is made again.
fn made(args: &Args, config: &Config) -> Result<Vec<Value>> {
    let listed = args.dir.join(SIGN_INS);
    if !args.fresh && listed.exists() {
        let text = std::fs::read_to_string(&listed).map_err(|e| unwritten(&listed, &e))?;
        return serde_json::from_str(&text).map_err(Fault::broken);
    }
    clear(config, &listed)?;
    std::fs::create_dir_all(&args.dir).map_err(|e| unwritten(&args.dir, &e))?;
    let vault = Vault::open_or_make(&config.key(), &Chance::real())?;
    let bar = bar(1, "造演示学校");
    let now = Clock::wall().now();
    // Of a day that is over, the whole day.
    let now = args.day.map_or(now, |day| Moment::at(day, 24 * 60 - 1).min(now));
    let sign_ins = demo::make(&config.data_file(), &vault, args.seed, now, &mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    let values: Vec<Value> = sign_ins.into_iter().map(|SignIn(value)| value).collect();
    let text = serde_json::to_string_pretty(&values).map_err(Fault::broken)?;
    std::fs::write(&listed, text).map_err(|e| unwritten(&listed, &e))?;
    Ok(values)
}

/// Removes what the demo itself made, nothing else.
fn clear(config: &Config, listed: &Path) -> Result<()> {
    let data = config.data_file();
    let beside = |suffix: &str| {
        let mut name = data.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    for file in [listed.to_owned(), config.key(), beside("-wal"), beside("-shm"), data.clone()] {
        if file.exists() {
            std::fs::remove_file(&file).map_err(|e| unwritten(&file, &e))?;
        }
    }
    Ok(())
}

fn unwritten(path: &Path, e: &std::io::Error) -> Fault {
    Fault::Unavailable(format!("读写 {} 出错：{e}", path.display()))
}

fn say(as_json: bool, address: SocketAddr, sign_ins: &[Value]) {
    if as_json {
        println!("{}", json!({ "address": format!("http://{address}"), "sign_ins": sign_ins }));
        return;
    }
    println!("演示学校已经打开：http://{address}   （按 Ctrl+C 停止）\n");
    for one in sign_ins {
        let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default();
        let how = match (one.get("fields"), text("password")) {
            (Some(fields), _) => FIELDS
                .iter()
                .filter_map(|(code, word)| Some(format!("{word} {}", fields.get(*code)?.as_str()?)))
                .collect::<Vec<_>>()
                .join("，"),
            (None, "") => "直接打开".into(),
            (None, password) => format!("登录名 {}，密码 {password}", text("login")),
        };
        println!("  {}：http://{address}{}  {how}", role(text("role")), text("url"));
    }
}

/// What is typed at the doors of students and guardians, in the order of their fields.
const FIELDS: &[(&str, &str)] =
    &[("code", "班级码"), ("seat", "座号"), ("pin", "小密码"), ("digits", "手机后四位")];

fn role(code: &str) -> &'static str {
    auth::Role::from_code(code).map_or("", auth::Role::chinese)
}
