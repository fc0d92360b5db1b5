//! How far things are: numbers, meters, the class goal as a flight, steps, the line of a day.

use maud::{Markup, PreEscaped, Render, html};

use crate::icons::{Icon, geese, icon};

/// One number with its name.
#[derive(Clone, Debug, Default)]
pub struct Stat {
    /// 本月记录.
    pub label: String,
    /// 164.
    pub value: String,
    /// 笔, or / 54 人.
    pub unit: String,
    /// A small curve, see [`crate::charts::spark`].
    pub spark: Option<Markup>,
}

impl Stat {
    /// A number without a curve.
    pub fn new(label: impl Into<String>, value: impl ToString, unit: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.to_string(), unit: unit.into(), spark: None }
    }

    /// With its curve.
    pub fn spark(mut self, spark: Markup) -> Self {
        self.spark = Some(spark);
        self
    }
}

/// Two to four numbers side by side.
pub fn stats(stats: &[Stat]) -> Markup {
    let class = match stats.len() {
        2 => "stats n2",
        3 => "stats n3",
        _ => "stats",
    };
    html! {
        div class=(class) {
            @for stat in stats {
                div.stat {
                    p.k { (stat.label) }
                    p.v { (stat.value) " " small { (stat.unit) } }
                    @if let Some(spark) = &stat.spark { (spark) }
                }
            }
        }
    }
}

/// A bar for one thing's progress, with its words: 20 天里做到 14 天.
pub fn meter(done: i64, total: i64, words: &str) -> Markup {
    let share = geese::share(done, total);
    html! {
        svg.meter viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=(words) {
            rect.bg width="100" height="10" {}
            rect width=(format!("{:.1}", share * 100.0)) height="10" {}
        }
    }
}

/// The class goal: title, how far, the flight, and what comes next. Never for one person.
pub fn goal(title: impl Render, done: i64, total: i64, unit: &str, next: impl Render) -> Markup {
    html! {
        section.goal {
            div.sec { h2 { (title) } span.sp.num { b.b { (done) } " / " (total) " " (unit) } }
            (geese::flight(done, total))
            p.sm.mut { (next) }
        }
    }
}

/// Steps in a line; `now` counts from 0, and everything before it is done. `now == steps.len()`
/// means all is done.
pub fn steps(steps: &[&str], now: usize) -> Markup {
    html! {
        ol.steps {
            @for (at, step) in steps.iter().enumerate() {
                @if at < now {
                    li.ok { b { (icon(Icon::Check)) } span.sr { "已完成：" } (step) }
                } @else if at == now {
                    li.now aria-current="step" { b { (at + 1) } (step) }
                } @else {
                    li { b { (at + 1) } (step) }
                }
            }
        }
    }
}

/// Whether a moment is over, present, or to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// Over.
    Past,
    /// Now.
    Now,
    /// To come, or simply an entry.
    #[default]
    Open,
}

/// One moment on a line of time.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// 10:20 or 11.20.
    pub at: String,
    /// Machine form of the same (`2026-11-20`), if known.
    pub datetime: Option<String>,
    /// Where in time.
    pub time: Time,
    what: String,
    small: String,
}

impl Moment {
    /// A moment and what happened.
    pub fn new(at: impl Into<String>, what: impl Render) -> Self {
        Self { at: at.into(), what: what.render().0, ..Self::default() }
    }

    /// A smaller line.
    pub fn small(mut self, small: impl Render) -> Self {
        self.small = small.render().0;
        self
    }

    /// Over, now, or open.
    pub fn time(mut self, time: Time) -> Self {
        self.time = time;
        self
    }
}

/// Moments in their order, times of day at the left.
pub fn timeline(moments: &[Moment]) -> Markup {
    timeline_in("tl", moments)
}

/// The same with room for dates at the left (2026.11.20).
pub fn timeline_wide(moments: &[Moment]) -> Markup {
    timeline_in("tl wide", moments)
}

fn timeline_in(class: &str, moments: &[Moment]) -> Markup {
    html! {
        ol class=(class) {
            @for moment in moments {
                @let class = match moment.time {
                    Time::Past => Some("past"),
                    Time::Now => Some("now"),
                    Time::Open => None,
                };
                li class=[class] aria-current=[(moment.time == Time::Now).then_some("time")] {
                    time datetime=[&moment.datetime] { (moment.at) }
                    div {
                        span.what { (PreEscaped(&moment.what)) }
                        @if !moment.small.is_empty() { small { (PreEscaped(&moment.small)) } }
                    }
                }
            }
        }
    }
}
