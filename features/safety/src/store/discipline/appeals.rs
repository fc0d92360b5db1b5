//! Appeals against measures.

use crate::model::discipline::{AppealStage, Member};
use auth::Vault;
use db::{Day, Fault, Id, Moment, OnUnique, Result, Row, Tx};

/// To what reasons, answers and committees are sealed.
const WORDS: &str = "safety.measure_appeal";

db::queries! {
    /// A new one.
    INSERT [11 -> 0] "insert into measure_appeals (school_id, id, measure_id, class_id, student_id, \
        stage, day, paper, paused, made_by, made_at, sealed) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11)";
    /// One.
    ONE [2 -> 16] "select id, measure_id, class_id, student_id, stage, day, paper, paused, made_by, \
        made_at, sealed, committee, answered_on, answer, answered_by, review_on from measure_appeals \
        where school_id = $1 and id = $2";
    /// Of a measure, the newest first.
    OF [2 -> 16] "select id, measure_id, class_id, student_id, stage, day, paper, paused, made_by, \
        made_at, sealed, committee, answered_on, answer, answered_by, review_on from measure_appeals \
        where school_id = $1 and measure_id = $2 order by made_at desc, id";
    /// Open ones of the school.
    OPEN [1 -> 2] "select measure_id, stage from measure_appeals where school_id = $1 \
        and stage in ('submitted', 'accepted', 'committee', 'review')";
    /// How far it has come.
    MOVE [9 -> 0] "update measure_appeals set stage = $3, paused = $4, committee = $5, \
        answered_on = $6, answer = $7, answered_by = $8, review_on = $9 \
        where school_id = $1 and id = $2";
}

/// An appeal as kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its identifier.
    pub id: Id,
    /// Against which measure.
    pub measure: Id,
    /// The class.
    pub class: Id,
    /// The student.
    pub student: Id,
    /// Where it stands.
    pub stage: AppealStage,
    /// Handed in.
    pub day: Day,
    /// Came on paper.
    pub paper: bool,
    /// The effect is suspended meanwhile.
    pub paused: bool,
    /// Who handed it in or typed it.
    pub made_by: Id,
    /// When.
    pub made_at: Moment,
    /// The reasons, sealed.
    pub sealed: Vec<u8>,
    /// The committee, sealed.
    pub committee: Option<Vec<u8>>,
    /// When it was answered.
    pub answered: Option<Day>,
    /// The answer, sealed.
    pub answer: Option<Vec<u8>>,
    /// Who wrote the answer down.
    pub answered_by: Option<Id>,
    /// When it was forwarded.
    pub review: Option<Day>,
}

impl Stored {
    /// The reasons.
    pub fn words(&self, vault: &Vault, school: Id) -> Result<String> {
        vault.open(school, WORDS, &self.sealed)
    }

    /// The answer.
    pub fn answer(&self, vault: &Vault, school: Id) -> Result<Option<String>> {
        self.answer.as_ref().map(|a| vault.open(school, WORDS, a)).transpose()
    }

    /// Who sits on the committee.
    pub fn members(&self, vault: &Vault, school: Id) -> Result<Vec<Member>> {
        let Some(sealed) = &self.committee else { return Ok(Vec::new()) };
        serde_json::from_str(&vault.open(school, WORDS, sealed)?).map_err(Fault::broken)
    }
}

fn read(r: &Row<'_>) -> Result<Stored> {
    let stage: String = r.get(4)?;
    Ok(Stored {
        id: r.get(0)?,
        measure: r.get(1)?,
        class: r.get(2)?,
        student: r.get(3)?,
        stage: AppealStage::from_code(&stage).ok_or_else(|| Fault::broken("an appeal's stage"))?,
        day: r.get(5)?,
        paper: r.get::<i64>(6)? == 1,
        paused: r.get::<i64>(7)? == 1,
        made_by: r.get(8)?,
        made_at: r.get(9)?,
        sealed: r.get(10)?,
        committee: r.get(11)?,
        answered: r.get(12)?,
        answer: r.get(13)?,
        answered_by: r.get(14)?,
        review: r.get(15)?,
    })
}

/// Seals words of an appeal.
pub fn seal(tx: &Tx<'_>, vault: &Vault, words: &str) -> Result<Vec<u8>> {
    vault.seal(tx.school(), WORDS, words, tx.chance())
}

/// Keeps a new one; one measure has one appeal at a time.
pub fn insert(tx: &mut Tx<'_>, new: &Stored) -> Result<()> {
    let (school, paper) = (tx.school(), i64::from(new.paper));
    tx.run(
        &INSERT,
        &[
            &school,
            &new.id,
            &new.measure,
            &new.class,
            &new.student,
            &new.stage.code(),
            &new.day,
            &paper,
            &new.made_by,
            &new.made_at,
            &new.sealed,
        ],
    )
    .on_unique(|| Fault::Conflict("这件事已经申诉过了，不用再交一次。".into()))?;
    Ok(())
}

/// One of the transaction's school.
pub fn one(tx: &mut Tx<'_>, id: Id) -> Result<Stored> {
    let school = tx.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// Those against a measure, the newest first.
pub fn of(tx: &mut Tx<'_>, measure: Id) -> Result<Vec<Stored>> {
    let school = tx.school();
    tx.all(&OF, &[&school, &measure], read)
}

/// The measures of the school that are under appeal, with the stage.
pub fn open(tx: &mut Tx<'_>) -> Result<Vec<(Id, AppealStage)>> {
    let school = tx.school();
    tx.all(&OPEN, &[&school], |r| {
        let stage: String = r.get(1)?;
        let stage =
            AppealStage::from_code(&stage).ok_or_else(|| Fault::broken("an appeal's stage"))?;
        Ok((r.get(0)?, stage))
    })
}

/// Keeps how far it has come.
pub fn keep(tx: &mut Tx<'_>, now: &Stored) -> Result<()> {
    let (school, paused) = (tx.school(), i64::from(now.paused));
    tx.run_one(
        &MOVE,
        &[
            &school,
            &now.id,
            &now.stage.code(),
            &paused,
            &now.committee,
            &now.answered,
            &now.answer,
            &now.answered_by,
            &now.review,
        ],
    )
}
