//! OneRoster 1.2 CSV packages, in and out: how a school leaves us with everything, and how
//! rosters come from a county (standards §A).
//!
//! [`read`] is strict and says for the first thing wrong which file, line and column; extension
//! columns of others are kept, ours (`metadata.cn.*`) are understood. [`Roster`] is the content
//! as types, [`write`] puts it into a package.

mod fault;
mod manifest;
mod package;
mod profile;
mod references;
mod roster;
mod spec;
mod values;
mod write;

pub use fault::{Fault, FaultKind};
pub use manifest::{Manifest, Mode};
pub use package::{File, Package, Record, read};
pub use profile::{join_name, split_for_oneroster, username};
pub use roster::{Class, Course, Enrollment, Org, Person, Role, Roster, Session};
pub use spec::{Column, FileSpec, Kind, file_spec, files};
pub use write::{Export, write};

use serde_json::{Value, json};

/// What `import oneroster --preview` prints: the number of records in each file, or what is
/// wrong and where.
pub fn preview_json(bytes: &[u8]) -> Value {
    match read(bytes) {
        Ok(package) => {
            json!({ "counts": package.counts(), "warnings": package.notes, "error": null })
        }
        Err(faults) => json!({ "error": faults.first().map(Fault::to_json) }),
    }
}
