//! Types and pure rules about people: who is on a class list, what their numbers mean, how their
//! names are found. No input or output, no clock, no chance.

pub mod identity;
pub mod oneroster;
pub mod pinyin;
pub mod quick;
pub mod roster;
mod text;
