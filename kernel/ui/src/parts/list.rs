//! Rows in order, on ledger lines. The whole row is the control, never a small circle in it.

use maud::{Markup, PreEscaped, Render, html};

use crate::icons::{Icon, icon, icon_in};

/// One row of a list, built step by step.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Row {
    lead: String,
    at: String,
    title: String,
    small: String,
    tail: String,
    action: String,
    href: Option<String>,
    done: bool,
}

impl Row {
    /// A row with this text.
    pub fn new(title: impl Render) -> Self {
        Self { title: title.render().0, ..Self::default() }
    }

    /// A time or day at the left: 10:05, 昨天.
    pub fn at(mut self, at: impl Render) -> Self {
        self.at = at.render().0;
        self
    }

    /// An avatar or other drawing at the left.
    pub fn lead(mut self, lead: impl Render) -> Self {
        self.lead = lead.render().0;
        self
    }

    /// An icon at the left.
    pub fn icon(self, drawing: Icon) -> Self {
        self.lead(icon(drawing))
    }

    /// The circle of an affirming record.
    pub fn affirm(self) -> Self {
        self.lead(html! { (icon_in(Icon::Affirm, "pos")) span.sr { "肯定：" } })
    }

    /// The diamond of a reminding record.
    pub fn remind(self) -> Self {
        self.lead(html! { (icon_in(Icon::Remind, "neg")) span.sr { "提醒：" } })
    }

    /// A smaller second line.
    pub fn small(mut self, small: impl Render) -> Self {
        self.small = small.render().0;
        self
    }

    /// Something to read at the right: a tag, a day. Not a control.
    pub fn tail(mut self, tail: impl Render) -> Self {
        self.tail = tail.render().0;
        self
    }

    /// A control at the right: a button or a small form.
    pub fn action(mut self, action: impl Render) -> Self {
        self.action = action.render().0;
        self
    }

    /// The whole row leads here.
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Already done: quiet.
    pub fn done(mut self, done: bool) -> Self {
        self.done = done;
        self
    }

    fn inside(&self) -> Markup {
        html! {
            @if !self.at.is_empty() { span.at { (PreEscaped(&self.at)) } }
            (PreEscaped(&self.lead))
            span.tx {
                (PreEscaped(&self.title))
                @if !self.small.is_empty() { small { (PreEscaped(&self.small)) } }
            }
            (PreEscaped(&self.tail))
        }
    }
}

impl Render for Row {
    fn render(&self) -> Markup {
        html! {
            @match (&self.href, self.action.is_empty()) {
                (Some(href), true) => li { a.li.done[self.done] href=(href) {
                    (self.inside()) (icon(Icon::Right))
                } },
                (Some(href), false) => li.li.split.done[self.done] {
                    a href=(href) { (self.inside()) } (PreEscaped(&self.action))
                },
                (None, _) => li.li.done[self.done] { (self.inside()) (PreEscaped(&self.action)) },
            }
        }
    }
}

/// From so many rows on a very wide screen shows a list in two columns.
const LONG: usize = 6;

/// Rows one under the other; a long list stands in two columns where the screen is very wide.
pub fn list(rows: impl IntoIterator<Item = Row>) -> Markup {
    let rows: Vec<Row> = rows.into_iter().collect();
    html! { ul.list.long[rows.len() >= LONG] { @for row in &rows { (row) } } }
}

/// A thing to do that is ticked off with one tap anywhere on its row.
#[derive(Clone, Debug, Default)]
pub struct Tick<'a> {
    /// `POST` to this address ticks or unticks.
    pub action: &'a str,
    /// Hidden fields, the idempotency key among them.
    pub fields: &'a [(&'a str, &'a str)],
    /// What is to be done.
    pub title: &'a str,
    /// A smaller line.
    pub small: &'a str,
    /// Whether it is done.
    pub done: bool,
    /// A link at the right for doing it properly: 记谈心. Word and address.
    pub link: Option<(&'a str, &'a str)>,
}

/// The row of a [`Tick`] as a list item: a form whose only button is the row.
pub fn tick_row(tick: &Tick<'_>) -> Markup {
    html! {
        li.li.split.tick-row.done[tick.done] {
            form.grow method="post" action=(tick.action) {
                @for (name, value) in tick.fields { input type="hidden" name=(name) value=(value); }
                button.li.plain type="submit" aria-pressed=(if tick.done { "true" } else { "false" }) {
                    span.tick.on[tick.done] { (icon(Icon::Check)) }
                    span.tx { (tick.title) @if !tick.small.is_empty() { small { (tick.small) } } }
                }
            }
            @if let Some((word, href)) = tick.link { a.btn href=(href) { (word) } }
        }
    }
}

/// The same look inside a larger form: one label over the whole row.
pub fn tick_label(
    name: &str,
    value: &str,
    checked: bool,
    title: impl Render,
    small: &str,
) -> Markup {
    html! {
        li {
            label.li.tick-row {
                input.sr type="checkbox" name=(name) value=(value) checked[checked];
                span.tick { (icon(Icon::Check)) }
                span.tx { (title) @if !small.is_empty() { small { (small) } } }
            }
        }
    }
}

/// A line of a list that is worked out only when the page stands: `app.js` puts what `piece` gives
/// (lines of a list) in its place. Without scripts it leads to the page that has it all.
pub fn later(piece: &str, href: &str, words: &str) -> Markup {
    html! { li.li data-later=(piece) { a.lnk href=(href) { (words) } } }
}
