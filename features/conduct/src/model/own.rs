//! A student's own page (C2-04): the own total, the way to the next band, the own last month.
//! Everything here takes the rows of one student; there is nothing to compare with but oneself.

use super::bands::{Bands, Standing, WayOn};
use super::category::Sums;
use super::ids::StudentId;
use super::ledger::{Entry, affirmations, shown};
use super::points::plain;
use super::scheme::Scheme;
use calendar::Day;

/// The page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPage {
    /// Sum of the rows of the present cycle, hundredths (C2-01).
    pub total: i64,
    /// What is shown: the total within floor and cap.
    pub face: i64,
    /// Band and distance, by what is shown.
    pub standing: Standing,
    /// This month's rows.
    pub this_month: Sums,
    /// Last month's rows.
    pub last_month: Sums,
    /// Affirmations this month and last month.
    pub praised: (usize, usize),
    /// Sentences for the student.
    pub words: Vec<String>,
}

/// Makes the page. Rows of other students are left out even if the caller hands them in.
pub fn page(
    student: StudentId,
    entries: &[Entry],
    scheme: &Scheme,
    bands: &Bands,
    ways: &[WayOn],
    today: Day,
) -> OwnPage {
    let mine: Vec<Entry> = entries.iter().filter(|e| e.student == student).cloned().collect();
    let total = shown(&mine);
    let face = scheme.face(total);
    let standing = bands.standing(face);
    let month = today.month_start();
    let before = month.plus(-1).month_start();
    let praised =
        |from: Day| affirmations(&mine).iter().filter(|e| e.day.month_start() == from).count();
    let mut page = OwnPage {
        total,
        face,
        standing,
        this_month: sums(&mine, month),
        last_month: sums(&mine, before),
        praised: (praised(month), praised(before)),
        words: Vec::new(),
    };
    page.words = page.words_about("你", ways);
    page
}

impl OwnPage {
    /// The sentences for a guardian, about the child by name.
    pub fn words_about(&self, who: &str, ways: &[WayOn]) -> Vec<String> {
        let mut words = vec![self.standing.words_about(who, ways)];
        if self.face != self.total {
            let (total, face) = (number(self.total), number(self.face));
            words.push(format!("记录合计 {total} 分，页面按约定显示 {face} 分。"));
        }
        words.push(compared(who, self.praised));
        words
    }
}

fn number(hundredths: i64) -> String {
    if hundredths < 0 { format!("−{}", plain(hundredths)) } else { plain(hundredths) }
}

fn sums(entries: &[Entry], month: Day) -> Sums {
    let mut sums = Sums::default();
    let in_month = |e: &&Entry| e.adds() && !e.is_opening() && e.day.month_start() == month;
    for entry in entries.iter().filter(in_month) {
        sums.add(entry.sign, entry.value);
    }
    sums
}

fn compared(who: &str, (now, before): (usize, usize)) -> String {
    match (now, before) {
        (0, 0) => "好事从一件小事做起。".to_owned(),
        (now, 0) => format!("这个月{who}有 {now} 次被肯定。"),
        (now, before) if now > before => {
            format!("这个月{who}有 {now} 次被肯定，已经超过上个月的 {before} 次。")
        }
        (now, before) => format!("这个月{who}有 {now} 次被肯定，上个月整月有 {before} 次。"),
    }
}
