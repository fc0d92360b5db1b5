//! The class rules of the demo school, on their whole way.

use super::people_of::DemoClass;
use crate::open::scope;
use calendar::Stage;
use db::{Db, Fault, Id, Result, Ticket, Tx};
use rules::actions::{draft, publish, suggest, vote};
use rules::codes::Method;
use rules::model::preset;
use rules::model::ruleset::{Discussion, Filing};
use rules::model::vote::{Ballot, HandVote, Majority};

fn as_homeroom(
    db: &Db,
    school: Id,
    class: &DemoClass,
    f: impl Fn(&mut Tx<'_>, &auth::Scope) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (teacher, id) = (class.homeroom, class.id);
    let ticket = Ticket { school, actor: teacher, key: None };
    db.write_blocking(ticket, move |tx| {
        let scope = scope(tx, teacher, Some(id))?;
        f(tx, &scope)
    })?;
    Ok(())
}

/// A student says something in their own name.
fn says(tx: &mut Tx<'_>, student: Id, class: Id, set: Id, text: &str) -> Result<()> {
    let ticket = Ticket { school: tx.school(), actor: student, key: None };
    tx.as_actor(ticket, |tx| {
        let scope = scope(tx, student, Some(class))?;
        suggest::suggest(tx, &scope, set, None, text).map(|_| ())
    })
}

/// The first version, from the preset for junior secondary school; two students suggest
/// something.
pub fn propose(db: &Db, school: Id, class: &DemoClass) -> Result<()> {
    let (id, students) = (class.id, class.students.clone());
    as_homeroom(db, school, class, move |tx, scope| {
        let preset = preset::find("p-chuzhong").ok_or(Fault::NotFound)?;
        let start = draft::Start::preset(&preset, Stage::Junior)?;
        let set = draft::propose(tx, scope, &start)?;
        draft::ask(tx, scope, set, draft::Ask::Students)?;
        says(tx, students[4], id, set, "希望加上：把地上的纸捡起来也算一笔。")?;
        says(tx, students[20], id, set, "自习课讨论题目小声一点可以吗？不要都算讲话。")?;
        draft::ask(tx, scope, set, draft::Ask::Guardians)
    })
}

/// The discussion, the vote by hands, the filing, the publication: in force the same day.
pub fn adopt(db: &Db, school: Id, class: &DemoClass) -> Result<()> {
    let size = u32::try_from(class.students.len()).unwrap_or(0);
    as_homeroom(db, school, class, move |tx, scope| {
        let open = rules::in_progress(tx, scope)?.ok_or(Fault::NotFound)?;
        let today = tx.now().day();
        let discussion = Discussion {
            on: today,
            present: size,
            summary: "逐条念了一遍。同学们同意“小声讨论题目”不算讲话；“捡起废纸”并入好人好事。"
                .into(),
        };
        draft::discuss(tx, scope, open.id, &discussion)?;
        carry(tx, scope, open.id, size)
    })
}

fn carry(tx: &mut Tx<'_>, scope: &auth::Scope, set: Id, size: u32) -> Result<()> {
    let today = tx.now().day();
    vote::open(tx, scope, set, Method::Hands, Majority::HalfOfPresent)?;
    let (against, abstain) = (size / 9, size / 15);
    let hands = HandVote {
        in_favour: size - 1 - against - abstain,
        against,
        abstain,
        present: size - 1,
        members: size,
    };
    vote::close(tx, scope, set, Some(Ballot::Hands(hands)))?;
    let filing = Filing {
        on: today,
        with: "德育处".into(),
        reference: format!("备-{}-{}", today.year(), today.month()),
    };
    publish::file(tx, scope, set, &filing)?;
    publish::publish(tx, scope, set, today)
}

/// In the sixth week one clause is added, and the whole way is gone again.
pub fn propose_change(db: &Db, school: Id, class: &DemoClass) -> Result<()> {
    let size = u32::try_from(class.students.len()).unwrap_or(0);
    as_homeroom(db, school, class, move |tx, scope| {
        let all = rules::store::sets::of_class(tx, scope)?;
        let now = all.iter().find(|s| s.is_published()).ok_or(Fault::NotFound)?.id;
        let set = draft::propose_change(tx, scope, now)?;
        draft::ask(tx, scope, set, draft::Ask::Students)?;
        draft::ask(tx, scope, set, draft::Ask::Guardians)?;
        let today = tx.now().day();
        let discussion = Discussion {
            on: today,
            present: size,
            summary: "用了六周，大家觉得基本合适，按原样再用，期末再议。".into(),
        };
        draft::discuss(tx, scope, set, &discussion)?;
        carry(tx, scope, set, size)
    })
}
