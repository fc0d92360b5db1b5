//! The frame of a page: rail, bar, tabs, main; and the frames without them.
//!
//! One HTML for phone, laptop and board; without JavaScript everything is a link or a form.

mod bare;
mod board;
mod menu;
mod paper;

pub use bare::{Bare, bare_page, error_page};
pub use board::{BoardShell, board_gone, board_page};
pub use menu::{PREFERENCES, SIZES, THEMES};
pub use paper::{Paper, Size, print_page, print_sheets};

use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::icons::{Icon, geese, icon};
use crate::parts::{Tone, quick_box, sync_badge, toast};

/// Everything around a page's own content.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The page's name in the browser's title: 今天, 班规.
    pub title: String,
    /// The class and a second line: 七年级（3）班, 第 12 周 · 54 人.
    pub class_line: Option<(String, String)>,
    /// The rail on the laptop, in the order of the day.
    pub nav: Vec<Nav>,
    /// The tabs at the bottom of the phone; the first five are shown.
    pub tabs: Vec<Nav>,
    /// `light`, `dark` or `contrast`; without it the system decides.
    pub theme: Option<String>,
    /// `elder` or `xl`; without it the standard size.
    pub size: Option<String>,
    /// Who is signed in.
    pub me: Option<Me>,
    /// Whether the outbox badge is shown (people who record).
    pub sync_badge: bool,
    /// What has just happened.
    pub flash: Option<Flash>,
    /// The quick box in the rail and its door on the phone.
    pub quick: Option<QuickBox>,
    /// Scripts beside `app.js`: `capture.js` (brings `outbox.js` and `quick.js`), `board.js`.
    /// `htmx.js` comes by itself where the body has an `hx-` attribute.
    pub scripts: Vec<&'static str>,
    /// The address of the page's one live stream.
    pub live: Option<String>,
}

/// One place to go.
#[derive(Clone, Debug)]
pub struct Nav {
    /// The drawing before the word.
    pub icon: Icon,
    /// The word.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this is where the reader is.
    pub current: bool,
    /// How many things wait there; 0 shows nothing.
    pub count: u32,
}

impl Nav {
    /// A place with nothing waiting, not the present one.
    pub fn new(icon: Icon, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { icon, label: label.into(), href: href.into(), current: false, count: 0 }
    }

    /// The same place, present or not.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// The same place with `count` things waiting.
    pub fn count(mut self, count: u32) -> Self {
        self.count = count;
        self
    }
}

/// The person signed in.
#[derive(Clone, Debug)]
pub struct Me {
    /// Shown in the menu: 周老师.
    pub name: String,
    /// Owner of this browser's outbox: entries of one person are never sent by another.
    pub id: String,
    /// Signing out is a `POST` to this address.
    pub sign_out_href: String,
}

/// What has just happened, shown once.
#[derive(Clone, Debug)]
pub struct Flash {
    /// Done, remind, or wrong.
    pub kind: Tone,
    /// 已记 3 人 帮助同学.
    pub text: String,
    /// `POST` to this address with this idempotency key takes it back.
    pub undo: Option<(String, String)>,
}

/// The one-line recorder.
#[derive(Clone, Debug)]
pub struct QuickBox {
    /// `GET` with `quick` (the seat map takes it up); the answer shows what was understood, to confirm.
    pub action: String,
}

/// A whole page for somebody who is signed in.
pub fn page(shell: &Shell, body: Markup) -> Markup {
    let mut scripts = shell.scripts.clone();
    if shell.sync_badge {
        scripts.push("outbox.js");
    }
    // htmx weighs as much as all else together: only pages that use it load it.
    if body.0.contains(" hx-") {
        scripts.push("htmx.js");
    }
    let scripts = in_order(&scripts, true);
    let alone = shell.nav.is_empty() && shell.tabs.is_empty();
    html! {
        (DOCTYPE)
        html lang="zh-CN" data-theme=[menu::theme(&shell.theme)] data-size=[menu::size(&shell.size)] {
            (document_head(&shell.title, Sheets::All, &scripts))
            body data-me=[shell.me.as_ref().map(|me| &me.id)] data-live=[&shell.live] {
                a.skip href="#main" { "跳到正文" }
                div.app.alone[alone] {
                    @if !alone { (rail(shell)) }
                    (bar(shell))
                    main.main #main tabindex="-1" {
                        (running_head(shell))
                        (body)
                    }
                    @if !shell.tabs.is_empty() { (tabs(shell)) }
                }
                @if let Some(flash) = &shell.flash {
                    (toast(flash.kind, &flash.text, flash.undo.as_ref().map(|(a, k)| (a.as_str(), k.as_str()))))
                }
            }
        }
    }
}

fn rail(shell: &Shell) -> Markup {
    html! {
        nav.rail aria-label="主导航" {
            a.brand href="/" { (geese::mark()) "雁行" }
            @if let Some((class, line)) = &shell.class_line {
                p.cls { b.b { (class) } br; (line) }
            }
            @if let Some(quick) = &shell.quick { (quick_box(&quick.action, "quick-rail", "快记")) }
            @for nav in &shell.nav {
                a.n href=(nav.href) aria-current=[nav.current.then_some("page")] {
                    (icon(nav.icon)) (nav.label) (count(nav.count))
                }
            }
            div.foot {
                @if shell.sync_badge { (sync_badge()) }
                (menu::menu(shell, &[]))
            }
        }
    }
}

fn bar(shell: &Shell) -> Markup {
    html! {
        header.bar {
            a.row href="/" aria-label="雁行，回到首页" { (geese::mark()) }
            span.name { (shell.class_line.as_ref().map_or("雁行", |(class, _)| class.as_str())) }
            span.sp {
                @if shell.sync_badge { (sync_badge()) }
                @if let Some(quick) = &shell.quick {
                    a.btn.bare.q href=(quick.action) aria-label="快记" { (icon(Icon::Pen)) }
                }
                (menu::menu(shell, &beyond_the_tabs(shell)))
            }
        }
    }
}

/// The places of the rail that no tab leads to: on the phone the menu has them.
fn beyond_the_tabs(shell: &Shell) -> Vec<&Nav> {
    let tabbed = |nav: &&Nav| !shell.tabs.iter().take(5).any(|tab| tab.href == nav.href);
    shell.nav.iter().filter(tabbed).collect()
}

fn tabs(shell: &Shell) -> Markup {
    html! {
        nav.tabs aria-label="常用" {
            @for nav in shell.tabs.iter().take(5) {
                a href=(nav.href) aria-current=[nav.current.then_some("page")] {
                    (icon(nav.icon)) (nav.label) (count(nav.count))
                }
            }
        }
    }
}

fn count(count: u32) -> Markup {
    html! { @if count > 0 { span.count { (count) span.sr { "件待看" } } } }
}

/// On paper the rail is gone: the class and the page's name stand on top instead.
fn running_head(shell: &Shell) -> Markup {
    html! {
        @if let Some((class, line)) = &shell.class_line {
            div.run-in.print-only aria-hidden="true" { span { (class) " · " (line) } span { (shell.title) " · 雁行" } }
        }
    }
}

/// Which sheets a page loads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheets {
    Base,
    All,
}

/// The scripts in the order they build on each other, each once. The seat map brings its outbox
/// and its quick box.
fn in_order(wanted: &[&'static str], app: bool) -> Vec<&'static str> {
    const ORDER: [&str; 8] = [
        "htmx.js",
        "outbox.js",
        "app.js",
        "capture.js",
        "quick.js",
        "board.js",
        "keypad.js",
        "note.js",
    ];
    let capture = wanted.contains(&"capture.js");
    let needed = |name: &str| match name {
        "app.js" => app || capture || wanted.contains(&name),
        "outbox.js" => capture || wanted.contains(&"note.js") || wanted.contains(&name),
        "quick.js" => capture || wanted.contains(&name),
        _ => wanted.contains(&name),
    };
    ORDER.into_iter().filter(|name| needed(name)).collect()
}

/// `<head>`: character set, width, title, sheets, scripts.
fn document_head(title: &str, sheets: Sheets, scripts: &[&'static str]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover";
            meta name="format-detection" content="telephone=no";
            @if scripts.contains(&"htmx.js") {
                // The policy allows no inline style.
                meta name="htmx-config" content="{\"includeIndicatorCSS\":false}";
            }
            title { @if title.is_empty() { "雁行" } @else { (title) " · 雁行" } }
            link rel="stylesheet" href=(assets::href("base.css"));
            @if sheets == Sheets::All { link rel="stylesheet" href=(assets::href("app.css")); }
            link rel="icon" type="image/svg+xml" href=(assets::href("favicon.svg"));
            @for script in scripts { script src=(assets::href(script)) defer {} }
        }
    }
}
