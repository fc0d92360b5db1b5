//! `yanxing`: one program for a teacher, a school or a county. The program is a library with a thin
//! `main.rs`, so that the laws in `tests/` can walk over everything that is mounted.

mod command;
mod config;
mod coverage;
pub mod demo;
mod feed;
mod home;
pub mod jobs;
pub mod listen;
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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(asked) => return refused(&asked),
    };
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

/// Help and version as asked for; what is wrong with a command line, in Chinese.
fn refused(asked: &clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ErrorKind};
    if !asked.use_stderr() {
        let _ = asked.print();
        return ExitCode::SUCCESS;
    }
    let of = |kind| asked.get(kind).map(ToString::to_string).unwrap_or_default();
    let word = of(ContextKind::InvalidArg);
    let said = match asked.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {word}"),
        ErrorKind::UnknownArgument => format!("不认识的参数 {word}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有这个命令：{}", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{word} 的值“{}”不对", of(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => format!("{word} 写重了，或不能和别的参数一起用"),
        _ => {
            let _ = asked.print();
            return ExitCode::from(2);
        }
    };
    eprintln!("出错了：{said}。加 --help 看用法。");
    ExitCode::from(2)
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
