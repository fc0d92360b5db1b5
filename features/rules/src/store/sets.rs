//! Versions of the class rules.

use crate::codes::{Method, code, from_code};
use crate::model::ruleset::{Discussion, Filing, State};
use crate::model::scheme::Scheme;
use crate::model::vote::Majority;
use auth::Scope;
use db::{Day, Fault, Id, Moment, OnUnique, Result, Row, Tx};

db::queries! {
    /// A new version.
    MAKE [8 -> 0] "insert into rule_sets (school_id, id, class_id, version, title, stage, scheme, \
        made_by, made_at) values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8)";
    /// The versions of a class, newest first.
    OF_CLASS [2 -> 25] "select id, class_id, version, title, stage, scheme, made_by, made_at, \
        students_day, guardians_day, discussed_day, discussed_by, discussion, vote_method, majority, \
        filed_day, filed_with, filing_no, acknowledged_at, acknowledged_by, published_day, \
        in_force_day, until_day, dropped_day, school_id from rule_sets \
        where school_id = $1 and class_id = $2 order by version desc";
    /// One version of the class.
    ONE [3 -> 25] "select id, class_id, version, title, stage, scheme, made_by, made_at, \
        students_day, guardians_day, discussed_day, discussed_by, discussion, vote_method, majority, \
        filed_day, filed_with, filing_no, acknowledged_at, acknowledged_by, published_day, \
        in_force_day, until_day, dropped_day, school_id from rule_sets \
        where school_id = $1 and class_id = $2 and id = $3";
    /// What the school's classes have filed: unseen first, then the newest.
    FILED [1 -> 25] "select id, class_id, version, title, stage, scheme, made_by, made_at, \
        students_day, guardians_day, discussed_day, discussed_by, discussion, vote_method, majority, \
        filed_day, filed_with, filing_no, acknowledged_at, acknowledged_by, published_day, \
        in_force_day, until_day, dropped_day, school_id from rule_sets \
        where school_id = $1 and filed_day is not null and dropped_day is null \
        order by case when acknowledged_at is null then 0 else 1 end, filed_day desc, id limit 200";
    /// One that was filed.
    FILED_ONE [2 -> 25] "select id, class_id, version, title, stage, scheme, made_by, made_at, \
        students_day, guardians_day, discussed_day, discussed_by, discussion, vote_method, majority, \
        filed_day, filed_with, filing_no, acknowledged_at, acknowledged_by, published_day, \
        in_force_day, until_day, dropped_day, school_id from rule_sets \
        where school_id = $1 and id = $2 and filed_day is not null and dropped_day is null";
    /// Everything that the way to force brings.
    MOVE [15 -> 0] "update rule_sets set stage = $3, students_day = $4, guardians_day = $5, \
        discussed_day = $6, discussed_by = $7, discussion = $8, vote_method = $9, majority = $10, \
        filed_day = $11, filed_with = $12, filing_no = $13, published_day = $14, in_force_day = $15 \
        where school_id = $1 and id = $2";
    /// Title and scheme.
    FRAME [4 -> 0] "update rule_sets set title = $3, scheme = $4 where school_id = $1 and id = $2";
    /// Given up.
    DROP [3 -> 0] "update rule_sets set dropped_day = $3, vote_method = null \
        where school_id = $1 and id = $2";
    /// The school has seen it.
    ACKNOWLEDGE [4 -> 0] "update rule_sets set acknowledged_at = $3, acknowledged_by = $4 \
        where school_id = $1 and id = $2 and filed_day is not null and dropped_day is null";
    /// The version before ends the day before.
    SUCCEED [4 -> 0] "update rule_sets set until_day = $4 where school_id = $1 and class_id = $2 \
        and id <> $3 and stage = 'published' and (until_day is null or until_day > $4)";
    /// Two versions in force on one day, for doctor.
    OVERLAPS [1 -> 2] "select a.class_id, a.version from rule_sets a join rule_sets b \
        on b.school_id = a.school_id and b.class_id = a.class_id and b.version > a.version \
        where a.school_id = $1 and a.stage = 'published' and b.stage = 'published' \
        and (a.until_day is null or a.in_force_day <= a.until_day) \
        and (a.until_day is null or a.until_day >= b.in_force_day)";
    /// In force without having been through every step, for doctor.
    SHORTCUTS [1 -> 2] "select class_id, version from rule_sets where school_id = $1 \
        and stage = 'published' and (discussed_day is null or filed_day is null \
        or published_day is null or in_force_day is null or filed_day < discussed_day \
        or published_day < filed_day or in_force_day < published_day)";
}

/// A version.
#[derive(Clone, Debug)]
pub struct RuleSet {
    /// Identifier.
    pub id: Id,
    /// Its class.
    pub class: Id,
    /// Number within the class.
    pub version: i64,
    /// Title.
    pub title: String,
    /// How far it has come; published ones are in force by their days.
    pub state: State,
    /// The frame around the items.
    pub scheme: Scheme,
    /// Who proposed it.
    pub made_by: Id,
    /// When.
    pub made_at: Moment,
    /// When students were asked.
    pub students_asked: Option<Day>,
    /// When guardians were asked.
    pub guardians_asked: Option<Day>,
    /// The recorded discussion.
    pub discussion: Option<Discussion>,
    /// How it is being voted on; `None` when no vote is open.
    pub voting: Option<Method>,
    /// What it takes to adopt it.
    pub majority: Majority,
    /// What the school was told.
    pub filing: Option<Filing>,
    /// When the school acknowledged it, and who.
    pub acknowledged: Option<(Moment, Id)>,
    /// When it was made known.
    pub published: Option<Day>,
    /// First day in force.
    pub in_force: Option<Day>,
    /// Last day in force.
    pub until: Option<Day>,
    /// When it was given up.
    pub dropped: Option<Day>,
}

impl RuleSet {
    /// Does it count on this day?
    pub fn in_force_on(&self, day: Day) -> bool {
        self.is_published()
            && self.in_force.is_some_and(|from| from <= day)
            && self.until.is_none_or(|until| until >= day)
    }

    /// Made known to the class?
    pub fn is_published(&self) -> bool {
        self.state >= State::Published && self.dropped.is_none()
    }

    /// Is it still on its way?
    pub fn is_open(&self) -> bool {
        self.state < State::Published && self.dropped.is_none()
    }

    /// May clauses and items be changed? Only before the vote (C1-03).
    pub fn is_editable(&self) -> bool {
        self.is_open() && self.state <= State::Discussed && self.voting.is_none()
    }

    /// Where it stands, in a word.
    pub fn word(&self, today: Day) -> &'static str {
        match self.state {
            _ if self.dropped.is_some() => "已放弃",
            State::Draft if self.students_asked.is_none() => "起草",
            _ if self.voting.is_some() => "表决中",
            state if state < State::Published => state.name(),
            _ if self.in_force_on(today) => "生效中",
            _ if self.in_force.is_some_and(|from| from > today) => "已公布，还没到生效日",
            _ => State::Superseded.name(),
        }
    }
}

fn read(r: &Row<'_>) -> Result<RuleSet> {
    let stage: String = r.get(4)?;
    let discussed: Option<Day> = r.get(10)?;
    let filed: Option<Day> = r.get(15)?;
    let seen: Option<Moment> = r.get(18)?;
    Ok(RuleSet {
        id: r.get(0)?,
        class: r.get(1)?,
        version: r.get(2)?,
        title: r.get(3)?,
        state: from_code(&stage).ok_or_else(|| Fault::broken(&stage))?,
        scheme: serde_json::from_str(&r.get::<String>(5)?).map_err(Fault::broken)?,
        made_by: r.get(6)?,
        made_at: r.get(7)?,
        students_asked: r.get(8)?,
        guardians_asked: r.get(9)?,
        discussion: match discussed {
            Some(on) => Some(Discussion {
                on,
                present: r.get::<Option<u32>>(11)?.unwrap_or(0),
                summary: r.get(12)?,
            }),
            None => None,
        },
        voting: r.get::<Option<String>>(13)?.and_then(|m| Method::from_code(&m)),
        majority: from_code(&r.get::<String>(14)?).unwrap_or_default(),
        filing: match filed {
            Some(on) => Some(Filing { on, with: r.get(16)?, reference: r.get(17)? }),
            None => None,
        },
        acknowledged: seen.zip(r.get::<Option<Id>>(19)?),
        published: r.get(20)?,
        in_force: r.get(21)?,
        until: r.get(22)?,
        dropped: r.get(23)?,
    })
}

/// Starts a version.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id,
    class: Id,
    version: i64,
    title: &str,
    scheme: &Scheme,
) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let scheme = serde_json::to_string(scheme).map_err(Fault::broken)?;
    tx.run(&MAKE, &[&school, &id, &class, &version, &title, &scheme, &actor, &now])
        .on_unique(|| Fault::Conflict("刚才已经有人提了新的一版，请刷新页面。".into()))?;
    Ok(())
}

/// The versions of the scope's class, newest first.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<RuleSet>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class], read)
}

/// One version of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<RuleSet> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// What the classes of the scope's school have filed.
pub fn filed(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<RuleSet>> {
    let school = scope.school();
    tx.all(&FILED, &[&school], read)
}

/// One version that a class of the scope's school has filed.
pub fn filed_one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<RuleSet> {
    let school = scope.school();
    tx.one(&FILED_ONE, &[&school, &id], read)
}

/// Stores how far a version has come, and with what.
pub fn move_on(tx: &mut Tx<'_>, s: &RuleSet) -> Result<()> {
    let (school, stage, majority) = (tx.school(), code(&s.state), code(&s.majority));
    let method = s.voting.map(|m| m.code().to_owned());
    let (discussed, by, summary) = match &s.discussion {
        Some(d) => (Some(d.on), Some(i64::from(d.present)), d.summary.trim()),
        None => (None, None, ""),
    };
    let (filed, with, number) = match &s.filing {
        Some(f) => (Some(f.on), f.with.trim(), f.reference.trim()),
        None => (None, "", ""),
    };
    tx.run_one(
        &MOVE,
        &[
            &school,
            &s.id,
            &stage,
            &s.students_asked,
            &s.guardians_asked,
            &discussed,
            &by,
            &summary,
            &method,
            &majority,
            &filed,
            &with,
            &number,
            &s.published,
            &s.in_force,
        ],
    )
}

/// Stores title and scheme.
pub fn set_frame(tx: &mut Tx<'_>, id: Id, title: &str, scheme: &Scheme) -> Result<()> {
    let school = tx.school();
    let scheme = serde_json::to_string(scheme).map_err(Fault::broken)?;
    tx.run_one(&FRAME, &[&school, &id, &title, &scheme])
}

/// Given up today.
pub fn set_dropped(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.run_one(&DROP, &[&school, &id, &today])
}

/// The school has seen it.
pub fn acknowledge(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, now, actor) = (tx.school(), tx.now(), tx.actor());
    tx.run_one(&ACKNOWLEDGE, &[&school, &id, &now, &actor])
}

/// Ends every other published version of the class on this day.
pub fn succeed(tx: &mut Tx<'_>, class: Id, id: Id, last: Day) -> Result<()> {
    let school = tx.school();
    tx.run(&SUCCEED, &[&school, &class, &id, &last])?;
    Ok(())
}

/// Versions that overlap, that took a shortcut, or whose votes do not add up.
pub fn wrong(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let school = tx.school();
    let mut wrong = Vec::new();
    for (query, what) in [
        (&OVERLAPS, "和后一版同时有效"),
        (&SHORTCUTS, "没有走完讨论、备案、公布就生效了"),
        (&super::votes::MISCOUNTS, "票数加起来不等于到场人数或收回票数"),
        (&super::votes::UNDECIDED, "没有通过的表决却已备案"),
    ] {
        let all: Vec<(Id, i64)> = tx.all(query, &[&school], |r| Ok((r.get(0)?, r.get(1)?)))?;
        wrong.extend(all.iter().map(|(c, v)| format!("班级 {c} 第 {v} 版班规：{what}")));
    }
    Ok(wrong)
}
