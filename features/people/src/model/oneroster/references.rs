//! What refers to what.

use super::fault::{Fault, FaultKind};
use super::package::{File, Package, Record};
use super::spec::Kind;
use super::values::{checked_columns, list};
use std::collections::{BTreeMap, BTreeSet};

/// References to records that are not there, or are of the wrong kind.
pub(super) fn check(package: &Package) -> Vec<Fault> {
    let ids: BTreeMap<&str, BTreeSet<&str>> = package
        .files
        .iter()
        .map(|(name, file)| {
            (*name, file.records.iter().map(|r| file.get(r, "sourcedId")).collect())
        })
        .collect();
    let typed = Typed::new(package);
    let mut faults = Vec::new();
    for file in package.files.values() {
        let columns = checked_columns(file);
        for record in &file.records {
            for (at, column) in &columns {
                let (target, cell) = (column.kind, record.cells[*at].trim());
                let (target, wanted) = match target {
                    Kind::Reference(target) if !cell.is_empty() => (target, vec![cell]),
                    Kind::References(target) => (target, list(cell)),
                    _ => continue,
                };
                let known = ids.get(target);
                let lost = wanted.iter().find(|id| known.is_none_or(|known| !known.contains(**id)));
                if let Some(id) = lost {
                    let message = format!("{}“{id}”在 {target}.csv 里找不到", column.name);
                    let fault =
                        Fault::file(FaultKind::UnknownReference, &file.file_name(), message);
                    faults.push(fault.at(record.line, column.name));
                }
            }
            faults.extend(typed.check(file, record));
        }
        if faults.len() > 1000 {
            break;
        }
    }
    faults
}

/// Types of orgs and sessions, by sourcedId.
struct Typed<'a> {
    orgs: BTreeMap<&'a str, &'a str>,
    sessions: BTreeMap<&'a str, &'a str>,
}

impl<'a> Typed<'a> {
    fn new(package: &'a Package) -> Typed<'a> {
        let types = |name| {
            let file = package.files.get(name);
            let of = |f: &'a File| {
                f.records.iter().map(|r| (f.get(r, "sourcedId"), f.get(r, "type"))).collect()
            };
            file.map(of).unwrap_or_default()
        };
        Typed { orgs: types("orgs"), sessions: types("academicSessions") }
    }

    fn check(&self, file: &File, record: &Record) -> Option<Fault> {
        let fault = |kind, column: &str, message: &str| {
            Some(Fault::file(kind, &file.file_name(), message).at(record.line, column))
        };
        let wrong = |types: &BTreeMap<&str, &str>, column, right: &str| {
            let found = types.get(file.get(record, column));
            found.is_some_and(|t| *t != right && !t.starts_with("ext:"))
        };
        match file.spec.name {
            "classes" | "enrollments" if wrong(&self.orgs, "schoolSourcedId", "school") => fault(
                FaultKind::WrongReference,
                "schoolSourcedId",
                "指向的机构不是学校（type 应为 school）",
            ),
            "courses" if wrong(&self.sessions, "schoolYearSourcedId", "schoolYear") => {
                let message = "指向的不是学年（type 应为 schoolYear）";
                fault(FaultKind::WrongReference, "schoolYearSourcedId", message)
            }
            "enrollments"
                if file.get(record, "primary") == "true"
                    && file.get(record, "role") != "teacher" =>
            {
                let message = "primary 为 true 的只能是教师（role 为 teacher）";
                fault(FaultKind::PrimaryNotTeacher, "primary", message)
            }
            _ => None,
        }
    }
}
