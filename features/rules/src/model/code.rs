//! The nine items of the 中小学生守则（2015年修订） (`L-G1`), as tags for rules and evidence.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// One item of the code of conduct 守则. Stored as `SZ1` … `SZ9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Code {
    /// 爱党爱国爱人民
    Sz1,
    /// 好学多问肯钻研
    Sz2,
    /// 勤劳笃行乐奉献
    Sz3,
    /// 明礼守法讲美德
    Sz4,
    /// 孝亲尊师善待人
    Sz5,
    /// 诚实守信有担当
    Sz6,
    /// 自强自律健身心
    Sz7,
    /// 珍爱生命保安全
    Sz8,
    /// 勤俭节约护家园
    Sz9,
}

impl Code {
    /// All nine in order.
    pub const ALL: [Code; 9] = [
        Code::Sz1,
        Code::Sz2,
        Code::Sz3,
        Code::Sz4,
        Code::Sz5,
        Code::Sz6,
        Code::Sz7,
        Code::Sz8,
        Code::Sz9,
    ];

    /// `SZ1` … `SZ9`.
    pub fn tag(self) -> &'static str {
        ["SZ1", "SZ2", "SZ3", "SZ4", "SZ5", "SZ6", "SZ7", "SZ8", "SZ9"][self as usize]
    }

    /// The item's words.
    pub fn words(self) -> &'static str {
        [
            "爱党爱国爱人民",
            "好学多问肯钻研",
            "勤劳笃行乐奉献",
            "明礼守法讲美德",
            "孝亲尊师善待人",
            "诚实守信有担当",
            "自强自律健身心",
            "珍爱生命保安全",
            "勤俭节约护家园",
        ][self as usize]
    }
}

impl FromStr for Code {
    type Err = String;
    fn from_str(s: &str) -> Result<Code, String> {
        let tag = s.trim().to_ascii_uppercase();
        Code::ALL
            .into_iter()
            .find(|code| code.tag() == tag)
            .ok_or_else(|| format!("“{}”不是守则条目，应为 SZ1 到 SZ9", s.trim()))
    }
}
