//! Targets of a class, and what planning knows of its families.

use crate::model::target::{Share, Span, Target};
use crate::model::visit::{Form, join, split};
use auth::Scope;
use db::{Fault, Id, Result, Tx};

db::queries! {
    /// Targets of a class in use.
    OF [2 -> 7] "select id, span, low_part, low_of, high_part, high_of, forms from visit_policies \
        where school_id = $1 and class_id = $2 and ended_at is null order by made_at, id";
    /// Whether the class ever chose.
    EVER [2 -> 1] "select count(*) from visit_policies where school_id = $1 and class_id = $2";
    /// A new one.
    MAKE [11 -> 0] "insert into visit_policies (school_id, id, class_id, span, low_part, low_of, \
        high_part, high_of, forms, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// No longer.
    END [4 -> 0] "update visit_policies set ended_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// What is known of a class's families.
    HOMES [2 -> 4] "select student_id, area, sibling_id, closer from visit_homes \
        where school_id = $1 and class_id = $2";
    /// Known anew.
    SET_HOME [6 -> 0] "insert into visit_homes (school_id, student_id, class_id, area, sibling_id, \
        closer) values ($1, $2, $3, $4, $5, $6) on conflict (school_id, student_id) do update set \
        class_id = excluded.class_id, area = excluded.area, sibling_id = excluded.sibling_id, \
        closer = excluded.closer";
}

/// A class's own targets, oldest first; empty if it ended all of them or never chose.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Id, Target)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF, &[&school, &class], |r| {
        let span = Span::from_code(r.text(1)?).ok_or_else(|| Fault::broken("a target's span"))?;
        let high: (Option<i64>, Option<i64>) = (r.get(4)?, r.get(5)?);
        let target = Target {
            span,
            low: Share(r.get(2)?, r.get(3)?),
            high: high.0.zip(high.1).map(|(part, of)| Share(part, of)),
            forms: split(r.text(6)?, Form::from_code).into_iter().collect(),
        };
        Ok((r.get(0)?, target))
    })
}

/// Has the class ever chosen a target of its own?
pub fn has_chosen(tx: &mut Tx<'_>, scope: &Scope) -> Result<bool> {
    let (school, class) = (scope.school(), scope.class()?);
    Ok(tx.number(&EVER, &[&school, &class])? > 0)
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, class: Id, target: &Target) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    let forms = join(target.forms.iter().copied(), Form::code);
    let (high, of) = (target.high.map(|s| s.0), target.high.map(|s| s.1));
    let span = target.span.code();
    tx.run(
        &MAKE,
        &[
            &school,
            &id,
            &class,
            &span,
            &target.low.0,
            &target.low.1,
            &high,
            &of,
            &forms,
            &actor,
            &now,
        ],
    )?;
    Ok(id)
}

/// Ends one.
pub fn end(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&END, &[&school, &class, &id, &now])
}

/// What planning knows of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The student.
    pub student: Id,
    /// Where about, sealed.
    pub area: Option<Vec<u8>>,
    /// A student of the class in the same family.
    pub sibling: Option<Id>,
    /// The teacher wants to be in touch more often.
    pub closer: bool,
}

/// What is known of the families of the scope's class.
pub fn homes(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Home>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&HOMES, &[&school, &class], |r| {
        Ok(Home { student: r.get(0)?, area: r.get(1)?, sibling: r.get(2)?, closer: r.get(3)? })
    })
}

/// Knows a family anew.
pub fn set_home(tx: &mut Tx<'_>, class: Id, home: &Home) -> Result<()> {
    let school = tx.school();
    tx.run(&SET_HOME, &[&school, &home.student, &class, &home.area, &home.sibling, &home.closer])?;
    Ok(())
}
