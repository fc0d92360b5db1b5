//! Statements on SQLite: binding, stepping, and what its errors mean.

use crate::tx::Row;
use crate::{Bind, Cell, Fault, Query, Result, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, ffi};

/// What a person reads when the disk is full or broken.
pub(super) const FULL: &str =
    "存储空间满了或磁盘出错，这一条没有保存。腾出空间后再试一次，不用重启。";

/// Gives an SQLite error its meaning.
pub(crate) fn fault(e: rusqlite::Error) -> Fault {
    let rusqlite::Error::SqliteFailure(code, text) = &e else { return Fault::broken(e) };
    let unavailable = |say: &str| {
        tracing::error!("sqlite: {e}");
        Fault::Unavailable(say.into())
    };
    match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Fault::Unique(text.clone().unwrap_or_default()),
        (ErrorCode::DiskFull | ErrorCode::SystemIoFailure, _) => unavailable(FULL),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => {
            unavailable("数据文件正被另一个程序占用，这一条没有保存。请稍后再试。")
        }
        (ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => {
            unavailable("打不开数据文件，或没有写入的权限。请检查文件和目录。")
        }
        (ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt, _) => {
            unavailable("这不是雁行的数据文件，或文件已损坏。请从备份恢复。")
        }
        _ => Fault::broken(e),
    }
}

/// The meaning of a statement's error, with the statement's name for the log.
fn named(conn: &Connection, query: &'static Query, e: rusqlite::Error) -> Fault {
    let read_only = e.sqlite_error_code() == Some(ErrorCode::ReadOnly);
    if read_only && conn.pragma_query_value(None, "query_only", |r| r.get(0)).unwrap_or(false) {
        return Fault::broken(format!("{}: writes inside a read", query.name));
    }
    match fault(e) {
        Fault::Broken(text) => Fault::Broken(format!("{}: {text}", query.name)),
        other => other,
    }
}

/// Runs a short statement of our own, such as `begin`.
pub(super) fn cached(conn: &Connection, sql: &str) -> Result<()> {
    conn.prepare_cached(sql).and_then(|mut s| s.raw_execute()).map(|_| ()).map_err(fault)
}

fn bound<'c>(
    conn: &'c Connection,
    query: &'static Query,
    params: &[&dyn Bind],
) -> rusqlite::Result<rusqlite::CachedStatement<'c>> {
    let mut statement = conn.prepare_cached(query.numbered())?;
    for (i, param) in params.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, param.bind())?;
    }
    Ok(statement)
}

/// Steps through the rows. `failed` tells whether it was the statement that failed,
/// and not the closure.
pub(crate) fn each(
    conn: &Connection,
    query: &'static Query,
    params: &[&dyn Bind],
    failed: &mut bool,
    mut each: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut wrong = |e| {
        *failed = true;
        named(conn, query, e)
    };
    let mut statement = bound(conn, query, params).map_err(&mut wrong)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(&mut wrong)? {
        each(&Row::Sqlite(row))?;
    }
    Ok(())
}

/// Runs a statement that gives no rows; tells how many it changed.
pub(crate) fn run(
    conn: &Connection,
    query: &'static Query,
    params: &[&dyn Bind],
    failed: &mut bool,
) -> Result<usize> {
    bound(conn, query, params).and_then(|mut s| s.raw_execute()).map_err(|e| {
        *failed = true;
        named(conn, query, e)
    })
}

/// Prepares a statement and tells how many parameters and columns it has.
pub(super) fn shape(conn: &Connection, query: &'static Query) -> Result<(usize, usize)> {
    let statement = conn.prepare(query.numbered()).map_err(|e| named(conn, query, e))?;
    Ok((statement.parameter_count(), statement.column_count()))
}

/// A value of a row as ours.
pub(crate) fn cell(value: ValueRef<'_>) -> Result<Cell<'_>> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Int(n),
        ValueRef::Real(n) => Cell::Real(n),
        ValueRef::Text(t) => Cell::Text(std::str::from_utf8(t).map_err(Fault::broken)?),
        ValueRef::Blob(b) => Cell::Bytes(b),
    })
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
            Value::Real(n) => ToSqlOutput::Borrowed(ValueRef::Real(*n)),
            Value::Bool(b) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*b))),
            Value::Text(s) => ToSqlOutput::Borrowed(ValueRef::Text(s.as_bytes())),
            Value::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
            Value::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(&id.bytes()[..])),
            Value::Day(day) => ToSqlOutput::from(day.to_string()),
        })
    }
}
