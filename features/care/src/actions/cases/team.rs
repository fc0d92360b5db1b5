//! The team of a case: who is asked in, and the psychology teacher only with consent (C8-14).

use super::seal::{self, Seal};
use super::{Sight, led, needed, tell};
use crate::model::cases::{LINE, Referral};
use crate::store::cases::{self, team};
use auth::{Do, Role, Roles, Scope, Vault, may};
use db::{Fault, Id, Result, Tx};

/// Somebody who could be asked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The account.
    pub account: Id,
    /// The name.
    pub name: String,
    /// What they are to the class: 任课教师（数学）.
    pub what: String,
    /// Needs consent.
    pub psychologist: bool,
}

/// Staff whose role in the scope's class lets them work in cases, except its homeroom teacher.
pub fn candidates(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Candidate>> {
    let class = scope.class()?;
    let staff = people::store::staff::staff(tx)?;
    let mut all = Vec::new();
    for member in staff.into_iter().filter(|m| !m.disabled) {
        let here = |of: &Option<Id>| of.is_none() || *of == Some(class);
        let works = |role: Role| may(Do::WorkInCases, Roles::of(&[role]));
        let mut roles = member.roles.iter().filter(|(role, of, _)| here(of) && works(*role));
        let leads =
            member.roles.iter().any(|(r, of, _)| *r == Role::Homeroom && *of == Some(class));
        let Some((role, _, detail)) = roles.next().filter(|_| !leads) else { continue };
        let what = match detail.as_str() {
            "" => role.chinese().to_owned(),
            detail => format!("{}（{detail}）", role.chinese()),
        };
        let psychologist = *role == Role::Psychologist;
        all.push(Candidate { account: member.id, name: member.name, what, psychologist });
    }
    Ok(all)
}

/// Asks somebody in. The psychology teacher comes with a note on who agreed.
///
/// # Errors
/// [`Fault::NotFound`] for somebody whose role here does not let them work in cases.
pub fn add(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    account: Id,
    consent: &str,
) -> Result<()> {
    let sight = led(tx, scope, id)?;
    join(tx, scope, vault, &sight, account, ("consent", consent))
}

fn join(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    sight: &Sight,
    account: Id,
    (field, consent): (&str, &str),
) -> Result<()> {
    let all = candidates(tx, scope)?;
    let who = all.iter().find(|c| c.account == account).ok_or(Fault::NotFound)?;
    let consent = match who.psychologist {
        true => {
            let ask = "请心理教师一起看，要先征得同意。请写：谁同意的，哪一天，怎么说的";
            needed(field, consent, LINE, ask)?
        }
        false => super::within(field, consent, LINE)?,
    };
    let consent = Seal::new(vault, scope).maybe(tx, seal::CONSENT, consent)?;
    team::add(tx, sight.case.id, account, consent)?;
    if who.psychologist {
        cases::set_referral(tx, sight.case.id, Referral::Made)?;
    }
    tell(tx, "care.case_team", sight)
}

/// Somebody leaves the team: from now on the case does not exist for them.
pub fn remove(tx: &mut Tx<'_>, scope: &Scope, id: Id, account: Id) -> Result<()> {
    let sight = led(tx, scope, id)?;
    if !team::end(tx, id, account)? {
        return Err(Fault::NotFound);
    }
    tell(tx, "care.case_team", &sight)
}

/// 可能的心理因素: the psychology teacher is asked, with consent (C8-14).
pub fn refer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    account: Id,
    consent: &str,
) -> Result<()> {
    let sight = led(tx, scope, id)?;
    let all = candidates(tx, scope)?;
    if !all.iter().any(|c| c.account == account && c.psychologist) {
        return Err(Fault::field("psychologist", "请选择一位心理教师"));
    }
    join(tx, scope, vault, &sight, account, ("referral_consent", consent))
}

/// Not now. The question can be asked again at any time by asking somebody in.
pub fn not_now(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let sight = led(tx, scope, id)?;
    cases::set_referral(tx, id, Referral::Declined)?;
    tell(tx, "care.case_changed", &sight)
}
