//! 周信: one good thing with its story, one way to help, what is coming. No totals, no comparison,
//! nobody else's name (L-D, ux).

use super::card::{call_name, result_word};
use db::Day;
use serde::{Deserialize, Serialize};

/// The longest words to one family, in characters.
pub const MOST: usize = 320;
/// The longest part that all families read, in characters.
pub const MOST_COMMON: usize = 240;
/// Days that a letter's own address lives.
pub const DAYS: i64 = 30;
/// Things that are coming, at most.
const COMING: usize = 6;

/// What every letter of a week says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    /// One sentence about the class.
    pub class: String,
    /// One thing that a family can do.
    pub help: String,
    /// What is coming, a line each: `周二 美术课带旧报纸`.
    pub coming: String,
}

impl Common {
    /// Day word and matter of each line that is coming.
    pub fn lines(&self) -> Vec<(String, String)> {
        let split = |line: &str| {
            let line = line.trim();
            match line.split_once(|c: char| c.is_whitespace() || c == '：' || c == ':') {
                Some((day, what)) if day.chars().count() <= 6 => {
                    (day.to_owned(), what.trim().to_owned())
                }
                _ => (String::new(), line.to_owned()),
            }
        };
        self.coming.lines().filter(|l| !l.trim().is_empty()).take(COMING).map(split).collect()
    }
}

/// Something good that was written down in the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// On which day.
    pub day: Day,
    /// The rule's words.
    pub title: String,
    /// What was noted, if anything.
    pub note: String,
}

/// Ways to begin; which one is decided by the place in the list, so that neighbours differ.
const OPENINGS: [&str; 4] = [
    "这一周，有件小事想说给您听。",
    "想和您分享这一周看到的一幕。",
    "这一周里，有一件事让我记住了。",
    "先说一件让人高兴的小事。",
];

const ENDINGS: [&str; 4] = [
    "我想您愿意知道。",
    "回家可以请孩子自己讲讲。",
    "您见到了，也请夸一句具体的。",
    "这样的时刻，我会继续替您看着。",
];

/// Suggestions for 家里可以帮的一件事.
pub const HELPS: &[&str] = &[
    "晚饭后留十分钟，听孩子讲讲今天最有意思的一件事，不必评价。",
    "请孩子独立做一件家务，做完当面道一声谢。",
    "睡前半小时把屏幕都关掉，全家一起。",
    "和孩子一起把书包和书桌收拾一遍，由孩子说放在哪里。",
    "周末一起走一段路，边走边聊，不谈功课。",
    "请孩子教您一样他会的东西，您来当学生。",
];

/// A draft from what was seen in the week; empty when nothing was, because nothing may be invented.
/// The newest two, the one with a story first.
pub fn draft(name: &str, seen: &[Seen], place: usize) -> String {
    let mut best: Vec<&Seen> = seen.iter().collect();
    best.sort_by_key(|s| (s.note.trim().is_empty(), std::cmp::Reverse(s.day)));
    best.dedup_by(|a, b| a.title == b.title && a.note == b.note);
    if best.is_empty() {
        return String::new();
    }
    let given = call_name(name);
    let told: Vec<String> = best.iter().take(2).map(|s| sentence(&given, s)).collect();
    format!(
        "{}{}{}",
        OPENINGS[place % OPENINGS.len()],
        told.concat(),
        ENDINGS[(place / OPENINGS.len() + place) % ENDINGS.len()]
    )
}

fn sentence(given: &str, seen: &Seen) -> String {
    let day = seen.day.weekday_name();
    let note = seen.note.trim().trim_end_matches(['。', '！', '.', '，']);
    if note.is_empty() {
        format!("{day}，{given}做到了「{}」，老师看在眼里。", seen.title)
    } else {
        format!("{day}，{given}：{note}。")
    }
}

/// Is this fit to go home? `others`: everybody else in the class.
///
/// # Errors
/// What to change.
pub fn fit(words: &str, others: &[String]) -> Result<(), String> {
    let count = words.chars().count();
    if count > MOST {
        return Err(format!("现在 {count} 字，最多 {MOST} 字。留一件事，说得具体些"));
    }
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(word) = result_word(&bare) {
        return Err(format!("信里有「{word}」。家信只说看到的好事，不写成绩，也不比较"));
    }
    let named = others.iter().find(|n| n.chars().count() >= 2 && bare.contains(&bare_name(n)));
    match named {
        Some(name) => {
            Err(format!("信里写到了「{name}」。请改成“一位同学”，别的孩子的名字不出现在这家的信里"))
        }
        None => Ok(()),
    }
}

fn bare_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Is this fit for every family?
///
/// # Errors
/// Which field, and what to change.
pub fn fit_common(common: &Common, everybody: &[String]) -> Result<(), (&'static str, String)> {
    let parts = [("class", &common.class), ("help", &common.help), ("coming", &common.coming)];
    for (field, text) in parts {
        let count = text.chars().count();
        if count > MOST_COMMON {
            return Err((field, format!("现在 {count} 字，最多 {MOST_COMMON} 字")));
        }
        if let Some(found) = super::card::personal(text, everybody, &[]) {
            return Err((field, found.message()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(day: &str, title: &str, note: &str) -> Seen {
        Seen { day: day.parse().unwrap(), title: title.into(), note: note.into() }
    }

    #[test]
    fn a_letter_tells_the_story_first_and_no_number() {
        let week = [
            seen("2025-11-12", "课堂发言", ""),
            seen("2025-11-11", "帮助同学", "把错题本借给了同桌，封面上写了「慢慢来」"),
        ];
        let words = draft("许南乔", &week, 0);
        let (story, plain) = (words.find("错题本"), words.find("课堂发言"));
        assert!(story < plain && story.is_some(), "{words}");
        assert!(words.contains("南乔") && !words.contains("许南乔"));
        assert!(fit(&words, &["周屿".into()]).is_ok());
    }

    #[test]
    fn nothing_is_invented_for_whom_nothing_was_seen() {
        assert_eq!(draft("周屿", &[], 3), "");
    }

    #[test]
    fn no_score_no_comparison_no_other_child_goes_home() {
        let others = ["周屿".to_owned(), "Mia 陈".to_owned()];
        for bad in
            ["这次考了 95 分", "在班里排名靠前", "比别的孩子努力", "借书给周屿", "和Mia陈一起"]
        {
            assert!(fit(bad, &others).is_err(), "{bad}");
        }
        assert!(fit("这周每天读二十页书，坚持了 30 分钟", &others).is_ok());
        assert!(fit(&"好".repeat(MOST + 1), &[]).is_err());
    }

    #[test]
    fn what_is_coming_stands_in_two_columns() {
        let common = Common {
            coming: "周二 美术课带旧报纸\n\n校运会：穿运动鞋\n没有日子的一整行话".into(),
            ..Common::default()
        };
        let lines = common.lines();
        assert_eq!(lines[0], ("周二".into(), "美术课带旧报纸".into()));
        assert_eq!(lines[1], ("校运会".into(), "穿运动鞋".into()));
        assert_eq!(lines[2].0, "");
    }

    proptest! {
        #[test]
        fn every_draft_of_fit_notes_is_fit(place in 0_usize..60, count in 0_usize..5) {
            let week: Vec<Seen> = (0..count)
                .map(|n| seen(&format!("2025-11-1{n}"), &format!("做得好{n}"), if n % 2 == 0 { "" } else { "扫完地把桌椅摆齐" }))
                .collect();
            let words = draft("欧阳若水", &week, place);
            prop_assert_eq!(words.is_empty(), count == 0);
            prop_assert!(fit(&words, &["林知夏".to_owned()]).is_ok());
        }
    }
}
