//! The 34 patterns of law.md section O, each with its basis, better words and shapes.

mod body;
mod dates;
mod dignity;
mod family;
mod group;
mod labels;
mod money;
mod phone;
mod power;
mod school;
mod scores;
mod seats;
mod standing;
mod time;

use super::shape::{Saying, Shape};
use super::{Context, Finding, Level};

pub(super) use dates::by_dates;

/// One kind of wording that may not stay.
pub(super) struct Pattern {
    /// 1–34.
    pub rule: u8,
    pub name: &'static str,
    pub level: fn(&Context) -> Level,
    pub basis: &'static str,
    pub suggestion: &'static str,
    pub why: &'static str,
    pub shapes: &'static [Shape],
}

impl Pattern {
    /// A finding of this pattern at no place yet, in its own words or in those of the wording.
    pub fn finding(&self, saying: Option<&Saying>) -> Finding {
        let own = Saying {
            name: self.name,
            basis: self.basis,
            suggestion: self.suggestion,
            why: self.why,
        };
        let &Saying { name, basis, suggestion, why } = saying.unwrap_or(&own);
        Finding { rule: self.rule, level: Level::Error, span: 0..0, name, basis, suggestion, why }
    }
}

/// Blocks publishing everywhere.
fn error(_: &Context) -> Level {
    Level::Error
}

/// Needs a reason everywhere.
fn warning(_: &Context) -> Level {
    Level::Warning
}

/// Blocks in compulsory education; in senior secondary school only if others can see it.
fn error_if_shown(context: &Context) -> Level {
    if context.compulsory() || context.public_list { Level::Error } else { Level::Warning }
}

/// Blocks in compulsory education.
fn error_in_compulsory(context: &Context) -> Level {
    if context.compulsory() { Level::Error } else { Level::Warning }
}

/// All patterns, in the order of their numbers.
pub(super) const PATTERNS: [Pattern; 34] = [
    body::COPYING,
    standing::STANDING,
    body::EXERCISE,
    seats::ISOLATION,
    money::FINES,
    group::COLLECTIVE,
    scores::POOR_RESULT,
    power::STUDENTS_PUNISH,
    school::SUSPENSION_TOO_LONG,
    school::SUSPENSION_BY_TEACHER,
    family::PARENT_IN_CLASS,
    scores::PUBLISHED_RESULTS,
    seats::BY_RESULT,
    dignity::PUBLIC_SHAMING,
    labels::LABELS,
    school::EXPULSION,
    time::BREAKS,
    money::CONFISCATION,
    dignity::SEARCHES,
    phone::HOMEWORK_BY_PHONE,
    dignity::PRIVATE_WRITING,
    time::HOMEWORK_EXEMPTION,
    time::KEPT_LATE,
    body::BASIC_NEEDS,
    power::VETO,
    labels::CRACKDOWN,
    money::FEES,
    body::CORPORAL,
    dignity::VOTED_WORST,
    dates::RETROACTIVE,
    power::OBEDIENCE,
    scores::POINTS_FOR_RANK,
    group::UNKNOWN_CULPRIT,
    group::LOTTERY,
];

#[cfg(test)]
mod tests {
    use super::super::shape::Ready;
    use super::*;

    #[test]
    fn patterns_are_numbered_in_order_and_every_template_compiles() {
        for (i, pattern) in PATTERNS.iter().enumerate() {
            assert_eq!(usize::from(pattern.rule), i + 1, "{}", pattern.name);
            assert!(!pattern.shapes.is_empty(), "{}", pattern.name);
            assert!(!pattern.basis.is_empty() && !pattern.suggestion.is_empty());
            for shape in pattern.shapes {
                Ready::new(shape).compile();
            }
        }
    }
}
