//! Running other programs: what they say is shown at once and kept for counting.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::house::House;
use crate::stopwatch::Stopwatch;

/// How a program ended and what it said.
pub struct Outcome {
    /// It ended with 0.
    pub ok: bool,
    /// Both its outputs, line by line as they came, without colours.
    pub said: String,
}

/// Patience with an output that somebody else holds open after the program itself has ended.
const AFTER_THE_END: Duration = Duration::from_secs(5);

/// How long one program may take. A cold build on two busy cores takes half of it.
const LONGEST: Duration = Duration::from_secs(25 * 60);

/// From being asked to end to being ended.
const GRACE: Duration = Duration::from_secs(10);

/// Cargo in the root of the house.
pub fn cargo(house: &House) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(house.path(""));
    // What `cargo run` told us about ourselves is no concern of the next cargo.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Node in the folder `from_root`.
pub fn node(house: &House, from_root: &str) -> Command {
    let mut command = Command::new("node");
    command.current_dir(house.path(from_root));
    command
}

/// Runs to the end, shows what is said, and keeps it. A program that hangs is a program that failed:
/// after 25 minutes it is ended.
///
/// # Errors
/// When the program cannot be started at all.
pub fn live(command: &mut Command) -> Result<Outcome, String> {
    live_for(command, LONGEST)
}

fn live_for(command: &mut Command, longest: Duration) -> Result<Outcome, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{name} could not be started: {e}"))?;
    let (tell, told) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        follow(out, tell.clone());
    }
    if let Some(err) = child.stderr.take() {
        follow(err, tell);
    }
    let mut said = String::new();
    let mut screen = io::stdout();
    let mut waited_after_end = Duration::ZERO;
    let pause = Duration::from_millis(250);
    let started = Stopwatch::start();
    let mut late = false;
    loop {
        if !late && started.shows() > longest {
            late = true;
            let why = format!("{name} had not ended after {} s and was ended\n", longest.as_secs());
            let _closed = screen.write_all(why.as_bytes());
            said.push_str(&why);
            end(&mut child);
        }
        match told.recv_timeout(pause) {
            Ok(line) => {
                // A closed terminal is no reason to stop counting.
                let _closed = screen.write_all(line.as_bytes());
                said.push_str(&plain(&line));
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                if ended(&mut child) {
                    waited_after_end += pause;
                    if waited_after_end >= AFTER_THE_END {
                        break;
                    }
                }
            }
        }
    }
    let status = child.wait().map_err(|e| format!("{name}: {e}"))?;
    Ok(Outcome { ok: status.success() && !late, said })
}

/// Asks a program to end, so that it can end what it started, and then ends it.
fn end(child: &mut Child) {
    let _refused = Command::new("kill").arg(child.id().to_string()).status();
    let asked = Stopwatch::start();
    while !ended(child) && asked.shows() < GRACE {
        thread::sleep(Duration::from_millis(100));
    }
    let _gone = child.kill();
}

/// Runs to the end in silence.
///
/// # Errors
/// When the program cannot be started at all.
pub fn quiet(command: &mut Command) -> Result<Outcome, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{name} could not be started: {e}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    Ok(Outcome { ok: output.status.success(), said })
}

/// Runs in the same terminal and says whether it went well.
///
/// # Errors
/// When it could not be started or did not end with 0.
pub fn here(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|e| format!("{name} could not be started: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}")) }
}

/// Where a program is, looked up in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    file.is_file()
}

fn ended(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(Some(_)))
}

fn follow(output: impl Read + Send + 'static, tell: Sender<String>) {
    thread::spawn(move || {
        let mut lines = BufReader::new(output);
        let mut bytes = Vec::new();
        while matches!(lines.read_until(b'\n', &mut bytes), Ok(read) if read > 0) {
            if tell.send(String::from_utf8_lossy(&bytes).into_owned()).is_err() {
                break;
            }
            bytes.clear();
        }
    });
}

/// The line without terminal colours (`ESC [ … letter`).
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            for part in chars.by_ref() {
                if part.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_off_before_counting() {
        assert_eq!(plain("\u{1b}[32m12 passed\u{1b}[0m\n"), "12 passed\n");
    }

    #[test]
    fn a_program_that_fails_is_not_ok_and_is_heard() {
        let outcome = live(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]))
            .expect("sh is everywhere");
        assert!(!outcome.ok);
        assert!(outcome.said.contains("out\n") && outcome.said.contains("err\n"));
    }

    #[test]
    fn a_program_that_hangs_is_ended_and_named() {
        let outcome = live_for(Command::new("sleep").arg("600"), Duration::from_millis(10))
            .expect("sleep is everywhere");
        assert!(!outcome.ok);
        assert!(outcome.said.contains("sleep had not ended"), "{}", outcome.said);
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let answer = live(&mut Command::new("no-such-program-here"));
        assert!(answer.is_err_and(|what| what.contains("no-such-program-here")));
    }
}
