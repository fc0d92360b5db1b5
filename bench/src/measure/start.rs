//! Cold start: from the start of the process to the first page.

use super::Ground;
use crate::Fault;
use crate::door::page;
use crate::figures::median;
use crate::http::{Connection, Request};
use crate::stopwatch::Stopwatch;
use crate::table::Line;

const TIMES: usize = 9;

/// The measurement. The file is in the page cache: what is measured is the program.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let folder = ground.copy("start")?;
    let (mut listening, mut answered) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let watch = Stopwatch::start();
        let served = ground.program.serve(&folder)?;
        let mut line = Connection::open(served.address).await?;
        page(&mut line, &Request::get("/sign-in").to(served.address)).await?;
        answered.push(watch.shows().as_secs_f64() * 1000.0);
        listening.push(served.listening.as_secs_f64() * 1000.0);
        served.stop()?;
    }
    let said = format!("listening after {:.0} ms; median of {TIMES}", median(listening));
    Ok(vec![
        Line::new("cold start to the first page, demo school", median(answered), "ms").note(said),
    ])
}
