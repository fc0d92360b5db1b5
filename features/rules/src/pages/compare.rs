//! Two versions beside each other.

use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use maud::{Markup, html};
use ui::icons::{Icon, icon};
use ui::parts::{Row, Tone, crumb, head, list, section, stack_lg, tag};

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
    let clauses = |s: &Side| -> Vec<(db::Id, String)> {
        s.clauses.iter().map(|c| (c.id, c.text.clone())).collect()
    };
    let items = |s: &Side| -> Vec<(db::Id, String)> {
        let words = |i: &StoredItem| format!("{}：{}", i.item.name, i.item.sentence());
        s.items.iter().map(|i| (i.id, words(i))).collect()
    };
    html! {
        (crumb(html! { "第 " (new.version) " 版" }, back))
        (head(html! { "第 " (old.version) " 版 → 第 " (new.version) " 版" }, "改了什么，加了什么，删了什么。", ""))
        (stack_lg(html! {
            (part("条文", &changes(&clauses(old), &clauses(new))))
            (part("可以记的事", &changes(&items(old), &items(new))))
        }))
    }
}

/// What differs, then in a fold what stayed.
fn part(title: &str, all: &[Change]) -> Markup {
    let same: Vec<&String> =
        all.iter().filter_map(|c| if let Change::Same(t) = c { Some(t) } else { None }).collect();
    let differ = all.len() - same.len();
    section(
        title,
        html! { (differ) " 处不同" },
        html! {
            @if differ == 0 { p.mut { "没有改动。" } }
            (list(all.iter().filter_map(row)))
            @if !same.is_empty() {
                details {
                    summary.lnk { "不变的 " (same.len()) " 条" (icon(Icon::Down)) }
                    (list(same.into_iter().map(Row::new)))
                }
            }
        },
    )
}

fn row(change: &Change) -> Option<Row> {
    match change {
        Change::Same(_) => None,
        Change::Changed(was, now) => {
            Some(Row::new(now).small(html! { "原来：" del { (was) } }).tail(tag(
                Tone::Note,
                Icon::Pen,
                "改",
            )))
        }
        Change::Added(text) => Some(Row::new(text).tail(tag(Tone::Note, Icon::Plus, "加"))),
        Change::Struck(text) => {
            Some(Row::new(html! { del { (text) } }).tail(tag(Tone::Calm, Icon::Close, "删")))
        }
    }
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
