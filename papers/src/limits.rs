//! The bounds of everything that is read, and reading a file without ever exceeding them.

use crate::PaperError;
use std::io::Read;
use std::path::Path;

/// One megabyte.
pub const MB: u64 = 1024 * 1024;

/// How much of a file is read before it is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file as it was sent.
    pub file_bytes: u64,
    /// Parts inside a package (`.xlsx`, OneRoster zip).
    pub parts: usize,
    /// Bytes one part may really unpack to.
    pub part_bytes: u64,
    /// Bytes all parts together may really unpack to.
    pub total_bytes: u64,
    /// Rows with something in them.
    pub rows: usize,
    /// Columns; what stands further right is not read and is said.
    pub columns: usize,
    /// Cells, empty ones between full ones included.
    pub cells: usize,
    /// Bytes of text in all cells together.
    pub text: usize,
}

impl Limits {
    /// A class list or the lists of a whole school: a 2,000-student school needs 1/50 of it.
    pub const ROSTER: Limits = Limits {
        file_bytes: 10 * MB,
        parts: 600,
        part_bytes: 16 * MB,
        total_bytes: 24 * MB,
        rows: 20_000,
        columns: 256,
        cells: 600_000,
        text: 8 * 1024 * 1024,
    };

    /// A OneRoster package of a county.
    pub const ONEROSTER: Limits = Limits {
        file_bytes: 10 * MB,
        parts: 64,
        part_bytes: 16 * MB,
        total_bytes: 24 * MB,
        rows: 100_000,
        columns: 256,
        cells: 2_000_000,
        text: 24 * 1024 * 1024,
    };

    /// Refuses bytes beyond the bound.
    pub fn admit(&self, bytes: u64) -> Result<(), PaperError> {
        if bytes > self.file_bytes {
            return Err(PaperError::TooLarge { limit_mb: self.file_bytes / MB });
        }
        Ok(())
    }
}

/// Reads a file, at most one byte beyond the bound: a file that grows while it is read, or a
/// device without end, is refused too.
///
/// # Errors
/// The outer error is the disk's (not found, not allowed); the inner one is ours.
pub fn read_file(path: &Path, limits: &Limits) -> std::io::Result<Result<Vec<u8>, PaperError>> {
    let file = std::fs::File::open(path)?;
    if let Err(refusal) = limits.admit(file.metadata()?.len()) {
        return Ok(Err(refusal));
    }
    let mut bytes = Vec::new();
    file.take(limits.file_bytes + 1).read_to_end(&mut bytes)?;
    Ok(limits.admit(bytes.len() as u64).map(|()| bytes))
}
