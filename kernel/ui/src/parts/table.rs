//! Tables for comparing. First column and head stay; the edge shades where more is hidden.

use maud::{Markup, PreEscaped, Render, html};

use crate::icons::{Icon, icon};

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    html: String,
    wrap: bool,
}

impl Cell {
    /// Anything that renders.
    pub fn new(content: impl Render) -> Self {
        Self { html: content.render().0, wrap: false }
    }

    /// Longer text that may break into lines.
    pub fn text(content: impl Render) -> Self {
        Self { html: content.render().0, wrap: true }
    }

    /// A value that changes: the old one struck out above the new one.
    pub fn changed(was: impl Render, now: impl Render) -> Self {
        Self::new(html! { span.was { span.sr { "原来 " } (was) } b.b { (now) } })
    }

    /// Nothing known, as a dash that is read as 没有.
    pub fn none() -> Self {
        Self::new(html! { span.dim { span aria-hidden="true" { "—" } span.sr { "没有" } } })
    }
}

impl<T: Render> From<T> for Cell {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

#[derive(Clone, Debug)]
struct Column {
    label: String,
    numeric: bool,
    wide: bool,
}

impl Column {
    fn class(&self) -> Option<&'static str> {
        match (self.numeric, self.wide) {
            (true, true) => Some("num only-lap"),
            (true, false) => Some("num"),
            (false, true) => Some("only-lap"),
            (false, false) => None,
        }
    }
}

#[derive(Clone, Debug)]
struct Line {
    cells: Vec<Cell>,
    class: Option<&'static str>,
}

/// A table, built step by step. The caption names it for everybody.
#[derive(Clone, Debug)]
#[must_use]
pub struct Table {
    caption: String,
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Line>,
    foot: Option<Vec<Cell>>,
    empty: String,
    sticky: bool,
}

impl Table {
    /// A table with this caption; it is seen only if [`Table::caption_shown`] is asked for.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            caption_hidden: true,
            columns: Vec::new(),
            rows: Vec::new(),
            foot: None,
            empty: "还没有内容。".to_owned(),
            sticky: true,
        }
    }

    /// Shows the caption above the head.
    pub fn caption_shown(mut self) -> Self {
        self.caption_hidden = false;
        self
    }

    /// A text column.
    pub fn col(self, label: impl Into<String>) -> Self {
        self.column(label.into(), false)
    }

    /// A column of numbers, set right.
    pub fn num(self, label: impl Into<String>) -> Self {
        self.column(label.into(), true)
    }

    fn column(mut self, label: String, numeric: bool) -> Self {
        self.columns.push(Column { label, numeric, wide: false });
        self
    }

    /// A text column that phones leave out: what it says stands elsewhere too.
    pub fn wide_col(mut self, label: impl Into<String>) -> Self {
        self.columns.push(Column { label: label.into(), numeric: false, wide: true });
        self
    }

    /// A row; its first cell names it. Missing cells stay empty, surplus ones are not shown.
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.push(cells);
        self
    }

    /// The same in a loop.
    pub fn push<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(Line { cells: cells.into_iter().map(Into::into).collect(), class: None });
    }

    /// A row that is left out of what happens (导入时跳过的行): quiet.
    pub fn push_skipped<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.push(cells);
        if let Some(line) = self.rows.last_mut() {
            line.class = Some("skip-row");
        }
    }

    /// A last row of sums.
    pub fn foot<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.foot = Some(cells.into_iter().map(Into::into).collect());
        self
    }

    /// What stands there when there is no row: what good looks like, and the first step.
    pub fn empty(mut self, empty: impl Render) -> Self {
        self.empty = empty.render().0;
        self
    }

    /// The first column moves with the rest (narrow tables).
    pub fn unstuck(mut self) -> Self {
        self.sticky = false;
        self
    }

    fn cells(&self, line: &[Cell]) -> Markup {
        html! {
            @for (at, column) in self.columns.iter().enumerate() {
                @let cell = line.get(at);
                @let html = cell.map_or("", |cell| cell.html.as_str());
                @if at == 0 {
                    th scope="row" class=[column.class()] { (PreEscaped(html)) }
                } @else {
                    td.num[column.numeric].only-lap[column.wide].wrap[cell.is_some_and(|cell| cell.wrap)] { (PreEscaped(html)) }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        html! {
            div.tbl.stick[self.sticky] tabindex="0" role="region" aria-label=(self.caption) {
                table {
                    caption.sr[self.caption_hidden] { (self.caption) }
                    thead { tr { @for column in &self.columns {
                        th scope="col" class=[column.class()] { (column.label) }
                    } } }
                    tbody {
                        @for line in &self.rows { tr class=[line.class] { (self.cells(&line.cells)) } }
                        @if self.rows.is_empty() {
                            tr { td.none colspan=(self.columns.len().max(1)) { (PreEscaped(&self.empty)) } }
                        }
                    }
                    @if let Some(foot) = &self.foot { tfoot { tr { (self.cells(foot)) } } }
                }
            }
            @let shown = self.columns.iter().filter(|c| !c.wide).count();
            @if shown > 4 && !self.rows.is_empty() {
                p.tbl-cue.only-ph aria-hidden="true" { "共 " (shown) " 列，往左滑看后面的" (icon(Icon::Right)) }
            }
        }
    }
}
