//! Every feature has the same rooms, is mounted, and stands on the map.

use super::Finding;
use crate::house::{House, Page};

/// A room is a file, or the folder that it has grown into.
const ROOMS: &[&str] = &["model", "store", "actions", "pages", "routes"];
const MAP: &str = "ARCHITECTURE.md";
const MOUNT: &str = "server/src/mount";

/// README, schema, the rooms, tests, and a line in `server/src/mount.rs`.
pub fn features(house: &House, pages: &[Page]) -> Vec<Finding> {
    let mounted: String = pages
        .iter()
        .filter(|page| page.path.starts_with(MOUNT))
        .map(|page| page.text.as_str())
        .collect();
    let mut findings = Vec::new();
    for name in house.folders("features") {
        let feature = format!("features/{name}");
        let mut missing = |what: &str| {
            findings.push(Finding::new("rooms", &feature, 0, format!("{what} is missing")));
        };
        for file in ["README.md", "Cargo.toml", "src/lib.rs"] {
            if !house.has(&format!("{feature}/{file}")) {
                missing(file);
            }
        }
        for room in ROOMS {
            let file = house.has(&format!("{feature}/src/{room}.rs"));
            let folder = house.has(&format!("{feature}/src/{room}/mod.rs"));
            if !file && !folder {
                missing(&format!("src/{room}.rs"));
            }
        }
        for (folder, kind) in [("schema", "sql"), ("tests", "rs")] {
            let inside = format!("{feature}/{folder}/");
            if !pages.iter().any(|page| page.path.starts_with(&inside) && page.kind() == kind) {
                missing(&format!("{folder}/*.{kind}"));
            }
        }
        let door = house.read(&format!("{feature}/src/lib.rs")).unwrap_or_default();
        if !door.contains("pub const FEATURE") && !door.contains("pub static FEATURE") {
            missing("`pub const FEATURE` in src/lib.rs");
        }
        if !mounted.contains(&format!("{name}::FEATURE")) {
            missing(&format!("`{name}::FEATURE` in {MOUNT}.rs"));
        }
    }
    findings
}

/// Every crate of `kernel` and `features` stands on the map.
pub fn map(house: &House) -> Vec<Finding> {
    let Some(text) = house.read(MAP) else {
        return vec![Finding::new("map", MAP, 0, "is missing")];
    };
    let mut findings = Vec::new();
    for room in ["kernel", "features"] {
        for name in house.folders(room) {
            let named = [format!("{room}/{name}"), format!("`{name}`")];
            if !named.iter().any(|words| text.contains(words)) {
                let what = format!("{room}/{name} is not on the map");
                findings.push(Finding::new("map", MAP, 0, what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use tempfile::TempDir;

    use super::*;

    fn house(files: &[(&str, &str)]) -> (TempDir, House) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let house = House::at(folder.path());
        (folder, house)
    }

    const WHOLE: &[(&str, &str)] = &[
        ("features/duty/README.md", ""),
        ("features/duty/Cargo.toml", ""),
        ("features/duty/schema/0001_duty.sql", ""),
        ("features/duty/src/lib.rs", "pub const FEATURE: Feature = …;"),
        ("features/duty/src/model.rs", ""),
        ("features/duty/src/store.rs", ""),
        ("features/duty/src/actions/mod.rs", ""),
        ("features/duty/src/pages.rs", ""),
        ("features/duty/src/routes.rs", ""),
        ("features/duty/tests/create.rs", ""),
        ("server/src/mount.rs", "duty::FEATURE,"),
        ("ARCHITECTURE.md", "`duty` is …"),
    ];

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, house) = house(files);
        let pages = house.pages().expect("it can be read");
        let mut findings = features(&house, &pages);
        findings.extend(map(&house));
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_feature_with_all_its_rooms_is_tidy() {
        assert!(found(WHOLE).is_empty());
    }

    #[test]
    fn each_missing_room_is_named() {
        for (left_out, _) in WHOLE {
            let rest: Vec<(&str, &str)> =
                WHOLE.iter().copied().filter(|(path, _)| path != left_out).collect();
            assert!(!found(&rest).is_empty(), "nobody missed {left_out}");
        }
    }
}
