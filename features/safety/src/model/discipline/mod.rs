//! 教育惩戒 (中小学教育惩戒规则, law A): which measures there are, who decides them, what must come
//! before them, and how they end.

mod appeal;
mod case;
mod measure;

pub use appeal::{Appeal, Stage as AppealStage, Step as AppealStep, last_day};
pub use case::{Case, Heard, Notice, Step};
pub use measure::{Details, LESSON_MINUTES, Measure, School, Tier};
