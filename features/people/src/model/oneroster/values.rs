//! Cells against the standard.

use super::fault::{Fault, FaultKind};
use super::package::{File, Record};
use super::spec::{CN, Column, Kind};
use std::collections::BTreeMap;

/// The columns of a file that are checked: standard ones and ours, with their places.
pub(super) fn checked_columns(file: &File) -> Vec<(usize, Column)> {
    let ours = CN
        .iter()
        .filter(|(name, _, _)| *name == file.spec.name)
        .map(|(_, name, kind)| Column { name, kind: *kind, required: false, may_lack: true });
    file.spec
        .columns
        .iter()
        .copied()
        .chain(ours)
        .filter_map(|c| file.headers.iter().position(|h| h == c.name).map(|at| (at, c)))
        .collect()
}

/// The faults in a file's cells, line by line.
pub(super) fn check(file: &File, japanese: bool) -> Vec<Fault> {
    let columns = checked_columns(file);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for record in &file.records {
        for (at, column) in &columns {
            let cell = record.cells[*at].trim();
            if let Err((kind, message)) = cell_fault(cell, column, japanese) {
                faults.push(
                    Fault::file(kind, &file.file_name(), message).at(record.line, column.name),
                );
            }
        }
        let id = file.get(record, "sourcedId");
        if let Some(first) = seen.insert(id, record.line).filter(|_| !id.is_empty()) {
            let message = format!("sourcedId 和第 {first} 行的一样，不能重复");
            let fault = Fault::file(FaultKind::DuplicateSourcedId, &file.file_name(), message);
            faults.push(fault.at(record.line, "sourcedId"));
        }
        faults.extend(across(file, record));
        if faults.len() > 1000 {
            break;
        }
    }
    faults
}

/// What several cells of a record say together.
fn across(file: &File, record: &Record) -> Option<Fault> {
    let get = |header| file.get(record, header);
    let fault = |kind, column: &str, message: String| {
        Some(Fault::file(kind, &file.file_name(), message).at(record.line, column))
    };
    if matches!(file.spec.name, "classes" | "courses") {
        let (subjects, codes) = (list(get("subjects")).len(), list(get("subjectCodes")).len());
        if subjects != codes {
            let message =
                format!("subjects 有 {subjects} 项，subjectCodes 有 {codes} 项，两者要一样多");
            return fault(FaultKind::SubjectCodesMismatch, "subjects", message);
        }
    }
    let (from, to) = match file.spec.name {
        "academicSessions" => ("startDate", "endDate"),
        "roles" | "enrollments" => ("beginDate", "endDate"),
        _ => return None,
    };
    if !get(from).is_empty() && !get(to).is_empty() && get(from) > get(to) {
        let message = format!("结束日期 {} 早于开始日期 {}", get(to), get(from));
        return fault(FaultKind::InvalidPeriod, to, message);
    }
    None
}

/// The words of a list cell.
pub(super) fn list(cell: &str) -> Vec<&str> {
    cell.split(',').map(str::trim).filter(|w| !w.is_empty()).collect()
}

fn cell_fault(cell: &str, column: &Column, japanese: bool) -> Result<(), (FaultKind, String)> {
    let name = column.name;
    if cell.is_empty() {
        return match column.required {
            true => Err((FaultKind::MissingValue, format!("{name} 不能为空"))),
            false => Ok(()),
        };
    }
    let must = |good: bool, kind: FaultKind, what: &str| match good {
        true => Ok(()),
        false => Err((kind, format!("{name} 的值“{}”不对，{what}", short(cell)))),
    };
    match column.kind {
        Kind::Text | Kind::Reference(_) => Ok(()),
        Kind::List | Kind::References(_) => must(
            !list(cell).is_empty() || !column.required,
            FaultKind::MissingValue,
            "至少要有一项",
        ),
        Kind::Status => must(
            matches!(cell, "active" | "tobedeleted"),
            FaultKind::InvalidEnum,
            "只能是 active 或 tobedeleted，全量数据里应为空",
        ),
        Kind::Date => must(is_date(cell), FaultKind::InvalidDate, "应写成 2026-09-01 的样子"),
        Kind::DateTime => must(
            is_date_time(cell),
            FaultKind::InvalidDateTime,
            "应写成 2026-09-01T00:00:00.000Z 的样子",
        ),
        Kind::Boolean => must(
            matches!(cell, "true" | "false"),
            FaultKind::InvalidBoolean,
            "只能是 true 或 false",
        ),
        Kind::Year => must(is_year(cell), FaultKind::InvalidYear, "应为四位数的年份"),
        Kind::Integer => {
            let good = cell.len() <= 9 && cell.bytes().all(|b| b.is_ascii_digit());
            must(good, FaultKind::InvalidInteger, "应为整数")
        }
        Kind::UserIds => must(
            list(cell).iter().all(|id| is_user_id(id)),
            FaultKind::InvalidUserId,
            "应写成 {类型:编号} 的样子",
        ),
        Kind::Enum(words) => {
            let guardian = japanese && name == "role" && cell == "guardian";
            let good = words.contains(&cell) || is_extension(cell) || guardian;
            must(good, FaultKind::InvalidEnum, &one_of(words, true))
        }
        Kind::Closed(words) => {
            must(words.contains(&cell), FaultKind::InvalidEnum, &one_of(words, false))
        }
    }
}

fn one_of(words: &[&str], extensible: bool) -> String {
    let more = if extensible { "，或以 ext: 开头的扩展值" } else { "" };
    format!("只能是 {} 之一{more}", words.join("、"))
}

fn short(cell: &str) -> String {
    crate::model::text::without_ids(cell).chars().take(40).collect()
}

/// `ext:` and letters, digits, `.`, `-`, `_`.
fn is_extension(cell: &str) -> bool {
    cell.strip_prefix("ext:").is_some_and(|rest| {
        !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    })
}

fn is_date(cell: &str) -> bool {
    cell.len() == 10
        && cell
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
        && cell.parse::<calendar::Day>().is_ok()
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.bytes().all(|b| b.is_ascii_digit())
}

/// Date, `T`, time with optional fraction, `Z` or an offset.
fn is_date_time(cell: &str) -> bool {
    let Some((date, time)) = cell.split_once('T') else { return false };
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let clock_part = clock.split('.').next().unwrap_or_default();
    let parts: Vec<&str> = clock_part.split(':').collect();
    let most = [23, 59, 60];
    let fits = |(i, part): (usize, &&str)| {
        part.len() == 2 && part.parse::<u32>().is_ok_and(|n| n <= most[i])
    };
    let fraction = clock
        .split_once('.')
        .is_none_or(|(_, f)| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    let offset = zone == "Z"
        || (zone.len() == 6
            && zone.as_bytes()[3] == b':'
            && zone.bytes().filter(u8::is_ascii_digit).count() == 4);
    is_date(date) && parts.len() == 3 && parts.iter().enumerate().all(fits) && fraction && offset
}

/// `{type:id}` without further colons or braces.
fn is_user_id(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    inner.and_then(|t| t.split_once(':')).is_some_and(|(kind, id)| {
        !kind.is_empty() && !id.is_empty() && !kind.contains('}') && !id.contains('}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert!(is_date("2026-09-01") && !is_date("2026-9-1") && !is_date("2026-02-30"));
        assert!(
            is_date_time("2026-09-01T08:00:00Z") && is_date_time("2026-09-01T08:00:00.123+08:00")
        );
        assert!(!is_date_time("2026-09-01") && !is_date_time("2026-09-01T25:00:00Z"));
        assert!(!is_date_time("2026-09-01T08:00:00") && !is_date_time("2026-09-01T08:00:00.Z"));
        assert!(is_user_id("{Fed:1}") && !is_user_id("Fed:1") && !is_user_id("{:1}"));
        assert!(is_extension("ext:a.b-c_1") && !is_extension("ext:") && !is_extension("ext:中"));
        assert_eq!(list(" a, b,,"), ["a", "b"]);
    }
}
