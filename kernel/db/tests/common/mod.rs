//! A fresh database per test: SQLite in a temporary folder, or, with `YANXING_TEST_DB=postgres`
//! and `YANXING_TEST_PG=postgres://…`, a new database on that server, dropped at the end.
#![expect(dead_code, reason = "each test binary uses its part of the harness")]

use calendar::{Clock, Moment};
use db::{Chance, Db, Id, Migration, Options, Target, Ticket};
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tempfile::TempDir;

db::queries! {
    /// Writes a note.
    NOTE [3 -> 0] "insert into notes (school_id, key, body) values ($1, $2, $3)";
    /// How many notes there are.
    NOTES [0 -> 1] "select count(*) from notes";
    /// How many notes bear a key.
    NOTED [1 -> 1] "select count(*) from notes where key = $1";
    /// Every key, as often as it was stored.
    KEYS [0 -> 1] "select key from notes order by key";
    /// A note with a name that must be unique.
    NAME [2 -> 0] "insert into names (school_id, name) values ($1, $2)";
    /// How many names there are.
    NAMES [0 -> 1] "select count(*) from names";
    /// Removes every note.
    CLEAR [0 -> 0] "delete from notes";
    /// Fails on both databases: there is no such table.
    NONSENSE [1 -> 1] "select cast($1 as bigint) / 0 from nowhere_at_all";
}

/// What the tests write into.
pub const SCHEMA: &[Migration] = &[Migration::both(
    "notes",
    1,
    "create table notes (school_id uuid not null, key text not null, body text not null); \
     create index notes_by_key on notes (key); \
     create table names (school_id uuid not null, name text not null, \
         primary key (school_id, name));",
)];

/// The clock's first hand position: some day in the autumn term.
pub const START: Moment = Moment(1_790_000_000_000);

/// Where one test keeps its data.
pub struct Place {
    target: Target,
    admin: Option<(String, String)>,
    pub folder: TempDir,
    pub clock: Clock,
}

/// The server's address, if the tests run on PostgreSQL.
pub fn server() -> Option<String> {
    if std::env::var("YANXING_TEST_DB").as_deref() != Ok("postgres") {
        return None;
    }
    Some(std::env::var("YANXING_TEST_PG").expect("YANXING_TEST_DB=postgres needs YANXING_TEST_PG"))
}

impl Place {
    /// On the database that the environment names.
    pub fn new() -> Place {
        match server() {
            Some(url) => Place::postgres(url),
            None => Place::sqlite(),
        }
    }

    /// On SQLite.
    pub fn sqlite() -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = Target::Sqlite(folder.path().join("school.db"));
        Place { target, admin: None, folder, clock: Clock::fixed(START) }
    }

    fn postgres(url: String) -> Place {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("yanxing_{}_{number}", std::process::id());
        let mut admin = client(&url);
        admin
            .batch_execute(&format!("drop database if exists {name} with (force)"))
            .expect("room for the test's database");
        admin.batch_execute(&format!("create database {name}")).expect("a new database");
        let target = Target::Postgres(replace_name(&url, &name));
        let folder = tempfile::tempdir().expect("a temporary folder");
        Place { target, admin: Some((url, name)), folder, clock: Clock::fixed(START) }
    }

    /// The address or the path.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Options with the fixed clock and chance that repeats itself.
    pub fn options(&self) -> Options {
        let mut options = Options::new(self.target.clone());
        options.clock = self.clock.clone();
        options.chance = Chance::seeded(7);
        options
    }

    /// Opens the database with the tests' tables.
    pub fn open(&self) -> Db {
        Db::open(self.options(), SCHEMA).expect("the database opens")
    }

    /// A connection of the tests' own to this very database.
    pub fn raw(&self) -> postgres::Client {
        match &self.target {
            Target::Postgres(url) => client(url),
            Target::Sqlite(_) => panic!("this test is about PostgreSQL"),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((url, name)) = self.admin.take() else { return };
        // On a thread of its own: a test may drop it inside the async runtime.
        let gone = std::thread::spawn(move || {
            client(&url).batch_execute(&format!("drop database if exists {name} with (force)"))
        });
        let _ = gone.join();
    }
}

/// The address with another database in it; what follows a `?` stays.
fn replace_name(url: &str, name: &str) -> String {
    let (address, question) = url.split_once('?').map_or((url, None), |(a, q)| (a, Some(q)));
    let slashes = address.find("://").map_or(0, |i| i + 3);
    let end = address[slashes..].find('/').map_or(address.len(), |i| slashes + i);
    let question = question.map(|q| format!("?{q}")).unwrap_or_default();
    format!("{}/{name}{question}", &address[..end])
}

fn client(url: &str) -> postgres::Client {
    postgres::Client::connect(url, postgres::NoTls).expect("the server of YANXING_TEST_PG")
}

/// A school of the tests.
pub fn school(n: u8) -> Id {
    Id::blind([n; 16])
}

/// A ticket of a teacher of that school, with a key.
pub fn keyed(n: u8, key: &str) -> Ticket {
    Ticket { school: school(n), actor: Id::blind([200; 16]), key: Some(key.to_owned()) }
}

/// A ticket without a key.
pub fn plain(n: u8) -> Ticket {
    Ticket { school: school(n), actor: Id::blind([200; 16]), key: None }
}

/// Writes a note.
pub fn note(tx: &mut db::Tx<'_>, key: &str) -> db::Result<()> {
    let school = tx.school();
    tx.run_one(&NOTE, &[&school, &key, &"天气晴"])
}

/// How many notes are stored.
pub fn notes(db: &Db) -> i64 {
    db.read_blocking(plain(1), |tx| tx.number(&NOTES, &[])).expect("notes are counted")
}

/// Runs async code on several threads.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work)
}

/// Asks again until it is so; fails after a minute. Only for what other threads or the server
/// do in their own time, and only the failure takes that long.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..6000 {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{what} did not happen within a minute");
}
