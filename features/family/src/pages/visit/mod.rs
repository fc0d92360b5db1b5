//! Home visits: the list, agreeing on one, one, writing it down, on paper.

pub mod brief;
pub mod form;
pub mod list;
pub mod one;
pub mod paper;
pub mod record;
pub mod shared;
