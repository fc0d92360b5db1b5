//! A term, day by day: what is noted, confirmed, taken back, made good; and what settles itself.

use super::people_of::{DemoClass, School};
use super::{cases, discipline, home, letters, names, rules_of, talks, visits};
use crate::jobs;
use crate::open::scope;
use auth::Vault;
use conduct::actions::award::{self, Giving};
use conduct::actions::record::{self, Tap};
use conduct::actions::{appeal, goal, judge, undo};
use conduct::model::award::HABITS;
use conduct::model::ledger::Outcome;
use db::{Chance, Clock, Day, Db, Fault, Id, Moment, Result, Ticket, Tx};
use rules::RuleItem;
use rules::model::item::{Unit, Value};

/// The minute at which a school day of the demo begins.
const MORNING: u16 = 8 * 60;

/// Lives from `start` to `end`, both included.
#[expect(clippy::too_many_arguments, reason = "one call, everything that a life needs")]
pub fn live(
    db: &Db,
    vault: &Vault,
    clock: &Clock,
    chance: &Chance,
    school: &mut School,
    start: Day,
    now: Moment,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Fault::broken)?;
    let end = now.day();
    let total = u64::try_from(start.days_until(end) + 1).unwrap_or(1);
    let mut day = start;
    while day <= end {
        if Moment::at(day, MORNING) <= now {
            morning(db, clock, school, day)?;
        }
        clock.set(Moment::at(day, 7 * 60).min(now));
        runtime.block_on(jobs::once(db, "demo".into()))?;
        for (at, class) in school.classes.iter().enumerate().filter(|(_, c)| c.since <= day) {
            school_day(db, chance, school.id, class, day, now)?;
            letters::day(db, vault, school.id, class, at, day, now)?;
            talks::day(db, vault, school.id, class, at, day, now)?;
            cases::day(db, vault, school.id, class, at, day, now)?;
            visits::day(db, vault, school.id, class, at, day, now)?;
            home::day(db, vault, school.id, class, at, day, now)?;
            super::safety::day(db, vault, school.id, class, at, day, now)?;
        }
        discipline::day(db, vault, school, day, now)?;
        clock.set(Moment::at(day, 19 * 60).min(now));
        runtime.block_on(jobs::once(db, "demo".into()))?;
        progress(u64::try_from(start.days_until(day) + 1).unwrap_or(0), total);
        day = day.plus(1);
    }
    Ok(())
}

/// In a class's first days its rules are proposed, discussed, voted, filed and published; in
/// its sixth week one of them is changed by a new vote.
fn morning(db: &Db, clock: &Clock, school: &School, day: Day) -> Result<()> {
    for class in &school.classes {
        let first = class.since.max(first_day(db, school.id, class)?);
        clock.set(Moment::at(day, MORNING));
        match first.days_until(day) {
            0 => rules_of::propose(db, school.id, class)?,
            1 => rules_of::adopt(db, school.id, class)?,
            42 => rules_of::propose_change(db, school.id, class)?,
            _ => {}
        }
    }
    Ok(())
}

/// The first day of the first term that the class is here for.
fn first_day(db: &Db, school: Id, class: &DemoClass) -> Result<Day> {
    let id = class.id;
    db.read_blocking(Ticket::system(school), move |tx| {
        let calendar = people::class_calendar(tx, id)?;
        let first = calendar.terms().first().map(calendar::Term::starts);
        first.ok_or(Fault::NotFound)
    })
}

/// Everything that happens in a class on one day up to now, in one transaction of the day.
fn school_day(
    db: &Db,
    chance: &Chance,
    school: Id,
    class: &DemoClass,
    day: Day,
    now: Moment,
) -> Result<()> {
    let (id, homeroom) = (class.id, class.homeroom);
    let teachers = class.teachers.clone();
    let students = class.students.clone();
    let cadres = class.cadres.clone();
    let chance = chance.clone();
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        tx.at(Moment::at(day, MORNING).min(now));
        let calendar = people::class_calendar(tx, id)?;
        if !calendar.is_school_day(day).unwrap_or(false) {
            return Ok(());
        }
        let lead = scope(tx, homeroom, Some(id))?;
        let items = rules::items_on(tx, &lead, day)?;
        if items.is_empty() {
            return Ok(());
        }
        let mut today =
            Today { tx, chance: &chance, items: &items, students: &students, day, now, class: id };
        today.confirm_yesterday(homeroom)?;
        let taps = 6 + chance.below(9);
        for n in 0..taps {
            let teacher = if chance.below(4) == 0 {
                teachers[chance.below(teachers.len() as u64) as usize]
            } else {
                homeroom
            };
            let minute = 430 + n * 500 / taps + chance.below(20);
            today.tap(teacher, u16::try_from(minute).unwrap_or(600))?;
        }
        for (cadre, category) in &cadres {
            if chance.below(3) == 0 {
                today.draft(*cadre, category)?;
            }
        }
        today.goal(homeroom)?;
        today.awards(homeroom)?;
        Ok(())
    })?;
    Ok(())
}

struct Today<'a, 'c> {
    tx: &'a mut Tx<'c>,
    chance: &'a Chance,
    items: &'a [RuleItem],
    students: &'a [Id],
    day: Day,
    now: Moment,
    class: Id,
}

impl Today<'_, '_> {
    /// Goes to a minute of the day; `false` when it has not come yet: what the demo shows has
    /// happened.
    fn at(&mut self, minute: u16) -> bool {
        let at = Moment::at(self.day, minute);
        self.tx.at(at.min(self.now));
        at <= self.now
    }

    fn pick<'x, T>(&self, all: &'x [T]) -> Option<&'x T> {
        if all.is_empty() { None } else { all.get(self.chance.below(all.len() as u64) as usize) }
    }

    /// A student: everybody has an own share of attention, a few hardly any.
    fn student(&self) -> Id {
        loop {
            let at = self.chance.below(self.students.len() as u64);
            let quiet = at % 17 == 5;
            if !quiet || self.chance.below(12) == 0 {
                return self.students[at as usize];
            }
        }
    }

    fn item(&self, positive: bool, category: Option<&str>) -> Option<&RuleItem> {
        // What is worth little happens often, a prize hardly ever, the month's only at its end.
        let often = |i: &RuleItem| match i.item.value.most().abs().0 {
            _ if i.item.unit == Unit::Month => usize::from(self.day.day() > 27),
            0..=100 => 12,
            101..=200 => 5,
            201..=300 => 2,
            _ => usize::from(self.day.day() % 11 == 0),
        };
        let fitting: Vec<&RuleItem> = self
            .items
            .iter()
            .filter(|i| i.positive == positive && category.is_none_or(|c| c == i.category))
            .flat_map(|i| std::iter::repeat_n(i, often(i)))
            .collect();
        self.pick(&fitting).copied()
    }

    fn as_person<T>(
        &mut self,
        account: Id,
        f: impl FnOnce(&mut Tx<'_>, &auth::Scope) -> Result<T>,
    ) -> Result<T> {
        let (school, class) = (self.tx.school(), self.class);
        let ticket = Ticket { school, actor: account, key: None };
        self.tx.as_actor(ticket, |tx| {
            let scope = scope(tx, account, Some(class))?;
            f(tx, &scope)
        })
    }

    /// A teacher's tap, sometimes with a sentence, sometimes taken back or made good.
    fn tap(&mut self, teacher: Id, minute: u16) -> Result<()> {
        let positive = self.chance.below(100) < 82;
        let Some(item) = self.item(positive, None).cloned() else { return Ok(()) };
        let many = if positive && self.chance.below(5) == 0 { 2 + self.chance.below(3) } else { 1 };
        let mut students: Vec<Id> = (0..many).map(|_| self.student()).collect();
        students.sort();
        students.dedup();
        let words = if positive { names::KIND_WORDS } else { names::MEND_WORDS };
        let range = match &item.item.value {
            Value::Range { low, .. } => Some(low.0.abs()),
            _ => None,
        };
        let needs = item.item.note || range.is_some() || self.chance.below(5) == 0;
        let note = if needs { self.pick(words).map(|w| (*w).to_owned()) } else { None };
        if !self.at(minute) {
            return Ok(());
        }
        let tap = Tap { item: item.id, students, at: None, day: None, points: range, note };
        let noted = self.as_person(teacher, |tx, scope| record::record(tx, scope, &tap))?;
        let Some(row) = noted.entries.first().filter(|r| !r.draft && r.value != 0) else {
            return Ok(());
        };
        let (id, student) = (row.id, row.student);
        match self.chance.below(40) {
            0 => {
                self.as_person(teacher, |tx, scope| undo::undo_row(tx, scope, id))?;
            }
            1..=6 if !positive => self.own_up_or_amend(id, row.value)?,
            7 if !positive => self.appeal(id, student)?,
            _ => {}
        }
        Ok(())
    }

    fn homeroom(&mut self) -> Result<Id> {
        let class = self.class;
        let staff = people::store::staff::of_class(self.tx, class)?;
        let found = staff.iter().find(|(_, _, role, _)| *role == auth::Role::Homeroom);
        found.map(|(id, ..)| *id).ok_or(Fault::NotFound)
    }

    fn own_up_or_amend(&mut self, id: Id, value: i64) -> Result<()> {
        let homeroom = self.homeroom()?;
        let amend = self.chance.below(2) == 0;
        let done = self.as_person(homeroom, |tx, scope| {
            if amend {
                judge::amends(tx, scope, id, value.abs(), "放学后补做，同桌看着做完的")
            } else {
                judge::own_up(tx, scope, id)
            }
        });
        ignore_rule(done.map(|_| ()))
    }

    fn appeal(&mut self, id: Id, student: Id) -> Result<()> {
        let words = self.pick(names::APPEALS).copied().unwrap_or_default();
        let homeroom = self.homeroom()?;
        let sent = self.as_person(student, |tx, scope| appeal::submit(tx, scope, id, words));
        let Ok(appeal) = sent else { return ignore_rule(sent.map(|_| ())) };
        if self.chance.below(4) == 0 {
            return Ok(()); // still waiting for an answer
        }
        let (outcome, why) = match self.chance.below(2) {
            0 => (Outcome::Withdrawn, "核实过了，你说得对，这一笔撤销。谢谢你讲清楚。"),
            _ => (Outcome::Kept, "问过当时在场的同学，还是照原样。下次提前和我说一声。"),
        };
        let answered =
            self.as_person(homeroom, |tx, scope| appeal::answer(tx, scope, appeal, outcome, why));
        ignore_rule(answered)
    }

    /// A cadre notes a fact in their own category; the teacher confirms the next morning.
    fn draft(&mut self, cadre: Id, category: &str) -> Result<()> {
        let positive = self.chance.below(3) > 0;
        let Some(item) = self.item(positive, Some(category)).cloned() else { return Ok(()) };
        let students = vec![self.student()];
        if !self.at(965) {
            return Ok(());
        }
        let tap = Tap { item: item.id, students, at: None, day: None, points: None, note: None };
        let noted = self.as_person(cadre, |tx, scope| record::record(tx, scope, &tap));
        ignore_rule(noted.map(|_| ()))
    }

    fn confirm_yesterday(&mut self, homeroom: Id) -> Result<()> {
        if !self.at(425) {
            return Ok(());
        }
        let waiting = self.as_person(homeroom, conduct::store::entries::waiting)?;
        for draft in waiting {
            let (id, ranged) = (draft.id(), draft.entry.value);
            let decline = self.chance.below(8) == 0;
            let done = self.as_person(homeroom, |tx, scope| {
                if decline {
                    judge::decline(tx, scope, id, "问过了，当时是在讨论题目。")
                } else {
                    let note = Some("班干部当天记，次日核对过");
                    judge::confirm(tx, scope, id, Some(ranged.abs()), note)
                }
            });
            ignore_rule(done.map(|_| ()))?;
        }
        Ok(())
    }

    fn goal(&mut self, homeroom: Id) -> Result<()> {
        if !self.at(1080) {
            return Ok(());
        }
        let kept = self.chance.below(9) > 0;
        self.as_person(homeroom, |tx, scope| {
            if conduct::store::goals::now(tx, scope)?.is_none() {
                goal::set(tx, scope, "连续 100 天按时关灯", "班会一起看一场电影", 100)?;
            }
            if kept { ignore_rule(goal::step(tx, scope, false).map(|_| ())) } else { Ok(()) }
        })
    }
}

impl Today<'_, '_> {
    /// 评比: on the first, third and fifth Friday of a month two to four students get an award (C2-10). Who it is follows
    /// from the day alone, so that the rest of the demo's life stays as it is.
    fn awards(&mut self, homeroom: Id) -> Result<()> {
        let (month, date) = (
            usize::from(self.day.month().unsigned_abs()),
            usize::from(self.day.day().unsigned_abs()),
        );
        let friday = (date - 1) / 7;
        if self.day.weekday() != 5 || friday % 2 == 1 || self.students.is_empty() {
            return Ok(());
        }
        let (name, lines) = names::AWARDS[(month * 2 + friday / 2) % names::AWARDS.len()];
        let seed = month * 31 + date;
        let picked =
            |n: usize| self.students.get((seed * 13 + n * 17) % self.students.len()).copied();
        let students: Vec<(Id, String)> = (0..2 + seed % 3)
            .filter_map(picked)
            .zip(lines)
            .map(|(s, why)| (s, why.into()))
            .collect();
        let day = self.day;
        if !self.at(1075) {
            return Ok(());
        }
        let done = self.as_person(homeroom, |tx, scope| {
            let known = conduct::store::awards::kinds(tx, scope)?;
            let kind = match known.iter().find(|k| k.name == name) {
                Some(kind) => kind.id,
                None => {
                    let words = HABITS.iter().find(|(n, _)| *n == name).map_or("", |(_, w)| *w);
                    award::make_kind(tx, scope, name, words)?
                }
            };
            award::give(tx, scope, &Giving { kind, day, students }).map(|_| ())
        });
        ignore_rule(done)
    }
}

/// The rules sometimes say no, as in life (a cap, a second appeal): then nothing happens.
fn ignore_rule(done: Result<()>) -> Result<()> {
    match done {
        Err(Fault::Rule(_) | Fault::Conflict(_) | Fault::Field { .. }) => Ok(()),
        other => other,
    }
}
