//! `yanxing export FILE`: the school as a OneRoster 1.2 zip.

use crate::config::Config;
use crate::open;
use db::{Fault, Result, Ticket, Tx};
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
    let db = open::existing(&config)?;
    let (school, name) = open::school(&db, args.school.as_deref())?;
    let actor = Actor::administrator(&db, school)?;
    // A write: that everything was read out stands in the access log (L-D12).
    let ticket = Ticket { school, actor: actor.account, key: None };
    let export = move |tx: &mut Tx<'_>| {
        let scope = auth::Scope::school_wide(actor.who(tx)?);
        people::package::export(tx, &scope)
    };
    let zip = db.write_blocking(ticket, export)?.value;
    if let Err(e) = std::fs::write(&args.to, &zip) {
        // Half a package is worse than none.
        let _ = std::fs::remove_file(&args.to);
        let why = open::why(&e);
        return Err(Fault::Unavailable(format!("写不了 {}：{why}", args.to.display())));
    }
    println!("已导出{name}到 {}（不含学籍号和证件号）。", args.to.display());
    Ok(ExitCode::SUCCESS)
}
