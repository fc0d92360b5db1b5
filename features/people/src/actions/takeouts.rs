//! 导出申请: asking to take the whole school's list away, the responsible person's answer, and the
//! one file that it opens (L-D12).

use crate::package;
use crate::store::takeouts::{self, State};
use auth::{Do, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// How long an agreement may be used, in days.
pub const DAYS: i64 = 3;
const DAY_MS: i64 = 24 * 3_600_000;

/// Asks, and says what for. In a school without a 校长 account the administrator answers for the
/// school: then it is agreed at once.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, why: &str) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    let why = why.trim();
    if !(4..=100).contains(&why.chars().count()) {
        return Err(Fault::field("why", "请写明用途（4 到 100 个字），比如“换用区里的新系统”"));
    }
    let open = takeouts::latest(tx)?;
    if open.iter().any(|t| t.asked_by == scope.actor() && t.state == State::Asked) {
        return Err(Fault::rule("您已经有一份申请在等校长答复，答复以前不用再申请。"));
    }
    let id = takeouts::ask(tx, why)?;
    journal::tell(tx, Entry::new("people.export_asked").object(id))?;
    if !takeouts::has_principal(tx)? {
        takeouts::decide(tx, id, State::Agreed)?;
        journal::tell(tx, Entry::new("people.export_agreed").object(id))?;
    }
    Ok(id)
}

/// The answer of the person who is responsible for the school; nobody answers themselves.
pub fn decide(tx: &mut Tx<'_>, scope: &Scope, id: Id, agreed: bool) -> Result<()> {
    scope.may(Do::AgreeExport)?;
    if takeouts::of(tx, id)?.asked_by == scope.actor() {
        return Err(Fault::rule("自己的申请要由另一位负责人答复。"));
    }
    let (state, kind) = match agreed {
        true => (State::Agreed, "people.export_agreed"),
        false => (State::Refused, "people.export_refused"),
    };
    if !takeouts::decide(tx, id, state)? {
        return Err(Fault::Conflict("这份申请已经答复过了。".into()));
    }
    journal::tell(tx, Entry::new(kind).object(id))?;
    Ok(())
}

/// The file, once, for whoever asked, within [`DAYS`] of the answer.
pub fn take(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Vec<u8>> {
    scope.may(Do::ManageSchool)?;
    let request = takeouts::of(tx, id)?;
    let late = request.decided_at.is_some_and(|at| tx.now().0 - at.0 > DAYS * DAY_MS);
    if request.asked_by != scope.actor() || late || !takeouts::take(tx, id)? {
        return Err(Fault::rule(
            "这份申请现在不能下载：还没有同意，已经下载过，或同意已过三天。请重新申请。",
        ));
    }
    package::export(tx, scope)
}
