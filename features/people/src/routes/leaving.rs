//! Leaving a class, coming back, moving to another one; the 学籍号 typed by hand.

use super::people::{At, answer};
use crate::actions::{leaving as verbs, students};
use crate::pages::base;
use crate::store::classes;
use crate::store::students::{Way, way_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, see_other};

/// Values and words of a select.
type Choices = Vec<(String, String)>;

/// How the student came and went as sentences, and the classes to which they could be moved.
pub fn read(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(Vec<String>, Choices)> {
    let (naming, today) = (crate::school(tx)?.settings.naming, tx.now().day());
    let ways = way_of(tx, id)?;
    let moves = scope.can(Do::ManageSchool);
    if ways.came.is_none() && ways.left.is_none() && !moves {
        return Ok(Default::default());
    }
    let all = classes::classes(tx)?;
    let name = |class: Option<Id>| {
        let found = class.and_then(|id| all.iter().find(|c| c.id == id));
        found.map_or_else(|| "另一个班".to_owned(), |c| c.name(&naming, today))
    };
    let mut said = Vec::new();
    match ways.came {
        Some(Way::Moved) => {
            said.push(format!("从{}转来，以前的记录留在那个班。", name(ways.moved_from)));
        }
        Some(_) => said.push("从外校转入。".to_owned()),
        None => {}
    }
    match ways.left {
        Some(Way::Moved) => said.push(format!("转到了{}。", name(ways.moved_to))),
        Some(Way::Other) | None => {}
        Some(way) => said.push(format!("离班的原因：{}。", way.leaving())),
    }
    let here = scope.class()?;
    let open = all.iter().filter(|c| moves && !c.closed && c.id != here);
    let others = open.map(|c| (c.id.to_string(), c.name(&naming, today))).collect();
    Ok((said, others))
}

/// Leaves the class.
pub async fn leave(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.student;
    let way = Way::from_code(fields.text("way")).unwrap_or(Way::Other);
    let done = app.act(&scope, &fields, move |tx, who| verbs::leave(tx, who, id, way)).await;
    answer(&app, &scope, id, fields, done).await
}

/// Is back.
pub async fn come_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.student;
    let done = app.act(&scope, &fields, move |tx, who| verbs::come_back(tx, who, id)).await;
    // A seat number that is taken has its field on this page too.
    answer(&app, &scope, id, fields, done).await
}

/// Moves to another class of the school.
pub async fn move_to(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.student;
    let wanted = || -> Result<(Id, i64)> {
        let to = fields.id("to").map_err(|_| Fault::field("to", "请选择转到哪个班"))?;
        let roll = match fields.text("new_roll") {
            "" => 0,
            _ => fields.number("new_roll", "座号是数字，比如 12")?,
        };
        Ok((to, roll))
    };
    let done = match wanted() {
        Ok((to, roll)) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                verbs::move_to(tx, who, id, to, roll).map_err(|fault| match fault {
                    // The form has its own field for the number in the new class.
                    Fault::Field { field, message } if field == "roll" => {
                        Fault::field("new_roll", message)
                    }
                    other => other,
                })
            };
            app.act(&scope, &fields, verb).await.map(|new| (to, new))
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok((to, new)) => Ok(see_other(&format!("{}/{new}", base(to)))),
        Err(fault) => answer(&app, &scope, id, fields, Err(fault)).await,
    }
}

/// Keeps, changes or takes away the 学籍号.
pub async fn registry(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, vault) = (at.student, app.vault().clone());
    let typed = fields.text("xjh").to_owned();
    let done = match (typed.is_empty(), fields.on("away")) {
        (true, false) => Err(Fault::field("xjh", "请写 19 位的学籍号，比如 G 开头加身份证号")),
        (_, away) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                let text = (!away).then_some(typed.as_str());
                students::set_registry(tx, who, &vault, id, text)
            };
            app.act(&scope, &fields, verb).await
        }
    };
    // What was typed is not sent back (L-D21).
    let fields = if done.is_err() { Fields::default() } else { fields };
    answer(&app, &scope, id, fields, done).await
}
