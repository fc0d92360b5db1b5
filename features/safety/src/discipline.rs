//! What disciplinary measures tell the pages that every room shares: 今天 and the timeline.

use crate::actions::discipline::{case, open};
use crate::model::discipline::{Step, Tier};
use crate::pages::discipline::what;
use crate::store::discipline::measures;
use auth::{Do, Scope};
use db::{Id, Result, Tx};
use ui::Icon;
use web::{Happening, NavEntry, Span, Todo};

/// The entries of the navigation: the school's desk, and everybody's own rights. For the class the
/// measures are a tab of 安全.
pub const SCHOOL: NavEntry = NavEntry {
    icon: Icon::Doc,
    label: "各班惩戒",
    path: "/school/measures",
    may: Do::DecideMeasures,
    order: 93,
    tab: false,
};
/// 我的权利.
pub const OWN: NavEntry = NavEntry {
    icon: Icon::Shield,
    label: "我的权利",
    path: "/my/measures",
    may: Do::OwnMeasures,
    order: 80,
    tab: false,
};

/// What waits for the homeroom teacher: a proposal that needs a notice or a statement, a sanction
/// whose term is over.
pub fn todos(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::SeeMeasures) {
        return Ok(Vec::new());
    }
    let (class, today) = (scope.class()?, tx.now().day());
    let (mut waiting, mut due) = (0, 0);
    for measure in measures::of_class(tx, class, crate::pages::discipline::MOST)? {
        if measure.tier() == Tier::Minor || !open(measure.step) {
            continue;
        }
        let case = case(tx, &measure)?;
        let class_side = case.notices.is_empty() || case.statement.is_none();
        waiting += i32::from(measure.step == Step::Proposed && class_side);
        due += i32::from(case.lifting_due(today));
    }
    let todo = |title: String, small: &str| Todo {
        title,
        small: small.to_owned(),
        action: "去看",
        href: format!("/classes/{class}/safety/measures"),
        urgent: false,
    };
    let mut all = Vec::new();
    if waiting > 0 {
        let words = "先告知家长，再听学生怎么说，学校才能决定";
        all.push(todo(format!("有 {waiting} 件惩戒建议等您做下一步"), words));
    }
    if due > 0 {
        all.push(todo(format!("有 {due} 件处分到期，可以请学校解除"), "到期就应当解除"));
    }
    Ok(all)
}

/// Measures in a student's timeline, for whoever sees the class's. The kind and the day, no words.
pub fn happenings(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::SeeMeasures) {
        return Ok(Vec::new());
    }
    people::member(tx, scope, student)?;
    let class = scope.class()?;
    let all = measures::before(tx, student, span)?.into_iter().filter(|m| m.class == class);
    let one = |m: measures::Stored| Happening {
        id: m.id,
        day: m.day,
        icon: Icon::Doc,
        word: "教育惩戒",
        text: format!("{}（{}）", what(&m), m.step.chinese()),
        href: Some(format!("/classes/{class}/safety/measures/{}", m.id)),
    };
    Ok(all.map(one).collect())
}
