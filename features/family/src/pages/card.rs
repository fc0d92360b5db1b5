//! Guidance cards: the list, the form, on paper.

use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::model::card::{CARDS, CardKind, MOST};
use crate::store::card::{self as store, Card};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone};
use ui::print::{CutSheet, cut_sheets};
use ui::shell::{Paper, Size, print_sheets};
use web::{App, Frame, Typed};

/// The list.
pub struct Listed {
    /// Class and students.
    pub head: Head,
    /// The newest first.
    pub cards: Vec<Card>,
}

/// Collects it.
pub fn listed(tx: &mut Tx<'_>, scope: &Scope) -> Result<Listed> {
    Ok(Listed { head: begin(tx, scope)?, cards: store::all(tx, scope, 60)? })
}

fn days(card: &Card) -> String {
    format!("{} – {}", card.first.short(), card.last.short())
}

/// The list's page.
pub fn list_page(app: &App, scope: &Scope, view: &Listed, done: bool) -> Markup {
    let class = view.head.class.id;
    let row = |c: &Card| {
        Row::new(&c.title)
            .icon(Icon::Sprout)
            .at(c.kind.chinese())
            .small(days(c))
            .href(at(class, &format!("family/cards/{}", c.id)))
            .done(c.last < view.head.today)
    };
    let body = html! {
        (parts::head("指导卡", "周末和假期前给家里几条做得到的小建议：家务、作息、阅读、手机。不点名，不布置任务。", ""))
        (parts::stack_lg(html! {
            (places(class, "family/cards"))
            @if done { (parts::banner(Tone::Done, "存好了。到日子前三天起，家长的页面上就能看到。")) }
            (parts::cols(html! {
                @if view.cards.is_empty() {
                    (parts::empty_in_card("还没有指导卡", "挑一张现成的，改两句换成您班里的话，就能用。一次四条，选一条做到就很好。", ""))
                } @else { (parts::list(view.cards.iter().map(row))) }
            }, templates(class)))
        }))
    };
    web::page(app, scope, Frame::class("指导卡", view.head.line.clone(), NAV), body)
}

fn templates(class: Id) -> Markup {
    let rows = CARDS.iter().enumerate().map(|(n, (kind, title, _))| {
        Row::new(*title).at(kind.chinese()).href(at(class, &format!("family/cards/new?card={n}")))
    });
    parts::card_titled("现成的", "", parts::list(rows))
}

/// What stands in a form at first: a ready card, for the weekend ahead.
pub fn fields(number: usize, today: Day) -> web::Fields {
    let (kind, title, text) = CARDS.get(number).copied().unwrap_or(CARDS[0]);
    let saturday = today.monday().plus(5);
    let last = match kind {
        CardKind::Weekend => saturday.plus(1),
        CardKind::Holiday => saturday.plus(2),
        CardKind::Vacation => saturday.plus(7),
    };
    web::Fields::from_pairs([
        ("kind", kind.code().to_owned()),
        ("title", title.to_owned()),
        ("text", text.to_owned()),
        ("first", saturday.to_string()),
        ("last", last.to_string()),
    ])
}

/// The same of a kept card.
pub fn kept(card: &Card) -> web::Fields {
    web::Fields::from_pairs([
        ("kind", card.kind.code().to_owned()),
        ("title", card.title.clone()),
        ("text", card.text.clone()),
        ("first", card.first.to_string()),
        ("last", card.last.to_string()),
    ])
}

/// The form's page; of a kept card with what can be done with it.
pub fn form_page(
    app: &App,
    scope: &Scope,
    head: &Head,
    id: Option<Id>,
    keys: &Keys,
    typed: &Typed,
) -> Markup {
    let class = head.class.id;
    let action = match id {
        Some(id) => at(class, &format!("family/cards/{id}")),
        None => at(class, "family/cards"),
    };
    let kinds: Vec<Choice<'_>> =
        CardKind::ALL.iter().map(|k| Choice::new(k.code(), k.chinese())).collect();
    let form = html! {
        form.stack method="post" action=(action) {
            (hidden("key", typed.key()))
            (parts::radios_inline("kind", "什么时候用", &kinds, typed.value("kind"), typed.error("kind")))
            (parts::pair(
                typed.fill("first", Field::date("first", "从").required()),
                typed.fill("last", Field::date("last", "到").required())))
            (typed.fill("title", Field::text("title", "标题").required().attr("maxlength", "30")))
            (typed.fill("text", Field::area("text", "几条建议").required().attr("rows", "8").attr("maxlength", MOST.to_string())
                .help("一行一条。发给全班，所以不写名字、电话、成绩。")))
            div.row.wrap {
                (Button::submit("存下").go())
                @if id.is_some() { (Button::link("打印", format!("{action}/print")).icon(Icon::Print)) }
            }
        }
    };
    let title = if id.is_some() { "指导卡" } else { "写一张指导卡" };
    let body = html! {
        (parts::crumb("指导卡", &at(class, "family/cards")))
        (parts::head(title, "", ""))
        (parts::stack_lg(html! {
            (typed.message())
            (parts::cols(parts::card(form), html! {
                @if let Some(id) = id {
                    (copy("复制到家长群", &format!("{}\n{}", typed.value("title"), typed.value("text"))))
                    (Button::link("请群机器人发", at(class, &format!("family/robots?card={id}"))).icon(Icon::Bell))
                    (parts::post_button(&format!("{action}/removal"), &[("key", &keys.of("drop"))],
                        Button::submit("删去这张").warn().confirm("删去这张指导卡？家长的页面上也不再有。")))
                }
            }))
        }))
    };
    web::page(app, scope, Frame::class(title, head.line.clone(), NAV), body)
}

/// A text to be taken elsewhere: with a button where there are scripts, by a long press without.
pub fn copy(title: &str, text: &str) -> Markup {
    parts::card_titled(
        title,
        "",
        parts::stack(html! {
            textarea.inp #copy-text readonly rows="8" aria-label=(title) { "\n" (text) }
            div.row { (Button::script("复制").icon(Icon::Doc).attr("data-copy", "copy-text").attr("hidden", "")) }
            p.sm.mut { "微信群没有接口：复制后自己贴进去。没有“复制”按钮时，长按文字全选。" }
        }),
    )
}

/// A card on paper, four on a sheet.
pub fn print(head: &Head, card: &Card) -> Markup {
    let paper = Paper {
        title: "指导卡".into(),
        school: head.school.clone(),
        class_name: head.line.0.clone(),
        date: head.today.to_string(),
        back: at(head.class.id, &format!("family/cards/{}", card.id)),
        size: Size::A4,
    };
    let piece = html! {
        div.home-letter.small {
            h2 { (card.title) }
            p.wh { (head.line.0) " · " (days(card)) }
            ul { @for line in card.text.lines().filter(|l| !l.trim().is_empty()) { li { (line) } } }
            p.nt { "选一条做到就很好。" }
        }
    };
    print_sheets(&paper, cut_sheets(CutSheet::Two, &[piece.clone(), piece]))
}
