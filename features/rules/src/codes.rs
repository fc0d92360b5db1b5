//! The codes of the model's words, as they are stored and as forms send them.

use crate::model::vote::Majority;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How a word of the model is written in the database and in forms: `two_weeks`.
pub fn code<T: Serialize>(word: &T) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// The word that has this code.
pub fn from_code<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// The ways in which a class votes on its rules (`C1-02`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// 举手表决: hands are counted, no names.
    Hands,
    /// 无记名投票 on the class's shared device, one student after the other.
    Secret,
    /// 纸质选票: slips are printed, put into a box and counted.
    Paper,
}

impl Method {
    /// Each with its code and word.
    pub const ALL: [(Method, &'static str, &'static str); 3] = [
        (Method::Hands, "hands", "举手表决"),
        (Method::Secret, "secret", "无记名投票（公用设备）"),
        (Method::Paper, "paper", "无记名投票（纸质选票）"),
    ];

    /// As stored.
    pub fn code(self) -> &'static str {
        Method::ALL.iter().find(|(m, ..)| *m == self).map_or("", |(_, code, _)| code)
    }

    /// As said.
    pub fn word(self) -> &'static str {
        Method::ALL.iter().find(|(m, ..)| *m == self).map_or("", |(.., word)| word)
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Method> {
        Method::ALL.iter().find(|(_, c, _)| *c == code).map(|(m, ..)| *m)
    }
}

/// The majorities for a form: code and words.
pub fn majorities() -> impl Iterator<Item = (String, &'static str)> {
    Majority::ALL.into_iter().map(|m| (code(&m), m.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_majority_has_a_code_and_comes_back() {
        for majority in Majority::ALL {
            assert!(!code(&majority).is_empty());
            assert_eq!(from_code(&code(&majority)), Some(majority));
        }
        assert_eq!(from_code::<Majority>("whatever"), None);
    }

    #[test]
    fn every_method_has_a_code_and_comes_back() {
        for (method, code, word) in Method::ALL {
            assert_eq!(Method::from_code(code), Some(method));
            assert_eq!((method.code(), method.word()), (code, word));
        }
    }
}
