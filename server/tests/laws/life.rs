//! Some weeks in the life of the first class: rules on their whole way, taps, a draft, an appeal,
//! settled weeks. The second class stays empty: its pages are the empty pages.

use crate::ground::{Ground, Item, day};
use conduct::actions::award::{self, Giving};
use conduct::actions::{appeal, goal};
use db::{Day, Id, Moment};

/// The item under which the reminders of this fixture are kept, and who got nothing else.
pub const REMINDED: usize = 2;

pub fn live(ground: &mut Ground) {
    adopt(ground);
    let terms = day(2025, 10, 20);
    let last = day(2025, 11, 11);
    let mut day = terms;
    while day <= last {
        ground.house.clock.set(Moment::at(day, 7 * 60));
        night(ground);
        if day.weekday() <= 5 {
            ground.house.clock.set(Moment::at(day, 9 * 60));
            taps(ground, day, terms);
        }
        day = day.plus(1);
    }
    matters(ground, last);
    crate::cared::care(ground);
    crate::supported::support(ground);
    crate::disciplined::measures(ground);
    crate::safe::safety(ground);
    crate::visited::live(ground, last);
    ground.house.clock.set(Moment::at(last.plus(1), 7 * 60));
    night(ground);
    ground.house.clock.set(Moment::at(last.plus(1), 10 * 60 + 5));
    ground.import = import(ground);
}

/// What the server does by itself.
fn night(ground: &Ground) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let db = ground.house.db().clone();
    // Twice: the first round plans what the second one does.
    for _ in 0..2 {
        runtime.block_on(yanxing::jobs::once(&db, "laws".into())).expect("the work is done");
    }
}

pub fn adopt(ground: &Ground) {
    crate::adopt::adopt(ground.house.db(), &ground.house.clock, &ground.school);
}

pub fn good(items: &[Item]) -> &Item {
    items.iter().find(|i| !i.mend).expect("an affirmation")
}

pub fn mend(items: &[Item]) -> &Item {
    items.iter().find(|i| i.mend && i.label.contains("迟到较久")).expect("a reminder")
}

/// The later the seat, the more praise: an order by points would show at once.
fn taps(ground: &Ground, day: Day, from: Day) {
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    let n = usize::try_from(from.days_until(day)).expect("forward");
    let students = &ground.class().students;
    for (seat, student) in students.iter().enumerate().skip(3) {
        if n % (9 - seat) == 0 {
            let at = ground.house.clock.now();
            let key = format!("tap-{n}-{seat}-law");
            ground.tap(&teacher, &key, &good(&items).id, &[*student], at).is(200);
        }
    }
    if n % 4 == 0 {
        let (key, at) = (format!("mend-{n}-law"), ground.house.clock.now());
        let who = students[REMINDED];
        ground.tap(&teacher, &key, &mend(&items).id, &[who], at).is(200);
    }
}

/// A reminder that is appealed against, a fact from a student with a post, a goal.
fn matters(ground: &Ground, day: Day) {
    ground.house.clock.set(Moment::at(day, 11 * 60));
    let teacher = ground.homeroom();
    let items = ground.items(&teacher);
    let student = ground.class().students[1];
    let now = ground.house.clock.now();
    let reply = ground.tap(&teacher, "appealed-law", &mend(&items).id, &[student], now).is(200);
    let entry = reply.json()["entries"][0]["id"].as_str().expect("an entry").to_owned();
    let entry: Id = entry.parse().expect("an identifier");
    let class = ground.class().id;
    ground.act(student, Some(class), move |tx, scope| {
        appeal::submit(tx, scope, entry, "那天早上公交车坏在路上，请老师再看一下。")
    });
    let cadre = ground.browser(ground.cadre());
    let own = ground.items(&cadre);
    let fact = own.iter().find(|i| i.mend).expect("a cadre has items in the own category");
    ground.tap(&cadre, "draft-law", &fact.id, &[ground.class().students[3]], now).is(200);
    ground.lead(|tx, scope| goal::set(tx, scope, "连续 20 天按时关灯", "班会一起看一场电影", 20));
    ground.lead(|tx, scope| goal::step(tx, scope, false));
    awards(ground, day.plus(-4));
}

/// Awards for habits, given from the last seat to the first: another order than that of the seats
/// would show at once.
fn awards(ground: &Ground, day: Day) {
    let students: Vec<Id> = ground.class().students.iter().rev().take(5).copied().collect();
    ground.lead(move |tx, scope| {
        let kind = award::make_kind(tx, scope, "作业质量", "写完自己检查过")?;
        for student in &students {
            let students = vec![(*student, "每份作业都先检查再交".to_owned())];
            award::give(tx, scope, &Giving { kind, day, students })?;
        }
        Ok(())
    });
}

fn import(ground: &Ground) -> String {
    let path = format!("/classes/{}/people/import/apply", ground.class().id);
    let list = "座号,姓名,性别\n40,卓远帆,男\n";
    let file = ("file", "名单.csv", list.as_bytes());
    let reply = ground.homeroom().upload(&path, &[("key", "import-law")], file).is(303);
    reply.location().rsplit('/').next().expect("an import").to_owned()
}
