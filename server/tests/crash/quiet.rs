//! What lies on the disk and what is printed: the key and the data for their owner only, a log
//! without names, tokens or passwords.

use crate::http::Connection;
use crate::place::{Place, key};
use crate::program::{self, BIN, Server};
use serde_json::json;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

#[cfg(unix)]
#[test]
fn the_key_and_the_data_are_their_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let config = at.join("new.toml");
    std::fs::write(&config, "data = 'new/deep'\n").expect("the configuration is written");
    drop(Server::start(at, &config));
    let mode = |file: &str| {
        let meta = std::fs::metadata(at.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        meta.permissions().mode() & 0o777
    };
    assert_eq!(mode("new/deep"), 0o700, "the folder of the data");
    assert_eq!(mode("new/deep/yanxing.key"), 0o600, "the key");
    let place = Place::sqlite();
    let file = place.path().join("data/yanxing.key");
    let mode = std::fs::metadata(&file).expect("the key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "the key");
    // A key that everybody may read is not used; what to do is said.
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(&file, open).expect("changed");
    let config = place.config();
    let args = ["--config".as_ref(), config.as_os_str(), "serve".as_ref()];
    let said = program::refused(place.path(), args);
    assert!(said.contains("chmod 600") && said.contains("644"), "{said}");
}

/// Starts the program, lets `f` use it, and gives everything that it printed.
fn printed(place: &Place, f: impl FnOnce(&mut Connection)) -> String {
    let mut child = Command::new(BIN)
        .current_dir(place.path())
        .env("YANXING_LOG", "info")
        .arg("--config")
        .arg(place.config())
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    let mut errors = child.stderr.take().expect("piped");
    let logged = std::thread::spawn(move || {
        let mut all = String::new();
        let _ = errors.read_to_string(&mut all);
        all
    });
    let mut said = String::new();
    let address = loop {
        let mut line = String::new();
        assert!(out.read_line(&mut line).expect("a line") > 0, "it ended: {said}");
        said.push_str(&line);
        if let Some(address) = line.trim().strip_prefix("listening on http://") {
            break address.parse().expect("an address");
        }
    };
    f(&mut Connection::open(address).expect("it listens"));
    child.kill().expect("it runs");
    child.wait().expect("it is gone");
    let _ = out.read_to_string(&mut said);
    said + &logged.join().expect("the log is read")
}

#[test]
fn the_log_holds_no_name_no_token_and_no_password() {
    let place = Place::sqlite();
    let class = place.school.classes[0].id;
    let (secret, token) = ("一个谁也不该看到的密码", "AbCdEfGhIjKlMnOpQrStUv");
    let said = printed(&place, |line| {
        let tap = place.tap(&key(0, 0, 1), 1);
        assert_eq!(
            line.post_json(&place.records(), &place.cookie, &tap).expect("an answer").status,
            200
        );
        let wrong = json!({ "key": "x", "item": secret, "students": ["林知夏"] });
        line.post_json(&place.records(), &place.cookie, &wrong).expect("an answer");
        for path in [
            format!("/classes/{class}/people"),
            format!("/g/{token}"),
            format!("/board/{token}"),
            format!("/classes/{class}/people?q=%E6%9E%97%E7%9F%A5%E5%A4%8F"),
            format!("/sign-in?to=/g/{token}"),
            "/nothing/here".to_owned(),
        ] {
            line.get(&path, &place.cookie).expect("an answer");
        }
        let form = json!({ "login": "班主任1", "password": secret });
        line.post_json("/sign-in", &place.cookie, &form).expect("an answer");
    });
    let cookie = place.cookie.trim_start_matches("yanxing=");
    for word in [secret, token, cookie, "林知夏", "班主任1", "周老师1", "19900"] {
        assert!(!said.contains(word), "“{word}” is in the log:\n{said}");
    }
}
