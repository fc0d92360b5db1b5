//! How a class keeps its letters.

use crate::model::channel::Channel;
use crate::model::clock::Counts;
use db::{Id, Result, Tx};

db::queries! {
    /// A class's settings.
    ONE [2 -> 4] "select counts, channels, urgent_hours, contacts from letter_settings \
        where school_id = $1 and class_id = $2";
    /// Set them.
    SET [6 -> 0] "insert into letter_settings (school_id, class_id, counts, channels, urgent_hours, \
        contacts) values ($1, $2, $3, $4, $5, $6) on conflict (school_id, class_id) do update set \
        counts = excluded.counts, channels = excluded.channels, \
        urgent_hours = excluded.urgent_hours, contacts = excluded.contacts";
}

/// Who helps at once, anywhere in the country; a school adds its own.
pub const CONTACTS: &str = "报警 110\n急救 120\n全国统一心理援助热线 12356\n青少年服务台 12355";

/// A class's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which hours the clock counts.
    pub counts: Counts,
    /// The open channels, never none.
    pub channels: Vec<Channel>,
    /// Hours in which an urgent letter must be opened.
    pub urgent_hours: i64,
    /// Who helps at once, line by line.
    pub contacts: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            counts: Counts::All,
            channels: Channel::ALL.to_vec(),
            urgent_hours: 2,
            contacts: CONTACTS.to_owned(),
        }
    }
}

/// The settings of a class of the transaction's school.
pub fn of(tx: &mut Tx<'_>, class: Id) -> Result<Settings> {
    let school = tx.school();
    let found = tx.maybe(&ONE, &[&school, &class], |r| {
        let counts = if r.text(0)? == "school" { Counts::SchoolDays } else { Counts::All };
        let channels = r.text(1)?.split(',').filter_map(Channel::from_code).collect();
        Ok(Settings { counts, channels, urgent_hours: r.get(2)?, contacts: r.get(3)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Keeps them.
pub(crate) fn set(tx: &mut Tx<'_>, class: Id, s: &Settings) -> Result<()> {
    let school = tx.school();
    let counts = if s.counts == Counts::SchoolDays { "school" } else { "all" };
    let channels: Vec<&str> = s.channels.iter().map(|c| c.code()).collect();
    tx.run_one(&SET, &[&school, &class, &counts, &channels.join(","), &s.urgent_hours, &s.contacts])
}
