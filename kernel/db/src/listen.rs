//! Hears what is committed on PostgreSQL, in this process and in others, on a connection of
//! its own.

use crate::Result;
use crate::journal::News;
use crate::{Fault, pg};
use postgres::fallible_iterator::FallibleIterator;
use std::time::Duration;
use tokio::sync::broadcast::{Sender, WeakSender};

/// How soon the listener notices that the database was closed or the line is dead.
const LOOK: Duration = Duration::from_secs(1);
/// The pause before the line is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// Starts to listen: what is committed after this returned will be heard. The thread ends
/// when the last sender of `news` is gone.
pub(crate) fn start(connect: pg::Connect, news: &Sender<News>) -> Result<()> {
    let news = news.downgrade();
    let mut client = subscribe(&connect)?;
    let work = move || {
        loop {
            // Ends without a word when the database was closed, with an error when the line broke.
            if hear(&mut client, &news).is_ok() {
                return;
            }
            client = loop {
                if news.upgrade().is_none() {
                    return;
                }
                match subscribe(&connect) {
                    Ok(client) => break client,
                    Err(_) => std::thread::sleep(PAUSE),
                }
            };
            if let Some(news) = news.upgrade() {
                let _ = news.send(News::gap());
            }
        }
    };
    std::thread::Builder::new().name("yanxing-news".into()).spawn(work).map_err(Fault::broken)?;
    Ok(())
}

fn subscribe(connect: &pg::Connect) -> Result<postgres::Client> {
    let mut client = connect()?;
    client.batch_execute("listen yanxing").map_err(Fault::broken)?;
    Ok(client)
}

fn hear(client: &mut postgres::Client, news: &WeakSender<News>) -> Result<(), postgres::Error> {
    loop {
        {
            let mut notes = client.notifications();
            let mut waiting = notes.timeout_iter(LOOK);
            while let Some(note) = waiting.next()? {
                let Some(news) = news.upgrade() else { return Ok(()) };
                if let Some(one) = News::from_wire(note.payload()) {
                    let _ = news.send(one);
                }
            }
        }
        if news.upgrade().is_none() {
            return Ok(());
        }
        client.is_valid(LOOK * 5)?;
    }
}
