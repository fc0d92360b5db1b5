//! Durable records over HTTP: session, permission check, rules, ledger, sums and journal.

use super::{Ground, Open, WARM_UP, quiet};
use crate::Fault;
use crate::door::Room;
use crate::figures::{Times, median};
use crate::http::{Connection, Request};
use crate::load::{Amount, Next, drive};
use crate::program::DATA;
use crate::raw::Raw;
use crate::school::{self, School};
use crate::table::{Bar, Line};
use calendar::Clock;
use db::Chance;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

/// Teachers who note at the same time.
const MANY: usize = 64;

/// Taps as the capture script sends them: one rule item, one student, a new key each time.
struct Taps {
    request: Request,
    room: Rc<Room>,
    chance: Chance,
}

impl Next for Taps {
    fn next(&mut self, out: &mut Vec<u8>) {
        let pick = |all: &'_ [String]| self.chance.below(all.len() as u64) as usize;
        let item = &self.room.items[pick(&self.room.items)];
        let student = &self.room.students[pick(&self.room.students)];
        let key = crate::rows::key(&self.chance);
        let at = Clock::wall().now().0;
        let body =
            format!(r#"{{"key":"{key}","item":"{item}","students":["{student}"],"at":{at}}}"#);
        self.request.write(body.as_bytes(), out);
    }
}

/// Rates of one round.
#[derive(Default)]
struct Round {
    floor_many: f64,
    floor_one: f64,
    raw_group: f64,
    raw_one: f64,
    raw_row: f64,
    many: Times,
    one: Times,
}

/// Everything that taps need.
pub struct Tapping {
    room: Rc<Room>,
    cookies: Vec<String>,
    chance: Chance,
    address: SocketAddr,
}

impl Tapping {
    /// Signs `MANY` teachers' devices in; only items that may be repeated at will are tapped.
    pub async fn new(ground: &Ground, open: &Open, school: &School) -> Result<Tapping, Fault> {
        let address = open.served.address;
        let mut cookies = vec![open.cookie.clone()];
        while cookies.len() < MANY {
            cookies.push(ground.sign_in(address).await?);
        }
        let mut room = open.room.clone();
        let plain: Vec<String> = school.plain().iter().map(|i| i.id.to_string()).collect();
        room.items.retain(|item| plain.contains(item));
        if room.items.is_empty() {
            return Err("no rule item without a cap: nothing can be tapped at will".into());
        }
        Ok(Tapping { room: Rc::new(room), cookies, chance: Chance::seeded(64), address })
    }

    /// Records by so many connections.
    pub async fn records(&self, connections: usize, time: Duration) -> Result<Times, Fault> {
        let path = format!("/classes/{}/records", self.room.class);
        self.tap(&path, true, connections, time).await
    }

    /// The same bodies to the route without a database.
    pub async fn floor(&self, connections: usize, time: Duration) -> Result<Times, Fault> {
        self.tap("/bench/floor", false, connections, time).await
    }

    async fn tap(
        &self,
        path: &str,
        signed_in: bool,
        connections: usize,
        time: Duration,
    ) -> Result<Times, Fault> {
        let amount = Amount { connections, time, each: 1_000_000 };
        drive(self.address, amount, |i| {
            let request = Request::post_json(path).to(self.address).header("x-yanxing", "1");
            let cookie = &self.cookies[i % self.cookies.len()];
            let request = if signed_in { request.header("cookie", cookie) } else { request };
            Taps { request, room: self.room.clone(), chance: self.chance.clone() }
        })
        .await
    }

    /// Statements of one record.
    pub async fn statements(&self) -> Result<u64, Fault> {
        let mut line = Connection::open(self.address).await?;
        let mut fewest = u64::MAX;
        let path = format!("/classes/{}/records", self.room.class);
        let request = Request::post_json(&path).to(self.address);
        let request = request.header("cookie", &self.cookies[0]);
        let mut taps = Taps { request, room: self.room.clone(), chance: self.chance.clone() };
        let mut bytes = Vec::new();
        for _ in 0..5 {
            let before = super::statements(&mut line, self.address).await?;
            taps.next(&mut bytes);
            line.ask(&bytes).await?;
            fewest = fewest.min(super::statements(&mut line, self.address).await? - before);
        }
        Ok(fewest)
    }
}

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let raw = school::open(&ground.copy("raw")?.join(DATA))?;
    let open = ground.open("records").await?;
    let school = School::read(&raw, &open.room.class)?;
    let tapping = Tapping::new(ground, &open, &school).await?;
    let raw = Raw::new(raw, school, Chance::seeded(65));
    let statements = tapping.statements().await?;
    tapping.floor(MANY, WARM_UP).await?;
    tapping.records(MANY, WARM_UP).await?;
    raw.records(MANY, WARM_UP)?;
    let mut rounds = Vec::new();
    let mut cpu = 0.0;
    for _ in 0..ground.rounds {
        let mut round = Round {
            floor_many: tapping.floor(MANY, ground.time).await?.rate(),
            raw_group: raw.records(MANY, ground.time)?,
            ..Round::default()
        };
        let before = open.served.cpu_seconds()?;
        round.many = tapping.records(MANY, ground.time).await?;
        cpu += open.served.cpu_seconds()? - before;
        quiet(open.served.address).await?;
        round.raw_one = raw.records(1, ground.time)?;
        round.one = tapping.records(1, ground.time).await?;
        round.raw_row = raw.single_rows(ground.time)?;
        round.floor_one = tapping.floor(1, ground.time).await?.rate();
        rounds.push(round);
    }
    open.served.stop()?;
    ground.program.doctor(&ground.folder.join("records"))?;
    Ok(lines(rounds, statements, cpu))
}

fn lines(rounds: Vec<Round>, statements: u64, cpu: f64) -> Vec<Line> {
    let of = |f: &dyn Fn(&Round) -> f64| median(rounds.iter().map(f));
    let rates = (of(&|r| r.many.rate()), of(&|r| r.one.rate()));
    let told = |what: &str, f: &dyn Fn(&Round) -> f64| Line::new(what, of(f), "/s");
    let floors = vec![
        told("floor: same body parsed and answered, no database, 64 connections", &|r| {
            r.floor_many
        }),
        told("floor: the same, one connection", &|r| r.floor_one),
        told("floor: bare rusqlite, the six rows of a record, 64 records a commit", &|r| {
            r.raw_group
        }),
        told("floor: bare rusqlite, the six rows of a record, one record a commit", &|r| r.raw_one),
        told("floor: bare rusqlite, the ledger's row alone, one a commit", &|r| r.raw_row),
    ];
    let against =
        |f: &dyn Fn(&Round) -> f64, rate: &dyn Fn(&Round) -> f64| (of(f), of(&|r| rate(r) / f(r)));
    let many = |r: &Round| r.many.rate();
    let one = |r: &Round| r.one.rate();
    let line = |what: &str, rate: f64, (floor, ratio): (f64, f64)| {
        Line::new(what, rate, "/s").floor(floor).ratio(ratio)
    };
    let mut lines = floors;
    let to_route = against(&|r| r.floor_many, &many);
    let to_group = against(&|r| r.raw_group, &many);
    let to_one = against(&|r| r.raw_one, &one);
    let to_row = against(&|r| r.raw_row, &one);
    let (all, alone) =
        rounds.into_iter().fold((Times::default(), Times::default()), |(all, alone), r| {
            (all.and(r.many), alone.and(r.one))
        });
    let cpu = cpu * 1e6 / all.count().max(1) as f64;
    let said = format!(
        "p50 {:.1} ms, p99 {:.1} ms, slowest {:.0} ms; {statements} statements, {cpu:.0} µs of processor",
        all.median_ms(),
        all.p99_ms(),
        all.share_ms(1.0)
    );
    let said_one = format!(
        "p50 {:.2} ms, p99 {:.2} ms, slowest {:.0} ms",
        alone.median_ms(),
        alone.p99_ms(),
        alone.share_ms(1.0)
    );
    lines.push(
        line("durable record, 64 connections, to the floor route", rates.0, to_route)
            .bar(Bar::AtLeast(0.35))
            .note(said),
    );
    lines.push(line(
        "durable record, 64 connections, to bare rusqlite in groups",
        rates.0,
        to_group,
    ));
    lines.push(
        line("durable record, one connection, to bare rusqlite one by one", rates.1, to_one)
            .bar(Bar::AtLeast(0.5))
            .note(said_one),
    );
    lines.push(line("durable record, one connection, to the ledger's row alone", rates.1, to_row));
    lines
}
