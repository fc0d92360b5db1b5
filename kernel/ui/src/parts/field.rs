//! Form fields: label above, help below, the error beside it, and what was typed kept.

use maud::{Escaper, Markup, PreEscaped, Render, html};
use std::fmt::Write;

use crate::icons::{Icon, icon};

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Input(&'static str),
    Area,
    Select(Vec<(String, String)>),
}

/// One field, built step by step. Its id is `f-<name>` unless another is given.
#[derive(Clone, Debug)]
#[must_use]
pub struct Field {
    kind: Kind,
    name: String,
    label: String,
    id: Option<String>,
    value: String,
    help: String,
    hint: String,
    error: Option<String>,
    optional: bool,
    class: Vec<&'static str>,
    attrs: Vec<(&'static str, String)>,
}

impl Field {
    /// One line of text.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input("text"), name.into(), label.into())
    }

    /// Several lines of text.
    pub fn area(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Area, name.into(), label.into())
    }

    /// A whole number, with the numeric keyboard; no spinner that changes by scrolling.
    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::text(name, label)
            .attr("inputmode", "numeric")
            .attr("pattern", "-?[0-9０-９]*")
            .short()
    }

    /// A day, `YYYY-MM-DD`. Browsers without a calendar take the same as text.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input("date"), name.into(), label.into())
            .attr("placeholder", "2026-09-01")
            .attr("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
    }

    /// A time of day, `HH:MM`.
    pub fn time(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input("time"), name.into(), label.into()).attr("placeholder", "16:30")
    }

    /// A password. What was typed is never sent back.
    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input("password"), name.into(), label.into())
    }

    /// A phone number.
    pub fn phone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input("tel"), name.into(), label.into()).short()
    }

    /// A file; `accept` as in HTML, such as `.xlsx,.csv`.
    pub fn file(name: impl Into<String>, label: impl Into<String>, accept: &str) -> Self {
        Self::new(Kind::Input("file"), name.into(), label.into()).attr("accept", accept)
    }

    /// One of several values (value, word); with more than seven choices or where place is short.
    pub fn select(
        name: impl Into<String>,
        label: impl Into<String>,
        options: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let options =
            options.into_iter().map(|(value, word)| (value.into(), word.into())).collect();
        Self::new(Kind::Select(options), name.into(), label.into())
    }

    fn new(kind: Kind, name: String, label: String) -> Self {
        Self {
            kind,
            name,
            label,
            id: None,
            value: String::new(),
            help: String::new(),
            hint: String::new(),
            error: None,
            optional: false,
            class: vec!["inp"],
            attrs: Vec::new(),
        }
    }

    /// What was typed or is stored.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// A line below: what it is for, who sees it.
    pub fn help(mut self, help: impl Render) -> Self {
        self.help = help.render().0;
        self
    }

    /// A gentle suggestion on the wording; never blocks.
    pub fn hint(mut self, hint: impl Render) -> Self {
        self.hint = hint.render().0;
        self
    }

    /// What is wrong, where, and what to do. `None` keeps the field calm.
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// May stay empty; says so (选填).
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Must be filled; the browser says so before sending.
    pub fn required(self) -> Self {
        self.attr("required", "")
    }

    /// An example in grey; never the only explanation.
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.attrs.retain(|(name, _)| *name != "placeholder");
        self.attr("placeholder", text)
    }

    /// Twelve characters wide.
    pub fn short(mut self) -> Self {
        self.class.push("short");
        self
    }

    /// Keeps columns apart and lines unbroken: for pasting from a spreadsheet.
    pub fn paste(mut self) -> Self {
        self.class.push("paste");
        self
    }

    /// One more class on the control.
    pub(super) fn class(mut self, class: &'static str) -> Self {
        self.class.push(class);
        self
    }

    /// Another id than `f-<name>`.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Any other attribute: `maxlength`, `autocomplete`, `hx-post`.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    fn ident(&self) -> String {
        self.id.clone().unwrap_or_else(|| format!("f-{}", self.name))
    }

    /// The control's attributes as one string, escaped.
    fn attributes(&self, id: &str) -> String {
        let mut described = Vec::new();
        let mut all = vec![
            ("class", self.class.join(" ")),
            ("id", id.to_owned()),
            ("name", self.name.clone()),
        ];
        all.extend(self.attrs.iter().cloned());
        if self.error.is_some() {
            all.push(("aria-invalid", "true".to_owned()));
            described.push(format!("{id}-e"));
        }
        if !self.help.is_empty() {
            described.push(format!("{id}-h"));
        }
        if !described.is_empty() {
            all.push(("aria-describedby", described.join(" ")));
        }
        let mut out = String::new();
        for (name, value) in all {
            let _ = write!(out, " {name}=\"");
            let _ = Escaper::new(&mut out).write_str(&value);
            out.push('"');
        }
        out
    }

    fn control(&self, id: &str) -> Markup {
        let attributes = self.attributes(id);
        match &self.kind {
            Kind::Input(kind) => {
                let keep = !matches!(*kind, "password" | "file") && !self.value.is_empty();
                let mut out = format!("<input type=\"{kind}\"{attributes}");
                if keep {
                    out.push_str(" value=\"");
                    let _ = Escaper::new(&mut out).write_str(&self.value);
                    out.push('"');
                }
                out.push('>');
                PreEscaped(out)
            }
            // The line break after the tag is dropped by the parser, so one in the text is kept.
            Kind::Area => html! {
                (PreEscaped(format!("<textarea{attributes}>\n"))) (self.value) (PreEscaped("</textarea>"))
            },
            Kind::Select(options) => html! {
                span.sel.short[self.class.contains(&"short")] {
                    (PreEscaped(format!("<select{attributes}>")))
                    @for (value, word) in options {
                        option value=(value) selected[*value == self.value] { (word) }
                    }
                    (PreEscaped("</select>"))
                    (icon(Icon::Down))
                }
            },
        }
    }
}

impl Render for Field {
    fn render(&self) -> Markup {
        let id = self.ident();
        html! {
            div.fld.bad[self.error.is_some()] {
                label for=(id) { (self.label) @if self.optional { span.opt { "选填" } } }
                (self.control(&id))
                (below(&id, &self.help, self.error.as_deref()))
                @if !self.hint.is_empty() {
                    div.hint role="status" { (icon(Icon::Pen)) span { (PreEscaped(&self.hint)) } }
                }
            }
        }
    }
}

/// Error first, then help: both are read with the field.
pub(super) fn below(id: &str, help: &str, error: Option<&str>) -> Markup {
    html! {
        @if let Some(error) = error {
            span.err id=(format!("{id}-e")) { (icon(Icon::Alert)) span { (error) } }
        }
        @if !help.is_empty() { span.help id=(format!("{id}-h")) { (PreEscaped(help)) } }
    }
}

/// A form that posts. `key` is the idempotency key made when the page was: sending twice writes
/// once.
pub fn form(action: &str, key: Option<&str>, body: impl Render) -> Markup {
    html! {
        form.stack method="post" action=(action) {
            @if let Some(key) = key { input type="hidden" name="key" value=(key); }
            (body)
        }
    }
}

/// Two fields side by side from 560 px on.
pub fn pair(left: impl Render, right: impl Render) -> Markup {
    html! { div.pair { (left) (right) } }
}

/// At the top of a form that was refused: every mistake, each leading to its field (by name).
pub fn error_summary(errors: &[(&str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.errsum role="alert" tabindex="-1" {
                h2 { (icon(Icon::Alert)) "还有 " (errors.len()) " 处要改" }
                ul { @for (name, error) in errors { li { a href=(format!("#f-{name}")) { (error) } } } }
            }
        }
    }
}
