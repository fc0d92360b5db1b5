//! A folder with a school that has rules in force, and teachers who are signed in.

use crate::adopt;
use auth::Vault;
use calendar::Clock;
use db::{Chance, Db, Id, Moment, Options, Target, Ticket};
use people::fixture::Fixture;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use testing::TestDb;
use yanxing::mount;

pub struct Place {
    /// Working folder: the configuration, the backups.
    pub folder: tempfile::TempDir,
    pub target: Target,
    /// Keeps the PostgreSQL database alive.
    _data: Option<TestDb>,
    pub school: Fixture,
    /// The session of the homeroom teacher, as a cookie.
    pub cookie: String,
    /// An affirmation in force.
    pub item: Id,
}

db::queries! {
    /// How often a tap was stored, and for how many students.
    STORED [2 -> 1] "select count(*) from entries where school_id = $1 and batch_id = $2";
    /// How many taps there are that somebody sent.
    TAPS [1 -> 1] "select count(distinct batch_id) from entries where school_id = $1 \
        and kind = 'record'";
}

impl Place {
    /// On the database that the environment names.
    pub fn new() -> Place {
        let data = TestDb::new();
        let folder = tempfile::tempdir().expect("a folder");
        match data.target.clone() {
            target @ Target::Postgres(_) => Place::prepared(folder, target, Some(data)),
            Target::Sqlite(_) => Place::sqlite(),
        }
    }

    /// On SQLite whatever the environment says: for what concerns files.
    pub fn sqlite() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let target = Target::Sqlite(folder.path().join("data/yanxing.sqlite"));
        Place::prepared(folder, target, None)
    }

    fn prepared(folder: tempfile::TempDir, target: Target, data: Option<TestDb>) -> Place {
        std::fs::create_dir_all(folder.path().join("data")).expect("a data folder");
        let key = folder.path().join("data/yanxing.key");
        let vault = Vault::open_or_make(&key, &Chance::seeded(3)).expect("a key file");
        let real = Clock::wall().now();
        let clock = Clock::fixed(Moment::at(real.day().plus(-adopt::TAKES - 1), 9 * 60));
        let db = open(&target, &clock);
        let school = Fixture::found(&db, &vault);
        adopt::adopt(&db, &clock, &school);
        clock.set(real);
        let teacher = school.classes[0].homeroom;
        let token = db.write_blocking(Ticket::system(school.school), move |tx| {
            auth::open(tx, teacher, auth::AccountKind::Staff)
        });
        let scope = school.homeroom(&db, 0);
        let items = db.read_blocking(scope.ticket(), |tx| rules::items_on(tx, &scope, real.day()));
        let items = items.expect("items are read");
        // Without limits of its own: every tap counts.
        let free = items
            .iter()
            .find(|i| i.positive && matches!(i.item.value, rules::model::item::Value::Fixed(_)));
        let item = free.expect("an affirmation in force").id;
        let cookie = format!("yanxing={}", token.expect("a session").value);
        let place = Place { folder, target, _data: data, school, cookie, item };
        place.configure("config.toml", "");
        place
    }

    /// A second look at the data, while no server has it.
    pub fn open(&self) -> Db {
        open(&self.target, &Clock::wall())
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a configuration file for this place.
    pub fn configure(&self, name: &str, more: &str) -> PathBuf {
        let file = self.path().join(name);
        let mut text = format!("data = {:?}\n{more}", self.path().join("data"));
        if let Target::Postgres(url) = &self.target {
            text.push_str(&format!("database = {url:?}\n"));
        }
        std::fs::write(&file, text).expect("the configuration is written");
        file
    }

    pub fn config(&self) -> PathBuf {
        self.path().join("config.toml")
    }

    /// Where taps go.
    pub fn records(&self) -> String {
        format!("/classes/{}/records", self.school.classes[0].id)
    }

    /// A tap for the n-th student.
    pub fn tap(&self, key: &str, n: usize) -> Value {
        let students = &self.school.classes[0].students;
        let student = students[n % students.len()].to_string();
        json!({ "key": key, "item": self.item.to_string(), "students": [student] })
    }

    /// How many rows a tap has.
    pub fn stored(&self, db: &Db, key: &str) -> i64 {
        let (school, batch): (Id, Id) = (self.school.school, key.parse().expect("32 hex digits"));
        let read = |tx: &mut db::Tx<'_>| tx.number(&STORED, &[&school, &batch]);
        db.read_blocking(Ticket::system(school), read).expect("rows are counted")
    }

    pub fn taps(&self, db: &Db) -> i64 {
        let school = self.school.school;
        db.read_blocking(Ticket::system(school), |tx| tx.number(&TAPS, &[&school]))
            .expect("taps are counted")
    }
}

fn open(target: &Target, clock: &Clock) -> Db {
    let options = Options { clock: clock.clone(), ..Options::new(target.clone()) };
    Db::open(options, &mount::migrations()).expect("the data opens")
}

/// A key as the scripts make it: 32 hex digits.
pub fn key(round: usize, worker: usize, number: usize) -> String {
    format!("{round:08x}{worker:08x}{number:016x}")
}
