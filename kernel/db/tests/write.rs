//! Writes: exactly once per key, each alone in its savepoint, durable before it is answered.

mod common;

use common::{NAME, NAMES, NONSENSE, NOTED, Place, keyed, note, notes, plain, run};
use db::{Db, Fault, OnUnique, Ticket};
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};

#[test]
fn the_same_key_twice_gives_the_first_answer() {
    let place = Place::new();
    let db = place.open();
    let first = db.write_blocking(keyed(1, "k"), |tx| note(tx, "k").map(|()| 41)).unwrap();
    let second = db.write_blocking(keyed(1, "k"), |tx| note(tx, "k").map(|()| 42)).unwrap();
    assert_eq!((first.value, first.replayed), (41, false));
    assert_eq!((second.value, second.replayed), (41, true));
    assert_eq!(notes(&db), 1);
}

#[test]
fn a_key_belongs_to_its_person_and_school() {
    let place = Place::new();
    let db = place.open();
    let other = Ticket { actor: common::school(9), ..keyed(1, "k") };
    for ticket in [keyed(1, "k"), keyed(2, "k"), other] {
        assert!(!db.write_blocking(ticket, |tx| note(tx, "k")).unwrap().replayed);
    }
    assert_eq!(notes(&db), 3);
}

#[test]
fn a_refused_write_leaves_its_key_free() {
    let place = Place::new();
    let db = place.open();
    let refused: db::Result<_> = db.write_blocking(keyed(1, "k"), |tx| {
        note(tx, "k")?;
        Err::<(), _>(Fault::rule("不行"))
    });
    assert!(matches!(refused, Err(Fault::Rule(text)) if text == "不行"));
    assert_eq!(notes(&db), 0);
    assert!(!db.write_blocking(keyed(1, "k"), |tx| note(tx, "k")).unwrap().replayed);
    assert_eq!(notes(&db), 1);
}

#[test]
fn a_key_used_for_something_else_is_a_conflict() {
    let place = Place::new();
    let db = place.open();
    db.write_blocking(keyed(1, "k"), |_| Ok("文字".to_owned())).unwrap();
    let other = db.write_blocking(keyed(1, "k"), |_| Ok(7_i64));
    assert!(matches!(other, Err(Fault::Conflict(_))), "{other:?}");
}

#[test]
fn an_endless_key_and_an_invisible_character_are_refused_alike() {
    let place = Place::new();
    let db = place.open();
    let long = db.write_blocking(keyed(1, &"k".repeat(4000)), |tx| note(tx, "k"));
    assert!(matches!(long, Err(Fault::Rule(_))), "{long:?}");
    let zero = db.write_blocking(plain(1), |tx| note(tx, "a\0b"));
    assert!(matches!(zero, Err(Fault::Rule(_))), "{zero:?}");
    assert_eq!(notes(&db), 0);
}

#[test]
fn twenty_tasks_with_one_key_store_one_row() {
    let place = Place::new();
    let db = place.open();
    let counter = Arc::new(AtomicU32::new(0));
    let answers = run(async {
        let mut tasks = Vec::new();
        for _ in 0..20 {
            let (db, counter) = (db.clone(), counter.clone());
            tasks.push(tokio::spawn(async move {
                db.write(keyed(1, "one"), move |tx| {
                    note(tx, "one")?;
                    Ok(counter.fetch_add(1, Ordering::SeqCst))
                })
                .await
            }));
        }
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap().unwrap());
        }
        answers
    });
    assert_eq!(notes(&db), 1);
    assert_eq!(answers.iter().filter(|done| !done.replayed).count(), 1);
    assert!(answers.iter().all(|done| done.value == answers[0].value), "{answers:?}");
}

type Closure = Box<dyn FnMut(&mut db::Tx<'_>) -> db::Result<()> + Send>;

/// Holds the writer inside a first closure until all the others wait, so that they are
/// committed as one group.
fn grouped(db: &Db, work: Vec<Closure>) -> Vec<db::Result<()>> {
    let (entered_tx, entered) = mpsc::channel();
    let (go, gate) = mpsc::channel::<()>();
    run(async {
        let holder = {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(plain(1), move |_| {
                    let _ = entered_tx.send(());
                    let _ = gate.recv();
                    Ok(())
                })
                .await
            })
        };
        entered.recv().expect("the first closure began");
        let mut waiting: Vec<_> = work
            .into_iter()
            .map(|f| {
                let db = db.clone();
                Box::pin(async move { db.write(plain(1), f).await.map(|done| done.value) })
            })
            .collect();
        // The first poll of each puts it into the queue.
        for one in &mut waiting {
            let polled = std::future::poll_fn(|cx| std::task::Poll::Ready(one.as_mut().poll(cx)));
            assert!(polled.await.is_pending());
        }
        go.send(()).expect("the first closure waits");
        let mut answers = Vec::new();
        for one in waiting {
            answers.push(one.await);
        }
        holder.await.expect("no panic").expect("the first write");
        answers
    })
}

#[test]
fn an_error_or_a_panic_takes_only_its_own_rows_with_it() {
    let place = Place::new();
    let db = place.open();
    let answers = grouped(
        &db,
        vec![
            Box::new(|tx| note(tx, "first")),
            Box::new(|tx| {
                note(tx, "refused")?;
                Err(Fault::rule("不行"))
            }),
            Box::new(|tx| {
                note(tx, "panicked")?;
                panic!("a bug in a closure")
            }),
            Box::new(|tx| {
                let school = tx.school();
                tx.run(&NAME, &[&school, &"小雨"])?;
                tx.run(&NAME, &[&school, &"小雨"]).on_unique(|| Fault::rule("重名"))?;
                Ok(())
            }),
            Box::new(|tx| note(tx, "last")),
        ],
    );
    assert!(answers[0].is_ok() && answers[4].is_ok());
    assert!(matches!(&answers[1], Err(Fault::Rule(text)) if text == "不行"));
    assert!(matches!(&answers[2], Err(Fault::Broken(text)) if text.contains("a bug in a closure")));
    assert!(matches!(&answers[3], Err(Fault::Rule(text)) if text == "重名"));
    let stored =
        db.read_blocking(plain(1), |tx| tx.all(&common::KEYS, &[], |r| r.get::<String>(0)));
    assert_eq!(stored.unwrap(), ["first", "last"]);
    assert_eq!(db.read_blocking(plain(1), |tx| tx.number(&NAMES, &[])).unwrap(), 0);
    // Nothing is poisoned.
    db.write_blocking(plain(1), |tx| note(tx, "after")).unwrap();
    assert_eq!(notes(&db), 3);
}

#[test]
fn a_panic_in_a_read_is_a_fault_and_the_next_read_works() {
    let place = Place::new();
    let db = place.open();
    for _ in 0..20 {
        let out: db::Result<()> = db.read_blocking(plain(1), |tx| {
            tx.number(&common::NOTES, &[])?;
            panic!("a bug in a page")
        });
        assert!(matches!(out, Err(Fault::Broken(text)) if text.contains("a bug in a page")));
    }
    assert_eq!(notes(&db), 0);
}

#[test]
fn a_dropped_error_is_not_acknowledged() {
    let place = Place::new();
    let db = place.open();
    for ticket in [plain(1), keyed(1, "k")] {
        let out = db.write_blocking(ticket, |tx| {
            note(tx, "before")?;
            let dropped = tx.number(&NONSENSE, &[&1_i64]);
            assert!(dropped.is_err());
            Ok(())
        });
        assert!(matches!(out, Err(Fault::Broken(_))), "{out:?}");
    }
    assert_eq!(notes(&db), 0);
}

#[test]
fn a_statement_after_a_failed_one_is_refused() {
    let place = Place::new();
    let db = place.open();
    let out = db.write_blocking(plain(1), |tx| {
        let school = tx.school();
        tx.run(&NAME, &[&school, &"小雨"])?;
        let _ = tx.run(&NAME, &[&school, &"小雨"]);
        note(tx, "later")
    });
    assert!(matches!(out, Err(Fault::Broken(_))), "{out:?}");
    assert_eq!(notes(&db), 0);
}

#[test]
fn a_read_cannot_write() {
    let place = Place::new();
    let db = place.open();
    let out = db.read_blocking(plain(1), |tx| note(tx, "never"));
    assert!(matches!(out, Err(Fault::Broken(_))), "{out:?}");
    assert_eq!(notes(&db), 0);
}

#[test]
fn a_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
    let place = Place::new();
    let db = place.open();
    let inner = db.clone();
    let out = db.write_blocking(plain(1), move |tx| {
        note(tx, "outer")?;
        inner.write_blocking(plain(1), |tx| note(tx, "inner")).map(|done| done.value)
    });
    assert!(matches!(out, Err(Fault::Broken(_))), "{out:?}");
    assert_eq!(notes(&db), 0);
}

#[test]
fn an_answer_means_committed_for_every_other_reader() {
    let place = Place::new();
    let db = place.open();
    let other = place.open();
    run(async {
        let mut tasks = Vec::new();
        for n in 0..64_u32 {
            let (db, other) = (db.clone(), other.clone());
            tasks.push(tokio::spawn(async move {
                let key = format!("n{n}");
                let own = key.clone();
                db.write(plain((n % 3 + 1) as u8), move |tx| note(tx, &own)).await.unwrap();
                let seen = other.read(plain(1), move |tx| tx.number(&NOTED, &[&key])).await;
                assert_eq!(seen.unwrap(), 1, "acknowledged before it was committed");
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    assert_eq!(notes(&db), 64);
}

#[test]
fn with_64_writers_an_error_means_that_nothing_was_stored() {
    let place = Place::new();
    let db = place.open();
    let answers = run(async {
        let mut tasks = Vec::new();
        for n in 0..64_u32 {
            let db = db.clone();
            tasks.push(tokio::spawn(async move {
                let mut answers = Vec::new();
                for i in 0..10_u32 {
                    let key = format!("n{n}-{i}");
                    let own = key.clone();
                    let out = db
                        .write(keyed((n % 4) as u8, &key), move |tx| {
                            note(tx, &own)?;
                            match (n + i) % 5 {
                                0 => Err(Fault::rule("不行")),
                                1 => panic!("a bug in a closure"),
                                2 => {
                                    let school = tx.school();
                                    tx.run(&NAME, &[&school, &"小雨"]).map(|_| ())
                                }
                                _ => Ok(()),
                            }
                        })
                        .await;
                    answers.push((key, out.is_ok()));
                }
                answers
            }));
        }
        let mut answers = Vec::new();
        for task in tasks {
            answers.extend(task.await.unwrap());
        }
        answers
    });
    let mut acknowledged: Vec<String> =
        answers.into_iter().filter(|(_, ok)| *ok).map(|(key, _)| key).collect();
    acknowledged.sort();
    let stored = db
        .read_blocking(plain(1), |tx| tx.all(&common::KEYS, &[], |r| r.get::<String>(0)))
        .unwrap();
    assert!(acknowledged.len() > 200);
    assert_eq!(stored, acknowledged);
}

#[test]
fn the_last_handle_may_be_dropped_anywhere() {
    // Inside the async runtime, and inside a write's own closure.
    let place = Place::new();
    let db = place.open();
    run(async {
        db.write(plain(1), |tx| note(tx, "a")).await.unwrap();
        let held = db.clone();
        let (go, gate) = mpsc::channel::<()>();
        let mut pending = Box::pin(db.write(plain(1), move |tx| {
            let _ = gate.recv();
            let _own = &held;
            note(tx, "b")
        }));
        let polled = std::future::poll_fn(|cx| std::task::Poll::Ready(pending.as_mut().poll(cx)));
        assert!(polled.await.is_pending());
        drop(pending);
        drop(db);
        go.send(()).unwrap();
    });
    let again = place.open();
    common::until("the write nobody waits for", || notes(&again) == 2);
}
