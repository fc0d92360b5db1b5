//! What an error of PostgreSQL means, for the person and for the session.

use crate::Fault;
use std::error::Error;

/// What an error says about the session and its transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The session lives on.
    Whole,
    /// The database gave the transaction up; the same closure may run once more.
    Retry,
    /// The session is gone or of no more use; the transaction may run on another one.
    Lost,
}

/// The fate of a session after this error.
pub(super) fn fate(e: &postgres::Error) -> Fate {
    let Some(db) = e.as_db_error() else {
        return if is_line(e) { Fate::Lost } else { Fate::Whole };
    };
    match db.code().code() {
        // serialization failure, deadlock
        "40001" | "40P01" => Fate::Retry,
        // shut down or ended by an administrator; a plan that another program's migration outdated
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "0A000" => Fate::Lost,
        code if code.starts_with("08") => Fate::Lost,
        _ => Fate::Whole,
    }
}

/// Was it the line to the server, and not a value of ours?
fn is_line(e: &postgres::Error) -> bool {
    let mut source = e.source();
    while let Some(inner) = source {
        if inner.is::<std::io::Error>() {
            return true;
        }
        source = inner.source();
    }
    e.is_closed()
}

/// Gives an error of a statement its meaning.
pub(super) fn fault(e: &postgres::Error) -> Fault {
    let Some(db) = e.as_db_error() else {
        if !is_line(e) {
            let why = e.source().map(ToString::to_string).unwrap_or_default();
            return Fault::broken(format!("{e}: {why}"));
        }
        tracing::error!("postgres: {e}");
        return Fault::Unavailable("连不上数据库，这一条没有保存。请稍后再试。".into());
    };
    let code = db.code().code();
    if code == "23505" {
        return Fault::Unique(db.constraint().unwrap_or_default().to_owned());
    }
    let unavailable = |say: &str| {
        tracing::error!("postgres: {code} {db}");
        Fault::Unavailable(say.into())
    };
    match code {
        "40001" | "40P01" | "55P03" => {
            unavailable("同一时间改动太多，这一条没有保存。请再试一次。")
        }
        _ if ["53", "57", "58", "08"].iter().any(|class| code.starts_with(class)) => {
            unavailable("数据库暂时写不进去，这一条没有保存。请稍后再试。")
        }
        _ => Fault::broken(format!("{code} {db}")),
    }
}

/// Gives an error of connecting its meaning.
pub(super) fn unreachable(e: &postgres::Error) -> Fault {
    tracing::error!("postgres: {e}: {:?}", e.source());
    if let Some(why) = super::tls::complaint(e) {
        return Fault::Unavailable(why);
    }
    let say = match e.as_db_error().map(|db| db.code().code()) {
        Some("28P01" | "28000") => "数据库不认这个用户名或密码。请检查配置里的数据库地址。",
        Some("3D000") => "数据库服务器上没有这个库。请先建库，或检查配置里的数据库地址。",
        Some("53300") => "数据库的连接数用完了，这一条没有保存。请稍后再试。",
        _ => "连不上数据库，这一条没有保存。请稍后再试。",
    };
    Fault::Unavailable(say.into())
}
