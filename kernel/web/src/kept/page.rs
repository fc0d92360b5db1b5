//! One kept page: its text with gaps where the keys of forms belong, and the same compressed.

use super::{KEY, MARK};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::sync::OnceLock;

/// The head of a gzip file without name and time.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// The head of a stored block of a key's length that is not the last.
const STORED: [u8; 5] = [0, KEY as u8, 0, !(KEY as u8), 0xff];
/// Stands for a key while the page is compressed: no byte of any text, so that no piece of the text
/// is ever said to be the same as a piece of a key.
const GAP: [u8; KEY] = [0xfe; KEY];

/// The page.
pub(super) struct Page {
    /// The text, with the marks.
    html: Box<str>,
    /// Where the keys stand.
    gaps: Vec<usize>,
    zipped: OnceLock<Zipped>,
}

/// A whole gzip file but for its keys and its sum, and where the keys stand: as plain bytes.
struct Zipped {
    bytes: Vec<u8>,
    gaps: Vec<usize>,
}

impl Page {
    /// A page in which keys begin with `mark`.
    pub fn new(html: String, mark: &str) -> Page {
        let gaps = html.match_indices(mark).map(|(at, _)| at);
        let whole = |at: &usize| html.get(at + MARK..at + KEY).is_some_and(|rest| rest.is_ascii());
        let gaps = gaps.filter(whole).collect();
        Page { html: html.into_boxed_str(), gaps, zipped: OnceLock::new() }
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.html.len() + self.zipped.get().map_or(self.html.len() / 4, |z| z.bytes.len())
    }

    /// The text with keys out of `chance`.
    pub fn plain(&self, chance: &[u8]) -> Vec<u8> {
        let mut out = self.html.as_bytes().to_vec();
        for at in &self.gaps {
            out[*at..at + KEY].copy_from_slice(&self.key(*at, chance));
        }
        out
    }

    /// The same compressed; the text was compressed once.
    pub fn zipped(&self, chance: &[u8]) -> Vec<u8> {
        let zipped = self.zipped.get_or_init(|| self.zip());
        let mut out = Vec::with_capacity(zipped.bytes.len() + 8);
        out.extend_from_slice(&zipped.bytes);
        let (mut sum, mut done) = (Crc::new(), 0);
        for (at, place) in self.gaps.iter().zip(&zipped.gaps) {
            let key = self.key(*at, chance);
            out[*place..place + KEY].copy_from_slice(&key);
            sum.update(&self.html.as_bytes()[done..*at]);
            sum.update(&key);
            done = at + KEY;
        }
        sum.update(&self.html.as_bytes()[done..]);
        out.extend_from_slice(&sum.sum().to_le_bytes());
        out.extend_from_slice(&sum.amount().to_le_bytes());
        out
    }

    /// The key of the form whose mark stands at `at`.
    fn key(&self, at: usize, chance: &[u8]) -> [u8; KEY] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let form = &self.html[at + MARK..at + KEY];
        let mut key = [0; KEY];
        for (pair, byte) in key.chunks_exact_mut(2).zip(auth::form_key(chance, form)) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        key
    }

    /// Compresses the text as one stream. Where a key belongs, what the compressor makes of a gap
    /// is left out (it lies between two flushes, so it is whole bytes) and a stored block with room
    /// for the key stands in its place: both have the same length of text behind them.
    fn zip(&self) -> Zipped {
        let text = self.html.as_bytes();
        let mut zipped = Zipped { bytes: HEAD.to_vec(), gaps: Vec::new() };
        let mut press = Compress::new(Compression::default(), false);
        let mut from = 0;
        for at in &self.gaps {
            run(&mut press, &text[from..*at], FlushCompress::Sync, &mut zipped.bytes);
            let before = zipped.bytes.len();
            run(&mut press, &GAP, FlushCompress::Sync, &mut zipped.bytes);
            zipped.bytes.truncate(before);
            zipped.bytes.extend_from_slice(&STORED);
            zipped.gaps.push(zipped.bytes.len());
            zipped.bytes.extend_from_slice(&GAP);
            from = at + KEY;
        }
        run(&mut press, &text[from..], FlushCompress::Finish, &mut zipped.bytes);
        zipped.bytes.shrink_to_fit();
        zipped
    }
}

/// Compresses one piece to its end.
fn run(press: &mut Compress, piece: &[u8], flush: FlushCompress, out: &mut Vec<u8>) {
    let before = press.total_in();
    loop {
        out.reserve(piece.len() / 4 + 1024);
        let read = usize::try_from(press.total_in() - before).unwrap_or(piece.len());
        let status = press
            .compress_vec(&piece[read..], out, flush)
            .expect("compressing into memory does not fail");
        // Room left over: everything is out.
        if status == Status::StreamEnd || out.len() < out.capacity() {
            return;
        }
    }
}
