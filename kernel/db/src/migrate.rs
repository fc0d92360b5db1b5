//! Migrations: forward only, applied at start, refused when the file is newer than the program.

use crate::tx::Tx;
use crate::{Fault, Result};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The feature that owns the tables, for example `rules`.
    pub feature: &'static str,
    /// The number in the file's name, counted from 1 within the feature.
    pub number: i64,
    /// The text for SQLite, and for PostgreSQL too unless it must differ.
    pub sql: &'static str,
    /// The text for PostgreSQL where it must differ.
    pub postgres: Option<&'static str>,
}

impl Migration {
    /// One text for both databases.
    pub const fn both(feature: &'static str, number: i64, sql: &'static str) -> Migration {
        Migration { feature, number, sql, postgres: None }
    }
}

/// The tables of this crate.
pub const KERNEL: &[Migration] = &[Migration {
    feature: "kernel",
    number: 1,
    sql: include_str!("../schema/0001_kernel.sql"),
    postgres: Some(include_str!("../schema/0001_kernel.postgres.sql")),
}];

crate::queries! {
    /// What this database has.
    APPLIED [0 -> 2] "select feature, number from schema_migrations";
    /// One more step is there.
    APPLY [3 -> 0] "insert into schema_migrations (feature, number, applied_at) values ($1, $2, $3)";
}

pub(crate) const TABLE: &str = "create table if not exists schema_migrations (\
    feature text not null, number bigint not null, applied_at bigint not null, \
    primary key (feature, number))";

/// Brings the database up to `migrations`; gives how many steps were applied.
pub(crate) fn migrate(tx: &mut Tx<'_>, migrations: &[Migration]) -> Result<usize> {
    in_order(migrations)?;
    tx.batch(TABLE)?;
    let applied: Vec<(String, i64)> = tx.all(&APPLIED, &[], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let known = |(feature, number): &&(String, i64)| {
        !migrations.iter().any(|m| m.feature == feature.as_str() && m.number == *number)
    };
    if let Some((feature, number)) = applied.iter().find(known) {
        return Err(Fault::rule(format!(
            "这份数据是更新版本的雁行写的（{feature} 第 {number} 步）。请换用新版本的程序，数据没有改动。"
        )));
    }
    let mut steps = 0;
    for m in migrations {
        if applied.iter().any(|(f, n)| f == m.feature && *n == m.number) {
            continue;
        }
        let sql = if tx.is_postgres() { m.postgres.unwrap_or(m.sql) } else { m.sql };
        tx.batch(sql).map_err(|e| match e {
            Fault::Broken(text) => {
                Fault::Broken(format!("migration {} {}: {text}", m.feature, m.number))
            }
            other => other,
        })?;
        let now = tx.now();
        tx.run(&APPLY, &[&m.feature, &m.number, &now])?;
        steps += 1;
    }
    Ok(steps)
}

/// Within a feature the steps count 1, 2, 3 …
fn in_order(migrations: &[Migration]) -> Result<()> {
    for (i, m) in migrations.iter().enumerate() {
        let before = migrations[..i].iter().filter(|other| other.feature == m.feature).count();
        if i64::try_from(before).unwrap_or(i64::MAX) + 1 != m.number {
            return Err(Fault::broken(format!(
                "migration {} {}: out of order",
                m.feature, m.number
            )));
        }
    }
    Ok(())
}
