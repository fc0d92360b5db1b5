//! A teacher records a minor measure, or proposes a graver one to the school (L-A1).

use super::{Reached, grade, hidden_from, reach_staff, step, told};
use crate::model::discipline::{
    Act, Case, Details, Hearing, Measure, Said, Situation, Texts, Tier,
};
use crate::store::discipline::acts::Kind;
use crate::store::discipline::measures::{self, Stored};
use crate::store::discipline::settings;
use auth::{Do, Scope, Vault};
use calendar::Grade;
use db::{Day, Fault, Id, Result, Tx};
use rules::model::linter::{self, Context, Level, lint};

/// What a teacher writes. One student: there is no form for several (Art. 12(4)).
#[derive(Clone, Debug)]
pub struct Draft {
    /// The student.
    pub student: Id,
    /// When it happened.
    pub day: Day,
    /// In which situation.
    pub situation: Situation,
    /// Under which item of the class rules, if under one.
    pub item: Option<Id>,
    /// What is to be done.
    pub measure: Measure,
    /// Minutes and days; the words are in the texts.
    pub details: Details,
    /// Facts and the rest.
    pub texts: Texts,
    /// Out of the lesson and back, minutes of the day (L-A16).
    pub out: (Option<i64>, Option<i64>),
}

/// Records it or proposes it.
///
/// # Errors
/// [`Fault::Field`] with the article when the law does not allow it.
pub fn record(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::ProposeMeasures)?;
    let who = people::member(tx, scope, draft.student)?;
    let today = tx.now().day();
    if draft.day > today {
        return Err(Fault::field("day", "这一天还没有到。"));
    }
    if who.joined > draft.day || who.left.is_some_and(|left| left < draft.day) {
        return Err(Fault::field("day", format!("{}那一天不在这个班。", who.name)));
    }
    let mut texts = draft.texts.clone();
    if let Some(item) = draft.item {
        texts.basis = basis(tx, scope, item, draft.day)?;
    }
    texts.check()?;
    let class = people::class(tx, scope)?;
    sound(&class, draft.measure, &texts)?;
    let details = lawful(tx, scope, draft.measure, &draft.details, &texts.words)?;
    out_of_the_lesson(draft.out, &texts)?;
    let new = Case::new(draft.measure, scope.actor(), today, details.days.map(|(_, to)| to));
    let minor = draft.measure.tier() == Tier::Minor;
    let stored = Stored {
        id: tx.new_id(),
        class: class.id,
        student: draft.student,
        measure: draft.measure,
        situation: draft.situation,
        item: draft.item,
        day: draft.day,
        step: new.step,
        sealed: measures::seal(tx, vault, &texts)?,
        minutes: details.minutes,
        days: details.days.unzip(),
        out: draft.out,
        made_by: scope.actor(),
        made_at: tx.now(),
        statement: None,
        hearing: (Hearing::No, None),
        told: None,
        decided: new.decided,
        number: None,
        delivered: None,
        begun: None,
        ended: None,
        hide: if minor { Some(hidden_from(tx, class.id, draft.day)?) } else { None },
    };
    measures::insert(tx, &stored)?;
    let kind = if minor { "safety.measure_recorded" } else { "safety.measure_proposed" };
    told(tx, kind, class.id, draft.student, stored.id)?;
    Ok(stored.id)
}

/// The words of the item that was in force on that day; others cannot be chosen (L-A9).
fn basis(tx: &mut Tx<'_>, scope: &Scope, item: Id, day: Day) -> Result<String> {
    let item = rules::item_on(tx, scope, item, day).map_err(|fault| match fault {
        Fault::Rule(words) => Fault::field("item", words),
        other => other,
    })?;
    if item.positive {
        return Err(Fault::field("item", "这一条是肯定，不能作依据。"));
    }
    Ok(format!("班规第 {} 版“{}”：{}{}", item.version, item.title, item.item.when, item.item.what))
}

/// What is to be done is no punishment that the law forbids, and its ground is no result: the
/// same linter as for class rules (L-A11, L-A13).
pub(crate) fn sound(class: &people::Class, measure: Measure, texts: &Texts) -> Result<()> {
    let context = Context::of(linter::Kind::Clause).stage(class.stage);
    let about = format!("违反纪律的，{}", texts.words);
    for (field, text) in [("words", &texts.words), ("basis", &texts.basis), ("words", &about)] {
        let mut errors = lint(text, &context).into_iter().filter(|f| f.level == Level::Error);
        // What a class may not decide, the school may propose here: the catalogue has the caps.
        let found = errors.find(|f| !school_decides(measure, f.rule));
        if let Some(found) = found {
            let at = text.get(found.span.clone()).unwrap_or(text);
            let words = format!("「{at}」：{}可以这样：{}。", found.why, found.suggestion);
            return Err(Fault::field(field, words));
        }
    }
    Ok(())
}

/// The patterns that forbid a class what is this measure of the school (law.md O: 9, 10, 16).
fn school_decides(measure: Measure, pattern: u8) -> bool {
    match measure {
        Measure::Suspension => matches!(pattern, 9 | 10),
        Measure::Expulsion => pattern == 16,
        _ => false,
    }
}

/// Grade and caps of the law (L-A2 … L-A4), with the school days of the span counted.
pub(crate) fn lawful(
    tx: &mut Tx<'_>,
    scope: &Scope,
    measure: Measure,
    details: &Details,
    words: &str,
) -> Result<Details> {
    let school = settings::settings(tx)?.caps();
    let grade: Grade =
        grade(tx, scope)?.ok_or_else(|| Fault::rule("这个班已经毕业，不能再记。"))?;
    measure.check_grade(grade, school)?;
    let mut details = details.clone();
    details.words = words.to_owned();
    if measure != Measure::Standing {
        details.minutes = None;
    }
    if !measure.lasts() {
        details.days = None;
    }
    if let Some((from, to)) = details.days
        && from <= to
        && from.days_until(to) < 400
    {
        let calendar = people::class_calendar(tx, scope.class()?)?;
        let days = calendar.school_days(from, to).map_err(|e| Fault::rule(e.to_string()))?;
        details.school_days = days.len();
    }
    measure.check_details(&details, school)?;
    Ok(details)
}

/// Whoever is taken out of the lesson is not alone, and comes back (L-A16).
fn out_of_the_lesson(out: (Option<i64>, Option<i64>), texts: &Texts) -> Result<()> {
    match out {
        (None, None) if texts.adult.is_empty() => Ok(()),
        (None, _) => Err(Fault::field("out", "请写带离课堂的时间；没有带离的，这几格都空着。")),
        (Some(_), _) if texts.adult.is_empty() => {
            Err(Fault::field("adult", "请写由哪位老师陪着。学生离开课堂时身边要有成年人。"))
        }
        (Some(out), Some(back)) if back < out => {
            Err(Fault::field("back", "回来的时间不能早于离开的时间。"))
        }
        _ => Ok(()),
    }
}

/// The student is back in the lesson (L-A16).
pub fn back(tx: &mut Tx<'_>, scope: &Scope, id: Id, minute: i64) -> Result<()> {
    let Reached { measure, .. } = reach_staff(tx, scope, id)?;
    if measure.out.0.is_some_and(|out| minute < out) {
        return Err(Fault::field("back", "回来的时间不能早于离开的时间。"));
    }
    if !measures::back(tx, id, minute)? {
        return Err(Fault::Conflict("回来的时间已经记过了。".into()));
    }
    told(tx, "safety.measure_back", measure.class, measure.student, id)
}

/// A minor measure is done: nothing more comes of it.
pub fn done(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<()> {
    let reached = reach_staff(tx, scope, id)?;
    let today = tx.now().day();
    step(tx, vault, &reached, (Act::Close, Kind::Done), today, &Said::default())?;
    if reached.measure.tier() > Tier::Minor {
        let hide = hidden_from(tx, reached.measure.class, today)?;
        measures::hide(tx, id, Some(hide))?;
    }
    Ok(())
}

/// Takes a proposal or a minor measure back; what the school decided, only the school revokes.
/// What was taken back is seen by nobody from then on.
pub fn drop(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<()> {
    let reached = reach_staff(tx, scope, id)?;
    if words.is_empty() {
        return Err(Fault::field("words", "请写一句为什么撤销。"));
    }
    let today = tx.now().day();
    let said = Said { words: words.to_owned(), ..Said::default() };
    step(tx, vault, &reached, (Act::Drop, Kind::Dropped), today, &said)?;
    super::decide::end(tx, &reached.scope, id)?;
    measures::hide(tx, id, Some(today))
}
