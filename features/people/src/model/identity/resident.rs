//! 居民身份证号 (resident identity number), GB 11643-1999.

use super::Sex;
use crate::model::text::compact;
use calendar::Day;
use std::fmt;
use thiserror::Error;

/// A checked 18-character number. `Debug` and `Display` show the mask; the whole number is only
/// reached by [`ResidentId::reveal`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId(String);

/// What is wrong with a number; the texts never repeat it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IdFault {
    /// Excel has turned it into a number and lost its last digits.
    #[error("被 Excel 变成了数字，末尾几位已经丢失；请把这一列设为“文本”格式后重新填写")]
    Rounded,
    /// Neither 18 characters nor digits.
    #[error("应为 18 位（前 17 位是数字，最后一位是数字或 X）")]
    Shape,
    /// The old 15-digit form.
    #[error("是 15 位的旧号码，请填 18 位的号码")]
    Old,
    /// Characters 7–14 are no day of the calendar.
    #[error("里面的出生日期不存在")]
    Birth,
    /// The last character does not fit the others.
    #[error("校验位不对，很可能抄错了一位")]
    CheckDigit,
}

/// The check character for the first 17 digits (GB 11643): weights, sum, modulo 11.
pub fn check_digit(first17: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    if first17.len() != 17 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first17.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
    }
    Some(char::from(CHECKS[(sum % 11) as usize]))
}

/// The day written as eight digits.
pub(super) fn day(digits: &str) -> Option<Day> {
    let year: i16 = digits.get(..4)?.parse().ok()?;
    if !(1800..=2099).contains(&year) {
        return None;
    }
    Day::new(year, digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?)
}

impl ResidentId {
    /// Checks a number: shape, day of birth, check character. Spaces, full-width digits and a
    /// small x are accepted.
    ///
    /// # Errors
    /// An [`IdFault`] whose text can be shown to a teacher.
    pub fn parse(text: &str) -> Result<ResidentId, IdFault> {
        let text = compact(text).to_uppercase();
        let text = text.trim_start_matches(['\'', '`']).replace('*', "X");
        if text.contains('E') && text.parse::<f64>().is_ok() {
            return Err(IdFault::Rounded);
        }
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if text.len() == 15 && digits(&text) {
            return Err(IdFault::Old);
        }
        let shape = text.is_ascii()
            && text.len() == 18
            && digits(&text[..17])
            && text.ends_with(|c: char| c.is_ascii_digit() || c == 'X')
            && !text.starts_with('0');
        if !shape {
            return Err(IdFault::Shape);
        }
        let fits = check_digit(&text[..17]) == text.chars().last();
        let rounded = !fits && (text.ends_with("000") || text.ends_with("0000"));
        match (day(&text[6..14]), fits) {
            (_, false) if rounded => Err(IdFault::Rounded),
            (None, _) => Err(IdFault::Birth),
            (_, false) => Err(IdFault::CheckDigit),
            _ => Ok(ResidentId(text)),
        }
    }

    /// The whole number, for sealing it. Never for pages, logs, addresses or file names.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Sex from the 17th digit: odd is 男.
    pub fn sex(&self) -> Sex {
        let odd = self.0.as_bytes()[16] % 2 == 1;
        if odd { Sex::Male } else { Sex::Female }
    }

    /// Day of birth from characters 7–14.
    pub fn birth(&self) -> Option<Day> {
        day(&self.0[6..14])
    }

    /// `4405**********0014`.
    pub fn mask(&self) -> String {
        mask(&self.0)
    }
}

/// Four at either end, stars between.
pub(super) fn mask(number: &str) -> String {
    let length = number.chars().count();
    let hide = |(i, c)| if i >= 4 && i + 4 < length { '*' } else { c };
    number.chars().enumerate().map(hide).collect()
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb_11643_test_values() {
        let id = ResidentId::parse("11010519491231002x").unwrap();
        assert_eq!(id.reveal(), "11010519491231002X");
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(id.birth().unwrap().to_string(), "1949-12-31");
        assert!(ResidentId::parse("440524188001010014").is_ok());
        assert_eq!(check_digit("34052419800101001"), Some('X'));
        assert_eq!(check_digit("3405241980010100"), None);
    }

    #[test]
    fn faults_are_told_apart() {
        let fault = |text: &str| ResidentId::parse(text).unwrap_err();
        assert_eq!(fault("110105194912310021"), IdFault::CheckDigit);
        assert_eq!(fault("110105194902300025"), IdFault::Birth);
        assert_eq!(fault("110105491231002"), IdFault::Old);
        assert_eq!(fault("1.10105E+17"), IdFault::Rounded);
        assert_eq!(fault("110105194912310000"), IdFault::Rounded);
        assert_eq!(fault("1101051949123100"), IdFault::Shape);
        assert_eq!(fault("林知夏"), IdFault::Shape);
        assert_eq!(fault(""), IdFault::Shape);
    }

    #[test]
    fn l_d21_masked_everywhere() {
        let id = ResidentId::parse("４４０５２４ 18800101 0014").unwrap();
        assert_eq!(id.mask(), "4405**********0014");
        assert_eq!(format!("{id:?} {id}"), "4405**********0014 4405**********0014");
    }
}
