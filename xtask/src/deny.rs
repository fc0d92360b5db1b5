//! `cargo deny`: what the dependencies may be, and where they may come from.

use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::house::House;
use crate::report::{Broken, Done};
use crate::{run, setup};

/// Where the advisory database is kept.
const ADVISORIES_AT: &str = "github.com:443";
const PATIENCE: Duration = Duration::from_secs(4);

/// Double versions, licences and sources: needs nothing from outside.
///
/// # Errors
/// When `deny.toml` refuses something.
pub fn rules(house: &House) -> Result<Done, Broken> {
    check(house, &["bans", "licenses", "sources"])
}

/// Known holes in dependencies, where the database of them can be reached. Where it can't, the
/// table says so: a network is no part of the tree that is being tested.
///
/// # Errors
/// When a dependency has a known hole.
pub fn advisories(house: &House) -> Result<Done, Broken> {
    if reachable() {
        return check(house, &["advisories"]);
    }
    let remark = "NOT CHECKED: the advisory database is not reachable from this network";
    Ok(Done { remark: remark.to_owned(), ..Done::default() })
}

/// `cargo xtask deny`.
///
/// # Errors
/// When a check refuses something.
pub fn alone(house: &House) -> Result<(), String> {
    setup::deny()?.settle()?;
    rules(house).map_err(|broken| broken.why)?;
    let done = advisories(house).map_err(|broken| broken.why)?;
    if !done.remark.is_empty() {
        println!("advisories: {}", done.remark);
    }
    Ok(())
}

fn check(house: &House, what: &[&str]) -> Result<Done, Broken> {
    let outcome = run::live(
        run::cargo(house)
            .args(["deny", "--locked", "--workspace", "check", "--hide-inclusion-graph"])
            .args(what),
    )?;
    if outcome.ok {
        Ok(Done::default())
    } else {
        Err(format!("cargo deny refuses something in {}", what.join(", ")).into())
    }
}

fn reachable() -> bool {
    let Ok(mut addresses) = ADVISORIES_AT.to_socket_addrs() else { return false };
    addresses.any(|address| TcpStream::connect_timeout(&address, PATIENCE).is_ok())
}
