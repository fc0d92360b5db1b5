//! Guardians: one row, one account and one link for each child.

use auth::Scope;
use db::{Id, Result, Row, Tx};

db::queries! {
    /// A student's guardians.
    OF [2 -> 6] "select id, student_id, name, relation, phone, phone_mask from guardians \
        where school_id = $1 and student_id = $2 and ended_at is null order by id";
    /// A class's guardians, in one go.
    OF_CLASS [2 -> 6] "select g.id, g.student_id, g.name, g.relation, g.phone, g.phone_mask \
        from guardians g join students s on s.school_id = g.school_id and s.id = g.student_id \
        where g.school_id = $1 and s.class_id = $2 and s.left_day is null and g.ended_at is null \
        order by s.roll, g.id";
    /// One guardian.
    ONE [2 -> 6] "select id, student_id, name, relation, phone, phone_mask from guardians \
        where school_id = $1 and id = $2 and ended_at is null";
    /// A new one.
    MAKE [7 -> 0] "insert into guardians (school_id, id, student_id, name, relation, phone, \
        phone_mask) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Change one.
    CHANGE [6 -> 0] "update guardians set name = $3, relation = $4, phone = $5, phone_mask = $6 \
        where school_id = $1 and id = $2";
    /// No longer.
    END [3 -> 0] "update guardians set ended_at = $3 where school_id = $1 and id = $2";
    /// An import that is undone takes them with it.
    DROP_OF [2 -> 0] "delete from guardians where school_id = $1 and student_id = $2";
}

/// A guardian. The phone is sealed; everyday pages show the mask.
#[derive(Clone, Debug)]
pub struct Guardian {
    /// Identifier; the same as their account's.
    pub id: Id,
    /// The child.
    pub student: Id,
    /// Name, or 家长.
    pub name: String,
    /// 母亲, 父亲, 祖父…
    pub relation: String,
    /// The sealed phone.
    pub phone: Option<Vec<u8>>,
    /// `138****5678`.
    pub phone_mask: String,
}

fn read(r: &Row<'_>) -> Result<Guardian> {
    Ok(Guardian {
        id: r.get(0)?,
        student: r.get(1)?,
        name: r.get(2)?,
        relation: r.get(3)?,
        phone: r.get(4)?,
        phone_mask: r.get(5)?,
    })
}

/// The guardians of a student whom the caller has already looked up in scope.
pub fn of_student(tx: &mut Tx<'_>, student: Id) -> Result<Vec<Guardian>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &student], read)
}

/// Every guardian of the scope's class, by seat number.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Guardian>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class], read)
}

/// One guardian of the transaction's school.
pub fn one(tx: &mut Tx<'_>, id: Id) -> Result<Guardian> {
    let school = tx.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// Adds a guardian.
pub fn insert(tx: &mut Tx<'_>, g: &Guardian) -> Result<()> {
    let school = tx.school();
    tx.run(&MAKE, &[&school, &g.id, &g.student, &g.name, &g.relation, &g.phone, &g.phone_mask])?;
    Ok(())
}

/// Changes a guardian.
pub fn update(tx: &mut Tx<'_>, g: &Guardian) -> Result<()> {
    let school = tx.school();
    tx.run_one(&CHANGE, &[&school, &g.id, &g.name, &g.relation, &g.phone, &g.phone_mask])
}

/// Ends a guardianship.
pub fn end(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&END, &[&school, &id, &now])
}

/// Removes the guardians of a student whom an undone import had added.
pub fn delete_of(tx: &mut Tx<'_>, student: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&DROP_OF, &[&school, &student])?;
    Ok(())
}
