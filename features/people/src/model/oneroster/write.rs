//! A package out: the standard's columns in the standard's order, ours behind them.

use super::package::spec_of;
use super::profile::split_for_oneroster;
use super::roster::{Class, Enrollment, Person, Roster};
use super::spec::{OTHER_FILES, files};
use crate::model::identity::{Phone, RegistryNumber, ResidentId};
use calendar::Day;
use papers::PaperError;
use papers::package::pack;
use papers::write::write_csv_exact;
use std::collections::BTreeMap;

/// What an export may hold beyond the necessary; everything is off by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// 学籍号, when the school has approved it (`L-D21`).
    pub registry_numbers: bool,
    /// 班干部 posts.
    pub posts: bool,
    /// Guardians' phones.
    pub phones: bool,
}

type Cells = BTreeMap<&'static str, String>;

/// The version that is written; the one most readers expect.
const VERSION: &str = "1.2";

/// Writes a roster as a package. The same roster gives the same bytes. There is never a
/// `demographics.csv`.
///
/// # Errors
/// `Unwritten` if a user name is a phone or an identity number (`L-D21`).
pub fn write(roster: &Roster, export: Export) -> Result<Vec<u8>, PaperError> {
    for person in &roster.people {
        check_username(&person.username)?;
    }
    let tables: [(&'static str, &[&'static str], Vec<Cells>); 7] = [
        ("academicSessions", &[], sessions(roster)),
        (
            "classes",
            &["metadata.cn.stage", "metadata.cn.entryYear"],
            roster.classes.iter().map(class).collect(),
        ),
        ("courses", &[], courses(roster)),
        (
            "enrollments",
            enrollment_columns(export),
            roster.enrollments.iter().map(enrollment).collect(),
        ),
        ("orgs", &[], orgs(roster)),
        ("roles", &[], roles(roster)),
        ("users", user_columns(export), roster.people.iter().map(|p| user(p, export)).collect()),
    ];
    let mut parts = vec![("manifest.csv".to_owned(), manifest(roster)?)];
    for (name, extensions, records) in tables {
        let standard = spec_of(name).columns.iter().map(|c| c.name);
        let headers: Vec<&str> = standard.chain(extensions.iter().copied()).collect();
        let mut rows: Vec<Vec<String>> = vec![headers.iter().map(|h| (*h).to_owned()).collect()];
        rows.extend(records.into_iter().map(|mut cells| {
            headers.iter().map(|h| cells.remove(h).unwrap_or_default()).collect()
        }));
        parts.push((format!("{name}.csv"), write_csv_exact(&rows)?));
    }
    pack(&parts)
}

fn check_username(name: &str) -> Result<(), PaperError> {
    let phone = Phone::parse(name).is_some_and(|p| p.is_mobile());
    if phone || ResidentId::parse(name).is_ok() || RegistryNumber::parse(name).is_ok() {
        let reason = "用户名不能是手机号、身份证号或学籍号，请先改用户名".to_owned();
        return Err(PaperError::Unwritten(reason));
    }
    Ok(())
}

const WRITTEN: &[&str] =
    &["academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"];

fn manifest(roster: &Roster) -> Result<Vec<u8>, PaperError> {
    let mut names: Vec<&str> =
        files().iter().map(|f| f.name).chain(OTHER_FILES.iter().copied()).collect();
    names.sort_by_key(|n| n.to_lowercase());
    let pair = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    let mut rows = vec![
        pair("propertyName", "value"),
        pair("manifest.version", "1.0"),
        pair("oneroster.version", VERSION),
    ];
    for name in names {
        let mode = if WRITTEN.contains(&name) { "bulk" } else { "absent" };
        rows.push(pair(&format!("file.{name}"), mode));
    }
    rows.push(pair("source.systemName", &roster.system_name));
    rows.push(pair("source.systemCode", &roster.system_code));
    write_csv_exact(&rows)
}

fn cells<const N: usize>(pairs: [(&'static str, &str); N]) -> Cells {
    pairs.into_iter().map(|(header, cell)| (header, cell.to_owned())).collect()
}

fn day(day: Option<Day>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

fn orgs(roster: &Roster) -> Vec<Cells> {
    let org = |o: &super::Org| {
        cells([
            ("sourcedId", &o.id),
            ("name", &o.name),
            ("type", &o.kind),
            ("identifier", &o.identifier),
            ("parentSourcedId", &o.parent),
        ])
    };
    roster.orgs.iter().map(org).collect()
}

fn sessions(roster: &Roster) -> Vec<Cells> {
    let session = |s: &super::Session| {
        cells([
            ("sourcedId", &s.id),
            ("title", &s.title),
            ("type", &s.kind),
            ("startDate", &s.start.to_string()),
            ("endDate", &s.end.to_string()),
            ("parentSourcedId", &s.parent),
            ("schoolYear", &format!("{:04}", s.school_year)),
        ])
    };
    roster.sessions.iter().map(session).collect()
}

fn courses(roster: &Roster) -> Vec<Cells> {
    let course = |c: &super::Course| {
        cells([
            ("sourcedId", &c.id),
            ("schoolYearSourcedId", &c.school_year),
            ("title", &c.title),
            ("courseCode", &c.code),
            ("grades", &c.grades.join(",")),
            ("orgSourcedId", &c.org),
            ("subjects", &c.subjects.join(",")),
            ("subjectCodes", &c.subject_codes.join(",")),
        ])
    };
    roster.courses.iter().map(course).collect()
}

fn class(c: &Class) -> Cells {
    cells([
        ("sourcedId", &c.id),
        ("title", &c.title),
        ("grades", &c.grades.join(",")),
        ("courseSourcedId", &c.course),
        ("classCode", &c.code),
        ("classType", &c.kind),
        ("location", &c.location),
        ("schoolSourcedId", &c.school),
        ("termSourcedIds", &c.terms.join(",")),
        ("subjects", &c.subjects.join(",")),
        ("subjectCodes", &c.subject_codes.join(",")),
        ("periods", &c.periods.join(",")),
        ("metadata.cn.stage", &c.stage),
        ("metadata.cn.entryYear", &c.entry_year.map(|y| format!("{y:04}")).unwrap_or_default()),
    ])
}

fn user_columns(export: Export) -> &'static [&'static str] {
    match export.registry_numbers {
        true => &["metadata.cn.homeClass", "metadata.cn.fullName", "metadata.cn.xjh"],
        false => &["metadata.cn.homeClass", "metadata.cn.fullName"],
    }
}

fn user(p: &Person, export: Export) -> Cells {
    let (family, given) = split_for_oneroster(&p.name);
    cells([
        ("sourcedId", &p.id),
        ("enabledUser", if p.enabled { "true" } else { "false" }),
        ("username", &p.username),
        ("givenName", &given),
        ("familyName", &family),
        ("identifier", &p.identifier),
        ("phone", if export.phones { &p.phone } else { "" }),
        ("agentSourcedIds", &p.agents.join(",")),
        ("grades", &p.grades.join(",")),
        ("primaryOrgSourcedId", &p.primary_org),
        ("metadata.cn.homeClass", &p.home_class),
        ("metadata.cn.fullName", &p.name),
        ("metadata.cn.xjh", &p.registry_no),
    ])
}

fn roles(roster: &Roster) -> Vec<Cells> {
    let role = |r: &super::Role| {
        cells([
            ("sourcedId", &r.id),
            ("userSourcedId", &r.person),
            ("roleType", if r.primary { "primary" } else { "secondary" }),
            ("role", &r.role),
            ("beginDate", &day(r.begin)),
            ("endDate", &day(r.end)),
            ("orgSourcedId", &r.org),
        ])
    };
    roster.roles.iter().map(role).collect()
}

fn enrollment_columns(export: Export) -> &'static [&'static str] {
    match export.posts {
        true => &["metadata.cn.rollNo", "metadata.cn.post"],
        false => &["metadata.cn.rollNo"],
    }
}

fn enrollment(e: &Enrollment) -> Cells {
    let primary = e.primary.map(|p| p.to_string()).unwrap_or_default();
    cells([
        ("sourcedId", &e.id),
        ("classSourcedId", &e.class),
        ("schoolSourcedId", &e.school),
        ("userSourcedId", &e.person),
        ("role", &e.role),
        ("primary", &primary),
        ("beginDate", &day(e.begin)),
        ("endDate", &day(e.end)),
        ("metadata.cn.rollNo", &e.roll_no.map(|n| n.to_string()).unwrap_or_default()),
        ("metadata.cn.post", &e.posts.join(",")),
    ])
}
