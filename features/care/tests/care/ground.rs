//! A school of two classes in the middle of its term: what every test stands on.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass};
use std::sync::atomic::{AtomicU32, Ordering};
use testing::{Browser, House};

pub static FEATURES: &[&web::Feature] = &[&people::FEATURE, &care::FEATURE];

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A client key as the scripts make them.
pub fn key() -> String {
    format!("{:032x}", 0xca4e_0000_0000_u64 + u64::from(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The house and two schools; it is Wednesday 2025-11-12, 10:05.
pub struct Ground {
    pub house: House,
    pub school: Fixture,
    pub elsewhere: Fixture,
}

db::queries! {
    /// Who looked at whom.
    LOG [1 -> 4] "select actor_id, student_id, what, why from access_log where school_id = $1";
    /// What the journal says of a class.
    TOLD [2 -> 1] "select kind from journal where school_id = $1 and class_id = $2 order by seq";
}

impl Ground {
    pub fn new() -> Ground {
        let house = House::new(FEATURES);
        let school = Fixture::found(house.db(), house.app.vault());
        let elsewhere = Fixture::found(house.db(), house.app.vault());
        Ground { house, school, elsewhere }
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn student(&self, at: usize) -> Id {
        self.class().students[at]
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/classes/{}/care{rest}", self.class().id)
    }

    pub fn page(&self, student: usize) -> String {
        self.at(&format!("/students/{}", self.student(student)))
    }

    pub fn go(&self, to: &str) {
        self.house.clock.set(Moment::at(day(to), 10 * 60));
    }

    pub fn as_of(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.as_of(self.class().homeroom)
    }

    pub fn scope(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    pub fn write<T>(
        &self,
        scope: Scope,
        f: impl Fn(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
    ) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    {
        let ticket = scope.ticket();
        let done = self.house.db().write_blocking(ticket, move |tx| f(tx, &scope));
        done.expect("the action succeeds").value
    }

    pub fn read<T>(&self, scope: &Scope, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, scope));
        read.expect("the read succeeds")
    }

    /// A talk written through the form; gives its address.
    pub fn talk(&self, by: &Browser, student: usize, more: &[(&str, &str)]) -> String {
        let (id, form_key) = (self.student(student).to_string(), key());
        let mut fields = vec![("key", form_key.as_str()), ("student", &id), ("day", "2025-11-12")];
        fields.extend_from_slice(more);
        by.post(&self.at("/talks"), &fields).is(303).location().to_owned()
    }

    /// What the access log holds of one account: student and what.
    pub fn looks(&self, account: Id) -> Vec<(Option<Id>, String)> {
        let school = self.school.school;
        let all = self.read(&self.scope(), |tx, _| {
            tx.all(&LOG, &[&school], |r| {
                Ok((r.get::<Id>(0)?, r.get::<Option<Id>>(1)?, r.get::<String>(2)?))
            })
        });
        all.into_iter().filter(|(who, ..)| *who == account).map(|(_, s, w)| (s, w)).collect()
    }

    /// The kinds that the journal has of the class.
    pub fn told(&self) -> Vec<String> {
        let (school, class) = (self.school.school, self.class().id);
        self.read(&self.scope(), |tx, _| tx.all(&TOLD, &[&school, &class], |r| r.get(0)))
    }
}
