//! What lies on the homeroom teacher's desk: counts for several pages in one statement.

use super::goals::{Settings, settings_from};
use auth::Scope;
use db::{Day, Moment, Result, Tx};

db::queries! {
    /// Settings, appeals, drafts, the latest settlements.
    DESK [3 -> 6] "select \
        (select s.body from conduct_settings s where s.school_id = $1 and s.class_id = $2), \
        (select count(*) from appeals a where a.school_id = $1 and a.class_id = $2 \
          and a.state = 'submitted'), \
        (select count(*) from appeals a where a.school_id = $1 and a.class_id = $2 \
          and a.state <> 'taken_back' and a.at >= $3), \
        (select count(*) from entries e where e.school_id = $1 and e.class_id = $2 \
          and e.state = 'draft'), \
        (select w.to_day from snapshots w where w.school_id = $1 and w.class_id = $2 \
          and w.rhythm = 'week' order by w.from_day desc limit 1), \
        (select m.to_day from snapshots m where m.school_id = $1 and m.class_id = $2 \
          and m.rhythm = 'month' order by m.from_day desc limit 1)";
}

/// The desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What the class set for itself.
    pub settings: Settings,
    /// Appeals that wait for an answer.
    pub appeals: i64,
    /// Appeals since the day that was asked for, answered or not.
    pub appeals_since: i64,
    /// Drafts that wait for a confirmation.
    pub drafts: i64,
    /// Last day of the latest settled week.
    pub week: Option<Day>,
    /// Last day of the latest settled month.
    pub month: Option<Day>,
}

/// The desk of the scope's class.
pub fn desk(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Desk> {
    let (school, class) = (scope.school(), scope.class()?);
    let since = Moment::at(since, 0);
    tx.one(&DESK, &[&school, &class, &since], |r| {
        Ok(Desk {
            settings: settings_from(r.get(0)?)?,
            appeals: r.get(1)?,
            appeals_since: r.get(2)?,
            drafts: r.get(3)?,
            week: r.get(4)?,
            month: r.get(5)?,
        })
    })
}
