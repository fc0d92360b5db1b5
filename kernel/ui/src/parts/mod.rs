//! The components. Text arguments take anything that renders: a `&str` is escaped, a [`maud::Markup`]
//! goes in as it is. The gallery shows each once; class names are those of the style sheets.

mod button;
mod chip;
mod choice;
mod field;
mod keypad;
mod list;
mod message;
mod nav;
mod page;
mod person;
mod progress;
mod pupils;
mod table;
mod voice;

pub use button::{Button, more_link, post_button};
pub use chip::{Chip, chips, chips_flow, tag};
pub use choice::{Choice, checks, chooser, radios, radios_inline};
pub use field::{Field, error_summary, form, pair};
pub(crate) use keypad::keys;
pub use keypad::{class_code_fields, keypad, pin_field, pins};
pub use list::{Row, Tick, later, list, tick_label, tick_row};
pub use message::{
    Tone, banner, empty, empty_in_card, private_line, sync_badge, toast, toast_here,
};
pub use nav::{
    MiniGroup, MiniSeat, Seg, action_sheet, minimap, pagination, segmented, segmented_full, tabs,
};
pub use page::{
    card, card_flush, card_titled, cols, cols_even, crumb, dialog, dialog_here, door, facts, head,
    head_of_person, quick_box, section, stack, stack_lg,
};
pub use person::{Band, Person, avatar, avatar_big, avatar_of, coverage, who, whos};
pub use progress::{Moment, Stat, Time, goal, meter, stats, steps, timeline, timeline_wide};
pub use pupils::{Pupil, WeekDay, pupils, weeks};
pub use table::{Cell, Table};
pub use voice::{Clause, Envelope, clauses, day_clock, envelope, envelopes, letter, quote};
