//! A school with a class, and its homeroom teacher walking the rules through their steps.

use auth::Vault;
use calendar::{Day, Moment};
use db::Id;
use people::fixture::{Fixture, FixtureClass};
use testing::{Browser, House, Reply};
use web::Feature;

pub static FEATURES: &[&Feature] = &[&people::FEATURE, &rules::FEATURE];

pub struct School {
    pub house: House,
    pub fixture: Fixture,
}

pub fn vault() -> Vault {
    Vault::with_key([7; 32])
}

impl School {
    /// On Wednesday 2025-11-12, two classes of eight.
    pub fn new() -> School {
        let house = House::new(FEATURES);
        let fixture = Fixture::found(house.db(), &vault());
        School { house, fixture }
    }

    pub fn class(&self, at: usize) -> &FixtureClass {
        &self.fixture.classes[at]
    }

    pub fn as_(&self, account: Id) -> Browser {
        self.house.signed_in(self.fixture.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.as_(self.class(0).homeroom)
    }

    pub fn student(&self, at: usize) -> Browser {
        self.as_(self.class(0).students[at])
    }

    pub fn guardian(&self, at: usize) -> Browser {
        self.as_(self.class(0).guardians[at])
    }

    /// `/classes/{class}/rules`
    pub fn rules(&self) -> String {
        format!("/classes/{}/rules", self.class(0).id)
    }

    /// Proposes from a start (`empty`, a preset) and gives the draft's address.
    pub fn propose(&self, from: &str) -> String {
        let at = format!("{}/new", self.rules());
        let reply = self.homeroom().post(&at, &[("from", from)]).is(303);
        reply.location().to_owned()
    }

    /// A draft of one clause.
    pub fn draft(&self, text: &str) -> String {
        let draft = self.propose("empty");
        self.add_clause(&draft, text);
        draft
    }

    pub fn add_clause(&self, draft: &str, text: &str) {
        self.homeroom().post(&format!("{draft}/clauses/new"), &[("text", text)]).is(303);
    }

    /// Students and guardians are asked.
    pub fn ask(&self, draft: &str) {
        let teacher = self.homeroom();
        for whom in ["students", "guardians"] {
            teacher.post(&format!("{draft}/asking"), &[("whom", whom)]).is(303);
        }
    }

    pub fn discuss(&self, draft: &str) {
        let fields = [("on", "2025-11-12"), ("present", "8"), ("summary", "大家都说好")];
        self.homeroom().post(&format!("{draft}/discussion"), &fields).is(303);
    }

    pub fn open_vote(&self, draft: &str, method: &str) {
        let fields = [("method", method), ("majority", "half_of_present")];
        self.homeroom().post(&format!("{draft}/vote"), &fields).is(303);
    }

    /// Eight hands for it.
    pub fn adopt(&self, draft: &str) {
        self.ask(draft);
        self.discuss(draft);
        self.open_vote(draft, "hands");
        let fields = [("present", "8"), ("yes", "7"), ("no", "1"), ("abstain", "0")];
        self.homeroom().post(&format!("{draft}/vote/count"), &fields).is(303);
    }

    pub fn file(&self, draft: &str) {
        let fields = [("on", "2025-11-12"), ("with", "德育处"), ("reference", "七3-05")];
        self.homeroom().post(&format!("{draft}/filing"), &fields).is(303);
    }

    pub fn publish(&self, draft: &str, from: &str) -> Reply {
        self.homeroom().post(&format!("{draft}/publication"), &[("effective_on", from)])
    }

    /// All steps, in force from today.
    pub fn carry_through(&self, draft: &str) {
        self.adopt(draft);
        self.file(draft);
        let today = self.house.clock.today().to_string();
        self.publish(draft, &today).is(303);
    }

    /// Moves the clock to a day at 10:05.
    pub fn on(&self, day: &str) {
        let day: Day = day.parse().expect("a day");
        self.house.clock.set(Moment::at(day, 605));
    }

    /// A number from the database, past every permission.
    pub fn count(&self, query: &'static db::Query) -> i64 {
        let school = self.fixture.school;
        let read = |tx: &mut db::Tx<'_>| tx.number(query, &[&school]);
        self.house.db().read_blocking(db::Ticket::system(school), read).expect("a number")
    }
}

/// The last part of an address.
pub fn tail(path: &str) -> &str {
    path.rsplit('/').next().expect("a path")
}

/// Every address on a page that begins with this.
pub fn links(page: &Reply, begin: &str) -> Vec<String> {
    let text = page.text();
    let mut found: Vec<String> = text
        .split(['"', ' '])
        .filter(|part| part.starts_with(begin) && part.len() > begin.len())
        .map(str::to_owned)
        .collect();
    found.dedup();
    found
}
