//! SQLite: one writer thread that commits many writes together, and a few readers.

mod statement;
mod writer;

pub(crate) use statement::{cell, each, fault, run};
pub(crate) use writer::Work;

use crate::journal::News;
use crate::tx::{Store, Ticket, Tx};
use crate::{Chance, Clock, Fault, Query, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use statement::cached;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use writer::Writer;

/// Idle readers that are kept open.
const READERS: usize = 4;
/// Takes the write lock at once: a transaction that wants it later can fail half-way.
const BEGIN: &str = "begin immediate";
/// The log's size after it started anew.
const LOG_BYTES: i64 = 16 << 20;

/// Pages in the log after which it is folded into the file: as many as fit into [`LOG_BYTES`].
const LOG_PAGES: i64 = LOG_BYTES / 4096;

pub(crate) struct Sqlite {
    path: PathBuf,
    busy: Duration,
    queue: Option<Sender<Box<dyn Work>>>,
    idle: Mutex<Vec<Connection>>,
    writer: Option<JoinHandle<()>>,
}

/// What the writer needs besides the connection.
pub(crate) struct Hands {
    pub clock: Clock,
    pub chance: Chance,
    pub tell: Box<dyn Fn(News) + Send>,
}

/// What may differ from one installation to the next.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub max_pages: Option<u32>,
    pub busy: Duration,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, limits: Limits, hands: Hands) -> Result<Sqlite> {
        let Limits { max_pages, busy } = limits;
        let conn = connect(path, busy)?;
        let mode: String =
            conn.pragma_query_value(None, "journal_mode", |r| r.get(0)).map_err(fault)?;
        if mode != "wal" {
            return Err(Fault::Unavailable(
                "这个磁盘不支持数据文件需要的锁（多半是网络盘）。请把数据放在本机磁盘上。".into(),
            ));
        }
        conn.pragma_update(None, "cache_size", -8000).map_err(fault)?;
        // Folding the log into the file waits for the disk twice and writes every page that was
        // touched since: seldom enough that most of them were touched many times.
        conn.pragma_update(None, "wal_autocheckpoint", LOG_PAGES).map_err(fault)?;
        if let Some(pages) = max_pages {
            conn.pragma_update(None, "max_page_count", pages).map_err(fault)?;
        }
        let (queue, work) = channel();
        let writer = Writer { conn, hands, log: beside(path, "-wal"), busy };
        let writer = std::thread::Builder::new()
            .name("yanxing-writer".into())
            .spawn(move || writer.serve(&work))
            .map_err(Fault::broken)?;
        Ok(Sqlite {
            path: path.to_owned(),
            busy,
            queue: Some(queue),
            idle: Mutex::new(Vec::new()),
            writer: Some(writer),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Queues a write.
    pub(crate) fn send(&self, work: Box<dyn Work>) -> Result<()> {
        let gone = || Fault::broken("the writer thread is gone");
        self.queue.as_ref().ok_or_else(gone)?.send(work).map_err(|_| gone())
    }

    /// Is this the writer's own thread? It must not wait for itself.
    pub(crate) fn on_writer(&self) -> bool {
        self.writer.as_ref().is_some_and(|w| w.thread().id() == std::thread::current().id())
    }

    /// Runs `f` on a snapshot.
    pub(crate) fn read<T>(
        &self,
        ticket: Ticket,
        clock: &Clock,
        chance: &Chance,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, u64)> {
        self.reader(|conn| {
            cached(conn, "begin")?;
            let mut tx = fresh(conn, ticket, clock, chance);
            let out = tx.guarded(f)?;
            Ok((out, tx.statements))
        })
    }

    /// Prepares a statement and tells how many parameters and columns it has.
    pub(crate) fn shape(&self, query: &'static Query) -> Result<(usize, usize)> {
        self.reader(|conn| statement::shape(conn, query))
    }

    /// Lends a reader; one that does not come back clean is closed.
    fn reader<T>(&self, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match kept {
            Some(conn) => conn,
            None => self.new_reader()?,
        };
        let out = f(&conn);
        if conn.is_autocommit() || cached(&conn, "rollback").is_ok() {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < READERS {
                idle.push(conn);
            }
        }
        out
    }

    fn new_reader(&self) -> Result<Connection> {
        let conn = connect(&self.path, self.busy)?;
        conn.pragma_update(None, "cache_size", -6000).map_err(fault)?;
        conn.pragma_update(None, "query_only", true).map_err(fault)?;
        Ok(conn)
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.queue = None;
        // The writer closes last: it folds the log into the file.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        // A closure that held the last handle drops it on the writer's own thread.
        let own = self.on_writer();
        if let Some(writer) = self.writer.take()
            && !own
        {
            let _ = writer.join();
        }
    }
}

/// A transaction's view of an open connection.
fn fresh<'c>(conn: &'c Connection, ticket: Ticket, clock: &Clock, chance: &Chance) -> Tx<'c> {
    Tx::new(Store::Sqlite(conn), ticket, clock.now(), chance.clone())
}

/// Opens a connection with the settings that the promises rest on.
pub(crate) fn connect(path: &Path, busy: Duration) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fault)?;
    conn.busy_timeout(busy).map_err(fault)?;
    use_the_log(&conn, busy)?;
    conn.pragma_update(None, "synchronous", "full").map_err(fault)?;
    conn.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    conn.pragma_update(None, "temp_store", "memory").map_err(fault)?;
    conn.pragma_update(None, "journal_size_limit", LOG_BYTES).map_err(fault)?;
    conn.pragma_update(None, "analysis_limit", 400).map_err(fault)?;
    // Without this, a statement is planned anew for each value that is bound to it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// Turns the write-ahead log on. A new file's first switch wants the file alone, and `SQLite`
/// answers "busy" to it at once instead of waiting as for other locks: so we wait here.
fn use_the_log(conn: &Connection, busy: Duration) -> Result<()> {
    const PAUSE: Duration = Duration::from_millis(5);
    let mut left = busy.as_millis() / PAUSE.as_millis();
    loop {
        match conn.pragma_update(None, "journal_mode", "wal") {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && left > 0 => {
                left -= 1;
                std::thread::sleep(PAUSE);
            }
            done => return done.map_err(fault),
        }
    }
}

/// The name of a file that SQLite keeps beside the database.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
