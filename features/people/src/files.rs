//! Class lists from files and from the clipboard, laid beside the class as it is: what an import
//! would do, and doing it. Used by the pages and by `yanxing import roster`.

use crate::actions::guardians::{GuardianDraft, PHONE};
use crate::actions::roster::{self, Imported, Incoming};
use crate::model::identity::{Phone, Sex};
use crate::model::roster::{Change, Diff, Existing, Preview, Student as Read, diff};
use crate::store::guardians::{self, Guardian};
use crate::store::students::{self, Listed, Student};
use auth::{Role, Scope, Vault};
use db::{Db, Id, Result, Ticket, Tx};
use serde_json::Value;
use std::collections::HashSet;

/// What an import of this list would do to the class.
pub struct Plan {
    /// The class as it is.
    pub class: Vec<Student>,
    /// Student by student.
    pub diff: Diff<Id>,
    /// The seat number that each student of the list would have.
    pub rolls: Vec<i64>,
}

/// What `yanxing import roster FILE --preview --json` prints, and whether the list can be
/// imported.
pub fn preview_file(name: &str, bytes: &[u8]) -> (Value, bool) {
    let preview = crate::model::roster::read(name, bytes);
    (preview.to_json(), preview.error.is_none())
}

/// What `yanxing import oneroster FILE --preview --json` prints, and whether the package can be
/// imported.
pub fn preview_oneroster(bytes: &[u8]) -> (Value, bool) {
    let value = crate::model::oneroster::preview_json(bytes);
    let fine = value["error"].is_null();
    (value, fine)
}

/// Compares a list with the scope's class.
///
/// # Errors
/// As any statement; [`db::Fault::Broken`] when a phone was sealed with another key.
pub fn plan(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, preview: &Preview) -> Result<Plan> {
    let class = students::roster(tx, scope)?;
    let guardians = guardians::of_class(tx, scope)?;
    let listed: HashSet<&str> = preview
        .students
        .iter()
        .flat_map(|s| s.guardians.iter().filter_map(|g| g.phone.as_ref().map(Phone::reveal)))
        .collect();
    let mut existing = Vec::with_capacity(class.len());
    for student in &class {
        let own: Vec<&Guardian> = guardians.iter().filter(|g| g.student == student.id).collect();
        existing.push(known(scope, vault, student, &own, &listed)?);
    }
    let diff = diff(&existing, preview);
    let rolls = rolls(&class, preview, &diff);
    Ok(Plan { class, diff, rolls })
}

/// A student of the class as the comparison wants them: of several guardians the one that the
/// list means, else the first.
fn known(
    scope: &Scope,
    vault: &Vault,
    student: &Student,
    own: &[&Guardian],
    listed: &HashSet<&str>,
) -> Result<Existing<Id>> {
    let mut chosen: Option<(&Guardian, Option<Phone>)> = None;
    for guardian in own {
        let phone = match &guardian.phone {
            Some(sealed) => Phone::parse(&vault.open(scope.school(), PHONE, sealed)?),
            None => None,
        };
        let meant = phone.as_ref().is_some_and(|p| listed.contains(p.reveal()));
        if meant || chosen.is_none() {
            chosen = Some((guardian, phone));
        }
        if meant {
            break;
        }
    }
    let (guardian, phone) = chosen.map_or((None, None), |(g, p)| (Some(g), p));
    Ok(Existing {
        key: student.id,
        roll: Some(student.roll),
        name: student.name.clone(),
        sex: sex_of(student.sex.as_deref()),
        student_no: student.student_no.clone(),
        guardian_name: guardian.map(|g| g.name.clone()),
        guardian_phone: phone,
    })
}

fn sex_of(code: Option<&str>) -> Option<Sex> {
    match code {
        Some("m") => Some(Sex::Male),
        Some("f") => Some(Sex::Female),
        _ => None,
    }
}

fn sex_code(sex: Sex) -> String {
    match sex {
        Sex::Male => "m".into(),
        Sex::Female => "f".into(),
    }
}

/// Seat numbers after the import: those of the list, those that stay, and for new students
/// without one the next free ones.
fn rolls(class: &[Student], preview: &Preview, diff: &Diff<Id>) -> Vec<i64> {
    let old = |key: &Id| class.iter().find(|s| s.id == *key).map_or(0, |s| s.roll);
    let mut rolls = vec![0; preview.students.len()];
    let mut open = Vec::new();
    for change in &diff.changes {
        let (student, kept) = match change {
            Change::New { student } => (*student, None),
            Change::Changed { student, key, .. } | Change::Same { student, key } => {
                (*student, Some(old(key)))
            }
            Change::Missing { .. } => continue,
        };
        let read = &preview.students[student];
        match (read.roll.filter(|_| read.roll_from_list), kept) {
            (Some(roll), _) => rolls[student] = roll,
            (None, Some(roll)) => rolls[student] = roll,
            (None, None) => open.push(student),
        }
    }
    let there = class.iter().map(|s| s.roll).chain(rolls.iter().copied());
    let mut taken: HashSet<i64> = there.collect();
    for student in open {
        // What the list's own order suggests, if it is free; else after everybody.
        let wish = preview.students[student].roll.filter(|r| !taken.contains(r));
        let after = taken.iter().copied().max().unwrap_or(0) + 1;
        rolls[student] = wish.filter(|_| class.is_empty()).unwrap_or(after);
        taken.insert(rolls[student]);
    }
    rolls
}

/// The lines of the list that change something, ready for [`roster::import`].
pub fn incoming(preview: &Preview, plan: &Plan) -> Vec<Incoming> {
    let line = |student: usize, key: Option<Id>| {
        let read = &preview.students[student];
        let old = key.and_then(|key| plan.class.iter().find(|s| s.id == key));
        Incoming {
            existing: key,
            listed: Listed {
                roll: plan.rolls[student],
                name: read.name.clone(),
                sex: read.sex.map(sex_code).or_else(|| old.and_then(|s| s.sex.clone())),
                student_no: read
                    .student_no
                    .clone()
                    .or_else(|| old.and_then(|s| s.student_no.clone())),
            },
            guardians: drafts(read),
            xjh: read.registry_no.as_ref().map(|n| n.reveal().to_owned()),
            id_no: read.resident_id.as_ref().map(|n| n.reveal().to_owned()),
        }
    };
    let changes = plan.diff.changes.iter().filter_map(|change| match change {
        Change::New { student } => Some(line(*student, None)),
        Change::Changed { student, key, .. } => Some(line(*student, Some(*key))),
        Change::Same { .. } | Change::Missing { .. } => None,
    });
    changes.collect()
}

fn drafts(read: &Read) -> Vec<GuardianDraft> {
    let all = read.guardians.iter().map(|g| GuardianDraft {
        name: g.name.clone().unwrap_or_default(),
        relation: g.relation.clone().unwrap_or_default(),
        phone: g.phone.as_ref().map(|p| p.reveal().to_owned()).unwrap_or_default(),
    });
    all.filter(|d| !d.name.is_empty() || !d.phone.is_empty()).collect()
}

/// Imports a list into the scope's class: compared and written in one transaction.
///
/// # Errors
/// [`db::Fault::Rule`] when it says nothing new or could not be read.
pub fn apply(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    source: &str,
    preview: &Preview,
) -> Result<Imported> {
    if let Some(fault) = &preview.error {
        return Err(db::Fault::rule(fault.message.clone()));
    }
    let plan = plan(tx, scope, vault, preview)?;
    let source: String = source.chars().take(100).collect();
    roster::import(tx, scope, vault, &source, &incoming(preview, &plan))
}

/// [`apply`] for a file as it lies on the disk, in the name of somebody of the school: what
/// `yanxing import roster FILE --class …` does. Blocks.
///
/// # Errors
/// [`db::Fault::Rule`] when the file cannot be read or says nothing new;
/// [`db::Fault::NotFound`] when the school has no such class.
pub fn import_file(
    db: &Db,
    vault: &Vault,
    actor: Actor,
    class: Id,
    (name, bytes): (&str, &[u8]),
) -> Result<Imported> {
    let preview = crate::model::roster::read(name, bytes);
    let (vault, source) = (vault.clone(), name.to_owned());
    let write = move |tx: &mut Tx<'_>| {
        crate::store::classes::by_id(tx, class)?;
        let scope = Scope::in_class(actor.who(tx)?, class)?;
        apply(tx, &scope, &vault, &source, &preview)
    };
    Ok(db.write_blocking(actor.ticket(), write)?.value)
}

/// A OneRoster package into the school, as `yanxing import oneroster FILE` does. Blocks.
///
/// # Errors
/// [`db::Fault::Field`] with file, line and column of what is wrong; [`db::Fault::Rule`] when it
/// says nothing new.
pub fn import_package(
    db: &Db,
    vault: &Vault,
    actor: Actor,
    (name, bytes): (&str, &[u8]),
) -> Result<crate::package::Outcome> {
    let package = crate::package::into::read(bytes)?;
    let (vault, source) = (vault.clone(), format!("OneRoster {name}"));
    let write = move |tx: &mut Tx<'_>| {
        let scope = Scope::school_wide(actor.who(tx)?);
        crate::package::apply(tx, &scope, &vault, &source, &package)
    };
    Ok(db.write_blocking(actor.ticket(), write)?.value)
}

/// In whose name a command writes.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The school.
    pub school: Id,
    /// The account.
    pub account: Id,
}

impl Actor {
    /// The school's first administrator: whoever runs commands on the server acts for them.
    ///
    /// # Errors
    /// [`db::Fault::NotFound`] when the school has none.
    pub fn administrator(db: &Db, school: Id) -> Result<Actor> {
        let read = |tx: &mut Tx<'_>| {
            let is = |m: &crate::store::staff::Member| {
                !m.disabled && m.roles.iter().any(|(role, _, _)| *role == Role::Admin)
            };
            let all = crate::store::staff::staff(tx)?;
            let mut admins: Vec<Id> = all.iter().filter(|m| is(m)).map(|m| m.id).collect();
            admins.sort();
            admins.first().copied().ok_or(db::Fault::NotFound)
        };
        let account = db.read_blocking(Ticket::system(school), read)?;
        Ok(Actor { school, account })
    }

    /// Who that is today.
    pub fn who(self, tx: &mut Tx<'_>) -> Result<auth::Who> {
        let today = tx.now().day();
        auth::who(tx, self.school, self.account, today)
    }

    fn ticket(self) -> Ticket {
        Ticket { school: self.school, actor: self.account, key: None }
    }
}
