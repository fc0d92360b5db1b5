//! Two server processes on one database: what is recorded at one shows on the board of the other.

use crate::ground::Ground;
use crate::life::{adopt, good};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

/// Serves a router on a port of its own, as long as the runtime lives.
fn serve(runtime: &tokio::runtime::Runtime, router: axum::Router) -> SocketAddr {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(async move { axum::serve(listener, router).await });
    address
}

/// Lines of a stream, as they come.
fn listen(address: SocketAddr, path: &str) -> mpsc::Receiver<String> {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("the request is sent");
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    receive
}

fn wait_for(lines: &mpsc::Receiver<String>, word: &str) -> Vec<String> {
    let mut said = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_secs(15)) {
            Ok(line) => {
                let found = line.contains(word);
                said.push(line);
                if found {
                    return said;
                }
            }
            Err(_) => panic!("“{word}” never came, but:\n{}", said.join("\n")),
        }
    }
}

/// On SQLite one process has the file to itself: there the same law holds inside of one.
#[test]
fn a_record_at_one_process_shows_on_the_board_of_the_other() {
    let ground = Ground::founded();
    adopt(&ground);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let other = match ground.house.data.target {
        db::Target::Postgres(_) => ground.house.second().1,
        db::Target::Sqlite(_) => ground.house.router.clone(),
    };
    let address = serve(&runtime, other);
    let lines = listen(address, &format!("/board/{}/live", ground.board));
    wait_for(&lines, "content-type: text/event-stream");
    // The stream has begun; whatever is written from now on must arrive.
    let teacher = ground.homeroom();
    let item = good(&ground.items(&teacher)).clone();
    let who = ground.class().students[4];
    let now = ground.house.clock.now();
    ground.tap(&teacher, "across-processes", &item.id, &[who], now).is(200);
    let said = wait_for(&lines, people::fixture::NAMES[4].0).join("\n");
    assert!(said.contains("id: ") || said.contains("id:"), "an event without the journal's number");
    runtime.shutdown_background();
}

/// A browser that was away says where it was, and misses nothing.
#[test]
fn a_stream_that_comes_back_is_told_what_it_missed() {
    let ground = Ground::founded();
    adopt(&ground);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let address = serve(&runtime, ground.house.router.clone());
    let class = ground.class().id;
    let before: i64 = ground.lead(move |tx, _| db::journal::newest(tx, class));
    let teacher = ground.homeroom();
    let item = good(&ground.items(&teacher)).clone();
    let (who, now) = (ground.class().students[5], ground.house.clock.now());
    ground.tap(&teacher, "while-away-1", &item.id, &[who], now).is(200);
    let path = format!("/board/{}/live?after={before}", ground.board);
    let lines = listen(address, &path);
    wait_for(&lines, people::fixture::NAMES[5].0);
    runtime.shutdown_background();
}
