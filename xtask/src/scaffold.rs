//! `cargo xtask new-feature`: the rooms of a feature, from a template that builds and is tested.
//!
//! The template is a small feature called `samples`; its names are replaced. It is also entered in
//! the four places that a feature must be known: the version list, the server's needs, the mount
//! list and the permission table.

use std::fs;
use std::path::Path;

use crate::house::House;

/// Path in the feature's folder, and the text.
const ROOMS: &[(&str, &str)] = &[
    ("README.md", include_str!("../templates/feature/README.md")),
    ("Cargo.toml", include_str!("../templates/feature/crate.toml")),
    ("schema/0001_samples.sql", include_str!("../templates/feature/schema/0001_samples.sql")),
    ("src/lib.rs", include_str!("../templates/feature/src/lib.rs")),
    ("src/model.rs", include_str!("../templates/feature/src/model.rs")),
    ("src/store.rs", include_str!("../templates/feature/src/store.rs")),
    ("src/actions.rs", include_str!("../templates/feature/src/actions.rs")),
    ("src/pages.rs", include_str!("../templates/feature/src/pages.rs")),
    ("src/routes.rs", include_str!("../templates/feature/src/routes.rs")),
    ("tests/create.rs", include_str!("../templates/feature/tests/create.rs")),
];

/// A line to add to a list in another file.
struct Listing {
    file: &'static str,
    /// The new line goes after the last line that begins (blanks aside) and ends like this.
    after: (&'static str, &'static str),
    /// In the words of the template.
    line: &'static str,
}

const LISTINGS: &[Listing] = &[
    Listing {
        file: "Cargo.toml",
        after: ("", "{ path = \"features/"),
        line: "samples = { path = \"features/samples\" }",
    },
    Listing {
        file: "server/Cargo.toml",
        after: ("people.workspace", ""),
        line: "samples.workspace = true",
    },
    Listing {
        file: "server/src/mount.rs",
        after: ("&", "::FEATURE,"),
        line: "    &samples::FEATURE,",
    },
    Listing {
        file: "kernel/auth/src/policy.rs",
        after: ("ManageBoard:", ""),
        line: "\n    // Samples\n    /// See 样例.\n    SeeSamples: Homeroom Teacher;\n    \
               /// Keep a 样例.\n    KeepSamples: Homeroom;",
    },
];

/// The names that stand for the template's.
struct Names {
    /// `letters`
    many: String,
    /// `letter`
    one: String,
    /// What teachers call it: `信`.
    word: String,
}

/// Lays out `features/NAME` and enters it in the lists.
///
/// # Errors
/// When the name is not a good one, is taken, or a list is not where it is looked for.
pub fn new_feature(house: &House, name: &str, word: &str) -> Result<(), String> {
    let names = Names::new(name, word)?;
    let folder = format!("features/{name}");
    if house.has(&folder) {
        return Err(format!("{folder} is there already"));
    }
    // Everything is worked out before anything is written: half a feature is worse than none.
    let mut files: Vec<(String, String)> = Vec::new();
    for (path, text) in ROOMS {
        files.push((format!("{folder}/{}", names.put(path)), names.put(text)));
    }
    for listing in LISTINGS {
        let text = house.read(listing.file).ok_or(format!("{} is missing", listing.file))?;
        files.push((listing.file.to_owned(), listing.add(&text, &names)?));
    }
    for (path, text) in &files {
        write(&house.path(path), text)?;
        println!("{path}");
    }
    println!(
        "next: cargo fmt --all, then a line for `{name}` in ARCHITECTURE.md, its README, and what \
         it is really about; cargo nextest run -p {name}"
    );
    Ok(())
}

impl Names {
    fn new(name: &str, word: &str) -> Result<Self, String> {
        let good = name.len() > 2
            && name.bytes().all(|b| b.is_ascii_lowercase())
            && !["sample", "samples", "test", "core", "std"].contains(&name);
        if !good {
            return Err(format!("{name:?}: one lower-case English word, for example letters"));
        }
        let one = match name.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None if name.ends_with("ss") => name.to_owned(),
            None => name.strip_suffix('s').unwrap_or(name).to_owned(),
        };
        Ok(Self { many: name.to_owned(), one, word: word.to_owned() })
    }

    fn put(&self, text: &str) -> String {
        text.replace("samples", &self.many)
            .replace("Samples", &capital(&self.many))
            .replace("sample", &self.one)
            .replace("Sample", &capital(&self.one))
            .replace("样例", &self.word)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string())
        + letters.as_str()
}

impl Listing {
    fn add(&self, text: &str, names: &Names) -> Result<String, String> {
        let (begin, within) = self.after;
        let lines: Vec<&str> = text.lines().collect();
        let at = lines
            .iter()
            .rposition(|line| line.trim_start().starts_with(begin) && line.contains(within))
            .ok_or_else(|| format!("{}: no list of features found", self.file))?;
        let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        all.insert(at + 1, names.put(self.line));
        Ok(all.join("\n") + "\n")
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fault)?;
    }
    fs::write(path, text).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy;

    const LISTS: &[(&str, &str)] = &[
        ("Cargo.toml", "people = { path = \"features/people\" }\n# the web\n"),
        ("server/Cargo.toml", "people.workspace = true\n"),
        (
            "server/src/mount.rs",
            "pub static FEATURES: &[&Feature] = &[\n    &people::FEATURE,\n];\n",
        ),
        ("kernel/auth/src/policy.rs", "policy! {\n    ManageBoard: Homeroom;\n}\n"),
        ("ARCHITECTURE.md", "kernel/auth, features/letters\n"),
    ];

    fn empty_house() -> (tempfile::TempDir, House) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in LISTS {
            write(&folder.path().join(path), text).expect("a list");
        }
        let house = House::at(folder.path());
        (folder, house)
    }

    #[test]
    fn a_new_feature_is_tidy_and_listed_everywhere() {
        let (_folder, house) = empty_house();
        new_feature(&house, "letters", "信").expect("it is laid out");
        let pages = house.pages().expect("it can be read");
        assert!(tidy::rooms(&house, &pages).is_empty());
        let all: String =
            pages.iter().map(|page| format!("{}\n{}", page.path, page.text)).collect();
        for left in ["sample", "Sample", "样例"] {
            assert!(!all.contains(left), "{left} was left in");
        }
        assert!(all.contains("letters = { path = \"features/letters\" }"));
        assert!(all.contains("    &people::FEATURE,\n    &letters::FEATURE,\n];"));
        assert!(all.contains("KeepLetters: Homeroom;\n}"));
        assert!(all.contains("pub struct Letter {"));
    }

    #[test]
    fn nothing_is_written_when_a_list_is_not_found() {
        let (folder, house) = empty_house();
        fs::write(folder.path().join("server/src/mount.rs"), "// empty\n").expect("a file");
        assert!(new_feature(&house, "letters", "信").is_err());
        assert!(!house.has("features/letters"));
    }

    #[test]
    fn names_are_words_and_taken_ones_are_refused() {
        let (_folder, house) = empty_house();
        for bad in ["Letters", "home-visits", "a", "samples", "../x"] {
            assert!(new_feature(&house, bad, "信").is_err(), "{bad}");
        }
        new_feature(&house, "duty", "值日").expect("the first time");
        assert!(new_feature(&house, "duty", "值日").is_err());
    }

    #[test]
    fn one_of_many() {
        for (many, one) in [("letters", "letter"), ("duties", "duty"), ("duty", "duty")] {
            assert_eq!(Names::new(many, "").expect("a good name").one, one);
        }
    }
}
