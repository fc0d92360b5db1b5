//! No file from outside makes an import panic, and every row of a list is accounted for.

use people::model::identity::{Phone, RegistryNumber, ResidentId, check_digit};
use people::model::oneroster;
use people::model::pinyin::{keys, matches, sort_key};
use people::model::quick::{self, Item, Pupil};
use people::model::roster::{Choice, read, read_pasted};
use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    "[王李张刘陈杨黄周吴徐][一二三四五六七八九若水知夏]{1,2}"
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..1500)) {
        let _ = read("a.csv", &bytes).to_json();
        let _ = read("a.txt", &bytes).to_json();
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(&bytes);
        let _ = read("a.xlsx", &zip).to_json();
        let _ = oneroster::preview_json(&zip);
    }

    #[test]
    fn arbitrary_tables(text in "((姓名|学号|电话|性别|合计|林一|男|13800138000|1\\.38E\\+10|第一组|\"|[\\PC]{0,6})[,\t\n ]){0,60}") {
        let _ = read("a.csv", text.as_bytes()).to_json();
        let _ = read_pasted(&text, &Choice::default()).to_json();
    }

    #[test]
    fn every_row_becomes_a_student_or_says_why(rows in proptest::collection::vec((name(), prop::option::of(1..60_i64), "男|女|"), 1..40)) {
        let mut text = String::from("座号,姓名,性别\n");
        for (name, roll, sex) in &rows {
            text.push_str(&format!("{},{name},{sex}\n", roll.map(|r| r.to_string()).unwrap_or_default()));
        }
        let preview = read("a.csv", text.as_bytes());
        prop_assert_eq!(&preview.error, &None);
        let skipped: usize = preview.skipped.iter().map(|s| s.to - s.row + 1).sum();
        prop_assert_eq!(preview.students.len() + skipped, rows.len());
        prop_assert!(preview.students.iter().all(|s| s.roll.is_some()));
    }

    #[test]
    fn check_digits_find_every_single_wrong_digit(digits in "[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", at in 0..17_usize, by in 1..10_u8) {
        let good = format!("{digits}{}", check_digit(&digits).unwrap());
        let id = ResidentId::parse(&good).unwrap();
        let shown = format!("{id:?}{id}");
        prop_assert!(!shown.contains(&good[4..14]));
        let registry = format!("G{good}");
        prop_assert!(RegistryNumber::parse(&registry).is_ok());
        let mut wrong = good.clone().into_bytes();
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        prop_assert!(ResidentId::parse(&String::from_utf8(wrong).unwrap()).is_err());
    }

    #[test]
    fn a_mobile_number_is_found_however_it_is_cut(number in "1[3-9][0-9]{9}", gaps in proptest::collection::vec(0..4_usize, 11)) {
        let gap = ["", " ", "-", "\u{3000}"];
        let text: String = number.chars().zip(gaps).map(|(c, g)| format!("{c}{}", gap[g])).collect();
        for text in [text.clone(), format!("+86 {text}"), format!("妈妈：{text}")] {
            let found = Phone::find(&text);
            prop_assert_eq!(found.phones.iter().map(Phone::reveal).collect::<Vec<_>>(), vec![number.as_str()]);
        }
    }

    #[test]
    fn a_name_is_found_by_each_of_its_keys(name in name()) {
        for key in keys(&name).split(' ') {
            prop_assert!(matches(&name, key), "{} {}", name, key);
        }
        prop_assert!(matches(&name, &name));
        prop_assert!(!sort_key(&name).is_empty());
    }

    #[test]
    fn arbitrary_names_and_lines(name in "\\PC{0,30}", line in "\\PC{0,60}") {
        let _ = (keys(&name), sort_key(&name), matches(&name, &line));
        let pupils = [Pupil { key: 1, name: &name, roll: Some(1), student_no: Some("2026030101") }];
        let items = [Item { key: 2, title: "值日", aliases: &["zr"] }];
        let read = quick::parse(&line, &pupils, &items);
        prop_assert!(read.students().len() <= 1);
    }
}
