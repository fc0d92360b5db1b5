//! The rules that no compiler knows. Each is a function over the pages of the house; each has a
//! test that shows it can fail.

mod colours;
mod exceptions;
mod names;
mod rooms;
mod rust;
mod sizes;
mod wording;

use std::process::ExitCode;

use crate::house::{House, Page};
use crate::report::{Broken, Done};

/// One place that breaks one rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Short name of the rule, as in the list of exceptions.
    pub rule: &'static str,
    /// File, from the root.
    pub path: String,
    /// Line, from 1; 0 when it is the file as a whole.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

impl Finding {
    fn new(rule: &'static str, path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { rule, path: path.to_owned(), line, what: what.into() }
    }
}

/// `cargo xtask tidy`.
pub fn print(house: &House) -> ExitCode {
    match step(house) {
        Ok(_) => {
            println!("the house is tidy");
            ExitCode::SUCCESS
        }
        Err(broken) => {
            eprintln!("{}", broken.why);
            ExitCode::FAILURE
        }
    }
}

/// All rules over the whole tree, findings printed.
///
/// # Errors
/// When a rule is broken, or an exception excuses nothing any more.
pub fn step(house: &House) -> Result<Done, Broken> {
    let findings = exceptions::excuse(all(house)?);
    for finding in &findings {
        let Finding { rule, path, line, what } = finding;
        match line {
            0 => println!("{path}: [{rule}] {what}"),
            _ => println!("{path}:{line}: [{rule}] {what}"),
        }
    }
    match findings.len() {
        0 => Ok(Done::default()),
        number => Err(format!("{number} places are not tidy").into()),
    }
}

fn all(house: &House) -> Result<Vec<Finding>, String> {
    let pages = house.pages()?;
    let mut findings = Vec::new();
    for page in pages.iter().filter(|page| !page.generated()) {
        findings.extend(names::real_names(page));
        if page.vendored() {
            continue;
        }
        findings.extend(on_page(page));
    }
    findings.extend(rooms(house, &pages));
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(findings)
}

/// Every feature has its rooms, is mounted and stands on the map.
pub fn rooms(house: &House, pages: &[Page]) -> Vec<Finding> {
    let mut findings = rooms::features(house, pages);
    findings.extend(rooms::map(house));
    findings
}

fn on_page(page: &Page) -> Vec<Finding> {
    let mut findings = sizes::lines(page);
    findings.extend(colours::hex(page));
    findings.extend(wording::unfinished(page));
    findings.extend(wording::labels(page));
    if page.kind() == "rs" {
        findings.extend(rust::banned(page));
    }
    findings
}
