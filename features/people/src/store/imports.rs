//! Imports of class lists, and what is needed to undo one.

use auth::Scope;
use db::{Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new import.
    MAKE [8 -> 0] "insert into imports (school_id, id, class_id, actor_id, at, source, added, changed) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What it did to a student.
    ROW [5 -> 0] "insert into import_rows (school_id, import_id, student_id, added, before) \
        values ($1, $2, $3, $4, $5)";
    /// What it did, student by student.
    ROWS [2 -> 3] "select student_id, added, before from import_rows \
        where school_id = $1 and import_id = $2";
    /// The class's imports, newest first.
    OF [2 -> 7] "select id, actor_id, at, source, added, changed, undone_at from imports \
        where school_id = $1 and class_id = $2 order by at desc, id desc limit 20";
    /// Undone.
    UNDO [3 -> 0] "update imports set undone_at = $3 \
        where school_id = $1 and id = $2 and undone_at is null";
}

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Identifier.
    pub id: Id,
    /// Who did it.
    pub actor: Id,
    /// When.
    pub at: Moment,
    /// The file's name, or 粘贴.
    pub source: String,
    /// New students.
    pub added: i64,
    /// Changed ones.
    pub changed: i64,
    /// When it was undone.
    pub undone: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Import> {
    Ok(Import {
        id: r.get(0)?,
        actor: r.get(1)?,
        at: r.get(2)?,
        source: r.get(3)?,
        added: r.get(4)?,
        changed: r.get(5)?,
        undone: r.get(6)?,
    })
}

/// Notes an import.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id,
    class: Id,
    source: &str,
    added: i64,
    changed: i64,
) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    tx.run(&MAKE, &[&school, &id, &class, &actor, &now, &source, &added, &changed])?;
    Ok(())
}

/// Notes what it did to one student.
pub fn insert_row(
    tx: &mut Tx<'_>,
    import: Id,
    student: Id,
    added: bool,
    before: Option<Vec<u8>>,
) -> Result<()> {
    let school = tx.school();
    tx.run(&ROW, &[&school, &import, &student, &added, &before])?;
    Ok(())
}

/// What an import did to one student.
pub struct ImportRow {
    /// The student.
    pub student: Id,
    /// New on the list?
    pub added: bool,
    /// The sealed trace by which it is undone.
    pub trace: Option<Vec<u8>>,
}

/// What an import did, student by student.
pub fn rows(tx: &mut Tx<'_>, import: Id) -> Result<Vec<ImportRow>> {
    let school = tx.school();
    tx.all(&ROWS, &[&school, &import], |r| {
        Ok(ImportRow { student: r.get(0)?, added: r.get(1)?, trace: r.get(2)? })
    })
}

/// The class's last imports, newest first.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Import>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF, &[&school, &class], read)
}

/// Marks an import undone; false if it was undone before.
pub fn mark_undone(tx: &mut Tx<'_>, import: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    Ok(tx.run(&UNDO, &[&school, &import, &now])? == 1)
}
