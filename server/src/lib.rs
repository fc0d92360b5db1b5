//! `yanxing`: one program for a teacher, a school or a county. The program is a library with a thin
//! `main.rs`, so that the laws in `tests/` can walk over everything that is mounted.

mod command;
mod config;
pub mod demo;
mod feed;
mod home;
pub mod jobs;
pub mod mount;
mod open;
mod timeline;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "yanxing",
    version,
    about = "雁行：班主任带班一学期的工作台（一个程序，一个数据文件）",
    disable_help_subcommand = true
)]
struct Cli {
    /// 配置文件；不写则用当前目录的 yanxing.toml（没有也可以）
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 造一所演示学校并打开：三个班、一整学期的记录，名字都是编的
    Demo(command::demo::Args),
    /// 启动服务
    Serve(command::serve::Args),
    /// 把数据升级到这个版本（启动时也会自动做）
    Migrate(command::data::Args),
    /// 导入班级名单（表格、粘贴的文本）或 OneRoster 压缩包
    Import(command::import::Args),
    /// 导出 OneRoster 1.2 压缩包
    Export(command::export::Args),
    /// 检查班规用语：从标准输入逐行读，逐行输出 JSON
    Lint(command::lint::Args),
    /// 备份正在运行的数据，并核对备份
    Backup(command::backup::BackupArgs),
    /// 用备份恢复数据（先停止服务）
    Restore(command::backup::RestoreArgs),
    /// 检查数据：每个总数都等于它的明细之和
    Doctor(command::doctor::Args),
}

/// Runs the command that the command line names.
pub fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("YANXING_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("出错了：{fault}");
            if let db::Fault::Broken(text) = &fault {
                eprintln!("（给开发者：{text}）");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> db::Result<ExitCode> {
    let config = config::Config::read(cli.config.as_deref())?;
    match cli.command {
        Command::Demo(args) => command::demo::run(&args, config),
        Command::Serve(args) => command::serve::run(&args, config),
        Command::Migrate(args) => command::data::migrate(&args, config),
        Command::Import(args) => command::import::run(&args, config),
        Command::Export(args) => command::export::run(&args, config),
        Command::Lint(args) => command::lint::run(&args),
        Command::Backup(args) => command::backup::backup(&args, config),
        Command::Restore(args) => command::backup::restore(&args, config),
        Command::Doctor(args) => command::doctor::run(&args, config),
    }
}
