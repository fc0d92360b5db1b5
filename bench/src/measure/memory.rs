//! Resident memory, idle and while everybody works.

use super::{Ground, Open, records::Tapping};
use crate::Fault;
use crate::load::{Amount, Same, drive};
use crate::program::DATA;
use crate::school::{self, School};
use crate::table::{Bar, Line};

const MIB: f64 = 1024.0 * 1024.0;

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let folder = ground.copy("memory")?;
    let served = ground.program.serve(&folder)?;
    super::quiet(served.address).await?;
    let idle = served.memory()?.now;
    let cookie = ground.sign_in(served.address).await?;
    let room = crate::door::room(served.address, &cookie).await?;
    let open = Open { served, cookie, room };
    let school = School::read(&school::open(&ground.demo.join(DATA))?, &open.room.class)?;
    let tapping = Tapping::new(ground, &open, &school).await?;
    let signed_in = open.served.memory()?;
    let mut most = 0;
    for _ in 0..ground.rounds {
        tapping.records(64, ground.time).await?;
        most = most.max(open.served.memory()?.now);
        for (_, path) in open.pages() {
            let request = open.get(&path).header("accept-encoding", "gzip").bytes(b"");
            let amount = Amount { connections: 64, time: ground.time, each: 1_000_000 };
            drive(open.served.address, amount, |_| Same(request.clone())).await?;
            most = most.max(open.served.memory()?.now);
        }
    }
    let peak = open.served.memory()?.most;
    open.served.stop()?;
    let mib = |bytes: u64| bytes as f64 / MIB;
    let said = format!(
        "peak {:.0} MiB; {:.0} MiB after 64 sign-ins (Argon2id takes 19 MiB a time)",
        mib(peak),
        mib(signed_in.now)
    );
    Ok(vec![
        Line::new("memory, idle, demo school", mib(idle), "MiB").bar(Bar::Value(60.0)),
        Line::new("memory, 64 connections recording and reading", mib(most), "MiB")
            .bar(Bar::Value(150.0))
            .note(said),
    ])
}
