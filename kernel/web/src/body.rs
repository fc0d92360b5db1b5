//! Bodies on their way in: not for ever, and large ones in turn.

use crate::{App, Failure};
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A body must be here after this long: ten megabytes over a poor line are. Whoever sends a byte
/// now and then keeps nothing occupied for longer.
const WITHIN: Duration = Duration::from_secs(120);

/// Large files one after the other: what is in memory is bounded, however many are sent.
pub(crate) async fn in_turn(State(app): State<App>, request: Request, next: Next) -> Response {
    match app.upload_turn().await {
        Ok(_turn) => next.run(request).await,
        Err(fault) => Failure(fault).into_response(),
    }
}

/// The same request, whose body ends with an error when it takes too long.
pub(crate) fn in_time(request: Request) -> Request {
    request.map(|body| {
        let late = Box::pin(tokio::time::sleep(WITHIN));
        Body::from_stream(InTime { data: body.into_data_stream(), late })
    })
}

struct InTime {
    data: BodyDataStream,
    late: Pin<Box<tokio::time::Sleep>>,
}

impl futures_core::Stream for InTime {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(next) = Pin::new(&mut self.data).poll_next(cx) {
            return Poll::Ready(next);
        }
        match self.late.as_mut().poll(cx) {
            Poll::Ready(()) => {
                Poll::Ready(Some(Err(axum::Error::new(std::io::Error::other("too slow")))))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}
