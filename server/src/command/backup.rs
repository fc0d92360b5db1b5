//! `yanxing backup` and `yanxing restore`.

use crate::command::bar;
use crate::config::Config;
use crate::open;
use db::{Fault, Result, Target};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct BackupArgs {
    /// 备份写到哪个文件（不能已经存在）
    to: PathBuf,
    /// 数据目录（默认按配置文件）
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct RestoreArgs {
    /// 用哪个备份文件
    from: PathBuf,
    /// 数据目录（默认按配置文件）
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 目录里已有数据时也替换
    #[arg(long)]
    force: bool,
}

pub fn backup(args: &BackupArgs, config: Config) -> Result<ExitCode> {
    let config = config.in_folder(args.data.as_deref());
    if matches!(config.target(), Target::Sqlite(_)) && args.to.exists() {
        return Err(Fault::rule(format!("{} 已经存在。请换一个文件名。", args.to.display())));
    }
    let db = open::existing(&config)?;
    let bar = bar(0, "备份");
    let copied = db::copy_to(&db, &args.to, &mut |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    println!(
        "已备份到 {}（{} KB，{} 条日志），并核对完整。密钥文件 {} 请另外保存一份。",
        args.to.display(),
        copied.bytes / 1024,
        copied.journal_rows,
        config.key().display()
    );
    Ok(ExitCode::SUCCESS)
}

pub fn restore(args: &RestoreArgs, config: Config) -> Result<ExitCode> {
    let config = config.in_folder(args.data.as_deref());
    let Target::Sqlite(file) = config.target() else {
        return Err(Fault::rule(
            "数据在 PostgreSQL 里，请用 pg_restore 恢复（docs/deployment.md）。",
        ));
    };
    std::fs::create_dir_all(&config.data).map_err(|e| {
        Fault::Unavailable(format!("建不了目录 {}：{}", config.data.display(), open::why(&e)))
    })?;
    let copied = db::restore(&args.from, &file, args.force)?;
    println!("已恢复到 {}（{} 条日志）。", file.display(), copied.journal_rows);
    if !config.key().exists() {
        println!("注意：还缺密钥文件 {}，请从另外保存的那份放回来。", config.key().display());
    }
    Ok(ExitCode::SUCCESS)
}
