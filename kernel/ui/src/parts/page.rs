//! The page's own structure: head, sections, cards, columns, dialogs, doors.

use maud::{Markup, Render, html};

use crate::icons::{Icon, geese, icon};

/// Title, one line below it, at most two actions; the light of the horizon under it. Pass `""` for
/// what is missing.
pub fn head(title: impl Render, lead: impl Render, actions: impl Render) -> Markup {
    head_in("head", html! {}, title, lead, actions)
}

/// The head of a person's page, with the avatar.
pub fn head_of_person(
    avatar: Markup,
    title: impl Render,
    lead: impl Render,
    actions: impl Render,
) -> Markup {
    head_in("head person", avatar, title, lead, actions)
}

fn head_in(
    class: &str,
    avatar: Markup,
    title: impl Render,
    lead: impl Render,
    actions: impl Render,
) -> Markup {
    let (lead, actions) = (lead.render(), actions.render());
    html! {
        div class=(class) {
            (avatar)
            div.tx {
                h1 { (title) }
                @if !lead.0.is_empty() { p.lead-line { (lead) } }
            }
            @if !actions.0.is_empty() { div.act { (actions) } }
        }
    }
}

/// The way back, above the head: ‹ 学生.
pub fn crumb(label: impl Render, href: &str) -> Markup {
    html! { a.crumb href=(href) { (icon(Icon::Left)) (label) } }
}

/// A section with its title and something small at the right (a count, a link); `""` for nothing.
pub fn section(title: impl Render, side: impl Render, body: impl Render) -> Markup {
    html! { section { (section_head(title, side)) (body) } }
}

fn section_head(title: impl Render, side: impl Render) -> Markup {
    let side = side.render();
    html! { div.sec { h2 { (title) } @if !side.0.is_empty() { span.sp { (side) } } } }
}

/// A sheet of paper: one thing to act on. Never a card in a card.
pub fn card(body: impl Render) -> Markup {
    html! { section.card { (body) } }
}

/// A card whose rows reach its edges.
pub fn card_flush(body: impl Render) -> Markup {
    html! { section.card.flush { (body) } }
}

/// A card with a title and something small at the right.
pub fn card_titled(title: impl Render, side: impl Render, body: impl Render) -> Markup {
    html! { section.card { (section_head(title, side)) (body) } }
}

/// Main column and a 320 px aside; one column on the phone.
pub fn cols(main: impl Render, aside: impl Render) -> Markup {
    html! { div.cols { div.stack-lg { (main) } aside.stack-lg { (aside) } } }
}

/// Two columns of equal width; one on the phone.
pub fn cols_even(left: impl Render, right: impl Render) -> Markup {
    html! { div.cols.even { div.stack-lg { (left) } div.stack-lg { (right) } } }
}

/// 16 px between its children.
pub fn stack(body: impl Render) -> Markup {
    html! { div.stack { (body) } }
}

/// 32 px between its children: sections of a page.
pub fn stack_lg(body: impl Render) -> Markup {
    html! { div.stack-lg { (body) } }
}

/// Facts as pairs: label, value.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl.dl { @for (key, value) in pairs { dt { (key) } dd { (value) } } } }
}

/// A question as a whole page; no pop-up is needed. `actions` are buttons, the safe one first.
pub fn dialog(title: impl Render, body: impl Render, actions: impl Render) -> Markup {
    dialog_in("dlg", title, body, actions)
}

/// The same question inside a page.
pub fn dialog_here(title: impl Render, body: impl Render, actions: impl Render) -> Markup {
    dialog_in("dlg here", title, body, actions)
}

fn dialog_in(class: &str, title: impl Render, body: impl Render, actions: impl Render) -> Markup {
    html! {
        section class=(class) { h1 { (title) } div.body.stack { (body) } div.acts { (actions) } }
    }
}

/// A door: the mark, a title, a line, and a form. For [`crate::shell::bare_page`].
pub fn door(title: impl Render, lead: impl Render, body: impl Render) -> Markup {
    html! {
        main.door #main tabindex="-1" {
            div.in { (geese::flock()) h1 { (geese::mark()) (title) } p.mut { (lead) } (body) }
        }
    }
}

/// The quick box: `wxm lh 值日 +`. `GET action?quick=…`, which the seat map understands; the answer
/// shows what was understood. `id` must be unique in the page.
pub fn quick_box(action: &str, id: &str, placeholder: &str) -> Markup {
    html! {
        form.quick method="get" action=(action) role="search" data-quick {
            (icon(Icon::Pen))
            label.sr for=(id) { "快记：名字、拼音或座号，加事情" }
            input id=(id) name="quick" placeholder=(placeholder) autocomplete="off"
                autocapitalize="off" spellcheck="false" enterkeyhint="go";
            button.btn.bare type="submit" { "记" }
        }
    }
}
