//! Bars in pairs: solid and hollow.

use maud::{Markup, html};

use super::scale::{px, ticks};
use super::{Room, Series, Values, figure, key, number, value_table};

/// Bars over labels; with a second series, pairs.
#[derive(Clone, Debug, Default)]
pub struct Bars {
    /// What is shown, as a sentence: 近 12 周肯定与提醒的笔数.
    pub title: String,
    /// What a label is: 周.
    pub label_name: String,
    /// One for each pair.
    pub labels: Vec<String>,
    /// Solid, azure.
    pub solid: Series,
    /// Hollow, ochre edge.
    pub hollow: Option<Series>,
    /// The table of values.
    pub values: Values,
    /// Main column or half a page.
    pub room: Room,
}

/// On the phone the last so many labels are drawn; the table has all.
const NARROW: usize = 7;

impl Bars {
    /// Picture, legend, values.
    pub fn view(&self) -> Markup {
        let from = self.labels.len().saturating_sub(NARROW);
        let picture = html! {
            @if self.room == Room::Wide { div.scrollx.wide.only-lap { (self.picture(0, 660.0)) } }
            div.half.only-ph[self.room == Room::Wide] { (self.picture(from, 358.0)) }
        };
        let legend = html! {
            (key("af", &format!("{}（实心）", self.solid.name)))
            @if let Some(hollow) = &self.hollow { (key("bf", &format!("{}（空心）", hollow.name))) }
        };
        let series: Vec<&Series> = std::iter::once(&self.solid).chain(&self.hollow).collect();
        let table = value_table(&self.title, &self.label_name, &self.labels, &series);
        figure(picture, legend, table, self.values)
    }

    fn highest(&self) -> f64 {
        let both = self.solid.values.iter().chain(self.hollow.iter().flat_map(|s| &s.values));
        both.copied().flatten().fold(0.0, f64::max)
    }

    fn picture(&self, from: usize, width: f64) -> Markup {
        const TOP: f64 = 14.0;
        const FLOOR: f64 = 184.0;
        let lines = ticks(0.0, self.highest());
        let top_value = lines.last().copied().unwrap_or(1.0);
        let y = |value: f64| FLOOR - (FLOOR - TOP) * value / top_value;
        let left = 14.0 + 9.0 * number(top_value).len() as f64;
        let shown = self.labels.len() - from;
        let slot = (width - left - 4.0) / shown.max(1) as f64;
        // Two digits and a space need about 26 px; skip labels rather than let them touch.
        let every = (26.0 / slot).ceil().max(1.0) as usize;
        let label = format!("{}，数值见下表", self.title);
        html! {
            svg.ch viewBox=(format!("0 0 {width} 216")) role="img" aria-label=(label) {
                @for line in &lines {
                    path.ax d=(format!("M{left} {}H{width}", px(y(*line)))) {}
                    text x=(px(left - 8.0)) y=(px(y(*line) + 5.0)) text-anchor="end" { (number(*line)) }
                }
                @for at in from..self.labels.len() {
                    @let x = left + slot * (at - from) as f64;
                    (self.pair(at, x, slot, &y))
                    @let last = at + 1 == self.labels.len();
                    @if last || (self.labels.len() - 1 - at).is_multiple_of(every) {
                        text class=[last.then_some("strong")] x=(px(x + slot / 2.0)) y="207" text-anchor="middle" { (self.labels[at]) }
                    }
                }
            }
        }
    }

    fn pair(&self, at: usize, x: f64, slot: f64, y: &impl Fn(f64) -> f64) -> Markup {
        let wide =
            if self.hollow.is_some() { (slot * 0.36).min(18.0) } else { (slot * 0.6).min(30.0) };
        let (thin, gap) = (wide * 0.78, wide * 0.17);
        let total = if self.hollow.is_some() { wide + gap + thin } else { wide };
        let start = x + (slot - total) / 2.0;
        let bar = |class: &str, value: Option<f64>, x: f64, width: f64| {
            html! {
                @if let Some(value) = value.filter(|value| *value > 0.0) {
                    rect class=(class) x=(px(x)) y=(px(y(value))) width=(px(width)) height=(px(y(0.0) - y(value))) rx="2" {}
                }
            }
        };
        html! {
            g {
                title { (self.sentence(at)) }
                (bar("af", self.solid.at(at), start, wide))
                @if let Some(hollow) = &self.hollow { (bar("bf", hollow.at(at), start + wide + gap, thin)) }
            }
        }
    }

    fn sentence(&self, at: usize) -> String {
        let word = |series: &Series| {
            format!("{} {}", series.name, series.at(at).map_or_else(|| "—".to_owned(), number))
        };
        let hollow = self.hollow.as_ref().map(|series| format!("，{}", word(series)));
        format!("{}：{}{}", self.labels[at], word(&self.solid), hollow.unwrap_or_default())
    }
}
