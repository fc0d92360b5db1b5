//! Students.

use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use std::collections::{HashMap, HashSet};

db::queries! {
    /// The class's students of today, by roll.
    ROSTER [2 -> 9] "select id, roll, name, sex, keys, student_no, board_off, joined_day, left_day \
        from students where school_id = $1 and class_id = $2 and left_day is null \
        order by roll, sort_key, id";
    /// With those who left, for looking back.
    EVER [2 -> 9] "select id, roll, name, sex, keys, student_no, board_off, joined_day, left_day \
        from students where school_id = $1 and class_id = $2 order by roll, sort_key, id";
    /// One student of the class.
    ONE [3 -> 9] "select id, roll, name, sex, keys, student_no, board_off, joined_day, left_day \
        from students where school_id = $1 and class_id = $2 and id = $3";
    /// How many there are.
    COUNT [2 -> 1] "select count(*) from students \
        where school_id = $1 and class_id = $2 and left_day is null";
    /// How many there are in each class of the school.
    SIZES [1 -> 2] "select class_id, count(*) from students \
        where school_id = $1 and left_day is null group by class_id";
    /// Who of the class has a PIN.
    WITH_PIN [2 -> 1] "select s.id from students s \
        join accounts a on a.school_id = s.school_id and a.id = s.id \
        where s.school_id = $1 and s.class_id = $2 and s.left_day is null and a.secret is not null";
    /// A new student.
    MAKE [11 -> 0] "insert into students (school_id, id, class_id, roll, name, sex, keys, sort_key, \
        student_no, joined_day, xjh) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// Change what the list says.
    CHANGE [8 -> 0] "update students set roll = $3, name = $4, sex = $5, keys = $6, sort_key = $7, \
        student_no = $8 where school_id = $1 and id = $2";
    /// Sealed numbers.
    NUMBERS [4 -> 0] "update students set xjh = $3, id_no = $4 where school_id = $1 and id = $2";
    /// Read them.
    SEALED [3 -> 2] "select xjh, id_no from students \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Left the class, or came back.
    LEAVE [4 -> 0] "update students set left_day = $3, left_kind = $4 \
        where school_id = $1 and id = $2";
    /// How they came, and whom they were in the class before.
    PRIOR [4 -> 0] "update students set joined_kind = $3, prior_id = $4 \
        where school_id = $1 and id = $2";
    /// How they came and went, the class before and the class after.
    WAY [2 -> 4] "select s.joined_kind, s.left_kind, b.class_id, a.class_id from students s \
        left join students b on b.school_id = s.school_id and b.id = s.prior_id \
        left join students a on a.school_id = s.school_id and a.prior_id = s.id \
          and a.left_day is null where s.school_id = $1 and s.id = $2";
    /// Not among the board's bright spots.
    BOARD [3 -> 0] "update students set board_off = $3 where school_id = $1 and id = $2";
    /// An import that is undone takes its students with it.
    DROP [2 -> 0] "delete from students where school_id = $1 and id = $2";
    /// By class and seat number, for signing in.
    BY_ROLL [3 -> 2] "select id, name from students \
        where school_id = $1 and class_id = $2 and roll = $3 and left_day is null order by id";
}

/// A student as the class list has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// Identifier; the same as their account's.
    pub id: Id,
    /// Seat or class number 座号.
    pub roll: i64,
    /// Name.
    pub name: String,
    /// `m`, `f`, or unknown.
    pub sex: Option<String>,
    /// Pinyin of every reading, for search.
    pub keys: String,
    /// The school's own number, if it uses one.
    pub student_no: Option<String>,
    /// Does not appear among the board's bright spots.
    pub board_off: bool,
    /// First day in the class.
    pub joined: Day,
    /// Last day, if they left.
    pub left: Option<Day>,
}

pub(super) fn read(r: &Row<'_>) -> Result<Student> {
    Ok(Student {
        id: r.get(0)?,
        roll: r.get(1)?,
        name: r.get(2)?,
        sex: r.get(3)?,
        keys: r.get(4)?,
        student_no: r.get(5)?,
        board_off: r.get(6)?,
        joined: r.get(7)?,
        left: r.get(8)?,
    })
}

/// The class's students of today, by seat number.
pub fn roster(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Student>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&ROSTER, &[&school, &class], read)
}

/// The students of a class of the transaction's school, for background work.
pub fn of_class(tx: &mut Tx<'_>, class: Id) -> Result<Vec<Student>> {
    let school = tx.school();
    tx.all(&ROSTER, &[&school, &class], read)
}

/// How many students each class of the transaction's school has today.
pub fn sizes(tx: &mut Tx<'_>) -> Result<HashMap<Id, i64>> {
    let school = tx.school();
    let all = tx.all(&SIZES, &[&school], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// Who of the scope's class has a PIN and can sign in.
pub fn with_pin(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashSet<Id>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all: Vec<Id> = tx.all(&WITH_PIN, &[&school, &class], |r| r.get(0))?;
    Ok(all.into_iter().collect())
}

/// Everybody who is or was in the scope's class.
pub fn ever(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Student>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&EVER, &[&school, &class], read)
}

/// Names by identifier, with those who left: old records keep their names.
pub fn names(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, String>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&EVER, &[&school, &class], read)?;
    Ok(all.into_iter().map(|s| (s.id, s.name)).collect())
}

/// One student of the scope's class, or [`Fault::NotFound`].
pub fn member(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Student> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &student], read)
}

/// The student's sealed 学籍号 and 身份证号.
#[expect(clippy::type_complexity, reason = "two sealed numbers, opened by the caller at once")]
pub fn sealed(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
) -> Result<(Option<Vec<u8>>, Option<Vec<u8>>)> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&SEALED, &[&school, &class, &student], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What a list says of a student, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Seat or class number.
    pub roll: i64,
    /// Name.
    pub name: String,
    /// `m`, `f`, or unknown.
    pub sex: Option<String>,
    /// The school's own number.
    pub student_no: Option<String>,
}

/// Adds a student with this identifier.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id,
    class: Id,
    listed: &Listed,
    joined: Day,
    xjh: Option<&[u8]>,
) -> Result<()> {
    let school = tx.school();
    let keys = crate::model::pinyin::keys(&listed.name);
    let sort_key = crate::model::pinyin::sort_key(&listed.name);
    let xjh = xjh.map(<[u8]>::to_vec);
    tx.run(
        &MAKE,
        &[
            &school,
            &id,
            &class,
            &listed.roll,
            &listed.name,
            &listed.sex,
            &keys,
            &sort_key,
            &listed.student_no,
            &joined,
            &xjh,
        ],
    )?;
    Ok(())
}

/// Changes what the list says of a student.
pub fn update(tx: &mut Tx<'_>, id: Id, listed: &Listed) -> Result<()> {
    let school = tx.school();
    let keys = crate::model::pinyin::keys(&listed.name);
    let sort_key = crate::model::pinyin::sort_key(&listed.name);
    tx.run_one(
        &CHANGE,
        &[
            &school,
            &id,
            &listed.roll,
            &listed.name,
            &listed.sex,
            &keys,
            &sort_key,
            &listed.student_no,
        ],
    )
}

/// Keeps the sealed numbers.
pub fn set_numbers(
    tx: &mut Tx<'_>,
    id: Id,
    xjh: Option<Vec<u8>>,
    id_no: Option<Vec<u8>>,
) -> Result<()> {
    let school = tx.school();
    tx.run_one(&NUMBERS, &[&school, &id, &xjh, &id_no])
}

/// How somebody comes into a class or leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// 转学: from or to another school.
    Transfer,
    /// 转班: from or to another class of the school.
    Moved,
    /// 休学
    Suspended,
    /// Anything else.
    Other,
}

impl Way {
    /// All, in the order of the form.
    pub const ALL: [Way; 4] = [Way::Transfer, Way::Moved, Way::Suspended, Way::Other];

    /// As it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Way::Transfer => "transfer",
            Way::Moved => "moved",
            Way::Suspended => "suspended",
            Way::Other => "other",
        }
    }

    /// From what is stored or chosen.
    pub fn from_code(code: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|w| w.code() == code)
    }

    /// What it is called when somebody leaves.
    pub fn leaving(self) -> &'static str {
        match self {
            Way::Transfer => "转出",
            Way::Moved => "转班",
            Way::Suspended => "休学",
            Way::Other => "离班",
        }
    }
}

/// How a student came and went.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// How they came, if it is known.
    pub came: Option<Way>,
    /// How they left.
    pub left: Option<Way>,
    /// The class of the school in which they were before.
    pub moved_from: Option<Id>,
    /// The class of the school in which they are now.
    pub moved_to: Option<Id>,
}

/// How a student of the transaction's school came and went.
pub fn way_of(tx: &mut Tx<'_>, id: Id) -> Result<Ways> {
    let school = tx.school();
    let way = |code: Option<String>| code.as_deref().and_then(Way::from_code);
    tx.one(&WAY, &[&school, &id], |r| {
        Ok(Ways {
            came: way(r.get(0)?),
            left: way(r.get(1)?),
            moved_from: r.get(2)?,
            moved_to: r.get(3)?,
        })
    })
}

/// Says how a student came, and which row of the school they were before.
pub fn set_prior(tx: &mut Tx<'_>, id: Id, way: Way, prior: Option<Id>) -> Result<()> {
    let school = tx.school();
    tx.run_one(&PRIOR, &[&school, &id, &way.code(), &prior])
}

/// Leaves the class on a day, or is back with `None`.
pub fn set_left(tx: &mut Tx<'_>, id: Id, day: Option<Day>, way: Option<Way>) -> Result<()> {
    let (school, way) = (tx.school(), way.map(Way::code));
    tx.run_one(&LEAVE, &[&school, &id, &day, &way])
}

/// Appears on the board or not.
pub fn set_board_off(tx: &mut Tx<'_>, id: Id, off: bool) -> Result<()> {
    let school = tx.school();
    tx.run_one(&BOARD, &[&school, &id, &off])
}

/// Removes a student whom an import had added and nobody has recorded anything about.
pub fn delete(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP, &[&school, &id])
}

/// Whoever has this seat number in the class; several only if the list has it twice.
pub fn by_roll(tx: &mut Tx<'_>, school: Id, class: Id, roll: i64) -> Result<Vec<(Id, String)>> {
    tx.all(&BY_ROLL, &[&school, &class, &roll], |r| Ok((r.get(0)?, r.get(1)?)))
}

impl Student {
    /// What the list says of this student.
    pub fn listed(&self) -> Listed {
        Listed {
            roll: self.roll,
            name: self.name.clone(),
            sex: self.sex.clone(),
            student_no: self.student_no.clone(),
        }
    }

    /// `男`, `女` or a dash.
    pub fn sex_chinese(&self) -> &'static str {
        match self.sex.as_deref() {
            Some("m") => "男",
            Some("f") => "女",
            _ => "—",
        }
    }
}

/// A seat number that is not one.
pub fn check_roll(roll: i64) -> Result<i64> {
    if (1..=9999).contains(&roll) {
        Ok(roll)
    } else {
        Err(Fault::field("roll", "座号应是 1 到 9999 之间的数"))
    }
}
