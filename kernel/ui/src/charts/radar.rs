//! The radar of a student: this month and last month of the same person. The class appears only
//! as a dashed outline, only when it is large enough to hide everybody, never with extremes.

use maud::{Markup, html};

use super::scale::px;
use super::{Series, Values, figure, key, value_table};

/// From how many students on the class outline may be drawn (ux-patterns 3.11).
pub const OUTLINE_FROM: usize = 20;

/// The class's mean on each axis, and of how many.
#[derive(Clone, Debug, Default)]
pub struct ClassOutline {
    /// One for each axis.
    pub values: Vec<f64>,
    /// How many students it is made of.
    pub students: usize,
}

/// Three to eight axes from 0 to `full`.
#[derive(Clone, Debug, Default)]
pub struct Radar {
    /// What is shown: 六个方面，这个月和上个月.
    pub title: String,
    /// The fields the class chose.
    pub axes: Vec<String>,
    /// The end of every axis.
    pub full: f64,
    /// This month.
    pub now: Series,
    /// Last month, dotted.
    pub before: Option<Series>,
    /// The class; not drawn below [`OUTLINE_FROM`] students.
    pub class: Option<ClassOutline>,
    /// The table of values.
    pub values: Values,
}

const CENTRE: (f64, f64) = (150.0, 131.0);
const RADIUS: f64 = 92.0;

impl Radar {
    /// Picture, legend, values.
    pub fn view(&self) -> Markup {
        let outline =
            self.class.as_ref().filter(|class| class.students >= OUTLINE_FROM).map(|class| {
                Series::measures("全班", class.values.iter().map(|value| Some(*value)))
            });
        let legend = html! {
            (key("a", &self.now.name))
            @if let Some(before) = &self.before { (key("ref", &before.name)) }
            @if outline.is_some() { (key("cls", "全班平均")) }
        };
        let series: Vec<&Series> =
            std::iter::once(&self.now).chain(&self.before).chain(&outline).collect();
        let table = value_table(&self.title, "方面", &self.axes, &series);
        html! {
            div.radarbox { (figure(self.picture(outline.as_ref()), legend, table, self.values)) }
        }
    }

    /// The point on an axis, 0 at the top, clockwise.
    fn point(&self, axis: usize, share: f64) -> (f64, f64) {
        let turn = std::f64::consts::TAU * axis as f64 / self.axes.len().max(1) as f64;
        let reach = RADIUS * share.clamp(0.0, 1.2);
        (CENTRE.0 + reach * turn.sin(), CENTRE.1 - reach * turn.cos())
    }

    fn outline(&self, share: impl Fn(usize) -> f64) -> String {
        let points = (0..self.axes.len()).map(|axis| {
            let (x, y) = self.point(axis, share(axis));
            format!("{},{}", px(x), px(y))
        });
        points.collect::<Vec<_>>().join(" ")
    }

    fn share(&self, series: &Series, axis: usize) -> f64 {
        if self.full <= 0.0 {
            0.0
        } else {
            (series.at(axis).unwrap_or(0.0) / self.full).clamp(0.0, 1.0)
        }
    }

    fn picture(&self, class: Option<&Series>) -> Markup {
        let label = format!("{}，数值见下表", self.title);
        html! {
            svg.ch viewBox="0 0 300 262" role="img" aria-label=(label) {
                @for part in [1.0 / 3.0, 2.0 / 3.0, 1.0] { polygon.ax points=(self.outline(|_| part)) {} }
                polygon.wash points=(self.outline(|axis| self.share(&self.now, axis))) {}
                @if let Some(class) = class { polygon.cls points=(self.outline(|axis| self.share(class, axis))) {} }
                @if let Some(before) = &self.before {
                    polygon.ref points=(self.outline(|axis| self.share(before, axis))) {}
                }
                polygon.a points=(self.outline(|axis| self.share(&self.now, axis))) {}
                @for (axis, name) in self.axes.iter().enumerate() { (self.corner(axis, name)) }
            }
        }
    }

    fn corner(&self, axis: usize, name: &str) -> Markup {
        let (x, y) = self.point(axis, self.share(&self.now, axis));
        let (label_x, label_y) = self.point(axis, 1.15);
        let anchor = match label_x - CENTRE.0 {
            side if side > 12.0 => "start",
            side if side < -12.0 => "end",
            _ => "middle",
        };
        let value = self.now.at(axis).map_or_else(|| "—".to_owned(), super::number);
        let drop = if label_y > CENTRE.1 + 12.0 { 12.0 } else { 4.0 };
        html! {
            circle.af cx=(px(x)) cy=(px(y)) r="3.5" { title { (name) " " (value) } }
            text x=(px(label_x)) y=(px(label_y + drop)) text-anchor=(anchor) { (name) }
        }
    }
}
