//! Number formats of cell styles.

use super::format::Format;
use super::xml::{self, Piece};
use crate::PaperError;
use crate::package::Package;
use std::collections::HashMap;

/// The number format of each cell style, by the index that cells carry.
pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Vec<Format>, PaperError> {
    let Some(stream) = package.stream(part)? else { return Ok(Vec::new()) };
    let mut codes: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    xml::walk(stream, part, |piece| {
        match piece {
            Piece::Open("numFmt", attributes) => {
                let id = attributes.get("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, attributes.get("formatCode")) {
                    codes.insert(id, Format::of_code(&code));
                }
            }
            Piece::Open("cellXfs", _) => in_cells = true,
            Piece::Close("cellXfs") => in_cells = false,
            Piece::Open("xf", attributes) if in_cells => {
                let id: u32 =
                    attributes.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                formats.push(codes.get(&id).cloned().unwrap_or_else(|| Format::of_id(id)));
            }
            _ => {}
        }
        Ok(formats.len() < 70_000)
    })?;
    Ok(formats)
}
