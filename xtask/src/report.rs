//! The steps of a long command: each prints its name, its time and how it ended, and the table at
//! the end leaves none out.

use std::process::ExitCode;

use crate::count::Count;
use crate::stopwatch::{Stopwatch, words};

/// What a step that ran brings back: its tests, if it has any, and a remark for the table.
#[derive(Default)]
pub struct Done {
    /// Tests it ran.
    pub count: Count,
    /// Shown in the table, for example why a part of it had nothing to do.
    pub remark: String,
}

impl From<Count> for Done {
    fn from(count: Count) -> Self {
        Self { count, remark: String::new() }
    }
}

/// Why a step did not hold, with the tests it could still count.
pub struct Broken {
    /// One line for the table.
    pub why: String,
    /// What ran before it broke.
    pub count: Count,
}

impl From<String> for Broken {
    fn from(why: String) -> Self {
        Self { why, count: Count::default() }
    }
}

struct Step {
    name: &'static str,
    time: String,
    held: bool,
    count: Count,
    remark: String,
}

/// All steps so far.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
}

impl Report {
    /// Runs one step, whatever became of those before it. Says whether it held.
    pub fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<Done, Broken>,
    ) -> bool {
        println!("\n==> {name}");
        let watch = Stopwatch::start();
        let result = work();
        let time = words(watch.shows());
        let (held, count, remark) = match result {
            Ok(done) => (true, done.count, done.remark),
            Err(broken) => (false, broken.count, broken.why),
        };
        let mark = if held { "ok" } else { "FAILED" };
        let aside = if remark.is_empty() { String::new() } else { format!(": {remark}") };
        println!("<== {name}: {mark}, {time}{aside}");
        self.steps.push(Step { name, time, held, count, remark });
        held
    }

    /// A step that cannot run because another broke. It counts as broken: nothing is left out.
    pub fn could_not_run(&mut self, name: &'static str, why: &str) {
        self.step(name, || Err(format!("not run, because {why}").into()));
    }

    /// Prints the table and the closing line.
    pub fn close(self) -> ExitCode {
        println!("\n{}", self.table());
        let held = self.held();
        if !held {
            let names: Vec<&str> =
                self.steps.iter().filter(|step| !step.held).map(|step| step.name).collect();
            println!("broken: {}", names.join(", "));
        }
        println!("{}", self.closing_line());
        if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn held(&self) -> bool {
        self.steps.iter().all(|step| step.held)
    }

    fn table(&self) -> String {
        let mut table =
            format!("{:<34} {:>12} {:>8} {:>8}  {}\n", "step", "time", "passed", "failed", "");
        for step in &self.steps {
            let (passed, failed) = if step.count.ran() == 0 {
                ("-".to_owned(), "-".to_owned())
            } else {
                (step.count.passed.to_string(), step.count.failed.to_string())
            };
            let mark = if step.held { "ok" } else { "FAILED" };
            let aside = if step.remark.is_empty() { "" } else { ": " };
            let line = format!(
                "{:<34} {:>12} {:>8} {:>8}  {mark}{aside}{}\n",
                step.name, step.time, passed, failed, step.remark
            );
            table.push_str(&line);
        }
        table
    }

    /// `N passed, N failed`, over all runners.
    fn closing_line(&self) -> String {
        let mut sum = Count::default();
        for step in &self.steps {
            sum += step.count;
        }
        format!("{} passed, {} failed", sum.passed, sum.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(passed: u64, failed: u64) -> Count {
        Count { passed, failed, skipped: 0 }
    }

    #[test]
    fn the_closing_line_is_the_sum_over_all_runners() {
        let mut report = Report::default();
        report.step("sqlite", || Ok(ran(40, 0).into()));
        report.step("journeys", || Err(Broken { why: "2 failed".into(), count: ran(7, 2) }));
        assert_eq!(report.closing_line(), "47 passed, 2 failed");
        assert!(!report.held());
    }

    #[test]
    fn a_step_that_could_not_run_breaks_the_whole() {
        let mut report = Report::default();
        assert!(report.step("format", || Ok(Done::default())));
        assert!(report.held());
        report.could_not_run("tests on PostgreSQL", "PostgreSQL did not start");
        assert!(!report.held());
        assert!(report.table().contains("FAILED: not run, because PostgreSQL did not start"));
    }
}
