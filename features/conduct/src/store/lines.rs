//! What other pages of the house ask of the ledger: one student's line of records, and when each
//! student of a class was last praised or written down otherwise.

use crate::model::category::Category;
use crate::model::ledger::Sign;
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use web::Span;

/// A record that stands: confirmed, neither taken back nor struck.
macro_rules! standing {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " and e.kind = 'record' and e.state = 'confirmed' and not exists (select 1 \
             from entries u where u.school_id = e.school_id and u.about_id = e.id \
             and (u.target_id = e.id or u.kind in ('struck', 'appeal_withdrawn'))) ",
            $tail
        )
    };
}

db::queries! {
    /// Records of one student before a line of the timeline, the newest first.
    HAPPENED [5 -> 5] standing!("select e.id, e.day, e.item_id, e.sign, e.category from entries e \
        where e.school_id = $1 and e.student_id = $2 and (e.day < $3 or (e.day = $3 and e.id < $4))",
        "order by e.day desc, e.id desc limit $5");
    /// The last record of each student of a class since a day, by sign and category.
    TOUCHED [3 -> 5] standing!("select e.student_id, e.sign, e.category, max(e.day), count(*) \
        from entries e where e.school_id = $1 and e.class_id = $2 and e.day >= $3",
        "group by e.student_id, e.sign, e.category");
}

/// A record as a line.
#[derive(Clone, Copy, Debug)]
pub struct Happened {
    /// The record.
    pub id: Id,
    /// When.
    pub day: Day,
    /// Under which item.
    pub item: Option<Id>,
    /// Affirming or reminding.
    pub sign: Sign,
    /// Its category.
    pub category: Category,
}

/// The last of several records.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// Whose.
    pub student: Id,
    /// Affirming or reminding.
    pub sign: Sign,
    /// Their category.
    pub category: Category,
    /// The last day.
    pub last: Day,
    /// How many.
    pub count: i64,
}

fn sign(r: &Row<'_>, at: usize) -> Result<Sign> {
    Sign::from_code(r.text(at)?).ok_or_else(|| Fault::broken("a record's sign"))
}

fn category(r: &Row<'_>, at: usize) -> Result<Category> {
    Category::from_code(r.text(at)?).ok_or_else(|| Fault::broken("a record's category"))
}

/// Records of a student before a line, the newest first; whoever asks may see them.
pub(crate) fn happened(tx: &mut Tx<'_>, student: Id, span: &Span) -> Result<Vec<Happened>> {
    let (school, (day, id)) = (tx.school(), span.before);
    tx.all(&HAPPENED, &[&school, &student, &day, &id, &span.most], |r| {
        Ok(Happened {
            id: r.get(0)?,
            day: r.get(1)?,
            item: r.get(2)?,
            sign: sign(r, 3)?,
            category: category(r, 4)?,
        })
    })
}

/// The last record of each student of the scope's class since a day, by sign and category.
pub(crate) fn touched(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touched>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TOUCHED, &[&school, &class, &since], |r| {
        Ok(Touched {
            student: r.get(0)?,
            sign: sign(r, 1)?,
            category: category(r, 2)?,
            last: r.get(3)?,
            count: r.get(4)?,
        })
    })
}
