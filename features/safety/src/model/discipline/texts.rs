//! What is written in a matter. All of it is sealed at rest; nothing else of a matter is text.

use db::{Fault, Result};
use serde::{Deserialize, Serialize};

/// The longest text of one field, in characters.
const LONGEST: usize = 2000;

/// What was seen, and what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// The facts: time, place, what happened.
    pub facts: String,
    /// What they rest on: who saw it, what there is.
    pub evidence: String,
    /// The rule: the class rules' item in the words of its day, or the school's rule.
    pub basis: String,
    /// What exactly is to be done, until when.
    pub words: String,
    /// Why it is handled otherwise than the same before (L-A17).
    pub differs: String,
    /// The adult who went along when the student was taken out of the lesson (L-A16).
    pub adult: String,
}

impl Texts {
    /// Checks the lengths and that there are facts and a basis.
    ///
    /// # Errors
    /// [`Fault::Field`] on the field to mend.
    pub fn check(&self) -> Result<()> {
        if self.facts.chars().count() < 4 {
            return Err(Fault::field("facts", "请写清楚什么时候、在哪里、做了什么，只写事实。"));
        }
        if self.basis.is_empty() {
            return Err(Fault::field(
                "basis",
                "请选当天有效的班规，或者写明校规的哪一条。没有公布的规定不能用（第六条）。",
            ));
        }
        for (field, text) in [
            ("facts", &self.facts),
            ("evidence", &self.evidence),
            ("basis", &self.basis),
            ("words", &self.words),
            ("differs", &self.differs),
            ("adult", &self.adult),
        ] {
            if text.chars().count() > LONGEST {
                return Err(Fault::field(field, format!("请写短一些，最多 {LONGEST} 个字。")));
            }
        }
        Ok(())
    }
}

/// What was said in one step: to whom, how, and the words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Who was told, or who spoke: 母亲, 本人.
    pub whom: String,
    /// How: 电话, 当面.
    pub channel: String,
    /// The words.
    pub words: String,
}

impl Said {
    /// Checks the lengths.
    ///
    /// # Errors
    /// [`Fault::Field`] on the field that is too long.
    pub fn check(&self) -> Result<()> {
        for (field, text, most) in [
            ("whom", &self.whom, 40),
            ("channel", &self.channel, 40),
            ("words", &self.words, LONGEST),
        ] {
            if text.chars().count() > most {
                return Err(Fault::field(field, format!("请写短一些，最多 {most} 个字。")));
            }
        }
        Ok(())
    }
}
