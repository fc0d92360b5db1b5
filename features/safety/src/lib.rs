//! 安全: safety slots, attendance and leave, incidents, things in custody; disciplinary measures.

pub mod model;

use web::Feature;

/// What the house mounts.
pub static FEATURE: Feature = Feature { name: "safety", ..Feature::EMPTY };
