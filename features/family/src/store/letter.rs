//! Weekly letters: the week, each family's words, each guardian's copy.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new week.
    MAKE [8 -> 0] "insert into home_weeks (school_id, id, class_id, first_day, last_day, common, \
        made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What all its letters say.
    COMMON [4 -> 0] "update home_weeks set common = $4 \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Its first letters go out: it gets its number.
    SENT [5 -> 0] "update home_weeks set number = coalesce(number, $4), \
        sent_at = coalesce(sent_at, $5) where school_id = $1 and class_id = $2 and id = $3";
    /// The highest number of a class.
    LAST [2 -> 1] "select coalesce(max(number), 0) from home_weeks \
        where school_id = $1 and class_id = $2";
    /// Weeks of a class, the newest first.
    WEEKS [3 -> 6] "select id, first_day, last_day, number, common, sent_at from home_weeks \
        where school_id = $1 and class_id = $2 order by first_day desc limit $3";
    /// One of them.
    WEEK [3 -> 6] "select id, first_day, last_day, number, common, sent_at from home_weeks \
        where school_id = $1 and class_id = $2 and id = $3";
    /// The one that begins on a day.
    ON [3 -> 6] "select id, first_day, last_day, number, common, sent_at from home_weeks \
        where school_id = $1 and class_id = $2 and first_day = $3";
    /// A new letter.
    WRITE [7 -> 0] "insert into home_letters (school_id, id, week_id, class_id, student_id, words, \
        ready) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Its words, while it is here.
    WORDS [5 -> 0] "update home_letters set words = $4, ready = $5 \
        where school_id = $1 and class_id = $2 and id = $3 and sent_at is null";
    /// It goes out.
    SEND [4 -> 0] "update home_letters set sent_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3 and sent_at is null";
    /// Letters of a week.
    OF_WEEK [3 -> 5] "select id, student_id, words, ready, sent_at from home_letters \
        where school_id = $1 and class_id = $2 and week_id = $3";
    /// A guardian's copy.
    COPY [6 -> 0] "insert into home_copies (school_id, letter_id, guardian_id, token, address, \
        ends_at) values ($1, $2, $3, $4, $5, $6)";
    /// How many copies of a week there are, and how many were read.
    READS [3 -> 3] "select count(*), count(c.read_at), count(distinct case when c.read_at is not \
        null then l.student_id end) from home_letters l join home_copies c \
        on c.school_id = l.school_id and c.letter_id = l.id \
        where l.school_id = $1 and l.class_id = $2 and l.week_id = $3";
    /// The copies of a week: to hand on, or to print.
    ADDRESSES [3 -> 3] "select c.letter_id, c.guardian_id, c.address from home_letters l \
        join home_copies c on c.school_id = l.school_id and c.letter_id = l.id \
        where l.school_id = $1 and l.class_id = $2 and l.week_id = $3 order by c.guardian_id";
    /// Whose copy this is, by what is stored of its address.
    FIND [1 -> 4] "select school_id, letter_id, guardian_id, ends_at from home_copies \
        where token = $1";
    /// A copy with its letter and week, for the guardian who has it.
    OPEN [3 -> 9] "select l.student_id, l.class_id, l.words, w.first_day, w.last_day, w.number, \
        w.common, c.read_at, l.sent_at from home_copies c \
        join home_letters l on l.school_id = c.school_id and l.id = c.letter_id \
        join home_weeks w on w.school_id = l.school_id and w.id = l.week_id \
        where c.school_id = $1 and c.guardian_id = $2 and c.letter_id = $3";
    /// A guardian's letters, the newest first.
    OWN [3 -> 5] "select l.id, w.first_day, w.last_day, w.number, c.read_at from home_copies c \
        join home_letters l on l.school_id = c.school_id and l.id = c.letter_id \
        join home_weeks w on w.school_id = l.school_id and w.id = l.week_id \
        where c.school_id = $1 and c.guardian_id = $2 order by w.first_day desc limit $3";
    /// It was read.
    READ [4 -> 0] "update home_copies set read_at = $4 \
        where school_id = $1 and guardian_id = $2 and letter_id = $3 and read_at is null";
}

/// A week of letters.
#[derive(Clone, Debug)]
pub struct Week {
    /// Identifier.
    pub id: Id,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// The number in the order of sending.
    pub number: Option<i64>,
    /// Sealed JSON of [`crate::model::letter::Common`].
    pub common: Vec<u8>,
    /// When its first letters went out.
    pub sent: Option<Moment>,
}

/// A letter to one family.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Identifier.
    pub id: Id,
    /// Whose family.
    pub student: Id,
    /// Sealed.
    pub words: Vec<u8>,
    /// Read and agreed by the teacher.
    pub ready: bool,
    /// When it went out.
    pub sent: Option<Moment>,
}

/// A guardian's copy, opened.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The child.
    pub student: Id,
    /// The class.
    pub class: Id,
    /// Sealed.
    pub words: Vec<u8>,
    /// The week's first day.
    pub first: Day,
    /// The week's last day.
    pub last: Day,
    /// Its number.
    pub number: i64,
    /// Sealed.
    pub common: Vec<u8>,
    /// When it was read.
    pub read: Option<Moment>,
    /// When it went out.
    pub sent: Moment,
}

/// A line of a guardian's list.
#[derive(Clone, Debug)]
pub struct Own {
    /// The letter.
    pub id: Id,
    /// The week's first day.
    pub first: Day,
    /// The week's last day.
    pub last: Day,
    /// Its number.
    pub number: Option<i64>,
    /// When it was read.
    pub read: Option<Moment>,
}

fn read_week(r: &Row<'_>) -> Result<Week> {
    Ok(Week {
        id: r.get(0)?,
        first: r.get(1)?,
        last: r.get(2)?,
        number: r.get(3)?,
        common: r.get(4)?,
        sent: r.get(5)?,
    })
}

/// Keeps a new week.
pub fn make(tx: &mut Tx<'_>, class: Id, first: Day, last: Day, common: &[u8]) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&MAKE, &[&school, &id, &class, &first, &last, &common, &actor, &now])?;
    Ok(id)
}

/// Changes what all letters of a week say.
pub fn set_common(tx: &mut Tx<'_>, class: Id, week: Id, common: &[u8]) -> Result<()> {
    let school = tx.school();
    tx.run_one(&COMMON, &[&school, &class, &week, &common])
}

/// Gives a week the next number, once.
pub fn number(tx: &mut Tx<'_>, class: Id, week: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let next = tx.number(&LAST, &[&school, &class])? + 1;
    tx.run_one(&SENT, &[&school, &class, &week, &next, &now])
}

/// The weeks of the scope's class, the newest first.
pub fn weeks(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Week>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&WEEKS, &[&school, &class, &most], read_week)
}

/// One week of the scope's class.
pub fn week(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Week> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&WEEK, &[&school, &class, &id], read_week)
}

/// The week that begins on a day, if it has been begun.
pub fn week_on(tx: &mut Tx<'_>, scope: &Scope, first: Day) -> Result<Option<Week>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.maybe(&ON, &[&school, &class, &first], read_week)
}

/// Keeps a new letter.
pub fn write(tx: &mut Tx<'_>, class: Id, week: Id, student: Id, words: &[u8]) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    tx.run(&WRITE, &[&school, &id, &week, &class, &student, &words, &false])?;
    Ok(id)
}

/// Changes a letter that is still here; `false` when it went out.
pub fn set_words(tx: &mut Tx<'_>, class: Id, id: Id, words: &[u8], ready: bool) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&WORDS, &[&school, &class, &id, &words, &ready])? == 1)
}

/// It goes out; `false` when it had.
pub fn send(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    Ok(tx.run(&SEND, &[&school, &class, &id, &now])? == 1)
}

/// The letters of a week of the scope's class.
pub fn of_week(tx: &mut Tx<'_>, scope: &Scope, week: Id) -> Result<Vec<Letter>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_WEEK, &[&school, &class, &week], |r| {
        Ok(Letter {
            id: r.get(0)?,
            student: r.get(1)?,
            words: r.get(2)?,
            ready: r.get(3)?,
            sent: r.get(4)?,
        })
    })
}

/// Keeps a guardian's copy.
pub fn copy(
    tx: &mut Tx<'_>,
    letter: Id,
    guardian: Id,
    (token, address): (&[u8], &[u8]),
    ends: Moment,
) -> Result<()> {
    let school = tx.school();
    tx.run(&COPY, &[&school, &letter, &guardian, &token, &address, &ends])?;
    Ok(())
}

/// Copies of a week, copies read, families who read one.
pub fn reads(tx: &mut Tx<'_>, scope: &Scope, week: Id) -> Result<(i64, i64, i64)> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&READS, &[&school, &class, &week], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// A copy as the teacher may hand it on.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The letter.
    pub letter: Id,
    /// Whose copy.
    pub guardian: Id,
    /// Sealed.
    pub address: Vec<u8>,
}

/// The copies of a week of the scope's class.
pub fn addresses(tx: &mut Tx<'_>, scope: &Scope, week: Id) -> Result<Vec<Kept>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&ADDRESSES, &[&school, &class, &week], |r| {
        Ok(Kept { letter: r.get(0)?, guardian: r.get(1)?, address: r.get(2)? })
    })
}

/// Whose copy this is: school, letter, guardian, until when.
///
/// # Errors
/// [`db::Fault::NotFound`] when nobody's.
pub fn find(tx: &mut Tx<'_>, token: &str) -> Result<(Id, Id, Id, Moment)> {
    let digest = auth::digest(token);
    tx.one(&FIND, &[&digest], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
}

/// A guardian's copy of a letter in the transaction's school.
pub fn open(tx: &mut Tx<'_>, guardian: Id, letter: Id) -> Result<Copy> {
    let school = tx.school();
    tx.one(&OPEN, &[&school, &guardian, &letter], |r| {
        Ok(Copy {
            student: r.get(0)?,
            class: r.get(1)?,
            words: r.get(2)?,
            first: r.get(3)?,
            last: r.get(4)?,
            number: r.get::<Option<i64>>(5)?.unwrap_or(0),
            common: r.get(6)?,
            read: r.get(7)?,
            sent: r.get::<Option<Moment>>(8)?.unwrap_or(Moment(0)),
        })
    })
}

/// The letters of the guardian who asks, the newest first.
pub fn own(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Own>> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.all(&OWN, &[&school, &actor, &most], |r| {
        Ok(Own {
            id: r.get(0)?,
            first: r.get(1)?,
            last: r.get(2)?,
            number: r.get(3)?,
            read: r.get(4)?,
        })
    })
}

/// It was read; `false` when it had been.
pub fn read(tx: &mut Tx<'_>, guardian: Id, letter: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    Ok(tx.run(&READ, &[&school, &guardian, &letter, &now])? == 1)
}
