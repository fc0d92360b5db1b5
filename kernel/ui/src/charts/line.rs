//! Curves: one's own months, a class's weeks. A second one is dashed.

use maud::{Markup, html};

use super::scale::{px, ticks};
use super::{Room, Series, Values, figure, key, number, value_table};

/// A curve over labels, with a dashed one to compare (the same person or class, earlier).
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What is shown, as a sentence.
    pub title: String,
    /// What a label is: 月.
    pub label_name: String,
    /// One for each point.
    pub labels: Vec<String>,
    /// Unbroken, azure, with points.
    pub now: Series,
    /// Dashed, ochre, hollow points.
    pub before: Option<Series>,
    /// Whether the axis starts at 0 (counts) or near the lowest value (measures).
    pub from_zero: bool,
    /// The table of values.
    pub values: Values,
    /// Main column or half a page.
    pub room: Room,
}

impl Line {
    /// Picture, legend, values.
    pub fn view(&self) -> Markup {
        let legend = html! {
            (key("a", &self.now.name))
            @if let Some(before) = &self.before { (key("b2", &before.name)) }
        };
        let series: Vec<&Series> = std::iter::once(&self.now).chain(&self.before).collect();
        let table = value_table(&self.title, &self.label_name, &self.labels, &series);
        let many = self.labels.len() > 8;
        let picture = html! {
            @if self.room == Room::Wide { div.scrollx.wide.only-lap { (self.picture(660.0, 216.0, 1)) } }
            div.half.only-ph[self.room == Room::Wide] { (self.picture(358.0, 216.0, if many { 2 } else { 1 })) }
        };
        figure(picture, legend, table, self.values)
    }

    fn range(&self) -> (f64, f64) {
        let both = self.now.values.iter().chain(self.before.iter().flat_map(|s| &s.values));
        let known: Vec<f64> = both.copied().flatten().filter(|v| v.is_finite()).collect();
        let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = known.iter().copied().fold(f64::INFINITY, f64::min);
        match (high.is_finite(), self.from_zero) {
            (false, _) => (0.0, 1.0),
            (true, true) => (low.min(0.0), high.max(0.0)),
            (true, false) => (low, high),
        }
    }

    fn picture(&self, width: f64, height: f64, every: usize) -> Markup {
        let (low, high) = self.range();
        let lines = ticks(low, high);
        let (bottom, top) =
            (lines.first().copied().unwrap_or(0.0), lines.last().copied().unwrap_or(1.0));
        let floor = height - 32.0;
        let y = |value: f64| {
            floor - (floor - 14.0) * (value - bottom) / (top - bottom).max(f64::EPSILON)
        };
        let left = 14.0 + 9.0 * lines.iter().map(|l| number(*l).len()).max().unwrap_or(1) as f64;
        let count = self.labels.len();
        let step = (width - left - 40.0) / count.saturating_sub(1).max(1) as f64;
        let x = |at: usize| left + 20.0 + step * at as f64;
        let place = |at: usize, value: f64| (x(at), y(value));
        html! {
            svg.ch viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(format!("{}，数值见下表", self.title)) {
                @for line in &lines {
                    path.ax d=(format!("M{left} {}H{width}", px(y(*line)))) {}
                    text x=(px(left - 8.0)) y=(px(y(*line) + 5.0)) text-anchor="end" { (number(*line)) }
                }
                @if let Some(before) = &self.before { (curve(before, &self.labels, "b2", "b2f", &place)) }
                (curve(&self.now, &self.labels, "a", "af", &place))
                @for (at, label) in self.labels.iter().enumerate() {
                    @if (count - 1 - at).is_multiple_of(every) {
                        text class=[(at + 1 == count).then_some("strong")] x=(px(x(at))) y=(px(height - 9.0)) text-anchor="middle" { (label) }
                    }
                }
            }
        }
    }
}

fn curve(
    series: &Series,
    labels: &[String],
    line: &str,
    dot: &str,
    place: &impl Fn(usize, f64) -> (f64, f64),
) -> Markup {
    let points: Vec<(usize, f64)> =
        (0..labels.len()).filter_map(|at| series.at(at).map(|value| (at, value))).collect();
    html! {
        path class=(line) d=(path(&points, place)) {}
        @for (at, value) in &points {
            @let (x, y) = place(*at, *value);
            circle class=(dot) cx=(px(x)) cy=(px(y)) r="4" {
                title { (labels[*at]) "：" (series.name) " " (number(*value)) }
            }
        }
    }
}

/// A path that lifts the pen where a value is missing.
fn path(points: &[(usize, f64)], place: &impl Fn(usize, f64) -> (f64, f64)) -> String {
    let mut out = String::new();
    let mut before = None;
    for (at, value) in points {
        let (x, y) = place(*at, *value);
        let joined = before.is_some_and(|last| last + 1 == *at);
        out.push_str(&format!("{}{} {}", if joined { 'L' } else { 'M' }, px(x), px(y)));
        before = Some(*at);
    }
    out
}

/// A small curve without axes, for beside a number. `words` says what it shows.
pub fn spark(values: &[f64], words: &str) -> Markup {
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let span = (high - low).max(f64::EPSILON);
    let step = 116.0 / values.len().saturating_sub(1).max(1) as f64;
    let place = |at: usize| {
        let share = if high == low { 0.5 } else { (values[at] - low) / span };
        (2.0 + step * at as f64, 28.0 - 22.0 * share)
    };
    let points: Vec<String> = (0..values.len())
        .map(|at| {
            let (x, y) = place(at);
            format!("{},{}", px(x), px(y))
        })
        .collect();
    html! {
        @if !values.is_empty() {
            @let (x, y) = place(values.len() - 1);
            svg.ch.spark viewBox="0 0 124 34" role="img" aria-label=(words) {
                polyline.a points=(points.join(" ")) {}
                circle.sun cx=(px(x)) cy=(px(y)) r="3.5" {}
            }
        }
    }
}
