//! What holds for the text of the code, without running it.

use std::process::ExitCode;

use crate::house::House;
use crate::report::{Broken, Done, Report};
use crate::{run, tidy};

/// `cargo xtask check`: the fast part for every day.
pub fn fast(house: &House) -> ExitCode {
    let mut report = Report::default();
    report.step("format", || format(house));
    report.step("tidy", || tidy::step(house));
    report.step("clippy", || clippy(house));
    report.close()
}

/// rustfmt has nothing to change.
///
/// # Errors
/// When it has; `cargo fmt --all` does it.
pub fn format(house: &House) -> Result<Done, Broken> {
    let outcome = run::live(run::cargo(house).args(["fmt", "--all", "--check"]))?;
    verdict(outcome.ok, "not formatted: cargo fmt --all")
}

/// No warning from the compiler or clippy, in any target; no function over the length that
/// `clippy.toml` allows.
///
/// # Errors
/// When there is one.
pub fn clippy(house: &House) -> Result<Done, Broken> {
    let outcome = run::live(
        run::cargo(house)
            .args(["clippy", "--workspace", "--all-targets", "--locked", "--keep-going", "--"])
            .args(["--deny", "warnings", "--deny", "clippy::too_many_lines"]),
    )?;
    verdict(outcome.ok, "warnings")
}

/// Nothing more than held or not.
///
/// # Errors
/// When it did not hold.
pub fn verdict(held: bool, why: &str) -> Result<Done, Broken> {
    if held { Ok(Done::default()) } else { Err(why.to_owned().into()) }
}
