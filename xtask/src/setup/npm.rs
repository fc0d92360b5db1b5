//! Node's packages, exactly as the lock file names them.

use std::fs;
use std::process::Command;

use crate::house::House;
use crate::run;

/// Where Node's tests live, each with its own lock file.
const FOLDERS: &[&str] = &["e2e", "kernel/ui/js-tests"];

/// `npm ci` in each folder, unless what lies there was installed from the very same lock file.
///
/// # Errors
/// When a lock file is missing or does not match its `package.json`, or npm fails.
pub fn install(house: &House) -> Result<(), String> {
    FOLDERS.iter().try_for_each(|folder| install_in(house, folder))
}

fn install_in(house: &House, folder: &str) -> Result<(), String> {
    let lock = house
        .read(&format!("{folder}/package-lock.json"))
        .ok_or_else(|| format!("{folder}/package-lock.json is missing"))?;
    let stamp = house.path(&format!("{folder}/node_modules/.installed-from"));
    if fs::read_to_string(&stamp).is_ok_and(|from| from == lock) {
        println!("Node's packages for {folder} are here");
        return Ok(());
    }
    let outcome = run::live(Command::new("npm").current_dir(house.path(folder)).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))?;
    if !outcome.ok {
        return Err(format!("npm ci failed in {folder}"));
    }
    fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}
