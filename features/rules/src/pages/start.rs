//! Where a new version starts: a preset, an earlier version, or nothing.

use super::{base, hidden, key, key_for};
use crate::model::item::Subject;
use crate::model::preset::Preset;
use crate::store::sets::RuleSet;
use db::{Day, Id};
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{Button, Row, card_titled, crumb, head, list, section, stack_lg};
use web::Typed;

/// `/classes/{class}/rules/new`
pub fn page(
    class: Id,
    presets: &[Preset],
    earlier: &[RuleSet],
    today: Day,
    typed: &Typed,
) -> Markup {
    let at = format!("{}/new", base(class));
    html! {
        (crumb("班规", &base(class)))
        (head("提新的一版", "选一个起点，之后每一条都能改。大家讨论、表决以后才生效。", ""))
        (typed.message())
        (stack_lg(html! {
            @if !earlier.is_empty() { (from_earlier(&at, earlier, today, typed)) }
            (section("从样板开始", "", html! {
                div.cols.even { @for preset in presets { (from_preset(&at, preset, typed)) } }
            }))
            (section("从空白开始", "", html! {
                div.stack { p.mut { "一条一条和同学们商量着写。" }
                (begin(&at, "empty", typed.key(), "e-0", Button::submit("从空白开始").icon(Icon::Pen))) }
            }))
        }))
    }
}

fn begin(at: &str, from: &str, form_key: &str, own: &str, button: Button) -> Markup {
    html! {
        form method="post" action=(at) {
            (key(&format!("{form_key}-{own}")))
            (hidden("from", from))
            (button)
        }
    }
}

fn from_preset(at: &str, preset: &Preset, typed: &Typed) -> Markup {
    let plus =
        preset.items().filter(|i| i.value.as_ref().is_some_and(|v| !v.most().is_minus())).count();
    let minus = preset.items().count() - plus;
    card_titled(
        preset.name,
        html! { (preset.clauses.len()) " 条" },
        html! {
            div.stack { p { (preset.about) }
            p.sm.mut {
                "可以记的事：肯定 " (plus) " 项，提醒 " (minus) " 项。"
                @if preset.subject != Subject::Student { "只记班级，不记到个人。" }
            }
            ul.sm {
                @for clause in preset.clauses.iter().take(3) { li { "· " (clause.text) } }
                @if preset.clauses.len() > 3 { li.dim { "· ……" } }
            }
            (begin(at, preset.id, typed.key(), preset.id, Button::submit("用这份样板").go().full())) }
        },
    )
}

fn from_earlier(at: &str, earlier: &[RuleSet], today: Day, typed: &Typed) -> Markup {
    section(
        "在原来的基础上改",
        "",
        list(earlier.iter().map(|s| {
            let button = Button::submit("改这一版");
            let button = if s.in_force_on(today) { button.go() } else { button };
            let form = html! {
                form method="post" action=(at) {
                    (key(&key_for(typed.key(), "from", s.id)))
                    (hidden("from", &s.id.to_string()))
                    (button)
                }
            };
            Row::new(html! { (s.title) " · 第 " (s.version) " 版" })
                .small(s.word(today))
                .action(form)
        })),
    )
}
