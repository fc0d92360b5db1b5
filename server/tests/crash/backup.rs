//! A copy of the data while everybody works, and the way back from it.

use crate::http::Connection;
use crate::place::{Place, key};
use crate::program::{self, Server};
use calendar::Clock;
use db::{Db, Options, Target};
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a_backup_taken_under_load_is_whole_and_restores() {
    let place = Place::sqlite();
    let server = Server::start(place.path(), &place.config());
    let (address, stop) = (server.address, AtomicBool::new(false));
    let copy = place.path().join("copy.sqlite");
    let (before, after) = std::thread::scope(|scope| {
        let worker = |n: usize| {
            let (place, stop) = (&place, &stop);
            scope.spawn(move || {
                let mut line = Connection::open(address).expect("it listens");
                let mut sent = Vec::new();
                while !stop.load(Ordering::SeqCst) {
                    let key = key(1, n, sent.len());
                    let body = place.tap(&key, n + sent.len());
                    let answer = line.post_json(&place.records(), &place.cookie, &body);
                    assert_eq!(answer.expect("an answer").status, 200);
                    sent.push(key);
                }
                sent
            })
        };
        // What one person recorded before the backup must be in it.
        let mut line = Connection::open(address).expect("it listens");
        let first: Vec<String> = (0..20).map(|n| key(0, 0, n)).collect();
        for (n, key) in first.iter().enumerate() {
            let answer = line.post_json(&place.records(), &place.cookie, &place.tap(key, n));
            assert_eq!(answer.expect("an answer").status, 200);
        }
        let workers: Vec<_> = (0..4).map(worker).collect();
        let config = place.config();
        let args = ["--config".as_ref(), config.as_os_str(), "backup".as_ref(), copy.as_os_str()];
        let out = program::well(place.path(), args);
        stop.store(true, Ordering::SeqCst);
        assert!(program::said(&out).contains("核对完整"));
        let during: Vec<String> =
            workers.into_iter().flat_map(|w| w.join().expect("no worker fails")).collect();
        (first, during)
    });
    drop(server);
    // A second time to the same file is refused: a backup is never written over.
    let config = place.config();
    let args = ["--config".as_ref(), config.as_os_str(), "backup".as_ref(), copy.as_os_str()];
    program::refused(place.path(), args);
    restored(&place, &copy, &before, &before.iter().chain(&after).cloned().collect::<Vec<_>>());
}

fn restored(place: &Place, copy: &std::path::Path, before: &[String], all: &[String]) {
    let other = place.path().join("other");
    let args = ["restore".as_ref(), copy.as_os_str(), "--data".as_ref(), other.as_os_str()];
    let out = program::well(place.path(), args);
    assert!(program::said(&out).contains("还缺密钥文件"), "{}", program::said(&out));
    std::fs::copy(place.path().join("data/yanxing.key"), other.join("yanxing.key"))
        .expect("the key");
    let args = ["doctor".as_ref(), "--data".as_ref(), other.as_os_str()];
    let out = program::well(place.path(), args);
    assert!(program::said(&out).contains("没有发现问题"), "{}", program::said(&out));
    {
        let options = Options {
            clock: Clock::wall(),
            ..Options::new(Target::Sqlite(other.join("yanxing.sqlite")))
        };
        let db = Db::open(options, &yanxing::mount::migrations()).expect("the copy opens");
        for key in before {
            assert_eq!(place.stored(&db, key), 1, "recorded before the backup and not in it");
        }
        for key in all {
            assert!(place.stored(&db, key) <= 1);
        }
    }
    // Data that is there is not written over unless somebody says so.
    let args = ["restore".as_ref(), copy.as_os_str(), "--data".as_ref(), other.as_os_str()];
    program::refused(place.path(), args);
    let args = [
        "restore".as_ref(),
        copy.as_os_str(),
        "--data".as_ref(),
        other.as_os_str(),
        "--force".as_ref(),
    ];
    program::well(place.path(), args);
    // A torn copy is refused, and what is there stays.
    let torn = place.path().join("torn.sqlite");
    let bytes = std::fs::read(copy).expect("the copy");
    std::fs::write(&torn, &bytes[..bytes.len() / 2]).expect("half of it");
    let args = [
        "restore".as_ref(),
        torn.as_os_str(),
        "--data".as_ref(),
        other.as_os_str(),
        "--force".as_ref(),
    ];
    program::refused(place.path(), args);
    let args = ["doctor".as_ref(), "--data".as_ref(), other.as_os_str()];
    program::well(place.path(), args);
}
