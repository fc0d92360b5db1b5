//! Live pages: one stream of events per page, its ids the journal's numbers.

use crate::App;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use db::{Id, News, Result, Ticket, Tx};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::mpsc;
use tokio::time::{Interval, MissedTickBehavior};

/// How long a row of the journal may stay unseen that nobody was told of.
const LOOK: Duration = Duration::from_secs(15);

/// One event of a stream.
pub struct Live {
    /// The journal's number: where a page that lost the line goes on.
    pub seq: i64,
    /// The event's name.
    pub event: &'static str,
    /// One line or many.
    pub data: String,
}

/// Sends what `changes` finds after a journal number, now and whenever the class has news.
/// A page that reconnects says with `Last-Event-ID` where it was.
pub async fn stream<F>(
    app: &App,
    headers: &HeaderMap,
    ticket: Ticket,
    class: Id,
    changes: F,
) -> Response
where
    F: Fn(&mut Tx<'_>, i64) -> Result<Vec<Live>> + Clone + Send + Sync + 'static,
{
    let last = headers.get("last-event-id").and_then(|v| v.to_str().ok()?.parse().ok());
    let mut news = app.db().news();
    let (send, receive) = mpsc::channel::<std::result::Result<Event, Infallible>>(16);
    let db = app.db().clone();
    tokio::spawn(async move {
        let start = db.read(ticket.clone(), move |tx| db::journal::newest(tx, class)).await;
        let mut at: i64 = last.unwrap_or_else(|| start.unwrap_or(0));
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let (changes, from) = (changes.clone(), at);
            let found = db.read(ticket.clone(), move |tx| changes(tx, from)).await;
            for one in found.unwrap_or_default() {
                at = at.max(one.seq);
                let event =
                    Event::default().id(one.seq.to_string()).event(one.event).data(one.data);
                if send.send(Ok(event)).await.is_err() {
                    return;
                }
            }
            if !woken(&mut news, &mut look, ticket.school, class).await {
                return;
            }
            if send.is_closed() {
                return;
            }
        }
    });
    let events = Received(receive);
    let beat = KeepAlive::new().interval(Duration::from_secs(15)).text("ping");
    let mut response = Sse::new(events).keep_alive(beat).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// Waits until the journal is worth a look: news of the class, news that may have been missed, or
/// a quiet while, counted from the last look and not from whatever else happens in the school: a
/// process that dies between its commit and its telling leaves a row that nobody is told of.
/// `false` when there will never be news again.
async fn woken(
    news: &mut broadcast::Receiver<News>,
    look: &mut Interval,
    school: Id,
    class: Id,
) -> bool {
    look.reset();
    loop {
        tokio::select! {
            _ = look.tick() => return true,
            one = news.recv() => match one {
                Ok(one) if one.is_gap() => return true,
                Ok(one) if one.school == school && one.class == Some(class) => return true,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return true,
                Err(RecvError::Closed) => return false,
            }
        }
    }
}

struct Received(mpsc::Receiver<std::result::Result<Event, Infallible>>);

impl futures_core::Stream for Received {
    type Item = std::result::Result<Event, Infallible>;
    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(school: u8, class: u8) -> News {
        let (school, class) = (Id::blind([school; 16]), Id::blind([class; 16]));
        News { school, class: Some(class), seq: 1, kind: "notes.written".into() }
    }

    /// How many looks are taken within a minute while `told` is told every second. Time is tokio's
    /// own and stands still except where everybody waits: nothing here takes a minute.
    async fn looks_in_a_minute(told: Option<News>) -> usize {
        let (send, mut receive) = broadcast::channel(1024);
        let mut look = tokio::time::interval(LOOK);
        let own = news(1, 1);
        let class = own.class.unwrap();
        let telling = async {
            let mut beat = tokio::time::interval(Duration::from_secs(1));
            loop {
                beat.tick().await;
                if let Some(one) = &told {
                    let _ = send.send(one.clone());
                }
            }
        };
        let mut looks = 0;
        let looking = async {
            while woken(&mut receive, &mut look, own.school, class).await {
                looks += 1;
            }
        };
        let minute = tokio::time::sleep(Duration::from_millis(60_500));
        tokio::select! { () = telling => {}, () = looking => {}, () = minute => {} }
        looks
    }

    fn patient() -> tokio::runtime::Runtime {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().start_paused(true).build().unwrap()
    }

    fn looks(told: Option<News>) -> usize {
        patient().block_on(looks_in_a_minute(told))
    }

    #[test]
    fn a_row_that_nobody_was_told_of_is_found_within_a_look() {
        assert_eq!(looks(None), 4);
    }

    #[test]
    fn other_classes_news_do_not_put_the_look_off() {
        assert_eq!(looks(Some(news(1, 2))), 4);
        assert_eq!(looks(Some(news(2, 1))), 4);
    }

    #[test]
    fn news_of_the_class_are_looked_at_at_once() {
        assert_eq!(looks(Some(news(1, 1))), 61);
    }

    #[test]
    fn whoever_closes_ends_the_stream() {
        patient().block_on(async {
            let (send, mut receive) = broadcast::channel::<News>(1);
            drop(send);
            let mut look = tokio::time::interval(LOOK);
            let own = news(1, 1);
            assert!(!woken(&mut receive, &mut look, own.school, own.class.unwrap()).await);
        });
    }
}
