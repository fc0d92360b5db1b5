//! The first page of an empty installation: school, term, first administrator.

use crate::store;
use crate::{School, SchoolSettings};
use auth::{AccountKind, Grant, Role};
use calendar::Term;
use db::{Entry, Fault, Id, Result, Ticket, Tx, journal};
use serde::{Deserialize, Serialize};

/// What the set-up page asks, checked.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The school's name.
    pub school: String,
    /// Its settings.
    pub settings: SchoolSettings,
    /// The current or coming term.
    pub term: Term,
    /// The first administrator's name.
    pub name: String,
    /// What they type at sign-in.
    pub login: String,
    /// The hash of their password.
    pub secret: String,
}

/// The school and its first administrator.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Founded {
    /// The school.
    pub school: Id,
    /// The administrator's account.
    pub admin: Id,
}

/// Founds a school. `another` allows it beside others (a county's installation does it by
/// command); the set-up page founds only the first.
pub fn found(tx: &mut Tx<'_>, founding: &Founding, another: bool) -> Result<Founded> {
    if !another && !store::school::schools(tx)?.is_empty() {
        return Err(Fault::NotFound);
    }
    let (school, admin) = (tx.new_id(), tx.new_id());
    let ticket = Ticket { school, actor: admin, key: None };
    tx.as_actor(ticket, |tx| {
        let made = School {
            id: school,
            name: founding.school.clone(),
            settings: founding.settings.clone(),
        };
        store::school::insert(tx, &made)?;
        store::calendar::add_term(tx, &founding.term)?;
        auth::make(
            tx,
            admin,
            AccountKind::Staff,
            &founding.name,
            Some(&founding.login),
            Some(&founding.secret),
        )?;
        let role = Grant { role: Role::Admin, class: None, student: None, detail: String::new() };
        let today = tx.now().day();
        auth::grant(tx, admin, &role, today)?;
        journal::tell(tx, Entry::new("people.founded").object(school))?;
        Ok(Founded { school, admin })
    })
}
