//! The same pages in schools with more and more years behind them: drawn anew after a change, and
//! looked at again.

use super::{Ground, Open, quiet};
use crate::Fault;
use crate::door;
use crate::figures::Times;
use crate::growth::fill;
use crate::http::Connection;
use crate::program::DATA;
use crate::school::{self, School};
use crate::stopwatch::Stopwatch;
use crate::table::{Bar, Line};

/// Requests of each page in each school.
const REQUESTS: usize = 500;
/// Before them.
const WARM: usize = 50;

/// A school, how many records it has, and the times of its pages.
struct Grown {
    open: Open,
    line: Connection,
    records: u64,
    /// After a change, and again; page by page.
    times: [[Vec<u32>; 2]; 2],
}

/// The measurement: all schools are served side by side and asked in turn, so that whatever
/// slows the machine slows all of them.
pub async fn measure(ground: &Ground, sizes: &[u64]) -> Result<Vec<Line>, Fault> {
    let class = {
        let open = ground.open("growth-0").await?;
        let class = open.room.class.clone();
        open.served.stop()?;
        class
    };
    let mut schools = Vec::new();
    for (n, size) in [0].iter().chain(sizes).enumerate() {
        schools.push(grown(ground, &format!("growth-{n}"), *size, &class).await?);
    }
    for school in &mut schools {
        quiet(school.open.served.address).await?;
        // Only now: the server closes a line on which nothing is asked for half a minute.
        school.line = Connection::open(school.open.served.address).await?;
    }
    for page in 0..2 {
        for turn in 0..WARM + REQUESTS {
            for school in &mut schools {
                let request = school.open.get(&school.open.pages()[page].1).bytes(b"");
                let status = school.line.ask(&school.open.change()).await?;
                if status != 303 {
                    return Err(format!("a change was answered with {status}").into());
                }
                for look in 0..2 {
                    let watch = Stopwatch::start();
                    let status = school.line.ask(&request).await?;
                    let micros = watch.micros();
                    if status != 200 {
                        return Err(format!("a page was answered with {status}").into());
                    }
                    if turn >= WARM {
                        school.times[page][look].push(micros);
                    }
                }
            }
        }
    }
    let lines = lines(&schools);
    for school in schools {
        school.open.served.stop()?;
    }
    Ok(lines)
}

async fn grown(ground: &Ground, name: &str, size: u64, class: &str) -> Result<Grown, Fault> {
    let folder = ground.folder.join(name);
    if !folder.exists() {
        ground.copy(name)?;
    }
    let records = {
        let mut conn = school::open(&folder.join(DATA))?;
        let school = School::read(&conn, class)?;
        if size > 0 {
            eprintln!("filling a school with {size} records …");
            fill(&mut conn, &school, size)?
        } else {
            school.entries
        }
    };
    ground.program.doctor(&folder)?;
    let served = ground.program.serve(&folder)?;
    let cookie = ground.sign_in(served.address).await?;
    let room = door::room(served.address, &cookie).await?;
    let line = Connection::open(served.address).await?;
    let open = Open { served, cookie, room };
    Ok(Grown { open, line, records, times: Default::default() })
}

fn lines(schools: &[Grown]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (page, look) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let mut base = None;
        for school in schools {
            let (name, how) = (school.open.pages()[page].0, ["after a change", "again"][look]);
            let times = Times::new(school.times[page][look].clone(), 0.0);
            let what = format!("{name} {how}, school with {} records: median", school.records);
            let line = Line::new(what, times.median_ms(), "ms")
                .note(format!("p99 {:.2} ms", times.p99_ms()));
            lines.push(match base {
                None => line,
                Some(base) => line.floor(base).bar(Bar::AtMost(1.3)),
            });
            base.get_or_insert(times.median_ms());
        }
    }
    lines
}
