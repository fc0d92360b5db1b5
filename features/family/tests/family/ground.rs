//! A school to knock at: what every test of this room stands on.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass, Shape};
use std::sync::atomic::{AtomicU32, Ordering};
use testing::{Browser, House, Reply};

pub static FEATURES: &[&web::Feature] =
    &[&people::FEATURE, &rules::FEATURE, &conduct::FEATURE, &care::FEATURE, &family::FEATURE];

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A form's key: another one each time.
pub fn key() -> String {
    format!("{:032x}", 0xfa00_0000_0000_u64 + u64::from(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The house and its school, on Wednesday 2025-11-12, 10:05.
pub struct Ground {
    pub house: House,
    pub school: Fixture,
}

impl Ground {
    /// Two classes of eight.
    pub fn new() -> Ground {
        Ground::of(Shape::default())
    }

    pub fn of(shape: Shape) -> Ground {
        let house = House::at(FEATURES, Moment::at(day("2025-11-12"), 10 * 60 + 5));
        let school = Fixture::of(house.db(), house.app.vault(), shape).expect("a school");
        Ground { house, school }
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

    /// The homeroom teacher of the first class.
    pub fn scope(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    pub fn write<T>(&self, f: impl Fn(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    {
        let scope = self.scope();
        let done = self.house.db().write_blocking(scope.ticket(), move |tx| f(tx, &scope));
        done.expect("the action succeeds").value
    }

    pub fn read<T>(&self, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let scope = self.scope();
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, &scope));
        read.expect("the read succeeds")
    }

    pub fn browser(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.browser(self.class().homeroom)
    }

    /// An address of the first class's room.
    pub fn at(&self, rest: &str) -> String {
        let slash = if rest.is_empty() || rest.starts_with('?') { "" } else { "/" };
        format!("/classes/{}/family{slash}{rest}", self.class().id)
    }

    /// Sends a form with a key of its own.
    pub fn post(&self, by: &Browser, rest: &str, fields: &[(&str, &str)]) -> Reply {
        let key = key();
        let mut all = vec![("key", key.as_str())];
        all.extend_from_slice(fields);
        by.post(&self.at(rest), &all)
    }

    /// Writes a visit to a student down that took place today; gives its identifier.
    pub fn visited(&self, by: &Browser, student: usize, more: &[(&str, &str)]) -> String {
        let student = self.student(student).to_string();
        let today = self.house.clock.today().to_string();
        let mut fields = vec![
            ("student", student.as_str()),
            ("day", today.as_str()),
            ("minutes", "30"),
            ("purpose", "report"),
            ("good", "主动帮同桌讲题"),
        ];
        if !more.iter().any(|(name, _)| *name == "form") {
            fields.push(("form", "home"));
        }
        fields.extend_from_slice(more);
        let reply = self.post(by, "visits/record", &fields).is(303);
        reply.location().rsplit('/').next().expect("an address").to_owned()
    }

    /// Rows of the access log about a student.
    pub fn looks(&self, student: usize, what: &str) -> i64 {
        let (student, what) = (self.student(student), what.to_owned());
        self.read(|tx, scope| {
            let school = scope.school();
            tx.number(&LOOKS, &[&school, &student, &what])
        })
    }
}

db::queries! {
    /// How often something was looked at.
    LOOKS [3 -> 1] "select count(*) from access_log where school_id = $1 and student_id = $2 \
        and what = $3";
    /// How many rows of a kind the journal has.
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and kind = $2";
}

impl Ground {
    /// Rows of the journal of a kind.
    pub fn told(&self, kind: &str) -> i64 {
        let kind = kind.to_owned();
        self.read(|tx, scope| {
            let school = scope.school();
            tx.number(&TOLD, &[&school, &kind])
        })
    }
}
