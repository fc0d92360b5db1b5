//! The seat map (座位图): every student at their seat, the rule chips, and what was recorded today.
//!
//! The page is one plain form: seats are checkboxes, chips are submit buttons. `assets/js/capture.js`
//! makes the same markup work in two taps, offline and with undo; nothing here depends on it.
//! On a shared screen (`SeatMap::shared`, the classroom board) only affirmations are offered and
//! neither today's entries nor the reason of an absence appear (hard wall 8).

mod dock;
mod journal;
mod room;

pub use journal::journal_row;

use maud::{Markup, html};

use crate::icons::{Icon, icon};

/// Which way an item points: 表扬 or 提醒.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Something good was seen.
    Affirm,
    /// Something to mend.
    Mend,
}

/// What the teacher should see at a seat before tapping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatState {
    /// Present, nothing recorded today.
    Plain,
    /// Something was recorded today (今天已记).
    Seen,
    /// Not in the room; the word to show, such as 病假 or 事假.
    Away(&'static str),
}

/// One student at one seat.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The id sent as `student`.
    pub student_id: String,
    /// Number in the class list (座号).
    pub no: u32,
    /// Full name as written in the class list.
    pub name: String,
    /// Shown at the seat's corner.
    pub state: SeatState,
    /// Lower-case search keys separated by spaces: full pinyin and initials, every reading.
    pub keys: String,
}

/// A column group (大组), front row first.
#[derive(Clone, Debug)]
pub struct Group {
    /// Such as 第一大组.
    pub label: String,
    /// Seats in a row, 1 to 4.
    pub columns: usize,
    /// Row by row from the front; `None` is an empty place.
    pub seats: Vec<Option<Seat>>,
}

/// A rule item that can be recorded with one tap.
#[derive(Clone, Debug)]
pub struct Chip {
    /// The id sent as `item`.
    pub item_id: String,
    /// The teacher's word for it, at most six characters on a chip.
    pub label: String,
    /// Its direction.
    pub sign: Sign,
    /// Such as `+2`; empty for an item without points.
    pub points_label: String,
    /// The sizes within a range, least first: a tap takes the first, one more tap another. Empty for
    /// a fixed value.
    pub sizes: Vec<String>,
    /// Lower-case search keys separated by spaces: full pinyin, initials, short words.
    pub keys: String,
}

/// The items of one category (纪律, 卫生, 学习, 礼仪, 活动) in the full list.
#[derive(Clone, Debug)]
pub struct ItemGroup {
    /// The category's name.
    pub label: String,
    /// Its items that are in force today.
    pub items: Vec<Chip>,
}

/// Another use of the same map: 记一笔, 点名, 抽签, 值日, 排座.
#[derive(Clone, Debug)]
pub struct Mode {
    /// Its name.
    pub label: &'static str,
    /// Where it is.
    pub href: String,
    /// Whether it is the page being shown.
    pub here: bool,
}

/// Whether a journal row can still be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Can be undone; the idempotency key (32 hex digits) of the undo form.
    Open {
        /// Sent as `key` when the form is posted without JavaScript.
        undo_key: String,
    },
    /// Older than a day or another person's: it can only be corrected elsewhere.
    Fixed,
    /// A counter-entry exists (已撤回).
    Undone,
}

/// One record of today, for one or many students.
#[derive(Clone, Debug)]
pub struct JournalRow {
    /// The record's idempotency key (32 hex digits).
    pub key: String,
    /// Local time, `HH:MM`.
    pub time: String,
    /// The students' names.
    pub names: Vec<String>,
    /// The item's words.
    pub label: String,
    /// The item's direction.
    pub sign: Sign,
    /// Such as `+2`; may be empty.
    pub points_label: String,
    /// The sentence added afterwards, if any.
    pub note: Option<String>,
    /// Whether it can be taken back.
    pub state: RowState,
}

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub struct SeatMap {
    /// The class, as in `/classes/{class_id}/records`.
    pub class_id: String,
    /// The signed-in person; pending entries on the device are kept under this id.
    pub me_id: String,
    /// Idempotency key (32 hex digits) of the form when it is posted without JavaScript.
    pub key: String,
    /// The column groups from the window to the door.
    pub groups: Vec<Group>,
    /// At most six, chosen by time of day and role; more are cut off.
    pub chips: Vec<Chip>,
    /// Everything in force that this person may record.
    pub all_items: Vec<ItemGroup>,
    /// The map's other uses; none or one shows no switch.
    pub modes: Vec<Mode>,
    /// What this person recorded today, newest first.
    pub today: Vec<JournalRow>,
    /// A screen that the class sees: affirmations only, no journal, no reasons of absence.
    pub shared: bool,
}

impl SeatMap {
    fn offered(&self, chip: &Chip) -> bool {
        !self.shared || chip.sign == Sign::Affirm
    }

    fn records(&self) -> String {
        format!("/classes/{}/records", self.class_id)
    }
}

/// The whole page below the frame: map, chips, today's journal and the tray.
pub fn seat_map(map: &SeatMap) -> Markup {
    html! {
        div.seatpage data-seats=(map.class_id) data-me=(map.me_id) data-shared[map.shared]
            data-live={ "/classes/" (map.class_id) "/live" } {
            (head(map))
            (refused_tray())
            form.seatform method="post" action=(map.records()) autocomplete="off" {
                // The first submit button answers the Enter key: a disabled one answers nothing.
                button type="submit" disabled hidden {}
                input type="hidden" name="key" value=(map.key);
                (switches(map))
                (quick_box())
                button.armed-bar type="button" data-disarm hidden { (icon(Icon::Close)) span {} }
                div.seatcols {
                    div {
                        (room::dais(map))
                        (room::room(map))
                    }
                    (dock::dock(map))
                }
            }
            @if !map.shared { (journal::today(map)) }
            (journal::bits(map))
        }
    }
}

fn head(map: &SeatMap) -> Markup {
    html! {
        // The board and the phone need the room for seats: there the heading is only said.
        @if map.shared {
            h1.sr { "座位图" }
        } @else {
            div.head.maphead {
                h1 { "座位图" }
                @if map.modes.len() > 1 {
                    div.act { nav.seg aria-label="座位图的用法" {
                        @for mode in &map.modes { a href=(mode.href) aria-current=[mode.here.then_some("page")] { (mode.label) } }
                    } }
                }
            }
        }
    }
}

/// On a phone: one column group at a time, the little map says where one is.
fn switches(map: &SeatMap) -> Markup {
    let here = map.modes.iter().find(|mode| mode.here).map_or("记一笔", |mode| mode.label);
    html! {
        div.row.switches.only-ph {
            @if map.groups.len() > 1 {
                nav.minimap aria-label="换一组" {
                    @for (i, group) in map.groups.iter().enumerate() {
                        a href={ "#g" (i + 1) } aria-current=[(i == 0).then_some("true")] {
                            (mini(group))
                            span { (short(&group.label)) }
                        }
                    }
                }
            }
            @if map.modes.len() > 1 && !map.shared {
                details.modes {
                    summary.btn { (here) (icon(Icon::Down)) }
                    div.card {
                        @for mode in &map.modes { a.lnk href=(mode.href) aria-current=[mode.here.then_some("page")] { (mode.label) } }
                    }
                }
            }
        }
    }
}

fn mini(group: &Group) -> Markup {
    let columns = group.columns.max(1);
    let rows = group.seats.len().div_ceil(columns);
    html! {
        svg viewBox={ "0 0 " (columns * 8) " " (rows * 5) } aria-hidden="true" {
            @for (i, seat) in group.seats.iter().enumerate() {
                @if seat.is_some() {
                    rect x=(i % columns * 8 + 1) y=(i / columns * 5 + 1) width="6" height="3" rx=".8" {}
                }
            }
        }
    }
}

/// 第一大组 → 一组
fn short(label: &str) -> String {
    label.strip_prefix('第').unwrap_or(label).replace("大组", "组")
}

fn quick_box() -> Markup {
    html! {
        div.quickbox data-quickbox hidden {
            label.quick {
                (icon(Icon::Search))
                span.sr { "速记：写人和班规，名字、拼音、首字母、座号都行" }
                input type="text" data-quick placeholder="速记：wxm lh 值日 +" autocomplete="off"
                    autocapitalize="off" spellcheck="false" enterkeyhint="done";
            }
            div.picks data-picks hidden {}
        }
    }
}

/// Where `app.js` lists what the server refused; empty and hidden until then.
pub fn refused_tray() -> Markup {
    html! { section.card.tray #tray hidden aria-label="被退回的记录" {} }
}
