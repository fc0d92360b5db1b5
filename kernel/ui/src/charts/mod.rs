//! Charts drawn on the server: the page, the print and the document show the same picture.
//!
//! Solid and hollow, unbroken and dashed, never only colour; every chart has its values as a table
//! and a sentence for screen readers. The same numbers always give the same text.

mod bars;
mod heat;
mod line;
mod radar;
mod ring;
mod scale;

pub use bars::Bars;
pub use heat::Heat;
pub use line::{Line, spark};
pub use radar::{ClassOutline, OUTLINE_FROM, Radar};
pub use ring::{ring, ring_large, ring_row};
pub use scale::number;

use maud::{Markup, html};

use crate::icons::{Icon, icon};
use crate::parts::Table;

/// A named row of numbers; `None` where nothing was counted.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// 肯定.
    pub name: String,
    /// One value for each label.
    pub values: Vec<Option<f64>>,
}

impl Series {
    /// Counts.
    pub fn counts(name: impl Into<String>, values: impl IntoIterator<Item = i64>) -> Self {
        Self { name: name.into(), values: values.into_iter().map(|v| Some(v as f64)).collect() }
    }

    /// Measures, some of them missing.
    pub fn measures(
        name: impl Into<String>,
        values: impl IntoIterator<Item = Option<f64>>,
    ) -> Self {
        Self { name: name.into(), values: values.into_iter().collect() }
    }

    fn at(&self, at: usize) -> Option<f64> {
        self.values.get(at).copied().flatten().filter(|value| value.is_finite())
    }
}

/// Whether the table of values is folded under 看数值表 or stands open (paper).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// Folded.
    #[default]
    Folded,
    /// Open.
    Shown,
}

/// How much room a chart has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// The main column; a narrower drawing is used on the phone.
    #[default]
    Wide,
    /// Half a page or an aside: the narrow drawing everywhere.
    Half,
}

/// Picture, legend, values.
fn figure(picture: Markup, legend: Markup, table: Markup, values: Values) -> Markup {
    html! {
        figure.chart {
            (picture)
            figcaption.leg { (legend) }
            @match values {
                Values::Shown => (table),
                Values::Folded => details.ch-data {
                    summary { "看数值表" (icon(Icon::Down)) }
                    (table)
                },
            }
        }
    }
}

/// The values of some series, a row for each label.
fn value_table(caption: &str, first: &str, labels: &[String], series: &[&Series]) -> Markup {
    let mut table = Table::new(caption).col(first);
    for one in series {
        table = table.num(&one.name);
    }
    for (at, label) in labels.iter().enumerate() {
        let values = series.iter().map(|one| one.at(at).map_or_else(|| "—".to_owned(), number));
        table.push(std::iter::once(label.clone()).chain(values));
    }
    html! { (table) }
}

/// Small drawings for legends.
fn key(class: &str, word: &str) -> Markup {
    html! {
        span {
            svg.ch viewBox="0 0 26 12" aria-hidden="true" focusable="false" {
                @if class == "af" || class == "bf" {
                    rect class=(class) x="2" y="1.5" width="22" height="9" rx="2" {}
                } @else {
                    path class=(class) d="M1 6H25" {}
                }
            }
            (word)
        }
    }
}
