//! A consistent copy of a running SQLite database, verified; and the way back.

use crate::{Db, Fault, Result, sqlite};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Bytes of the copy.
    pub bytes: u64,
    /// Rows of the journal in the copy.
    pub journal_rows: i64,
}

/// Pages copied between two reports of progress.
const STEP: i32 = 2000;
/// Somebody else's lock on a file is waited for this long.
const BUSY: Duration = Duration::from_secs(5);
/// The pause before a step that met a lock is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// Copies a running database to `to` and verifies the copy: one state of the data, that of
/// the beginning, however much is written meanwhile. `progress` hears pages done and pages
/// in all.
///
/// # Errors
/// [`Fault::Rule`] on PostgreSQL (use `pg_dump`), or when `to` exists already.
pub fn copy_to(db: &Db, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Copied> {
    let Some(from) = db.file() else {
        return Err(Fault::rule(
            "数据在 PostgreSQL 里，请用 pg_dump 备份（docs/deployment.md 有写法）。",
        ));
    };
    if to.exists() {
        return Err(Fault::rule(format!("{} 已经存在。请换一个文件名。", to.display())));
    }
    let partial = Partial::beside(to);
    let source = sqlite::connect(from, BUSY)?;
    // Held to the end: without a snapshot of its own, the copy would begin anew after each write.
    source.execute_batch("begin; select count(*) from sqlite_schema").map_err(sqlite::fault)?;
    copy_pages(&source, &partial.0, progress)?;
    drop(source);
    let copied = verify(&partial.0)?;
    partial.become_file(to)?;
    Ok(copied)
}

fn copy_pages(source: &Connection, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
    let mut target = Connection::open(to).map_err(sqlite::fault)?;
    {
        let backup = Backup::new(source, &mut target).map_err(sqlite::fault)?;
        loop {
            let step = backup.step(STEP).map_err(sqlite::fault)?;
            let p = backup.progress();
            let total = u64::try_from(p.pagecount).unwrap_or(0);
            progress(total.saturating_sub(u64::try_from(p.remaining).unwrap_or(0)), total);
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(PAUSE),
            }
        }
    }
    // A copy is one file and can be read where nothing can be written.
    let mode: String = target
        .pragma_update_and_check(None, "journal_mode", "delete", |r| r.get(0))
        .map_err(sqlite::fault)?;
    match mode.as_str() {
        "delete" => Ok(()),
        other => Err(Fault::broken(format!("the copy's journal mode is {other}"))),
    }
}

/// Opens a copy on its own and proves that it is whole.
///
/// # Errors
/// [`Fault::Rule`] when it is not a database of ours or damaged.
pub fn verify(file: &Path) -> Result<Copied> {
    let damaged = |what: &dyn std::fmt::Display| {
        Fault::rule(format!("{} 不完整，不能用：{what}", file.display()))
    };
    if !file.is_file() {
        return Err(Fault::rule(format!("找不到文件 {}", file.display())));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let conn = Connection::open_with_flags(file, flags).map_err(|e| damaged(&e))?;
    let check: String =
        conn.query_row("pragma integrity_check", [], |r| r.get(0)).map_err(|e| damaged(&e))?;
    if check != "ok" {
        return Err(damaged(&check));
    }
    let journal_rows = conn
        .query_row("select count(*) from journal", [], |r| r.get(0))
        .map_err(|_| Fault::rule(format!("{} 不是雁行的数据文件。", file.display())))?;
    conn.close().map_err(|(_, e)| damaged(&e))?;
    let bytes = std::fs::metadata(file).map_err(io)?.len();
    Ok(Copied { bytes, journal_rows })
}

/// Puts a backup in place of `to`. The server must not be running on it.
///
/// # Errors
/// [`Fault::Rule`] when `to` exists and `force` is false, when a program still has it open,
/// or when the backup is not whole. Then `to` is as it was.
pub fn restore(from: &Path, to: &Path, force: bool) -> Result<Copied> {
    if !from.exists() {
        return Err(Fault::rule(format!("找不到备份 {}", from.display())));
    }
    verify(from)?;
    if to.exists() && !force {
        return Err(Fault::rule(format!(
            "{} 已经有数据。确定要用备份替换它，请加上 --force。",
            to.display()
        )));
    }
    let partial = Partial::beside(to);
    std::fs::copy(from, &partial.0).map_err(io)?;
    let copied = verify(&partial.0)?;
    if to.exists() {
        refuse_in_use(to)?;
    }
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(sqlite::beside(to, suffix));
    }
    partial.become_file(to)?;
    Ok(copied)
}

/// Only who is alone on a file may leave the write-ahead log; the log is folded in thereby.
fn refuse_in_use(file: &Path) -> Result<()> {
    let alone =
        Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|conn| {
            conn.busy_timeout(Duration::ZERO)?;
            conn.pragma_update(None, "journal_mode", "delete")
        });
    match alone.map_err(|e| e.sqlite_error_code()) {
        Err(Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)) => {
            Err(Fault::rule(format!(
                "{} 正在使用。请先停止雁行，再恢复备份。数据没有改动。",
                file.display()
            )))
        }
        // A damaged file is what backups are for.
        _ => Ok(()),
    }
}

/// A file that is being made; removed unless it becomes the one that was wanted.
struct Partial(PathBuf);

impl Partial {
    fn beside(to: &Path) -> Partial {
        let partial = Partial(sqlite::beside(to, ".partial"));
        partial.remove();
        partial
    }

    fn remove(&self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let _ = std::fs::remove_file(sqlite::beside(&self.0, suffix));
        }
    }

    /// Durably: the bytes first, then the name.
    fn become_file(self, to: &Path) -> Result<()> {
        std::fs::File::open(&self.0).and_then(|f| f.sync_all()).map_err(io)?;
        std::fs::rename(&self.0, to).map_err(io)?;
        let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if cfg!(unix) {
            std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(io)?;
        }
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        self.remove();
    }
}

fn io(e: std::io::Error) -> Fault {
    Fault::Unavailable(format!("读写文件出错：{e}"))
}
