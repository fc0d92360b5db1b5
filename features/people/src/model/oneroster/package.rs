//! A package read and checked.

use super::fault::{Fault, FaultKind};
use super::manifest::Manifest;
use super::spec::{FileSpec, OTHER_FILES, file_spec, files};
use super::{references, values};
use papers::package::Package as Zip;
use papers::table::{Row, read_records};
use papers::{Limits, PaperError};
use std::collections::BTreeMap;

/// A checked package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The manifest.
    pub manifest: Manifest,
    /// The files that are there, by name without `.csv`.
    pub files: BTreeMap<&'static str, File>,
    /// What is worth a remark, in Chinese.
    pub notes: Vec<String>,
}

/// One file's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What the standard says about it.
    pub spec: &'static FileSpec,
    /// Headers as they stand: standard columns first, then extensions.
    pub headers: Vec<String>,
    /// Records in order.
    pub records: Vec<Record>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its line in the file; the header is line 1.
    pub line: usize,
    /// Cells in the order of the headers.
    pub cells: Vec<String>,
}

impl File {
    /// A record's cell by header; empty if there is no such column.
    pub fn get<'a>(&self, record: &'a Record, header: &str) -> &'a str {
        let at = self.headers.iter().position(|h| h == header);
        at.and_then(|i| record.cells.get(i)).map_or("", String::as_str)
    }

    /// The name with `.csv`.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.spec.name)
    }
}

impl Package {
    /// Number of records in each file that is there.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        self.files.iter().map(|(name, file)| (*name, file.records.len())).collect()
    }
}

/// At most so many faults are collected.
const MOST_FAULTS: usize = 100;

/// Reads a package: first the manifest, then headers, then cells, then what refers to what. The
/// first stage that finds faults ends the reading.
///
/// # Errors
/// At least one [`Fault`], in the order of files and lines.
pub fn read(bytes: &[u8]) -> Result<Package, Vec<Fault>> {
    if !Zip::looks_like(bytes) {
        let message =
            "不是 zip 压缩包。OneRoster 数据是一个 .zip 文件，里面有 manifest.csv，请重新导出";
        return Err(vec![Fault::file(FaultKind::NotAPackage, "", message)]);
    }
    let mut zip = Zip::open(bytes, &Limits::ONEROSTER).map_err(|e| vec![Fault::package(&e)])?;
    let folder = folder(&zip).map_err(|f| vec![f])?;
    let rows = rows(&mut zip, &folder, "manifest").map_err(|f| vec![f])?;
    let manifest = Manifest::read(&rows.unwrap_or_default()).map_err(|f| vec![f])?;
    presence(&zip, &folder, &manifest)?;
    let mut package = Package { notes: manifest.notes.clone(), manifest, ..Package::default() };
    let mut faults = Vec::new();
    for spec in files().iter().filter(|s| package.manifest.is_bulk(s.name)) {
        match file(&mut zip, &folder, spec) {
            Ok(file) => {
                package.files.insert(spec.name, file);
            }
            Err(fault) => faults.push(fault),
        }
    }
    stop_at(faults)?;
    let japanese = package.manifest.version.ends_with("_JP");
    let cells = package.files.values().flat_map(|f| values::check(f, japanese));
    stop_at(cells.take(MOST_FAULTS).collect())?;
    stop_at(references::check(&package).into_iter().take(MOST_FAULTS).collect())?;
    package.notes.extend(not_read(&package.manifest));
    Ok(package)
}

fn stop_at(faults: Vec<Fault>) -> Result<(), Vec<Fault>> {
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The folder in which the manifest lies, with a `/` at its end; packed by hand, a package often
/// has one around it.
fn folder(zip: &Zip<'_>) -> Result<String, Fault> {
    let is_manifest = |name: &&String| {
        let name = name.replace('\\', "/").to_lowercase();
        !name.starts_with("__macosx/") && name.rsplit('/').next() == Some("manifest.csv")
    };
    let shallow = |name: &&String| name.matches(['/', '\\']).count();
    let found = zip.names().iter().filter(is_manifest).min_by_key(shallow).ok_or_else(|| {
        let message =
            "压缩包里没有 manifest.csv。请选择完整的 OneRoster 压缩包，不要解压以后只选一个文件";
        Fault::file(FaultKind::MissingFile, "manifest.csv", message)
    })?;
    Ok(found[..found.len() - "manifest.csv".len()].to_owned())
}

fn presence(zip: &Zip<'_>, folder: &str, manifest: &Manifest) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for name in files().iter().map(|f| f.name).chain(OTHER_FILES.iter().copied()) {
        let file = format!("{name}.csv");
        let there = zip.find(&format!("{folder}{file}")).is_some();
        match (manifest.is_bulk(name), there) {
            (true, false) => {
                let message = "manifest.csv 里写着有这个文件，压缩包里却没有，请重新导出";
                faults.push(Fault::file(FaultKind::MissingFile, &file, message));
            }
            (false, true) if !manifest.modes.contains_key(name) => {
                let property = format!("file.{name}");
                let message =
                    format!("缺少 {property} 这一行，压缩包里却有 {file}，请用原系统重新导出");
                let fault = Fault::file(FaultKind::MissingValue, "manifest.csv", message);
                faults.push(fault.at(1, "propertyName"));
            }
            (false, true) => {
                let message = "压缩包里有这个文件，manifest.csv 里却写着没有（absent），请重新导出";
                faults.push(Fault::file(FaultKind::UnexpectedFile, &file, message));
            }
            _ => {}
        }
    }
    stop_at(faults)
}

fn rows(zip: &mut Zip<'_>, folder: &str, name: &str) -> Result<Option<Vec<Row>>, Fault> {
    let file = format!("{name}.csv");
    let in_file = |e: &PaperError| Fault { file: file.clone(), ..Fault::package(e) };
    let Some(bytes) = zip.read(&format!("{folder}{file}")).map_err(|e| in_file(&e))? else {
        return Ok(None);
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        let message = "不是 UTF-8 编码。请不要用 Excel 打开后另存，直接用原系统导出的文件";
        Fault { line: Some(line), ..Fault::file(FaultKind::Encoding, &file, message) }
    })?;
    read_records(text, &Limits::ONEROSTER).map(Some).map_err(|e| in_file(&e))
}

fn file(zip: &mut Zip<'_>, folder: &str, spec: &'static FileSpec) -> Result<File, Fault> {
    let mut rows = rows(zip, folder, spec.name)?.unwrap_or_default().into_iter();
    let headers: Vec<String> = rows
        .next()
        .map(|r| r.cells.iter().map(|c| c.trim().to_owned()).collect())
        .unwrap_or_default();
    check_headers(spec, &headers)?;
    let name = format!("{}.csv", spec.name);
    let mut records = Vec::new();
    for row in rows {
        let mut cells = row.cells;
        while cells.len() > headers.len() && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.len() == 1 && cells[0].trim().is_empty() {
            continue;
        }
        if cells.len() != headers.len() {
            let at = cells.len().min(headers.len() - 1);
            let message = format!(
                "这一行有 {} 格，表头有 {} 格，请检查逗号和引号",
                cells.len(),
                headers.len()
            );
            return Err(
                Fault::file(FaultKind::ColumnCount, &name, message).at(row.number, &headers[at])
            );
        }
        records.push(Record { line: row.number, cells });
    }
    Ok(File { spec, headers, records })
}

/// Every standard column, in the standard's order, before any extension.
fn check_headers(spec: &FileSpec, headers: &[String]) -> Result<(), Fault> {
    let name = format!("{}.csv", spec.name);
    let has = |column: &str| headers.iter().any(|h| h == column);
    let expected: Vec<&str> =
        spec.columns.iter().filter(|c| !c.may_lack || has(c.name)).map(|c| c.name).collect();
    if let Some(missing) = expected.iter().find(|c| !has(c)) {
        let message = format!("缺少“{missing}”这一列，请用原系统重新导出");
        return Err(Fault::file(FaultKind::MissingHeader, &name, message).at(1, missing));
    }
    for (i, header) in headers.iter().enumerate() {
        if !header.is_empty() && headers[..i].contains(header) {
            let message = format!("“{header}”这一列出现了两次");
            return Err(Fault::file(FaultKind::DuplicateHeader, &name, message).at(1, header));
        }
    }
    for (expected, found) in expected.iter().zip(headers) {
        if expected != found {
            let message = format!(
                "列的顺序不对：这里应为“{expected}”，实际是“{found}”。标准规定了列的先后，请用原系统重新导出"
            );
            return Err(Fault::file(FaultKind::ScrambledHeaderFields, &name, message).at(1, found));
        }
    }
    Ok(())
}

fn not_read(manifest: &Manifest) -> Option<String> {
    let others: Vec<&str> = OTHER_FILES.iter().copied().filter(|f| manifest.is_bulk(f)).collect();
    let others = others.join("、");
    (!others.is_empty()).then(|| format!("这些文件与名单无关，没有读：{others}"))
}

/// The standard's description of a file.
pub(super) fn spec_of(name: &'static str) -> &'static FileSpec {
    file_spec(name).expect("callers name files of the standard")
}
