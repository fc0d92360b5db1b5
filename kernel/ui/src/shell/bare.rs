//! Pages without rail and tabs: doors, letters to guardians, errors. Light: one small sheet.

use maud::{DOCTYPE, Markup, html};

use super::{Sheets, document_head, in_order, menu};
use crate::icons::{Icon, geese, icon};

/// A plain page for somebody who may not be signed in.
#[derive(Clone, Debug, Default)]
pub struct Bare {
    /// The page's name in the browser's title.
    pub title: String,
    /// As in [`super::Shell`].
    pub theme: Option<String>,
    /// As in [`super::Shell`].
    pub size: Option<String>,
    /// Whether the foot offers 标准 / 大字 / 特大 (guardians' pages: always).
    pub size_switch: bool,
    /// Whether `app.js` is loaded.
    pub app: bool,
    /// Scripts beside `app.js`. `keypad.js` comes by itself where the body has a keypad.
    pub scripts: Vec<&'static str>,
}

impl Bare {
    /// A plain page with this title and nothing else.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

/// The plain page. `body` brings its own `<main>`: [`crate::parts::door`] or
/// [`crate::parts::letter`].
pub fn bare_page(bare: &Bare, body: Markup) -> Markup {
    let mut scripts = bare.scripts.clone();
    if body.0.contains(" data-keys=") {
        scripts.push("keypad.js");
    }
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-theme=[menu::theme(&bare.theme)] data-size=[menu::size(&bare.size)] {
            (document_head(&bare.title, Sheets::Base, &in_order(&scripts, bare.app)))
            body {
                a.skip href="#main" { "跳到正文" }
                (body)
                @if bare.size_switch {
                    footer.plainfoot {
                        form.inline method="post" action=(menu::PREFERENCES) data-look {
                            span { "字号" }
                            @for (value, word) in menu::SIZES {
                                button.btn.bare type="submit" name="size" value=(value)
                                    aria-pressed=(if value == menu::size(&bare.size).unwrap_or("auto") { "true" } else { "false" }) { (word) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A page for a request that cannot be answered: what happened, and what to do next.
/// `status` is written small, for whoever is asked for help.
pub fn error_page(status: u16, title: &str, what_to_do: &str) -> Markup {
    let body = html! {
        main.door #main tabindex="-1" {
            div.in.mid.stack {
                (geese::flock())
                h1 { (title) }
                p.mut { (what_to_do) }
                p.row {
                    a.btn.go href="/" { (icon(Icon::Today)) "回到首页" }
                }
                p.xs.dim.mid { "代号 " (status) }
            }
        }
    };
    bare_page(&Bare::new(title), body)
}
