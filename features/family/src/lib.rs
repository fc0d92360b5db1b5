//! What this room is, in one sentence.

use web::Feature;

/// What the house mounts.
pub static FEATURE: Feature = Feature { name: "family", ..Feature::EMPTY };
