//! kill -9 in the middle of writing: what was acknowledged is there, exactly once.
//!
//! The test runs its own program again as a child that writes keyed rows on many threads and
//! prints every key after its answer; the parent kills it at random points.

mod common;

use common::{KEYS, Place, keyed, note, plain};
use db::{Chance, Db, Options, Target};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

const ROUNDS: u64 = 18;
const THREADS: u32 = 12;
const TARGET: &str = "YANXING_CRASH_TARGET";
const ROUND: &str = "YANXING_CRASH_ROUND";

/// The child: not a test of its own.
#[test]
fn writer_child() {
    let (Ok(target), Ok(round)) = (std::env::var(TARGET), std::env::var(ROUND)) else { return };
    let target = match target.strip_prefix("sqlite:") {
        Some(path) => Target::Sqlite(path.into()),
        None => Target::Postgres(target),
    };
    let db = Db::open(Options::new(target), common::SCHEMA).expect("the child opens the database");
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (db, round) = (&db, &round);
            scope.spawn(move || write_for_ever(db, round, thread));
        }
    });
}

fn key(round: &str, thread: u32, number: u32) -> String {
    format!("{round}-{thread}-{number}")
}

/// Writes of several schools, some of them in the same one.
fn school_of(thread: u32) -> u8 {
    u8::try_from(thread % 4).expect("below four")
}

fn write_for_ever(db: &Db, round: &str, thread: u32) {
    for number in 0.. {
        let key = key(round, thread, number);
        let own = key.clone();
        let ticket = keyed(school_of(thread), &key);
        db.write_blocking(ticket, move |tx| note(tx, &own)).expect("the child writes");
        let mut out = std::io::stdout().lock();
        // One call per line: a line is printed whole or not at all.
        if out.write_all(format!("\nack {key}\n").as_bytes()).and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

fn spawn(target: &Target, round: u64) -> Child {
    let target = match target {
        Target::Sqlite(path) => format!("sqlite:{}", path.display()),
        Target::Postgres(url) => url.clone(),
    };
    Command::new(std::env::current_exe().expect("our own program"))
        .args(["--exact", "writer_child", "--nocapture", "--test-threads=1"])
        .env(TARGET, target)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts")
}

/// Lets the child write until it acknowledged `enough` keys, kills it, and gives every key
/// that it acknowledged.
fn kill_after(mut child: Child, enough: u64) -> BTreeSet<String> {
    let out = child.stdout.take().expect("it is piped");
    let mut acknowledged = BTreeSet::new();
    let mut killed = false;
    for line in BufReader::new(out).lines() {
        let line = line.unwrap_or_default();
        if let Some(key) = line.strip_prefix("ack ") {
            acknowledged.insert(key.to_owned());
        }
        if !killed && acknowledged.len() as u64 >= enough {
            child.kill().expect("the child is killed");
            killed = true;
        }
    }
    assert!(killed, "the child ended by itself after {} keys", acknowledged.len());
    let status = child.wait().expect("the child is gone");
    assert!(!status.success());
    acknowledged
}

#[test]
fn what_was_acknowledged_survives_kill_9_exactly_once() {
    let place = Place::new();
    let chance = Chance::seeded(2026);
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for round in 0..ROUNDS {
        // The first round is killed while it opens the database, or soon after.
        let enough = if round == 0 { 0 } else { 1 + chance.below(400) };
        let acknowledged = kill_after(spawn(place.target(), round), enough);
        let db = place.open();
        let stored = all_keys(&db);
        let missing: Vec<_> = acknowledged.iter().filter(|key| !stored.contains(key)).collect();
        assert!(missing.is_empty(), "round {round}: acknowledged but not stored: {missing:?}");
        expected.extend(acknowledged.iter().cloned());
        // Each thread had at most one key under way: the client sends it again.
        let mut replayed = 0;
        for thread in 0..THREADS {
            let mine = (0..).map(|n| key(&round.to_string(), thread, n));
            let next = mine.skip_while(|key| acknowledged.contains(key)).take(1);
            for key in next {
                let ticket = keyed(school_of(thread), &key);
                let own = key.clone();
                let done = db.write_blocking(ticket, move |tx| note(tx, &own)).unwrap();
                replayed += u32::from(done.replayed);
                expected.insert(key);
            }
        }
        assert!(replayed <= THREADS);
        let stored = all_keys(&db);
        let once: BTreeSet<String> = stored.iter().cloned().collect();
        assert_eq!(stored.len(), once.len(), "round {round}: a key was stored twice");
        assert_eq!(once, expected, "round {round}");
        if let Some(file) = db.file().map(ToOwned::to_owned) {
            drop(db);
            db::verify(&file).expect("the file is whole");
        }
    }
}

fn all_keys(db: &Db) -> Vec<String> {
    db.read_blocking(plain(1), |tx| tx.all(&KEYS, &[], |r| r.get(0))).expect("the keys are read")
}
