//! Word documents out: forms and letters that a school edits further in Word or WPS. Named
//! styles, so that the school can change the look of all at once.

use crate::PaperError;
use docx_rs::{
    AlignmentType, BreakType, Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Style,
    StyleType, Table, TableCell, TableRow, WidthType,
};
use std::io::Cursor;

/// A document: what a form or a letter holds, without its look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The heading on its first line, and the file's title.
    pub title: String,
    /// What follows, from top to bottom.
    pub parts: Vec<Part>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading within the document.
    Heading(String),
    /// A paragraph of text; every line of it a paragraph of its own.
    Text(String),
    /// A line at the right edge: a place, a date.
    Right(String),
    /// A form: each row a name and what was filled in.
    Form(Vec<(String, String)>),
    /// A table with a head row.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The rows, as wide as the head.
        rows: Vec<Vec<String>>,
    },
    /// Places to sign, side by side: 「班主任」「家长」.
    Signatures(Vec<String>),
    /// What follows begins a new page.
    NewPage,
}

/// The width between the margins of A4, in twentieths of a point.
const WIDTH: usize = 9070;
/// The first column of a form.
const NAMES: usize = 2000;

/// Writes the document as `.docx` for A4.
///
/// # Errors
/// [`PaperError::Unwritten`] when the library fails: a bug of ours.
pub fn write_docx(document: &Document) -> Result<Vec<u8>, PaperError> {
    let mut docx = styled().add_paragraph(paragraph(&document.title).style("Title"));
    for part in &document.parts {
        docx = add(docx, part);
    }
    let mut out = Cursor::new(Vec::new());
    docx.build().pack(&mut out).map_err(|e| PaperError::Unwritten(e.to_string()))?;
    Ok(out.into_inner())
}

/// An empty A4 document with the named styles of all our papers.
fn styled() -> Docx {
    let (a4, margin) = ((11_906, 16_838), 1418);
    let margins = PageMargin::new()
        .top(margin)
        .bottom(margin)
        .left(margin)
        .right(margin)
        .header(708)
        .footer(708)
        .gutter(0);
    Docx::new()
        .page_size(a4.0, a4.1)
        .page_margin(margins)
        .default_fonts(fonts("宋体"))
        .default_size(24)
        .add_style(named("Title", "Title", 36).bold().align(AlignmentType::Center))
        .add_style(named("Heading1", "heading 1", 28).bold())
        .add_style(named("Form", "表格文字", 24))
        .add_style(named("FormName", "表格栏目", 24).bold())
}

fn named(id: &str, name: &str, half_points: usize) -> Style {
    let face = if id == "Title" || id == "Heading1" { "黑体" } else { "宋体" };
    let style = Style::new(id, StyleType::Paragraph).name(name).size(half_points);
    style.fonts(fonts(face)).line_spacing(LineSpacing::new().before(60).after(60))
}

fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new().east_asia(chinese).ascii("Times New Roman").hi_ansi("Times New Roman")
}

fn add(docx: Docx, part: &Part) -> Docx {
    match part {
        Part::Heading(text) => docx.add_paragraph(paragraph(text).style("Heading1")),
        Part::Text(text) => {
            text.lines().fold(docx, |docx, line| docx.add_paragraph(paragraph(line)))
        }
        Part::Right(text) => docx.add_paragraph(paragraph(text).align(AlignmentType::Right)),
        Part::Form(rows) => {
            let widths = [NAMES, WIDTH - NAMES];
            let rows = rows.iter().map(|(name, filled)| {
                TableRow::new(vec![cell(name, "FormName", NAMES), cell(filled, "Form", widths[1])])
            });
            docx.add_table(table(rows.collect(), widths.to_vec()))
        }
        Part::Table { head, rows } => {
            let width = WIDTH / head.len().max(1);
            let row = |texts: &[String], style: &str| {
                TableRow::new(texts.iter().map(|t| cell(t, style, width)).collect())
            };
            let mut all = vec![row(head, "FormName")];
            all.extend(rows.iter().map(|r| row(r, "Form")));
            docx.add_table(table(all, vec![width; head.len()]))
        }
        Part::Signatures(names) => {
            let line = names.iter().map(|n| format!("{n}：____________")).collect::<Vec<_>>();
            docx.add_paragraph(paragraph("")).add_paragraph(paragraph(&line.join("　　")))
        }
        Part::NewPage => {
            docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)))
        }
    }
}

fn table(rows: Vec<TableRow>, widths: Vec<usize>) -> Table {
    Table::new(rows).set_grid(widths).width(WIDTH, WidthType::Dxa)
}

fn cell(text: &str, style: &str, width: usize) -> TableCell {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        lines.push("");
    }
    lines.iter().fold(TableCell::new().width(width, WidthType::Dxa), |cell, line| {
        cell.add_paragraph(paragraph(line).style(style))
    })
}

/// One paragraph. Characters that XML cannot carry are left out.
fn paragraph(text: &str) -> Paragraph {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() && !('\u{fffe}'..='\u{ffff}').contains(c))
        .collect();
    Paragraph::new().add_run(Run::new().add_text(clean))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn part(file: &[u8], name: &str) -> String {
        let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
        let mut text = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    }

    fn form() -> Document {
        Document {
            title: "家访记录".into(),
            parts: vec![
                Part::Heading("在家表现".into()),
                Part::Form(vec![("家务".into(), "会做饭 <每天>\n洗碗 & 扫地".into())]),
                Part::Table {
                    head: vec!["日期".into(), "约定".into()],
                    rows: vec![vec!["11月12日".into(), "𬭎同学\u{0}按时睡".into()]],
                },
                Part::Text("第一段\n第二段".into()),
                Part::Signatures(vec!["班主任".into(), "家长".into()]),
                Part::NewPage,
                Part::Right("2025年11月12日".into()),
            ],
        }
    }

    #[test]
    fn every_word_of_a_form_is_in_the_document_and_nothing_breaks_it() {
        let file = write_docx(&form()).expect("a document");
        let text = part(&file, "word/document.xml");
        let words = [
            "家访记录",
            "会做饭 &lt;每天&gt;",
            "洗碗 &amp; 扫地",
            "𬭎同学按时睡",
            "第二段",
            "家长：__",
        ];
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            if reader.read_event().expect("well-formed") == quick_xml::events::Event::Eof {
                break;
            }
        }
    }

    #[test]
    fn headings_and_cells_have_named_styles() {
        let file = write_docx(&form()).expect("a document");
        let (text, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
        for style in ["Title", "Heading1", "Form", "FormName"] {
            assert!(text.contains(&format!("w:pStyle w:val=\"{style}\"")), "{style}");
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
        assert!(styles.contains("黑体"));
    }
}
