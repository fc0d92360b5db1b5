//! A school on an ordinary Wednesday: what every test stands on.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass, NAMES};
use testing::{Browser, House, Reply};

pub static FEATURES: &[&web::Feature] =
    &[&people::FEATURE, &rules::FEATURE, &care::FEATURE, &safety::FEATURE];

pub struct Ground {
    pub house: House,
    pub school: Fixture,
    pub elsewhere: Fixture,
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The name of the student at a place of the first class.
pub fn name(at: usize) -> &'static str {
    NAMES[at].0
}

impl Ground {
    /// On Wednesday 2025-11-12, 10:05, with a second school beside it.
    pub fn new() -> Ground {
        // The class has been together since September.
        let house = House::at(FEATURES, Moment::at(day("2025-09-08"), 10 * 60 + 5));
        let school = Fixture::found(house.db(), house.app.vault());
        let elsewhere = Fixture::found(house.db(), house.app.vault());
        house.clock.set(Moment::at(day("2025-11-12"), 10 * 60 + 5));
        Ground { house, school, elsewhere }
    }

    pub fn go(&self, to: &str, minute: u16) {
        self.house.clock.set(Moment::at(day(to), minute));
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn student(&self, at: usize) -> Id {
        self.class().students[at]
    }

    pub fn account(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.account(self.class().homeroom)
    }

    pub fn teacher(&self) -> Browser {
        self.account(self.class().teacher)
    }

    pub fn pupil(&self, at: usize) -> Browser {
        self.account(self.student(at))
    }

    pub fn guardian(&self, at: usize) -> Browser {
        self.account(self.class().guardians[at])
    }

    pub fn scope(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    pub fn read<T>(&self, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let scope = self.scope();
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, &scope));
        read.expect("the read succeeds")
    }

    pub fn pupil_scope(&self, at: usize) -> Scope {
        self.school.scope(self.house.db(), self.student(at), Some(self.class().id))
    }

    pub fn read_as<T>(&self, scope: &Scope, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, scope));
        read.expect("the read succeeds")
    }

    /// An address of the first class.
    pub fn at(&self, rest: &str) -> String {
        format!("/classes/{}/{rest}", self.class().id)
    }

    /// Marks a student for a half day.
    pub fn mark(&self, by: &Browser, at: usize, on: &str, half: &str, kind: &str) -> Reply {
        let student = self.student(at).to_string();
        let fields = [("student", student.as_str()), ("day", on), ("half", half), ("kind", kind)];
        by.post(&self.at("safety/attendance"), &fields)
    }

    /// Open follow-ups of a student.
    pub fn calls(&self, at: usize) -> usize {
        let student = self.student(at);
        let all = self.read(|tx, scope| care::of_student(tx, scope, student, 50));
        all.iter().filter(|f| f.outcome.is_none()).count()
    }

    /// The lines of 今天.
    pub fn todos(&self) -> Vec<String> {
        let all = self.read(|tx, scope| (safety::FEATURE.today)(tx, scope));
        all.into_iter().map(|t| t.title).collect()
    }

    /// The last part of a redirect's address.
    pub fn id(reply: &Reply) -> String {
        reply.location().rsplit('/').next().expect("an address").to_owned()
    }

    /// How often the access log has this kind of look.
    pub fn looks(&self, what: &'static str) -> i64 {
        let school = self.school.school;
        self.read(|tx, _| tx.number(&LOOKS, &[&school, &what]))
    }

    /// How often the journal has this kind of row.
    pub fn journal(&self, kind: &'static str) -> i64 {
        let school = self.school.school;
        self.read(|tx, _| tx.number(&TOLD, &[&school, &kind]))
    }
}

db::queries! {
    /// Looks of a kind.
    LOOKS [2 -> 1] "select count(*) from access_log where school_id = $1 and what = $2";
    /// Rows of a kind.
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and kind = $2";
}
