//! 评比: awards for habits and progress (C2-10). They read no points and write none (hard wall 3).

use super::stretches;
use crate::model::award::{AwardKind, line};
use crate::store::awards::{self, Award, Kind};
use auth::{Do, Scope};
use db::{Day, Entry, Fault, Id, OnUnique, Result, Tx, journal};
use rules::model::linter::{self, Context, Level, lint};

/// Kinds in use at most: whoever has more praises by list.
const KINDS: usize = 20;

/// What is given.
#[derive(Clone, Debug)]
pub struct Giving {
    /// The kind.
    pub kind: Id,
    /// For which day.
    pub day: Day,
    /// Who, each with the line why.
    pub students: Vec<(Id, String)>,
}

/// Makes a kind of award. Results and points are no reason (L-B1, hard wall 3).
pub fn make_kind(tx: &mut Tx<'_>, scope: &Scope, name: &str, words: &str) -> Result<Id> {
    scope.may(Do::Judge)?;
    let class = people::class(tx, scope)?;
    let said =
        |field: &'static str| move |f: crate::model::award::AwardFault| Fault::field(field, f.0);
    let kind = AwardKind::new(name, class.compulsory()).map_err(said("name"))?;
    sound("name", kind.name(), linter::Kind::Award, &class)?;
    let words = line(words, class.compulsory()).map_err(said("words"))?;
    sound("words", &words, linter::Kind::Message, &class)?;
    let known = awards::kinds(tx, scope)?;
    let in_use = known.iter().filter(|k| k.ended.is_none());
    if in_use.count() >= KINDS {
        return Err(Fault::rule(format!("在用的奖项已经有 {KINDS} 个。先停用不用的，再加新的。")));
    }
    let kind = Kind { id: tx.new_id(), name: kind.name().to_owned(), words, ended: None };
    awards::make(tx, class.id, &kind).on_unique(|| already(&kind.name))?;
    journal::tell(tx, Entry::new("conduct.award_kind").class(class.id).object(kind.id))?;
    Ok(kind.id)
}

fn already(name: &str) -> Fault {
    Fault::field("name", format!("「{name}」已经在用了。"))
}

/// What the rules' linter forbids stands in no award either: labels, shaming, results (L-A11).
fn sound(field: &str, text: &str, kind: linter::Kind, class: &people::Class) -> Result<()> {
    let context = Context::of(kind).stage(class.stage);
    let found = lint(text, &context).into_iter().find(|f| f.level == Level::Error);
    let Some(found) = found else { return Ok(()) };
    let at = text.get(found.span.clone()).unwrap_or(text);
    Err(Fault::field(field, format!("「{at}」：{}可以这样：{}。", found.why, found.suggestion)))
}

/// A kind goes out of use, or comes back. What was given stays.
pub fn use_kind(tx: &mut Tx<'_>, scope: &Scope, kind: Id, used: bool) -> Result<()> {
    scope.may(Do::Judge)?;
    let class = scope.class()?;
    let ended = (!used).then(|| tx.now());
    let all = awards::kinds(tx, scope)?;
    let name = all.iter().find(|k| k.id == kind).map(|k| k.name.clone()).ok_or(Fault::NotFound)?;
    awards::set_ended(tx, class, kind, ended).on_unique(|| already(&name))?;
    journal::tell(tx, Entry::new("conduct.award_kind").class(class).object(kind))?;
    Ok(())
}

/// Gives an award to one student or several, each with a line why.
pub fn give(tx: &mut Tx<'_>, scope: &Scope, giving: &Giving) -> Result<Vec<Id>> {
    scope.may(Do::Judge)?;
    let class = people::class(tx, scope)?;
    let known = awards::kinds(tx, scope)?;
    let kind = known.into_iter().find(|k| k.id == giving.kind).ok_or(Fault::NotFound)?;
    if kind.ended.is_some() {
        return Err(Fault::field(
            "kind",
            format!("「{}」已经停用。请先恢复，或者换一个。", kind.name),
        ));
    }
    on_a_day_of_the_term(tx, &class, giving.day)?;
    if giving.students.is_empty() {
        return Err(Fault::field("student", "请至少勾一位同学"));
    }
    let mut given = Vec::new();
    for (student, why) in &giving.students {
        let award = award(tx, scope, (&class, &kind), (*student, why), giving.day)?;
        let entry = Entry::new("conduct.award").class(class.id).student(*student).object(award);
        journal::tell(tx, entry)?;
        given.push(award);
    }
    Ok(given)
}

fn on_a_day_of_the_term(tx: &mut Tx<'_>, class: &people::Class, day: Day) -> Result<()> {
    let today = tx.now().day();
    let calendar = people::class_calendar(tx, class.id)?;
    if day > today {
        return Err(Fault::field("day", "这一天还没有到"));
    }
    if day < stretches(&calendar, today).term_start {
        return Err(Fault::field("day", "只能写这学期的日子"));
    }
    Ok(())
}

fn award(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (class, kind): (&people::Class, &Kind),
    (student, why): (Id, &str),
    day: Day,
) -> Result<Id> {
    let who = people::member(tx, scope, student)?;
    if who.left.is_some_and(|left| left < day) || who.joined > day {
        return Err(Fault::rule(format!("{}那一天不在这个班。", who.name)));
    }
    let field = format!("why-{student}");
    let why = line(why, class.compulsory()).map_err(|f| Fault::field(&field, f.0))?;
    if why.is_empty() {
        let words = format!("请写一句：您看到{}做了什么", who.name);
        return Err(Fault::field(field, words));
    }
    sound(&field, &why, linter::Kind::Message, class)?;
    let award = Award {
        id: tx.new_id(),
        kind: kind.id,
        name: kind.name.clone(),
        words: kind.words.clone(),
        student,
        day,
        why,
        at: tx.now(),
        taken: None,
    };
    let twice = || Fault::rule(format!("{}这一天已经得过「{}」了。", who.name, kind.name));
    awards::insert(tx, class.id, &award).on_unique(twice)?;
    Ok(award.id)
}

/// Takes an award back: student and family no longer see it, the teacher does.
pub fn take_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Judge)?;
    let class = scope.class()?;
    let award = awards::one(tx, scope, id)?;
    if !awards::take_back(tx, class, id)? {
        return Err(Fault::Conflict("这个奖已经撤回了。".into()));
    }
    let entry = Entry::new("conduct.award_taken").class(class).student(award.student).object(id);
    journal::tell(tx, entry)?;
    Ok(())
}
