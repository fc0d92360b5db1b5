//! What the tests of cases and pairs stand on: a school with two classes, and a case.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Ticket, Tx};
use people::fixture::{Fixture, FixtureClass};
use std::sync::atomic::{AtomicU32, Ordering};
use testing::{Browser, House, Reply};

pub static FEATURES: &[&web::Feature] = &[&people::FEATURE, &care::FEATURE];

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A form's key.
pub fn key() -> String {
    format!("{:032x}", 0xcace_0000_0000_u64 + u64::from(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

db::queries! {
    /// The access log: who, whom, what.
    LOG [1 -> 4] "select actor_id, student_id, what, why from access_log where school_id = $1 \
        order by at, id";
    /// The journal's kinds of this room.
    TOLD [1 -> 1] "select kind from journal where school_id = $1 and kind like 'care.%' order by seq";
}

/// A row of the access log: who, whom, what, why.
pub type Look = (Id, Option<Id>, String, String);

pub struct Ground {
    pub house: House,
    pub school: Fixture,
}

/// What stands in the case of [`Ground::case`].
pub const SEEN: &str = "课上从不举手，叫到名字声音很小";
pub const STRENGTH: &str = "足球踢得好";
pub const GOAL: &str = "每天主动和一位同学说话";
pub const WORDS: &str = "每天和一位同学说句话，你可以的";

/// A form for a new case, which is sound.
pub fn draft(student: Id) -> Vec<(&'static str, String)> {
    vec![
        ("key", key()),
        ("student", student.to_string()),
        ("kind", "courage".into()),
        ("cadence", "weekly".into()),
        ("touch_weeks", "2".into()),
        ("situation", "和奶奶同住".into()),
        ("seen", SEEN.into()),
        ("home", "父母周末才回来".into()),
        ("at_school", "坐在角落".into()),
        ("own", "怕说错".into()),
        ("strengths", STRENGTH.into()),
        ("goal_kind_1", "habit".into()),
        ("goal_reach_1", "near".into()),
        ("goal_1", GOAL.into()),
        ("goal_words_1", WORDS.into()),
    ]
}

/// The same form with another value.
pub fn but(
    mut draft: Vec<(&'static str, String)>,
    name: &'static str,
    value: &str,
) -> Vec<(&'static str, String)> {
    draft.retain(|(n, _)| *n != name);
    draft.push((name, value.to_owned()));
    draft
}

/// Sends a form.
pub fn send(by: &Browser, path: &str, fields: &[(&'static str, String)]) -> Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    by.post(path, &fields)
}

impl Ground {
    /// On Wednesday 2025-11-12, 10:05.
    pub fn new() -> Ground {
        Ground::at("2025-11-12")
    }

    pub fn at(today: &str) -> Ground {
        let house = House::at(FEATURES, Moment::at(day(today), 605));
        let school = Fixture::found(house.db(), house.app.vault());
        Ground { house, school }
    }

    pub fn go(&self, to: Day) {
        self.house.clock.set(Moment::at(to, 605));
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn student(&self, at: usize) -> Id {
        self.class().students[at]
    }

    pub fn of(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.of(self.class().homeroom)
    }

    pub fn at_class(&self, rest: &str) -> String {
        format!("/classes/{}/care/{rest}", self.class().id)
    }

    pub fn scope(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    pub fn read<T>(&self, scope: &Scope, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, scope));
        read.expect("the read succeeds")
    }

    /// A case for this student; its address.
    pub fn case(&self, student: usize) -> String {
        let reply = send(&self.homeroom(), &self.at_class("cases"), &draft(self.student(student)));
        reply.is(303).location().to_owned()
    }

    /// Sends a form of a case; it must be taken.
    pub fn on(&self, case: &str, what: &str, fields: &[(&'static str, &str)]) {
        let mut all: Vec<(&'static str, String)> =
            fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
        all.push(("key", key()));
        send(&self.homeroom(), &format!("{case}/{what}"), &all).is(303);
    }

    pub fn log(&self) -> Vec<Look> {
        let school = self.school.school;
        let read = move |tx: &mut Tx<'_>| {
            tx.all(&LOG, &[&school], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
        };
        self.house.db().read_blocking(Ticket::system(school), read).expect("the log")
    }

    pub fn told(&self) -> Vec<String> {
        let school = self.school.school;
        let read = move |tx: &mut Tx<'_>| tx.all(&TOLD, &[&school], |r| r.get(0));
        self.house.db().read_blocking(Ticket::system(school), read).expect("the journal")
    }

    /// The lines of 今天 for this scope.
    pub fn today(&self, scope: &Scope) -> Vec<String> {
        let lines = self.read(scope, |tx, scope| (care::FEATURE.today)(tx, scope));
        lines.into_iter().map(|t| format!("{} {}", t.title, t.small)).collect()
    }
}
