//! The coverage board and a student's timeline: a class with six years of records behind it, to the
//! same class with the demo school's term. The years are the term, laid back again and again: what
//! every room wrote about its students, moved by half a year at a time.

use super::{Ground, Open, quiet, statements_of};
use crate::Fault;
use crate::door;
use crate::figures::Times;
use crate::http::Connection;
use crate::program::DATA;
use crate::school::{self, School};
use crate::stopwatch::Stopwatch;
use crate::table::{Bar, Line};
use rusqlite::params;

/// Half-years that are laid behind the term.
const BACK: i64 = 12;
/// Days in one of them: whole weeks, so that school days stay school days.
const HALF_YEAR: i64 = 182;
const DAY_MS: i64 = 24 * 3_600_000;
/// Requests of each page in each school.
const REQUESTS: usize = 300;
/// Before them.
const WARM: usize = 30;

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let term = ground.open("care-term").await?;
    let rows = lay_back(ground, &term.room.class)?;
    let years = open(ground).await?;
    let mut lines = Vec::new();
    let class = &term.room.class;
    let student = term.room.students.first().ok_or("no student")?;
    let pages = [
        ("coverage board", format!("/classes/{class}/care/coverage")),
        ("student timeline", format!("/classes/{class}/people/{student}/timeline")),
    ];
    for (name, path) in pages {
        let (short, long, statements) = side_by_side(&term, &years, &path).await?;
        let what = format!("{name}, class with a term: median");
        let note = format!("{statements} statements");
        lines.push(Line::new(what, short.median_ms(), "ms").note(note));
        let what = format!("{name}, six years ({rows} rows): median");
        let line = Line::new(what, long.median_ms(), "ms").floor(short.median_ms());
        lines.push(line.bar(Bar::AtMost(1.3)).note(format!("p99 {:.2} ms", long.p99_ms())));
    }
    term.served.stop()?;
    years.served.stop()?;
    Ok(lines)
}

async fn side_by_side(term: &Open, years: &Open, path: &str) -> Result<(Times, Times, u64), Fault> {
    let mut lines = Vec::new();
    for school in [term, years] {
        lines.push((school, Connection::open(school.served.address).await?, Vec::new()));
    }
    for turn in 0..WARM + REQUESTS {
        for (school, line, times) in &mut lines {
            let watch = Stopwatch::start();
            let status = line.ask(&school.get(path).bytes(b"")).await?;
            let micros = watch.micros();
            if status != 200 {
                return Err(format!("{path} was answered with {status}").into());
            }
            if turn >= WARM {
                times.push(micros);
            }
        }
    }
    let request = years.get(path).bytes(b"");
    let statements = statements_of(&mut lines[1].1, years.served.address, &request).await?;
    let mut times = lines.into_iter().map(|(_, _, micros)| Times::new(micros, 0.0));
    let both = times.next().zip(times.next()).ok_or("two schools")?;
    Ok((both.0, both.1, statements))
}

async fn open(ground: &Ground) -> Result<Open, Fault> {
    let served = ground.program.serve(&ground.folder.join("care-years"))?;
    let cookie = ground.sign_in(served.address).await?;
    let room = door::room(served.address, &cookie).await?;
    quiet(served.address).await?;
    Ok(Open { served, cookie, room })
}

/// A copy of the demo school in which the class has its years; gives how many rows those are.
fn lay_back(ground: &Ground, class: &str) -> Result<usize, Fault> {
    let folder = ground.copy("care-years")?;
    let mut conn = school::open(&folder.join(DATA))?;
    let class = School::read(&conn, class)?.class;
    let all = conn.transaction()?;
    let mut rows = 0;
    for (table, columns) in tables(&all)? {
        let laid: Vec<String> = columns.iter().map(|column| moved(column)).collect();
        let sql = format!(
            "insert or ignore into {table} ({}) select {} from {table} \
             where class_id = ?1 and day > date('now', '-{HALF_YEAR} days') and ?2 > 0",
            columns.join(", "),
            laid.join(", ")
        );
        let mut lay = all.prepare(&sql)?;
        for back in 1..=BACK {
            rows += lay.execute(params![&class.bytes()[..], back])?;
        }
    }
    all.commit()?;
    conn.execute_batch("pragma analysis_limit = 400; pragma optimize = 0x10002;")?;
    conn.execute_batch("pragma wal_checkpoint(truncate)")?;
    Ok(rows)
}

/// Whatever is kept about a student of a class on a day: the tables' names and columns.
fn tables(conn: &rusqlite::Connection) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let mut names = conn.prepare("select name from sqlite_schema where type = 'table'")?;
    let names: Vec<String> = names.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for name in names {
        let mut columns = conn.prepare("select name from pragma_table_info(?1)")?;
        let columns: Vec<String> =
            columns.query_map([&name], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let needed = ["id", "class_id", "student_id", "day"];
        if needed.iter().all(|n| columns.iter().any(|c| c == n)) {
            found.push((name, columns));
        }
    }
    if found.len() < 3 {
        return Err(
            "the rooms keep nothing about students: is this measurement out of date?".into()
        );
    }
    Ok(found)
}

/// A column of a row that is laid `?2` half-years back.
fn moved(column: &str) -> String {
    match column {
        "id" => "randomblob(16)".into(),
        "day" => format!("date(day, '-' || (?2 * {HALF_YEAR}) || ' days')"),
        "at" | "made_at" | "counted_at" => format!("{column} - ?2 * {}", HALF_YEAR * DAY_MS),
        _ => column.to_owned(),
    }
}
