//! Measurements and pictures.

use std::path::Path;

use crate::house::House;
use crate::{run, setup};

/// `cargo xtask bench`.
///
/// # Errors
/// When it does not build or a measurement falls below its floor.
pub fn bench(house: &House, args: &[String]) -> Result<(), String> {
    run::here(run::cargo(house).args(["run", "--release", "--package", "bench", "--"]).args(args))
}

/// `cargo xtask screenshots`.
///
/// # Errors
/// When the program does not build or a page does not come up.
pub fn screenshots(house: &House, args: &[String]) -> Result<(), String> {
    setup::for_browser(house)?;
    run::here(run::cargo(house).args(["build", "--workspace", "--bin", "yanxing"]))?;
    let program = house.path("target/debug/yanxing");
    pictures(house, "screenshots.mjs", args, ("YANXING_BIN", &program))
}

/// `cargo xtask gallery`.
///
/// # Errors
/// When the gallery does not build or does not come up.
pub fn gallery(house: &House, args: &[String]) -> Result<(), String> {
    setup::for_browser(house)?;
    run::here(run::cargo(house).args(["build", "--package", "ui", "--example", "gallery"]))?;
    let program = house.path("target/debug/examples/gallery");
    pictures(house, "gallery.mjs", args, ("YANXING_GALLERY", &program))
}

fn pictures(
    house: &House,
    script: &str,
    args: &[String],
    (name, program): (&str, &Path),
) -> Result<(), String> {
    run::here(run::node(house, "e2e").arg(script).args(args).env(name, program))
}
