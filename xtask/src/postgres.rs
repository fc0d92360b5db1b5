//! A PostgreSQL server of our own, on a temporary folder and a free port, gone afterwards.
//!
//! PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`.

use std::env;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::run;

/// How much a commit is worth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing survives a power cut: for tests that throw the database away.
    Fast,
    /// Everything as in a school, for tests that pull the plug.
    Durable,
}

/// A running server. Dropping it stops it and removes its folder.
pub struct Postgres {
    server: Child,
    programs: PathBuf,
    port: u16,
    owner: Option<Owner>,
    folder: TempDir,
}

/// Who the server runs as when we are root.
#[derive(Clone, Copy)]
struct Owner {
    uid: u32,
    gid: u32,
}

/// A free port may be taken between asking and using it.
const TRIES: u32 = 5;
const STARTS_WITHIN: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// The folder with `initdb`, `postgres` and `pg_ctl`: from `PATH`, or Debian's newest.
pub fn programs() -> Option<PathBuf> {
    let complete = |folder: &Path| {
        ["initdb", "postgres", "pg_ctl", "pg_isready"].iter().all(|p| folder.join(p).is_file())
    };
    let path = env::var_os("PATH")?;
    if let Some(folder) = env::split_paths(&path).find(|folder| complete(folder)) {
        return Some(folder);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| complete(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}

/// `cargo xtask postgres`: runs a command with the server's address, or waits for Enter.
///
/// # Errors
/// When the server does not start or the command fails.
pub fn for_command(durable: bool, command: &[String]) -> Result<(), String> {
    let durability = if durable { Durability::Durable } else { Durability::Fast };
    let postgres = Postgres::start(durability)?;
    let url = postgres.url();
    let Some((program, args)) = command.split_first() else {
        println!("YANXING_TEST_PG={url}\nEnter stops it.");
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map_err(|e| e.to_string())?;
        return Ok(());
    };
    let mut command = Command::new(program);
    command.args(args).env("YANXING_TEST_DB", "postgres").env("YANXING_TEST_PG", &url);
    if durable {
        command.env("YANXING_TEST_PG_DURABLE", &url);
    }
    run::here(&mut command)
}

impl Postgres {
    /// Makes a new cluster and starts it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start; with its own words.
    pub fn start(durability: Durability) -> Result<Self, String> {
        let programs = programs().ok_or("PostgreSQL is not installed: cargo xtask setup")?;
        let owner = owner()?;
        let folder = tempfile::Builder::new()
            .prefix("yanxing-pg-")
            .tempdir()
            .map_err(|e| format!("no temporary folder: {e}"))?;
        give(folder.path(), owner)?;
        let initdb = run::quiet(
            as_owner(&programs.join("initdb"), owner, folder.path())
                .arg("--pgdata")
                .arg(folder.path().join("data"))
                .args(["--username=yanxing", "--auth=trust", "--encoding=UTF8"])
                .args(["--locale=C", "--no-sync"]),
        )?;
        if !initdb.ok {
            return Err(format!("initdb failed:\n{}", initdb.said));
        }
        let mut last_words = String::new();
        for _ in 0..TRIES {
            let port = free_port()?;
            let mut server = serve(&programs, owner, folder.path(), port, durability)?;
            if ready(&programs, &mut server, port) {
                return Ok(Self { server, programs, port, owner, folder });
            }
            let _gone = server.kill();
            let _reaped = server.wait();
            last_words = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        }
        Err(format!("PostgreSQL did not start:\n{last_words}"))
    }

    /// Its address, with a database that is there from the start.
    pub fn url(&self) -> String {
        format!("postgres://yanxing@127.0.0.1:{}/postgres?sslmode=disable", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.path().join("data");
        let stopped = run::quiet(
            as_owner(&self.programs.join("pg_ctl"), self.owner, self.folder.path())
                .args(["stop", "--silent", "--mode=immediate", "--pgdata"])
                .arg(data),
        );
        if !stopped.is_ok_and(|outcome| outcome.ok) {
            let _gone = self.server.kill();
        }
        let _reaped = self.server.wait();
    }
}

fn serve(
    programs: &Path,
    owner: Option<Owner>,
    folder: &Path,
    port: u16,
    durability: Durability,
) -> Result<Child, String> {
    let log = File::create(folder.join("log")).map_err(|e| format!("log: {e}"))?;
    let again = log.try_clone().map_err(|e| format!("log: {e}"))?;
    let mut command = as_owner(&programs.join("postgres"), owner, folder);
    command.arg("-D").arg(folder.join("data"));
    let port = format!("port={port}");
    let sockets = format!("unix_socket_directories={}", folder.display());
    let mut settings = vec![
        port.as_str(),
        &sockets,
        "listen_addresses=127.0.0.1",
        "max_connections=200",
        // A schema for each test holds many locks while it is dropped.
        "max_locks_per_transaction=512",
        "timezone=UTC",
    ];
    if durability == Durability::Fast {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
    }
    for setting in settings {
        command.args(["-c", setting]);
    }
    command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(again)
        .spawn()
        .map_err(|e| format!("postgres could not be started: {e}"))
}

fn ready(programs: &Path, server: &mut Child, port: u16) -> bool {
    let mut waited = Duration::ZERO;
    while waited < STARTS_WITHIN {
        if matches!(server.try_wait(), Ok(Some(_)) | Err(_)) {
            return false;
        }
        let answers = run::quiet(Command::new(programs.join("pg_isready")).args([
            "--quiet",
            "--host=127.0.0.1",
            "--dbname=postgres",
            &format!("--port={port}"),
        ]));
        if answers.is_ok_and(|outcome| outcome.ok) {
            return true;
        }
        thread::sleep(BETWEEN_LOOKS);
        waited += BETWEEN_LOOKS;
    }
    false
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| format!("no free port: {e}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|e| e.to_string())
}

/// Nobody in particular when we are not root; else the first of `postgres` and `nobody`.
fn owner() -> Result<Option<Owner>, String> {
    let me = run::quiet(Command::new("id").arg("-u"))?;
    if me.said.trim() != "0" {
        return Ok(None);
    }
    let accounts = fs::read_to_string("/etc/passwd").map_err(|e| format!("/etc/passwd: {e}"))?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| account(&accounts, name))
        .map(Some)
        .ok_or_else(|| "no account postgres or nobody to run PostgreSQL as".to_owned())
}

fn account(accounts: &str, name: &str) -> Option<Owner> {
    let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some(Owner { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
}

#[cfg(unix)]
fn as_owner(program: &Path, owner: Option<Owner>, folder: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command.current_dir(folder).env("LC_ALL", "C").env_remove("PGDATA").env_remove("PGPORT");
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
    command
}

#[cfg(unix)]
fn give(folder: &Path, owner: Option<Owner>) -> Result<(), String> {
    let Some(owner) = owner else { return Ok(()) };
    std::os::unix::fs::chown(folder, Some(owner.uid), Some(owner.gid))
        .map_err(|e| format!("{}: {e}", folder.display()))
}

#[cfg(not(unix))]
fn as_owner(program: &Path, _owner: Option<Owner>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

#[cfg(not(unix))]
fn give(_folder: &Path, _owner: Option<Owner>) -> Result<(), String> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let accounts = "root:x:0:0:root:/root:/bin/bash\npostgres2:x:7:7::/:/bin/sh\n\
                        postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        let found = account(accounts, "postgres").expect("it is listed");
        assert_eq!((found.uid, found.gid), (101, 104));
        assert!(account(accounts, "nobody").is_none());
    }
}
