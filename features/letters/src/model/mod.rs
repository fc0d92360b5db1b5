//! Types and pure rules.

pub mod anonymous;
pub mod channel;
pub mod clock;
pub mod opening;
pub mod private;
pub mod risk;
pub mod topics;
