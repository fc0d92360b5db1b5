//! Brings what the tests need, or says in one line what is missing.

mod debian;
mod npm;

use std::process::{Child, Command, Stdio};

use crate::house::House;
use crate::run;

/// The version of cargo-deny that `deny.toml` is written for.
const CARGO_DENY: &str = "cargo-deny@0.20.2";

/// Node that Playwright and `node:test` need, by major version.
const NODE_FROM: u32 = 20;

/// What setup found, and what it is still building.
#[derive(Default)]
pub struct Tools {
    /// cargo-deny being built beside the other steps; a cold build takes minutes.
    deny: Option<Child>,
}

/// Something that the tests start.
struct Need {
    /// As a person calls it.
    name: &'static str,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
    there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { name: "Chromium", packages: &["chromium"], there: chromium },
    Need {
        name: "PostgreSQL",
        packages: &["postgresql"],
        there: || crate::postgres::programs().is_some(),
    },
    Need {
        name: "poppler (pdftoppm, pdftotext)",
        packages: &["poppler-utils"],
        there: || run::find("pdftoppm").is_some() && run::find("pdftotext").is_some(),
    },
    Need {
        name: "a font with Chinese characters",
        packages: &["fontconfig", "fonts-noto-cjk"],
        there: chinese_font,
    },
    Need {
        name: "Node with npm",
        packages: &["nodejs", "npm"],
        there: || run::find("node").is_some() && run::find("npm").is_some(),
    },
];

/// Installs everything; what takes long goes on in the background.
///
/// # Errors
/// One line that names what is missing and how to get it.
pub fn everything(house: &House) -> Result<Tools, String> {
    let tools = deny()?;
    for_browser(house)?;
    if !nextest() {
        println!("cargo-nextest is not here: tests run with cargo test, which is slower");
    }
    Ok(tools)
}

/// Only cargo-deny.
///
/// # Errors
/// When its build cannot be started.
pub fn deny() -> Result<Tools, String> {
    Ok(Tools { deny: start_cargo_deny()? })
}

/// Only what the browser tests and pictures need.
///
/// # Errors
/// One line that names what is missing.
pub fn for_browser(house: &House) -> Result<(), String> {
    programs()?;
    node_is_new_enough()?;
    npm::install(house)
}

/// Whether `cargo nextest` is installed.
pub fn nextest() -> bool {
    run::find("cargo-nextest").is_some()
}

impl Tools {
    /// Waits until what was started in the background is there.
    ///
    /// # Errors
    /// When it could not be built.
    pub fn settle(self) -> Result<(), String> {
        let Some(mut child) = self.deny else { return Ok(()) };
        println!("waiting for {CARGO_DENY} to be built");
        let status = child.wait().map_err(|e| format!("cargo install: {e}"))?;
        if status.success() {
            Ok(())
        } else {
            Err(format!(
                "{CARGO_DENY} could not be built; try: cargo install --locked {CARGO_DENY}"
            ))
        }
    }
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.there)()).collect()
}

fn programs() -> Result<(), String> {
    let wanted = missing();
    if wanted.is_empty() {
        println!("Chromium, PostgreSQL, poppler, a Chinese font and Node are here");
        return Ok(());
    }
    let packages: Vec<&str> = wanted.iter().flat_map(|need| need.packages).copied().collect();
    if run::find("apt-get").is_none() {
        return Err(format!(
            "missing here: {}; install with your system's packages",
            names(&wanted)
        ));
    }
    debian::install(&packages)?;
    let still = missing();
    if still.is_empty() {
        return Ok(());
    }
    Err(format!("apt-get installed {}, yet still missing: {}", packages.join(" "), names(&still)))
}

fn names(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.name).collect::<Vec<_>>().join(", ")
}

fn chromium() -> bool {
    std::env::var_os("YANXING_CHROMIUM").is_some()
        || ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
            .iter()
            .any(|name| run::find(name).is_some())
}

fn chinese_font() -> bool {
    run::quiet(Command::new("fc-list").args([":lang=zh-cn", "family"]))
        .is_ok_and(|outcome| outcome.ok && !outcome.said.trim().is_empty())
}

fn node_is_new_enough() -> Result<(), String> {
    let outcome = run::quiet(Command::new("node").arg("--version"))?;
    let version = outcome.said.trim().trim_start_matches('v').to_owned();
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE_FROM => Ok(()),
        _ => Err(format!("Node {NODE_FROM} or newer is needed, here is {version:?}")),
    }
}

/// Low priority and one job, so that the steps beside it keep the other core.
fn start_cargo_deny() -> Result<Option<Child>, String> {
    if run::find("cargo-deny").is_some() {
        return Ok(None);
    }
    println!("cargo-deny is not here: {CARGO_DENY} is being built in the background");
    let mut command = if run::find("nice").is_some() {
        let mut nice = Command::new("nice");
        nice.args(["-n", "15", "cargo"]);
        nice
    } else {
        Command::new("cargo")
    };
    command
        .args(["install", "--locked", "--quiet", "--jobs", "1", CARGO_DENY])
        .env_remove("CARGO_TARGET_DIR")
        .stdin(Stdio::null())
        .spawn()
        .map(Some)
        .map_err(|e| format!("cargo install could not be started: {e}"))
}
