//! The measurements, one file each. Every one works on its own copy of the demo school.

pub mod care;
pub mod growth;
pub mod memory;
pub mod pages;
pub mod records;
pub mod sealing;
pub mod start;
pub mod weight;

use crate::Fault;
use crate::door::{self, Room};
use crate::http::{Connection, Request};
use crate::program::{self, Program, Running};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// What all measurements stand on.
pub struct Ground {
    /// The program.
    pub program: Program,
    /// Where copies are made.
    pub folder: PathBuf,
    /// The demo school, never served itself.
    pub demo: PathBuf,
    /// Name and password of the homeroom teacher.
    pub teacher: (String, String),
    /// How long each load lasts.
    pub time: Duration,
    /// How often floor and figure take turns.
    pub rounds: usize,
}

/// Before anything counts.
pub const WARM_UP: Duration = Duration::from_secs(1);

impl Ground {
    /// Makes the demo school.
    pub fn make(
        program: Program,
        folder: PathBuf,
        time: Duration,
        rounds: usize,
    ) -> Result<Ground, Fault> {
        let demo = folder.join("demo");
        program.demo(&demo)?;
        let teacher = program::homeroom(&demo)?;
        Ok(Ground { program, folder, demo, teacher, time, rounds: rounds.max(1) })
    }

    /// A copy of the demo school.
    pub fn copy(&self, name: &str) -> Result<PathBuf, Fault> {
        let to = self.folder.join(name);
        program::copy(&self.demo, &to)?;
        Ok(to)
    }

    /// Signs the homeroom teacher in.
    pub async fn sign_in(&self, address: SocketAddr) -> Result<String, Fault> {
        door::sign_in(address, &self.teacher.0, &self.teacher.1).await
    }

    /// A served copy of the demo school with the teacher signed in.
    pub async fn open(&self, name: &str) -> Result<Open, Fault> {
        let served = self.program.serve(&self.copy(name)?)?;
        let cookie = self.sign_in(served.address).await?;
        let room = door::room(served.address, &cookie).await?;
        quiet(served.address).await?;
        Ok(Open { served, cookie, room })
    }
}

/// A school that is served, and somebody signed in.
pub struct Open {
    /// The process.
    pub served: Running,
    /// The teacher's cookie.
    pub cookie: String,
    /// What the teacher finds.
    pub room: Room,
}

impl Open {
    /// A page as this teacher asks for it.
    pub fn get(&self, path: &str) -> Request {
        Request::get(path).to(self.served.address).header("cookie", &self.cookie)
    }

    /// A write after which the pages of the class are drawn anew and show the same: its motto, said
    /// once more. Records would make the page of the day longer with every round.
    pub fn change(&self) -> Vec<u8> {
        let path = format!("/classes/{}/board/motto", self.room.class);
        let form = Request::post(&path, "application/x-www-form-urlencoded");
        form.to(self.served.address).header("cookie", &self.cookie).bytes(b"motto=abc")
    }

    /// The capture page and the class page.
    pub fn pages(&self) -> [(&'static str, String); 2] {
        let class = &self.room.class;
        [
            ("capture page", format!("/classes/{class}/seats")),
            ("class page", format!("/classes/{class}/conduct")),
        ]
    }
}

/// Statements that the server has run so far.
pub async fn statements(line: &mut Connection, address: SocketAddr) -> Result<u64, Fault> {
    let text = door::page(line, &Request::get("/bench/statements").to(address)).await?;
    let value: serde_json::Value = serde_json::from_str(&text)?;
    Ok(value["statements"].as_u64().ok_or("no count of statements")?)
}

/// Waits until the server's background work is done: two seconds without a statement.
pub async fn quiet(address: SocketAddr) -> Result<(), Fault> {
    let mut line = Connection::open(address).await?;
    let mut before = statements(&mut line, address).await?;
    let mut still = 0;
    for _ in 0..600 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let now = statements(&mut line, address).await?;
        still = if now == before { still + 1 } else { 0 };
        if still == 10 {
            return Ok(());
        }
        before = now;
    }
    Err("the server is never quiet".into())
}

/// The fewest statements that one of a few such requests takes: background work may add some.
pub async fn statements_of(
    line: &mut Connection,
    address: SocketAddr,
    request: &[u8],
) -> Result<u64, Fault> {
    let mut fewest = u64::MAX;
    for _ in 0..5 {
        let before = statements(line, address).await?;
        line.ask(request).await?;
        fewest = fewest.min(statements(line, address).await? - before);
    }
    Ok(fewest)
}
