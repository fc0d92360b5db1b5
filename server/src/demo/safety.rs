//! 安全 of the demo: who was not there, who asked for leave, what was said in the minute, two
//! incidents, and some things in a drawer.

use super::people_of::DemoClass;
use crate::open::scope;
use auth::{Scope, Vault};
use calendar::SchoolCalendar;
use db::{Chance, Day, Db, Fault, Id, Moment, Result, Ticket, Tx};
use safety::actions::custody::Draft as Taking;
use safety::actions::incident::Draft as Report;
use safety::actions::leave::Ask;
use safety::actions::{attendance, custody, incident, leave, slot, team};
use safety::model::attendance::{Half, MarkKind};
use safety::model::custody::{BackTo, ThingKind};
use safety::model::incident::{IncidentKind, Told};
use safety::model::leave::{LeaveKind, Level, Stretch};
use safety::model::slot::{SlotKind, Topic};

/// Why somebody stays at home ill, and for a family's reason.
const ILL: [&str; 6] = [
    "发烧三十八度，在家休息",
    "肠胃不舒服，去社区医院看一下",
    "咳嗽厉害，医生建议休息",
    "体育课扭了脚，去拍片子",
    "牙疼，预约了上午看牙",
    "起了疹子，医生让先隔离观察",
];
const FAMILY: [&str; 4] =
    ["外婆做手术，要去一趟医院", "家里办身份证，要本人到场", "参加表姐的婚礼", "跟爸妈回老家办事"];

/// What was said in five minutes.
const WEEKLY: [&str; 5] = [
    "看了一段骑车的短片，大家数出了四处危险",
    "请值日组演示雨天怎么排队下楼",
    "一起画了从家到学校的路线，标出要小心的路口",
    "对照实验室守则，找自己做到和没做到的",
    "说说家里的插座：哪些地方一个插座带了太多电器",
];

/// Everything on one school day, in a transaction of the day.
pub fn day(
    db: &Db,
    vault: &Vault,
    school: Id,
    class: &DemoClass,
    at: usize,
    day: Day,
    now: Moment,
) -> Result<()> {
    let (id, homeroom, students) = (class.id, class.homeroom, class.students.clone());
    // A chance of its own: what happens in other rooms does not depend on this one.
    let number = u64::try_from(class.since.days_until(day)).unwrap_or(0);
    let (chance, vault) = (Chance::seeded(number * 8 + at as u64), vault.clone());
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        tx.at(Moment::at(day, 8 * 60).min(now));
        let calendar = people::class_calendar(tx, id)?;
        if !calendar.is_school_day(day).unwrap_or(false) {
            return Ok(());
        }
        let scope = scope(tx, homeroom, Some(id))?;
        let mut today = Today {
            tx,
            scope: &scope,
            vault: &vault,
            chance: &chance,
            students: &students,
            calendar: &calendar,
            day,
            now,
        };
        today.teams()?;
        today.leave()?;
        today.roll()?;
        today.custody()?;
        today.slots()?;
        today.incidents()
    })?;
    Ok(())
}

struct Today<'a, 'c> {
    tx: &'a mut Tx<'c>,
    scope: &'a Scope,
    vault: &'a Vault,
    chance: &'a Chance,
    students: &'a [Id],
    calendar: &'a SchoolCalendar,
    day: Day,
    now: Moment,
}

impl Today<'_, '_> {
    /// Goes to a minute of the day; `false` when it has not come yet.
    fn at(&mut self, minute: u16) -> bool {
        let at = Moment::at(self.day, minute);
        self.tx.at(at.min(self.now));
        at <= self.now
    }

    fn below(&self, n: usize) -> usize {
        usize::try_from(self.chance.below(n as u64)).unwrap_or(0)
    }

    fn student(&self) -> Id {
        self.students[self.below(self.students.len())]
    }

    fn last(&self) -> bool {
        self.now.day() == self.day
    }

    /// The school day's place in its term, from 0.
    fn number(&self) -> Result<usize> {
        let first = self.calendar.term_on(self.day).map_or(self.day, calendar::Term::starts);
        let days = self.calendar.school_days(first, self.day).map_err(Fault::broken)?;
        Ok(days.len().saturating_sub(1))
    }

    /// On the term's third school day the routes home are set.
    fn teams(&mut self) -> Result<()> {
        let first = self.calendar.term_on(self.day).map(calendar::Term::starts);
        if self.number()? != 2 || first.is_some_and(|f| f.month() < 8) || !self.at(490) {
            return Ok(());
        }
        if !safety::store::teams::teams(self.tx, self.scope)?.is_empty() {
            return Ok(());
        }
        let routes = [
            ("东门—幸福路", "护学岗家长"),
            ("南门—公交站", "值班老师"),
            ("西门—学府小区", "小区保安"),
        ];
        for (at, (name, adult)) in routes.into_iter().enumerate() {
            let members: Vec<Id> =
                self.students.iter().skip(at).step_by(4).take(9).copied().collect();
            let leader = members.first().copied();
            let draft = team::Draft { name: name.into(), adult: adult.into(), leader, members };
            team::keep(self.tx, self.scope, None, &draft)?;
        }
        Ok(())
    }

    /// Now and then somebody asks for leave; who is due back comes back.
    fn leave(&mut self) -> Result<()> {
        if !self.at(440) {
            return Ok(());
        }
        let all = safety::store::leaves::since(self.tx, self.scope, self.day.plus(-9), 60)?;
        for old in all.into_iter().filter(|l| l.state.code() == "approved") {
            if old.stretch.to.0 < self.day {
                leave::come_back(self.tx, self.scope, old.id, (self.day, Half::Am))?;
            }
        }
        if self.below(5) > 1 && !self.last() {
            return Ok(());
        }
        let ill = self.below(3) > 0;
        let (kind, reason) = match ill {
            true => (LeaveKind::Sick, ILL[self.below(ILL.len())]),
            false => (LeaveKind::Personal, FAMILY[self.below(FAMILY.len())]),
        };
        let long = self.below(8) == 0;
        let to = if long { self.day.plus(1) } else { self.day };
        let stretch = Stretch { from: (self.day, Half::Am), to: (to, Half::Pm) };
        let ask = Ask { student: self.student(), kind, stretch, reason: reason.to_owned() };
        match leave::enter(self.tx, self.scope, self.vault, &ask) {
            Ok(id) => self.long(id),
            // Already away: nobody asks twice.
            Err(Fault::Field { .. }) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// What is not the homeroom teacher's to decide is the school's; today's still waits.
    fn long(&mut self, id: Id) -> Result<()> {
        let asked = safety::store::leaves::one(self.tx, self.scope, id)?;
        if asked.level == Level::Homeroom || self.last() {
            return Ok(());
        }
        let staff = people::store::staff::staff(self.tx)?;
        let office = staff.iter().find(|m| m.roles.iter().any(|r| r.0 == auth::Role::Moral));
        let Some(office) = office.map(|m| m.id) else { return Ok(()) };
        let (school, class) = (self.tx.school(), self.scope.class()?);
        let ticket = Ticket { school, actor: office, key: None };
        let vault = self.vault;
        self.tx.as_actor(ticket, |tx| {
            let scope = scope(tx, office, Some(class))?;
            leave::decide(tx, &scope, vault, id, true, "同意，注意安全。")
        })
    }

    /// The roll of morning and afternoon; somebody may be late, seldom somebody is missing.
    fn roll(&mut self) -> Result<()> {
        for (minute, half) in [(475, Half::Am), (855, Half::Pm)] {
            if !self.at(minute) {
                return Ok(());
            }
            let (late, missing) = (self.below(9) < 2, self.below(60) == 0);
            if late || missing {
                let kind = if missing { MarkKind::Absent } else { MarkKind::Late };
                let (student, at) = (self.student(), (self.day, half));
                let marks =
                    safety::store::attendance::between(self.tx, self.scope, self.day, self.day)?;
                let free = !marks.iter().any(|m| m.student == student);
                if free {
                    attendance::mark(self.tx, self.scope, self.vault, student, at, Some(kind))?;
                    if missing {
                        self.reached(student)?;
                    }
                }
            }
            attendance::call_roll(self.tx, self.scope, self.day, half)?;
        }
        Ok(())
    }

    /// The family of a missing student was reached.
    fn reached(&mut self, student: Id) -> Result<()> {
        if self.last() {
            return Ok(());
        }
        let all = care::of_student(self.tx, self.scope, student, 20)?;
        for call in all.into_iter().filter(|f| f.outcome.is_none() && f.room == "safety") {
            care::close(self.tx, self.scope, call.id, care::Outcome::Done, None)?;
        }
        Ok(())
    }

    /// The minute of the day by turns, five minutes on Mondays.
    fn slots(&mut self) -> Result<()> {
        let (number, day) = (self.number()?, self.day);
        if day.weekday() == 1 && self.at(900) {
            let topic = Topic::ALL[(number / 5) % 4].code();
            let said = WEEKLY[(number / 5) % WEEKLY.len()];
            slot::record(self.tx, self.scope, day, SlotKind::Weekly, topic, said)?;
        }
        // Nobody is perfect: a day in eleven is missed.
        if number % 11 != 7 && self.at(1005) {
            let topic = Topic::ALL[number % 4].code();
            slot::record(self.tx, self.scope, day, SlotKind::Daily, topic, "")?;
        }
        Ok(())
    }

    /// Things come into the drawer and go out of it.
    fn custody(&mut self) -> Result<()> {
        if self.at(1000) {
            for thing in safety::store::custody::kept(self.tx, self.scope)? {
                if thing.due <= self.day && !self.last() {
                    let to = thing.back_to;
                    custody::give_back(self.tx, self.scope, self.vault, thing.id, to, "")?;
                }
            }
        }
        let (kind, what, back_to, days) = match self.number()? {
            6 => (ThingKind::Toy, "卡片一叠", BackTo::Student, 4),
            19 => (ThingKind::Other, "漫画书两本", BackTo::Student, 3),
            33 => (ThingKind::Phone, "电话手表", BackTo::Guardian, 5),
            44 | 52 => (ThingKind::Toy, "指尖陀螺", BackTo::Student, 9),
            _ => return Ok(()),
        };
        if !self.at(1001) {
            return Ok(());
        }
        let term = self.calendar.term_on(self.day).map_or(self.day, calendar::Term::ends);
        let taking = Taking {
            student: self.student(),
            kind,
            what: what.into(),
            place: "办公室第二个抽屉".into(),
            back_to,
            due: self.day.plus(days).min(term),
        };
        custody::take(self.tx, self.scope, self.vault, &taking)?;
        Ok(())
    }

    /// Two small incidents in a term; the second is closed a day later than the first would be.
    fn incidents(&mut self) -> Result<()> {
        let (kind, minute, place, facts, done) = match self.number()? {
            14 => (
                IncidentKind::Injury,
                585,
                "操场东侧",
                "课间跑步时被鞋带绊倒，左膝擦破，自己走到校医室。",
                "校医清洗、消毒，贴了敷料；当天不上体育课。",
            ),
            39 => (
                IncidentKind::Facility,
                760,
                "教室后门",
                "后门的合页松了，推门时门角碰到同学的手背，没有破皮。",
                "先把门固定住，报总务处，下午换了合页。",
            ),
            _ => return Ok(()),
        };
        if !self.at(minute + 30) {
            return Ok(());
        }
        let student = self.student();
        let report = Report {
            day: self.day,
            minute: Some(i64::from(minute)),
            place: place.into(),
            kind,
            serious: false,
            facts: facts.into(),
            done: done.into(),
            students: vec![student],
        };
        let id = incident::report(self.tx, self.scope, self.vault, &report)?;
        if !self.at(1020) {
            return Ok(());
        }
        let words = (Told::Phone, "谢谢老师及时告诉，晚上会再看看。");
        incident::tell(self.tx, self.scope, self.vault, id, student, words)?;
        if kind == IncidentKind::Injury {
            let how = "第二天正常上学，伤口干燥。班里说了系紧鞋带再跑。";
            incident::close(self.tx, self.scope, self.vault, id, how)?;
        }
        Ok(())
    }
}
