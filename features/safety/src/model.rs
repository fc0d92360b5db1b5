//! What a safety is. No I/O, no clock, no chance.

use db::{Fault, Result};

/// The most characters of a title: two lines on a phone.
pub const LONGEST_TITLE: usize = 40;

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The title, as typed.
    pub title: String,
}

/// A draft that was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safety {
    title: String,
}

impl Draft {
    /// Parses once: whoever holds a [`Safety`] need not look again.
    ///
    /// # Errors
    /// [`Fault::Field`] with what to do about the title.
    pub fn check(&self) -> Result<Safety> {
        let title = self.title.trim();
        match title.chars().count() {
            0 => Err(Fault::field("title", "请写标题")),
            1..=LONGEST_TITLE => Ok(Safety { title: title.to_owned() }),
            long => Err(Fault::field(
                "title",
                format!("标题最多 {LONGEST_TITLE} 个字，现在是 {long} 个，请写短一点"),
            )),
        }
    }
}

impl Safety {
    /// 1 to [`LONGEST_TITLE`] characters, no blanks at the ends.
    pub fn title(&self) -> &str {
        &self.title
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_title_is_kept_without_the_blanks_around_it(title in "[一-龥]{1,40}", blanks in " {0,3}") {
            let draft = Draft { title: format!("{blanks}{title}{blanks}") };
            let safety = draft.check().expect("it has a good length");
            prop_assert_eq!(safety.title(), title);
        }

        #[test]
        fn a_title_that_is_too_long_or_empty_is_refused_at_its_field(title in "[一-龥]{41,60}| {0,5}") {
            let refused = Draft { title }.check();
            let at_its_field = matches!(refused, Err(Fault::Field { .. }));
            prop_assert!(at_its_field);
        }
    }
}
