//! The menu of a person: text size, colours, way out. Plain forms; `app.js` makes them instant.

use maud::{Markup, html};

use super::{Nav, Shell};
use crate::icons::{Icon, icon};

/// Where size and colours are posted: `size` or `theme`, one of the values below; `auto` forgets it.
pub const PREFERENCES: &str = "/preferences";

/// Text sizes a person may choose: value and word. `auto` is the standard size.
pub const SIZES: [(&str, &str); 3] = [("auto", "标准"), ("elder", "大字"), ("xl", "特大")];

/// Colours a person may choose: value and word. `auto` follows the system.
pub const THEMES: [(&str, &str); 4] =
    [("auto", "跟随系统"), ("light", "浅色"), ("dark", "深色"), ("contrast", "高对比")];

/// The value for `data-theme`; unknown values are dropped.
pub(super) fn theme(chosen: &Option<String>) -> Option<&'static str> {
    known(chosen, &["light", "dark", "contrast", "board"])
}

/// The value for `data-size`; unknown values are dropped.
pub(super) fn size(chosen: &Option<String>) -> Option<&'static str> {
    known(chosen, &["elder", "xl", "board"])
}

fn known(chosen: &Option<String>, all: &[&'static str]) -> Option<&'static str> {
    all.iter().find(|value| Some(**value) == chosen.as_deref()).copied()
}

/// A disclosure with everything personal. On the phone it opens under the bar, and leads to the
/// `places` that have no tab.
pub(super) fn menu(shell: &Shell, places: &[&Nav]) -> Markup {
    html! {
        details.me {
            summary {
                (icon(if shell.me.is_some() { Icon::Person } else { Icon::TextSize }))
                span.nm { @if let Some(me) = &shell.me { (me.name) } @else { "字号与颜色" } }
                span.sr { "：" @if !places.is_empty() { "更多去处、" } "字号、颜色" @if shell.me.is_some() { "和退出" } }
                (icon(Icon::Down))
            }
            div.panel {
                @if !places.is_empty() {
                    nav.opts.two aria-label="更多" {
                        @for nav in places {
                            a.btn href=(nav.href) aria-current=[nav.current.then_some("page")] { (icon(nav.icon)) (nav.label) }
                        }
                    }
                }
                (choice("size", "字号", &SIZES, size(&shell.size)))
                (choice("theme", "颜色", &THEMES, theme(&shell.theme)))
                @if let Some(me) = &shell.me {
                    form method="post" action=(me.sign_out_href) {
                        button.btn.full type="submit" { (icon(Icon::Exit)) "退出" }
                    }
                }
            }
        }
    }
}

/// One choice as a row of buttons in a form; the chosen one is pressed.
pub(super) fn choice(
    name: &str,
    label: &str,
    options: &[(&str, &str)],
    chosen: Option<&str>,
) -> Markup {
    let chosen = chosen.unwrap_or("auto");
    html! {
        form method="post" action=(PREFERENCES) data-look {
            span.lab { (label) }
            div.opts.two[options.len().is_multiple_of(2)] role="group" aria-label=(label) {
                @for (value, word) in options {
                    button.btn type="submit" name=(name) value=(value)
                        aria-pressed=(if *value == chosen { "true" } else { "false" }) { (word) }
                }
            }
        }
    }
}
