//! Which part of the package holds what.

use super::xml::{self, Piece};
use crate::PaperError;
use crate::package::Package;
use std::collections::HashMap;

/// The workbook's parts.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) sheets: Vec<SheetPart>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) since_1904: bool,
}

#[derive(Debug)]
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) hidden: bool,
}

/// A workbook has few sheets; more are not a class list.
const MOST_SHEETS: usize = 100;

pub(super) fn outline(package: &mut Package<'_>) -> Result<Outline, PaperError> {
    let workbook = relations(package, "_rels/.rels", "")?
        .into_iter()
        .find(|r| r.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |r| r.target);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relations = relations(package, &format!("{beside}_rels/{file}.rels"), folder)?;
    let mut outline = Outline::default();
    let by_id: HashMap<&str, &Relation> = relations.iter().map(|r| (r.id.as_str(), r)).collect();
    for (name, id, hidden) in sheets(package, &workbook, &mut outline)? {
        match by_id.get(id.as_str()) {
            Some(relation) if relation.kind == "worksheet" => {
                outline.sheets.push(SheetPart { name, path: relation.target.clone(), hidden });
            }
            _ => {}
        }
    }
    let part = |kind: &str| relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
    outline.strings = part("sharedStrings").or_else(|| stored(package, "sharedStrings.xml"));
    outline.styles = part("styles").or_else(|| stored(package, "styles.xml"));
    if outline.sheets.is_empty() {
        outline.sheets = loose_sheets(package);
    }
    if outline.sheets.is_empty() {
        return Err(PaperError::damaged("没有找到工作表"));
    }
    outline.sheets.truncate(MOST_SHEETS);
    Ok(outline)
}

/// Sheets of a careless exporter that wrote no relations.
fn loose_sheets(package: &Package<'_>) -> Vec<SheetPart> {
    let mut paths: Vec<String> = package
        .names()
        .iter()
        .filter(|n| {
            let n = n.to_lowercase().replace('\\', "/");
            n.contains("worksheets/") && n.ends_with(".xml")
        })
        .cloned()
        .collect();
    paths.sort_by_key(|p| (p.len(), p.clone()));
    let sheet = |path| SheetPart { name: String::new(), path, hidden: false };
    paths.into_iter().map(sheet).collect()
}

fn stored(package: &Package<'_>, file: &str) -> Option<String> {
    package.find(&format!("xl/{file}")).map(str::to_owned)
}

fn sheets(
    package: &mut Package<'_>,
    part: &str,
    outline: &mut Outline,
) -> Result<Vec<(String, String, bool)>, PaperError> {
    let mut found = Vec::new();
    let Some(stream) = package.stream(part)? else { return Ok(found) };
    xml::walk(stream, part, |piece| {
        match piece {
            Piece::Open("workbookPr", attributes) => {
                let since = attributes.get("date1904");
                outline.since_1904 = matches!(since.as_deref(), Some("1" | "true"));
            }
            Piece::Open("sheet", attributes) => {
                let name = attributes.get("name").unwrap_or_default();
                let hidden = attributes.get("state").is_some_and(|s| s != "visible");
                if let Some(id) = attributes.get("id") {
                    found.push((name, id, hidden));
                }
            }
            _ => {}
        }
        Ok(found.len() <= MOST_SHEETS)
    })?;
    Ok(found)
}

#[derive(Debug)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(
    package: &mut Package<'_>,
    part: &str,
    folder: &str,
) -> Result<Vec<Relation>, PaperError> {
    let mut found = Vec::new();
    let Some(stream) = package.stream(part)? else { return Ok(found) };
    xml::walk(stream, part, |piece| {
        if let Piece::Open("Relationship", attributes) = piece
            && let (Some(id), Some(kind), Some(target)) =
                (attributes.get("Id"), attributes.get("Type"), attributes.get("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, kind, target: resolve(folder, &target) });
        }
        Ok(found.len() < 10_000)
    })?;
    Ok(found)
}

/// A target relative to a folder, or absolute in the package.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    #[test]
    fn targets_are_relative_or_absolute() {
        assert_eq!(super::resolve("xl", "worksheets/s.xml"), "xl/worksheets/s.xml");
        assert_eq!(super::resolve("xl", "/xl/s.xml"), "xl/s.xml");
        assert_eq!(super::resolve("xl/a", "..\\s.xml"), "xl/s.xml");
    }
}
