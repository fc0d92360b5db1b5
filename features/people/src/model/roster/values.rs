//! Cells as values: days, relations, blanks that people write out.

use crate::model::text::{compact, half_width};
use calendar::Day;

/// A cell's text, or `None` when it holds nothing: blank, 无, /, —, an error of Excel.
pub(super) fn filled(cell: &str) -> Option<&str> {
    let bare = compact(cell);
    let nothing = [
        "", "无", "没有", "暂无", "空", "不详", "未知", "未填", "-", "--", "—", "——", "/", "//",
        "\\", "、", "。", ".", "*", "n/a", "na", "null", "none", "nil", "0", "×", "x",
    ];
    let error = bare.starts_with('#') && bare.len() <= 8 && bare.is_ascii();
    (!nothing.contains(&bare.to_lowercase().as_str()) && !error).then(|| cell.trim())
}

/// Whether a cell is an error value of Excel.
pub(super) fn is_formula_error(cell: &str) -> bool {
    let bare = compact(cell);
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"]
        .contains(&bare.as_str())
}

/// A day: 2013-09-01, 2013/9/1, 2013.9.1, 2013年9月1日, 20130901, or Excel's day number.
pub(super) fn day(cell: &str) -> Option<Day> {
    let text = half_width(cell);
    let text = text.trim().split([' ', 'T']).next().unwrap_or_default();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => {
                Day::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)
                    .filter(plausible)
            }
            5 => Day::new(1899, 12, 30)
                .map(|first| first.plus(text.parse().unwrap_or(0)))
                .filter(plausible),
            _ => None,
        };
    }
    let parts: Vec<&str> = text
        .split(['-', '/', '.', '年', '月', '日', '\\', '—'])
        .filter(|p| !p.is_empty())
        .collect();
    let [year, month, day] = parts[..] else { return None };
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(plausible)
}

fn plausible(day: &Day) -> bool {
    (1900..=2099).contains(&day.year())
}

/// Whether a cell names a relation: 父亲, 妈妈, 爷爷 …
pub(super) fn is_relation(cell: &str) -> bool {
    relation(cell).is_some()
}

/// The relation a cell names, made even: 爸爸 and 父子 are 父亲.
pub(super) fn relation(cell: &str) -> Option<String> {
    let text = compact(cell);
    if text.chars().count() > 6 {
        return None;
    }
    let known = match text.as_str() {
        "父" | "父亲" | "爸" | "爸爸" | "父子" | "父女" | "老爸" | "父親" => "父亲",
        "母" | "母亲" | "妈" | "妈妈" | "母子" | "母女" | "老妈" | "母親" => "母亲",
        "爷" | "爷爷" | "祖父" | "爷孙" => "爷爷",
        "奶" | "奶奶" | "祖母" => "奶奶",
        "外公" | "姥爷" | "外祖父" | "外爷" => "外公",
        "外婆" | "姥姥" | "外祖母" => "外婆",
        "哥" | "哥哥" | "姐" | "姐姐" | "叔叔" | "伯伯" | "伯父" | "伯母" | "婶婶" | "姑姑"
        | "姑父" | "姑妈" | "舅舅" | "舅妈" | "姨妈" | "阿姨" | "姨父" | "继父" | "继母"
        | "养父" | "养母" | "监护人" | "亲戚" | "其他" | "祖孙" | "兄弟" | "姐弟" | "兄妹"
        | "叔侄" => text.as_str(),
        _ => return None,
    };
    Some(known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_however_they_are_written() {
        for text in [
            "2013-09-01",
            "2013/9/1",
            "2013.9.1",
            "2013年9月1日",
            "20130901",
            "41518",
            "2013-09-01 08:00",
            "２０１３－０９－０１",
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2013-09-01"), "{text}");
        }
        for text in ["", "2013-09", "2013-13-01", "林一", "1", "13800138000", "99999"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn blanks_are_written_in_many_ways() {
        assert!(["", " ", "无", "/", "—", "#N/A", "ＮＡ"].iter().all(|c| filled(c).is_none()));
        assert_eq!(filled(" 林一 "), Some("林一"));
        assert_eq!(relation("爸爸").as_deref(), Some("父亲"));
        assert_eq!(relation("林大山"), None);
        assert!(is_formula_error("#REF!") && !is_formula_error("#1"));
    }
}
