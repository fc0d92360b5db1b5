//! The shared strings, kept in one piece of text.

use super::xml::{self, Piece};
use crate::PaperError;
use crate::package::Package;

/// Strings by their index. The count written in the part is never believed.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// The string with this index.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        self.text.get(start..end)
    }
}

pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Strings, PaperError> {
    let mut strings = Strings::default();
    let Some(stream) = package.stream(part)? else { return Ok(strings) };
    let mut item = Run::default();
    xml::walk(stream, part, |piece| {
        match piece {
            Piece::Open("si", _) => item = Run::default(),
            Piece::Close("si") => {
                strings.text.push_str(&xml::unescape(&item.text));
                let end = u32::try_from(strings.text.len());
                strings.ends.push(end.map_err(|_| PaperError::damaged(part))?);
            }
            other => item.take(&other),
        }
        Ok(true)
    })?;
    Ok(strings)
}

/// Collects the text of a string made of runs; phonetic guides (`rPh`) are left out.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The text so far.
    pub(super) text: String,
    in_text: bool,
    in_guide: bool,
}

impl Run {
    /// Takes one piece of the element.
    pub(super) fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open("rPh", _) => self.in_guide = true,
            Piece::Close("rPh") => self.in_guide = false,
            Piece::Open("t", _) => self.in_text = true,
            Piece::Close("t") => self.in_text = false,
            Piece::Text(text) if self.in_text && !self.in_guide => self.text.push_str(text),
            _ => {}
        }
    }
}
