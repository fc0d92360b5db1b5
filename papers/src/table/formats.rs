//! Files that are no table, told by how they begin.

use crate::PaperError;
use crate::error::{SAVE_ANEW, TYPE_IT, UNPACK};

/// Refuses old Excel files, protected ones, pictures, documents, archives and programs.
pub(super) fn refuse_known(bytes: &[u8]) -> Result<(), PaperError> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(OLE) {
        return Err(compound(bytes));
    }
    // Excel 2–4 files start with a bare BOF record.
    if matches!(
        bytes,
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, _, _, 0x10 | 0x20 | 0x40, 0x00, ..]
    ) {
        return Err(PaperError::OldExcel);
    }
    const OTHER: &str = "请检查是不是选错了文件，名单应是 .xlsx 或 .csv。";
    let known: [(&[u8], &'static str, &'static str); 15] = [
        (b"%PDF", " PDF 文件", TYPE_IT),
        (b"\x89PNG", "图片", TYPE_IT),
        (b"\xFF\xD8\xFF", "图片", TYPE_IT),
        (b"GIF8", "图片", TYPE_IT),
        (b"II*\0", "图片", TYPE_IT),
        (b"MM\0*", "图片", TYPE_IT),
        (b"{\\rtf", " Word 文档（RTF）", SAVE_ANEW),
        (b"Rar!", "压缩包（.rar）", UNPACK),
        (b"7z\xBC\xAF", "压缩包（.7z）", UNPACK),
        (b"\x1F\x8B", "压缩包（.gz）", UNPACK),
        (b"BZh", "压缩包（.bz2）", UNPACK),
        (b"\xFD7zXZ", "压缩包（.xz）", UNPACK),
        (b"SQLite format 3\0", "数据库文件", OTHER),
        (b"\x7FELF", "程序文件", OTHER),
        (b"MZ\x90\0", "程序文件", OTHER),
    ];
    let later: [(usize, &[u8], &'static str); 3] =
        [(8, b"WEBP", "图片"), (4, b"ftyp", "图片或视频"), (6, b"\0\0\0\0", "图片")];
    let begins = known.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|k| (k.1, k.2));
    let within = || {
        let fits = |(at, magic, _): &&(usize, &[u8], &str)| {
            let bitmap = *at != 6 || bytes.starts_with(b"BM");
            bitmap && bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic))
        };
        later.iter().find(fits).map(|(_, _, what)| (*what, TYPE_IT))
    };
    match begins.or_else(within) {
        Some((what, advice)) => Err(PaperError::OtherFormat { what, advice }),
        None => Ok(()),
    }
}

/// The old container of Microsoft: Excel, Word, PowerPoint, or anything behind a password. The
/// names of its streams tell.
fn compound(bytes: &[u8]) -> PaperError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if holds("EncryptedPackage") {
        PaperError::Encrypted
    } else if holds("WordDocument") && !holds("Workbook") {
        PaperError::OtherFormat { what: "旧格式的 Word 文档", advice: TYPE_IT }
    } else if holds("PowerPoint Document") {
        PaperError::OtherFormat { what: "演示文稿", advice: TYPE_IT }
    } else {
        PaperError::OldExcel
    }
}

/// Refuses web pages that only carry the name of a table.
pub(super) fn refuse_web_page(text: &str) -> Result<(), PaperError> {
    let head: String = text.trim_start().chars().take(400).collect::<String>().to_lowercase();
    let tags = [
        "<!doctype",
        "<!--",
        "<html",
        "<table",
        "<tr",
        "<td",
        "<meta",
        "<head",
        "<body",
        "<title",
        "<?xml",
        "<style",
        "<script",
        "<div",
        "<p>",
        "<span",
        "<center",
        "<font",
        "<workbook",
        "mime-version",
    ];
    match tags.iter().any(|t| head.starts_with(t)) {
        true => Err(PaperError::WebPage),
        false => Ok(()),
    }
}
