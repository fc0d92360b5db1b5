//! What the walk finds of disciplinary measures: one that a teacher took, one that waits for the
//! school, one that was decided and delivered.

use crate::ground::{Ground, vault};
use db::{Id, Result, Tx};
use safety::actions::discipline::record::{Draft, record};
use safety::actions::discipline::{decide, hear};
use safety::model::discipline::{Details, Hearing, Measure, Said, Situation, Texts};

fn draft(tx: &Tx<'_>, student: Id, measure: Measure) -> Draft {
    let today = tx.now().day();
    Draft {
        student,
        day: today,
        situation: Situation::Order,
        item: None,
        measure,
        details: Details { days: Some((today.plus(7), today.plus(40))), ..Details::default() },
        texts: Texts {
            facts: "自习课上两次把纸团扔向讲台。".into(),
            basis: "《学生手册》第 12 条".into(),
            words: "整理一次图书角".into(),
            ..Texts::default()
        },
        out: (None, None),
    }
}

fn said() -> Said {
    Said { whom: "母亲".into(), channel: "电话".into(), words: "说明了经过".into() }
}

/// Lives through it.
pub fn measures(ground: &Ground) {
    let students = ground.class().students.clone();
    let of = students.clone();
    ground.lead(move |tx, scope| {
        let minor = draft(tx, of[1], Measure::Spoken);
        record(tx, scope, &vault(), &minor)?;
        let service = draft(tx, of[2], Measure::SchoolService);
        let id = record(tx, scope, &vault(), &service)?;
        let today = tx.now().day();
        hear::notice(tx, scope, &vault(), id, today, &said())
    });
    let student = students[1];
    let id = ground.lead(move |tx, scope| {
        let warning = draft(tx, student, Measure::Warning);
        let id = record(tx, scope, &vault(), &warning)?;
        let today = tx.now().day();
        hear::notice(tx, scope, &vault(), id, today, &said())?;
        hear::statement(tx, scope, &vault(), id, today, "我没有听见老师说的话")?;
        hear::hearing(tx, scope, &vault(), id, (Hearing::Offered, today), "")?;
        hear::hearing(tx, scope, &vault(), id, (Hearing::Waived, today), "")?;
        Ok(id)
    });
    ground.act(ground.school.moral, None, move |tx, scope| -> Result<()> {
        let today = tx.now().day();
        decide::decide(tx, scope, &vault(), id, "情况属实")?;
        decide::deliver(tx, scope, &vault(), id, today, &said())
    });
}
