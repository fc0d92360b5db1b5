//! Things in custody: taken with a day on which they go back, and returned. Phones by application.

use super::{LINE, TEXT, limited, needed, of_this_term, own_only, seal, term_of, told};
use crate::model::custody::{BackTo, Permit, PermitState, Thing, ThingKind};
use crate::store::custody as store;
use auth::{AccountKind, Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// To what a receiver is sealed.
pub const RECEIVER: &str = "safety.custody_receiver";
/// To what an application's reason is sealed.
pub const PERMIT: &str = "safety.phone_permit";

/// What is taken.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose.
    pub student: Id,
    /// What kind.
    pub kind: ThingKind,
    /// What it is.
    pub what: String,
    /// Where it lies.
    pub place: String,
    /// To whom it is to go back.
    pub back_to: BackTo,
    /// By when; no later than the term's last day.
    pub due: Day,
}

/// Takes a thing into custody today. It is lent to the teacher, never lost to the student: there
/// is a day on which it goes back (惩戒规则 11).
pub fn take(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::Safety)?;
    let (class, today) = (scope.class()?, tx.now().day());
    people::member(tx, scope, draft.student)?;
    let what = needed("what", &draft.what, LINE, "请写是什么东西，比如：卡牌一盒")?;
    let place = needed("place", &draft.place, LINE, "请写放在哪里，比如：办公室抽屉")?;
    let calendar = of_this_term(tx, class, "due", today)?;
    let last = term_of(&calendar, today).1.max(today);
    if draft.due < today || draft.due > last {
        let message = format!("归还日要在今天和学期最后一天（{}）之间", last.short());
        return Err(Fault::field("due", message));
    }
    if draft.kind == ThingKind::Danger && draft.back_to == BackTo::Student {
        return Err(Fault::field("back_to", "危险物品请交给家长，或者交学校保卫"));
    }
    let thing = Thing {
        id: tx.new_id(),
        student: draft.student,
        kind: draft.kind,
        what,
        place,
        day: today,
        due: draft.due,
        back_to: draft.back_to,
        by: tx.actor(),
        returned: None,
        returned_to: None,
    };
    store::insert(tx, class, &thing)?;
    told(tx, "safety.custody", class, draft.student, thing.id)?;
    if thing.for_family() {
        let day = today.short();
        let why =
            format!("{day}代管了「{}」，请告诉家长：{}。", thing.what, thing.back_to.chinese());
        let plan = care::Plan {
            student: draft.student,
            kind: care::FollowKind::Contact,
            due: today,
            why: &why,
            about: ("safety", Some(thing.id)),
        };
        care::plan(tx, scope, vault, &plan)?;
    }
    Ok(thing.id)
}

/// Gives it back.
pub fn give_back(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    to: BackTo,
    receiver: &str,
) -> Result<()> {
    scope.may(Do::Safety)?;
    let thing = store::one(tx, scope, id)?;
    if own_only(scope) && thing.by != scope.actor() {
        return Err(Fault::NotFound);
    }
    if thing.kind == ThingKind::Danger && to == BackTo::Student {
        return Err(Fault::rule("危险物品不还给学生本人。请交给家长，或者交学校保卫。"));
    }
    let receiver = limited("receiver", receiver, LINE)?;
    let receiver = seal(tx, vault, RECEIVER, &receiver)?;
    store::give_back(tx, id, to, &receiver)?;
    for open in care::about(tx, scope, id)?.into_iter().filter(|f| f.outcome.is_none()) {
        care::close(tx, scope, open.id, care::Outcome::Done, Some(id))?;
    }
    told(tx, "safety.custody_back", scope.class()?, thing.student, id)
}

/// A guardian applies for the child to bring a phone (L-I2).
pub fn ask_phone(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    until: Day,
    reason: &str,
) -> Result<Id> {
    scope.may(Do::AskLeave)?;
    let (class, student, today) = (scope.class()?, scope.student()?, tx.now().day());
    if scope.who().kind != AccountKind::Guardian {
        return Err(Fault::rule("带手机要由家长提出申请。可以请家长打开自己的链接来填。"));
    }
    let reason = needed("reason", reason, TEXT, "请写为什么需要带手机，比如：放学独自转车")?;
    let calendar = people::class_calendar(tx, class)?;
    let last = term_of(&calendar, today).1.max(today);
    if until < today || until > last {
        return Err(Fault::field("until", format!("请选今天到{}之间的日子", last.short())));
    }
    let waits = |p: &Permit| matches!(p.state, PermitState::Asked | PermitState::Approved);
    if store::permits_of(tx, student)?.iter().any(|p| waits(p) && p.until >= today) {
        return Err(Fault::rule("已经有一份申请了，不用再交一份。"));
    }
    let reason = seal(tx, vault, PERMIT, &reason)?;
    let permit = Permit { id: tx.new_id(), student, until, reason, state: PermitState::Asked };
    store::ask(tx, class, &permit)?;
    told(tx, "safety.phone_asked", class, student, permit.id)?;
    Ok(permit.id)
}

/// The homeroom teacher answers an application, or ends what was granted.
pub fn decide_phone(tx: &mut Tx<'_>, scope: &Scope, id: Id, state: PermitState) -> Result<()> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    let was = match state {
        PermitState::Approved | PermitState::Declined => PermitState::Asked,
        PermitState::Ended => PermitState::Approved,
        PermitState::Asked => return Err(Fault::field("state", "请选同意或不同意")),
    };
    store::decide(tx, scope, id, was, state)?;
    super::told_class(tx, "safety.phone_decided", class, id)
}
