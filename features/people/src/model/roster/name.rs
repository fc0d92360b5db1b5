//! A student's name out of whatever stands in the cell.

use crate::model::identity::Sex;
use crate::model::text::{half_width, is_han, is_private};
use thiserror::Error;

/// A name made even, and what stood beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudentName {
    /// 张三, 买买提·艾合买提, Li Lei.
    pub text: String,
    /// From a bracket: 王芳（女）.
    pub sex: Option<Sex>,
    /// What else stood in brackets or behind a star, for a warning.
    pub remark: Option<String>,
    /// Something in the name may be wrong, said in Chinese.
    pub doubt: Option<String>,
}

/// Why a cell holds no name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NameFault {
    /// Digits.
    #[error("姓名一栏是数字，可能列对错了")]
    Digits,
    /// An error value of Excel.
    #[error("姓名一栏的公式没有算出结果，请在 Excel 里改成文字")]
    Formula,
    /// A sentence.
    #[error("姓名一栏的内容太长，不像姓名")]
    TooLong,
    /// Signs only, or words that are no name.
    #[error("姓名一栏的内容不像姓名")]
    NoLetters,
}

/// The longest name: 20 Chinese characters and more are borne; in Latin letters more.
const LONGEST: usize = 60;

impl StudentName {
    /// Reads a cell that is not blank.
    ///
    /// # Errors
    /// A [`NameFault`] if there is no name in it.
    pub fn read(cell: &str) -> Result<StudentName, NameFault> {
        let cell = half_width(cell);
        let cell = cell.trim();
        if cell.starts_with('#') && cell.ends_with(['!', '?', 'A']) {
            return Err(NameFault::Formula);
        }
        let mut name = StudentName::default();
        let bare = name.take_brackets(cell);
        let bare = name.take_sex(without_number(&bare));
        let bare = name.take_spelling(&bare);
        let bare =
            bare.trim_matches(|c: char| "*★☆△▲●○◎※#、,，;；:：。'\"“”`|/\\^~".contains(c)).trim();
        name.text = name.join(&dots(bare));
        name.check(cell)?;
        Ok(name)
    }

    /// Takes bracketed remarks out; 大, 小, letters and numbers that tell two students of one
    /// name apart stay.
    fn take_brackets(&mut self, cell: &str) -> String {
        let mut bare = String::new();
        let mut remarks: Vec<String> = Vec::new();
        let mut rest = cell;
        while let Some(open) = rest.find(['(', '[', '【', '〔']) {
            let after = &rest[open..];
            let Some(close) = after.find([')', ']', '】', '〕']) else { break };
            let start = after.chars().next().map_or(1, char::len_utf8);
            let end = close + after[close..].chars().next().map_or(1, char::len_utf8);
            let inner = after[start..close].trim();
            bare.push_str(&rest[..open]);
            if let Some(sex) =
                Sex::parse(inner).filter(|_| !inner.chars().all(|c| c.is_ascii_digit()))
            {
                self.sex = Some(sex);
            } else if is_distinction(inner) {
                bare.push_str(&format!("（{inner}）"));
            } else if !inner.is_empty() {
                remarks.push(inner.to_owned());
            }
            rest = &after[end..];
        }
        bare.push_str(rest);
        if !remarks.is_empty() {
            self.remark = Some(remarks.join("、"));
        }
        bare
    }

    /// 李木子 女, 钱多多♀: the mark is no part of the name.
    fn take_sex(&mut self, bare: &str) -> String {
        let mark = if bare.contains('♀') {
            Some(Sex::Female)
        } else if bare.contains('♂') {
            Some(Sex::Male)
        } else {
            None
        };
        let bare = bare.replace(['♀', '♂'], " ");
        self.sex = self.sex.or(mark);
        let words: Vec<&str> = bare.split_whitespace().collect();
        if let [rest @ .., last] = words.as_slice()
            && matches!(*last, "男" | "女")
            && rest.concat().chars().count() >= 2
        {
            self.sex = self.sex.or(Sex::parse(last));
            return rest.join(" ");
        }
        bare
    }

    /// 王小满/Wang Xiaoman: the spelling is a remark.
    fn take_spelling(&mut self, bare: &str) -> String {
        let Some((name, spelling)) = bare.split_once(['/', '|', '\n']) else {
            return bare.to_owned();
        };
        let spelt = spelling.chars().any(|c| c.is_ascii_alphabetic())
            && !spelling.chars().any(is_han)
            && name.chars().any(is_han);
        if !spelt {
            return bare.to_owned();
        }
        let more = self.remark.take().map(|r| format!("{r}、")).unwrap_or_default();
        self.remark = Some(format!("{more}{}", spelling.trim()));
        name.to_owned()
    }

    /// Spaces inside Chinese names go; between the parts of a long name they stand for a dot.
    fn join(&mut self, bare: &str) -> String {
        let words: Vec<&str> = bare.split_whitespace().collect();
        let latin = words.iter().any(|w| w.chars().any(|c| c.is_alphabetic() && !is_han(c)));
        if latin {
            return words.join(" ");
        }
        let lengths: Vec<usize> = words.iter().map(|w| w.chars().count()).collect();
        let parts = words.len() == 2
            && lengths.iter().all(|n| *n >= 2)
            && lengths.iter().sum::<usize>() >= 6;
        if parts && !bare.contains('·') {
            let joined = words.join("·");
            self.doubt = Some(format!("姓名中间的空格按间隔号读成“{joined}”"));
            return joined;
        }
        words.concat()
    }

    fn check(&mut self, cell: &str) -> Result<(), NameFault> {
        let letters =
            self.text.chars().filter(|c| c.is_alphabetic() || is_han(*c) || is_private(*c)).count();
        let digits = self.text.chars().filter(char::is_ascii_digit).count();
        if letters == 0 {
            let lost = self.text.contains(['?', '？', '\u{FFFD}', '□', '〓']);
            if !lost {
                return Err(if digits > 0 { NameFault::Digits } else { NameFault::NoLetters });
            }
        }
        if digits > 2 && digits > letters {
            return Err(NameFault::Digits);
        }
        if self.text.chars().count() > LONGEST {
            return Err(NameFault::TooLong);
        }
        let placeholder =
            ["无", "空", "空缺", "无名", "待定", "无此人", "n/a", "none", "null", "缺"];
        if self.text.contains(':') || placeholder.contains(&self.text.to_lowercase().as_str()) {
            return Err(NameFault::NoLetters);
        }
        if self.text.chars().any(is_private) {
            self.doubt = Some(
                "姓名里有用专用字体造的字，换一台电脑就显示不出来，请换成标准的生僻字".to_owned(),
            );
        } else if cell.contains(['?', '？', '\u{FFFD}', '□', '〓']) {
            self.doubt = Some("姓名里有字没有显示出来（可能是生僻字），请改正".to_owned());
        } else if self.text.contains(|c| ('\u{2FF0}'..='\u{2FFF}').contains(&c)) {
            self.doubt = Some("姓名里有拼写出来的生僻字，请换成真正的那个字".to_owned());
        } else if self.text.starts_with(['=', '+', '-', '@']) {
            self.doubt = Some("姓名以符号开头，像是公式，请核对".to_owned());
        } else if letters == 1 && digits == 0 {
            self.doubt = Some("姓名只有一个字，请核对".to_owned());
        }
        Ok(())
    }
}

/// 1.林知夏, 02周屿, ①沈三秋: the number goes; 3班 and 2013年 are no names anyway.
fn without_number(bare: &str) -> &str {
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let trimmed = bare.trim().trim_start_matches(circled);
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let rest =
        trimmed[digits..].trim_start_matches(|c: char| ".、)]:,，。\u{FF0E}-号 ".contains(c));
    let name = rest.chars().take(2).filter(|c| is_han(*c)).count() == 2
        && !rest.starts_with(['年', '月', '日', '班', '组', '人', '级', '岁', '元', '名']);
    if (1..=3).contains(&digits) && name { rest } else { trimmed }
}

/// 张伟（大）, 张伟（2）: kept, because the class knows the two by it.
fn is_distinction(inner: &str) -> bool {
    matches!(
        inner,
        "大" | "小" | "甲" | "乙" | "丙" | "一" | "二" | "三" | "老大" | "老二" | "长" | "次"
    ) || (inner.chars().count() == 1 && inner.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Every dot between parts of a name as U+00B7, without spaces around it.
fn dots(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let always = "·•‧・･∙⋅●᛫⸱ᐧ˙﹒◦⚫∘".contains(*c);
        let between = |j: Option<&char>| j.is_some_and(|c| is_han(*c) || is_private(*c));
        let before = chars[..i].iter().rev().find(|c| **c != ' ');
        let after = chars[i + 1..].iter().find(|c| **c != ' ');
        let full_stop =
            matches!(c, '.' | '。' | '_' | '-' | '—' | '`') && between(before) && between(after);
        if always || full_stop {
            while out.ends_with(' ') {
                out.pop();
            }
            if !out.ends_with('·') {
                out.push('·');
            }
        } else if !(*c == ' ' && out.ends_with('·')) {
            out.push(*c);
        }
    }
    out.trim_matches('·').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(cell: &str) -> String {
        StudentName::read(cell).unwrap().text
    }

    #[test]
    fn names_are_made_even() {
        for (cell, expected) in [
            ("张三", "张三"),
            ("张 三", "张三"),
            ("张\u{3000}三", "张三"),
            (" 张\u{A0}三\u{200B}\t", "张三"),
            ("张三*", "张三"),
            ("欧阳 若水", "欧阳若水"),
            ("𬭎𫖮", "𬭎𫖮"),
            ("王〇一", "王〇一"),
            ("买买提·艾合买提", "买买提·艾合买提"),
            ("买买提•艾合买提", "买买提·艾合买提"),
            ("买买提‧艾合买提", "买买提·艾合买提"),
            ("买买提・艾合买提", "买买提·艾合买提"),
            ("买买提 · 艾合买提", "买买提·艾合买提"),
            ("买买提.艾合买提", "买买提·艾合买提"),
            ("买买提．艾合买提", "买买提·艾合买提"),
            ("买买提。艾合买提", "买买提·艾合买提"),
            ("买买提 艾合买提", "买买提·艾合买提"),
            ("Li  Lei", "Li Lei"),
            ("Ｌｉ Ｌｅｉ", "Li Lei"),
            ("J. Smith", "J. Smith"),
            ("O'Brien", "O'Brien"),
            ("张伟（大）", "张伟（大）"),
            ("张伟2", "张伟2"),
            ("张伟A", "张伟A"),
        ] {
            assert_eq!(name(cell), expected, "{cell}");
        }
    }

    #[test]
    fn brackets_tell_sex_and_remarks() {
        let read = |cell| StudentName::read(cell).unwrap();
        assert_eq!(read("王芳（女）").sex, Some(Sex::Female));
        assert_eq!(read("王芳（女）").text, "王芳");
        assert_eq!(read("林一(班长)").remark.as_deref(), Some("班长"));
        assert_eq!(read("林一【转入】").text, "林一");
        assert!(read("林？").doubt.is_some());
        assert!(read("林\u{E863}").doubt.is_some());
        assert!(read("林").doubt.is_some());
    }

    #[test]
    fn what_is_no_name_is_said() {
        for (cell, fault) in [
            ("123", NameFault::Digits),
            ("2013-09-01", NameFault::Digits),
            ("#N/A", NameFault::Formula),
            ("#REF!", NameFault::Formula),
            ("——", NameFault::NoLetters),
            ("无", NameFault::NoLetters),
            ("班主任:王老师", NameFault::NoLetters),
        ] {
            assert_eq!(StudentName::read(cell).unwrap_err(), fault, "{cell}");
        }
        assert_eq!(StudentName::read(&"很".repeat(61)).unwrap_err(), NameFault::TooLong);
    }
}
