//! Parents' meetings 家长会: kinds, agenda, praise by seat number, who came; how often (C12-06,
//! C12-14).

use super::card::result_word;
use db::Id;
use serde::{Deserialize, Serialize};

coded! {
    /// What kind of meeting.
    MeetingKind {
        /// 联谊会: families share what they do; not a meeting of complaints (C12-06).
        Gathering "gathering" "联谊会",
        /// An ordinary meeting of the class.
        Meeting "meeting" "家长会",
        /// A session of the parents' school 家长学校 (C12-14).
        School "school" "家长学校",
    }
}

coded! {
    /// How far it is.
    MeetingState {
        /// Ahead.
        Planned "planned" "准备中",
        /// It took place.
        Held "held" "开过了",
        /// Called off.
        Cancelled "cancelled" "取消了",
    }
}

coded! {
    /// Who came of a family.
    Came {
        /// Somebody came.
        Yes "came" "到",
        /// Nobody, and it was said before.
        Excused "excused" "请假",
        /// Nobody.
        No "absent" "没到",
    }
}

impl MeetingKind {
    /// How many are wanted in a term: one gathering (C12-06), two sessions of the parents' school
    /// (L-J2).
    pub const fn wanted(self) -> i64 {
        match self {
            MeetingKind::Gathering => 1,
            MeetingKind::Meeting => 0,
            MeetingKind::School => 2,
        }
    }

    /// An agenda to begin with. A gathering always has families who share, and something to take
    /// home about bringing up children (C12-07).
    pub const fn agenda(self) -> &'static str {
        match self {
            MeetingKind::Gathering => {
                "5 开场：这学期班里的好事｜班主任\n\
                 25 家长经验交流：我家是怎么做的｜一位家长\n\
                 15 家教知识：怎样夸到点子上｜班主任\n\
                 10 自由交流，写一张给孩子的话｜各家\n\
                 5 收集建议｜家委会"
            }
            MeetingKind::Meeting => {
                "5 开场：这学期班里的好事｜班主任\n\
                 15 班级情况：习惯、活动、接下来的安排｜班主任\n\
                 15 任课老师说学法｜任课老师\n\
                 15 家长提问｜各家\n\
                 10 个别交流｜班主任"
            }
            MeetingKind::School => {
                "5 上次的小练习做得怎样｜主讲\n\
                 25 这一讲｜主讲\n\
                 15 分组说说自己家的做法｜各组\n\
                 5 带回家试一周的小练习｜主讲"
            }
        }
    }

    /// Topics that a parents' school can begin with.
    pub const TOPICS: &'static [&'static str] = &[
        "听孩子把话说完",
        "手机放在哪里：和孩子一起立约定",
        "夸到点子上",
        "青春期的脾气从哪里来",
        "睡够，比多做一小时题有用",
        "做错事以后：怎样一起补救",
    ];
}

/// A part of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// How long, in minutes.
    pub minutes: i64,
    /// What.
    pub title: String,
    /// Who leads it; may be empty.
    pub who: String,
}

/// Reads an agenda, a line for each part: `15 家长经验交流｜一位家长`.
///
/// # Errors
/// Which line is wrong, and how it should look.
pub fn agenda(text: &str) -> Result<Vec<Block>, String> {
    let mut all = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let wrong = || format!("第 {} 行请写成“15 家长经验交流｜谁来说”", at + 1);
        let (minutes, rest) = line.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let minutes: i64 = minutes.trim_end_matches("分钟").parse().map_err(|_| wrong())?;
        if !(1..=240).contains(&minutes) {
            return Err(format!("第 {} 行的时间请写 1 到 240 分钟", at + 1));
        }
        let (title, who) = rest.split_once(['｜', '|']).unwrap_or((rest, ""));
        let (title, who) = (title.trim().to_owned(), who.trim().to_owned());
        if title.is_empty() || title.chars().count() > 60 || who.chars().count() > 30 {
            return Err(wrong());
        }
        if let Some(word) = result_word(&title) {
            return Err(format!(
                "第 {} 行有「{word}」。成绩不在家长会上公布，需要时单独谈",
                at + 1
            ));
        }
        all.push(Block { minutes, title, who });
    }
    if all.is_empty() {
        return Err("请至少写一项议程".into());
    }
    if all.len() > 20 {
        return Err("议程最多 20 项".into());
    }
    Ok(all)
}

/// The agenda as the form has it.
pub fn agenda_text(blocks: &[Block]) -> String {
    let line = |b: &Block| match b.who.as_str() {
        "" => format!("{} {}", b.minutes, b.title),
        who => format!("{} {}｜{who}", b.minutes, b.title),
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a gathering lacks (C12-07), if anything: a hint, not a refusal.
pub fn lacks(kind: MeetingKind, blocks: &[Block]) -> Option<&'static str> {
    if kind != MeetingKind::Gathering {
        return None;
    }
    let speaker = blocks.iter().any(|b| b.title.contains("交流") && !b.who.is_empty());
    let knowledge = blocks.iter().any(|b| b.title.contains("家教"));
    match (speaker, knowledge) {
        (true, true) => None,
        (false, _) => Some("联谊会最好请至少一位家长说说自家的做法"),
        (true, false) => Some("联谊会最好有一段家教知识，让家长带点办法回去"),
    }
}

/// A student and what was seen of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Praise {
    /// Whom.
    pub student: Id,
    /// What was seen.
    pub words: String,
}

/// Reads a list of praise, a line for each student: `12 主动整理图书角`. It stands by seat number
/// whatever order it was typed in: nobody is first (hard wall 2).
///
/// # Errors
/// Which line is wrong.
pub fn praise(text: &str, seats: &[(i64, Id)]) -> Result<Vec<Praise>, String> {
    let mut all: Vec<(i64, Praise)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let wrong =
            || format!("第 {} 行请写成“座号 空格 看到的事”，比如“12 主动整理图书角”", at + 1);
        let (seat, words) = line.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let seat: i64 = seat.trim_end_matches('号').parse().map_err(|_| wrong())?;
        let student = seats.iter().find(|(s, _)| *s == seat).map(|(_, id)| *id);
        let student = student.ok_or_else(|| format!("第 {} 行：班里没有 {seat} 号", at + 1))?;
        let words = words.trim().to_owned();
        if words.is_empty() || words.chars().count() > 60 {
            return Err(wrong());
        }
        if let Some(word) = result_word(&words) {
            return Err(format!("第 {} 行有「{word}」。表扬写看到的事，不写成绩和先后", at + 1));
        }
        if all.iter().any(|(s, _)| *s == seat) {
            return Err(format!("第 {} 行：{seat} 号写了两次，请合成一行", at + 1));
        }
        all.push((seat, Praise { student, words }));
    }
    all.sort_by_key(|(seat, _)| *seat);
    Ok(all.into_iter().map(|(_, p)| p).collect())
}

/// Column heads by which a sheet of results is known.
const RESULT_HEADS: &[&str] = &[
    "成绩",
    "分数",
    "名次",
    "排名",
    "总分",
    "均分",
    "平均分",
    "得分",
    "位次",
    "等第",
    "级排",
    "班排",
];

/// The head of a hand-out that makes it a sheet of results (C12-07), if it is one. `rows`: the
/// first rows of the sheet.
pub fn result_head(rows: &[Vec<String>]) -> Option<String> {
    let cells = rows.iter().take(6).flatten();
    let bare = |c: &String| -> String { c.chars().filter(|c| !c.is_whitespace()).collect() };
    cells.map(bare).find(|c| c.chars().count() <= 12 && RESULT_HEADS.iter().any(|h| c.contains(h)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn c12_07_the_gathering_s_agenda_has_families_who_share_and_knowledge() {
        let blocks = agenda(MeetingKind::Gathering.agenda()).unwrap();
        assert!(blocks.iter().any(|b| b.title.contains("家长经验交流") && !b.who.is_empty()));
        assert!(blocks.iter().any(|b| b.title.contains("家教知识")));
        assert_eq!(lacks(MeetingKind::Gathering, &blocks), None);
        assert!(lacks(MeetingKind::Gathering, &blocks[..1]).is_some());
        for kind in MeetingKind::ALL {
            assert!(agenda(kind.agenda()).is_ok(), "{kind:?}");
        }
    }

    #[test]
    fn c12_06_no_results_stand_in_an_agenda_or_among_praise() {
        assert!(agenda("20 期中成绩单通报｜班主任").is_err());
        assert!(agenda("20 班级排名").is_err());
        let id: Id = "0192f0c100007000800000000000dead".parse().unwrap();
        assert!(praise("1 考了 98 分", &[(1, id)]).is_err());
    }

    #[test]
    fn c12_07_a_sheet_of_results_is_known_by_its_head() {
        let sheet = |cells: &[&str]| {
            vec![vec!["七年级期中".to_owned()], cells.iter().map(|c| (*c).to_owned()).collect()]
        };
        assert_eq!(
            result_head(&sheet(&["姓名", "语文 成绩", "数学"])).as_deref(),
            Some("语文成绩")
        );
        assert!(result_head(&sheet(&["座号", "班 名次"])).is_some());
        assert_eq!(result_head(&sheet(&["日期", "主题", "主讲"])), None);
    }

    proptest! {
        #[test]
        fn praise_stands_by_seat_whatever_the_order(seats in prop::collection::btree_set(1_i64..60, 1..20), turn in 0_usize..20) {
            let id = |n: i64| -> Id { format!("0192f0c100007000800000000000{n:04x}").parse().unwrap() };
            let all: Vec<(i64, Id)> = (1..60).map(|n| (n, id(n))).collect();
            let mut typed: Vec<i64> = seats.iter().copied().collect();
            let len = typed.len();
            typed.rotate_left(turn % len);
            let text: String = typed.iter().map(|n| format!("{n} 看到的事\n")).collect();
            let read = praise(&text, &all).unwrap();
            let want: Vec<Id> = seats.iter().map(|n| id(*n)).collect();
            prop_assert_eq!(read.iter().map(|p| p.student).collect::<Vec<_>>(), want);
        }

        #[test]
        fn an_agenda_comes_back_as_it_was(minutes in 1_i64..240, title in "[一-十]{1,20}", who in "[一-十]{0,10}") {
            let blocks = vec![Block { minutes, title, who }];
            prop_assert_eq!(agenda(&agenda_text(&blocks)).unwrap(), blocks);
        }
    }
}
