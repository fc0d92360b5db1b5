//! What is wrong with the installation is said before anything is touched.

use crate::place::Place;
use crate::program;
use db::{Db, Migration, Options};

#[test]
fn a_wrong_configuration_is_named_with_file_and_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for (text, named) in [
        ("lisen = '127.0.0.1:1'", "lisen"),
        ("listen = 'everywhere'", "listen"),
        ("https = 'yes'", "https"),
        ("data = ", "yanxing.toml"),
    ] {
        std::fs::write(at.join("yanxing.toml"), text).expect("a file");
        let said = program::refused(at, ["migrate"]);
        assert!(said.contains("配置文件") && said.contains(named), "{text}: {said}");
        assert!(!at.join("yanxing-data").exists(), "{text}: something was made all the same");
    }
    std::fs::remove_file(at.join("yanxing.toml")).expect("it was there");
    let said = program::refused(at, ["--config", "elsewhere.toml", "doctor"]);
    assert!(said.contains("elsewhere.toml"), "{said}");
}

#[test]
fn data_of_a_newer_program_is_refused_and_left_alone() {
    let place = Place::new();
    let mut newer: Vec<Migration> = yanxing::mount::migrations();
    newer.push(Migration::both("tomorrow", 1, "create table tomorrow (id bigint not null)"));
    drop(Db::open(Options::new(place.target.clone()), &newer).expect("the newer program opens it"));
    let config = place.config();
    for what in ["migrate", "doctor", "serve"] {
        let args = ["--config".as_ref(), config.as_os_str(), what.as_ref()];
        let said = program::refused(place.path(), args);
        assert!(said.contains("更新版本") && said.contains("tomorrow"), "{what}: {said}");
    }
    drop(Db::open(Options::new(place.target.clone()), &newer).expect("it is as it was"));
}

#[test]
fn data_without_its_key_is_not_opened_with_a_new_one() {
    let place = Place::new();
    let key = place.path().join("data/yanxing.key");
    std::fs::rename(&key, place.path().join("kept.key")).expect("the key is moved");
    let config = place.config();
    let args = ["--config".as_ref(), config.as_os_str(), "serve".as_ref()];
    let said = program::refused(place.path(), args);
    assert!(said.contains("密钥文件"), "{said}");
    assert!(!key.exists(), "a new key would make the old data unreadable for ever");
}

#[test]
fn a_port_that_is_taken_and_a_folder_that_is_none_are_said_plainly() {
    let place = Place::sqlite();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let config = place.config();
    let args = [
        "--config".as_ref(),
        config.as_os_str(),
        "serve".as_ref(),
        "--listen".as_ref(),
        address.as_ref(),
    ];
    assert!(program::refused(place.path(), args).contains(&address));
    let file = place.path().join("a-file");
    std::fs::write(&file, "x").expect("a file");
    let args = ["migrate".as_ref(), "--data".as_ref(), file.as_os_str()];
    assert!(program::refused(place.path(), args).contains("a-file"));
}
