//! Growth-support cases and help pairs of the demo, day by day, by the actions that people use.

use super::case_words::{LOGS, STORIES, Story};
use super::people_of::DemoClass;
use crate::open::scope;
use auth::{Role, Scope, Vault};
use care::Outcome;
use care::actions::cases::work::{MeasureDraft, ProgressDraft};
use care::actions::cases::{CaseDraft, GoalDraft, open, team, work};
use care::actions::pairs::{self, PairDraft};
use care::model::cases::{GoalKind, NoteKind, Owner, TOUCH_WEEKS};
use care::model::pairs::{Often, State};
use care::store::cases::{open_of, parts};
use care::store::pairs as stored;
use db::{Day, Db, Id, Moment, Result, Ticket, Tx};

/// The minute of the day at which cases are worked on.
const AFTERNOON: u16 = 16 * 60 + 50;
/// The minute at which two students answer.
const EVENING: u16 = 17 * 60 + 20;
/// Days before the present on which a quiet case is left alone.
const QUIET: i32 = 20;

/// What cases and pairs of one class do on one day.
pub fn day(
    db: &Db,
    vault: &Vault,
    school: Id,
    class: &DemoClass,
    at: usize,
    day: Day,
    now: Moment,
) -> Result<()> {
    let (id, homeroom, since) = (class.id, class.homeroom, class.since);
    let (teachers, students, vault) =
        (class.teachers.clone(), class.students.clone(), vault.clone());
    let ticket = Ticket { school, actor: homeroom, key: None };
    db.write_blocking(ticket, move |tx| {
        let calendar = people::class_calendar(tx, id)?;
        if !calendar.is_school_day(day).unwrap_or(false) || Moment::at(day, AFTERNOON) > now {
            return Ok(());
        }
        tx.at(Moment::at(day, AFTERNOON));
        let lead = scope(tx, homeroom, Some(id))?;
        let seen = calendar.count_school_days(since, day).unwrap_or(0);
        let last = calendar.last_school_day_of_month(day).ok().flatten() == Some(day);
        for story in STORIES.iter().filter(|s| s.class == at && s.opened <= seen) {
            let Some(&student) = students.get(story.seat) else { continue };
            let teacher = teachers.first().copied().unwrap_or(homeroom);
            let mut life = Life { tx, lead: &lead, vault: &vault, story, student, teacher };
            life.live(seen - story.opened, day.days_until(now.day()), last)?;
        }
        if at == 0 && Moment::at(day, EVENING) <= now {
            pairs_of(tx, &lead, &vault, &students, seen, day.days_until(now.day()))?;
        }
        Ok(())
    })?;
    Ok(())
}

struct Life<'a, 'c> {
    tx: &'a mut Tx<'c>,
    lead: &'a Scope,
    vault: &'a Vault,
    story: &'a Story,
    student: Id,
    teacher: Id,
}

impl Life<'_, '_> {
    /// Day `n` of the case; `left` days are left until the present, `last` is the month's last.
    fn live(&mut self, n: usize, left: i32, last: bool) -> Result<()> {
        if n == 0 {
            return self.open();
        }
        let Some(id) = open_of(self.tx, self.lead, self.student)? else { return Ok(()) };
        let (story, today) = (self.story, self.tx.now().day());
        if n == 1 {
            self.ask_in(id)?;
        }
        for (_, owner, text, told) in story.measures.iter().filter(|m| m.0 == n) {
            let due = today.plus(if left < 7 { left + 2 } else { 7 });
            let staff = (*owner == Owner::Staff).then_some(self.lead.actor());
            let text = (*text).to_owned();
            let draft = MeasureDraft { text, owner: *owner, staff, due, told: *told, step: None };
            work::measure(self.tx, self.lead, self.vault, id, &draft)?;
        }
        self.settle_measures(id, left)?;
        let weeks = if story.cadence == care::model::cases::Cadence::Weekly { 5 } else { 10 };
        if n % weeks == 2 && !(story.quiet && left < QUIET) {
            let text = story.talks[n / weeks % story.talks.len()];
            self.note(self.lead.clone(), id, NoteKind::Talk, text)?;
        }
        for (_, text) in story.seen.iter().filter(|(on, _)| *on == n) {
            let school = self.tx.school();
            let ticket = Ticket { school, actor: self.teacher, key: None };
            let (class, teacher) = (self.lead.class()?, self.teacher);
            let theirs = scope(self.tx, teacher, Some(class))?;
            let (vault, text) = (self.vault, *text);
            self.tx.as_actor(ticket, |tx| {
                work::note(tx, &theirs, vault, id, (NoteKind::Seen, tx.now().day()), text)
            })?;
        }
        if last {
            self.month(id, n / 20)?;
        }
        for (_, stage, why) in story.stages.iter().filter(|s| s.0 == n) {
            // A stage that is not ready yet waits for somebody who looks at it.
            let _ready = work::stage(self.tx, self.lead, self.vault, id, *stage, why).is_ok();
        }
        match story.closing {
            Some((on, text)) if on == n => work::close(self.tx, self.lead, self.vault, id, text),
            _ => Ok(()),
        }
    }

    fn open(&mut self) -> Result<()> {
        let story = self.story;
        let goal = |(kind, reach, text, words): &(GoalKind, _, &str, &str)| GoalDraft {
            kind: *kind,
            reach: *reach,
            text: (*text).to_owned(),
            words: (*words).to_owned(),
            strength: None,
        };
        let draft = CaseDraft {
            student: self.student,
            kind: story.kind,
            cadence: story.cadence,
            touch_weeks: TOUCH_WEEKS,
            facts: story.facts.map(str::to_owned),
            signs: story.signs.to_vec(),
            strengths: Vec::new(),
            goals: story.goals.iter().map(goal).collect(),
        };
        let id = open(self.tx, self.lead, self.vault, &draft)?;
        let first = story.goals.first().map(|(kind, reach, _, _)| (*kind, *reach));
        let goals = parts::goals(self.tx, id)?;
        let goal = goals.iter().find(|g| Some((g.kind, g.reach)) == first).map(|g| g.id);
        for (at, text) in story.strengths.iter().enumerate() {
            let leads = goal.filter(|_| at == 0);
            work::strength(self.tx, self.lead, self.vault, id, text, leads)?;
        }
        Ok(())
    }

    /// A subject teacher, and the psychology teacher where there is a sign and somebody agreed.
    fn ask_in(&mut self, id: Id) -> Result<()> {
        let (lead, vault) = (self.lead, self.vault);
        team::add(self.tx, lead, vault, id, self.teacher, "")?;
        let all = people::store::staff::staff(self.tx)?;
        let of = |m: &people::store::staff::Member| {
            m.roles.iter().any(|(r, _, _)| *r == Role::Psychologist)
        };
        let psychologist = all.into_iter().find(of).map(|m| m.id);
        match psychologist.filter(|_| !self.story.signs.is_empty()) {
            Some(who) => team::refer(self.tx, lead, vault, id, who, "电话里和家长说过，家长同意"),
            None => Ok(()),
        }
    }

    fn settle_measures(&mut self, id: Id, left: i32) -> Result<()> {
        let today = self.tx.now().day();
        // What falls due in the last days is left for whoever opens the demo.
        if left < 2 {
            return Ok(());
        }
        let due = parts::measures(self.tx, id)?;
        for (at, measure) in
            due.iter().enumerate().filter(|(_, m)| m.done.is_none() && m.due <= today)
        {
            let outcome = if at % 3 == 2 { Outcome::Partly } else { Outcome::Done };
            work::measure_done(self.tx, self.lead, id, measure.id, outcome)?;
        }
        Ok(())
    }

    fn note(&mut self, by: Scope, id: Id, kind: NoteKind, text: &str) -> Result<()> {
        let today = self.tx.now().day();
        work::note(self.tx, &by, self.vault, id, (kind, today), text).map(|_| ())
    }

    /// What was seen in the case's month of this number.
    fn month(&mut self, id: Id, number: usize) -> Result<()> {
        let today = self.tx.now().day();
        let months = self.story.months.iter().filter(|m| m.0 == number);
        for (_, kind, mark, text, words) in months {
            let draft = ProgressDraft {
                month: today,
                kind: *kind,
                mark: *mark,
                text: (*text).to_owned(),
                words: (*words).to_owned(),
            };
            work::progress(self.tx, self.lead, self.vault, id, &draft)?;
        }
        Ok(())
    }
}

/// Four pairs: one that goes on, one that was ended, one that was not made, one that waits.
fn pairs_of(
    tx: &mut Tx<'_>,
    lead: &Scope,
    vault: &Vault,
    students: &[Id],
    seen: usize,
    left: i32,
) -> Result<()> {
    let today = tx.now().day();
    let proposed = |one: usize, two: usize, subject: &str| PairDraft {
        one: students[one],
        two: students[two],
        subject: subject.into(),
        often: Often::Weekly,
        from: today,
        until: today.plus(120),
    };
    if students.len() < 24 {
        return Ok(());
    }
    match seen {
        12 => pairs::propose(tx, lead, &proposed(2, 7, "数学")).map(|_| ())?,
        18 => {
            let mine = as_student(tx, lead, students[10])?;
            let draft = proposed(10, 14, "跳绳");
            as_them(tx, &mine, |tx| pairs::ask(tx, &mine, &draft))?;
        }
        26 => pairs::propose(tx, lead, &proposed(20, 21, "英语口语")).map(|_| ())?,
        _ => {}
    }
    let all = stored::of_class(tx, lead, 20)?;
    if (1..=4).contains(&left) && !all.iter().any(|p| p.subject == "写字") {
        pairs::propose(tx, lead, &proposed(3, 22, "写字"))?;
    }
    for (at, pair) in stored::of_class(tx, lead, 20)?.into_iter().enumerate() {
        let (state, old) = (pair.state(today), pair.from.days_until(today));
        let both = [pair.one.0, pair.two.0];
        if state == State::Waiting && old > 0 && pair.subject != "写字" {
            // 英语口语 is not wanted; the others are.
            let answer = both.into_iter().find(|s| !pair.agreed(*s)).unwrap_or(both[0]);
            let mine = as_student(tx, lead, answer)?;
            match pair.subject.as_str() {
                "英语口语" => as_them(tx, &mine, |tx| pairs::end(tx, &mine, pair.id))?,
                _ => as_them(tx, &mine, |tx| pairs::agree(tx, &mine, pair.id))?,
            }
        } else if state == State::Going && pair.subject == "跳绳" && old > 40 {
            let mine = as_student(tx, lead, both[0])?;
            as_them(tx, &mine, |tx| pairs::end(tx, &mine, pair.id))?;
        } else if state == State::Going && today.weekday() == 2 {
            let mine = as_student(tx, lead, both[(old / 7) as usize % 2])?;
            let line = LOGS[(at + (old / 7) as usize) % LOGS.len()];
            as_them(tx, &mine, |tx| pairs::log(tx, &mine, vault, pair.id, today, line))?;
        }
    }
    Ok(())
}

fn as_student(tx: &mut Tx<'_>, lead: &Scope, student: Id) -> Result<Scope> {
    scope(tx, student, Some(lead.class()?))
}

fn as_them<T>(tx: &mut Tx<'_>, who: &Scope, f: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    tx.as_actor(who.ticket(), f)
}
