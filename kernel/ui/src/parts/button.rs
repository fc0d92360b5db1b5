//! Buttons and links that look like buttons. One filled button in a region; the verb a teacher
//! would say.

use maud::{Escaper, Markup, Render, html};
use std::fmt::Write;

use crate::icons::{Icon, icon};

#[derive(Clone, Debug)]
enum To {
    Href(String),
    Submit,
    Script,
}

/// A button or a link, built step by step and placed with `(…)`.
#[derive(Clone, Debug)]
#[must_use]
pub struct Button {
    label: String,
    to: To,
    icon: Option<Icon>,
    after: Option<Icon>,
    class: Vec<&'static str>,
    attrs: Vec<(&'static str, String)>,
    word_hidden: bool,
    off: bool,
}

impl Button {
    /// A link to another page.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label.into(), To::Href(href.into()))
    }

    /// Sends the form it stands in.
    pub fn submit(label: impl Into<String>) -> Self {
        Self::new(label.into(), To::Submit)
    }

    /// For scripts; does nothing by itself. Give it `.attr("class", …)`-free data attributes.
    pub fn script(label: impl Into<String>) -> Self {
        Self::new(label.into(), To::Script)
    }

    /// 打印: shown by `app.js` only, because without it the browser's own menu prints.
    pub fn print() -> Self {
        Self::script("打印").icon(Icon::Print).attr("data-print", "").attr("hidden", "")
    }

    fn new(label: String, to: To) -> Self {
        Self {
            label,
            to,
            icon: None,
            after: None,
            class: vec!["btn"],
            attrs: Vec::new(),
            word_hidden: false,
            off: false,
        }
    }

    /// A drawing before the word.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A drawing after the word.
    pub fn after(mut self, icon: Icon) -> Self {
        self.after = Some(icon);
        self
    }

    /// Filled: the one thing to do here.
    pub fn go(self) -> Self {
        self.class("go")
    }

    /// Without a border: the quiet way out.
    pub fn bare(self) -> Self {
        self.class("bare")
    }

    /// Takes something away for good.
    pub fn warn(self) -> Self {
        self.class("warn")
    }

    /// Larger, for the foot of a form.
    pub fn big(self) -> Self {
        self.class("big")
    }

    /// As wide as its place.
    pub fn full(self) -> Self {
        self.class("full")
    }

    /// Shown only from 900 px on (printing, exporting).
    pub fn laptop_only(self) -> Self {
        self.class("only-lap")
    }

    /// Only the drawing is seen; the word stays as the accessible name.
    pub fn word_hidden(mut self) -> Self {
        self.word_hidden = true;
        self.class("only-icon")
    }

    /// Cannot be used now. Say why beside it.
    pub fn off(mut self, off: bool) -> Self {
        self.off = off;
        self
    }

    /// The name and value a submit button sends.
    pub fn named(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attr("name", name).attr("value", value)
    }

    /// Asked once more before it is done (by script; without it the server's dialog page asks).
    pub fn confirm(self, question: impl Into<String>) -> Self {
        self.attr("data-confirm", question)
    }

    /// Any other attribute, such as `hx-get` or `form`.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    fn class(mut self, class: &'static str) -> Self {
        self.class.push(class);
        self
    }

    fn open(&self, buffer: &mut String) -> &'static str {
        let off = self.off;
        let (tag, fixed): (_, &[(&str, &str)]) = match &self.to {
            To::Href(href) if !off => ("a", &[("href", href.as_str())]),
            To::Href(_) => ("a", &[("role", "link"), ("aria-disabled", "true")]),
            To::Submit => ("button", &[("type", "submit")]),
            To::Script => ("button", &[("type", "button")]),
        };
        let class = format!("{}{}", self.class.join(" "), if off { " off" } else { "" });
        let _ = write!(buffer, "<{tag}");
        let own = self.attrs.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in
            [("class", class.as_str())].into_iter().chain(fixed.iter().copied()).chain(own)
        {
            let _ = write!(buffer, " {name}");
            if !value.is_empty() {
                let _ = write!(buffer, "=\"");
                let _ = Escaper::new(buffer).write_str(value);
                buffer.push('"');
            }
        }
        if off && tag == "button" {
            buffer.push_str(" disabled");
        }
        buffer.push('>');
        tag
    }
}

impl Render for Button {
    fn render_to(&self, buffer: &mut String) {
        let tag = self.open(buffer);
        let inside = html! {
            @if let Some(drawing) = self.icon { (icon(drawing)) }
            @if self.word_hidden { span.sr { (self.label) } } @else { (self.label) }
            @if let Some(drawing) = self.after { (icon(drawing)) }
        };
        buffer.push_str(&inside.0);
        let _ = write!(buffer, "</{tag}>");
    }
}

/// A button that is a whole form: `POST` to `action` with these hidden fields.
pub fn post_button(action: &str, fields: &[(&str, &str)], button: Button) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            (button)
        }
    }
}

/// A quiet link with an arrow: 看整个雁阵 ›.
pub fn more_link(label: impl Render, href: &str) -> Markup {
    html! { a.lnk href=(href) { (label) (icon(Icon::Right)) } }
}
