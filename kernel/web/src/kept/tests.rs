use super::page::Page;
use super::shelf::{Held, Shelf};
use super::{FormKeys, KEY, takes_gzip};
use auth::{AccountKind, Grant, Role, Who};
use axum::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use db::journal::Reached;
use db::{Chance, Id, Moment};
use flate2::read::GzDecoder;
use std::collections::HashSet;
use std::io::Read;
use std::sync::Arc;

fn shelf(room: usize) -> Shelf {
    Shelf::with_room(&Chance::seeded(3), room)
}

fn unzipped(bytes: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).expect("a whole gzip file with the right sum");
    text
}

fn keys_in(text: &str) -> Vec<String> {
    text.split("value=\"").skip(1).map(|rest| rest[..KEY].to_owned()).collect()
}

fn page_of(shelf: &Shelf, forms: &[&str], filling: usize) -> (String, Page) {
    let keys = FormKeys(shelf.mark());
    let mut html = "座位图 ".repeat(filling);
    for form in forms {
        html.push_str(&format!("<input name=\"key\" value=\"{}\">", keys.of(form)));
        html.push_str(&"一二三四五 abc ".repeat(filling));
    }
    let page = Page::new(html.clone(), &shelf.mark());
    (html, page)
}

#[test]
fn every_answer_has_keys_of_its_own_and_the_same_form_the_same_key() {
    let shelf = shelf(1 << 20);
    let (html, page) = page_of(&shelf, &["tap", "undo1", "tap", "undo2"], 50);
    let mut seen = HashSet::new();
    for chance in 0..20_u8 {
        let text = String::from_utf8(page.plain(&[chance; 16])).unwrap();
        assert_eq!(text.len(), html.len());
        assert!(!text.contains(&*shelf.mark()));
        let keys = keys_in(&text);
        assert_eq!(keys.len(), 4);
        assert_eq!(keys[0], keys[2]);
        assert_ne!(keys[0], keys[1]);
        for key in [&keys[0], &keys[1], &keys[3]] {
            assert!(key.bytes().all(|b| b.is_ascii_hexdigit()));
            assert!(seen.insert(key.clone()), "never again");
        }
    }
}

#[test]
fn compressed_and_plain_are_the_same_page() {
    let forms: Vec<String> = (0..60).map(|n| format!("undo{n}")).collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    for (count, filling) in [(0, 0), (0, 400), (1, 0), (1, 3000), (60, 0), (60, 2), (60, 300)] {
        let shelf = shelf(1 << 20);
        let (html, page) = page_of(&shelf, &forms[..count], filling);
        for chance in [[0; 16], [7; 16], [255; 16]] {
            let zipped = page.zipped(&chance);
            assert_eq!(unzipped(&zipped).into_bytes(), page.plain(&chance), "{count} {filling}");
            assert!(filling < 300 || zipped.len() < html.len() / 4, "it is compressed");
        }
    }
}

#[test]
fn what_people_wrote_is_never_taken_for_a_key() {
    let shelf = shelf(1 << 20);
    // Whatever bytes the compressor puts in a key's place, no text holds them.
    let odd = "\u{1}\u{2}\u{7f}ÿÿÿÿ\u{10ffff}".repeat(40);
    let keys = FormKeys(shelf.mark());
    let cut = &shelf.mark()[..18];
    let html = format!("{odd}{}{odd}{}{cut}", keys.of("a"), keys.of("b"));
    let page = Page::new(html.clone(), &shelf.mark());
    let text = unzipped(&page.zipped(&[9; 16]));
    assert!(text.starts_with(&odd) && text.ends_with(cut));
    assert_eq!(text.len(), html.len());
    // A mark at the very end, and one before half a character, are left alone.
    for tail in [String::new(), "班".repeat(12)] {
        let html = format!("x{}{tail}", shelf.mark());
        assert_eq!(unzipped(&Page::new(html.clone(), &shelf.mark()).zipped(&[1; 16])), html);
    }
}

fn who(account: u8) -> Who {
    let school = Id::blind([1; 16]);
    let class = Some(Id::blind([2; 16]));
    let grant = Grant { role: Role::Homeroom, class, student: None, detail: String::new() };
    Who {
        school,
        account: Id::blind([account; 16]),
        kind: AccountKind::Staff,
        name: "周老师".into(),
        prefs: "- -".into(),
        grants: vec![grant],
    }
}

fn stands(class: i64, school: i64) -> Reached {
    Reached { class: Some(class), school: Some(school) }
}

fn held(text: &str, stands: Reached, from: i64, until: i64) -> Held {
    let page = Arc::new(Page::new(text.into(), "no mark at all in this page"));
    Held { page, stands, from: Moment(from), until: Moment(until) }
}

#[test]
fn a_page_is_given_again_only_to_whom_and_while_it_is_what_it_was() {
    let shelf = shelf(1 << 20);
    shelf.keep(&who(1), "/a".into(), held("page", stands(5, 3), 100, 200));
    let finds = |who: &Who, path: &str, at: Reached, now: i64| {
        shelf.find(who, path, at, Moment(now)).is_some()
    };
    assert!(finds(&who(1), "/a", stands(5, 3), 100));
    assert!(finds(&who(1), "/a", stands(5, 3), 199));
    assert!(!finds(&who(2), "/a", stands(5, 3), 150), "another person");
    assert!(!finds(&who(1), "/b", stands(5, 3), 150), "another page");
    assert!(!finds(&who(1), "/a", stands(6, 3), 150), "the class went on");
    assert!(!finds(&who(1), "/a", stands(5, 4), 150), "the school went on");
    assert!(!finds(&who(1), "/a", Reached { class: None, ..stands(5, 3) }, 150));
    assert!(!finds(&who(1), "/a", stands(5, 3), 200), "its time is over");
    assert!(!finds(&who(1), "/a", stands(5, 3), 99), "the clock was set back");
    let mut changed = who(1);
    changed.prefs = "dark -".into();
    assert!(!finds(&changed, "/a", stands(5, 3), 150), "another look");
    let mut changed = who(1);
    changed.name = "周月".into();
    assert!(!finds(&changed, "/a", stands(5, 3), 150), "another name");
    let mut changed = who(1);
    changed.grants.clear();
    assert!(!finds(&changed, "/a", stands(5, 3), 150), "other roles");
}

#[test]
fn the_shelf_stays_within_its_room_and_keeps_what_is_used() {
    let shelf = shelf(100_000);
    let text = "x".repeat(7_900);
    let path = |n: usize| format!("/{n:04}");
    for n in 0..200 {
        shelf.keep(&who(1), path(n), held(&text, stands(1, 1), 0, 10));
        assert!(shelf.bytes() <= 100_000);
        assert!(shelf.find(&who(1), &path(0), stands(1, 1), Moment(1)).is_some(), "{n}");
    }
    assert!(shelf.find(&who(1), &path(1), stands(1, 1), Moment(1)).is_none());
    assert!(shelf.find(&who(1), &path(199), stands(1, 1), Moment(1)).is_some());
    let full = shelf.bytes();
    shelf.keep(&who(1), path(199), held(&text, stands(2, 1), 0, 10));
    assert_eq!(shelf.bytes(), full, "a newer page takes the place of the older one");
    let huge = "x".repeat(60_000);
    shelf.keep(&who(1), "/huge".into(), held(&huge, stands(1, 1), 0, 10));
    assert!(shelf.find(&who(1), "/huge", stands(1, 1), Moment(1)).is_none());
}

#[test]
fn only_who_reads_gzip_gets_it() {
    let asks = |value: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        takes_gzip(&headers)
    };
    assert!(asks("gzip"));
    assert!(asks("deflate, br;q=1, GZIP;q=0.5"));
    for not in ["", "br", "identity", "gzip;q=0", "br, gzip; q=0.0", "x-gzipped"] {
        assert!(!asks(not), "{not}");
    }
    assert!(!takes_gzip(&HeaderMap::new()));
}
