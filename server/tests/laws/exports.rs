//! Hard wall 2 outside of pages: workbooks, packages and JSON are read as programs read them.

use crate::crawl;
use crate::ground::Ground;
use crate::life::good;
use papers::Limits;
use papers::package::Package;
use papers::table::{Table, read_any, read_csv};
use people::fixture::NAMES;
use serde_json::Value;
use testing::Reply;

const RANKS: &[&str] =
    &["名次", "排名", "排行", "位次", "班排", "级排", "倒数", "rank", "Rank", "RANK", "place"];

/// Every table of a file, whatever file it is.
fn tables(path: &str, reply: &Reply) -> Vec<Table> {
    let kind = reply.headers.get("content-type").cloned().unwrap_or_default();
    let bytes = &reply.bytes;
    if kind.contains("spreadsheetml") || kind.contains("csv") {
        let name = if kind.contains("csv") { "x.csv" } else { "x.xlsx" };
        let book = read_any(name, bytes, &Limits::ROSTER).expect("a file of ours can be read");
        return book.sheets.into_iter().map(|s| s.table).collect();
    }
    if kind.contains("zip") {
        let mut package = Package::open(bytes, &Limits::ONEROSTER).expect("a package of ours");
        let names: Vec<String> = package.names().to_vec();
        let mut read = |n: &String| package.read(n).expect("a part").expect("it is there");
        let parts = names.iter().filter(|n| n.ends_with(".csv")).map(&mut read);
        let parts: Vec<Vec<u8>> = parts.collect();
        let table = |part: &Vec<u8>| read_csv(part, &Limits::ONEROSTER).expect("a table");
        return parts.iter().map(table).collect();
    }
    if kind.contains("json") {
        unranked(path, &reply.json());
        return Vec::new();
    }
    if kind.contains("manifest") || kind.starts_with("text/event-stream") {
        return Vec::new();
    }
    if kind.contains("wordprocessingml") {
        // A form about one student, for Word: there is nobody to be placed before or after.
        return Vec::new();
    }
    panic!("{path}: the law cannot read {kind}; teach it");
}

/// No field of any object says a place, and no list of persons is in an order of numbers.
fn unranked(path: &str, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                assert!(!RANKS.contains(&name.as_str()), "{path}: a field “{name}”");
                for word in ["rank", "total", "score", "position", "top"] {
                    assert!(!name.to_lowercase().contains(word), "{path}: a field “{name}”");
                }
                unranked(path, value);
            }
        }
        Value::Array(all) => all.iter().for_each(|v| unranked(path, v)),
        _ => {}
    }
}

/// What is wrong with a table: a head that says a rank, persons who do not stand by seat, a column
/// that counts them in another order than that of their seats.
fn faults(table: &Table) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in &table.rows {
        for cell in &row.cells {
            if let Some(word) = RANKS.iter().find(|w| cell.contains(**w)) {
                wrong.push(format!("“{word}” in “{cell}”"));
            }
        }
    }
    let seat = |row: &papers::table::Row| {
        NAMES.iter().take(8).position(|(n, _)| row.cells.iter().any(|c| c == n))
    };
    let persons: Vec<(usize, &papers::table::Row)> =
        table.rows.iter().filter_map(|r| seat(r).map(|s| (s, r))).collect();
    let mut once: Vec<usize> = persons.iter().map(|(s, _)| *s).collect();
    once.dedup();
    let mut whole = once.clone();
    whole.sort_unstable();
    whole.dedup();
    if whole.len() < 4 {
        return wrong;
    }
    if once.len() == whole.len() && once != whole {
        wrong.push(format!("not by seat: {once:?}"));
    }
    for column in 0..table.width() {
        let numbers: Vec<Option<usize>> = persons
            .iter()
            .map(|(_, r)| r.cells.get(column).and_then(|c| c.trim().parse().ok()))
            .collect();
        let Some(numbers) = numbers.into_iter().collect::<Option<Vec<usize>>>() else { continue };
        let mut counted = numbers.clone();
        counted.sort_unstable();
        let all: Vec<usize> = (1..=numbers.len()).collect();
        if counted == all && numbers != all {
            wrong.push(format!("column {} counts persons: {numbers:?}", column + 1));
        }
    }
    wrong
}

#[test]
fn wall_2_no_file_that_leaves_the_program_ranks_anybody() {
    let ground = Ground::lived();
    let (mut seen, mut wrong, mut persons) = (Vec::new(), Vec::new(), 0);
    let mut files: Vec<(String, Reply)> = Vec::new();
    for walk in crawl::everybody(&ground) {
        files.extend(walk.files);
    }
    let admin = ground.browser(ground.school.admin);
    admin.post("/school/export", &[("why", "换用区里的新系统")]).is(303);
    let principal = ground.browser(ground.school.principal);
    let open = principal.get("/school/requests").is(200).text();
    let request = open.split("/school/requests/").nth(1).and_then(|rest| rest.split('"').next());
    let request = request.expect("one request waits");
    principal.post(&format!("/school/requests/{request}"), &[("answer", "agree")]).is(303);
    let file = admin.post(&format!("/school/export/{request}/file"), &[]).is(200);
    files.push(("/school/export".into(), file));
    for (path, reply) in &files {
        for table in tables(path, reply) {
            persons +=
                table.rows.iter().filter(|r| r.cells.iter().any(|c| c == NAMES[3].0)).count();
            wrong.extend(faults(&table).into_iter().map(|w| format!("{path}: {w}")));
        }
        seen.push(path.rsplit('/').next().unwrap_or_default().to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(persons >= 3, "the files hold nobody: {seen:?}");
}

#[test]
fn wall_2_what_scripts_are_told_holds_no_rank_either() {
    let ground = Ground::lived();
    let teacher = ground.homeroom();
    let item = good(&ground.items(&teacher)).id.clone();
    let mut shuffled = ground.class().students.clone();
    shuffled.reverse();
    let now = ground.house.clock.now();
    let said = ground.tap(&teacher, "told-script", &item, &shuffled, now).is(200).json();
    unranked("records", &said);
    assert_eq!(said["entries"].as_array().map(Vec::len), Some(shuffled.len()));
}

#[test]
fn the_law_itself_finds_a_ranked_table() {
    let row = |number: usize, cells: [&str; 3]| papers::table::Row {
        number,
        cells: cells.iter().map(|c| (*c).to_owned()).collect(),
        hidden: false,
    };
    let table = |order: [usize; 4], place: [&str; 4]| Table {
        rows: (0..4).map(|n| row(n + 1, [NAMES[order[n]].0, place[n], "x"])).collect(),
        ..Table::default()
    };
    assert!(faults(&table([0, 1, 2, 3], ["1", "2", "3", "4"])).is_empty());
    assert!(!faults(&table([3, 1, 2, 0], ["9", "8", "7", "6"])).is_empty(), "an order by points");
    assert!(!faults(&table([0, 1, 2, 3], ["2", "1", "4", "3"])).is_empty(), "a column of ranks");
    let mut headed = table([0, 1, 2, 3], ["1", "2", "3", "4"]);
    headed.rows[0].cells[2] = "班级名次".into();
    assert!(!faults(&headed).is_empty(), "a head that says so");
}
