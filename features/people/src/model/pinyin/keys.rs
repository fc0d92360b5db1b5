//! Keys for the database: found by prefix, sorted by sound.

use super::spelling::{Part, Spelling};

/// At most so many words in a key.
const MOST_KEYS: usize = 64;
/// At most so many readings of a whole name.
const MOST_COMBINATIONS: usize = 16;
/// At most so many characters in a key.
const LONGEST: usize = 1000;

/// Words, separated by single spaces, by the beginning of which a name is found: full spelling
/// and initials of the whole name in each reading, then of the given name, then of each part of
/// a name with dots.
///
/// `keys("王一诺")` is `wangyinuo wyn yinuo yn`.
pub fn keys(name: &str) -> String {
    let spelling = Spelling::of(name);
    let mut words: Vec<String> = Vec::new();
    let whole: Vec<&[String]> = spelling.syllables().map(|s| s.readings.as_slice()).collect();
    add(&mut words, &whole);
    if spelling.surname > 0 && whole.len() > spelling.surname {
        add(&mut words, &whole[spelling.surname..]);
    }
    if spelling.parts.len() > 1 {
        for part in &spelling.parts {
            add(&mut words, &readings(part));
        }
    }
    words.truncate(MOST_KEYS);
    let mut key = String::new();
    for word in words {
        if key.len() + word.len() + 1 > LONGEST {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word);
    }
    key
}

fn readings(part: &Part) -> Vec<&[String]> {
    part.syllables.iter().map(|s| s.readings.as_slice()).collect()
}

/// Adds full spelling and initials of every combination of readings.
fn add(words: &mut Vec<String>, syllables: &[&[String]]) {
    let mut combinations = vec![(String::new(), String::new())];
    for readings in syllables {
        let mut next = Vec::new();
        for (full, initials) in &combinations {
            if readings.is_empty() {
                next.push((full.clone(), initials.clone()));
            }
            for reading in *readings {
                let initial = reading.chars().next();
                next.push((format!("{full}{reading}"), initials.chars().chain(initial).collect()));
            }
        }
        // The usual readings come first, so what is cut off is rare.
        next.truncate(MOST_COMBINATIONS);
        combinations = next;
    }
    for word in combinations.into_iter().flat_map(|(full, initials)| [full, initials]) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
}

/// Sorts names as a Chinese list does: by sound, surname first in its own reading, then tone,
/// then the characters themselves.
pub fn sort_key(name: &str) -> String {
    let spelling = Spelling::of(name);
    let sounds: Vec<&str> = spelling.syllables().map(|s| s.toned.as_str()).collect();
    let written: String = spelling.syllables().map(|s| s.written.as_str()).collect();
    format!("{} {written}", sounds.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(name: &str, word: &str) -> bool {
        keys(name).split(' ').any(|w| w == word)
    }

    #[test]
    fn plain_names_have_plain_keys() {
        assert_eq!(keys("王一诺"), "wangyinuo wyn yinuo yn");
        assert!(keys("王小明").starts_with("wangxiaoming wxm "));
        assert!(!has("王小明", "yxm"), "王 has one reading as a surname");
        assert_eq!(keys("张 三"), keys("张三"));
        assert_eq!(keys("Li Lei"), "lilei ll li l lei");
        assert_eq!(keys(""), "");
    }

    #[test]
    fn every_reading_of_a_surname_finds_it() {
        for (name, words) in [
            ("单一诺", ["shanyinuo", "danyinuo", "syn", "dyn"]),
            ("曾苇杭", ["zengweihang", "cengweihang", "zwh", "cwh"]),
            ("解南乔", ["xienanqiao", "jienanqiao", "xnq", "jnq"]),
            ("仇远", ["qiuyuan", "chouyuan", "qy", "cy"]),
            ("查一", ["zhayi", "chayi", "zy", "cy"]),
            ("盖一", ["geyi", "gaiyi", "gy", "yi"]),
            ("区一", ["ouyi", "quyi", "oy", "qy"]),
            ("朴一", ["piaoyi", "puyi", "py", "yi"]),
            ("尉迟安", ["yuchian", "yca", "an", "a"]),
            ("万俟安", ["moqian", "mqa", "an", "a"]),
            ("长孙安", ["zhangsunan", "zsa", "an", "a"]),
            ("吕一", ["lvyi", "ly", "yi", "y"]),
        ] {
            for word in words {
                assert!(has(name, word), "{name} {word}: {}", keys(name));
            }
        }
        assert!(keys("单一诺").starts_with("shanyinuo"));
    }

    #[test]
    fn names_with_dots_are_found_by_each_part() {
        let name = "买买提·艾合买提";
        for word in ["maimaiti", "mmt", "aihemaiti", "ahmt", "maimaitiaihemaiti", "mmtahmt"] {
            assert!(has(name, word), "{word}: {}", keys(name));
        }
    }

    #[test]
    fn keys_are_bounded() {
        let long = keys(&"行重乐长单".repeat(20));
        assert!(long.len() <= LONGEST && long.split(' ').count() <= MOST_KEYS);
    }

    #[test]
    fn lists_are_sorted_by_sound() {
        let mut names =
            ["周屿", "曾苇杭", "单一诺", "李一", "林一", "安一", "吕一", "尉迟安", "沈一"];
        names.sort_by_key(|n| sort_key(n));
        assert_eq!(
            names,
            ["安一", "李一", "林一", "吕一", "单一诺", "沈一", "尉迟安", "曾苇杭", "周屿"]
        );
    }
}
