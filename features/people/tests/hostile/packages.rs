//! OneRoster packages by hand, the way other systems get them wrong.

use papers::package::pack;
use people::model::oneroster::preview_json;
use serde_json::{Value, json};

type Parts = Vec<(String, Vec<u8>)>;

const FILES: &[(&str, &str)] = &[
    (
        "manifest.csv",
        "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.academicSessions,bulk\r\nfile.categories,absent\r\nfile.classes,bulk\r\nfile.classResources,absent\r\nfile.courses,bulk\r\nfile.courseResources,absent\r\nfile.demographics,absent\r\nfile.enrollments,bulk\r\nfile.lineItemLearningObjectiveIds,absent\r\nfile.lineItems,absent\r\nfile.lineItemScoreScales,absent\r\nfile.orgs,bulk\r\nfile.resources,absent\r\nfile.resultLearningObjectiveIds,absent\r\nfile.results,absent\r\nfile.resultScoreScales,absent\r\nfile.roles,bulk\r\nfile.scoreScales,absent\r\nfile.userProfiles,absent\r\nfile.userResources,absent\r\nfile.users,bulk\r\nsource.systemName,教务\r\nsource.systemCode,x\r\n",
    ),
    (
        "academicSessions.csv",
        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\r\ny1,,,2026—2027学年,schoolYear,2026-09-01,2027-08-31,,2027\r\nt1,,,第一学期,term,2026-09-01,2027-01-31,y1,2027\r\n",
    ),
    (
        "orgs.csv",
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\no1,,,实验学校,school,,\r\n",
    ),
    (
        "courses.csv",
        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\r\nk1,,,y1,行政班,,J1,o1,,\r\n",
    ),
    (
        "classes.csv",
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\r\nc1,,,七年级（3）班,J1,k1,,homeroom,,o1,t1,,,\r\n",
    ),
    (
        "users.csv",
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\r\nu1,,,true,a1,,知夏,林,,,,,,,J1,,,,,,,o1,\r\nu2,,,true,a2,,\"屿\r\n\",\"周\",,,,,,,J1,,,,,,,o1,\r\nu3,,,true,a3,,老师,王,,,,,,,,,,,,,,o1,\r\n",
    ),
    (
        "roles.csv",
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\r\nr1,,,u1,primary,student,,,o1,\r\nr2,,,u2,primary,student,,,o1,\r\nr3,,,u3,primary,teacher,,,o1,\r\n",
    ),
    (
        "enrollments.csv",
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\r\ne1,,,c1,o1,u1,student,,,\r\ne2,,,c1,o1,u2,student,false,,\r\ne3,,,c1,o1,u3,teacher,true,,\r\n",
    ),
];

fn parts() -> Parts {
    FILES.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec())).collect()
}

/// The package with the first `from` of one file replaced.
fn with(file: &str, from: &str, to: &str) -> Value {
    let mut parts = parts();
    let (_, bytes) = parts.iter_mut().find(|(n, _)| n == file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from} is not in {file}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    preview_json(&pack(&parts).unwrap())
}

#[track_caller]
fn wrong(json: &Value, kind: &str, file: &str, line: Option<u64>, column: Option<&str>) {
    let error = &json["error"];
    assert_eq!(
        (
            error["kind"].as_str(),
            error["file"].as_str(),
            error["line"].as_u64(),
            error["column"].as_str()
        ),
        (Some(kind), Some(file), line, column),
        "{json}"
    );
    assert!(error["message"].as_str().unwrap().chars().any(|c| c > '\u{4E00}'), "{json}");
}

#[test]
fn o01_a_foreign_package_without_our_columns() {
    let json = preview_json(&pack(&parts()).unwrap());
    assert_eq!(json["error"], Value::Null, "{json}");
    let counts = json!({"academicSessions": 2, "classes": 1, "courses": 1, "enrollments": 3, "orgs": 1, "roles": 3, "users": 3});
    assert_eq!(json["counts"], counts);
}

#[test]
fn o02_marks_line_ends_and_spaces() {
    let mut parts = parts();
    for (_, bytes) in &mut parts {
        let text = String::from_utf8(bytes.clone()).unwrap().replace("\r\n", "\n");
        *bytes = format!("\u{FEFF}{text}\n\n").into_bytes();
    }
    assert_eq!(preview_json(&pack(&parts).unwrap())["error"], Value::Null);
    let mut quoted = super::packages::parts();
    let (_, orgs) = quoted.iter_mut().find(|(n, _)| n == "orgs.csv").unwrap();
    *orgs = "\"sourcedId\",\"status\",\"dateLastModified\",\"name\",\"type\",\"identifier\",\"parentSourcedId\"\r\n\"o1\",\"\",\"\",\"实验,学校\",\"school\",\"\",\"\"\r\n".into();
    assert_eq!(preview_json(&pack(&quoted).unwrap())["error"], Value::Null);
}

#[test]
fn o03_line_and_column_count_quoted_line_breaks() {
    wrong(
        &with("users.csv", "u3,,,true,a3", "u3,,,yes,a3"),
        "InvalidBoolean",
        "users.csv",
        Some(5),
        Some("enabledUser"),
    );
    wrong(
        &with("users.csv", "u3,,,true,a3", "u1,,,true,a3"),
        "DuplicateSourcedId",
        "users.csv",
        Some(5),
        Some("sourcedId"),
    );
}

#[test]
fn o04_missing_and_surplus_files() {
    let without = |name: &str| -> Value {
        let parts: Parts = parts().into_iter().filter(|(n, _)| n != name).collect();
        preview_json(&pack(&parts).unwrap())
    };
    for file in ["manifest.csv", "users.csv", "orgs.csv", "enrollments.csv"] {
        wrong(&without(file), "MissingFile", file, None, None);
    }
    let mut more = parts();
    more.push(("demographics.csv".into(), b"sourcedId\r\n".to_vec()));
    wrong(&preview_json(&pack(&more).unwrap()), "UnexpectedFile", "demographics.csv", None, None);
    let mut readme = parts();
    readme.push(("说明.txt".into(), b"x".to_vec()));
    readme.push((".DS_Store".into(), b"x".to_vec()));
    assert_eq!(preview_json(&pack(&readme).unwrap())["error"], Value::Null);
}

#[test]
fn o05_headers() {
    wrong(
        &with("orgs.csv", "name,type", "type,name"),
        "ScrambledHeaderFields",
        "orgs.csv",
        Some(1),
        Some("type"),
    );
    wrong(
        &with("users.csv", ",username,", ",userName,"),
        "MissingHeader",
        "users.csv",
        Some(1),
        Some("username"),
    );
    wrong(
        &with("roles.csv", "beginDate,endDate", "beginDate,beginDate"),
        "MissingHeader",
        "roles.csv",
        Some(1),
        Some("endDate"),
    );
    wrong(
        &with("enrollments.csv", "beginDate,endDate", "beginDate,endDate,role"),
        "DuplicateHeader",
        "enrollments.csv",
        Some(1),
        Some("role"),
    );
}

#[test]
fn o06_words_that_are_not_allowed() {
    wrong(
        &with("classes.csv", ",homeroom,", ",行政班,"),
        "InvalidEnum",
        "classes.csv",
        Some(2),
        Some("classType"),
    );
    wrong(
        &with("roles.csv", "primary,student", "primary,pupil"),
        "InvalidEnum",
        "roles.csv",
        Some(2),
        Some("role"),
    );
    wrong(
        &with("roles.csv", ",primary,student", ",main,student"),
        "InvalidEnum",
        "roles.csv",
        Some(2),
        Some("roleType"),
    );
    wrong(
        &with("enrollments.csv", "u2,student,false", "u2,student,0"),
        "InvalidBoolean",
        "enrollments.csv",
        Some(3),
        Some("primary"),
    );
    wrong(
        &with("academicSessions.csv", ",term,", ",semester2,"),
        "InvalidEnum",
        "academicSessions.csv",
        Some(3),
        Some("type"),
    );
}

#[test]
fn o07_what_refers_to_nothing() {
    wrong(
        &with("enrollments.csv", "e2,,,c1", "e2,,,c9"),
        "UnknownReference",
        "enrollments.csv",
        Some(3),
        Some("classSourcedId"),
    );
    wrong(
        &with("enrollments.csv", "o1,u2", "o1,u9"),
        "UnknownReference",
        "enrollments.csv",
        Some(3),
        Some("userSourcedId"),
    );
    wrong(
        &with("classes.csv", ",k1,", ",k9,"),
        "UnknownReference",
        "classes.csv",
        Some(2),
        Some("courseSourcedId"),
    );
    wrong(
        &with("classes.csv", ",o1,t1,", ",o1,\"t1,t9\","),
        "UnknownReference",
        "classes.csv",
        Some(2),
        Some("termSourcedIds"),
    );
    wrong(
        &with("academicSessions.csv", "2027-01-31,y1", "2027-01-31,y9"),
        "UnknownReference",
        "academicSessions.csv",
        Some(3),
        Some("parentSourcedId"),
    );
    wrong(
        &with("users.csv", ",,,,,,,J1,,,,,,,o1,", ",,,,,,u9,J1,,,,,,,o1,"),
        "UnknownReference",
        "users.csv",
        Some(2),
        Some("agentSourcedIds"),
    );
}

#[test]
fn o08_delta_and_other_modes() {
    let delta = with("manifest.csv", "file.users,bulk", "file.users,delta");
    assert_eq!(delta["error"]["kind"], "DeltaUnsupported");
    assert_eq!(delta["error"]["column"], "value");
    wrong(
        &with("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.1"),
        "UnsupportedVersion",
        "manifest.csv",
        Some(3),
        Some("value"),
    );
    let unsaid = with("manifest.csv", "file.users,bulk\r\n", "");
    assert_eq!(unsaid["error"]["file"].as_str(), Some("manifest.csv"), "{unsaid}");
}

#[test]
fn o09_folders_and_archives_within() {
    let inside = |folder: &str| -> Value {
        let parts: Parts = parts().into_iter().map(|(n, b)| (format!("{folder}{n}"), b)).collect();
        preview_json(&pack(&parts).unwrap())
    };
    for folder in ["导出/", "a/b/c/", "导出\\"] {
        assert_eq!(inside(folder)["error"], Value::Null, "{folder}");
    }
    let zipped = pack(&[("oneroster.zip".into(), pack(&parts()).unwrap())]).unwrap();
    wrong(&preview_json(&zipped), "MissingFile", "manifest.csv", None, None);
}

#[test]
fn o10_dates_years_and_cells() {
    wrong(
        &with("academicSessions.csv", "2026-09-01", "2026-02-30"),
        "InvalidDate",
        "academicSessions.csv",
        Some(2),
        Some("startDate"),
    );
    wrong(
        &with("academicSessions.csv", ",y1,2027", ",y1,二七"),
        "InvalidYear",
        "academicSessions.csv",
        Some(3),
        Some("schoolYear"),
    );
    wrong(
        &with("orgs.csv", "o1,,,实验学校,school,,", "o1,,,实验学校,school"),
        "ColumnCount",
        "orgs.csv",
        Some(2),
        Some("identifier"),
    );
    wrong(&with("orgs.csv", "实验学校", ""), "MissingValue", "orgs.csv", Some(2), Some("name"));
    wrong(
        &with("users.csv", ",知夏,林,", ",,林,"),
        "MissingValue",
        "users.csv",
        Some(2),
        Some("givenName"),
    );
}

#[test]
fn o11_an_unclosed_quotation_mark_says_where() {
    let json = with("users.csv", "u1,,,true,a1,,知夏", "u1,,,true,a1,,\"知夏");
    let error = &json["error"];
    assert_eq!(
        (error["file"].as_str(), error["line"].as_u64()),
        (Some("users.csv"), Some(2)),
        "{json}"
    );
}

#[test]
fn o12_other_encodings_and_no_zip() {
    let mut gbk = parts();
    for (name, bytes) in &mut gbk {
        if name == "users.csv" {
            *bytes =
                encoding_rs::GB18030.encode(std::str::from_utf8(bytes).unwrap()).0.into_owned();
        }
    }
    wrong(&preview_json(&pack(&gbk).unwrap()), "Encoding", "users.csv", Some(2), None);
    wrong(&preview_json(b"sourcedId,status\n"), "NotAPackage", "", None, None);
    let mut bomb = parts();
    bomb.push(("x.bin".into(), vec![0; 40 << 20]));
    wrong(&preview_json(&pack(&bomb).unwrap()), "Bomb", "", None, None);
}
