//! `yanxing doctor`: proves that the stored data agrees with itself.

use crate::command::data;
use crate::config::Config;
use crate::{mount, open};
use db::{Id, Result, Ticket};
use std::process::ExitCode;

pub use data::Args;

pub fn run(args: &Args, config: Config) -> Result<ExitCode> {
    let config = args.config(config);
    let db = open::existing(&config)?;
    let schools = db.read_blocking(Ticket::system(Id::NONE), people::schools)?;
    let mut found = 0;
    for (school, name) in &schools {
        println!("{name}");
        for feature in mount::FEATURES {
            for check in feature.checks {
                let faults = db.read_blocking(Ticket::system(*school), check.run)?;
                let mark = if faults.is_empty() { "✓" } else { "✗" };
                println!("  {mark} {}", check.name);
                for fault in &faults {
                    println!("      {fault}");
                }
                found += faults.len();
            }
        }
    }
    let stuck = db.read_blocking(Ticket::system(Id::NONE), db::jobs::stuck)?;
    for stuck in &stuck {
        println!("  ✗ 后台工作 {} {}：{}", stuck.kind, stuck.subject, stuck.error);
    }
    found += stuck.len();
    if found == 0 {
        println!("检查完毕，{} 所学校，没有发现问题。", schools.len());
        return Ok(ExitCode::SUCCESS);
    }
    println!("发现 {found} 处不一致。请先备份，再联系维护者。");
    Ok(ExitCode::FAILURE)
}
