//! Who is there, what they may do, and what only the key file can open.

mod account;
mod link;
mod policy;
mod role;
mod scope;
mod secret;
mod session;
mod throttle;

pub use account::{
    Account, AccountKind, Grant, by_login, grant, make, of, revoke_grants, set_secret,
};
pub use account::{Disabled, disable, prefs, set_totp};
pub use link::{Link, LinkKind, links_of, make_link, open_link, revoke_link};
pub use policy::{Do, POLICY, may};
pub use role::{Role, Roles};
pub use scope::{Scope, Who};
pub use secret::{Vault, digest, hash_password, mask_phone, new_totp, random_token, totp_accepts};
pub use secret::{totp_base32, verify_password};
pub use session::{close, close_all, find, open, touch, who};
pub use throttle::{allow, failed, passed};

use db::Migration;

/// This crate's tables.
pub const MIGRATIONS: &[Migration] =
    &[Migration::both("auth", 1, include_str!("../schema/0001_auth.sql"))];

/// This crate's statements.
pub static QUERIES: &[&[&db::Query]] = &[account::ALL, link::ALL, session::ALL, throttle::ALL];
