//! What our promises cost: durable inserts through [`db::Db`] against bare `rusqlite`, in one run.
//!
//! `cargo run -p db --release --example commits [folder] [seconds per measurement]`
//!
//! The same row, the same journal mode, the same `synchronous=FULL`, the same folder. Ours also
//! looks up and remembers the client's key and writes a journal row in the second pair.

use db::{Chance, Db, Entry, Id, Migration, Options, Result, Target, Ticket, Tx, journal};
use rusqlite::{Connection, params};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

db::queries! {
    /// The row that is written.
    ROW [3 -> 0] "insert into rows (school_id, id, body) values ($1, $2, $3)";
}

const TABLE: &str = "create table rows (school_id uuid not null, id uuid not null, \
    body text not null, primary key (school_id, id))";
const SCHEMA: &[Migration] = &[Migration::both("commits", 1, TABLE)];
const BODY: &str = "课前准备好了书和本子";
const TASKS: usize = 64;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = match args.next() {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    }
    .expect("a folder to measure in");
    let seconds = args.next().map_or(3, |s| s.parse().expect("seconds"));
    let time = Duration::from_secs(seconds);
    // Bare and ours alternate, so that a disk that changes its mood hits both.
    let (mut bare_one, mut our_one, mut bare_many, mut our_many, mut keyed_many) =
        (0.0, 0.0, 0.0, 0.0, 0.0);
    for round in 0..3 {
        let at = |name: &str| folder.path().join(format!("{name}{round}.db"));
        bare_one += bare(&at("bare1"), 1, time);
        our_one += ours(&at("our1"), 1, false, time);
        bare_many += bare(&at("bare64"), TASKS, time);
        our_many += ours(&at("our64"), TASKS, false, time);
        keyed_many += ours(&at("keyed64"), TASKS, true, time);
    }
    let rate = |sum: f64| sum / 3.0 / time.as_secs_f64();
    println!("durable inserts per second, mean of three runs of {seconds} s");
    println!("one writer, one commit each   bare {:>9.0}", rate(bare_one));
    println!(
        "                              ours {:>9.0}   ratio {:.2}",
        rate(our_one),
        our_one / bare_one
    );
    println!("64 tasks   bare, 64 a commit       {:>9.0}", rate(bare_many));
    println!(
        "           ours, group commit      {:>9.0}   ratio {:.2}",
        rate(our_many),
        our_many / bare_many
    );
    println!(
        "           with key and journal    {:>9.0}   ratio {:.2}",
        rate(keyed_many),
        keyed_many / bare_many
    );
}

/// Runs `work` until the time is up; gives how many rows it wrote.
fn while_time(time: Duration, work: impl FnOnce(&AtomicBool) -> u64) -> f64 {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(time);
            over.store(true, Ordering::SeqCst);
        });
        work(&over) as f64
    })
}

/// Bare rusqlite: one connection, prepared statements, `batch` rows a commit.
fn bare(file: &Path, batch: usize, time: Duration) -> f64 {
    let conn = Connection::open(file).expect("opened");
    conn.execute_batch("pragma journal_mode = wal; pragma synchronous = full").expect("set");
    conn.execute_batch(TABLE).expect("a table");
    let chance = Chance::real();
    let school = Id::blind(chance.bytes());
    let insert = |id: &Id| {
        let mut row =
            conn.prepare_cached("insert into rows values (?1, ?2, ?3)").expect("prepared");
        row.execute(params![&school.bytes()[..], &id.bytes()[..], BODY]).expect("inserted");
    };
    let run = |sql: &str| {
        conn.prepare_cached(sql).and_then(|mut s| s.raw_execute()).expect("run");
    };
    while_time(time, |over| {
        let mut rows = 0;
        while !over.load(Ordering::Relaxed) {
            run("begin immediate");
            for i in 0..batch {
                insert(&Id::ordered((rows + i as u64) as i64, &chance.bytes()));
            }
            run("commit");
            rows += batch as u64;
        }
        rows
    })
}

fn insert(tx: &mut Tx<'_>, with_journal: bool) -> Result<()> {
    let (school, id) = (tx.school(), tx.new_id());
    tx.run_one(&ROW, &[&school, &id, &BODY])?;
    if with_journal {
        journal::tell(tx, Entry::new("commits.row").class(school).object(id))?;
    }
    Ok(())
}

/// Through [`Db`], by so many tasks at once.
fn ours(file: &Path, tasks: usize, with_key: bool, time: Duration) -> f64 {
    let db = Db::open(Options::new(Target::Sqlite(file.to_owned())), SCHEMA).expect("opened");
    let school = Id::blind(db.chance().bytes());
    let ticket = move |db: &Db| Ticket {
        school,
        actor: school,
        key: with_key.then(|| Id::blind(db.chance().bytes()).to_string()),
    };
    if tasks == 1 {
        return while_time(time, |over| {
            let mut rows = 0;
            while !over.load(Ordering::Relaxed) {
                db.write_blocking(ticket(&db), move |tx| insert(tx, with_key)).expect("written");
                rows += 1;
            }
            rows
        });
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().build().expect("a runtime");
    let rows = Arc::new(AtomicU64::new(0));
    for _ in 0..tasks {
        let (db, rows) = (db.clone(), rows.clone());
        runtime.spawn(async move {
            loop {
                db.write(ticket(&db), move |tx| insert(tx, with_key)).await.expect("written");
                rows.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let before = rows.load(Ordering::SeqCst);
    std::thread::sleep(time);
    let written = rows.load(Ordering::SeqCst) - before;
    runtime.shutdown_background();
    written as f64
}
