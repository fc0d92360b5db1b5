//! Opening a database and reading from it.

use crate::journal::News;
use crate::migrate::{self, Migration};
use crate::pg::{self, Pg};
use crate::sqlite::{self, Sqlite};
use crate::{Chance, Clock, Fault, Query, Result, Ticket, Tx, listen};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::broadcast;

/// Which database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One file.
    Sqlite(PathBuf),
    /// `postgres://user@host/database?sslmode=require`.
    Postgres(String),
}

/// How to open it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which database.
    pub target: Target,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where chance comes from.
    pub chance: Chance,
    /// SQLite: the most pages (4 KiB each) that the file may grow to.
    pub max_pages: Option<u32>,
    /// How long a transaction waits before it gives up and nothing is stored: on SQLite for
    /// another program's lock on the file, on PostgreSQL for its turn, a session or a lock.
    pub busy: Duration,
}

impl Options {
    /// The wall clock, real chance, no limit, ten seconds of patience.
    pub fn new(target: Target) -> Options {
        Options {
            target,
            clock: Clock::wall(),
            chance: Chance::real(),
            max_pages: None,
            busy: Duration::from_secs(10),
        }
    }
}

pub(crate) enum Engine {
    Sqlite(Sqlite),
    Pg(Pg),
}

pub(crate) struct Inner {
    pub engine: Engine,
    pub clock: Clock,
    pub chance: Chance,
    news: broadcast::Sender<News>,
    statements: AtomicU64,
}

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Db(pub(crate) Arc<Inner>);

impl Db {
    /// Opens the database and brings its schema up to date. Blocks; not for async code.
    ///
    /// # Errors
    /// [`Fault::Rule`] when the data is newer than this program, [`Fault::Unavailable`] when
    /// the file or the server cannot be reached.
    pub fn open(options: Options, migrations: &[Migration]) -> Result<Db> {
        let (news, _) = broadcast::channel(1024);
        let Options { target, clock, chance, max_pages, busy } = options;
        let (engine, line) = match target {
            Target::Sqlite(path) => {
                let tell = news.clone();
                let hands = sqlite::Hands {
                    clock: clock.clone(),
                    chance: chance.clone(),
                    tell: Box::new(move |one| {
                        let _ = tell.send(one);
                    }),
                };
                let limits = sqlite::Limits { max_pages, busy };
                (Engine::Sqlite(Sqlite::open(&path, limits, hands)?), None)
            }
            Target::Postgres(url) => {
                let connect = pg::connector(&url, busy)?;
                (Engine::Pg(Pg::new(connect.clone(), busy)), Some(connect))
            }
        };
        let inner = Inner { engine, clock, chance, news, statements: AtomicU64::new(0) };
        let db = Db(Arc::new(inner));
        let all: Vec<Migration> = migrate::KERNEL.iter().chain(migrations).copied().collect();
        db.write_blocking(Ticket::system(crate::Id::NONE), move |tx| {
            migrate::migrate(tx, &all).map(|_| ())
        })?;
        if let Some(connect) = line {
            listen::start(connect, &db.0.news)?;
        }
        Ok(db)
    }

    /// Runs `f` on a snapshot: it sees one state of the data, however long it takes.
    /// For pages; on SQLite it runs at once on the calling thread.
    pub async fn read<T, F>(&self, ticket: Ticket, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Sqlite(_) => self.read_blocking(ticket, f),
            Engine::Pg(_) => self.read_long(ticket, f).await,
        }
    }

    /// Like [`Db::read`], on a thread of its own: for exports and other long reading.
    pub async fn read_long<T, F>(&self, ticket: Ticket, f: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let db = self.clone();
        let out = tokio::task::spawn_blocking(move || db.read_blocking(ticket, f));
        out.await.map_err(Fault::broken)?
    }

    /// Like [`Db::read`] for code that is not async (commands, tests).
    pub fn read_blocking<T>(
        &self,
        ticket: Ticket,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let (out, statements) = match &self.0.engine {
            Engine::Sqlite(s) => s.read(ticket, &self.0.clock, &self.0.chance, f)?,
            Engine::Pg(p) => {
                let hands = pg::Hands { clock: &self.0.clock, chance: &self.0.chance };
                p.read(&ticket, &hands, f)?
            }
        };
        self.count(statements);
        Ok(out)
    }

    /// What happens from now on, in every process that shares this database.
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.0.news.subscribe()
    }

    /// The clock that transactions get their instant from.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The source of chance.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// Statements run so far: pages have a budget, and a test counts.
    pub fn statements(&self) -> u64 {
        self.0.statements.load(Ordering::Relaxed)
    }

    pub(crate) fn count(&self, statements: u64) {
        self.0.statements.fetch_add(statements, Ordering::Relaxed);
    }

    /// Is this PostgreSQL?
    pub fn is_postgres(&self) -> bool {
        matches!(self.0.engine, Engine::Pg(_))
    }

    /// The file, if this is SQLite.
    pub fn file(&self) -> Option<&std::path::Path> {
        match &self.0.engine {
            Engine::Sqlite(s) => Some(s.path()),
            Engine::Pg(_) => None,
        }
    }

    /// Prepares a statement: how many parameters and how many columns it really has.
    ///
    /// # Errors
    /// Whatever the database says against it.
    pub fn shape(&self, query: &'static Query) -> Result<(usize, usize)> {
        match &self.0.engine {
            Engine::Sqlite(s) => s.shape(query),
            Engine::Pg(p) => p.shape(query),
        }
    }
}
