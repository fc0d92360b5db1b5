//! 作息: when the class's day has what, for the chips of the seat map (ux.md). A class that entered
//! nothing has the usual day.

use super::chips::{Slot, Stretch, USUAL_DAY, slot_at};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stretches of one part of the day at most: ten lessons have nine breaks.
const MOST: usize = 12;

/// The class's own times: the code of a part of the day to its stretches, as minutes since
/// midnight, the second not included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Routine(BTreeMap<String, Vec<(u16, u16)>>);

impl Routine {
    /// What the form holds: for each part of the day what was typed, such as `08:00-08:40、08:50-09:30`.
    /// Nothing at all is the usual day.
    ///
    /// # Errors
    /// The part of the day with words for the person who typed.
    pub fn read<'a>(
        typed: impl IntoIterator<Item = (Slot, &'a str)>,
    ) -> Result<Routine, (Slot, String)> {
        let mut own = BTreeMap::new();
        for (slot, text) in typed {
            let stretches = stretches(text).map_err(|words| (slot, words))?;
            if !stretches.is_empty() {
                own.insert(slot.code().to_owned(), stretches);
            }
        }
        let own = Routine(own);
        Ok(if own.stretches() == Routine::default().stretches() { Routine::default() } else { own })
    }

    /// Whether the class entered its own times.
    pub fn is_own(&self) -> bool {
        !self.0.is_empty()
    }

    /// The class's own stretches, or those of the usual day, in the order of the day.
    pub fn stretches(&self) -> Vec<Stretch> {
        let own = Slot::ALL.into_iter().flat_map(|slot| {
            let all = self.0.get(slot.code()).into_iter().flatten();
            all.map(move |&(from, to)| Stretch { from, to, slot })
        });
        let mut all: Vec<Stretch> = if self.is_own() { own.collect() } else { USUAL_DAY.to_vec() };
        all.sort_by_key(|s| (s.from, s.to, s.slot));
        all
    }

    /// What stands in the form for a part of the day.
    pub fn words(&self, slot: Slot) -> String {
        let all = self.stretches();
        let mine = all.iter().filter(|s| s.slot == slot);
        mine.map(|s| format!("{}-{}", clock(s.from), clock(s.to))).collect::<Vec<_>>().join("、")
    }

    /// What the day holds at this minute (0–1439): the shortest stretch that fits, so that a break
    /// inside the lessons is a break. `None` outside school.
    pub fn slot_at(&self, minute: u16) -> Option<Slot> {
        let mut all = self.stretches();
        all.sort_by_key(|s| (s.to - s.from, s.from, s.slot));
        slot_at(&all, minute)
    }

    /// The next minute after this one at which a part of the day begins or ends; 1440 when none
    /// does any more.
    pub fn next_after(&self, minute: u16) -> u16 {
        let all = self.stretches();
        let ends = all.iter().flat_map(|s| [s.from, s.to]);
        ends.filter(|end| *end > minute).min().unwrap_or(24 * 60)
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn stretches(text: &str) -> Result<Vec<(u16, u16)>, String> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '：' | '.' => ':',
            '－' | '—' | '–' | '~' | '～' | '至' | '到' => '-',
            '、' | '，' | ',' | ';' | '；' => ' ',
            '０'..='９' => char::from(b'0' + u8::try_from(c as u32 - '０' as u32).unwrap_or(0)),
            c => c,
        })
        .collect();
    // 8:00 - 8:40 is one stretch however it is spaced.
    let joined = plain.split('-').map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>();
    let all: Vec<(u16, u16)> =
        joined.join("-").split_whitespace().map(stretch).collect::<Result<_, _>>()?;
    if all.len() > MOST {
        return Err(format!("一项最多写 {MOST} 段时间"));
    }
    Ok(all)
}

fn stretch(word: &str) -> Result<(u16, u16), String> {
    let fault = || format!("“{word}”没有读懂，请写成 08:00-08:40，几段之间用顿号隔开");
    let (from, to) = word.split_once('-').ok_or_else(fault)?;
    let (from, to) = (minute(from).ok_or_else(fault)?, minute(to).ok_or_else(fault)?);
    if from >= to {
        return Err(format!("“{word}”的结束时间要比开始时间晚"));
    }
    Ok((from, to))
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || minute.len() != 2 || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour * 60 + minute <= 24 * 60 && minute < 60).then_some(hour * 60 + minute)
}
