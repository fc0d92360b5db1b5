//! What the walk finds of safety: a mark, a leave, a slot, an incident that the school knows of, a
//! thing in the drawer, a case, a team, shared lines, a report of harm.

use crate::ground::{Ground, vault};
use db::{Day, Id};
use safety::actions::custody::Draft as Taking;
use safety::actions::incident::Draft as Report;
use safety::actions::leave::Ask;
use safety::actions::{
    absence, attendance, custody, harm, incident, leave, reflection, slot, team,
};
use safety::model::attendance::{Half, MarkKind};
use safety::model::custody::{BackTo, ThingKind};
use safety::model::harm::HarmKind;
use safety::model::incident::IncidentKind;
use safety::model::leave::{LeaveKind, Stretch};
use safety::model::slot::SlotKind;

/// Lives through it.
pub fn safety(ground: &Ground) {
    let class = ground.class().clone();
    let (one, two) = (class.students[1], class.students[2]);
    let today = ground.house.clock.today();
    ground.lead(move |tx, scope| {
        let at = (today, Half::Am);
        attendance::mark(tx, scope, &vault(), two, at, Some(MarkKind::Late))?;
        attendance::call_roll(tx, scope, today, Half::Am)?;
        slot::record(tx, scope, today, SlotKind::Daily, "way", "")?;
        let report = Report {
            day: today,
            minute: Some(600),
            place: "操场".into(),
            kind: IncidentKind::Injury,
            serious: true,
            facts: "跑步时绊倒，送医".into(),
            done: "通知家长".into(),
            students: vec![one],
        };
        incident::report(tx, scope, &vault(), &report)?;
        let taking = Taking {
            student: one,
            kind: ThingKind::Toy,
            what: "橡皮泥".into(),
            place: "办公室".into(),
            back_to: BackTo::Student,
            due: today,
        };
        custody::take(tx, scope, &vault(), &taking)?;
        absence::open(tx, scope, one)?;
        let draft = team::Draft {
            name: "东门".into(),
            adult: "护学岗家长".into(),
            leader: Some(one),
            members: vec![one, two],
        };
        team::keep(tx, scope, None, &draft)?;
        Ok(())
    });
    asked(ground, one, today);
}

/// What the student and the family wrote themselves, and a report of harm.
fn asked(ground: &Ground, one: Id, today: Day) {
    let class = ground.class();
    let home = Some(class.id);
    ground.act(class.guardians[1], home, move |tx, scope| {
        let day = today.plus(1);
        let ask = Ask {
            student: one,
            kind: LeaveKind::Sick,
            stretch: Stretch { from: (day, Half::Am), to: (day, Half::Pm) },
            reason: "去医院复查".into(),
        };
        leave::ask(tx, scope, &vault(), &ask)
    });
    ground.act(one, home, move |tx, scope| {
        let lines = ["帮同桌讲了一道题".to_owned(), String::new(), String::new()];
        reflection::write(tx, scope, &vault(), &lines)
    });
    ground.act(class.homeroom, None, move |tx, scope| {
        let draft = harm::Draft {
            student: Some(one),
            kind: Some(HarmKind::Neglect),
            ..harm::Draft::default()
        };
        harm::report(tx, scope, &vault(), &draft)
    });
}
