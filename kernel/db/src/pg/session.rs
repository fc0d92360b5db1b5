//! One session with its prepared statements.

use super::meaning::{Fate, fate, fault};
use crate::tx::Row;
use crate::{Bind, Fault, Query, Result, Value};
use postgres::types::ToSql;
use postgres::{Client, SimpleQueryMessage, Statement};
use std::collections::HashMap;

/// A connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<&'static str, Statement>,
    /// The worst that the current transaction has met.
    pub(super) fate: Fate,
}

impl Session {
    pub(super) fn new(client: Client) -> Session {
        Session { client, statements: HashMap::new(), fate: Fate::Whole }
    }

    /// Runs plain statements without parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).map_err(|e| self.hear(&e))
    }

    /// Runs plain statements; gives the first column of the last row.
    pub(super) fn word(&mut self, sql: &str) -> Result<Option<String>> {
        let answers = self.client.simple_query(sql).map_err(|e| self.hear(&e))?;
        Ok(answers.iter().rev().find_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        }))
    }

    pub(super) fn is_lost(&self) -> bool {
        self.fate == Fate::Lost || self.client.is_closed()
    }

    fn prepared(&mut self, query: &'static Query) -> Result<Statement, postgres::Error> {
        if let Some(statement) = self.statements.get(query.name) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(query.sql)?;
        self.statements.insert(query.name, statement.clone());
        Ok(statement)
    }

    /// Steps through the rows. `failed` tells whether it was the statement that failed,
    /// and not the closure.
    pub(crate) fn each(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        failed: &mut bool,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let values: Vec<Value<'_>> = params.iter().map(|p| p.bind()).collect();
        let refs: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as _).collect();
        let rows =
            self.prepared(query).and_then(|s| self.client.query(&s, &refs)).map_err(|e| {
                *failed = true;
                self.named(query, &e)
            })?;
        rows.iter().try_for_each(|row| each(&Row::Pg(row)))
    }

    /// Runs a statement that gives no rows; tells how many it changed.
    pub(crate) fn run(
        &mut self,
        query: &'static Query,
        params: &[&dyn Bind],
        failed: &mut bool,
    ) -> Result<usize> {
        let values: Vec<Value<'_>> = params.iter().map(|p| p.bind()).collect();
        let refs: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as _).collect();
        let changed =
            self.prepared(query).and_then(|s| self.client.execute(&s, &refs)).map_err(|e| {
                *failed = true;
                self.named(query, &e)
            })?;
        usize::try_from(changed).map_err(Fault::broken)
    }

    fn named(&mut self, query: &'static Query, e: &postgres::Error) -> Fault {
        match self.hear(e) {
            Fault::Broken(text) => Fault::Broken(format!("{}: {text}", query.name)),
            other => other,
        }
    }

    /// Remembers what an error means for the session: a closure may hide it from us.
    fn hear(&mut self, e: &postgres::Error) -> Fault {
        let fate = if self.client.is_closed() { Fate::Lost } else { fate(e) };
        if self.fate != Fate::Lost && fate != Fate::Whole {
            self.fate = fate;
        }
        fault(e)
    }

    /// Prepares a statement and tells how many parameters and columns it has.
    pub(super) fn shape(&mut self, query: &'static Query) -> Result<(usize, usize)> {
        let statement = self.client.prepare(query.sql).map_err(|e| self.named(query, &e))?;
        Ok((statement.params().len(), statement.columns().len()))
    }
}
