//! Migrations, and the shape of every statement.

mod common;

use common::{Place, SCHEMA, note, notes, plain};
use db::{Db, Fault, Migration};

const SECOND: Migration = Migration::both(
    "notes",
    2,
    "create table marks (school_id uuid not null, mark bigint not null); \
     insert into marks select school_id, 1 from notes;",
);

fn with(place: &Place, more: &[Migration]) -> db::Result<Db> {
    let all: Vec<Migration> = SCHEMA.iter().chain(more).copied().collect();
    Db::open(place.options(), &all)
}

#[test]
fn the_same_data_opens_again_and_newer_steps_are_added() {
    let place = Place::new();
    let db = place.open();
    db.write_blocking(plain(1), |tx| note(tx, "a")).unwrap();
    drop(db);
    assert_eq!(notes(&place.open()), 1);
    assert_eq!(notes(&with(&place, &[SECOND]).unwrap()), 1);
    assert_eq!(notes(&with(&place, &[SECOND]).unwrap()), 1);
}

#[test]
fn data_of_a_newer_program_is_refused_and_untouched() {
    let place = Place::new();
    let db = with(&place, &[SECOND]).unwrap();
    db.write_blocking(plain(1), |tx| note(tx, "a")).unwrap();
    drop(db);
    match with(&place, &[]) {
        Err(Fault::Rule(text)) => {
            assert!(text.contains("notes 第 2 步"), "{text}");
            assert!(text.contains("请换用新版本的程序，数据没有改动"), "{text}");
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("an old program opened newer data"),
    }
    assert_eq!(notes(&with(&place, &[SECOND]).unwrap()), 1);
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    let place = Place::new();
    drop(place.open());
    let wrong = Migration { sql: "create table marks (x bigint); create tabel oops;", ..SECOND };
    match with(&place, &[wrong]) {
        Err(Fault::Broken(text)) => assert!(text.contains("migration notes 2"), "{text}"),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("a wrong step was taken"),
    }
    assert_eq!(notes(&with(&place, &[SECOND]).unwrap()), 0);
}

#[test]
fn steps_out_of_order_are_refused() {
    let place = Place::new();
    let third = Migration { number: 3, ..SECOND };
    assert!(matches!(with(&place, &[third]), Err(Fault::Broken(_))));
    assert!(matches!(with(&place, &[SECOND, SECOND]), Err(Fault::Broken(_))));
}

#[test]
fn two_processes_may_open_new_data_at_once() {
    let place = Place::new();
    std::thread::scope(|scope| {
        let opening: Vec<_> = (0..12).map(|_| scope.spawn(|| place.open())).collect();
        for one in opening {
            assert_eq!(notes(&one.join().unwrap()), 0);
        }
    });
}

#[test]
fn every_statement_has_the_shape_it_declares() {
    let place = Place::new();
    let db = place.open();
    let mut checked = 0;
    for query in db::QUERIES.iter().copied().flatten().chain(common::ALL) {
        if query.name.ends_with("::NONSENSE") {
            assert!(db.shape(query).is_err());
            continue;
        }
        assert_eq!(db.shape(query).unwrap(), (query.params, query.columns), "{}", query.name);
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn an_address_that_leads_nowhere_is_said_in_words() {
    let mut options = Place::sqlite().options();
    for (target, part) in [
        (db::Target::Postgres("postgres://nobody@127.0.0.1:1/x?sslmode=disable".into()), "连不上"),
        (db::Target::Sqlite("/nowhere/at/all/school.db".into()), "打不开"),
    ] {
        options.target = target;
        match Db::open(options.clone(), SCHEMA) {
            Err(Fault::Unavailable(text)) => assert!(text.contains(part), "{text}"),
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("opened"),
        }
    }
    options.target = db::Target::Postgres("nonsense".into());
    assert!(matches!(Db::open(options, SCHEMA), Err(Fault::Rule(_))));
}
