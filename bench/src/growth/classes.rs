//! The classes that carry the past: made as the program makes them, so that nothing is missing.

use super::Filling;
use super::spread::{Class, Share};
use crate::Fault;
use crate::school::School;
use calendar::Moment;
use db::{Chance, Id};
use rusqlite::{Connection, params};

const CLASS: &str = "insert into classes (school_id, id, stage, entry_year, number, code, made_at, \
    closed_at) values (?1, ?2, 'cz', ?3, ?4, ?5, ?6, ?7)";
const STUDENT: &str = "insert into students (school_id, id, class_id, roll, name, keys, sort_key, \
    joined_day, left_day) values (?1, ?2, ?3, ?4, ?5, '', ?5, ?6, ?7)";
const ACCOUNT: &str = "insert into accounts (school_id, id, kind, name) values (?1, ?2, ?3, ?4)";
const GRANT: &str = "insert into grants (school_id, id, account_id, role, class_id, student_id, \
    from_day, until_day) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
/// Students of each class.
const SIZE: u32 = 50;
/// Numbers from here on are free in every year of the demo school.
const FIRST_NUMBER: u32 = 21;

/// The measured class as it is.
pub fn measured(school: &School, share: &Share) -> Filling {
    Filling {
        class: school.class,
        students: school.students.clone(),
        teacher: school.homeroom,
        share: *share,
    }
}

/// One more class with its students and its homeroom teacher.
pub fn make(
    conn: &Connection,
    school: &School,
    chance: &Chance,
    share: &Share,
) -> Result<Filling, Fault> {
    let begun = Moment::at(share.from, 480);
    let new_id = || Id::ordered(begun.0, &chance.bytes());
    let (class, teacher) = (new_id(), new_id());
    let (n, kind, over) = match share.class {
        Class::Measured => (0, 'm', false),
        Class::Present(n) => (n, 'p', false),
        Class::Past(n) => (n, 'q', true),
    };
    let number = match share.class {
        Class::Past(n) => FIRST_NUMBER + n % 20,
        _ => FIRST_NUMBER + n,
    };
    let own = &school.id.bytes()[..];
    let closed = over.then(|| Moment::at(share.to, 1080).0);
    let code = format!("{kind}{n:05}");
    let id = &class.bytes()[..];
    conn.prepare_cached(CLASS)?.execute(params![
        own,
        id,
        share.entered,
        number,
        code,
        begun.0,
        closed
    ])?;
    let left = over.then(|| share.to.to_string());
    let joined = share.from.to_string();
    let account = |who: &[u8], kind: &str, name: &str, role: &str, own_student: Option<&[u8]>| {
        conn.prepare_cached(ACCOUNT)?.execute(params![own, who, kind, name])?;
        let grant = new_id();
        let grant = &grant.bytes()[..];
        conn.prepare_cached(GRANT)?.execute(params![
            own,
            grant,
            who,
            role,
            id,
            own_student,
            joined,
            left
        ])?;
        Ok::<(), Fault>(())
    };
    account(&teacher.bytes()[..], "staff", "班主任", "homeroom", None)?;
    let mut students = Vec::new();
    for roll in 1..=SIZE {
        let (student, name) = (new_id(), format!("学生{roll:02}"));
        let who = &student.bytes()[..];
        conn.prepare_cached(STUDENT)?.execute(params![own, who, id, roll, name, joined, left])?;
        account(who, "student", &name, "student", Some(who))?;
        students.push(student);
    }
    Ok(Filling { class, students, teacher, share: *share })
}
