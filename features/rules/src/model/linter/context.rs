//! What the linter must know besides the words.

use calendar::{Day, Stage};
use serde::{Deserialize, Serialize};

/// What kind of text is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kind {
    /// 规则条文.
    #[default]
    Clause,
    /// 奖惩项, a measurable item.
    Item,
    /// 值日安排.
    Duty,
    /// 职务, the duties of a student's post.
    Post,
    /// 公约.
    Covenant,
    /// 消息, a message or a comment.
    Message,
    /// 奖项, the name of an award (`C2-10`).
    Award,
}

/// Whether an item gives or takes points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// 加分.
    Plus,
    /// 扣分.
    Minus,
}

/// The setting of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The class's stage 学段; some wordings weigh more in compulsory education. Default: 初中.
    pub stage: Stage,
    /// Whether the points list is shown to more than one person. Default: no.
    pub public_list: bool,
    /// Default: [`Kind::Clause`].
    pub kind: Kind,
    /// The day of publishing, if known.
    pub published_on: Option<Day>,
    /// The day from which the text is to hold, if known.
    pub effective_on: Option<Day>,
    /// The sign of the points, if the text belongs to an item.
    pub sign: Option<Sign>,
}

impl Default for Context {
    fn default() -> Context {
        Context {
            stage: Stage::Junior,
            public_list: false,
            kind: Kind::Clause,
            published_on: None,
            effective_on: None,
            sign: None,
        }
    }
}

impl Context {
    /// The default setting for this kind of text.
    pub fn of(kind: Kind) -> Context {
        Context { kind, ..Context::default() }
    }

    /// For a class of this stage.
    pub fn stage(self, stage: Stage) -> Context {
        Context { stage, ..self }
    }

    /// Whether the class is in compulsory education 义务教育, grades 1–9.
    pub fn compulsory(&self) -> bool {
        self.stage != Stage::Senior
    }

    /// For an item with points of this sign.
    pub fn sign(self, sign: Sign) -> Context {
        Context { sign: Some(sign), ..self }
    }
}
