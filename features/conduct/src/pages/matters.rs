//! Matters in lists: a record, what became of it, and what can be done with it.

use super::{Keys, at, day_word};
use crate::bridge;
use crate::model::ledger::{Answered, Kind, Sign, State};
use crate::model::points::signed;
use crate::store::entries::Stored;
use db::{Day, Id, Moment};
use maud::{Markup, html};
use rules::Title;
use std::collections::{BTreeMap, HashMap};
use ui::Icon;
use ui::parts::{Button, Row, Tone, post_button, tag};

/// A record with what followed from it, in the order of writing.
#[derive(Clone, Debug)]
pub struct Thing {
    /// The record.
    pub root: Stored,
    /// What followed.
    pub steps: Vec<Stored>,
}

/// Puts rows together; steps of records that are not among them are left out. The order of the
/// records is kept.
pub fn things(rows: impl IntoIterator<Item = Stored>) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let mut steps: BTreeMap<Id, Vec<Stored>> = BTreeMap::new();
    for row in rows {
        match row.entry.about {
            Some(root) => steps.entry(bridge::entry_id(root)).or_default().push(row),
            None if row.entry.kind == Kind::Record => {
                things.push(Thing { root: row, steps: Vec::new() });
            }
            None => {}
        }
    }
    for thing in &mut things {
        thing.steps = steps.remove(&thing.root.id()).unwrap_or_default();
        thing.steps.sort_by_key(|s| (s.entry.at, s.entry.id));
    }
    things
}

impl Thing {
    /// What the matter is worth, signed hundredths; a draft's own value.
    pub fn value(&self) -> i64 {
        if self.root.entry.state == State::Draft {
            return self.root.entry.value;
        }
        let all = std::iter::once(&self.root).chain(&self.steps);
        all.filter(|s| s.entry.adds()).map(|s| s.entry.value).sum()
    }

    /// An affirmation?
    pub fn positive(&self) -> bool {
        self.root.entry.sign == Sign::Plus
    }

    fn undone(&self, of: &Stored) -> bool {
        self.steps.iter().any(|s| s.entry.kind == Kind::Undo { target: of.entry.id })
    }

    /// Does it still count?
    pub fn stands(&self) -> bool {
        let voids = |s: &Stored| {
            matches!(
                s.entry.kind,
                Kind::Correction { struck: true } | Kind::Appeal(Answered::Withdrawn)
            )
        };
        self.root.entry.adds() && !self.undone(&self.root) && !self.steps.iter().any(voids)
    }

    /// The state in a word, if there is something to say.
    pub fn state(&self) -> Option<(Tone, Icon, &'static str)> {
        match self.root.entry.state {
            State::Draft => return Some((Tone::Now, Icon::Waiting, "待确认")),
            State::Declined => return Some((Tone::Calm, Icon::Close, "未采纳")),
            State::Withdrawn => return Some((Tone::Calm, Icon::Undo, "已撤回")),
            State::Confirmed | State::Undone => {}
        }
        if self.undone(&self.root) {
            return Some((Tone::Calm, Icon::Undo, "已撤回"));
        }
        let open = self.steps.iter().rev().filter(|s| !self.undone(s));
        open.map(|s| s.entry.kind).find_map(|kind| match kind {
            Kind::Correction { struck: true } => Some((Tone::Calm, Icon::Close, "已作废")),
            Kind::Appeal(Answered::Withdrawn) => Some((Tone::Calm, Icon::Undo, "申诉后撤销")),
            Kind::Appeal(Answered::Corrected) => Some((Tone::Done, Icon::Check, "申诉后更正")),
            Kind::Appeal(Answered::Kept) => Some((Tone::Calm, Icon::Check, "申诉已答复")),
            Kind::Amends => Some((Tone::Done, Icon::Check, "已弥补")),
            Kind::OwningUp | Kind::Halved => Some((Tone::Done, Icon::Check, "主动认错")),
            Kind::Correction { struck: false } => Some((Tone::Note, Icon::Pen, "已更正")),
            _ => None,
        })
    }

    /// The state as a tag.
    pub fn tag(&self) -> Markup {
        html! { @if let Some((tone, icon, word)) = self.state() { (tag(tone, icon, word)) } }
    }

    /// May this person still take it back with a tap?
    pub fn can_undo(&self, me: Id, now: Moment) -> bool {
        let entry = &self.root.entry;
        match entry.state {
            State::Draft => entry.by == bridge::person(me),
            _ => self.undo_until(me, now).is_some(),
        }
    }

    /// Until when this person can take it back with a tap, if that ends and has not ended yet.
    pub fn undo_until(&self, me: Id, now: Moment) -> Option<Moment> {
        let entry = &self.root.entry;
        let ends = entry.counts_from().plus_hours(24).plus_ms(1);
        let hands = entry.answerable() == bridge::person(me);
        let ends_at_all = entry.state != State::Draft;
        (ends_at_all && hands && now < ends && self.stands()).then_some(ends)
    }
}

/// What rows need to be read: names, titles, who looks, when.
#[derive(Clone, Debug)]
pub struct Words {
    /// Students by identifier, with those who left.
    pub names: HashMap<Id, String>,
    /// Items by identifier, over all versions.
    pub titles: HashMap<Id, Title>,
    /// Staff by identifier, if the page looked them up.
    pub staff: HashMap<Id, String>,
    /// Who looks.
    pub me: Id,
    /// The moment of looking.
    pub now: Moment,
}

impl Words {
    /// A student's name.
    pub fn name(&self, student: Id) -> &str {
        self.names.get(&student).map_or("已离班的同学", String::as_str)
    }

    /// An item's words.
    pub fn title(&self, item: Option<Id>) -> &str {
        item.and_then(|id| self.titles.get(&id)).map_or("旧版班规", |t| t.title.as_str())
    }

    /// Who wrote it down: 您, a cadre by name, a teacher.
    pub fn by(&self, who: Id) -> String {
        if who == self.me {
            return "您".to_owned();
        }
        let known = self.names.get(&who).map(|name| format!("{name}同学报"));
        let staff = || self.staff.get(&who).cloned();
        known.or_else(staff).unwrap_or_else(|| "任课老师".to_owned())
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.now.day()
    }
}

/// Who wrote it down, as a line of its own: 您记的.
fn by_line(words: &Words, who: Id) -> String {
    if who == words.me { "您记的".to_owned() } else { words.by(who) }
}

/// `帮助同学 +2`; without a value where none is left: the tag says what became of it.
pub fn what(thing: &Thing, words: &Words) -> String {
    let title = words.title(thing.root.item());
    match thing.value() {
        0 => title.to_owned(),
        value => format!("{title} {}", signed(value)),
    }
}

/// One matter in the teacher's list. `back`: where undoing leads.
pub fn row(thing: &Thing, words: &Words, class: Id, keys: &Keys, back: &str) -> Row {
    let title = format!("{} · {}", words.name(thing.root.student()), what(thing, words));
    titled(title, thing, words, class, keys, back)
}

/// The same on the page of one student, whose name stands above.
pub fn row_of_one(thing: &Thing, words: &Words, class: Id, keys: &Keys, back: &str) -> Row {
    titled(what(thing, words), thing, words, class, keys, back)
}

fn titled(title: String, thing: &Thing, words: &Words, class: Id, keys: &Keys, back: &str) -> Row {
    let root = &thing.root;
    let id = root.id();
    let note = root.entry.note.as_deref().map(|n| format!("{n} · ")).unwrap_or_default();
    let row = Row::new(title)
        .at(day_word(root.entry.day, root.entry.at, words.today()))
        .small(format!("{note}{}", by_line(words, root.by())))
        .tail(thing.tag())
        .href(at(class, &format!("conduct/entries/{id}")))
        .done(!thing.stands() && root.entry.state != State::Draft);
    let row = if thing.positive() { row.affirm() } else { row.remind() };
    if !thing.can_undo(words.me, words.now) {
        return row;
    }
    let action = at(class, &format!("conduct/entries/{id}/undo"));
    let form_key = keys.of(&format!("undo{id}"));
    let button = Button::submit("撤回").icon(Icon::Undo).bare();
    row.action(post_button(&action, &[("key", &form_key), ("back", back)], button))
}

/// The line of one step in the history of a matter.
pub fn step_words(step: &Stored) -> String {
    let entry = &step.entry;
    let value = if entry.value == 0 { String::new() } else { format!(" {}", signed(entry.value)) };
    let reason = entry.reason.as_deref().map(|r| format!("：{r}")).unwrap_or_default();
    format!("{}{value}{reason}", entry.kind.label())
}

/// `今天 10:05`, `昨天`, `11月20日`: the day of the happening.
pub fn when(day: Day, at: Moment, today: Day) -> String {
    if day == today { format!("今天 {}", at.hm()) } else { day_word(day, at, today) }
}
