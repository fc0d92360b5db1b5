//! A zip package that can't hurt: every part is unpacked once against a bound before any of it
//! is looked at. Sizes written in the package are believed only when they are too large.

use crate::limits::MB;
use crate::{Limits, PaperError};
use std::io::{Cursor, Read, Write};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An opened package whose parts are known to fit the bounds.
#[derive(Debug)]
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    part_bytes: u64,
}

impl<'a> Package<'a> {
    /// Whether the bytes start like a zip package.
    pub fn looks_like(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Opens a package: counts its parts, refuses encrypted ones, and unpacks each part into
    /// nothing to learn its real size.
    ///
    /// # Errors
    /// `TooLarge`, `TooManyParts`, `Bomb`, `Encrypted`, `Damaged`.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, PaperError> {
        limits.admit(bytes.len() as u64)?;
        if declared_parts(bytes).is_some_and(|parts| parts > limits.parts) {
            return Err(PaperError::TooManyParts { limit: limits.parts });
        }
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| PaperError::damaged("压缩包目录"))?;
        if zip.len() > limits.parts {
            return Err(PaperError::TooManyParts { limit: limits.parts });
        }
        let names = directory(&mut zip, limits)?;
        measure(&mut zip, &names, limits)?;
        Ok(Package { zip, names, part_bytes: limits.part_bytes })
    }

    /// Names of the parts, `/` between folders, as stored.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The stored name that equals `name` without regard to case, `\` or a leading `/`.
    pub fn find(&self, name: &str) -> Option<&str> {
        let wanted = plain(name);
        self.names.iter().find(|n| plain(n) == wanted).map(String::as_str)
    }

    /// A part as a bounded stream; `None` if there is none of that name.
    pub(crate) fn stream(
        &mut self,
        name: &str,
    ) -> Result<Option<impl Read + use<'_, 'a>>, PaperError> {
        let wanted = plain(name);
        let Some(index) = self.names.iter().position(|n| plain(n) == wanted) else {
            return Ok(None);
        };
        let part: ZipFile<'_, _> =
            self.zip.by_index(index).map_err(|_| PaperError::damaged(name))?;
        Ok(Some(part.take(self.part_bytes)))
    }

    /// A part as bytes; `None` if there is none of that name.
    ///
    /// # Errors
    /// `Damaged` if the part can't be unpacked.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, PaperError> {
        let Some(mut stream) = self.stream(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(|_| PaperError::damaged(name))?;
        Ok(Some(bytes))
    }
}

/// Packs parts in the given order; the same parts always give the same bytes.
///
/// # Errors
/// `Unwritten` if two parts have one name.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PaperError> {
    let failed = |e: &dyn std::fmt::Display| PaperError::Unwritten(e.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // The default time is a fixed one: no clock in a file that is compared byte by byte.
        zip.start_file(name.as_str(), SimpleFileOptions::default()).map_err(|e| failed(&e))?;
        zip.write_all(bytes).map_err(|e| failed(&e))?;
    }
    Ok(zip.finish().map_err(|e| failed(&e))?.into_inner())
}

fn plain(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// The number of parts in the end-of-directory record, so that a directory of hundreds of
/// thousands of parts is refused before it is built in memory. 0xFFFF means “see zip64”: a
/// class list never needs that, so it counts as too many.
fn declared_parts(bytes: &[u8]) -> Option<usize> {
    const RECORD: usize = 22;
    let tail = bytes.len().saturating_sub(RECORD + usize::from(u16::MAX));
    let at = (tail..=bytes.len().checked_sub(RECORD)?)
        .rev()
        .find(|&i| bytes[i..].starts_with(b"PK\x05\x06"))?;
    Some(usize::from(u16::from_le_bytes([bytes[at + 10], bytes[at + 11]])))
}

fn directory(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    limits: &Limits,
) -> Result<Vec<String>, PaperError> {
    let mut names = Vec::with_capacity(zip.len());
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|_| PaperError::damaged("压缩包目录"))?;
        let name = match part.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(part.name_raw()).into_owned(),
        };
        if part.encrypted() {
            return Err(PaperError::Encrypted);
        }
        total = total.saturating_add(part.size());
        refuse_bomb(&name, part.size(), total, limits)?;
        names.push(name);
    }
    Ok(names)
}

/// Unpacks every part into nothing, never more than one buffer beyond the bound.
fn measure(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    names: &[String],
    limits: &Limits,
) -> Result<u64, PaperError> {
    let mut total = 0_u64;
    let mut buffer = vec![0_u8; 64 * 1024];
    for (index, name) in names.iter().enumerate() {
        let mut part = zip.by_index(index).map_err(|_| PaperError::damaged(name))?;
        let mut size = 0_u64;
        loop {
            // A part that unpacks to another size than it says fails here too.
            let read = part.read(&mut buffer).map_err(|_| PaperError::damaged(name))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            total += read as u64;
            refuse_bomb(name, size, total, limits)?;
        }
    }
    Ok(total)
}

fn refuse_bomb(name: &str, size: u64, total: u64, limits: &Limits) -> Result<(), PaperError> {
    if size > limits.part_bytes {
        let part = name.chars().take(80).collect();
        return Err(PaperError::Bomb { part, limit_mb: limits.part_bytes / MB });
    }
    if total > limits.total_bytes {
        let part = "全部内容".to_owned();
        return Err(PaperError::Bomb { part, limit_mb: limits.total_bytes / MB });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zeros(parts: usize, mb: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let chunk = vec![b' '; 1024 * 1024];
        for i in 0..parts {
            zip.start_file(format!("xl/part{i}.xml"), SimpleFileOptions::default()).unwrap();
            for _ in 0..mb {
                zip.write_all(&chunk).unwrap();
            }
        }
        zip.finish().unwrap().into_inner()
    }

    /// The sizes in local and central headers, set to what a liar would write.
    fn lie_about_sizes(mut bytes: Vec<u8>) -> Vec<u8> {
        for i in 0..bytes.len().saturating_sub(30) {
            if bytes[i..].starts_with(b"PK\x03\x04") {
                bytes[i + 22..i + 26].copy_from_slice(&100_u32.to_le_bytes());
            }
            if bytes[i..].starts_with(b"PK\x01\x02") {
                bytes[i + 24..i + 28].copy_from_slice(&100_u32.to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn a_bomb_is_refused_by_its_own_admission() {
        let error = Package::open(&zeros(1, 31), &Limits::ROSTER).unwrap_err();
        assert_eq!(error.kind(), "Bomb");
    }

    #[test]
    fn a_bomb_that_lies_about_its_size_is_refused_before_it_unpacks() {
        let bytes = lie_about_sizes(zeros(1, 31));
        assert!(bytes.len() < 200_000);
        let error = Package::open(&bytes, &Limits::ROSTER).map(|_| ()).unwrap_err();
        assert_eq!(error, PaperError::damaged("xl/part0.xml"));
    }

    #[test]
    fn unpacking_counts_what_really_comes_out() {
        let bytes = zeros(1, 3);
        let mut zip = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
        let names = vec!["a".to_owned()];
        let limits = Limits { part_bytes: MB, ..Limits::ROSTER };
        assert_eq!(measure(&mut zip, &names, &limits).unwrap_err().kind(), "Bomb");
        let roomy = Limits { part_bytes: 8 * MB, ..Limits::ROSTER };
        assert_eq!(measure(&mut zip, &names, &roomy), Ok(3 * MB));
    }

    #[test]
    fn many_small_parts_are_a_bomb_together() {
        let error = Package::open(&zeros(5, 6), &Limits::ROSTER).unwrap_err();
        assert_eq!(error, PaperError::Bomb { part: "全部内容".into(), limit_mb: 24 });
        let limits = Limits { parts: 4, ..Limits::ROSTER };
        assert_eq!(Package::open(&zeros(5, 1), &limits).unwrap_err().kind(), "TooManyParts");
    }

    #[test]
    fn names_are_found_without_regard_to_case_and_slashes() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("XL\\Workbook.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"x").unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let mut package = Package::open(&bytes, &Limits::ROSTER).unwrap();
        assert_eq!(package.read("/xl/workbook.xml").unwrap().as_deref(), Some(&b"x"[..]));
        assert_eq!(package.read("nothing").unwrap(), None);
    }
}
