//! A full disk: an honest answer, nothing half-stored, and work goes on when there is room again.

use crate::http::Connection;
use crate::place::{Place, key};
use crate::program::{self, Server};
use serde_json::json;

const MIB: u64 = 1 << 20;

#[test]
fn a_full_disk_is_said_nothing_is_half_stored_and_it_recovers() {
    let place = Place::sqlite();
    let file = place.path().join("data/yanxing.sqlite");
    let size = std::fs::metadata(&file).expect("the data").len();
    let most = size / MIB + 1;
    let small = place.configure("small.toml", &format!("max_data_mib = {most}\n"));
    let server = Server::start(place.path(), &small);
    let mut line = Connection::open(server.address).expect("it listens");
    let (mut kept, mut lost) = (Vec::new(), None);
    for n in 0..20_000 {
        let key = key(0, 0, n);
        let mut body = place.tap(&key, n);
        body["note"] = json!("把错题本借给同桌".repeat(60));
        let answer = line.post_json(&place.records(), &place.cookie, &body).expect("an answer");
        if answer.status == 200 {
            kept.push(key);
            continue;
        }
        assert_eq!(answer.status, 503, "{}", answer.text());
        let message = answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.contains('满') || message.contains("空间"), "{message}");
        lost = Some((key, n));
        break;
    }
    let (lost, n) = lost.expect("the limit is reached");
    assert!(!kept.is_empty(), "there was room for something");
    // Reading goes on while nothing can be written.
    let seats = place.records().replace("/records", "/seats");
    assert_eq!(line.get(&seats, &place.cookie).expect("an answer").status, 200);
    drop(server);
    {
        let db = place.open();
        assert_eq!(place.stored(&db, &lost), 0, "refused and stored all the same");
        assert!(kept.iter().all(|key| place.stored(&db, key) == 1));
    }
    let server = Server::start(place.path(), &place.config());
    let mut line = Connection::open(server.address).expect("it listens");
    let answer = line.post_json(&place.records(), &place.cookie, &place.tap(&lost, n));
    assert_eq!(answer.expect("an answer").status, 200, "the same key, with room again");
    drop(server);
    assert_eq!(place.stored(&place.open(), &lost), 1);
    let config = place.config();
    program::well(place.path(), ["--config".as_ref(), config.as_os_str(), "doctor".as_ref()]);
}
