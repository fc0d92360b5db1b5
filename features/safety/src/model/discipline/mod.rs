//! 教育惩戒 (中小学教育惩戒规则, law A): which measures there are, who decides them, what must come
//! before them, and how they end.

mod appeal;
mod case;
mod fairness;
mod measure;
mod situation;
#[cfg(test)]
mod tests;
mod texts;

pub use appeal::{
    Appeal, Member, Outcome, Side, Stage as AppealStage, Step as AppealStep, last_day,
};
pub use case::{Act, Case, Hearing, Step};
pub use fairness::{Handled, Unequal, unequal};
pub use measure::{Details, LESSON_MINUTES, Measure, School, Tier};
pub use situation::Situation;
pub use texts::{Said, Texts};
