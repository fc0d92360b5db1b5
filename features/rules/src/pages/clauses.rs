//! The clauses of a version with their items, as everybody reads them.

use super::{helps, number, subject_word, worth};
use crate::store::clauses::Clause;
use crate::store::items::StoredItem;
use maud::{Markup, html};
use std::ops::Range;
use ui::parts::{Clause as Shown, Row, clauses, list, section};

/// The clauses, each with its reason, proposer and items; items without a clause follow.
pub fn whole(all: &[Clause], items: &[StoredItem]) -> Markup {
    let shown: Vec<Shown> = all
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let own: Vec<&StoredItem> = items.iter().filter(|i| i.clause == Some(c.id)).collect();
            Shown::new(number(at), &c.text).below(html! { (aside(c)) (rows(&own)) })
        })
        .collect();
    let alone: Vec<&StoredItem> =
        items.iter().filter(|i| !all.iter().any(|c| Some(c.id) == i.clause)).collect();
    html! {
        (clauses(&shown))
        @if !alone.is_empty() { (section("其他可以记的事", "", rows(&alone))) }
    }
}

/// The small line under a clause: why, 守则, who proposed it.
pub fn aside(clause: &Clause) -> Markup {
    let mut parts: Vec<String> = Vec::new();
    if !clause.reason.is_empty() {
        parts.push(clause.reason.clone());
    }
    if let Some(code) = clause.code {
        parts.push(format!("守则：{}", code.words()));
    }
    if !clause.proposer.is_empty() {
        parts.push(format!("提出：{}", clause.proposer));
    }
    html! { @if !parts.is_empty() { p.sm.mut { (parts.join(" · ")) } } }
}

/// Items as rows: what happens, how much, what helps.
pub fn rows(items: &[&StoredItem]) -> Markup {
    html! { @if !items.is_empty() { (list(items.iter().map(|i| row(i)))) } }
}

/// One item as a row.
pub fn row(stored: &StoredItem) -> Row {
    let item = &stored.item;
    let row =
        Row::new(&item.name).tail(html! { span.num { (item.unit.name()) " " (worth(item)) } });
    let row = if item.is_minus() { row.remind() } else { row.affirm() };
    let helps = helps(item);
    row.small(html! {
        (item.when) (item.what)
        @if !helps.is_empty() { "。" (helps) }
        @if let Some(word) = subject_word(item) { "。" (word) }
    })
}

/// A text with the words underlined that the linter means.
pub fn marked(text: &str, spans: &[Range<usize>]) -> Markup {
    let mut spans: Vec<Range<usize>> =
        spans.iter().filter(|s| text.get((*s).clone()).is_some()).cloned().collect();
    spans.sort_by_key(|s| (s.start, s.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    // Plain and underlined pieces take turns; the plain ones may be empty.
    let mut pieces: Vec<(&str, &str)> = Vec::new();
    let mut from = 0;
    for span in merged {
        pieces.push((&text[from..span.start], &text[span.clone()]));
        from = span.end;
    }
    html! {
        @for (plain, underlined) in pieces { (plain) mark { (underlined) } }
        (&text[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn underlined_words_may_overlap_and_nothing_is_lost() {
        let html = marked("迟到一次罚扫一周", &[12..18, 15..24, 3..6]).into_string();
        assert_eq!(html, "迟<mark>到</mark>一次<mark>罚扫一周</mark>");
        assert_eq!(marked("<b>", &[0..1, 9..12]).into_string(), "<mark>&lt;</mark>b&gt;");
        assert_eq!(marked("好", &[0..1, 1..2]).into_string(), "好");
    }
}
