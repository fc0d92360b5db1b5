//! The strip of weeks or days: how much happened where. Four strengths and the number itself, so
//! it reads in grey; a struck cell is a day without school.

use maud::{Markup, html};

use super::scale::px;
use super::{Series, Values, figure, value_table};

/// Rows (周一 … 周五, or fields) over columns (weeks).
#[derive(Clone, Debug, Default)]
pub struct Heat {
    /// What is shown.
    pub title: String,
    /// What a column is: 周.
    pub column_name: String,
    /// One for each column.
    pub columns: Vec<String>,
    /// Name of a row and its counts; `None` where there was no school.
    pub rows: Vec<(String, Vec<Option<i64>>)>,
    /// The table of values.
    pub values: Values,
}

const CELL: (f64, f64) = (34.0, 28.0);
const LEFT: f64 = 64.0;

impl Heat {
    /// Picture, legend, values.
    pub fn view(&self) -> Markup {
        let legend = html! {
            span { "少" }
            @for level in 0..5 { (swatch(&format!("h{level}"))) }
            span { "多" }
            (swatch("hx"))
            span { "不上课" }
        };
        let series: Vec<Series> = self
            .rows
            .iter()
            .map(|(name, counts)| {
                Series::measures(name, counts.iter().map(|c| c.map(|c| c as f64)))
            })
            .collect();
        let all: Vec<&Series> = series.iter().collect();
        let table = value_table(&self.title, &self.column_name, &self.columns, &all);
        figure(
            html! { div.scrollx.heatbox tabindex="0" role="region" aria-label=(self.title) { (self.picture()) } },
            legend,
            table,
            self.values,
        )
    }

    fn highest(&self) -> i64 {
        self.rows.iter().flat_map(|(_, counts)| counts).copied().flatten().max().unwrap_or(0).max(1)
    }

    fn picture(&self) -> Markup {
        let width = LEFT + CELL.0 * self.columns.len() as f64;
        let height = 26.0 + CELL.1 * self.rows.len() as f64;
        let highest = self.highest();
        html! {
            svg.ch width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(format!("{}，数值见下表", self.title)) {
                @for (at, column) in self.columns.iter().enumerate() {
                    text x=(px(LEFT + CELL.0 * (at as f64 + 0.5) - 1.0)) y="16" text-anchor="middle" { (column) }
                }
                @for (row, (name, counts)) in self.rows.iter().enumerate() {
                    @let y = 24.0 + CELL.1 * row as f64;
                    text x=(px(LEFT - 10.0)) y=(px(y + 19.0)) text-anchor="end" { (name) }
                    @for (at, column) in self.columns.iter().enumerate() {
                        @let x = LEFT + CELL.0 * at as f64;
                        (cell(x, y, counts.get(at).copied().flatten(), highest, &format!("{name} {column}")))
                    }
                }
            }
        }
    }
}

/// 0 for nothing, then four strengths of equal width.
fn level(count: i64, highest: i64) -> usize {
    if count <= 0 { 0 } else { ((count * 4 + highest - 1) / highest).clamp(1, 4) as usize }
}

fn cell(x: f64, y: f64, count: Option<i64>, highest: i64, place: &str) -> Markup {
    let (width, height) = (CELL.0 - 3.0, CELL.1 - 3.0);
    html! {
        g {
            @match count {
                Some(count) => {
                    @let level = level(count, highest);
                    title { (place) "：" (count) }
                    rect class=(format!("h{level}")) x=(px(x)) y=(px(y)) width=(width) height=(height) rx="3" {}
                    @if count > 0 {
                        text class=(if level == 4 { "hn on" } else { "hn" }) x=(px(x + width / 2.0)) y=(px(y + 17.5)) text-anchor="middle" { (count) }
                    }
                }
                None => {
                    title { (place) "：不上课" }
                    rect.hx x=(px(x)) y=(px(y)) width=(width) height=(height) rx="3" {}
                    path.hxl d=(format!("M{} {}l{} -{}", px(x + 6.0), px(y + height - 5.0), width - 12.0, height - 10.0)) {}
                }
            }
        }
    }
}

fn swatch(class: &str) -> Markup {
    html! {
        svg.ch viewBox="0 0 26 12" aria-hidden="true" focusable="false" {
            rect class=(class) x="2" y="1" width="22" height="10" rx="2" {}
            @if class == "hx" { path.hxl d="M5 10L21 2" {} }
        }
    }
}
