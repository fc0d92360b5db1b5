//! Our profile of the standard (standards §A.3): names and user names.

use crate::model::pinyin::split_name;
use crate::model::text::is_han;

/// Stands in the required familyName when a name has no surname.
const NO_SURNAME: &str = "-";

/// familyName and givenName by rule: compound surnames whole; a name with a dot is the given
/// name and what follows the dot; other names have no surname. For the file only: what is shown
/// is `metadata.cn.fullName`.
pub fn split_for_oneroster(name: &str) -> (String, String) {
    if let Some((given, family)) =
        name.split_once('·').filter(|(g, f)| !g.is_empty() && !f.is_empty())
    {
        return (family.to_owned(), given.to_owned());
    }
    if let Some((given, family)) = name.rsplit_once(' ') {
        return (family.to_owned(), given.to_owned());
    }
    let (family, given) = split_name(name);
    match family.is_empty() {
        true => (NO_SURNAME.to_owned(), given),
        false => (family, given),
    }
}

/// The whole name of somebody whose package does not say it.
pub fn join_name(family: &str, given: &str) -> String {
    let (family, given) = (family.trim(), given.trim());
    let chinese = |s: &str| s.chars().all(is_han);
    if family == NO_SURNAME || family.is_empty() {
        given.to_owned()
    } else if chinese(family) && chinese(given) && family.chars().count() <= 2 {
        format!("{family}{given}")
    } else if chinese(family) && chinese(given) {
        format!("{given}·{family}")
    } else {
        format!("{given} {family}")
    }
}

/// A user name: class code and 座号, for example `c2026-03-07`. Never a phone or an identity
/// number.
pub fn username(class_code: &str, roll: i64) -> String {
    format!("{class_code}-{roll:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_and_join() {
        for (name, family, given) in [
            ("林知夏", "林", "知夏"),
            ("欧阳若水", "欧阳", "若水"),
            ("买买提·艾合买提", "艾合买提", "买买提"),
            ("Li Lei", "Lei", "Li"),
            ("林", "-", "林"),
        ] {
            let split = split_for_oneroster(name);
            assert_eq!(split, (family.to_owned(), given.to_owned()));
            assert_eq!(join_name(&split.0, &split.1), name);
        }
        assert_eq!(username("c2026-03", 7), "c2026-03-07");
    }
}
