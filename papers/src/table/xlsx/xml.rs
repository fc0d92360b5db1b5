//! A small reading loop over XML: names without prefixes, text with references resolved.

use crate::PaperError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Read};

/// What a part is made of, as far as a table needs to know.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// An element ends; an empty element ends at once.
    Close(&'a str),
    /// Text, references resolved.
    Text(&'a str),
}

/// The attributes of one element.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// An attribute by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let found = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        Some(value.map_or_else(|_| found.value.to_string(), |v| v.into_owned()))
    }
}

/// Walks through a part, calling `each` for every piece until it answers `false`.
///
/// Entities of a document type are not expanded: there is nothing to blow up.
pub(super) fn walk(
    source: impl Read,
    part: &str,
    mut each: impl FnMut(Piece<'_>) -> Result<bool, PaperError>,
) -> Result<(), PaperError> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(32 * 1024, source));
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::with_capacity(4096);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| PaperError::damaged(part))?;
        let go_on = match &event {
            Event::Start(e) => each(Piece::Open(e.local_name().into_inner(), Attributes(e)))?,
            Event::Empty(e) => {
                each(Piece::Open(e.local_name().into_inner(), Attributes(e)))?
                    && each(Piece::Close(e.local_name().into_inner()))?
            }
            Event::End(e) => each(Piece::Close(e.local_name().into_inner()))?,
            Event::Text(t) => each(Piece::Text(&t.xml10_content()))?,
            Event::CData(t) => each(Piece::Text(&t.xml10_content()))?,
            Event::GeneralRef(r) => each(Piece::Text(&reference(r)))?,
            Event::Eof => return Ok(()),
            _ => true,
        };
        if !go_on {
            return Ok(());
        }
    }
}

fn reference(r: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return c.to_string();
    }
    match r.as_ref() {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

/// Excel writes characters that XML can't hold as `_x000D_`.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match (code.and_then(char::from_u32), rest.get(at + 6..at + 7)) {
            (Some(c), Some("_")) => {
                out.push_str(&rest[..at]);
                out.push(c);
                rest = &rest[at + 7..];
            }
            _ => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}
