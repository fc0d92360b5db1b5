//! One transaction on either database.

use crate::journal::News;
use crate::{Bind, Cell, Chance, Column, Fault, Id, Query, Result, Value, pg, sqlite};
use calendar::Moment;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) enum Store<'c> {
    Sqlite(&'c rusqlite::Connection),
    Pg(&'c mut pg::Session),
}

/// Who writes, and under which client key.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The school that the write belongs to; [`Id::NONE`] for the installation itself.
    pub school: Id,
    /// The person (or device) that acts.
    pub actor: Id,
    /// The client's idempotency key: the same key twice gives the first answer again.
    pub key: Option<String>,
}

impl Ticket {
    /// A write by the program itself.
    pub fn system(school: Id) -> Ticket {
        Ticket { school, actor: Id::NONE, key: None }
    }
}

/// A transaction: the only way to the database.
pub struct Tx<'c> {
    pub(crate) store: Store<'c>,
    pub(crate) ticket: Ticket,
    pub(crate) now: Moment,
    pub(crate) chance: Chance,
    pub(crate) news: Vec<News>,
    pub(crate) statements: u64,
    /// The school whose turn it is: on PostgreSQL the one whose journal is locked.
    pub(crate) home: Id,
    /// Plain SQL was run: what it changed is not counted.
    pub(crate) batched: bool,
    /// A statement failed: nothing of this transaction will be stored.
    pub(crate) failed: bool,
}

/// One row of an answer.
pub enum Row<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Pg(&'a postgres::Row),
}

impl Row<'_> {
    /// The value in column `i`, counted from 0.
    ///
    /// # Errors
    /// [`Fault::Broken`] if the column holds another kind of value.
    pub fn get<T: Column>(&self, i: usize) -> Result<T> {
        match self {
            Row::Sqlite(row) => {
                let cell = row.get_ref(i).map_err(Fault::broken)?;
                T::read(sqlite::cell(cell)?)
            }
            Row::Pg(row) => {
                let cell: pg::PgCell<'_> = row.try_get(i).map_err(Fault::broken)?;
                T::read(cell.0)
            }
        }
        .map_err(|e| Fault::broken(format!("column {i}: {e}")))
    }

    /// The text in column `i`, counted from 0, where it stands: for codes and other words that
    /// are read and not kept, in pages of thousands of rows.
    ///
    /// # Errors
    /// [`Fault::Broken`] if the column holds no text.
    pub fn text(&self, i: usize) -> Result<&str> {
        let cell = match self {
            Row::Sqlite(row) => sqlite::cell(row.get_ref(i).map_err(Fault::broken)?)?,
            Row::Pg(row) => row.try_get::<_, pg::PgCell<'_>>(i).map_err(Fault::broken)?.0,
        };
        match cell {
            Cell::Text(text) => Ok(text),
            other => Err(Fault::broken(format!("column {i}: {other:?} is no text"))),
        }
    }
}

impl<'c> Tx<'c> {
    pub(crate) fn new(store: Store<'c>, ticket: Ticket, now: Moment, chance: Chance) -> Tx<'c> {
        let home = ticket.school;
        let (news, statements) = (Vec::new(), 0);
        Tx { store, ticket, now, chance, news, statements, home, batched: false, failed: false }
    }
}

impl Tx<'_> {
    /// The instant of this transaction.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Chance, handed in.
    pub fn chance(&self) -> &Chance {
        &self.chance
    }

    /// The school that is written to or read.
    pub fn school(&self) -> Id {
        self.ticket.school
    }

    /// Who acts.
    pub fn actor(&self) -> Id {
        self.ticket.actor
    }

    /// A new, time-ordered identifier.
    pub fn new_id(&self) -> Id {
        Id::ordered(self.now.0, &self.chance.bytes())
    }

    /// A new identifier without time or order, for ballots and anonymous answers.
    pub fn blind_id(&self) -> Id {
        Id::blind(self.chance.bytes())
    }

    /// Acts for another school or another person within the same transaction: set-up,
    /// the demo school and imports write for many people.
    pub fn as_actor<T>(&mut self, ticket: Ticket, f: impl FnOnce(&mut Self) -> T) -> T {
        let own = std::mem::replace(&mut self.ticket, ticket);
        let out = f(self);
        self.ticket = own;
        out
    }

    /// Moves the transaction's instant: the demo generator lives through a term.
    pub fn at(&mut self, now: Moment) {
        self.now = now;
    }

    /// Every row, mapped.
    pub fn all<T>(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(query, params, |row| {
            out.push(map(row)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// The first row, if there is one.
    pub fn maybe<T>(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(query, params, map)?.into_iter().next())
    }

    /// The first row, or [`Fault::NotFound`].
    pub fn one<T>(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.maybe(query, params, map)?.ok_or(Fault::NotFound)
    }

    /// A number, such as a count or a sum; 0 when the answer is empty or null.
    pub fn number(&mut self, query: &'static Query, params: &[&dyn Bind]) -> Result<i64> {
        Ok(self.maybe(query, params, |r| r.get::<Option<i64>>(0))?.flatten().unwrap_or(0))
    }

    /// Runs `each` on every row without keeping them.
    pub fn each(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.ready(query, params)?;
        match &mut self.store {
            Store::Sqlite(conn) => sqlite::each(conn, query, params, &mut self.failed, each),
            Store::Pg(session) => session.each(query, params, &mut self.failed, each),
        }
    }

    /// Changes rows; gives how many.
    pub fn run(&mut self, query: &'static Query, params: &[&dyn Bind]) -> Result<usize> {
        self.ready(query, params)?;
        match &mut self.store {
            Store::Sqlite(conn) => sqlite::run(conn, query, params, &mut self.failed),
            Store::Pg(session) => session.run(query, params, &mut self.failed),
        }
    }

    /// Changes exactly one row, or [`Fault::NotFound`].
    pub fn run_one(&mut self, query: &'static Query, params: &[&dyn Bind]) -> Result<()> {
        match self.run(query, params)? {
            0 => Err(Fault::NotFound),
            1 => Ok(()),
            n => Err(Fault::broken(format!("{} changed {n} rows", query.name))),
        }
    }

    /// Both databases refuse the same things: PostgreSQL would take no statement after one
    /// that failed, and no text with a zero character.
    fn ready(&mut self, query: &'static Query, params: &[&dyn Bind]) -> Result<()> {
        debug_assert_eq!(query.params, params.len(), "{}: parameters", query.name);
        self.statements += 1;
        if self.failed {
            return Err(Fault::broken(format!("{}: after a statement that failed", query.name)));
        }
        let zero = |p: &&dyn Bind| matches!(p.bind(), Value::Text(text) if text.contains('\0'));
        if params.iter().any(zero) {
            return Err(Fault::rule("文字里夹着看不见的字符，请删掉重新输入。"));
        }
        Ok(())
    }

    /// Plain SQL for migrations, `doctor` and whole-table copies; no parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        self.batched = true;
        let out = match &mut self.store {
            Store::Sqlite(conn) => conn.execute_batch(sql).map_err(sqlite::fault),
            Store::Pg(session) => session.batch(sql),
        };
        self.failed |= out.is_err();
        out
    }

    /// Runs a closure whose panic is a fault, and whose dropped error is one too.
    pub(crate) fn guarded<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let out = catch_unwind(AssertUnwindSafe(|| f(self))).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(Fault::broken(format!("a transaction panicked: {}", text.unwrap_or("?"))))
        })?;
        self.whole().map(|()| out)
    }

    /// Refuses to go on after a closure that dropped a statement's error.
    pub(crate) fn whole(&self) -> Result<()> {
        match self.failed {
            true => Err(Fault::broken("a statement failed and its error was dropped")),
            false => Ok(()),
        }
    }

    /// Is this PostgreSQL?
    pub fn is_postgres(&self) -> bool {
        matches!(self.store, Store::Pg(_))
    }
}
