//! Pages against a static answer of the same bytes.

use super::{Ground, Open, WARM_UP, quiet, statements_of};
use crate::Fault;
use crate::door::page;
use crate::figures::{Times, median};
use crate::http::{Connection, Request};
use crate::load::{Amount, Same, drive};
use crate::table::{Bar, Line};
use std::time::Duration;

/// Browsers that ask at the same time.
const BROWSERS: usize = 16;

/// Looked at again, and drawn anew as after a change (with something behind the `?` a page is
/// drawn for once); as the bytes are, and compressed as browsers ask.
const WAYS: [(&str, &str, Option<&str>); 4] = [
    ("again", "", None),
    ("drawn anew", "?anew", None),
    ("again, gzip", "", Some("gzip")),
    ("drawn anew, gzip", "?anew", Some("gzip")),
];

async fn load(open: &Open, request: &Request, time: Duration) -> Result<Times, Fault> {
    let amount = Amount { connections: BROWSERS, time, each: 1_000_000 };
    let bytes = request.bytes(b"");
    drive(open.served.address, amount, |_| Same(bytes.clone())).await
}

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let open = ground.open("pages").await?;
    let address = open.served.address;
    let mut lines = Vec::new();
    let mut counts = Vec::new();
    for (name, path) in open.pages() {
        let mut line = Connection::open(address).await?;
        let text = page(&mut line, &open.get(&path)).await?;
        let kept = Request::post("/bench/static", "text/html").to(address);
        let status = line.ask(&kept.bytes(text.as_bytes())).await?;
        if status != 204 {
            return Err(format!("the static answer was refused with {status}").into());
        }
        let anew = format!("{path}?anew");
        for (look, asked) in [("drawn anew", &anew), ("again", &path)] {
            let request = open.get(asked).bytes(b"");
            let statements = statements_of(&mut line, address, &request).await?;
            let what = format!("{name} {look}: SQL statements, session included");
            counts.push(Line::new(what, statements as f64, "").bar(Bar::Value(10.0)));
        }
        for (way, query, accepts) in WAYS {
            let with = |r: Request| match accepts {
                Some(value) => r.header("accept-encoding", value),
                None => r,
            };
            let request = with(open.get(&format!("{path}{query}")));
            let floor = with(Request::get("/bench/static").to(address));
            line.ask(&request.bytes(b"")).await?;
            let weight = line.weight();
            let found = one(ground, &open, &request, &floor).await?;
            let bar = if way == "again" { Bar::AtLeast(0.25) } else { Bar::Told };
            lines.push(found.line(format!("{name} {way}, 16 connections"), weight).bar(bar));
        }
        quiet(address).await?;
    }
    open.served.stop()?;
    lines.extend(counts);
    Ok(lines)
}

struct Found {
    page: f64,
    floor: f64,
    ratio: f64,
    times: Times,
    cpu: f64,
    floor_cpu: f64,
}

impl Found {
    fn line(&self, what: String, weight: usize) -> Line {
        let note = format!(
            "{weight} bytes; p50 {:.1} ms, p99 {:.1} ms; {:.0} µs of processor, the static answer {:.0} µs",
            self.times.median_ms(),
            self.times.p99_ms(),
            self.cpu,
            self.floor_cpu
        );
        Line::new(what, self.page, "/s").floor(self.floor).ratio(self.ratio).note(note)
    }
}

/// Static answer and page take turns.
async fn one(
    ground: &Ground,
    open: &Open,
    request: &Request,
    floor: &Request,
) -> Result<Found, Fault> {
    load(open, floor, WARM_UP).await?;
    load(open, request, WARM_UP).await?;
    let (mut pages, mut floors) = (Vec::new(), Vec::new());
    let (mut cpu, mut floor_cpu) = (0.0, 0.0);
    for _ in 0..ground.rounds {
        let start = open.served.cpu_seconds()?;
        floors.push(load(open, floor, ground.time).await?);
        let middle = open.served.cpu_seconds()?;
        pages.push(load(open, request, ground.time).await?);
        floor_cpu += middle - start;
        cpu += open.served.cpu_seconds()? - middle;
    }
    let ratio = median(pages.iter().zip(&floors).map(|(p, f)| p.rate() / f.rate()));
    let each = |all: &[Times], seconds: f64| {
        seconds * 1e6 / all.iter().map(Times::count).sum::<usize>().max(1) as f64
    };
    Ok(Found {
        page: median(pages.iter().map(Times::rate)),
        floor: median(floors.iter().map(Times::rate)),
        ratio,
        cpu: each(&pages, cpu),
        floor_cpu: each(&floors, floor_cpu),
        times: pages.into_iter().fold(Times::default(), Times::and),
    })
}
