//! Load: connections that ask one after the other, each waiting for its answer. One thread, so
//! that the server keeps what is left of the machine.

use crate::Fault;
use crate::figures::Times;
use crate::http::Connection;
use crate::stopwatch::Stopwatch;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::task::LocalSet;

/// How much of it; whichever is reached first ends it.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// Connections side by side.
    pub connections: usize,
    /// For this long.
    pub time: Duration,
    /// At most so many requests of each connection.
    pub each: usize,
}

/// Writes the next request of a connection.
pub trait Next {
    /// Into `out`, which is emptied first.
    fn next(&mut self, out: &mut Vec<u8>);
}

/// The same request again and again.
#[derive(Clone)]
pub struct Same(pub Vec<u8>);

impl Next for Same {
    fn next(&mut self, out: &mut Vec<u8>) {
        out.clone_from(&self.0);
    }
}

/// Drives the server; `of` makes what each connection asks. Every answer must be a 200.
pub async fn drive<N: Next + 'static>(
    address: SocketAddr,
    amount: Amount,
    mut of: impl FnMut(usize) -> N,
) -> Result<Times, Fault> {
    let mut lines = Vec::new();
    for i in 0..amount.connections {
        lines.push((Connection::open(address).await?, of(i)));
    }
    let local = LocalSet::new();
    let watch = Stopwatch::start();
    let tasks: Vec<_> = lines
        .into_iter()
        .map(|(line, next)| local.spawn_local(one(line, next, amount, watch)))
        .collect();
    local.await;
    let seconds = watch.shows().as_secs_f64();
    let mut micros = Vec::new();
    for task in tasks {
        micros.extend(task.await??);
    }
    Ok(Times::new(micros, seconds))
}

async fn one(
    mut line: Connection,
    mut next: impl Next,
    amount: Amount,
    all: Stopwatch,
) -> Result<Vec<u32>, Fault> {
    let mut micros = Vec::with_capacity(amount.each.min(1 << 16));
    let mut request = Vec::new();
    while micros.len() < amount.each && all.shows() < amount.time {
        next.next(&mut request);
        let watch = Stopwatch::start();
        let status = line.ask(&request).await?;
        if status != 200 {
            let said = line.text().unwrap_or_default();
            let said: String = said.chars().take(300).collect();
            return Err(format!("a request was answered with {status}: {said}").into());
        }
        micros.push(watch.micros());
    }
    Ok(micros)
}
