//! The profile, bright spots, greetings, the numbers of families.

use super::team;
use crate::model::survey::LEVELS;
use crate::model::talk::Body;
use crate::model::{profile, talk};
use crate::store::{notes, own};
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Moment, Result, Tx, journal};

/// To what a profile is sealed.
const PROFILE: &str = "care.profile";
/// To what a bright spot is sealed.
const SPOT: &str = "care.bright_spot";

/// May the scope's person read the working notes on this student? The homeroom teacher and the
/// team of the student's case may (C7-02, C7-04).
///
/// # Errors
/// [`Fault::NotFound`] for a student of another class, [`Fault::Forbidden`] for anybody else.
pub fn may_read(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<people::Student> {
    let member = people::member(tx, scope, student)?;
    if scope.can(Do::Care) || team(tx, scope, student)? {
        return Ok(member);
    }
    Err(Fault::Forbidden("这是班主任的工作笔记，您不在这位学生的个案小组里。".into()))
}

/// Writes the profile; an empty field is simply not there.
pub fn write_profile(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    body: &Body,
) -> Result<()> {
    scope.may(Do::Care)?;
    people::member(tx, scope, student)?;
    for (code, text) in body {
        if text.chars().count() > profile::LONG {
            let words = format!("这一栏最多写 {} 字", profile::LONG);
            return Err(Fault::field(code.as_str(), words));
        }
    }
    let text = serde_json::to_string(body).map_err(Fault::broken)?;
    let sealed = vault.seal(scope.school(), PROFILE, &text, tx.chance())?;
    notes::put_profile(tx, scope, student, &sealed)?;
    journal::tell(tx, Entry::new("care.profile").class(scope.class()?).student(student))?;
    Ok(())
}

/// The profile and when it was last written. Whoever asks has been through [`may_read`].
pub fn profile(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
) -> Result<(Body, Option<Moment>)> {
    let Some(found) = notes::profile(tx, scope, student)? else {
        return Ok((Body::new(), None));
    };
    let text = vault.open(scope.school(), PROFILE, &found.body)?;
    Ok((serde_json::from_str(&text).map_err(Fault::broken)?, Some(found.at)))
}

/// Writes a bright spot 闪光点 down (C8-07).
pub fn bright(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    day: Day,
    words: &str,
) -> Result<Id> {
    scope.may(Do::Care)?;
    people::member(tx, scope, student)?;
    let words = words.trim();
    if words.is_empty() {
        return Err(Fault::field("words", "写一件看到的事"));
    }
    if words.chars().count() > talk::LONG {
        return Err(Fault::field("words", format!("最多写 {} 字", talk::LONG)));
    }
    if day > tx.now().day() {
        return Err(Fault::field("day", "日期不对：写看到的那一天"));
    }
    let sealed = vault.seal(scope.school(), SPOT, words, tx.chance())?;
    let id = notes::put_spot(tx, scope, student, day, &sealed)?;
    let told = Entry::new("care.bright").class(scope.class()?).student(student).object(id);
    journal::tell(tx, told)?;
    Ok(id)
}

/// Takes one away.
pub fn dim(tx: &mut Tx<'_>, scope: &Scope, student: Id, id: Id) -> Result<()> {
    scope.may(Do::Care)?;
    people::member(tx, scope, student)?;
    notes::drop_spot(tx, scope, student, id)?;
    let told = Entry::new("care.bright_removed").class(scope.class()?).student(student).object(id);
    journal::tell(tx, told)?;
    Ok(())
}

/// A student's bright spots, the newest first, opened: identifier, day, words.
///
/// # Errors
/// As [`may_read`].
pub fn bright_spots(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    most: i64,
) -> Result<Vec<(Id, Day, String)>> {
    may_read(tx, scope, student)?;
    let school = scope.school();
    let spots = notes::spots(tx, student, most)?;
    let open = |s: notes::Spot| Ok((s.id, s.day, vault.open(school, SPOT, &s.words)?));
    spots.into_iter().map(open).collect()
}

/// Turns 今天问候过谁 on or off (C8-13).
pub fn want_greetings(tx: &mut Tx<'_>, scope: &Scope, on: bool) -> Result<()> {
    scope.may(Do::Care)?;
    own::set_greets(tx, scope, on)?;
    journal::tell(tx, Entry::new("care.greetings").class(scope.class()?))?;
    Ok(())
}

/// Greeted somebody today, or not after all. The journal hears that the page changed, not whom.
pub fn greet(tx: &mut Tx<'_>, scope: &Scope, student: Id, on: bool) -> Result<()> {
    scope.may(Do::Care)?;
    people::member(tx, scope, student)?;
    if !own::greets(tx, scope)? {
        return Err(Fault::rule("「今天问候过谁」没有打开。"));
    }
    own::greet(tx, scope, student, on)?;
    journal::tell(tx, Entry::new("care.greetings").class(scope.class()?))?;
    Ok(())
}

/// Writes down how many families have which education (C7-03).
pub fn count_families(tx: &mut Tx<'_>, scope: &Scope, counts: &[(String, i64)]) -> Result<()> {
    scope.may(Do::Care)?;
    for (level, n) in counts {
        if !LEVELS.iter().any(|(code, _)| code == level) {
            return Err(Fault::rule("没有这一档，请刷新页面。"));
        }
        if !(0..=500).contains(n) {
            return Err(Fault::field(level.as_str(), "户数是 0 到 500 的数字"));
        }
        own::set_families(tx, scope, level, *n)?;
    }
    journal::tell(tx, Entry::new("care.families").class(scope.class()?))?;
    Ok(())
}
