//! Choosing: radio buttons and boxes whose whole line is the control.

use maud::{Markup, Render, html};

use super::field::below;

/// One thing to choose.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// A smaller line below.
    pub small: &'a str,
}

impl<'a> Choice<'a> {
    /// A value and its word.
    pub fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, small: "" }
    }

    /// With a smaller line.
    pub fn small(mut self, small: &'a str) -> Self {
        self.small = small;
        self
    }
}

/// One of a few, a line each.
pub fn radios(
    name: &str,
    legend: &str,
    choices: &[Choice<'_>],
    chosen: &str,
    error: Option<&str>,
) -> Markup {
    group("radio", "opts-list", name, legend, choices, &[chosen], error)
}

/// One of a few short ones, side by side.
pub fn radios_inline(
    name: &str,
    legend: &str,
    choices: &[Choice<'_>],
    chosen: &str,
    error: Option<&str>,
) -> Markup {
    group("radio", "opts-side", name, legend, choices, &[chosen], error)
}

/// Any number of a few, a line each. The name is sent once for each that is ticked.
pub fn checks(
    name: &str,
    legend: &str,
    choices: &[Choice<'_>],
    chosen: &[&str],
    error: Option<&str>,
) -> Markup {
    group("checkbox", "opts-list", name, legend, choices, chosen, error)
}

fn group(
    kind: &str,
    class: &str,
    name: &str,
    legend: &str,
    choices: &[Choice<'_>],
    chosen: &[&str],
    error: Option<&str>,
) -> Markup {
    let id = format!("f-{name}");
    html! {
        fieldset.fld.bad[error.is_some()] id=(id) tabindex="-1"
            aria-describedby=[error.map(|_| format!("{id}-e"))] {
            legend { (legend) }
            div class=(class) {
                @for choice in choices {
                    label.opt-row {
                        input type=(kind) name=(name) value=(choice.value) checked[chosen.contains(&choice.value)];
                        span.tx { (choice.label) @if !choice.small.is_empty() { small { (choice.small) } } }
                    }
                }
            }
            (below(&id, "", error))
        }
    }
}

/// A segmented control inside a form: short, exclusive, at most four.
pub fn chooser(name: &str, label: &str, choices: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        fieldset.fld {
            legend { (label) }
            div.seg {
                @for (value, word) in choices {
                    label {
                        input.sr type="radio" name=(name) value=(value) checked[*value == chosen];
                        span { (word.render()) }
                    }
                }
            }
        }
    }
}
