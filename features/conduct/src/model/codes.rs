//! The words under which enums are stored. They never change, whatever the Rust names do.

use super::category::Category;
use super::chips::Slot;
use super::dimensions::Dimension;
use super::ids::EntryId;
use super::ledger::{Answered, Hand, Kind, Sign, State};
use super::settlement::Rhythm;

macro_rules! codes {
    ($kind:ty { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $kind {
            /// For the database.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The other way round.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

codes!(Category {
    Discipline => "discipline",
    Hygiene => "hygiene",
    Study => "study",
    Manners => "manners",
    Activity => "activity",
    Other => "other",
});
codes!(Sign { Plus => "plus", Minus => "minus", Neutral => "neutral" });
codes!(State {
    Draft => "draft",
    Confirmed => "confirmed",
    Declined => "declined",
    Withdrawn => "withdrawn",
    Undone => "undone",
});
codes!(Hand {
    Homeroom => "homeroom",
    Subject => "subject",
    Assistant => "assistant",
    Cadre => "cadre",
    Student => "student",
    Guardian => "guardian",
});
codes!(Slot {
    MorningReading => "morning_reading",
    Lesson => "lesson",
    Recess => "recess",
    Exercise => "exercise",
    Noon => "noon",
    SelfStudy => "self_study",
    Leaving => "leaving",
    Evening => "evening",
});
codes!(Dimension {
    Study => "study",
    Social => "social",
    Body => "body",
    Character => "character",
    Will => "will",
    Beauty => "beauty",
    Labour => "labour",
});
codes!(Rhythm { Week => "week", Month => "month" });

impl Kind {
    /// For the database; the target of a counter-entry has its own column.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Record => "record",
            Kind::Undo { .. } => "undo",
            Kind::Correction { struck: false } => "correction",
            Kind::Correction { struck: true } => "struck",
            Kind::OwningUp => "owning_up",
            Kind::Halved => "halved",
            Kind::Amends => "amends",
            Kind::Appeal(Answered::Kept) => "appeal_kept",
            Kind::Appeal(Answered::Corrected) => "appeal_corrected",
            Kind::Appeal(Answered::Withdrawn) => "appeal_withdrawn",
            Kind::Opening => "opening",
        }
    }

    /// The target of a counter-entry.
    pub fn target(self) -> Option<EntryId> {
        match self {
            Kind::Undo { target } => Some(target),
            _ => None,
        }
    }

    /// The other way round; `target` is needed for `undo` and ignored otherwise.
    pub fn from_code(code: &str, target: Option<EntryId>) -> Option<Kind> {
        Some(match code {
            "record" => Kind::Record,
            "undo" => Kind::Undo { target: target? },
            "correction" => Kind::Correction { struck: false },
            "struck" => Kind::Correction { struck: true },
            "owning_up" => Kind::OwningUp,
            "halved" => Kind::Halved,
            "amends" => Kind::Amends,
            "appeal_kept" => Kind::Appeal(Answered::Kept),
            "appeal_corrected" => Kind::Appeal(Answered::Corrected),
            "appeal_withdrawn" => Kind::Appeal(Answered::Withdrawn),
            "opening" => Kind::Opening,
            _ => return None,
        })
    }

    /// The word beside a row.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Record => "记一笔",
            Kind::Undo { .. } => "撤回",
            Kind::Correction { struck: false } => "更正",
            Kind::Correction { struck: true } => "作废",
            Kind::OwningUp => "主动认错",
            Kind::Halved => "认错减半",
            Kind::Amends => "弥补",
            Kind::Appeal(Answered::Kept) => "申诉：维持",
            Kind::Appeal(Answered::Corrected) => "申诉：更正",
            Kind::Appeal(Answered::Withdrawn) => "申诉：撤销",
            Kind::Opening => "底分",
        }
    }
}
