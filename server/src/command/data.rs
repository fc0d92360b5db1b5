//! `yanxing migrate`, and the argument that all data commands share.

use crate::config::Config;
use crate::open;
use db::Result;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// 数据目录（默认按配置文件）
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

impl Args {
    /// The configuration with this folder.
    pub fn config(&self, config: Config) -> Config {
        config.in_folder(self.data.as_deref())
    }
}

pub fn migrate(args: &Args, config: Config) -> Result<ExitCode> {
    let config = args.config(config);
    open::existing(&config)?;
    println!("数据已是这个版本需要的样子。");
    Ok(ExitCode::SUCCESS)
}
