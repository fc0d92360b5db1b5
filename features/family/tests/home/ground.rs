//! A class with rules in force and good things written down: what every test stands on.

use auth::Scope;
use calendar::Moment;
use db::{Day, Id, Result, Ticket, Tx};
use people::fixture::{Fixture, FixtureClass, Shape};
use rules::actions::draft::{Ask, Start, StartClause};
use rules::actions::{draft, publish, vote};
use rules::codes::Method;
use rules::model::item::{Category, FollowUp, Item, ItemDraft, Unit, Value};
use rules::model::points::Points;
use rules::model::ruleset::{Discussion, Filing};
use rules::model::vote::{Ballot, HandVote, Majority};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use testing::{Browser, House};

pub static FEATURES: &[&web::Feature] =
    &[&people::FEATURE, &rules::FEATURE, &conduct::FEATURE, &care::FEATURE, &family::FEATURE];

static NEXT: AtomicU32 = AtomicU32::new(1);

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A form's key that no other form has.
pub fn key() -> String {
    format!("{:032x}", 0xfeed_0000_u64 + u64::from(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub struct Ground {
    pub house: House,
    pub school: Fixture,
}

fn items() -> Vec<Item> {
    let good = |name: &str, what: &str| ItemDraft {
        name: name.into(),
        when: "在校期间".into(),
        what: what.into(),
        unit: Some(Unit::Time),
        value: Some(Value::Fixed(Points(100))),
        category: Some(Category::Manners),
        ..ItemDraft::default()
    };
    let mend = ItemDraft {
        follow_up: Some(FollowUp::Talk),
        lighter: "先轻声提醒一次，改了就不记".into(),
        value: Some(Value::Fixed(Points(-100))),
        ..good("自习讲话", "提醒后仍大声讲话，影响旁边同学")
    };
    [good("帮助同学", "主动帮助有困难的同学"), good("值日认真", "值日打扫得干净，不用人催"), mend]
        .iter()
        .map(|d| d.check().expect("a sound item"))
        .collect()
}

fn in_force(tx: &mut Tx<'_>, scope: &Scope) -> Result<Id> {
    let today = tx.now().day();
    let clause = StartClause {
        text: "互相帮助，认真值日，安静自习。".into(),
        reason: "大家一起学得好。".into(),
        code: None,
        items: items(),
    };
    let start = Start { clauses: vec![clause], ..Start::empty(calendar::Stage::Junior) };
    let set = draft::propose(tx, scope, &start)?;
    draft::ask(tx, scope, set, Ask::Students)?;
    draft::ask(tx, scope, set, Ask::Guardians)?;
    let discussion =
        Discussion { on: today, present: 8, summary: "逐条讨论，大家同意。".into() };
    draft::discuss(tx, scope, set, &discussion)?;
    vote::open(tx, scope, set, Method::Hands, Majority::default())?;
    let members = u32::try_from(people::class_size(tx, scope)?).unwrap_or(0);
    let hands = HandVote { in_favour: members, against: 0, abstain: 0, present: members, members };
    vote::close(tx, scope, set, Some(Ballot::Hands(hands)))?;
    let filing = Filing { on: today, with: "德育处".into(), reference: "1".into() };
    publish::file(tx, scope, set, &filing)?;
    publish::publish(tx, scope, set, today)?;
    Ok(set)
}

impl Ground {
    /// On Wednesday 2025-11-12, 10:05; two classes of eight.
    pub fn new() -> Ground {
        Ground::on("2025-11-12")
    }

    fn on(first: &str) -> Ground {
        let house = House::at(FEATURES, Moment::at(day(first), 10 * 60 + 5));
        let shape = Shape::default();
        let school = Fixture::of(house.db(), house.app.vault(), shape).expect("a school");
        Ground { house, school }
    }

    /// With rules in force since Monday and these good things written down.
    pub fn seen(what: &[(usize, &str, &str)]) -> Ground {
        let ground = Ground::on("2025-11-10");
        ground.lead(in_force);
        ground.go("2025-11-12", 10 * 60 + 5);
        for (at, title, note) in what {
            ground.see(*at, title, note);
        }
        ground
    }

    /// Writes something good down, with a note.
    pub fn see(&self, at: usize, title: &str, note: &str) {
        let title = title.to_owned();
        let items = self.read(move |tx, scope| {
            let today = tx.now().day();
            rules::items_on(tx, scope, today)
        });
        let item = items.into_iter().find(|i| i.title == title).expect("an item");
        let tap = json!({ "key": key(), "item": item.id, "students": [self.student(at)],
            "at": self.house.clock.now().0, "note": Some(note).filter(|n| !n.is_empty()) });
        self.homeroom().post_json(&self.at_class("records"), &tap).is(200);
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

    /// Does something as the homeroom teacher.
    pub fn lead<T, F>(&self, mut f: F) -> T
    where
        T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
    {
        let scope = self.school.homeroom(self.house.db(), 0);
        let done = self.house.db().write_blocking(scope.ticket(), move |tx| f(tx, &scope));
        done.expect("the action succeeds").value
    }

    pub fn read<T>(&self, f: impl FnOnce(&mut Tx<'_>, &Scope) -> Result<T>) -> T {
        let scope = self.school.homeroom(self.house.db(), 0);
        self.house.db().read_blocking(scope.ticket(), |tx| f(tx, &scope)).expect("a read")
    }

    /// How many rows of the access log tell of this.
    pub fn looks(&self, what: &'static str) -> i64 {
        let school = self.school.school;
        let count = move |tx: &mut Tx<'_>| tx.number(&LOOKS, &[&school, &what]);
        self.house.db().read_blocking(Ticket::system(school), count).expect("a count")
    }

    /// How many rows of the journal are of this kind.
    pub fn told(&self, kind: &'static str) -> i64 {
        let school = self.school.school;
        let count = move |tx: &mut Tx<'_>| tx.number(&TOLD, &[&school, &kind]);
        self.house.db().read_blocking(Ticket::system(school), count).expect("a count")
    }

    pub fn account(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.account(self.class().homeroom)
    }

    pub fn guardian(&self, at: usize) -> Browser {
        self.account(self.class().guardians[at])
    }

    /// An address of the first class.
    pub fn at_class(&self, rest: &str) -> String {
        format!("/classes/{}/{rest}", self.class().id)
    }

    /// An address of this room.
    pub fn at(&self, rest: &str) -> String {
        self.at_class(&format!("family/{rest}"))
    }

    /// Plans a meeting and gives its address.
    pub fn meeting(&self, kind: &str, on: &str) -> String {
        let agenda = family::model::meeting::MeetingKind::from_code(kind).expect("a kind").agenda();
        let form = [
            ("key", &*key()),
            ("kind", kind),
            ("title", "怎样夸到点子上"),
            ("day", on),
            ("time", "16:30"),
            ("place", "本班教室"),
            ("agenda", agenda),
            ("praise", "3 把图书角理得整整齐齐\n1 扶同学去医务室"),
        ];
        self.homeroom().post(&self.at("meetings"), &form).is(303).location().to_owned()
    }

    /// Begins this week's letters and gives the desk's address.
    pub fn letters(&self) -> String {
        self.homeroom().post(&self.at("weekly"), &[("key", &key())]).is(303).location().to_owned()
    }
}

db::queries! {
    /// Looks of a kind.
    LOOKS [2 -> 1] "select count(*) from access_log where school_id = $1 and what = $2";
    /// Rows of a kind.
    TOLD [2 -> 1] "select count(*) from journal where school_id = $1 and kind = $2";
}
