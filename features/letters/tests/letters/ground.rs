//! A school with students who write: what every test stands on.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass};
use testing::{Browser, House};

pub static FEATURES: &[&web::Feature] = &[&people::FEATURE, &letters::FEATURE];

pub struct Ground {
    pub house: House,
    pub school: Fixture,
}

impl Ground {
    /// On Friday 2025-11-14, 10:00.
    pub fn new() -> Ground {
        let house = House::at(FEATURES, at("2025-11-14", 600));
        let school = Fixture::found(house.db(), house.app.vault());
        Ground { house, school }
    }

    pub fn go(&self, day: &str, minute: u16) {
        self.house.clock.set(at(day, minute));
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn account(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.account(self.class().homeroom)
    }

    pub fn subject(&self) -> Browser {
        self.account(self.class().teacher)
    }

    pub fn psychologist(&self) -> Browser {
        self.account(self.school.psychologist)
    }

    pub fn pupil(&self, at: usize) -> Browser {
        self.account(self.class().students[at])
    }

    pub fn at_class(&self, rest: &str) -> String {
        format!("/classes/{}/{rest}", self.class().id)
    }

    /// A student writes to somebody; gives the letter.
    pub fn write(&self, student: usize, to: Id, text: &str) -> Id {
        self.write_as(student, to, text, &[])
    }

    pub fn write_as(&self, student: usize, to: Id, text: &str, more: &[(&str, &str)]) -> Id {
        let to = to.to_string();
        let mut form = vec![("to", to.as_str()), ("text", text)];
        for (name, value) in [("channel", "letter"), ("signed", "yes"), ("keep", "term")] {
            let own = more.iter().find(|(n, _)| *n == name);
            form.push(own.copied().unwrap_or((name, value)));
        }
        form.extend(more.iter().filter(|(n, _)| *n == "wants_talk"));
        let reply = self.pupil(student).post("/my/letters", &form).is(303);
        let place = reply.location().trim_start_matches("/my/letters/");
        place[..32].parse().expect("a letter")
    }

    pub fn to_homeroom(&self, student: usize, text: &str) -> Id {
        self.write(student, self.class().homeroom, text)
    }

    /// The letter's page for its addressee in the class.
    pub fn letter(&self, id: Id) -> String {
        self.at_class(&format!("letters/{id}"))
    }

    pub fn answer(&self, by: &Browser, id: Id, text: &str) {
        let key = format!("answer-{id}");
        let form = [("text", text), ("key", key.as_str())];
        by.post(&format!("{}/answers", self.letter(id)), &form).is(303);
    }

    pub fn read<T>(&self, scope: &Scope, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let read = self.house.db().read_blocking(scope.ticket(), |tx| f(tx, scope));
        read.expect("the read succeeds")
    }

    pub fn lead(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    /// One round of background work.
    pub fn work(&self) -> usize {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build();
        let runtime = runtime.expect("a runtime");
        let jobs = letters::FEATURE.jobs;
        let round = db::jobs::round(self.house.db(), jobs, vec![self.school.school]);
        runtime.block_on(round).expect("the database is there")
    }

    /// Every proof of doctor holds.
    #[track_caller]
    pub fn sound(&self) {
        for check in letters::FEATURE.checks {
            let wrong = self.read(&self.lead(), |tx, _| (check.run)(tx));
            assert!(wrong.is_empty(), "{}: {wrong:?}", check.name);
        }
    }
}

pub fn at(day: &str, minute: u16) -> Moment {
    Moment::at(day.parse::<Day>().expect("a day"), minute)
}

/// The first identifier behind a prefix in a page.
#[track_caller]
pub fn id_after(text: &str, prefix: &str) -> Id {
    let at = text.find(prefix).unwrap_or_else(|| panic!("no “{prefix}” in {text}"));
    text[at + prefix.len()..][..32].parse().expect("an identifier")
}
