//! Identifiers: they sort by time, and their text is one form only.

use db::Id;
use proptest::prelude::*;

proptest! {
    #[test]
    fn ids_sort_by_the_time_they_were_made(
        a in 0_i64..1 << 47, b in 0_i64..1 << 47,
        x in any::<[u8; 10]>(), y in any::<[u8; 10]>(),
    ) {
        let (first, second) = (Id::ordered(a, &x), Id::ordered(b, &y));
        if a != b {
            prop_assert_eq!(first.cmp(&second), a.cmp(&b));
            prop_assert_eq!(first.bytes().cmp(second.bytes()), a.cmp(&b));
            prop_assert_eq!(first.to_string().cmp(&second.to_string()), a.cmp(&b));
        }
    }

    #[test]
    fn text_and_bytes_lead_back(bytes in any::<[u8; 16]>(), ms in 0_i64..1 << 47, ten in any::<[u8; 10]>()) {
        for id in [Id::blind(bytes), Id::ordered(ms, &ten)] {
            let text = id.to_string();
            prop_assert_eq!(text.len(), 32);
            prop_assert!(text.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()));
            prop_assert_eq!(text.parse::<Id>().ok(), Some(id));
            prop_assert_eq!(Id::from_slice(id.bytes()), Some(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<Id>(&json).unwrap(), id);
        }
    }

    #[test]
    fn blind_ids_tell_no_time(bytes in any::<[u8; 16]>()) {
        // Version 4: everything but the marks of the format is chance.
        let id = Id::blind(bytes);
        prop_assert_eq!(id.bytes()[6] >> 4, 4);
        for i in [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 14, 15] {
            prop_assert_eq!(id.bytes()[i], bytes[i]);
        }
    }

    #[test]
    fn nothing_else_is_an_id(text in ".{0,40}") {
        let right = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        prop_assert_eq!(text.parse::<Id>().is_ok(), right);
    }

    #[test]
    fn other_lengths_are_no_id(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        prop_assert_eq!(Id::from_slice(&bytes).is_some(), bytes.len() == 16);
    }
}
