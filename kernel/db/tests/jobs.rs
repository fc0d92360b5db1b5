//! Background work: planned once, done exactly once, retried, reported, taken over.

mod common;

use common::{NAME, NAMES, Place, START, note, notes, plain, run, school};
use db::{Fault, Result, Tx, jobs};

static KINDS: &[jobs::Kind] = &[
    jobs::Kind { name: "notes.write", plan: plan_fifty, run: note },
    jobs::Kind { name: "notes.moody", plan: plan_moody, run: moody },
];
static MANY: &[jobs::Kind] = &[jobs::Kind { name: "notes.write", plan: plan_fifty, run: note }];
static WRONG: &[jobs::Kind] = &[
    jobs::Kind { name: "notes.wrong", plan: plan_panics, run: note },
    jobs::Kind { name: "notes.write", plan: plan_fifty, run: note },
];

fn plan_fifty(tx: &mut Tx<'_>) -> Result<()> {
    (0..50).try_for_each(|n| jobs::plan(tx, "notes.write", &format!("s{n:02}"), START))
}

fn plan_moody(tx: &mut Tx<'_>) -> Result<()> {
    jobs::plan(tx, "notes.moody", "moody", START)
}

fn plan_panics(_: &mut Tx<'_>) -> Result<()> {
    panic!("a planner's bug")
}

/// Fails until there is a name.
fn moody(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    note(tx, subject)?;
    match tx.number(&NAMES, &[])? {
        0 => Err(Fault::rule("还没有名字")),
        _ => Ok(()),
    }
}

#[test]
fn work_is_planned_once_and_done_once() {
    let place = Place::new();
    let db = place.open();
    assert_eq!(run(jobs::round(&db, MANY, vec![school(1), school(2)])).unwrap(), 100);
    assert_eq!(run(jobs::round(&db, MANY, vec![school(1), school(2)])).unwrap(), 0);
    assert_eq!(notes(&db), 100);
}

#[test]
fn work_waits_for_its_day() {
    let place = Place::new();
    let db = place.open();
    place.clock.set(START.plus_ms(-1));
    assert_eq!(run(jobs::round(&db, MANY, vec![school(1)])).unwrap(), 0);
    place.clock.set(START);
    assert_eq!(run(jobs::round(&db, MANY, vec![school(1)])).unwrap(), 50);
}

#[test]
fn two_runners_do_everything_exactly_once() {
    let place = Place::new();
    let (here, there) = (place.open(), place.open());
    let done = run(async {
        let both = [here.clone(), there].map(|db| {
            tokio::spawn(async move { jobs::round(&db, MANY, vec![school(1), school(2)]).await })
        });
        let mut done = 0;
        for one in both {
            done += one.await.unwrap().unwrap();
        }
        done
    });
    assert_eq!(done, 100);
    let keys = here
        .read_blocking(plain(1), |tx| tx.all(&common::KEYS, &[], |r| r.get::<String>(0)))
        .unwrap();
    let mut once = keys.clone();
    once.dedup();
    assert_eq!((keys.len(), once.len()), (100, 50), "each subject once per school");
}

#[test]
fn work_that_fails_is_reported_retried_and_does_not_hold_up_the_rest() {
    let place = Place::new();
    let db = place.open();
    assert_eq!(run(jobs::round(&db, KINDS, vec![school(1)])).unwrap(), 50);
    let stuck = db.read_blocking(plain(1), jobs::stuck).unwrap();
    assert_eq!(stuck.len(), 1);
    assert_eq!((stuck[0].subject.as_str(), stuck[0].tries), ("moody", 1));
    assert!(stuck[0].error.contains("还没有名字"), "{}", stuck[0].error);
    assert_eq!(notes(&db), 50, "a failed try leaves no rows");
    // At once the second time, then ever later.
    assert_eq!(run(jobs::round(&db, KINDS, vec![school(1)])).unwrap(), 0);
    assert_eq!(run(jobs::round(&db, KINDS, vec![school(1)])).unwrap(), 0);
    assert_eq!(db.read_blocking(plain(1), jobs::stuck).unwrap()[0].tries, 2);
    db.write_blocking(plain(1), |tx| {
        let school = tx.school();
        tx.run(&NAME, &[&school, &"小雨"])
    })
    .unwrap();
    place.clock.set(START.plus_ms(60_000));
    assert_eq!(run(jobs::round(&db, KINDS, vec![school(1)])).unwrap(), 1);
    assert!(db.read_blocking(plain(1), jobs::stuck).unwrap().is_empty());
    assert_eq!(notes(&db), 51);
}

#[test]
fn after_ten_tries_it_is_left_alone_but_still_reported() {
    let place = Place::new();
    let db = place.open();
    for round in 0..15 {
        place.clock.set(START.plus_hours(24 * round));
        run(jobs::round(&db, KINDS, vec![school(1)])).unwrap();
    }
    assert_eq!(db.read_blocking(plain(1), jobs::stuck).unwrap()[0].tries, 10);
}

#[test]
fn a_planner_with_a_bug_does_not_hold_up_the_others() {
    let place = Place::new();
    let db = place.open();
    assert_eq!(run(jobs::round(&db, WRONG, vec![school(1)])).unwrap(), 50);
}

#[test]
fn the_lease_is_taken_over_when_its_holder_falls_silent() {
    let place = Place::new();
    let (here, there) = (place.open(), place.open());
    let ask = |db: &db::Db, name: &str| run(jobs::lease(db, name.to_owned())).unwrap();
    assert!(ask(&here, "a"));
    assert!(!ask(&there, "b"));
    place.clock.set(START.plus_ms(59_000));
    assert!(ask(&here, "a"), "a sign of life renews it");
    place.clock.set(START.plus_ms(61_000));
    assert!(!ask(&there, "b"));
    place.clock.set(START.plus_ms(59_000 + 60_001));
    assert!(ask(&there, "b"));
    assert!(!ask(&here, "a"));
}

#[test]
fn answers_are_forgotten_after_half_a_year() {
    let place = Place::new();
    let db = place.open();
    db.write_blocking(common::keyed(1, "old"), |tx| note(tx, "old")).unwrap();
    place.clock.set(START.plus_hours(24 * 100));
    db.write_blocking(common::keyed(1, "new"), |tx| note(tx, "new")).unwrap();
    place.clock.set(START.plus_hours(24 * 184));
    assert_eq!(run(jobs::forget_answers(&db)).unwrap(), 1);
    assert!(db.write_blocking(common::keyed(1, "new"), |tx| note(tx, "new")).unwrap().replayed);
}

/// A table of any length costs no more: what is not old enough is not looked at, and what is old
/// goes in rounds.
#[test]
fn a_long_past_is_forgotten_in_rounds_and_the_rest_is_left() {
    let place = Place::new();
    let db = place.open();
    let give = |from: usize, to: usize| {
        for n in from..to {
            let key = format!("key {n}");
            db.write_blocking(common::keyed(1, &key), |tx| Ok(tx.now().0)).unwrap();
        }
    };
    give(0, 1100);
    place.clock.set(START.plus_hours(24 * 100));
    give(1100, 1110);
    assert_eq!(run(jobs::forget_answers(&db)).unwrap(), 0);
    place.clock.set(START.plus_hours(24 * 184));
    let rounds: Vec<usize> = (0..3).map(|_| run(jobs::forget_answers(&db)).unwrap()).collect();
    assert_eq!(rounds, [1000, 100, 0]);
    let again = db.write_blocking(common::keyed(1, "key 1100"), |tx| Ok(tx.now().0)).unwrap();
    assert!(again.replayed);
    let again = db.write_blocking(common::keyed(1, "key 1099"), |tx| Ok(tx.now().0)).unwrap();
    assert!(!again.replayed);
}
