//! `yanxing export FILE`: the school as a OneRoster 1.2 zip.

use crate::config::Config;
use crate::open;
use db::{Chance, Clock, Fault, Result, Ticket};
use people::files::Actor;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// 写到哪个文件（.zip）
    to: PathBuf,
    /// 哪所学校（名称）；只有一所时不用写
    #[arg(long)]
    school: Option<String>,
    /// 数据目录（默认按配置文件）
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

pub fn run(args: &Args, config: Config) -> Result<ExitCode> {
    let config = config.in_folder(args.data.as_deref());
    if args.to.exists() {
        return Err(Fault::rule(format!("{} 已经存在。请换一个文件名。", args.to.display())));
    }
    let db = open::database(&config, Clock::wall(), Chance::real())?;
    let (school, name) = open::school(&db, args.school.as_deref())?;
    let actor = Actor::administrator(&db, school)?;
    let zip = db.read_blocking(Ticket::system(school), |tx| {
        let scope = auth::Scope::school_wide(actor.who(tx)?);
        people::package::export(tx, &scope)
    })?;
    std::fs::write(&args.to, &zip)
        .map_err(|e| Fault::Unavailable(format!("写不了 {}：{e}", args.to.display())))?;
    println!("已导出{name}到 {}（不含学籍号和证件号）。", args.to.display());
    Ok(ExitCode::SUCCESS)
}
