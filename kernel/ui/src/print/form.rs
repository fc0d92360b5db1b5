//! Blank forms to fill in by hand, as teachers know them.

use maud::{Markup, PreEscaped, Render, html};

/// How tall a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tall {
    /// One line.
    #[default]
    Line,
    /// Two lines.
    Two,
    /// Three to four lines.
    Some,
    /// Half a dozen lines.
    More,
    /// A quarter of the page.
    Most,
}

impl Tall {
    const fn class(self) -> Option<&'static str> {
        match self {
            Tall::Line => None,
            Tall::Two => Some("t1"),
            Tall::Some => Some("t2"),
            Tall::More => Some("t3"),
            Tall::Most => Some("t4"),
        }
    }
}

#[derive(Clone, Debug)]
struct Part {
    label: String,
    small: String,
    inside: String,
}

/// A row of a form: one or two labelled cells.
#[derive(Clone, Debug)]
#[must_use]
pub struct FormRow {
    parts: Vec<Part>,
    tall: Tall,
    top: bool,
}

impl FormRow {
    /// One label over the full width. Inside: what is printed there, or `""` to write on.
    pub fn one(label: &str, inside: impl Render) -> Self {
        Self { parts: vec![part(label, inside)], tall: Tall::Line, top: false }
    }

    /// Two labels side by side.
    pub fn two(label: &str, inside: impl Render, second: &str, second_inside: impl Render) -> Self {
        let parts = vec![part(label, inside), part(second, second_inside)];
        Self { parts, tall: Tall::Line, top: false }
    }

    /// Room to write.
    pub fn tall(mut self, tall: Tall) -> Self {
        self.tall = tall;
        self
    }

    /// What is printed inside stands at the top (labels within a large cell).
    pub fn top(mut self) -> Self {
        self.top = true;
        self
    }

    /// A smaller line under the (first) label.
    pub fn small(mut self, small: &str) -> Self {
        if let Some(first) = self.parts.first_mut() {
            first.small = small.to_owned();
        }
        self
    }
}

fn part(label: &str, inside: impl Render) -> Part {
    Part { label: label.to_owned(), small: String::new(), inside: inside.render().0 }
}

/// The form as a ruled table of four columns.
pub fn form_table(rows: &[FormRow]) -> Markup {
    html! {
        table.f {
            colgroup { col.k; col; col.k; col; }
            tbody {
                @for row in rows {
                    tr {
                        @for part in &row.parts {
                            th scope="row" { (part.label) @if !part.small.is_empty() { small { (part.small) } } }
                            td class=[class(row)] colspan=[(row.parts.len() == 1).then_some("3")] {
                                (PreEscaped(&part.inside))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn class(row: &FormRow) -> Option<String> {
    let both: Vec<&str> = row.tall.class().into_iter().chain(row.top.then_some("top")).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// Boxes to tick: □上门 □到校 □电话.
pub fn boxes(words: &[&str]) -> Markup {
    html! {
        @for (at, word) in words.iter().enumerate() {
            span.nb { span.box.first[at == 0] {} (word) }
        }
    }
}

/// A line to write on.
pub fn blank() -> Markup {
    html! { span.blank {} }
}
