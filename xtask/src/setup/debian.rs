//! Debian's and Ubuntu's packages.

use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::run;

/// Another apt-get may hold the lists for a moment.
const TRIES: u32 = 12;
const BETWEEN_TRIES: Duration = Duration::from_secs(5);

/// Installs without a question. As root, or through sudo where it asks for no password.
///
/// # Errors
/// When we may not, with the line to type; or when apt-get fails.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let rights = rights().ok_or_else(|| {
        format!("missing packages; type: sudo apt-get install {}", packages.join(" "))
    })?;
    println!("installing {}", packages.join(" "));
    update(rights)?;
    let outcome = run::live(
        apt_get(rights)
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages),
    )?;
    if outcome.ok { Ok(()) } else { Err(format!("apt-get could not install {packages:?}")) }
}

#[derive(Clone, Copy)]
enum Rights {
    Root,
    Sudo,
}

fn rights() -> Option<Rights> {
    let root =
        run::quiet(Command::new("id").arg("-u")).is_ok_and(|outcome| outcome.said.trim() == "0");
    if root {
        return Some(Rights::Root);
    }
    let sudo = run::quiet(Command::new("sudo").args(["-n", "true"]));
    sudo.is_ok_and(|outcome| outcome.ok).then_some(Rights::Sudo)
}

fn apt_get(rights: Rights) -> Command {
    let mut command = match rights {
        Rights::Root => Command::new("apt-get"),
        Rights::Sudo => {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        }
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=600"]);
    command
}

fn update(rights: Rights) -> Result<(), String> {
    for left in (0..TRIES).rev() {
        let outcome = run::quiet(apt_get(rights).args(["update", "--quiet"]))?;
        if outcome.ok {
            return Ok(());
        }
        let locked = outcome.said.contains("Could not get lock");
        if !locked || left == 0 {
            return Err(format!("apt-get update failed:\n{}", outcome.said));
        }
        thread::sleep(BETWEEN_TRIES);
    }
    Ok(())
}
