//! Whoever sends slowly keeps nobody else out: heads of requests that never end, more connections
//! than there is room for, a body that never comes.

use axum::Router;
use axum::routing::{get, post};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;
use tokio::sync::oneshot;
use yanxing::listen::{Patience, listen};

/// A server that is patient for a moment only, with room for a few.
fn serve(
    runtime: &tokio::runtime::Runtime,
    patience: Patience,
) -> (SocketAddr, oneshot::Sender<()>) {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new()
        .route("/", get(async || "here"))
        .route("/body", post(async |body: String| body));
    let (end, stop) = oneshot::channel::<()>();
    let stop = async {
        let _ = stop.await;
    };
    runtime.spawn(listen(listener, router, patience, stop));
    (address, end)
}

fn line(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream
}

fn asked(address: SocketAddr) -> String {
    let mut stream = line(address);
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("sent");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("an answer");
    said
}

#[test]
fn a_head_that_never_ends_is_given_up_and_others_are_answered() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let patience = Patience { head: Duration::from_millis(300), connections: 8 };
    let (address, _end) = serve(&runtime, patience);
    // All the room there is, taken by those who say nothing and by those who say half a word.
    let mut slow: Vec<TcpStream> = (0..8).map(|_| line(address)).collect();
    for stream in slow.iter_mut().step_by(2) {
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").expect("sent");
    }
    // Somebody who comes now waits until the first of them is given up, and is answered.
    assert!(asked(address).ends_with("here"));
    for mut stream in slow {
        let mut said = Vec::new();
        // Closed by the server: an end or a reset, never an answer.
        let _ = stream.read_to_end(&mut said);
        assert!(!String::from_utf8_lossy(&said).contains("here"));
    }
}

#[test]
fn a_head_as_long_as_a_book_is_not_kept_in_memory() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (address, _end) = serve(&runtime, Patience::default());
    let mut stream = line(address);
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-long: ");
    let some = vec![b'a'; 16 * 1024];
    let mut sent = 0;
    // It ends the connection long before sixteen megabytes.
    while sent < 1024 && stream.write_all(&some).is_ok() {
        sent += 1;
    }
    let mut said = String::new();
    let _ = stream.read_to_string(&mut said);
    assert!(sent < 1024 && !said.contains("here"), "{sent} pieces were taken");
    assert!(asked(address).ends_with("here"));
}

#[test]
fn what_is_under_way_is_answered_before_the_end() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (address, end) = serve(&runtime, Patience::default());
    let mut stream = line(address);
    let head =
        b"POST /body HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\nexpect: 100-continue\r\n\r\n";
    stream.write_all(head).expect("sent");
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("it waits for the body");
    end.send(()).expect("it listens");
    stream.write_all(b"123456").expect("sent");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("an answer");
    assert!(said.ends_with("123456"), "{said}");
}
