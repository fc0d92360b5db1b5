//! What sealing costs: a text of a talk's length sealed and opened, to one durable row.

use super::Ground;
use crate::Fault;
use crate::program::DATA;
use crate::raw::Raw;
use crate::school::{self, School};
use crate::stopwatch::Stopwatch;
use crate::table::Line;
use auth::Vault;
use db::Chance;

/// Three hundred characters, 900 bytes.
const TEXT: &str = "聊了最近的作业和打球";
const TIMES: usize = 30;
const ROUNDS: u32 = 20_000;

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let class = {
        let open = ground.open("sealing").await?;
        let class = open.room.class.clone();
        open.served.stop()?;
        class
    };
    let chance = Chance::seeded(1);
    let conn = school::open(&ground.folder.join("sealing").join(DATA))?;
    let school = School::read(&conn, &class)?;
    let (id, vault) = (school.id, Vault::with_key(chance.bytes()));
    let rows = Raw::new(conn, school, Chance::seeded(2)).single_rows(ground.time)?;
    let (text, row) = (TEXT.repeat(TIMES), 1000.0 / rows);
    let sealed = vault.seal(id, "bench.text", &text, &chance)?;
    let seal = each(|| vault.seal(id, "bench.text", &text, &chance).map(drop))?;
    let open = each(|| vault.open(id, "bench.text", &sealed).map(drop))?;
    let size = format!("{} bytes become {}", text.len(), sealed.len());
    Ok(vec![
        Line::new("sealing a text of 300 characters, to one durable row", seal, "ms")
            .floor(row)
            .note(size),
        Line::new("opening it", open, "ms").floor(row),
    ])
}

/// How long one takes, in milliseconds.
fn each(work: impl Fn() -> db::Result<()>) -> Result<f64, Fault> {
    let watch = Stopwatch::start();
    for _ in 0..ROUNDS {
        work()?;
    }
    Ok(watch.shows().as_secs_f64() * 1000.0 / f64::from(ROUNDS))
}
