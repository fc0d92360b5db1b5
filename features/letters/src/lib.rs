//! 心声: letters to an addressee of the student's choice, sealed, with a one-day clock; the class's
//! 《心声》 board.

pub mod model;

use web::Feature;

/// What the house mounts.
pub static FEATURE: Feature = Feature { name: "letters", ..Feature::EMPTY };
