//! A database that lives as long as one test.

use calendar::Clock;
use db::{Chance, Db, Migration, Options, Target};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A fresh database, removed at the end.
pub struct TestDb {
    /// How to open it once more (a second server on the same data).
    pub target: Target,
    place: Place,
}

enum Place {
    Folder(#[expect(dead_code, reason = "removed when dropped")] tempfile::TempDir),
    Postgres { admin: String, name: String },
}

impl TestDb {
    /// On the database that the environment names; SQLite if it names none.
    pub fn new() -> TestDb {
        match std::env::var("YANXING_TEST_DB").as_deref() {
            Ok("postgres") => {
                let admin = std::env::var("YANXING_TEST_PG")
                    .expect("YANXING_TEST_PG names the PostgreSQL to test on");
                postgres(admin)
            }
            _ => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let target = Target::Sqlite(folder.path().join("school.sqlite"));
                TestDb { target, place: Place::Folder(folder) }
            }
        }
    }

    /// Opens it.
    pub fn open(&self, clock: &Clock, seed: u64, migrations: &[Migration]) -> Db {
        let options = Options {
            clock: clock.clone(),
            chance: Chance::seeded(seed),
            ..Options::new(self.target.clone())
        };
        Db::open(options, migrations).expect("the test database opens")
    }
}

impl Default for TestDb {
    fn default() -> TestDb {
        TestDb::new()
    }
}

fn postgres(admin: String) -> TestDb {
    let number = NEXT.fetch_add(1, Ordering::SeqCst);
    let name = format!("yx_{}_{number}", std::process::id());
    sql(&admin, &format!("create database {name}")).expect("a test database can be created");
    let (head, query) = admin.split_once('?').unwrap_or((&admin, ""));
    let base = head.rsplit_once('/').map_or(head, |(base, _)| base);
    let target = Target::Postgres(format!("{base}/{name}?{query}"));
    TestDb { target, place: Place::Postgres { admin, name } }
}

fn sql(url: &str, text: &str) -> Result<(), postgres::Error> {
    let (url, text) = (url.to_owned(), text.to_owned());
    // A plain thread: the synchronous client must not meet an async runtime.
    std::thread::spawn(move || {
        postgres::Client::connect(&url, postgres::NoTls)?.batch_execute(&text)
    })
    .join()
    .expect("the thread does not panic")
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Place::Postgres { admin, name } = &self.place {
            let _ = sql(admin, &format!("drop database if exists {name} with (force)"));
        }
    }
}
