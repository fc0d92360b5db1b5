//! SQL and nothing else.

pub mod consultations;
pub mod facts;
pub mod letters;
pub mod notes;
pub mod openings;
pub mod own;
pub mod settings;
pub mod topics;
pub mod voices;
