//! Backups of a database in use, and the way back. SQLite only.

mod common;

use common::{NOTE, Place, keyed, note, notes, plain};
use db::{Db, Entry, Fault, copy_to, journal, restore, verify};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn opened(file: &Path) -> Db {
    let place = Place::sqlite();
    let mut options = place.options();
    options.target = db::Target::Sqlite(file.to_owned());
    Db::open(options, common::SCHEMA).expect("the copy opens")
}

/// A note and its journal row: a copy must hold both or neither.
fn pair(db: &Db, key: &str, bytes: usize) {
    let (own, body) = (key.to_owned(), "文".repeat(bytes / 3));
    db.write_blocking(keyed(1, key), move |tx| {
        let school = tx.school();
        tx.run_one(&NOTE, &[&school, &own, &body])?;
        journal::tell(tx, Entry::new("notes.written")).map(|_| ())
    })
    .expect("written");
}

struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

#[test]
fn a_backup_under_write_load_is_one_state_and_comes_to_an_end() {
    let place = Place::sqlite();
    let db = place.open();
    for n in 0..30 {
        pair(&db, &format!("before{n}"), 1_000_000);
    }
    let to = place.folder.path().join("copy.2026.db");
    let mut steps = 0;
    // A write after every step, and a thread that writes all the time.
    let busy = AtomicBool::new(true);
    let copied = std::thread::scope(|scope| {
        // Dropped when this fails, too: then the thread ends.
        let over = Over(&busy);
        scope.spawn(|| {
            let mut n = 0;
            while busy.load(Ordering::SeqCst) {
                pair(&db, &format!("load{n}"), 100);
                n += 1;
            }
        });
        let copied = copy_to(&db, &to, &mut |done, all| {
            assert!(done <= all);
            steps += 1;
            assert!(steps < 50, "the copy begins anew after every write");
            pair(&db, &format!("during{steps}"), 100);
        });
        drop(over);
        copied
    })
    .expect("the copy is made and verified");
    assert!(steps > 2, "the data is larger than one step");
    assert!(copied.bytes > 30_000_000);
    assert_eq!(verify(&to).unwrap(), copied);
    let copy = opened(&to);
    assert_eq!(notes(&copy), copied.journal_rows, "half a write is in the copy");
    assert!(copied.journal_rows >= 30);
    assert!(notes(&db) > copied.journal_rows);
}

#[test]
fn a_copy_is_one_file_without_leftovers() {
    let place = Place::sqlite();
    let db = place.open();
    pair(&db, "a", 100);
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("copy.db");
    copy_to(&db, &to, &mut |_, _| {}).unwrap();
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["copy.db"]);
    let twice = copy_to(&db, &to, &mut |_, _| {});
    assert!(matches!(twice, Err(Fault::Rule(text)) if text.contains("已经存在")));
}

#[test]
fn restore_needs_force_and_refuses_a_running_server() {
    let place = Place::sqlite();
    let db = place.open();
    pair(&db, "kept", 100);
    let copy = place.folder.path().join("copy.db");
    copy_to(&db, &copy, &mut |_, _| {}).unwrap();
    pair(&db, "later", 100);
    let file = db.file().unwrap().to_owned();
    let refused = restore(&copy, &file, false);
    assert!(matches!(refused, Err(Fault::Rule(text)) if text.contains("--force")));
    let running = restore(&copy, &file, true);
    assert!(matches!(&running, Err(Fault::Rule(text)) if text.contains("请先停止")), "{running:?}");
    pair(&db, "still works", 100);
    assert_eq!(notes(&db), 3);
    drop(db);
    let refused = restore(&copy, &file, false);
    assert!(matches!(refused, Err(Fault::Rule(_))));
    assert_eq!(notes(&place.open()), 3);
    restore(&copy, &file, true).unwrap();
    let db = place.open();
    assert_eq!(notes(&db), 1);
    let replay = db.write_blocking(keyed(1, "kept"), |tx| note(tx, "kept"));
    assert!(replay.unwrap().replayed, "the answers are part of the backup");
}

#[test]
fn restore_into_an_empty_place_needs_no_force() {
    let place = Place::sqlite();
    let db = place.open();
    pair(&db, "a", 100);
    let copy = place.folder.path().join("copy.db");
    copy_to(&db, &copy, &mut |_, _| {}).unwrap();
    let new = place.folder.path().join("new.db");
    restore(&copy, &new, false).unwrap();
    assert_eq!(notes(&opened(&new)), 1);
}

#[test]
fn what_is_no_backup_is_refused_and_changes_nothing() {
    let place = Place::sqlite();
    let db = place.open();
    pair(&db, "a", 5000);
    let copy = place.folder.path().join("copy.db");
    copy_to(&db, &copy, &mut |_, _| {}).unwrap();
    let file = db.file().unwrap().to_owned();
    drop(db);
    let damaged = place.folder.path().join("damaged.db");
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5a);
    std::fs::write(&damaged, &bytes).unwrap();
    let short = place.folder.path().join("short.db");
    std::fs::write(&short, &bytes[..middle]).unwrap();
    let text = place.folder.path().join("text.db");
    std::fs::write(&text, "这不是数据库，只是一段比较长的文字。".repeat(200)).unwrap();
    let missing = place.folder.path().join("missing.db");
    let foreign = place.folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("create table t (x)").unwrap();
    for wrong in [&damaged, &short, &text, &missing, &foreign] {
        let out = restore(wrong, &file, true);
        assert!(matches!(out, Err(Fault::Rule(_))), "{}: {out:?}", wrong.display());
    }
    assert_eq!(notes(&place.open()), 1);
}

#[test]
fn postgresql_is_backed_up_with_its_own_program() {
    if common::server().is_none() {
        return;
    }
    let place = Place::new();
    let db = place.open();
    db.write_blocking(plain(1), |tx| note(tx, "a")).unwrap();
    let out = copy_to(&db, &place.folder.path().join("x.db"), &mut |_, _| {});
    assert!(matches!(out, Err(Fault::Rule(text)) if text.contains("pg_dump")));
}
