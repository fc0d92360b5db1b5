//! Today's bright spots (今天的亮点) for the board, and the list for the morning meeting (晨会).
//!
//! Only good deeds, without points, without totals, each name once a day, in no order of merit
//! (hard walls 2 and 8, L-B3). Owning up is praised in private: on a board it would tell the
//! fault. What a student or guardian does not want shown is not shown.

use super::days::SchoolDays;
use super::ids::StudentId;
use super::ledger::{Entry, Kind, affirmations};
use calendar::{Day, Moment};
use std::collections::BTreeSet;

/// What a student (with the guardian) wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// With the name.
    Named,
    /// The deed without the name.
    Unnamed,
    /// Not at all.
    Hidden,
}

/// How one affirmation may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The student's name.
    pub name: String,
    /// Title of the item.
    pub title: String,
    /// The note, if the teacher marked it 可以上大屏.
    pub note: Option<String>,
    /// The student's wish.
    pub showing: Showing,
    /// The item may be shown (a title such as 迟到减少 may not).
    pub for_board: bool,
}

/// An award as the board may tell of it (C2-10): a good deed beside the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Honour {
    /// Who got it.
    pub student: StudentId,
    /// For which day.
    pub day: Day,
    /// When it was given.
    pub at: Moment,
    /// How it may be told.
    pub deed: Deed,
}

/// One line on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// `None`: 有同学.
    pub name: Option<String>,
    /// What was done.
    pub text: String,
}

impl Spot {
    /// The line as it is read.
    pub fn line(&self) -> String {
        match &self.name {
            Some(name) => format!("{name}：{}", self.text),
            None => format!("有同学：{}", self.text),
        }
    }
}

/// The board of `today`, at most `most` lines. `entries` are all rows of the stretch, counter-
/// entries included, `honours` the awards that stand; `tell` looks up how a row may be told (`None`: not at all). Students whose
/// names were on the board lately go behind those whose were not; otherwise in order of time.
pub fn today(
    entries: &[Entry],
    honours: &[Honour],
    tell: impl Fn(&Entry) -> Option<Deed>,
    lately: &BTreeSet<StudentId>,
    today: Day,
    most: usize,
) -> Vec<Spot> {
    let mut spots = spots(entries, honours, tell, |day| day == today);
    spots.sort_by_key(|(student, _)| lately.contains(student));
    spots.into_iter().take(most).map(|(_, spot)| spot).collect()
}

/// What the teacher reads out in the morning: everything good since the last school day.
pub fn morning(
    entries: &[Entry],
    honours: &[Honour],
    tell: impl Fn(&Entry) -> Option<Deed>,
    school_days: &SchoolDays,
    today: Day,
) -> Vec<Spot> {
    let from = school_days.before(today).unwrap_or_else(|| today.plus(-1));
    let spots = spots(entries, honours, tell, |day| day >= from && day < today);
    spots.into_iter().map(|(_, spot)| spot).collect()
}

fn spots(
    entries: &[Entry],
    honours: &[Honour],
    tell: impl Fn(&Entry) -> Option<Deed>,
    on: impl Fn(Day) -> bool,
) -> Vec<(StudentId, Spot)> {
    let mut good = affirmations(entries);
    good.retain(|e| e.kind == Kind::Record && on(e.day));
    good.sort_by_key(|e| (e.counts_from(), e.id));
    let rows = good.into_iter().filter_map(|e| Some((e.counts_from(), e.student, tell(e)?)));
    let given = honours.iter().filter(|h| on(h.day));
    let given = given.map(|h| (h.at, h.student, h.deed.clone()));
    let mut told: Vec<_> = rows.chain(given).collect();
    told.sort_by_key(|(at, ..)| *at);
    told.retain(|(_, _, deed)| deed.for_board && deed.showing != Showing::Hidden);
    let mut seen = BTreeSet::new();
    told.retain(|(_, student, _)| seen.insert(*student));
    told.into_iter().map(|(_, student, deed)| (student, spot(&deed))).collect()
}

fn spot(deed: &Deed) -> Spot {
    let named = deed.showing == Showing::Named;
    // A note may tell who it was; without the name only the title is shown.
    let note = deed.note.as_deref().filter(|_| named).map(without_points);
    let note = note.filter(|n| !n.is_empty() && !speaks_of_results(n));
    Spot {
        name: named.then(|| deed.name.clone()),
        text: note.unwrap_or_else(|| without_points(&deed.title)),
    }
}

fn speaks_of_results(text: &str) -> bool {
    ["名次", "排名", "成绩", "考了", "平均分", "满分"].iter().any(|word| text.contains(word))
        || text.split('第').skip(1).any(|rest| {
            rest.chars().take(4).collect::<String>().trim_start_matches(is_number).starts_with('名')
        })
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
}

/// Takes points out of a text: 「大扫除认真（+2）」 → 「大扫除认真」, 「主动助人 加2分」 → 「主动助人」.
/// Minutes stay: 「早到 10 分钟」.
pub fn without_points(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::new();
    let mut i = 0;
    while i < chars.len() {
        match points_at(&chars, i) {
            Some(end) => i = end,
            None => {
                kept.extend(chars.get(i));
                i += 1;
            }
        }
    }
    for empty in ["（）", "()", "【】", "[]"] {
        kept = kept.replace(empty, "");
    }
    kept.trim_matches([' ', '，', ',', '。', '；', '、', '\u{3000}']).to_owned()
}

/// If a mention of points starts at `start`, where it ends.
fn points_at(chars: &[char], start: usize) -> Option<usize> {
    let get = |i: usize| chars.get(i).copied();
    let spaces = |mut i: usize| {
        while get(i) == Some(' ') {
            i += 1;
        }
        i
    };
    let lead = matches!(get(start)?, '+' | '＋' | '-' | '−' | '加' | '得' | '计' | '扣');
    let from = if lead { spaces(start + 1) } else { start };
    let mut end = from;
    while get(end).is_some_and(|c| c.is_ascii_digit() || (c == '.' && end > from)) {
        end += 1;
    }
    if end == from || (!lead && start > 0 && get(start - 1).is_some_and(|c| c.is_ascii_digit())) {
        return None;
    }
    let unit = spaces(end);
    let minutes = get(unit) == Some('分') && get(unit + 1) == Some('钟');
    let points = get(unit) == Some('分') && !minutes;
    let sign = matches!(get(start)?, '+' | '＋' | '-' | '−');
    match (points, sign && !minutes) {
        (true, _) => Some(unit + 1),
        (false, true) => Some(end),
        _ => None,
    }
}
