//! The server's ear: connections, how long they may take, and the end.

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long the server waits for others, and for how many.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the head of a request, also between two of a connection that is kept. Whoever sends a
    /// byte now and then keeps nothing occupied for longer.
    pub head: Duration,
    /// Connections at the same time; more of them wait.
    pub connections: usize,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { head: Duration::from_secs(30), connections: 8192 }
    }
}

/// The longest head of a request, in bytes: addresses and cookies of ours have a few hundred.
const HEAD: usize = 32 * 1024;

/// Answers until `stop`, then until every answer under way is complete.
pub async fn listen(
    mut listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(patience.connections));
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let stream = tokio::select! {
            // Goes on after errors such as too many open files.
            (stream, _) = Listener::accept(&mut listener) => stream,
            () = &mut stop => break,
        };
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience.head)
            .max_buf_size(HEAD)
            .serve_connection(TokioIo::new(stream), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // Lines break every day; there is nothing to be done about one.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}
