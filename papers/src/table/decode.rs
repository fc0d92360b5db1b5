//! Bytes to text: UTF-8 and UTF-16 with or without a byte-order mark, GB18030 otherwise.

use crate::PaperError;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Text and what had to be said about reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte-order mark; line ends as they were.
    pub text: String,
    /// Name of the encoding used.
    pub encoding: &'static str,
    /// Remarks in Chinese, for example how many characters could not be read.
    pub notes: Vec<String>,
}

/// Finds the encoding and decodes.
///
/// Without a mark: NUL bytes mean UTF-16 (no text encoding else has them); valid UTF-8 is UTF-8;
/// what is left is GB18030 unless it is clearly UTF-8 with a broken spot, or headers appear only
/// when it is read as Big5 (said in a note).
///
/// # Errors
/// `Encoding` when more than a tenth of the characters can't be read.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PaperError> {
    let (encoding, body) = choose(bytes);
    let (text, _) = encoding.decode_without_bom_handling(body);
    let text = text.trim_start_matches('\u{FEFF}');
    let unread = text.matches('\u{FFFD}').count();
    let length = text.chars().count();
    if unread > 2 && unread * 10 > length {
        return Err(PaperError::Encoding);
    }
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls > 8 && controls * 10 > length {
        return Err(PaperError::Encoding);
    }
    let mut notes = Vec::new();
    if encoding == BIG5 {
        notes.push("文件是繁体中文编码（Big5），已照此读取，请核对姓名".to_owned());
    }
    if unread > 0 {
        notes.push(format!("文件里有 {unread} 个字读不出来，显示为“\u{FFFD}”，请核对后手工改正"));
    }
    if text.contains("锟斤拷") {
        notes.push("文件里有“锟斤拷”，是以前转换编码时留下的乱码，原字已经丢失，请核对".to_owned());
    }
    let text = text.chars().filter(|&c| c != '\0').collect();
    Ok(Decoded { text, encoding: encoding.name(), notes })
}

fn choose(bytes: &[u8]) -> (&'static Encoding, &[u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, &bytes[length..]);
    }
    if let Some(wide) = utf16_without_mark(bytes) {
        return (wide, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => (UTF_8, bytes),
        Err(_) if mostly_utf8(bytes) => (UTF_8, bytes),
        Err(_) if is_big5(bytes) => (BIG5, bytes),
        Err(_) => (GB18030, bytes),
    }
}

/// Whether the words of a class list appear when the text is read as Big5, and not when it is
/// read as GB18030: nearly every byte sequence is valid in both.
fn is_big5(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(16 * 1024)];
    let words = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let words =
            "姓名 性別 性别 座號 座号 學號 学号 學生 学生 電話 电话 手機 手机 家長 家长 班級 班级";
        words.split(' ').filter(|w| text.contains(w)).count()
    };
    words(BIG5) >= 2 && words(GB18030) == 0
}

/// Line ends and separators of a UTF-16 table hold a zero byte: the second of each pair in the
/// little-endian form, the first in the other.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if first + second == 0 || bytes.len() < 4 {
        return None;
    }
    // A few stray zero bytes in a long text are dirt, not UTF-16.
    if (first + second) * 200 < bytes.len() {
        return None;
    }
    Some(if second >= first { UTF_16LE } else { UTF_16BE })
}

/// Whether the text is UTF-8 with a broken spot (cut off in the middle of a character, or one
/// bad byte): GB18030 text hardly ever forms valid three-byte sequences.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut valid = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 2 && valid >= broken * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn utf16(s: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        s.encode_utf16().flat_map(order).collect()
    }

    const LIST: &str = "学号,姓名\r\n1,林知夏\r\n2,周𬭎\r\n";

    #[test]
    fn every_encoding_gives_the_same_text() {
        assert_eq!(text(LIST.as_bytes()).0, LIST);
        assert_eq!(text(format!("\u{FEFF}{LIST}").as_bytes()).0, LIST);
        assert_eq!(text(&GB18030.encode(LIST).0), (LIST.to_owned(), "gb18030"));
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(text(&utf16(LIST, order)).0, LIST);
            assert_eq!(text(&utf16(&format!("\u{FEFF}{LIST}"), order)).0, LIST);
        }
    }

    #[test]
    fn a_broken_spot_does_not_turn_utf8_into_nonsense() {
        let mut bytes = LIST.as_bytes().to_vec();
        bytes.extend_from_slice(&"林".as_bytes()[..2]);
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.contains("林知夏"));
        assert_eq!(decoded.notes.len(), 1);
    }

    #[test]
    fn noise_is_refused() {
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i * 7919 % 255) as u8 + 1).collect();
        assert_eq!(decode(&noise).unwrap_err(), PaperError::Encoding);
    }
}
