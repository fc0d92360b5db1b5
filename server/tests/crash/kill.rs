//! kill -9 while a whole staff room records: what was acknowledged is there, exactly once.

use crate::http::Connection;
use crate::place::{Place, key};
use crate::program::{self, Server};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

const ROUNDS: usize = 10;
const WORKERS: usize = 12;

/// What became of one worker's taps before the line broke.
struct Sent {
    acknowledged: Vec<String>,
    /// The one that was under way: it may be stored or not.
    open: String,
}

fn worker(
    place: &Place,
    to: SocketAddr,
    round: usize,
    n: usize,
    acks: &AtomicUsize,
    told: &mpsc::Sender<()>,
) -> Sent {
    let mut sent = Sent { acknowledged: Vec::new(), open: key(round, n, 0) };
    let Ok(mut line) = Connection::open(to) else { return sent };
    for number in 0.. {
        sent.open = key(round, n, number);
        let body = place.tap(&sent.open, n + number);
        let Ok(answer) = line.post_json(&place.records(), &place.cookie, &body) else { break };
        assert_eq!(answer.status, 200, "{}", answer.text());
        sent.acknowledged.push(sent.open.clone());
        acks.fetch_add(1, Ordering::SeqCst);
        let _ = told.send(());
    }
    sent
}

/// Records on many lines until `enough` were acknowledged, then pulls the plug.
fn round(place: &Place, number: usize, enough: usize) -> Vec<Sent> {
    let server = Server::start(place.path(), &place.config());
    let (acks, (send, receive)) = (AtomicUsize::new(0), mpsc::channel());
    let address = server.address;
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|n| {
                let (acks, told) = (&acks, send.clone());
                scope.spawn(move || worker(place, address, number, n, acks, &told))
            })
            .collect();
        drop(send);
        for _ in 0..enough {
            receive.recv().expect("the server goes on answering");
        }
        server.kill();
        workers.into_iter().map(|w| w.join().expect("no worker fails")).collect()
    })
}

/// What the outbox of a browser does when the server is back: the same keys once more.
fn replay(place: &Place, sent: &[Sent]) {
    let server = Server::start(place.path(), &place.config());
    let mut line = Connection::open(server.address).expect("the server is back");
    for (n, one) in sent.iter().enumerate() {
        let number = one.acknowledged.len();
        let body = place.tap(&one.open, n + number);
        let answer = line.post_json(&place.records(), &place.cookie, &body).expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.text());
        // And one that was answered before: the first answer again.
        if let Some(last) = one.acknowledged.last() {
            let body = place.tap(last, n + number - 1);
            let again = line.post_json(&place.records(), &place.cookie, &body).expect("an answer");
            assert_eq!(again.json()["replayed"], true, "{last}");
        }
    }
    server.kill();
}

#[test]
fn what_was_acknowledged_survives_kill_9_exactly_once() {
    let place = Place::new();
    let mut all: Vec<String> = Vec::new();
    for number in 0..ROUNDS {
        // From the very first answers to well into the work.
        let sent = round(&place, number, 1 + number * 25);
        {
            let db = place.open();
            for key in sent.iter().flat_map(|s| &s.acknowledged) {
                assert_eq!(place.stored(&db, key), 1, "round {number}: {key} was acknowledged");
            }
            for one in &sent {
                assert!(place.stored(&db, &one.open) <= 1, "round {number}: {} twice", one.open);
            }
        }
        replay(&place, &sent);
        for one in sent {
            all.extend(one.acknowledged);
            all.push(one.open);
        }
        let db = place.open();
        for key in &all {
            assert_eq!(place.stored(&db, key), 1, "round {number}: {key}");
        }
        let taps = usize::try_from(place.taps(&db)).expect("a count");
        assert_eq!(taps, all.len(), "round {number}: nothing else was stored");
    }
    let config = place.config();
    let out =
        program::well(place.path(), ["--config".as_ref(), config.as_os_str(), "doctor".as_ref()]);
    assert!(program::said(&out).contains("没有发现问题"), "{}", program::said(&out));
}
