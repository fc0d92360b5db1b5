//! Importing a whole class list.

use crate::actions::guardians::{self, GuardianDraft, digits};
use crate::actions::students as single;
use crate::store::students::{self, Listed};
use crate::store::{guardians as stored_guardians, imports};
use auth::{Do, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};
use serde::{Deserialize, Serialize};

/// One line of a list, matched against the class.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The student whom it changes; `None` for a new one.
    pub existing: Option<Id>,
    /// What the list says.
    pub listed: Listed,
    /// Guardians on the list.
    pub guardians: Vec<GuardianDraft>,
    /// 学籍号 in clear, checked.
    pub xjh: Option<String>,
    /// 身份证号 in clear, checked.
    pub id_no: Option<String>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The import.
    pub id: Id,
    /// New students.
    pub added: i64,
    /// Changed ones.
    pub changed: i64,
}

/// What an import did to one student: enough to take it back. Sealed where it is stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Trace {
    /// What the list of the class said before; absent for a new student.
    pub before: Option<Plain>,
    /// What it said after.
    pub after: Plain,
    /// The sealed 学籍号 and 身份证号 from before.
    pub numbers: (Option<Vec<u8>>, Option<Vec<u8>>),
    /// Whether the import wrote them.
    pub numbers_written: bool,
    /// Guardians that it added.
    pub guardians: Vec<Id>,
    /// Guardians that it changed, as they were.
    pub changed: Vec<OldGuardian>,
}

/// A guardian as they were before an import; the phone stays sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct OldGuardian {
    pub id: Id,
    pub name: String,
    pub relation: String,
    pub phone: Option<Vec<u8>>,
    pub phone_mask: String,
}

/// A line of the class list as it is kept in a [`Trace`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plain {
    pub roll: i64,
    pub name: String,
    pub sex: Option<String>,
    pub student_no: Option<String>,
}

impl From<Listed> for Plain {
    fn from(l: Listed) -> Plain {
        Plain { roll: l.roll, name: l.name, sex: l.sex, student_no: l.student_no }
    }
}

/// The purpose to which a trace is sealed.
pub(super) const TRACE: &str = "import.trace";
/// The purposes of a student's sealed numbers.
pub(crate) const XJH: &str = "student.xjh";
pub(super) const ID_NO: &str = "student.id_no";

/// Takes a checked list into the class: new students, changed ones, their guardians.
///
/// # Errors
/// [`Fault::Rule`] when the list says nothing new.
pub fn import(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    source: &str,
    list: &[Incoming],
) -> Result<Imported> {
    scope.may(Do::ManageRoster)?;
    if list.is_empty() {
        return Err(Fault::rule("名单里没有新的内容，没有改动任何人。"));
    }
    let (import, class) = (tx.new_id(), scope.class()?);
    let (mut added, mut changed) = (0, 0);
    for line in list {
        match line.existing {
            None => added += 1,
            Some(_) => changed += 1,
        }
        let (student, trace) = take(tx, scope, vault, line)?;
        let text = serde_json::to_string(&trace).map_err(Fault::broken)?;
        let sealed = vault.seal(tx.school(), TRACE, &text, tx.chance())?;
        imports::insert_row(tx, import, student, trace.before.is_none(), Some(sealed))?;
    }
    imports::insert(tx, import, class, source, added, changed)?;
    journal::tell(tx, Entry::new("people.imported").class(class).object(import))?;
    Ok(Imported { id: import, added, changed })
}

fn take(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, line: &Incoming) -> Result<(Id, Trace)> {
    let (student, before) = match line.existing {
        None => (single::take_in(tx, scope, line.listed.clone())?, None),
        Some(id) => {
            let old = students::member(tx, scope, id)?.listed();
            if old != line.listed {
                single::rewrite(tx, scope, id, line.listed.clone())?;
            }
            (id, Some(Plain::from(old)))
        }
    };
    let numbers = students::sealed(tx, scope, student)?;
    let numbers_written = write_numbers(tx, vault, student, line, &numbers)?;
    let (guardians, changed) = people_of(tx, scope, vault, student, &line.guardians)?;
    let after = Plain::from(students::member(tx, scope, student)?.listed());
    Ok((student, Trace { before, after, numbers, numbers_written, guardians, changed }))
}

fn write_numbers(
    tx: &mut Tx<'_>,
    vault: &Vault,
    student: Id,
    line: &Incoming,
    old: &(Option<Vec<u8>>, Option<Vec<u8>>),
) -> Result<bool> {
    if line.xjh.is_none() && line.id_no.is_none() {
        return Ok(false);
    }
    let seal = |purpose: &str, text: &Option<String>, old: &Option<Vec<u8>>| match text {
        Some(text) => vault.seal(tx.school(), purpose, text, tx.chance()).map(Some),
        None => Ok(old.clone()),
    };
    let xjh = seal(XJH, &line.xjh, &old.0)?;
    let id_no = seal(ID_NO, &line.id_no, &old.1)?;
    students::set_numbers(tx, student, xjh, id_no)?;
    Ok(true)
}

/// Takes the guardians of the list in: one whose phone is known stays, one of the same name or
/// relation gets the new phone, all others are added. Gives those added, and those changed as
/// they were.
fn people_of(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    drafts: &[GuardianDraft],
) -> Result<(Vec<Id>, Vec<OldGuardian>)> {
    let (mut made, mut changed) = (Vec::new(), Vec::new());
    for draft in drafts {
        let phone = digits(&draft.phone);
        let known = stored_guardians::of_student(tx, student)?;
        match same_person(scope, vault, &known, draft, &phone)? {
            Same::No => made.push(guardians::add(tx, scope, vault, student, draft)?),
            Same::Known => {}
            Same::WithOther(old) => {
                let name = if draft.name.is_empty() { &old.name } else { &draft.name };
                let relation =
                    if draft.relation.is_empty() { &old.relation } else { &draft.relation };
                let new = GuardianDraft { name: name.clone(), relation: relation.clone(), phone };
                guardians::change(tx, scope, vault, old.id, &new)?;
                if !made.contains(&old.id) {
                    changed.push(OldGuardian {
                        id: old.id,
                        name: old.name.clone(),
                        relation: old.relation.clone(),
                        phone: old.phone.clone(),
                        phone_mask: old.phone_mask.clone(),
                    });
                }
            }
        }
    }
    Ok((made, changed))
}

/// Whether a guardian of the list is known already.
enum Same<'a> {
    No,
    /// With the same phone, or without any and by the same name.
    Known,
    /// The same person with another phone.
    WithOther(&'a stored_guardians::Guardian),
}

fn same_person<'a>(
    scope: &Scope,
    vault: &Vault,
    known: &'a [stored_guardians::Guardian],
    draft: &GuardianDraft,
    phone: &str,
) -> Result<Same<'a>> {
    let named = |g: &stored_guardians::Guardian| !draft.name.is_empty() && g.name == draft.name;
    let related = |g: &stored_guardians::Guardian| {
        let free = draft.name.is_empty() || g.name == guardians::UNNAMED;
        free && !draft.relation.is_empty() && g.relation == draft.relation
    };
    for guardian in known {
        let own = match &guardian.phone {
            Some(sealed) => vault.open(scope.school(), guardians::PHONE, sealed)?,
            None => String::new(),
        };
        let all_said = draft.name.is_empty() || named(guardian);
        if (!phone.is_empty() && own == phone && all_said) || (phone.is_empty() && named(guardian))
        {
            return Ok(Same::Known);
        }
        if !phone.is_empty() && own == phone {
            return Ok(Same::WithOther(guardian));
        }
    }
    Ok(known.iter().find(|g| named(g) || related(g)).map_or(Same::No, Same::WithOther))
}
