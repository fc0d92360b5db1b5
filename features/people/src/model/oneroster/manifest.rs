//! `manifest.csv`: which version, which files, and how they are meant.

use super::fault::{Fault, FaultKind};
use super::spec::{OTHER_FILES, files};
use papers::table::Row;
use std::collections::BTreeMap;

/// How a file is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not in the package.
    Absent,
    /// Everything there is.
    Bulk,
}

/// The manifest's content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// `oneroster.version`, for example `1.2` or `1.2.1`.
    pub version: String,
    /// `source.systemName`.
    pub system_name: String,
    /// `source.systemCode`.
    pub system_code: String,
    /// Files in bulk mode, by name.
    pub modes: BTreeMap<String, Mode>,
    /// What is worth a remark.
    pub notes: Vec<String>,
}

const NAME: &str = "manifest.csv";

impl Manifest {
    /// Whether a file is to be there.
    pub fn is_bulk(&self, file: &str) -> bool {
        self.modes.get(file) == Some(&Mode::Bulk)
    }

    /// Reads the manifest's records; properties may stand in any order.
    pub(super) fn read(rows: &[Row]) -> Result<Manifest, Fault> {
        let header: Vec<&str> =
            rows.first().map(|r| r.cells.iter().map(|c| c.trim()).collect()).unwrap_or_default();
        let swapped = header.starts_with(&["value", "propertyName"]);
        if !swapped && !header.starts_with(&["propertyName", "value"]) {
            let missing = ["propertyName", "value"].into_iter().find(|h| !header.contains(h));
            let kind = match missing {
                Some(_) => FaultKind::MissingHeader,
                None => FaultKind::ScrambledHeaderFields,
            };
            let message = "第一行应为 propertyName,value，请用原系统重新导出";
            return Err(Fault::file(kind, NAME, message).at(1, missing.unwrap_or("propertyName")));
        }
        let mut manifest = Manifest::default();
        let mut seen = (false, false);
        for row in &rows[1..] {
            let cell = |i: usize| row.cells.get(i).map_or("", |c| c.trim());
            let (property, value) = if swapped { (cell(1), cell(0)) } else { (cell(0), cell(1)) };
            manifest.property(property, value, row.number, &mut seen)?;
        }
        let missing = if !seen.0 { "manifest.version" } else { "oneroster.version" };
        if seen != (true, true) {
            let message = format!("缺少 {missing} 这一行，请用原系统重新导出");
            return Err(Fault::file(FaultKind::MissingValue, NAME, message).at(1, "propertyName"));
        }
        Ok(manifest)
    }

    fn property(
        &mut self,
        property: &str,
        value: &str,
        line: usize,
        seen: &mut (bool, bool),
    ) -> Result<(), Fault> {
        let fault = |kind, message: String| Err(Fault::file(kind, NAME, message).at(line, "value"));
        match property {
            "" => Ok(()),
            "manifest.version" if value == "1.0" => {
                seen.0 = true;
                Ok(())
            }
            "oneroster.version" if is_supported(value) => {
                seen.1 = true;
                value.clone_into(&mut self.version);
                Ok(())
            }
            "manifest.version" | "oneroster.version" => {
                let message = format!(
                    "{property} 是“{value}”，这里能读 OneRoster 1.2 和 1.2.1，请换一个版本导出"
                );
                fault(FaultKind::UnsupportedVersion, message)
            }
            "source.systemName" => {
                value.clone_into(&mut self.system_name);
                Ok(())
            }
            "source.systemCode" => {
                value.clone_into(&mut self.system_code);
                Ok(())
            }
            other => match other.strip_prefix("file.") {
                Some(file) => self.mode(file, value, line),
                None => {
                    self.notes.push(format!("manifest.csv 里的“{other}”不认识，没有理会"));
                    Ok(())
                }
            },
        }
    }

    fn mode(&mut self, file: &str, value: &str, line: usize) -> Result<(), Fault> {
        let known = files().iter().any(|f| f.name == file) || OTHER_FILES.contains(&file);
        if !known {
            self.notes.push(format!("manifest.csv 里的文件“{file}”不在标准里，没有理会"));
            return Ok(());
        }
        let mode = match value {
            "absent" => Mode::Absent,
            "bulk" => Mode::Bulk,
            "delta" => {
                let message = format!(
                    "{file}.csv 是增量（delta）数据，这里只读全量，请在原系统选“全量（bulk）”重新导出"
                );
                return Err(
                    Fault::file(FaultKind::DeltaUnsupported, NAME, message).at(line, "value")
                );
            }
            other => {
                let message = format!("file.{file} 是“{other}”，只能是 absent、bulk、delta 之一");
                return Err(Fault::file(FaultKind::InvalidEnum, NAME, message).at(line, "value"));
            }
        };
        self.modes.insert(file.to_owned(), mode);
        Ok(())
    }
}

/// 1.2, its maintenance versions, and profiles of countries (`1.2_JP`).
fn is_supported(version: &str) -> bool {
    let (number, profile) = version.split_once('_').unwrap_or((version, "X"));
    let maintenance = number.strip_prefix("1.2").map(|rest| {
        rest.is_empty()
            || rest.strip_prefix('.').is_some_and(|n| {
                !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            })
    });
    maintenance == Some(true)
        && !profile.is_empty()
        && profile.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

#[cfg(test)]
mod tests {
    #[test]
    fn versions() {
        for good in ["1.2", "1.2.0", "1.2.1", "1.2_JP", "1.2.1_CN"] {
            assert!(super::is_supported(good), "{good}");
        }
        for bad in ["", "1.0", "1.1", "1.20", "1.3", "2.0", "1.2.", "1.2_", "v1.2"] {
            assert!(!super::is_supported(bad), "{bad}");
        }
    }
}
