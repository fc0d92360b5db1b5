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
const ACCOUNT: &str =
    "insert into accounts (school_id, id, kind, name) values (?1, ?2, 'student', ?3)";
const GRANT: &str = "insert into grants (school_id, id, account_id, role, class_id, student_id, \
    from_day, until_day) values (?1, ?2, ?3, 'student', ?4, ?3, ?5, ?6)";
const SETTLED: &str = "insert into snapshots (school_id, id, class_id, rhythm, from_day, to_day, \
    taken_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

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

/// One more class with its students, settled up to today: no background work is left for it.
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
    let mut students = Vec::new();
    for roll in 1..=SIZE {
        let (student, name) = (new_id(), format!("学生{roll:02}"));
        let who = &student.bytes()[..];
        conn.prepare_cached(STUDENT)?.execute(params![own, who, id, roll, name, joined, left])?;
        conn.prepare_cached(ACCOUNT)?.execute(params![own, who, name])?;
        let grant = new_id();
        conn.prepare_cached(GRANT)?.execute(params![
            own,
            &grant.bytes()[..],
            who,
            id,
            joined,
            left
        ])?;
        students.push(student);
    }
    settle(conn, own, id, share, new_id)?;
    Ok(Filling { class, students, teacher, share: *share })
}

/// Settled: the running week and month are closed, so that nothing falls due while pages are
/// measured.
fn settle(
    conn: &Connection,
    school: &[u8],
    class: &[u8],
    share: &Share,
    new_id: impl Fn() -> Id,
) -> Result<(), Fault> {
    let last = share.to.plus(1);
    let periods = [
        ("week", last.monday(), last.monday().plus(6)),
        ("month", last.month_start(), last.month_end()),
    ];
    for (rhythm, from, to) in periods {
        let taken = Moment::at(last, 0).0;
        let id = new_id();
        conn.prepare_cached(SETTLED)?.execute(params![
            school,
            &id.bytes()[..],
            class,
            rhythm,
            from.to_string(),
            to.to_string(),
            taken
        ])?;
    }
    Ok(())
}
