//! The program under measurement: its demo school, its process, its memory.

use crate::Fault;
use crate::stopwatch::Stopwatch;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Where the binary is.
#[derive(Clone)]
pub struct Program {
    binary: PathBuf,
    folder: PathBuf,
}

/// What the program keeps in its folder.
pub const DATA: &str = "yanxing.sqlite";
const KEY: &str = "yanxing.key";
const SIGN_INS: &str = "sign-ins.json";

/// How long the program may take to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(20);

impl Program {
    /// The release binary; it runs in `folder`, where no settings lie about.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn new(binary: &Path, folder: &Path) -> Result<Program, Fault> {
        let binary = binary.canonicalize().map_err(|e| {
            format!("{}: {e}; build it: cargo build --release -p yanxing", binary.display())
        })?;
        Ok(Program { binary, folder: folder.to_owned() })
    }

    /// Size of the binary in bytes.
    pub fn size(&self) -> Result<u64, Fault> {
        Ok(std::fs::metadata(&self.binary)?.len())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(&self.folder).stdin(Stdio::null()).env_remove("YANXING_LOG");
        command
    }

    fn run(&self, args: &[&str], data: (&str, &Path)) -> Result<(), Fault> {
        let out = self.command().args(args).arg(data.0).arg(data.1).output()?;
        if out.status.success() {
            return Ok(());
        }
        let said = [out.stdout, out.stderr].concat();
        Err(format!("yanxing {}: {}", args.join(" "), String::from_utf8_lossy(&said)).into())
    }

    /// Makes the demo school in `folder`.
    pub fn demo(&self, folder: &Path) -> Result<(), Fault> {
        self.run(&["demo", "--fresh", "--no-serve"], ("--dir", folder))
    }

    /// Proves that the data in `folder` agrees with itself.
    pub fn doctor(&self, folder: &Path) -> Result<(), Fault> {
        self.run(&["doctor"], ("--data", folder))
    }

    /// Serves the data in `folder` with the floor beside it, until dropped.
    pub fn serve(&self, folder: &Path) -> Result<Running, Fault> {
        let watch = Stopwatch::start();
        let mut child = self
            .command()
            .args(["serve", "--listen", "127.0.0.1:0", "--bench-floor", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            match lines.next() {
                Some(line) => {
                    let line = line?;
                    if let Some((_, address)) = line.split_once("listening on http://") {
                        break address.trim().parse()?;
                    }
                }
                None => {
                    let _ = child.kill();
                    return Err(format!("serve ended: {}", child.wait()?).into());
                }
            }
        };
        // Whatever else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Running { child, address, listening: watch.shows() })
    }
}

/// A copy of a school, closed by whoever made it.
pub fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(to)?;
    for name in [DATA, KEY, SIGN_INS] {
        std::fs::copy(from.join(name), to.join(name))?;
    }
    Ok(())
}

/// The name and password of the homeroom teacher of the demo school's first class.
pub fn homeroom(folder: &Path) -> Result<(String, String), Fault> {
    let text = std::fs::read_to_string(folder.join(SIGN_INS))?;
    let all: serde_json::Value = serde_json::from_str(&text)?;
    let one = all.as_array().into_iter().flatten().find(|one| one["role"] == "homeroom");
    let one = one.ok_or("the demo school names no homeroom teacher")?;
    let field = |name: &str| one[name].as_str().map(str::to_owned);
    Ok(field("login").zip(field("password")).ok_or("a sign-in without login or password")?)
}

/// A process that serves.
pub struct Running {
    child: Child,
    /// Where.
    pub address: SocketAddr,
    /// From the start of the process until it listened.
    pub listening: Duration,
}

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Resident now.
    pub now: u64,
    /// The most that was ever resident.
    pub most: u64,
}

impl Running {
    /// Memory, from `/proc`.
    pub fn memory(&self) -> Result<Memory, Fault> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|l| l.trim_start_matches(':').split_whitespace().next());
            kib.and_then(|n| n.parse::<u64>().ok()).map(|n| n * 1024)
        };
        let (now, most) = field("VmRSS").zip(field("VmHWM")).ok_or("no memory in /proc")?;
        Ok(Memory { now, most })
    }

    /// Processor time used so far, in seconds, from `/proc` (in hundredths, as Linux counts).
    pub fn cpu_seconds(&self) -> Result<f64, Fault> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after = text.rsplit_once(')').map(|(_, rest)| rest).ok_or("an odd /proc/…/stat")?;
        let ticks = after.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
        let ticks: u64 = ticks.sum::<Result<u64, _>>()?;
        Ok(ticks as f64 / 100.0)
    }

    /// Asks it to end and waits: the log is then folded into the data file.
    pub fn stop(mut self) -> Result<(), Fault> {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status()?;
        if !asked.success() {
            return Err("the server could not be asked to end".into());
        }
        let watch = Stopwatch::start();
        while self.child.try_wait()?.is_none() {
            if watch.shows() > PATIENCE {
                return Err("the server did not end".into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
