//! Incidents: what happened, what was done, who was told (L-C9, L-E4).

use super::codes::coded;
use db::{Day, Fault, Id, Moment, Result};

coded! {
    /// What kind of thing.
    IncidentKind {
        /// Hurt.
        Injury = "injury", "受伤";
        /// Suddenly ill.
        Illness = "illness", "突发不适";
        /// A quarrel or fight.
        Conflict = "conflict", "同学冲突";
        /// 欺凌: both families, and the school.
        Bullying = "bullying", "疑似欺凌";
        /// On the road.
        Traffic = "traffic", "路上安全";
        /// A thing of the building.
        Facility = "facility", "设施隐患";
        /// Anything else.
        Other = "other", "其他";
    }
}

coded! {
    /// How a family was told.
    Told {
        /// By phone.
        Phone = "phone", "电话";
        /// At the gate.
        Gate = "gate", "校门口当面";
        /// At school.
        School = "school", "来校";
        /// At home.
        Visit = "visit", "上门";
    }
}

/// An incident as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// The day.
    pub day: Day,
    /// The minute of the day.
    pub minute: Option<i64>,
    /// Where.
    pub place: String,
    /// What kind.
    pub kind: IncidentKind,
    /// Goes to the school at once.
    pub serious: bool,
    /// Sealed.
    pub facts: Vec<u8>,
    /// Sealed: what was done.
    pub done: Vec<u8>,
    /// When the school was told.
    pub school_at: Option<Moment>,
    /// Who wrote it.
    pub by: Id,
    /// When.
    pub at: Moment,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// Sealed: how it ended.
    pub closing: Option<Vec<u8>>,
}

impl Incident {
    /// `10:05`, or nothing.
    pub fn clock(&self) -> String {
        self.minute.map(|m| format!("{:02}:{:02}", m / 60, m % 60)).unwrap_or_default()
    }
}

/// A student in an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concerned {
    /// The incident.
    pub incident: Id,
    /// Who.
    pub student: Id,
    /// When the family was told.
    pub told: Option<Moment>,
    /// How.
    pub how: Option<Told>,
    /// Sealed: what the family said.
    pub words: Option<Vec<u8>>,
}

/// Whether an incident may be closed: every family was told; of bullying both sides are there and
/// the school knows; of a serious one the school knows.
pub fn closes(kind: IncidentKind, serious: bool, school: bool, told: &[bool]) -> Result<()> {
    if told.iter().any(|t| !t) {
        return Err(Fault::rule("还有家长没有告知。先记下什么时候、怎样告知的，再办结。"));
    }
    if kind == IncidentKind::Bullying && told.len() < 2 {
        return Err(Fault::rule(
            "疑似欺凌要请双方的家长都参与（未成年人保护法第三十九条）。请先补上另一方学生。",
        ));
    }
    if (serious || kind == IncidentKind::Bullying) && !school {
        return Err(Fault::rule("这件事要报告学校。请先点「已报告学校」，再办结。"));
    }
    Ok(())
}

/// `10:05` as minutes of the day; nothing is nothing.
pub fn minute(text: &str) -> Result<Option<i64>> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = text.replace('：', ":");
    let parsed = parsed.split_once(':').and_then(|(h, m)| {
        let (h, m): (i64, i64) = (h.parse().ok()?, m.parse().ok()?);
        ((0..24).contains(&h) && (0..60).contains(&m)).then_some(h * 60 + m)
    });
    parsed.map(Some).ok_or_else(|| Fault::field("minute", "时间请写成 10:05 的样子"))
}
