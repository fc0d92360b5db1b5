//! What the page says: banners, the line after a deed, empty places, the three sync states.

use maud::{Markup, Render, html};

use crate::icons::{Icon, geese, icon};

/// The tone of a message. Colour, drawing and words always say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Calm,
    /// 石青: news, selection.
    Note,
    /// 竹: done, in force.
    Done,
    /// 晨光: now, running out.
    Now,
    /// 赭: to mend, returned.
    Mend,
    /// 朱: a form error or a thing that failed. Never for a person.
    Wrong,
}

impl Tone {
    /// The class list of `base` in this tone.
    pub(super) fn on(self, base: &str) -> String {
        let tone = match self {
            Tone::Calm => return base.to_owned(),
            Tone::Note => "q",
            Tone::Done => "z",
            Tone::Now => "d",
            Tone::Mend => "o",
            Tone::Wrong => "e",
        };
        format!("{base} {tone}")
    }

    /// The drawing that goes with it.
    pub const fn icon(self) -> Icon {
        match self {
            Tone::Calm | Tone::Note => Icon::Info,
            Tone::Done => Icon::Check,
            Tone::Now => Icon::Clock,
            Tone::Mend => Icon::Remind,
            Tone::Wrong => Icon::Alert,
        }
    }
}

/// A message in the page. [`Tone::Wrong`] is announced at once.
pub fn banner(tone: Tone, text: impl Render) -> Markup {
    html! {
        div class=(tone.on("ban")) role=[(tone == Tone::Wrong).then_some("alert")] {
            (icon(tone.icon())) div { (text) }
        }
    }
}

/// The line after a deed, for ten seconds, with the way back: `undo` is the address to post to and
/// the idempotency key of the counter-entry.
pub fn toast(tone: Tone, text: &str, undo: Option<(&str, &str)>) -> Markup {
    toast_in("toast", tone, text, undo)
}

/// The same line standing in the page.
pub fn toast_here(tone: Tone, text: &str, undo: Option<(&str, &str)>) -> Markup {
    toast_in("toast in", tone, text, undo)
}

fn toast_in(class: &str, tone: Tone, text: &str, undo: Option<(&str, &str)>) -> Markup {
    let role = if tone == Tone::Wrong { "alert" } else { "status" };
    html! {
        div class=(class) role=(role) data-flash {
            (icon(tone.icon()))
            span { (text) }
            @if let Some((action, key)) = undo {
                form method="post" action=(action) {
                    input type="hidden" name="key" value=(key);
                    button.btn type="submit" { (icon(Icon::Undo)) "撤回" }
                }
            }
        }
    }
}

/// An empty place: what good looks like, and the first step.
pub fn empty(title: impl Render, text: impl Render, action: impl Render) -> Markup {
    empty_in("empty", title, text, action)
}

/// The same on a sheet of paper.
pub fn empty_in_card(title: impl Render, text: impl Render, action: impl Render) -> Markup {
    empty_in("card empty", title, text, action)
}

fn empty_in(class: &str, title: impl Render, text: impl Render, action: impl Render) -> Markup {
    let action = action.render();
    html! {
        div class=(class) {
            (geese::flock())
            h2 { (title) }
            p { (text) }
            @if !action.0.is_empty() { div.acts { (action) } }
        }
    }
}

/// Says who can see this part, with the lock: 只有您能看到.
pub fn private_line(text: impl Render) -> Markup {
    html! { p.priv { (icon(Icon::Lock)) (text) } }
}

/// The badge of the outbox: 已同步 / 待上传 n 条 / 被退回 n 条. `app.js` keeps it true; without it
/// nothing waits in the browser.
pub fn sync_badge() -> Markup {
    html! {
        a.sync data-sync role="status" {
            (state_icon("ok", Icon::Synced, false))
            (state_icon("wait", Icon::Waiting, true))
            (state_icon("back", Icon::Returned, true))
            span { "已同步" }
        }
    }
}

fn state_icon(state: &str, drawing: Icon, hidden: bool) -> Markup {
    html! {
        svg.i viewBox="0 0 24 24" aria-hidden="true" focusable="false" data-s=(state) hidden[hidden] {
            path d=(drawing.path()) {}
        }
    }
}
