//! Ready sentences by the hours of the day, and items to pick from (C1-11).

use super::{draft_of, hidden, key, worth};
use crate::model::item::Item;
use crate::model::library;
use crate::model::slot::Slot;
use crate::store::clauses::Clause;
use db::Id;
use maud::{Markup, html};
use ui::icons::Icon;
use ui::parts::{Button, Row, Seg, crumb, head, list, section, stack_lg, tabs, tag};
use web::Typed;

/// An item of a preset: what `items/new?from=` takes, and the item.
pub struct Template {
    /// `p-chuzhong.3`.
    pub from: String,
    /// The item.
    pub item: Item,
}

/// `/classes/{class}/rules/drafts/{set}/library?slot=…`
pub fn page(
    class: Id,
    set: Id,
    slot: Option<Slot>,
    clauses: &[Clause],
    templates: &[Template],
    typed: &Typed,
) -> Markup {
    let at = draft_of(class, set);
    let here: Vec<Slot> = slot.map_or_else(|| Slot::ALL.to_vec(), |s| vec![s]);
    html! {
        (crumb("草案", &at))
        (head("从常规里选", "按一天的时段排好的常规，选中的变成条文，可以再改成班里自己的话。", ""))
        (typed.message())
        (hours(&at, slot))
        (stack_lg(html! {
            @for slot in &here { (of_slot(&at, *slot, clauses, typed)) }
            section #items { (items(&at, slot, templates)) }
        }))
    }
}

fn hours(at: &str, slot: Option<Slot>) -> Markup {
    let all: Vec<(String, &str, bool)> =
        std::iter::once((format!("{at}/library"), "全天", slot.is_none()))
            .chain(
                Slot::ALL.iter().map(|s| {
                    (format!("{at}/library?slot={}", s.code()), s.name(), slot == Some(*s))
                }),
            )
            .collect();
    let segs: Vec<Seg<'_>> = all.iter().map(|(href, word, on)| Seg::new(word, href, *on)).collect();
    tabs("时段", &segs)
}

fn of_slot(at: &str, slot: Slot, clauses: &[Clause], typed: &Typed) -> Markup {
    section(
        slot.name(),
        "",
        list(library::of(slot).enumerate().map(|(n, routine)| {
            let row = Row::new(routine.text).small(html! { "守则：" (routine.code.words()) });
            if clauses.iter().any(|c| c.text == routine.text) {
                return row.done(true).tail(tag(ui::parts::Tone::Done, Icon::Check, "已选"));
            }
            row.action(html! {
                form method="post" action=(format!("{at}/library")) {
                    (key(&format!("{}-{}{n}", typed.key(), slot.code())))
                    (hidden("slot", slot.code()))
                    (hidden("n", &n.to_string()))
                    (Button::submit("加入").icon(Icon::Plus))
                }
            })
        })),
    )
}

fn items(at: &str, slot: Option<Slot>, templates: &[Template]) -> Markup {
    let fits =
        |t: &&Template| slot.is_none_or(|s| t.item.slots.is_empty() || t.item.slots.contains(&s));
    section(
        "可以记的事",
        "",
        list(templates.iter().filter(fits).map(|t| {
            let row = Row::new(&t.item.name)
                .small(html! { (t.item.when) (t.item.what) })
                .tail(html! { span.num { (t.item.unit.name()) " " (worth(&t.item)) } })
                .href(format!("{at}/items/new?from={}", t.from));
            if t.item.is_minus() { row.remind() } else { row.affirm() }
        })),
    )
}
