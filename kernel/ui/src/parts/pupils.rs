//! The class by roll, close together; and two weeks of school days.

use maud::{Markup, html};

/// One student of a class in a close grid.
#[derive(Clone, Debug, Default)]
pub struct Pupil {
    /// Number on the roll.
    pub no: i64,
    /// The name.
    pub name: String,
    /// The whole cell leads here.
    pub href: String,
    /// One value at the right, ready to read: +3.5. Empty for none.
    pub value: String,
    /// A second line: 肯定 4 · 提醒 1.
    pub small: String,
    /// Whether the second line only says that there is nothing yet.
    pub quiet: bool,
}

/// The class in the order of the roll, as many columns as the screen has room for. The order is
/// the caller's, and callers never order by a number of a person (hard wall 2).
pub fn pupils(pupils: &[Pupil]) -> Markup {
    html! {
        ul.pupils { @for pupil in pupils { li {
            a href=(pupil.href) {
                span.no { (pupil.no) }
                span { (pupil.name) }
                @if !pupil.value.is_empty() { span.sp { (pupil.value) } }
                @if !pupil.small.is_empty() { small.dim[pupil.quiet] { (pupil.small) } }
            }
        } } }
    }
}

/// One day in [`weeks`].
#[derive(Clone, Debug, Default)]
pub struct WeekDay {
    /// 周一, or 周六.
    pub weekday: String,
    /// 23, or 12月1日 where a month begins.
    pub day: String,
    /// 上课, 休, 调休上课: what the colour says, in words.
    pub word: String,
    /// Why, for whoever asks: 国庆节.
    pub why: String,
    /// No school.
    pub off: bool,
    /// School on a day that usually has none, or none on a day that usually has.
    pub extra: bool,
    /// Today.
    pub today: bool,
}

/// Days in rows of seven.
pub fn weeks(days: &[WeekDay]) -> Markup {
    html! {
        ol.weeks { @for day in days {
            li.off[day.off].extra[day.extra].now[day.today]
                aria-current=[day.today.then_some("date")] title=(day.why) {
                small { (day.weekday) }
                b.b { (day.day) }
                small { (day.word) }
            }
        } }
    }
}
