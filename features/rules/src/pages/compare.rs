//! Two versions beside each other.

use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use maud::{Markup, html};
use ui::parts::{Cell, Table, crumb, head, section};

/// One of the two.
pub struct Side {
    /// Its number.
    pub version: i64,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its items.
    pub items: Vec<StoredItem>,
}

/// What became of a thing between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// As before.
    Same(String),
    /// Other words.
    Changed(String, String),
    /// New.
    Added(String),
    /// Gone.
    Struck(String),
}

/// What became of every thing, in the order of the new version; what is gone comes last.
pub fn changes<I: PartialEq + Copy>(old: &[(I, String)], new: &[(I, String)]) -> Vec<Change> {
    let mut all: Vec<Change> = new
        .iter()
        .map(|(id, text)| match old.iter().find(|(o, _)| o == id) {
            None => Change::Added(text.clone()),
            Some((_, was)) if was == text => Change::Same(text.clone()),
            Some((_, was)) => Change::Changed(was.clone(), text.clone()),
        })
        .collect();
    let gone = old.iter().filter(|(id, _)| !new.iter().any(|(n, _)| n == id));
    all.extend(gone.map(|(_, text)| Change::Struck(text.clone())));
    all
}

/// The page.
pub fn page(back: &str, old: &Side, new: &Side) -> Markup {
    let clauses = |s: &Side| s.clauses.iter().map(|c| (c.id, c.text.clone())).collect::<Vec<_>>();
    let items = |s: &Side| {
        s.items.iter().map(|i| (i.id, format!("{}：{}", i.item.name, i.item.sentence()))).collect::<Vec<_>>()
    };
    html! {
        (crumb(html! { "第 " (new.version) " 版" }, back))
        (head(html! { "第 " (old.version) " 版 → 第 " (new.version) " 版" }, "左边是原来的，右边是新的。", ""))
        (section("条文", "", table("条文的改动", old, new, &changes(&clauses(old), &clauses(new)))))
        (section("可以记的事", "", table("可以记的事的改动", old, new, &changes(&items(old), &items(new)))))
    }
}

fn table(caption: &str, old: &Side, new: &Side, all: &[Change]) -> Table {
    let mut table = Table::new(caption)
        .unstuck()
        .col("")
        .col(format!("第 {} 版", old.version))
        .col(format!("第 {} 版", new.version))
        .empty("两版都没有。");
    for change in all {
        let row: [Cell; 3] = match change {
            Change::Same(text) => {
                [Cell::new("不变"), Cell::text(text), Cell::text(html! { span.dim { "同左" } })]
            }
            Change::Changed(was, now) => {
                [Cell::new(html! { b.b { "改" } }), Cell::text(was), Cell::text(html! { b.b { (now) } })]
            }
            Change::Added(text) => {
                [Cell::new(html! { b.b { "加" } }), Cell::none(), Cell::text(html! { b.b { (text) } })]
            }
            Change::Struck(text) => [
                Cell::new(html! { b.b { "删" } }),
                Cell::text(html! { del { (text) } }),
                Cell::none(),
            ],
        };
        table.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};

    #[test]
    fn everything_of_both_versions_is_there_once() {
        let t = |s: &str| s.to_owned();
        let old = [(1, t("守时")), (2, t("互助")), (3, t("旧"))];
        let new = [(2, t("互相帮助")), (1, t("守时")), (4, t("新"))];
        assert_eq!(
            changes(&old, &new),
            [
                Change::Changed(t("互助"), t("互相帮助")),
                Change::Same(t("守时")),
                Change::Added(t("新")),
                Change::Struck(t("旧")),
            ]
        );
    }
}
