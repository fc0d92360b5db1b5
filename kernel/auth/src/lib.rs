//! Who is there, what they may do, and what only the key file can open.

mod account;
mod link;
mod password;
mod policy;
mod role;
mod scope;
mod secret;
mod session;
mod shut;
mod throttle;

pub use account::{
    Account, AccountKind, Grant, by_login, grant, make, of, revoke_grants, set_secret,
};
pub use account::{Disabled, disable, prefs, set_totp, use_totp};
pub use link::{Link, LinkKind, link_ends, links_of, make_link, open_link, revoke_link};
pub use password::{hash_password, verify_password};
pub use policy::{Do, POLICY, may};
pub use role::{Role, Roles};
pub use scope::{Scope, Who};
pub use secret::{Vault, digest, form_key, mask_phone, new_totp, random_token};
pub use secret::{totp_base32, totp_step};
pub use session::{close, close_all, find, open, open_until, touch, who};
pub use shut::{Place, shut, still_open};
pub use throttle::{allow, failed, passed, place_allows, place_failed, tally, try_now};

use db::Migration;

/// This crate's tables.
pub const MIGRATIONS: &[Migration] = &[
    Migration::both("auth", 1, include_str!("../schema/0001_auth.sql")),
    Migration::both("auth", 2, include_str!("../schema/0002_shut.sql")),
];

/// This crate's statements.
pub static QUERIES: &[&[&db::Query]] =
    &[account::ALL, link::ALL, session::ALL, shut::ALL, throttle::ALL];
