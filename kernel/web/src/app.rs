//! What every handler can reach.

use crate::kept::Shelf;
use crate::{Feature, Fields};
use auth::{Do, Role, Scope, Vault};
use axum::http::HeaderMap;
use db::{Chance, Clock, Db, Done, Fault, Id, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

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
    /// Hosts (with port) that group robots may be at besides the three official ones.
    pub robot_hosts: Vec<String>,
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
    hashed: AtomicU64,
    uploads: Semaphore,
    shelf: Shelf,
}

/// Files that are taken in at the same time: with their forms they are in memory meanwhile.
const UPLOADS: usize = 4;
/// How long somebody waits for their turn to send a file.
const PATIENCE: Duration = Duration::from_secs(30);

/// Only this machine itself reaches the address: what is printed with it opens nowhere else.
pub fn only_here(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    ["localhost", "127.", "[::1]"].iter().any(|own| host.starts_with(own))
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
        let (hashing, uploads) = (Semaphore::new(2), Semaphore::new(UPLOADS));
        let hashed = AtomicU64::new(0);
        let shelf = Shelf::new(db.chance());
        App(Arc::new(Inner { db, vault, settings, features, hashing, hashed, uploads, shelf }))
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

    /// Reads the private page of one named student for a member of the staff. `f` gives the page
    /// and the student; before it is shown, the access log has who, when, whom, `what` and in
    /// which capacity (L-D12). Students and guardians who look at their own page are not logged.
    ///
    /// # Errors
    /// Whatever `f` gives, and whatever keeps the log from being written: then nothing is shown.
    pub async fn look_at<T, F>(&self, scope: &Scope, what: &'static str, f: F) -> db::Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>, &Scope) -> db::Result<(T, Id)> + Send + 'static,
    {
        let (view, student) = self.look(scope, f).await?;
        let held = Role::ALL.iter().filter(|r| scope.is(**r)).map(|r| r.chinese());
        let why = held.collect::<Vec<_>>().join("、");
        let write = move |tx: &mut Tx<'_>| db::journal::seen(tx, Some(student), what, &why);
        self.db().write(scope.ticket(), write).await?;
        Ok(view)
    }

    /// Writes down that this person takes something about a whole class away, as a file or on
    /// paper: `what`, and `how` (L-D12). Nothing may be read for it before this has answered.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] unless the table allows `may`.
    pub async fn take_away(
        &self,
        scope: &Scope,
        may: Do,
        what: &'static str,
        how: &'static str,
    ) -> db::Result<()> {
        scope.may(may)?;
        let write = move |tx: &mut Tx<'_>| db::journal::seen(tx, None, what, how);
        self.db().write(scope.ticket(), write).await?;
        Ok(())
    }

    /// Runs a verb for this person, once for the idempotency key of the form that was sent.
    ///
    /// # Errors
    /// Whatever the verb gives, or that the class is closed: then nothing was stored.
    pub async fn act<T, F>(&self, scope: &Scope, fields: &Fields, f: F) -> db::Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> db::Result<T> + Send + 'static,
    {
        Ok(self.act_once(&scope.clone().with_key(fields.key()), f).await?.value)
    }

    /// [`App::act`] with the key that the scope has, telling whether this was a repetition.
    ///
    /// # Errors
    /// As [`App::act`].
    pub async fn act_once<T, F>(&self, scope: &Scope, mut f: F) -> db::Result<Done<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: FnMut(&mut Tx<'_>, &Scope) -> db::Result<T> + Send + 'static,
    {
        let who = scope.clone();
        let write = move |tx: &mut Tx<'_>| {
            auth::still_open(tx, &who)?;
            f(tx, &who)
        };
        self.db().write(scope.ticket(), write).await
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

    /// How many passwords were hashed or compared so far: an unknown name must cost as many as a
    /// wrong password.
    pub fn hashed(&self) -> u64 {
        self.0.hashed.load(Ordering::SeqCst)
    }

    /// The pages that are kept.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// A turn to send a file; it ends when it is dropped.
    pub(crate) async fn upload_turn(&self) -> db::Result<SemaphorePermit<'_>> {
        match tokio::time::timeout(PATIENCE, self.0.uploads.acquire()).await {
            Ok(turn) => turn.map_err(Fault::broken),
            Err(_) => {
                Err(Fault::Unavailable("同时上传文件的人太多了。请过一分钟再传一次。".into()))
            }
        }
    }

    async fn slow<T: Send + 'static>(
        &self,
        f: impl FnOnce() -> T + Send + 'static,
    ) -> db::Result<T> {
        let _turn = self.0.hashing.acquire().await.map_err(Fault::broken)?;
        self.0.hashed.fetch_add(1, Ordering::SeqCst);
        tokio::task::spawn_blocking(f).await.map_err(Fault::broken)
    }
}
