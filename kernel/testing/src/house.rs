//! The whole program on a test database.

use crate::{Browser, TestDb};
use auth::Vault;
use calendar::{Clock, Day, Moment};
use db::{Db, Migration};
use web::{App, Feature, Settings};

/// The program with these features, at a fixed moment.
pub struct House {
    /// The running program.
    pub app: App,
    /// Its clock, which the test sets.
    pub clock: Clock,
    /// Its router.
    pub router: axum::Router,
    // Dropped last: the database outlives what uses it.
    /// Where the data is.
    pub data: TestDb,
    features: &'static [&'static Feature],
}

impl House {
    /// On Wednesday 2025-11-12, 10:05: an ordinary school day.
    pub fn new(features: &'static [&'static Feature]) -> House {
        let day = Day::new(2025, 11, 12).expect("a day");
        House::at(features, Moment::at(day, 10 * 60 + 5))
    }

    /// At another moment.
    pub fn at(features: &'static [&'static Feature], now: Moment) -> House {
        let (data, clock) = (TestDb::new(), Clock::fixed(now));
        let (app, router) = start(&data, &clock, features, 7);
        House { app, clock, router, data, features }
    }

    /// A second server process on the same data.
    pub fn second(&self) -> (App, axum::Router) {
        start(&self.data, &self.clock, self.features, 8)
    }

    /// The database.
    pub fn db(&self) -> &Db {
        self.app.db()
    }

    /// A browser in which nobody is signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which nobody is signed in, at another process of this house.
    pub fn browser_at(&self, router: &axum::Router) -> Browser {
        Browser::new(router.clone())
    }

    /// A browser in which this account is signed in.
    pub fn signed_in(&self, school: db::Id, account: db::Id) -> Browser {
        let token = self
            .db()
            .write_blocking(db::Ticket::system(school), move |tx| {
                let kind = auth::of(tx, account)?.kind;
                auth::open(tx, account, kind)
            })
            .expect("the account can sign in")
            .value;
        self.browser().with_cookie(web::SESSION_COOKIE, &token)
    }
}

/// All migrations of these features, in order.
pub fn migrations(features: &[&Feature]) -> Vec<Migration> {
    let own = features.iter().flat_map(|f| f.migrations);
    auth::MIGRATIONS.iter().chain(own).copied().collect()
}

fn start(
    data: &TestDb,
    clock: &Clock,
    features: &'static [&'static Feature],
    seed: u64,
) -> (App, axum::Router) {
    let db = data.open(clock, seed, &migrations(features));
    let app = App::new(db, Vault::with_key([7; 32]), Settings::default(), features);
    let router = web::router(&app);
    (app, router)
}
