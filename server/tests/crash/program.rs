//! Starting the program, asking it something, killing it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

pub const BIN: &str = env!("CARGO_BIN_EXE_yanxing");

/// A command of the program, in a folder without a configuration file.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(BIN);
    command.current_dir(folder).env_remove("YANXING_LOG").stdin(Stdio::null());
    command
}

pub fn run<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Output {
    command(folder).args(args).output().expect("the program starts")
}

/// What it printed, both ways, for messages.
pub fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

pub fn well<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Output {
    let output = run(folder, args);
    assert!(output.status.success(), "{}: {}", output.status, said(&output));
    output
}

pub fn refused<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    said(&output)
}

/// A running server; ends with its owner.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// `yanxing serve` on a free port.
    pub fn start(folder: &Path, config: &Path) -> Server {
        let mut child = command(folder)
            .arg("--config")
            .arg(config)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let out = child.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let address =
            lines.find_map(|line| line.strip_prefix("listening on http://")?.parse().ok());
        let Some(address) = address else {
            let status = child.wait();
            panic!("the program ended before it listened: {status:?}");
        };
        // Nobody reads the rest: the pipe must not fill up.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address }
    }

    /// As a power cut does.
    pub fn kill(mut self) {
        self.child.kill().expect("it is still running");
        let status = self.child.wait().expect("it is gone");
        assert!(!status.success(), "killed, not ended");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
