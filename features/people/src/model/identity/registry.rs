//! 学籍号 (student registry number): G, J or L and 18 characters (standards §C.3).

use super::resident::{day, mask};
use super::{ResidentId, check_digit};
use crate::model::text::compact;
use std::fmt;
use thiserror::Error;

/// A 学籍号 of the right form. `Debug` and `Display` show the mask.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RegistryNumber(String);

/// What the first letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistryKind {
    /// G: formal, followed by the resident identity number.
    WithId,
    /// J: formal, the student has no resident identity number.
    WithoutId,
    /// L: temporary.
    Temporary,
}

/// What is wrong with a 学籍号; the texts never repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RegistryFault {
    /// Not a letter G, J or L with 18 characters.
    #[error("应为字母 G、J 或 L 加 18 位号码")]
    Shape,
    /// The part after G is no resident identity number.
    #[error("G 后面的身份证号不对，很可能抄错了一位")]
    Resident,
    /// The day of birth in it does not exist.
    #[error("里面的出生日期不存在")]
    Birth,
}

impl RegistryNumber {
    /// Checks form and day of birth; for G the check character too. The check character of J is
    /// not certain to follow the same rule: see [`RegistryNumber::doubtful`].
    ///
    /// # Errors
    /// A [`RegistryFault`] whose text can be shown to a teacher.
    pub fn parse(text: &str) -> Result<RegistryNumber, RegistryFault> {
        let text = compact(text).to_uppercase();
        let shape = text.is_ascii()
            && text.len() == 19
            && text.starts_with(['G', 'J', 'L'])
            && text[1..18].bytes().all(|b| b.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X');
        if !shape {
            return Err(RegistryFault::Shape);
        }
        if let Some(resident) = text.strip_prefix('G') {
            ResidentId::parse(resident).map_err(|_| RegistryFault::Resident)?;
        } else if day(&text[7..15]).is_none() {
            return Err(RegistryFault::Birth);
        }
        Ok(RegistryNumber(text))
    }

    /// The whole number, for sealing it. Never for pages, logs, addresses or file names.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the letter says.
    pub fn kind(&self) -> RegistryKind {
        match self.0.as_bytes()[0] {
            b'G' => RegistryKind::WithId,
            b'J' => RegistryKind::WithoutId,
            _ => RegistryKind::Temporary,
        }
    }

    /// Whether a J number fails the check rule that is assumed for it: worth a look, no error.
    pub fn doubtful(&self) -> bool {
        self.kind() == RegistryKind::WithoutId
            && check_digit(&self.0[1..18]) != self.0.chars().last()
    }

    /// The resident identity number inside a G number.
    pub fn resident(&self) -> Option<ResidentId> {
        match self.kind() {
            RegistryKind::WithId => ResidentId::parse(&self.0[1..]).ok(),
            _ => None,
        }
    }

    /// `G4405**********0014`.
    pub fn mask(&self) -> String {
        format!("{}{}", &self.0[..1], mask(&self.0[1..]))
    }
}

impl fmt::Debug for RegistryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

impl fmt::Display for RegistryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_three_kinds() {
        let g = RegistryNumber::parse("g440524188001010014").unwrap();
        assert_eq!((g.kind(), g.doubtful()), (RegistryKind::WithId, false));
        assert_eq!(g.resident().unwrap().reveal(), "440524188001010014");
        assert_eq!(format!("{g:?} {g}"), "G4405**********0014 G4405**********0014");
        let j = RegistryNumber::parse("J440524201301010017").unwrap();
        assert_eq!((j.kind(), j.doubtful()), (RegistryKind::WithoutId, true));
        assert_eq!(j.resident(), None);
        let l = RegistryNumber::parse("L440524201301011234").unwrap();
        assert_eq!((l.kind(), l.doubtful()), (RegistryKind::Temporary, false));
    }

    #[test]
    fn c3_faults() {
        let fault = |text: &str| RegistryNumber::parse(text).unwrap_err();
        assert_eq!(fault("G440524188001010015"), RegistryFault::Resident);
        assert_eq!(fault("J440524201313010017"), RegistryFault::Birth);
        assert_eq!(fault("K440524201301010017"), RegistryFault::Shape);
        assert_eq!(fault("440524188001010014"), RegistryFault::Shape);
        assert_eq!(fault("学籍号"), RegistryFault::Shape);
    }
}
