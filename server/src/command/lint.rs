//! `yanxing lint`: sentences on standard input, one a line; JSON lines on standard output.

use db::{Fault, Result};
use std::io::{BufRead, Write};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args) -> Result<ExitCode> {
    let input = std::io::stdin().lock();
    let mut out = std::io::stdout().lock();
    for line in input.split(b'\n') {
        let line = line.map_err(|e| Fault::rule(format!("读不了标准输入：{e}")))?;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches('\r').trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            continue;
        }
        let value = rules::model::linter::lint_line_json(text);
        writeln!(out, "{value}").map_err(|e| Fault::rule(format!("写不了标准输出：{e}")))?;
    }
    Ok(ExitCode::SUCCESS)
}
