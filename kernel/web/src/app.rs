//! What every handler can reach.

use crate::{Feature, Fields};
use auth::{Scope, Vault};
use axum::http::HeaderMap;
use db::{Chance, Clock, Db, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What the person who installs the program decides.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address that guardians' links and QR codes carry, for example
    /// `http://192.168.1.10:7410`; without it the request's own host is used.
    pub public_address: Option<String>,
    /// The program is reached by https: cookies are marked secure, browsers are told to stay.
    pub https: bool,
    /// This is the demo school: pages say so.
    pub demo: bool,
}

/// The running program. Clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    db: Db,
    vault: Vault,
    settings: Settings,
    features: &'static [&'static Feature],
    hashing: Semaphore,
}

impl App {
    /// Puts the parts together.
    pub fn new(
        db: Db,
        vault: Vault,
        settings: Settings,
        features: &'static [&'static Feature],
    ) -> App {
        // Argon2 takes 19 MiB a time: two at once are enough and bound the memory.
        App(Arc::new(Inner { db, vault, settings, features, hashing: Semaphore::new(2) }))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// What seals and opens.
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        self.0.db.clock()
    }

    /// Chance.
    pub fn chance(&self) -> &Chance {
        self.0.db.chance()
    }

    /// What was decided at installation.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Where this server is reached, for links and QR codes: what was decided at installation,
    /// else where it is reached now.
    pub fn address(&self, headers: &HeaderMap) -> String {
        if let Some(address) = &self.settings().public_address {
            return address.trim_end_matches('/').to_owned();
        }
        let host = headers.get("host").and_then(|h| h.to_str().ok()).unwrap_or("localhost");
        let scheme = if self.settings().https { "https" } else { "http" };
        format!("{scheme}://{host}")
    }

    /// Everything that is mounted.
    pub fn features(&self) -> &'static [&'static Feature] {
        self.0.features
    }

    /// Reads for a page of this person, on a snapshot.
    ///
    /// # Errors
    /// Whatever `f` gives.
    pub async fn look<T, F>(&self, scope: &Scope, f: F) -> db::Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>, &Scope) -> db::Result<T> + Send + 'static,
    {
        let who = scope.clone();
        self.db().read(scope.ticket(), move |tx| f(tx, &who)).await
    }

    /// Runs a verb for this person, once for the idempotency key of the form that was sent.
    ///
    /// # Errors
    /// Whatever the verb gives: then nothing was stored.
    pub async fn act<T, F>(&self, scope: &Scope, fields: &Fields, mut f: F) -> db::Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> db::Result<T> + Send + 'static,
    {
        let who = scope.clone().with_key(fields.key());
        Ok(self.db().write(who.ticket(), move |tx| f(tx, &who)).await?.value)
    }

    /// Hashes a password on a thread of its own, never in a transaction.
    pub async fn hash_password(&self, password: String) -> db::Result<String> {
        let chance = self.chance().clone();
        self.slow(move || auth::hash_password(&password, &chance)).await?
    }

    /// Compares a password with a hash on a thread of its own.
    pub async fn verify_password(&self, password: String, hash: String) -> db::Result<bool> {
        self.slow(move || auth::verify_password(&password, &hash)).await
    }

    async fn slow<T: Send + 'static>(
        &self,
        f: impl FnOnce() -> T + Send + 'static,
    ) -> db::Result<T> {
        let _turn = self.0.hashing.acquire().await.map_err(db::Fault::broken)?;
        tokio::task::spawn_blocking(f).await.map_err(db::Fault::broken)
    }
}
