//! Live pages: one stream of events per page, its ids the journal's numbers.

use crate::App;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use db::{Id, Result, Ticket, Tx};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;

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
            loop {
                match tokio::time::timeout(Duration::from_secs(15), news.recv()).await {
                    Ok(Ok(one)) if one.school == ticket.school && one.class == Some(class) => break,
                    Ok(Ok(_)) => {}
                    // Missed some, or a quiet while: look again.
                    Ok(Err(RecvError::Lagged(_))) | Err(_) => break,
                    Ok(Err(RecvError::Closed)) => return,
                }
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
