//! What stands in the data file while nobody serves it.

use crate::Fault;
use db::Id;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// An item of the class rules in force.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its identifier.
    pub id: Id,
    /// The rules' version that it stands in.
    pub version: i64,
    /// As stored with entries.
    pub category: &'static str,
    /// An affirmation?
    pub positive: bool,
    /// No cap, allowance, escalation, range or sentence: the same tap may be repeated at will.
    pub plain: bool,
}

/// The school and the class that is measured.
#[derive(Clone, Debug)]
pub struct School {
    /// The school.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// Its homeroom teacher.
    pub homeroom: Id,
    /// Its students.
    pub students: Vec<Id>,
    /// The items of its newest published rules.
    pub items: Vec<Item>,
    /// Rows of the ledger in the whole school.
    pub entries: u64,
}

/// Opens a data file as the program does: the same promises, the same price.
pub fn open(file: &Path) -> Result<Connection, Fault> {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "journal_size_limit", 16 << 20)?;
    conn.pragma_update(None, "wal_autocheckpoint", 4096)?;
    conn.pragma_update(None, "cache_size", -8000)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// An identifier as it stands in a row.
pub fn id(bytes: &[u8]) -> Result<Id, Fault> {
    Id::from_slice(bytes).ok_or_else(|| "a column without an identifier".into())
}

impl School {
    /// Reads it; the class is named by its identifier from the page.
    pub fn read(conn: &Connection, class: &str) -> Result<School, Fault> {
        let class: Id = class.parse()?;
        let own = &class.bytes()[..];
        let first = |sql: &str| -> Result<Id, Fault> {
            id(&conn.query_row(sql, [own], |r| r.get::<_, Vec<u8>>(0))?)
        };
        let mut students = conn.prepare(
            "select id from students where class_id = ?1 and left_day is null order by roll",
        )?;
        let students = students
            .query_map([own], |r| r.get::<_, Vec<u8>>(0))?
            .map(|bytes| id(&bytes?))
            .collect::<Result<_, Fault>>()?;
        let entries: i64 = conn.query_row("select count(*) from entries", [], |r| r.get(0))?;
        Ok(School {
            id: first("select school_id from classes where id = ?1")?,
            class,
            homeroom: first(
                "select account_id from grants where class_id = ?1 and role = 'homeroom' \
                 and until_day is null",
            )?,
            students,
            items: items(conn, own)?,
            entries: u64::try_from(entries)?,
        })
    }

    /// Items for which the same tap may be repeated thousands of times: under a weekly cap the
    /// program would read all of them each time, which no class ever needs.
    pub fn plain(&self) -> Vec<&Item> {
        self.items.iter().filter(|i| i.plain).collect()
    }
}

fn items(conn: &Connection, class: &[u8]) -> Result<Vec<Item>, Fault> {
    let mut found = conn.prepare(
        "select i.id, s.version, i.category, i.positive, i.body from rule_items i \
         join rule_sets s on s.school_id = i.school_id and s.id = i.set_id \
         where s.class_id = ?1 and s.stage = 'published' and s.until_day is null \
         order by i.position, i.id",
    )?;
    let rows = found.query_map([class], |r| {
        let id: Vec<u8> = r.get(0)?;
        let (category, body): (String, String) = (r.get(2)?, r.get(4)?);
        Ok((id, r.get(1)?, category, r.get(3)?, body))
    })?;
    rows.map(|row| {
        let (bytes, version, category, positive, body) = row?;
        let body = serde_json::from_str(&body)?;
        let category = code(&category);
        Ok(Item { id: id(&bytes)?, version, category, positive, plain: plain(&body) })
    })
    .collect()
}

/// The word of a category as entries store it.
fn code(word: &str) -> &'static str {
    match word {
        "纪律" => "discipline",
        "卫生" => "hygiene",
        "学习" => "study",
        "礼仪" => "manners",
        "活动" => "activity",
        _ => "other",
    }
}

fn plain(body: &serde_json::Value) -> bool {
    let unset = |name: &str| match &body[name] {
        serde_json::Value::Null | serde_json::Value::Bool(false) => true,
        serde_json::Value::Array(all) => all.is_empty(),
        _ => false,
    };
    let conditions =
        ["weekly_cap", "allowance", "escalation", "approval_above", "note", "evidence"];
    conditions.into_iter().chain(["cadres_stricter"]).all(unset)
        && body["subject"].as_str().is_none_or(|s| s == "student")
        && !body["value"]["fixed"].is_null()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_item_with_a_condition_is_not_plain() {
        let with = |name: &str, value: serde_json::Value| {
            let mut body = json!({ "value": { "fixed": 100 }, "subject": "student" });
            body[name] = value;
            plain(&body)
        };
        assert!(with("weekly_cap", json!(null)) && with("note", json!(false)));
        assert!(!with("weekly_cap", json!(500)));
        assert!(!with("note", json!(true)));
        assert!(with("escalation", json!([])) && !with("escalation", json!([{ "from": 3 }])));
        assert!(!with("subject", json!("group")));
        assert!(!with("value", json!({ "range": { "low": 100, "high": 300 } })));
    }
}
