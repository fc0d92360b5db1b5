//! The journal: numbers become visible in order, news come after the commit.

mod common;

use common::{Place, note, plain, run, school, until};
use db::{Db, Entry, Fault, Id, News, journal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

const WRITERS: u32 = 4;
const WRITES: u32 = 40;

fn class(n: u8) -> Id {
    Id::blind([100 + n; 16])
}

/// Reads on from the last number, as live pages do, until the writers are done.
fn follow(db: &Db, n: u8, finished: &AtomicBool) -> Vec<i64> {
    let mut seen: Vec<i64> = Vec::new();
    loop {
        let last_look = finished.load(Ordering::SeqCst);
        let after = seen.last().copied().unwrap_or(0);
        let new = db
            .read_blocking(plain(n), move |tx| journal::since(tx, class(n), after, 7))
            .expect("the journal is read");
        if new.is_empty() && last_look {
            return seen;
        }
        seen.extend(new.iter().map(|told| told.seq));
    }
}

async fn write_much(db: Db, n: u8) {
    for i in 0..WRITES {
        // Every seventh write of one school also tells something in the other.
        let other = (i % 7 == 0).then_some(3 - n);
        let out = db.write(plain(n), move |tx| {
            journal::tell(tx, Entry::new("notes.written").class(class(n)))?;
            note(tx, "between two numbers")?;
            journal::tell(tx, Entry::new("notes.written").class(class(n)))?;
            if let Some(other) = other {
                tx.as_actor(plain(other), |tx| {
                    journal::tell(tx, Entry::new("notes.copied").class(class(other)))
                })?;
            }
            note(tx, "after the numbers")?;
            if i % 11 == 0 { Err(Fault::rule("不行")) } else { Ok(()) }
        });
        match out.await {
            Ok(_) | Err(Fault::Rule(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_reader_that_reads_on_never_misses_a_row() {
    let place = Place::new();
    let (db, second) = (place.open(), place.open());
    let finished = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = [1_u8, 2]
        .into_iter()
        .map(|n| {
            let (db, finished) = (second.clone(), finished.clone());
            std::thread::spawn(move || follow(&db, n, &finished))
        })
        .collect();
    run(async {
        let mut tasks = Vec::new();
        for writer in 0..WRITERS {
            // Two handles stand for two processes.
            let handle = if writer % 2 == 0 { &db } else { &second };
            for n in [1, 2] {
                tasks.push(tokio::spawn(write_much(handle.clone(), n)));
            }
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    finished.store(true, Ordering::SeqCst);
    for (reader, n) in readers.into_iter().zip([1_u8, 2]) {
        let seen = reader.join().unwrap();
        let stored = db.read_blocking(plain(n), move |tx| journal::since(tx, class(n), 0, 100_000));
        let stored: Vec<i64> = stored.unwrap().iter().map(|told| told.seq).collect();
        assert!(stored.len() > 250, "{}", stored.len());
        assert_eq!(seen, stored, "school {n}: a number became visible after a greater one");
        let newest = db.read_blocking(plain(n), move |tx| journal::newest(tx, class(n)));
        assert_eq!(newest.unwrap(), *stored.last().unwrap());
    }
}

#[test]
fn a_row_tells_who_what_when_and_under_which_key() {
    let place = Place::new();
    let db = place.open();
    let (student, object) = (Id::blind([7; 16]), Id::blind([8; 16]));
    let ticket = common::keyed(1, "k");
    let actor = ticket.actor;
    let seq = db
        .write_blocking(ticket, move |tx| {
            let entry = Entry::new("notes.written").class(class(1)).student(student).object(object);
            journal::tell(tx, entry)
        })
        .unwrap()
        .value;
    let rows = db.read_blocking(plain(1), |tx| journal::since(tx, class(1), 0, 10)).unwrap();
    assert_eq!(rows.len(), 1);
    let told = &rows[0];
    assert_eq!((told.seq, told.kind.as_str(), told.at), (seq, "notes.written", common::START));
    assert_eq!((told.student, told.object, told.actor), (Some(student), Some(object), actor));
    // Another school asks for the same class and learns nothing.
    let other = db.read_blocking(plain(2), |tx| journal::since(tx, class(1), 0, 10)).unwrap();
    assert!(other.is_empty());
}

fn heard(news: &mut Receiver<News>) -> Vec<News> {
    let mut all = Vec::new();
    until("news", || {
        loop {
            match news.try_recv() {
                Ok(one) => all.push(one),
                Err(TryRecvError::Empty) => return !all.is_empty(),
                Err(other) => panic!("{other}"),
            }
        }
    });
    all
}

#[test]
fn news_come_after_the_commit_and_only_then() {
    let place = Place::new();
    let db = place.open();
    let mut news = db.news();
    let refused: db::Result<_> = db.write_blocking(plain(1), |tx| {
        journal::tell(tx, Entry::new("notes.refused").class(class(1)))?;
        Err::<(), _>(Fault::rule("不行"))
    });
    assert!(refused.is_err());
    let (told_tx, told) = mpsc::channel();
    let (go, gate) = mpsc::channel::<()>();
    let writing = {
        let db = db.clone();
        std::thread::spawn(move || {
            db.write_blocking(plain(1), move |tx| {
                let seq = journal::tell(tx, Entry::new("notes.it's").class(class(1)))?;
                let _ = told_tx.send(());
                let _ = gate.recv();
                Ok(seq)
            })
        })
    };
    told.recv().unwrap();
    assert_eq!(news.try_recv(), Err(TryRecvError::Empty), "told before it was committed");
    go.send(()).unwrap();
    let seq = writing.join().unwrap().unwrap().value;
    let expected =
        News { school: school(1), class: Some(class(1)), seq, kind: "notes.it's".into() };
    assert_eq!(heard(&mut news), [expected]);
}

#[test]
fn two_handles_on_one_postgresql_hear_each_other() {
    if common::server().is_none() {
        return;
    }
    let place = Place::new();
    let (here, there) = (place.open(), place.open());
    let (mut hears, mut own) = (there.news(), here.news());
    let seqs = here
        .write_blocking(plain(1), |tx| {
            (0..250)
                .map(|_| journal::tell(tx, Entry::new("notes.written").class(class(1))))
                .collect::<db::Result<Vec<i64>>>()
        })
        .unwrap()
        .value;
    for news in [&mut hears, &mut own] {
        let mut all = Vec::new();
        while all.len() < seqs.len() {
            all.extend(heard(news).into_iter().map(|one| one.seq));
        }
        assert_eq!(all, seqs);
    }
}

#[test]
fn a_broken_line_is_told_as_a_gap() {
    if common::server().is_none() {
        return;
    }
    let place = Place::new();
    let db = place.open();
    let mut news = db.news();
    place
        .raw()
        .batch_execute(
            "select pg_terminate_backend(pid) from pg_stat_activity \
             where datname = current_database() and pid <> pg_backend_pid()",
        )
        .unwrap();
    assert!(heard(&mut news)[0].is_gap());
    db.write_blocking(plain(1), |tx| journal::tell(tx, Entry::new("notes.written"))).unwrap();
    assert_eq!(heard(&mut news)[0].kind, "notes.written");
}

#[test]
fn a_closed_database_leaves_no_session_and_no_listener() {
    if common::server().is_none() {
        return;
    }
    let place = Place::new();
    let mut raw = place.raw();
    let mut sessions = || -> i64 {
        raw.query_one(
            "select count(*) from pg_stat_activity \
             where datname = current_database() and pid <> pg_backend_pid()",
            &[],
        )
        .unwrap()
        .get(0)
    };
    let db = place.open();
    run(async {
        db.write(plain(1), |tx| note(tx, "a")).await.unwrap();
        assert!(sessions_open(&mut sessions));
        drop(db);
    });
    until("the end of every session", || sessions() == 0);
}

/// Asked on a plain thread: a synchronous client cannot run inside the runtime.
fn sessions_open(count: &mut (dyn FnMut() -> i64 + Send)) -> bool {
    std::thread::scope(|scope| scope.spawn(|| count() >= 2).join().expect("asked"))
}
