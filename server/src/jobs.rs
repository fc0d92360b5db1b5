//! Background work: one of the server processes does it, the others wait for its lease.

use crate::mount::FEATURES;
use db::{Db, Id, Ticket, jobs};
use std::sync::LazyLock;
use std::time::Duration;
use web::App;

/// Every kind of background work.
static KINDS: LazyLock<Vec<jobs::Kind>> =
    LazyLock::new(|| FEATURES.iter().flat_map(|f| f.jobs).copied().collect());

/// Works until the program ends.
pub async fn work(app: App) {
    let db = app.db().clone();
    let holder = data_holder(&db);
    loop {
        if let Err(fault) = once(&db, holder.clone()).await {
            tracing::warn!("background work: {fault}");
        }
        for feature in FEATURES {
            if let Err(fault) = (feature.errands)(app.clone()).await {
                tracing::warn!("errands of {}: {fault}", feature.name);
            }
        }
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
}

/// One round, if the lease is ours. Gives how many pieces of work were done.
pub async fn once(db: &Db, holder: String) -> db::Result<usize> {
    if !jobs::lease(db, holder).await? {
        return Ok(0);
    }
    let schools = db.read(Ticket::system(Id::NONE), people::schools).await?;
    let done = jobs::round(db, &KINDS, schools.into_iter().map(|(id, _)| id).collect()).await?;
    jobs::forget_answers(db).await?;
    Ok(done)
}

/// A name for this process among the others.
pub fn data_holder(db: &Db) -> String {
    let chance: u64 = u64::from_le_bytes(db.chance().bytes());
    format!("{}-{chance:x}", std::process::id())
}
