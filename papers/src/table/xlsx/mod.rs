//! `.xlsx` as a stream: no part is held in memory whole, nothing is reserved because a header
//! says so, and cells come out as Excel shows them (`007` stays `007`, a date is `YYYY-MM-DD`).

mod format;
mod number;
mod parts;
mod sheet;
mod strings;
mod styles;
mod xml;

use super::{Sheet, Workbook};
use crate::error::{SAVE_ANEW, UNPACK};
use crate::package::Package;
use crate::{Limits, PaperError};

/// Reads every worksheet of a workbook, hidden ones too (they are marked).
///
/// # Errors
/// `TooLarge`, `TooManyParts`, `Bomb`, `Encrypted`, `OtherFormat`, `Damaged`, `TooMuch`, `Empty`.
pub fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Workbook, PaperError> {
    if !Package::looks_like(bytes) {
        return Err(PaperError::damaged("不是 .xlsx 文件"));
    }
    let mut package = Package::open(bytes, limits)?;
    refuse_others(&mut package)?;
    let outline = parts::outline(&mut package)?;
    let strings = match &outline.strings {
        Some(part) => strings::read(&mut package, part)?,
        None => strings::Strings::default(),
    };
    let formats = match &outline.styles {
        Some(part) => styles::read(&mut package, part)?,
        None => Vec::new(),
    };
    let book = sheet::Book { strings, formats, since_1904: outline.since_1904 };
    let mut budget = sheet::Budget::new(limits);
    let mut sheets = Vec::with_capacity(outline.sheets.len());
    for part in &outline.sheets {
        let Some(stream) = package.stream(&part.path)? else { continue };
        let table = sheet::read(stream, &part.path, &book, &mut budget)?;
        sheets.push(Sheet { name: part.name.clone(), hidden: part.hidden, table });
    }
    if sheets.iter().all(|s| s.table.is_empty()) {
        return Err(PaperError::Empty);
    }
    Ok(Workbook { sheets })
}

/// Packages that are something else, named so that the teacher knows what to save anew.
fn refuse_others(package: &mut Package<'_>) -> Result<(), PaperError> {
    let kind = package.read("mimetype")?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind);
    if kind.contains("opendocument") && !kind.contains("spreadsheet") {
        return Err(PaperError::OtherFormat {
            what: "开放文档（.odt、.odp）", advice: SAVE_ANEW
        });
    }
    let known = [
        ("xl/workbook.bin", " .xlsb 表格"),
        ("content.xml", "开放文档表格（.ods）"),
        ("word/document.xml", " Word 文档"),
        ("ppt/presentation.xml", "演示文稿"),
        ("Index/Document.iwa", " Numbers 或 Pages 文件"),
    ];
    if let Some((_, what)) = known.into_iter().find(|(part, _)| package.find(part).is_some()) {
        return Err(PaperError::OtherFormat { what, advice: SAVE_ANEW });
    }
    let names = package.names();
    if names.iter().any(|n| n.rsplit(['/', '\\']).next() == Some("manifest.csv")) {
        let advice = "请从“导入 OneRoster”导入它。";
        return Err(PaperError::OtherFormat { what: " OneRoster 压缩包", advice });
    }
    let sheets = |n: &String| n.to_lowercase().replace('\\', "/").contains("worksheets/");
    if package.find("_rels/.rels").is_none() && !names.iter().any(sheets) {
        return Err(PaperError::OtherFormat { what: "压缩包（.zip）", advice: UNPACK });
    }
    Ok(())
}
