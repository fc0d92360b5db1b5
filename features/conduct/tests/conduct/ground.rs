//! A school with class rules in force: what every test stands on.

use auth::Scope;
use calendar::{Day, Moment};
use db::{Id, Result, Tx};
use people::fixture::{Fixture, FixtureClass, Shape};
use rules::actions::draft::{Ask, Start, StartClause};
use rules::actions::{draft, publish, vote};
use rules::codes::Method;
use rules::model::item::{Allowance, Category, FollowUp, Item, ItemDraft, Period, Unit, Value};
use rules::model::points::Points;
use rules::model::ruleset::{Discussion, Filing};
use rules::model::vote::{Ballot, HandVote, Majority};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use testing::{Browser, House, Reply};

pub static FEATURES: &[&web::Feature] = &[&people::FEATURE, &rules::FEATURE, &conduct::FEATURE];

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A client key as the scripts make them.
pub fn key() -> String {
    format!("{:032x}", 0xabcd_0000_0000_u64 + u64::from(NEXT.fetch_add(1, Ordering::SeqCst)))
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The house, the school, and the first class's items by name.
pub struct Ground {
    pub house: House,
    pub school: Fixture,
    pub items: BTreeMap<String, Id>,
}

/// The day on which the rules of the ground came into force: a Monday.
pub const FIRST: &str = "2025-09-08";

fn plus(name: &str, what: &str, hundredths: i64, category: Category) -> ItemDraft {
    ItemDraft {
        name: name.into(),
        when: "在校期间".into(),
        what: what.into(),
        unit: Some(Unit::Time),
        value: Some(Value::Fixed(Points(hundredths))),
        category: Some(category),
        ..ItemDraft::default()
    }
}

pub fn minus(name: &str, what: &str, hundredths: i64, category: Category) -> ItemDraft {
    ItemDraft {
        follow_up: Some(FollowUp::Talk),
        lighter: "先轻声提醒一次，改了就不记".into(),
        ..plus(name, what, hundredths, category)
    }
}

fn items() -> Vec<Item> {
    let all = [
        plus("帮助同学", "主动帮助有困难的同学", 100, Category::Manners),
        plus("值日认真", "值日打扫得干净，不用人催", 200, Category::Hygiene),
        ItemDraft {
            weekly_cap: Some(Points(300)),
            ..plus("课堂发言", "课堂上主动发言或提出好问题", 100, Category::Study)
        },
        ItemDraft {
            value: Some(Value::Range { low: Points(100), high: Points(300) }),
            note: true,
            ..plus("志愿服务", "参加班级组织的志愿服务", 100, Category::Activity)
        },
        plus("不再迟到", "连续两周没有迟到", 100, Category::Discipline),
        ItemDraft {
            owning_up_halves: true,
            ..minus("自习讲话", "提醒后仍大声讲话，影响旁边同学", -100, Category::Discipline)
        },
        ItemDraft {
            allowance: Some(Allowance { times: 1, per: Period::Month }),
            ..minus("拖拉作业", "没有按时交作业，也没有事先说明", -100, Category::Study)
        },
        ItemDraft {
            value: Some(Value::Range { low: Points(-100), high: Points(-300) }),
            note: true,
            ..minus("追逐打闹", "在走廊追逐打闹", -100, Category::Discipline)
        },
    ];
    all.iter().map(|d| d.check().expect("an item of the ground is sound")).collect()
}

/// Brings a version into force on the transaction's day.
pub fn in_force(tx: &mut Tx<'_>, scope: &Scope, clauses: Vec<StartClause>) -> Result<Id> {
    let today = tx.now().day();
    let start = Start { clauses, ..Start::empty(calendar::Stage::Junior) };
    let set = draft::propose(tx, scope, &start)?;
    carry(tx, scope, set, today)
}

/// From a draft to force.
pub fn carry(tx: &mut Tx<'_>, scope: &Scope, set: Id, from: Day) -> Result<Id> {
    let today = tx.now().day();
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
    publish::publish(tx, scope, set, from)?;
    Ok(set)
}

impl Ground {
    /// On Wednesday 2025-11-12, with rules in force since September.
    pub fn new() -> Ground {
        let ground = Ground::at(FIRST);
        ground.go("2025-11-12", 10 * 60 + 5);
        ground
    }

    /// On the day of the rules, 10:05.
    pub fn at(first: &str) -> Ground {
        Ground::of(first, Shape::default())
    }

    /// A school that has agreed on nothing yet.
    pub fn without_rules(first: &str) -> Ground {
        Ground::bare(first, Shape::default())
    }

    fn bare(first: &str, shape: Shape) -> Ground {
        let now = Moment::at(day(first), 10 * 60 + 5);
        let house = House::at(FEATURES, now);
        let school = Fixture::of(house.db(), house.app.vault(), shape).expect("a school");
        Ground { house, school, items: BTreeMap::new() }
    }

    pub fn of(first: &str, shape: Shape) -> Ground {
        let mut ground = Ground::bare(first, shape);
        for class in 0..ground.school.classes.len() {
            let scope = ground.school.homeroom(ground.house.db(), class);
            let clause = StartClause {
                text: "互相帮助，安静自习，按时交作业。".into(),
                reason: "大家一起学得好。".into(),
                code: None,
                items: items(),
            };
            ground.write(scope, move |tx, scope| in_force(tx, scope, vec![clause.clone()]));
        }
        ground.read_items();
        ground
    }

    fn read_items(&mut self) {
        let scope = self.teacher_scope();
        let today = self.house.clock.today();
        let all = self.read(&scope, move |tx, scope| rules::items_on(tx, scope, today));
        self.items = all.into_iter().map(|i| (i.title, i.id)).collect();
    }

    /// Sets the clock; staff sessions that ended meanwhile are opened anew by the callers.
    pub fn go(&self, to: &str, minute: u16) {
        self.house.clock.set(Moment::at(day(to), minute));
    }

    pub fn class(&self) -> &FixtureClass {
        &self.school.classes[0]
    }

    pub fn student(&self, at: usize) -> Id {
        self.class().students[at]
    }

    pub fn item(&self, name: &str) -> Id {
        *self.items.get(name).unwrap_or_else(|| panic!("no item {name}"))
    }

    pub fn teacher_scope(&self) -> Scope {
        self.school.homeroom(self.house.db(), 0)
    }

    /// A write through an action, as this person.
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

    fn sign_in(&self, account: Id) -> Browser {
        self.house.signed_in(self.school.school, account)
    }

    pub fn homeroom(&self) -> Browser {
        self.sign_in(self.class().homeroom)
    }

    pub fn subject(&self) -> Browser {
        self.sign_in(self.class().teacher)
    }

    pub fn pupil(&self, at: usize) -> Browser {
        self.sign_in(self.student(at))
    }

    pub fn guardian(&self, at: usize) -> Browser {
        self.sign_in(self.class().guardians[at])
    }

    pub fn account(&self, account: Id) -> Browser {
        self.sign_in(account)
    }

    /// Makes a student a cadre for a category.
    pub fn cadre(&self, at: usize, category: &'static str) -> Browser {
        let student = self.student(at);
        self.write(self.teacher_scope(), move |tx, scope| {
            people::actions::posts::give(tx, scope, student, "委员", category)
        });
        self.pupil(at)
    }

    /// An address of the first class.
    pub fn at_class(&self, rest: &str) -> String {
        format!("/classes/{}/{rest}", self.class().id)
    }

    /// What the scripts send for a tap.
    pub fn tap(&self, item: &str, students: &[usize]) -> Json {
        let who: Vec<Id> = students.iter().map(|at| self.student(*at)).collect();
        json!({ "key": key(), "item": self.item(item), "students": who,
            "at": self.house.clock.now().0 })
    }

    /// Records and gives the answer.
    pub fn record(&self, by: &Browser, item: &str, students: &[usize]) -> Reply {
        by.post_json(&self.at_class("records"), &self.tap(item, students)).is(200)
    }

    /// Records for one student and gives the row's identifier.
    pub fn one(&self, by: &Browser, item: &str, student: usize) -> String {
        let reply = self.record(by, item, &[student]).json();
        reply["entries"][0]["id"].as_str().expect("a row").to_owned()
    }

    /// Everybody's total in hundredths, as kept.
    pub fn total(&self, at: usize) -> i64 {
        let (class, student) = (self.class().id, self.student(at));
        self.read(&self.teacher_scope(), |tx, _| {
            Ok(conduct::store::standings::of_student(tx, class, student)?.total)
        })
    }

    /// Every proof of doctor holds.
    #[track_caller]
    pub fn sound(&self) {
        for check in conduct::FEATURE.checks {
            let wrong = self.read(&self.teacher_scope(), |tx, _| (check.run)(tx));
            assert!(wrong.is_empty(), "{}: {wrong:?}", check.name);
        }
    }

    /// One round of background work on the first process.
    pub fn work(&self) -> usize {
        work(self.house.db(), self.school.school)
    }

    /// Lives through the school days from the present one to `last`: work in the morning and
    /// after school.
    pub fn live_to(&self, last: &str) {
        let mut day = self.house.clock.today();
        while day <= self::day(last) {
            for minute in [7 * 60, 18 * 60 + 1] {
                self.house.clock.set(Moment::at(day, minute));
                self.work();
            }
            day = day.plus(1);
        }
    }
}

/// One round of background work.
pub fn work(db: &db::Db, school: Id) -> usize {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build();
    let runtime = runtime.expect("a runtime");
    let round = db::jobs::round(db, conduct::FEATURE.jobs, vec![school]);
    runtime.block_on(round).expect("the database is there")
}
