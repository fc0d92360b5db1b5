//! A package from elsewhere into the school: classes that are missing are opened, students are
//! compared as with any other list, teachers get accounts without a password.

use crate::actions::{classes as class_verbs, roster as roster_verbs, staff as staff_verbs};
use crate::files;
use crate::model::oneroster::{self, Class as InClass, Package, Person, Roster};
use crate::model::roster::{Guardian, Preview, Student};
use crate::store::staff;
use crate::store::{classes, staff::Member};
use auth::{Do, Role, Scope, Vault};
use calendar::{Day, Grade, Naming, Stage};
use db::{Fault, Id, Result, Tx};
use serde::{Deserialize, Serialize};

/// What a class of the package is here.
#[derive(Clone, Debug)]
pub struct Planned {
    /// As the package calls it.
    pub title: String,
    /// Its name here.
    pub name: String,
    /// Opened by the import?
    pub opened: bool,
    /// Students: new, changed, the same.
    pub students: (usize, usize, usize),
    /// The homeroom teacher whom the package names.
    pub homeroom: Option<String>,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Class by class.
    pub classes: Vec<Planned>,
    /// Teachers who get an account.
    pub teachers: Vec<String>,
    /// What is left out, and why.
    pub notes: Vec<String>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Classes opened.
    pub classes: usize,
    /// Students added.
    pub added: i64,
    /// Students changed.
    pub changed: i64,
    /// Teachers who got an account.
    pub teachers: usize,
}

/// Reads a package.
///
/// # Errors
/// [`Fault::Field`] `file` with the first thing that is wrong: file, line, column.
pub fn read(bytes: &[u8]) -> Result<Package> {
    oneroster::read(bytes).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        let more = match faults.len() {
            0 | 1 => String::new(),
            n => format!("（这样的问题一共有 {n} 处）"),
        };
        Fault::field("file", format!("{first}{more}"))
    })
}

struct Place {
    stage: Stage,
    entry_year: i16,
    number: u16,
}

/// Where a class of the package belongs: its own columns, else its grade and its title.
fn place(class: &InClass, naming: &Naming, today: Day) -> Option<Place> {
    let grade = class.grades.first().and_then(|g| Grade::from_code(g, naming.system));
    let stage: Option<Stage> = class.stage.parse().ok();
    let stage = stage.or_else(|| grade.map(Grade::stage))?;
    let entry_year = class.entry_year.or_else(|| grade.map(|g| naming.entry_year(g, today)))?;
    Some(Place { stage, entry_year, number: number(&class.title, &class.code)? })
}

/// `七年级（3）班`, `初一3班`, `cz2025-03`: the last number is the class.
fn number(title: &str, code: &str) -> Option<u16> {
    let last = |text: &str| {
        let even = crate::actions::even::even(text);
        let mut runs = even.split(|c: char| !c.is_ascii_digit()).filter(|r| !r.is_empty());
        runs.next_back().and_then(|r| r.parse().ok()).filter(|n| (1..=60).contains(n))
    };
    last(title).or_else(|| last(code))
}

/// The students of a class of the package as a list like any other.
fn list_of(roster: &Roster, class: &InClass) -> Preview {
    let students =
        roster.students(&class.id).into_iter().enumerate().map(|(at, (roll, person))| {
            let guardians = person.agents.iter().filter_map(|id| roster.person(id)).map(guardian);
            Student {
                row: at + 2,
                roll: roll.or(i64::try_from(at + 1).ok()),
                roll_from_list: roll.is_some(),
                name: person.name.trim().to_owned(),
                sex: None,
                student_no: Some(person.identifier.clone()).filter(|n| !n.is_empty()),
                registry_no: None,
                resident_id: None,
                birth: None,
                guardians: guardians.collect(),
            }
        });
    Preview { students: students.collect(), ..Preview::default() }
}

fn guardian(person: &Person) -> Guardian {
    Guardian {
        name: Some(person.name.clone()).filter(|n| !n.is_empty()),
        relation: None,
        phone: crate::model::identity::Phone::parse(&person.phone),
    }
}

/// Teachers of the package who have no account here, by login.
fn newcomers<'a>(roster: &'a Roster, known: &[Member]) -> Vec<&'a Person> {
    let works = |p: &&Person| {
        roster.roles.iter().any(|r| {
            r.person == p.id && matches!(r.role.as_str(), "teacher" | "principal" | "counselor")
        })
    };
    let missing = |p: &&Person| member(p, known).is_none();
    roster.people.iter().filter(works).filter(missing).collect()
}

/// The same person here: by our own identifier, else by login, else by a name that is unique.
fn member<'a>(person: &Person, known: &'a [Member]) -> Option<&'a Member> {
    let login = staff_verbs::even_login(&person.username);
    let same_id = known.iter().find(|m| m.id.to_string() == person.id.replace('-', ""));
    let same_login = || known.iter().find(|m| !login.is_empty() && m.login == login);
    let same_name = || {
        let mut all = known.iter().filter(|m| m.name == person.name);
        all.next().filter(|_| all.next().is_none())
    };
    same_id.or_else(same_login).or_else(same_name)
}

/// What an import would do. Nothing is written.
pub fn plan(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, package: &Package) -> Result<Plan> {
    scope.may(Do::ManageSchool)?;
    let roster = Roster::of(package);
    let (naming, today) = (crate::school(tx)?.settings.naming, tx.now().day());
    let here = classes::classes(tx)?;
    let mut plan = Plan { notes: package.notes.clone(), ..Plan::default() };
    for class in roster.classes.iter().filter(|c| c.kind == "homeroom") {
        let Some(p) = place(class, &naming, today) else {
            plan.notes.push(unplaced(&class.title));
            continue;
        };
        let known = find(&here, &p);
        let list = list_of(&roster, class);
        let students = match known {
            Some(id) => {
                let scope = Scope::in_class(scope.who().clone(), id)?;
                let (new, changed, same, _) = files::plan(tx, &scope, vault, &list)?.diff.counts();
                (new, changed, same)
            }
            None => (list.students.len(), 0, 0),
        };
        plan.classes.push(Planned {
            title: class.title.clone(),
            name: naming.class_name(p.stage, p.entry_year, p.number, today),
            opened: known.is_none(),
            students,
            homeroom: roster.homeroom_teacher(&class.id).map(|t| t.name.clone()),
        });
    }
    let known = staff::staff(tx)?;
    plan.teachers = newcomers(&roster, &known).into_iter().map(|p| p.name.clone()).collect();
    Ok(plan)
}

fn unplaced(title: &str) -> String {
    format!(
        "「{title}」看不出学段、入学年份或班号，没有导入。请在班级名称里写明，比如“七年级（3）班”。"
    )
}

fn find(here: &[crate::Class], p: &Place) -> Option<Id> {
    let same = |c: &&crate::Class| {
        c.stage == p.stage && c.entry_year == p.entry_year && c.number == p.number
    };
    here.iter().find(same).map(|c| c.id)
}

/// Takes the package in. Everything or nothing.
///
/// # Errors
/// [`Fault::Rule`] when it brings nothing new.
pub fn apply(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    source: &str,
    package: &Package,
) -> Result<Outcome> {
    scope.may(Do::ManageSchool)?;
    let roster = Roster::of(package);
    let (naming, today) = (crate::school(tx)?.settings.naming, tx.now().day());
    let mut outcome = Outcome { teachers: hire(tx, scope, &roster)?, ..Outcome::default() };
    for class in roster.classes.iter().filter(|c| c.kind == "homeroom") {
        let Some(p) = place(class, &naming, today) else { continue };
        let id = match find(&classes::classes(tx)?, &p) {
            Some(id) => id,
            None => {
                outcome.classes += 1;
                class_verbs::open(tx, scope, p.stage, p.entry_year, p.number)?
            }
        };
        lead(tx, scope, &roster, class, id)?;
        let here = Scope::in_class(scope.who().clone(), id)?;
        let list = list_of(&roster, class);
        let plan = files::plan(tx, &here, vault, &list)?;
        let lines = files::incoming(&list, &plan);
        if !lines.is_empty() {
            let done = roster_verbs::import(tx, &here, vault, source, &lines)?;
            outcome.added += done.added;
            outcome.changed += done.changed;
        }
    }
    if outcome == Outcome::default() {
        return Err(Fault::rule("这份数据和学校现在的一样，没有要写入的。"));
    }
    Ok(outcome)
}

/// Accounts for teachers who have none; without a password until an administrator gives one.
fn hire(tx: &mut Tx<'_>, scope: &Scope, roster: &Roster) -> Result<usize> {
    let known = staff::staff(tx)?;
    let people = newcomers(roster, &known);
    for person in &people {
        let login = if person.username.is_empty() { &person.name } else { &person.username };
        let hire = staff_verbs::Hire {
            name: person.name.clone(),
            login: login.clone(),
            secret: String::new(),
        };
        staff_verbs::hire(tx, scope, &hire)?;
    }
    Ok(people.len())
}

/// The package's homeroom teacher leads a class that nobody leads yet; a class that has one is
/// handed over by a person, never by a file (L-F1).
fn lead(tx: &mut Tx<'_>, scope: &Scope, roster: &Roster, class: &InClass, id: Id) -> Result<()> {
    let led = staff::homerooms(tx)?.iter().any(|h| h.class == id);
    let Some(person) = roster.homeroom_teacher(&class.id).filter(|_| !led) else { return Ok(()) };
    let known = staff::staff(tx)?;
    if let Some(teacher) = member(person, &known).filter(|m| !m.disabled) {
        staff_verbs::assign(tx, scope, teacher.id, Role::Homeroom, Some(id), "")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_number_of_a_class_is_the_last_one_in_its_name() {
        assert_eq!(number("七年级（3）班", ""), Some(3));
        assert_eq!(number("初一１２班", ""), Some(12));
        assert_eq!(number("2025级4班", ""), Some(4));
        assert_eq!(number("实验班", "cz2025-07"), Some(7));
        assert_eq!(number("实验班", ""), None);
    }
}
