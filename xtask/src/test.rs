//! `cargo xtask test`: the one command. Every step runs, whatever became of those before it, unless
//! it has nothing to run on; then it counts as broken.

use std::env;
use std::process::{Command, ExitCode};

use crate::check::{self, verdict};
use crate::count::{self, Count};
use crate::house::House;
use crate::postgres::{Durability, Postgres};
use crate::report::{Broken, Done, Report};
use crate::run::{self, Outcome};
use crate::setup::{self, Tools};
use crate::{deny, tidy};

const JOURNEYS: [&str; 2] = ["browser journeys on SQLite", "browser journeys on PostgreSQL"];

/// Runs everything and prints the table.
pub fn whole(house: &House) -> ExitCode {
    let mut report = Report::default();
    let before = tree(house);
    let mut tools = Tools::default();
    report.step("setup", || {
        tools = setup::everything(house)?;
        Ok(Done::default())
    });
    report.step("format", || check::format(house));
    report.step("tidy", || tidy::step(house));
    report.step("clippy", || check::clippy(house));
    if report.step("build program and tests", || build(house)) {
        rust_tests(house, &mut report);
        report.step(JOURNEYS[0], || journeys(house, None));
        report.step(JOURNEYS[1], || {
            let postgres = Postgres::start(Durability::Fast)?;
            journeys(house, Some(&postgres.url()))
        });
    } else {
        let tests = ["tests on SQLite", "tests on PostgreSQL", "doc tests"];
        for name in tests.into_iter().chain(JOURNEYS) {
            report.could_not_run(name, "it did not build");
        }
    }
    report.step("scripts of the pages", || scripts(house));
    if report.step("cargo-deny is here", || Ok(tools.settle().map(|()| Done::default())?)) {
        report.step("licences, sources, versions", || deny::rules(house));
        report.step("advisories", || deny::advisories(house));
    } else {
        report.could_not_run("licences, sources, versions", "cargo-deny is missing");
        report.could_not_run("advisories", "cargo-deny is missing");
    }
    report.step("the run left the tree as it was", || same_tree(before.as_deref(), house));
    report.close()
}

fn rust_tests(house: &House, report: &mut Report) {
    report.step("tests on SQLite", || {
        let mut command = runner(house, None);
        command.env("YANXING_TEST_DB", "sqlite");
        tests(&mut command)
    });
    report.step("tests on PostgreSQL", || {
        let fast = Postgres::start(Durability::Fast)?;
        let durable = Postgres::start(Durability::Durable)?;
        let mut command = runner(house, Some(&with_database(house)));
        command
            .env("YANXING_TEST_DB", "postgres")
            .env("YANXING_TEST_PG", fast.url())
            .env("YANXING_TEST_PG_DURABLE", durable.url());
        tests(&mut command)
    });
    report.step("doc tests", || {
        let outcome = run::live(cargo(house).args(["test", "--workspace", "--doc", "--locked"]))?;
        let count = count::libtest(&outcome.said);
        if outcome.ok { Ok(count.into()) } else { Err(broken(&outcome, count)) }
    });
}

/// Cargo as the one command uses it: half-built states are of no use to a clean clone.
fn cargo(house: &House) -> Command {
    let mut command = run::cargo(house);
    if env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

fn build(house: &House) -> Result<Done, Broken> {
    let program = run::live(cargo(house).args(["build", "--workspace", "--bins", "--locked"]))?;
    verdict(program.ok, "the program does not build")?;
    let mut command = cargo(house);
    if setup::nextest() {
        command.args(["nextest", "run", "--workspace", "--locked", "--no-run"]);
    } else {
        command.args(["test", "--workspace", "--all-targets", "--locked", "--no-run"]);
    }
    let outcome = run::live(&mut command)?;
    verdict(outcome.ok, "the tests do not build")
}

/// The test runner over the whole workspace, or over some of it.
///
/// For nextest the choice is a filter and not `--package`: another set of packages would unify
/// other features and build the dependencies a second time.
fn runner(house: &House, only: Option<&[String]>) -> Command {
    let mut command = cargo(house);
    if setup::nextest() {
        command.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]);
        if let Some(names) = only {
            let packages: Vec<String> =
                names.iter().map(|name| format!("package(={name})")).collect();
            command.args(["-E", &packages.join(" | ")]);
        }
    } else {
        command.args(["test", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"]);
        match only {
            Some(names) => names.iter().for_each(|name| {
                command.args(["--package", name]);
            }),
            None => {
                command.arg("--workspace");
            }
        }
    }
    command
}

fn tests(command: &mut Command) -> Result<Done, Broken> {
    let nextest = command.get_args().any(|arg| arg == "nextest");
    let outcome = run::live(command)?;
    let count = if nextest { count::nextest(&outcome.said) } else { count::libtest(&outcome.said) };
    // What nextest calls skipped are other packages, left out by our own filter.
    counted(&outcome, Count { skipped: 0, ..count })
}

/// A run of a test runner holds when it ended well, ran something and skipped nothing.
fn counted(outcome: &Outcome, count: Count) -> Result<Done, Broken> {
    if !outcome.ok || count.failed > 0 {
        return Err(broken(outcome, count));
    }
    if count.ran() == 0 {
        return Err(Broken { why: "it ran no test".to_owned(), count });
    }
    if count.skipped > 0 {
        return Err(Broken { why: format!("{} tests were skipped", count.skipped), count });
    }
    Ok(count.into())
}

fn broken(outcome: &Outcome, count: Count) -> Broken {
    let why = match (count.failed, outcome.ok) {
        (0, false) => "the runner itself failed".to_owned(),
        (failed, _) => format!("{failed} failed"),
    };
    Broken { why, count }
}

/// The crates whose tests may open a database: all that name `db` or `testing` among what they
/// need, and those two themselves. A new feature is among them without being listed here.
fn with_database(house: &House) -> Vec<String> {
    let mut names = Vec::new();
    for room in ["kernel", "features", "server"] {
        let crates = if house.has(&format!("{room}/Cargo.toml")) {
            vec![(room.to_owned(), room.to_owned())]
        } else {
            let inside = house.folders(room).into_iter();
            inside.map(|name| (format!("{room}/{name}"), name)).collect()
        };
        for (path, name) in crates {
            let needs = house.read(&format!("{path}/Cargo.toml")).unwrap_or_default();
            let named = needs.lines().find_map(|line| line.strip_prefix("name = "));
            let name = named.map_or(name, |quoted| quoted.trim_matches('"').to_owned());
            let opens = ["db", "testing"].iter().any(|own| {
                name == *own || needs.lines().any(|line| line.starts_with(&format!("{own}.")))
            });
            if opens {
                names.push(name);
            }
        }
    }
    names
}

fn journeys(house: &House, postgres: Option<&str>) -> Result<Done, Broken> {
    let mut command = run::node(house, "e2e");
    command.arg("run.mjs").env("YANXING_BIN", house.path("target/debug/yanxing"));
    match postgres {
        Some(url) => command.env("YANXING_TEST_DB", "postgres").env("YANXING_TEST_PG", url),
        None => command.env("YANXING_TEST_DB", "sqlite"),
    };
    let outcome = run::live(&mut command)?;
    counted(&outcome, count::node(&outcome.said))
}

/// The tests of the scripts that pages carry, against a stub of the program. One at a time: each
/// has a browser, and the machine has two cores.
fn scripts(house: &House) -> Result<Done, Broken> {
    let folder = "kernel/ui/js-tests";
    let inside = format!("{folder}/");
    let files: Vec<String> = house
        .pages()?
        .iter()
        .filter_map(|page| page.path.strip_prefix(&inside))
        .filter(|path| [".test.mjs", ".test.js"].iter().any(|end| path.ends_with(end)))
        .map(str::to_owned)
        .collect();
    if files.is_empty() {
        return Err(format!("no *.test.mjs in {folder}").into());
    }
    let mut command = run::node(house, folder);
    command.args(["--test", "--test-concurrency=1"]).args(&files);
    let outcome = run::live(&mut command)?;
    counted(&outcome, count::node(&outcome.said))
}

/// What git sees changed and new, with the changes themselves. Nothing outside a git work tree.
fn tree(house: &House) -> Option<String> {
    let git = |args: &[&str]| {
        let outcome =
            run::quiet(Command::new("git").current_dir(house.path("")).args(args)).ok()?;
        outcome.ok.then_some(outcome.said)
    };
    let status = git(&["status", "--porcelain=v1", "--untracked-files=all"])?;
    let changes = git(&["diff"])?;
    Some(status + &changes)
}

fn same_tree(before: Option<&str>, house: &House) -> Result<Done, Broken> {
    let Some(before) = before else {
        let remark = "NOT CHECKED: not a git work tree".to_owned();
        return Ok(Done { remark, ..Done::default() });
    };
    let after = tree(house).unwrap_or_default();
    if before == after {
        return Ok(Done::default());
    }
    let known: Vec<&str> = before.lines().collect();
    for line in after.lines().filter(|line| !known.contains(line)).take(20) {
        println!("{line}");
    }
    Err("generated files are not what is committed".to_owned().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(ok: bool) -> Outcome {
        Outcome { ok, said: String::new() }
    }

    #[test]
    fn a_runner_that_ran_nothing_does_not_hold() {
        assert!(counted(&outcome(true), Count::default()).is_err());
    }

    #[test]
    fn a_skipped_test_does_not_hold() {
        let count = Count { passed: 3, failed: 0, skipped: 1 };
        assert!(counted(&outcome(true), count).is_err_and(|b| b.why.contains("skipped")));
    }

    #[test]
    fn a_runner_that_died_does_not_hold_even_if_all_it_said_was_good() {
        let count = Count { passed: 3, failed: 0, skipped: 0 };
        assert!(counted(&outcome(false), count).is_err());
        assert!(counted(&outcome(true), count).is_ok());
    }

    #[test]
    fn the_crates_with_a_database_are_found_without_a_list() {
        let names = with_database(&House::here());
        for name in ["db", "testing", "people", "rules", "conduct", "yanxing"] {
            assert!(names.iter().any(|found| found == name), "{name} is not in {names:?}");
        }
        assert!(!names.iter().any(|name| name == "ui"), "ui opens no database");
    }
}
