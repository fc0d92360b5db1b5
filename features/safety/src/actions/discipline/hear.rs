//! Before a decision: the family is told, the student is heard, a hearing is held where it is
//! asked for (L-A5, Art. 9, 10, 14).

use super::{Reached, Side, reach, reach_staff, step};
use crate::model::discipline::{Act, Hearing, Said};
use crate::store::discipline::acts::{self, Kind};
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// The family was told: who, when, how, in which words.
pub fn notice(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    on: Day,
    said: &Said,
) -> Result<()> {
    let reached = reach_staff(tx, scope, id)?;
    for (field, text, words) in [
        ("whom", &said.whom, "请写告知了谁，比如：母亲。"),
        ("channel", &said.channel, "请选用什么方式告知的。"),
        ("words", &said.words, "请写大概说了什么。"),
    ] {
        if text.is_empty() {
            return Err(Fault::field(field, words));
        }
    }
    step(tx, vault, &reached, (Act::Notice, Kind::Notice), on, said)?;
    Ok(())
}

/// The student's statement and defence: typed by the student or the family themselves, or by a
/// teacher who took it down or has the paper.
pub fn statement(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    on: Day,
    words: &str,
) -> Result<()> {
    let reached = reach(tx, scope, id)?;
    if words.is_empty() {
        return Err(Fault::field("words", "请写下来。没有要说的，就写“没有要说的”。"));
    }
    let whom = speaker(&reached);
    let said = Said { whom, words: words.to_owned(), ..Said::default() };
    step(tx, vault, &reached, (Act::Statement, Kind::Statement), on, &said)?;
    Ok(())
}

fn speaker(reached: &Reached) -> String {
    let word = match (reached.side, reached.scope.is(auth::Role::Guardian)) {
        (Side::Own, true) => "家长",
        (Side::Own, false) => "本人",
        _ => "老师记下或录入",
    };
    word.to_owned()
}

/// A hearing is offered, asked for, waived, or held. Student and family ask and waive; the
/// staff offers, holds, and types what came on paper.
pub fn hearing(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    (to, on): (Hearing, Day),
    words: &str,
) -> Result<()> {
    let reached = reach(tx, scope, id)?;
    let kind = match to {
        Hearing::Offered => Kind::Offered,
        Hearing::Asked => Kind::Asked,
        Hearing::Waived => Kind::Waived,
        Hearing::Held => Kind::Held,
        Hearing::No => return Err(Fault::field("hearing", "请选一项。")),
    };
    let allowed = match reached.side {
        Side::Own => matches!(to, Hearing::Asked | Hearing::Waived),
        Side::Class => to != Hearing::Held,
        Side::School => true,
    };
    if !allowed {
        return Err(Fault::Forbidden("这一步由学校来做。".into()));
    }
    if to == Hearing::Held && words.is_empty() {
        return Err(Fault::field("words", "请写听证的时间、参加的人和主要意见。"));
    }
    let spoke = matches!(to, Hearing::Asked | Hearing::Waived);
    let whom = if spoke { speaker(&reached) } else { String::new() };
    let said = Said { whom, words: words.to_owned(), ..Said::default() };
    step(tx, vault, &reached, (Act::Hearing(to), kind), on, &said)?;
    Ok(())
}

/// What has become better since, and that the sanction be lifted early (Art. 14).
pub fn improved(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<()> {
    let reached = reach_staff(tx, scope, id)?;
    let today = tx.now().day();
    let case = super::case(tx, &reached.measure)?;
    let sanction = case.measure.tier() == crate::model::discipline::Tier::Sanction;
    if !sanction || !super::open(case.step) || case.decided.is_none() {
        return Err(Fault::rule("只有正在期限内的处分可以建议提前解除。"));
    }
    if words.is_empty() {
        return Err(Fault::field("words", "请写看到了哪些改变，一两件具体的事。"));
    }
    let said = Said { words: words.to_owned(), ..Said::default() };
    acts::insert(tx, vault, id, (Kind::Improved, today, false), &said)?;
    super::tell(tx, Kind::Improved, &reached.measure)
}
