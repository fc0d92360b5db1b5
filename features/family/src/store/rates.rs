//! Counts of visits and contacts by class: never a family, never a teacher (L-L1).

use crate::model::visit::Form;
use db::{Day, Fault, Id, Result, Tx};
use std::collections::HashMap;

db::queries! {
    /// Students of today with a visit between two days, by class and form.
    VISITED [3 -> 3] "select v.class_id, v.form, count(distinct v.student_id) from visits v \
        join students s on s.school_id = v.school_id and s.id = v.student_id \
        and s.left_day is null where v.school_id = $1 and v.state = 'done' and v.day >= $2 \
        and v.day <= $3 group by v.class_id, v.form";
    /// Students of today with a visit in any form between two days, by class.
    VISITED_ANY [3 -> 2] "select v.class_id, count(distinct v.student_id) from visits v \
        join students s on s.school_id = v.school_id and s.id = v.student_id \
        and s.left_day is null where v.school_id = $1 and v.state = 'done' and v.day >= $2 \
        and v.day <= $3 group by v.class_id";
    /// Families reached by any way between two days, by class; and of them one to one.
    REACHED [3 -> 3] "select t.class_id, count(distinct t.student_id), \
        count(distinct case when t.own = 1 then t.student_id end) from ( \
        select class_id, student_id, 1 as own from visits where school_id = $1 and state = 'done' \
        and day >= $2 and day <= $3 \
        union select class_id, student_id, case when channel = 'group' then 0 else 1 end \
        from contacts where school_id = $1 and day >= $2 and day <= $3) t \
        join students s on s.school_id = $1 and s.id = t.student_id and s.left_day is null \
        group by t.class_id";
}

/// A class in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Students with a visit in any form.
    pub visited: i64,
    /// Of them at home.
    pub at_home: i64,
    /// Families reached by any way.
    pub reached: i64,
    /// Of them one to one, not by a notice to all.
    pub own: i64,
}

/// Every class of the transaction's school between two days.
pub fn of_school(tx: &mut Tx<'_>, from: Day, to: Day) -> Result<HashMap<Id, Counts>> {
    let school = tx.school();
    let mut out: HashMap<Id, Counts> = HashMap::new();
    let params: [&dyn db::Bind; 3] = [&school, &from, &to];
    let any = tx.all(&VISITED_ANY, &params, |r| Ok((r.get::<Id>(0)?, r.get::<i64>(1)?)))?;
    for (class, n) in any {
        out.entry(class).or_default().visited = n;
    }
    let forms = tx.all(&VISITED, &params, |r| {
        let form = Form::from_code(r.text(1)?).ok_or_else(|| Fault::broken("a form"))?;
        Ok((r.get::<Id>(0)?, form, r.get::<i64>(2)?))
    })?;
    for (class, _, n) in forms.into_iter().filter(|f| f.1 == Form::Home) {
        out.entry(class).or_default().at_home = n;
    }
    let reached =
        tx.all(&REACHED, &params, |r| Ok((r.get::<Id>(0)?, r.get::<i64>(1)?, r.get::<i64>(2)?)))?;
    for (class, all, own) in reached {
        let counts = out.entry(class).or_default();
        (counts.reached, counts.own) = (all, own);
    }
    Ok(out)
}
