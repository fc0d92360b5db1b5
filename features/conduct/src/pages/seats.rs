//! 座位图, mode 记一笔.

use super::Keys;
use crate::bridge;
use crate::model::chips::{self, Chip as ModelChip, Slot};
use crate::model::ledger::{Kind, Sign as LedgerSign, State};
use crate::store::entries::{self, Stored};
use crate::store::goals;
use auth::{Do, Scope};
use db::{Id, Moment, Result, Tx};
use maud::Markup;
use rules::RuleItem;
use std::collections::{BTreeMap, HashSet};
use ui::parts::{Button, empty};
use ui::seatmap::{
    Chip, Group, ItemGroup, JournalRow, Mode, RowState, Seat, SeatMap, SeatState, Sign, seat_map,
};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    line: (String, String),
    map: SeatMap,
    rules: usize,
    until: Moment,
}

impl View {
    /// When another part of the day begins: other chips stand first.
    pub fn until(&self) -> Moment {
        self.until
    }
}

/// Collects it: ten statements with the session's and the journal's.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, keys: &Keys) -> Result<View> {
    let class = people::class(tx, scope)?;
    let settings = people::school(tx)?.settings;
    let (students, plan) = people::room(tx, scope, &class)?;
    let now = tx.now();
    let today = now.day();
    // Who may not see the class's records sees their own marks, and nobody else's history.
    let only_mine = (!scope.can(Do::SeeConduct)).then(|| scope.actor());
    let items: Vec<RuleItem> = rules::items_on(tx, scope, today)?
        .into_iter()
        .filter(|i| scope.can(Do::Record) || mine(scope, i))
        .collect();
    let seen = entries::seen_since(tx, scope, today, only_mine)?;
    let rows = entries::by_me(tx, scope, today)?;
    let routine = goals::settings(tx, class.id)?.routine;
    let slot = routine.slot_at(now.minute_of_day());
    let name = |id: Id| students.iter().find(|s| s.id == id).map(|s| s.name.clone());
    let map = SeatMap {
        class_id: class.id.to_string(),
        me_id: scope.actor().to_string(),
        key: keys.of("tap"),
        groups: groups(&plan, &students, &seen),
        chips: six(&items, slot, &rows),
        all_items: grouped(&items),
        modes: vec![Mode {
            label: "记一笔",
            href: format!("/classes/{}/seats", class.id),
            here: true,
        }],
        today: journal(&rows, &items, name, keys),
        shared: false,
    };
    let line = super::line(tx, &class, settings, students.len())?;
    let until = Moment::at(today, routine.next_after(now.minute_of_day()));
    Ok(View { line, map, rules: items.len(), until })
}

/// Is it in a category that this cadre may note?
fn mine(scope: &Scope, item: &RuleItem) -> bool {
    scope.cadre_categories().any(|c| c.is_empty() || c == item.category)
}

fn groups(plan: &people::SeatPlan, students: &[people::Student], seen: &HashSet<Id>) -> Vec<Group> {
    const NAMES: [&str; 4] = ["第一大组", "第二大组", "第三大组", "第四大组"];
    let seat = |who: usize| {
        let s = &students[who];
        Seat {
            student_id: s.id.to_string(),
            no: u32::try_from(s.roll).unwrap_or(0),
            name: s.name.clone(),
            state: if seen.contains(&s.id) { SeatState::Seen } else { SeatState::Plain },
            keys: s.keys.clone(),
        }
    };
    let columns = plan.group_columns();
    columns
        .into_iter()
        .enumerate()
        .map(|(g, columns)| {
            let row = |r: usize| columns.clone().map(move |c| r * plan.columns + c);
            let seats = (0..plan.depth()).flat_map(row);
            Group {
                label: NAMES.get(g).copied().unwrap_or("大组").to_owned(),
                columns: columns.len(),
                seats: seats.map(|s| plan.seats[s].map(seat)).collect(),
            }
        })
        .collect()
}

pub(crate) fn chip(item: &RuleItem) -> Chip {
    Chip {
        item_id: item.id.to_string(),
        label: item.title.clone(),
        sign: if item.positive { Sign::Affirm } else { Sign::Mend },
        points_label: bridge::worth(&item.item),
        sizes: bridge::choices(&item.item),
        keys: item.keys.clone(),
    }
}

fn six(items: &[RuleItem], slot: Option<Slot>, rows: &[Stored]) -> Vec<Chip> {
    let all: Vec<ModelChip> = items
        .iter()
        .enumerate()
        .map(|(place, i)| ModelChip {
            rule: bridge::rule(i.id),
            sign: if i.positive { LedgerSign::Plus } else { LedgerSign::Minus },
            category: bridge::category(&i.category),
            slots: bridge::slots(&i.item),
            rare: bridge::rare(&i.item),
            place: u32::try_from(place).unwrap_or(u32::MAX),
        })
        .collect();
    let mut recent = BTreeMap::new();
    for rule in rows.iter().filter_map(|r| r.entry.rule()) {
        *recent.entry(rule).or_insert(0) += 1;
    }
    let chosen = chips::choose(&all, slot, &chips::Scope::All, &recent);
    let find = |rule| items.iter().find(|i| bridge::rule(i.id) == rule);
    chosen.into_iter().filter_map(find).map(chip).collect()
}

fn grouped(items: &[RuleItem]) -> Vec<ItemGroup> {
    let mut groups: Vec<ItemGroup> = Vec::new();
    for item in items {
        match groups.iter_mut().find(|g| g.label == item.category) {
            Some(group) => group.items.push(chip(item)),
            None => {
                groups.push(ItemGroup { label: item.category.clone(), items: vec![chip(item)] });
            }
        }
    }
    groups
}

/// One row for each tap, newest first.
fn journal(
    rows: &[Stored],
    items: &[RuleItem],
    name: impl Fn(Id) -> Option<String>,
    keys: &Keys,
) -> Vec<JournalRow> {
    let mut taps: Vec<(Id, JournalRow)> = Vec::new();
    let undone: HashSet<Id> = rows
        .iter()
        .filter(|r| matches!(r.entry.kind, Kind::Undo { .. }))
        .map(|r| r.batch)
        .collect();
    for row in rows.iter().filter(|r| r.entry.kind == Kind::Record) {
        let Some(who) = name(row.student()) else { continue };
        if let Some((_, tap)) = taps.iter_mut().find(|(batch, _)| *batch == row.batch) {
            tap.names.push(who);
            continue;
        }
        let item = items.iter().find(|i| Some(i.id) == row.item());
        let gone = undone.contains(&row.batch)
            || matches!(row.entry.state, State::Withdrawn | State::Declined | State::Undone);
        taps.push((
            row.batch,
            JournalRow {
                key: row.batch.to_string(),
                time: row.entry.at.hm(),
                names: vec![who],
                label: item.map_or_else(|| "旧版班规".to_owned(), |i| i.title.clone()),
                sign: match row.entry.sign {
                    LedgerSign::Minus => Sign::Mend,
                    _ => Sign::Affirm,
                },
                points_label: match row.entry.state {
                    State::Draft => "待确认".to_owned(),
                    _ => crate::model::points::signed(row.entry.value),
                },
                note: row.entry.note.clone(),
                state: if gone {
                    RowState::Undone
                } else {
                    // Each form has its own key, and the same one if it is sent twice.
                    RowState::Open { undo_key: keys.of(&row.batch.to_string()) }
                },
            },
        ));
    }
    taps.into_iter().map(|(_, tap)| tap).collect()
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: View) -> Markup {
    let bare = |body: Markup| maud::html! { (ui::parts::head("座位图", "", "")) (body) };
    let body = if view.map.groups.iter().all(|g| g.seats.iter().all(Option::is_none)) {
        bare(no_students(scope))
    } else if view.rules == 0 {
        bare(no_rules(scope))
    } else {
        seat_map(&view.map)
    };
    // A cadre reads, before the first tap, that nothing counts by that tap alone (L-A14).
    let body = if scope.can(Do::Record) || view.rules == 0 {
        body
    } else {
        let words = "如实写下看到的事。你记的先交给班主任，老师确认以后才算。";
        ui::parts::stack_lg(maud::html! {
            (ui::parts::banner(ui::parts::Tone::Calm, words))
            div { (body) }
        })
    };
    let mut frame = Frame::class("座位图", view.line, "/classes/{class}/seats");
    frame.scripts = vec!["capture.js"];
    web::page(app, scope, frame, body)
}

fn class_path(scope: &Scope, rest: &str) -> String {
    let class = scope.class().map(|c| c.to_string()).unwrap_or_default();
    format!("/classes/{class}/{rest}")
}

fn no_students(scope: &Scope) -> Markup {
    let import = Button::link("导入班级名单", class_path(scope, "people/import")).go();
    let words = match scope.can(Do::ManageRoster) {
        true => "把学校的班级名单粘贴进来，一分钟就有座位图。表格里多几列、少几列都不要紧。",
        false => "等班主任导入名单，这里就有座位图。",
    };
    let action = maud::html! { @if scope.can(Do::ManageRoster) { (import) } };
    empty("班里还没有同学", words, action)
}

fn no_rules(scope: &Scope) -> Markup {
    let begin = Button::link("和同学们一起定班规", class_path(scope, "rules")).go();
    let words = match (scope.can(Do::LeadRules), scope.can(Do::Record)) {
        (true, _) => {
            "只有全班表决、备案并公布过的班规才能用来记。可以从现成的样板开始，一节班会课就能表决。"
        }
        (false, true) => "只有全班表决、备案并公布过的班规才能用来记。等班规公布以后再来。",
        (false, false) => "现在生效的班规里，没有你的职务可以记的条目。",
    };
    let action = maud::html! { @if scope.can(Do::LeadRules) { (begin) } };
    empty("还没有可以用来记的班规", words, action)
}
