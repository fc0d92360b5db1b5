//! What the pages of visits and contacts have in common: places, stretches, days in words.

pub use super::{Head, Keys, NAV, begin, hidden};

use calendar::{SchoolCalendar, SchoolYear};
use db::{Day, Id};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::parts::{Seg, segmented};

/// An address of this room in a class.
pub fn at(class: Id, rest: &str) -> String {
    match rest {
        "" => format!("/classes/{class}/family"),
        rest => format!("/classes/{class}/family/{rest}"),
    }
}

impl Head {
    /// `12 周屿`, or the name alone of somebody who left.
    pub fn named(&self, names: &HashMap<Id, String>, student: Id) -> String {
        match self.students.iter().find(|s| s.id == student) {
            Some(s) => format!("{} {}", s.roll, s.name),
            None => names.get(&student).cloned().unwrap_or_default(),
        }
    }

    /// Students as a select takes them, with a first line.
    pub fn choices(&self, first: &str) -> Vec<(String, String)> {
        let all =
            self.students.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name)));
        std::iter::once((String::new(), first.to_owned())).chain(all).collect()
    }
}

/// The stretches over which targets are counted.
#[derive(Clone, Debug)]
pub struct Stretches {
    /// 2025—2026学年第一学期.
    pub name: String,
    /// The term: first and last day.
    pub term: (Day, Day),
    /// The school year.
    pub year: (Day, Day),
}

impl Stretches {
    /// The term that `day` is in or follows, and the school year of that day.
    pub fn of(calendar: &SchoolCalendar, day: Day) -> Stretches {
        let year = SchoolYear::of(day);
        let terms = calendar.terms();
        let term = terms.iter().rev().find(|t| t.starts() <= day);
        let own = term.map_or(year, calendar::Term::year).max(year);
        let first = terms.iter().filter(|t| t.year() == own).map(calendar::Term::starts).min();
        let year_from = first.unwrap_or_else(|| own.first_day()).min(own.first_day());
        let next = terms.iter().map(calendar::Term::starts).find(|starts| *starts > day);
        let to = next.map_or(own.last_day(), |next| next.plus(-1));
        Stretches {
            name: term.map_or_else(|| own.to_string(), |t| t.name().to_owned()),
            term: (term.map_or(year_from, calendar::Term::starts), to),
            year: (year_from, own.last_day()),
        }
    }
}

/// A form's idempotency key.
pub fn key(key: &str) -> Markup {
    html! { input type="hidden" name="key" value=(key); }
}

/// A day as lists say it: 今天, 昨天, 11月20日, with the year where it is another.
pub fn day_word(day: Day, today: Day) -> String {
    match day.days_until(today) {
        0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        -1 => "明天".to_owned(),
        _ if day.year() == today.year() => day.short(),
        _ => day.long(),
    }
}

/// The places of visits.
const PLACES: &[(&str, &str)] =
    &[("", "概览"), ("visits", "名册"), ("plan", "排路线"), ("targets", "目标"), ("rates", "统计")];

/// The tabs of the room, and below them the places of visits.
pub fn places(class: Id, here: &str) -> Markup {
    if here == "contacts" {
        return super::places(class, "family/contacts");
    }
    let hrefs: Vec<String> = PLACES.iter().map(|(place, _)| at(class, place)).collect();
    let segs: Vec<Seg<'_>> = PLACES
        .iter()
        .zip(&hrefs)
        .map(|((place, word), href)| Seg::new(word, href, *place == here))
        .collect();
    html! { (super::places(class, "family")) (segmented("家访", &segs)) }
}
