//! The tree on disk: where it is and which text files people wrote in it.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that nobody writes by hand.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules"];

/// The work tree.
pub struct House {
    root: PathBuf,
}

/// One text file, with its path from the root, `/` between the parts.
pub struct Page {
    /// For example `features/rules/src/model.rs`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Page {
    /// The part after the last dot of the file name, or nothing.
    pub fn kind(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, kind)| kind)
    }

    /// Brought in from elsewhere as it is: other people's lines are not ours to shorten.
    pub fn vendored(&self) -> bool {
        self.path.contains("/vendor/") || self.path.contains(".min.")
    }

    /// Written by a tool.
    pub fn generated(&self) -> bool {
        self.path.ends_with("package-lock.json") || self.path == "Cargo.lock"
    }
}

impl House {
    /// The tree that this program was built from.
    pub fn here() -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(own.parent().unwrap_or(own))
    }

    /// The tree at `root`.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    /// An absolute path for one from the root.
    pub fn path(&self, from_root: &str) -> PathBuf {
        self.root.join(from_root)
    }

    /// The text of one file, if it is there.
    pub fn read(&self, from_root: &str) -> Option<String> {
        fs::read_to_string(self.path(from_root)).ok()
    }

    /// Whether the path exists.
    pub fn has(&self, from_root: &str) -> bool {
        self.path(from_root).exists()
    }

    /// Names of the folders directly in `from_root`, sorted.
    pub fn folders(&self, from_root: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(from_root)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !NOT_OURS.contains(&name.as_str()))
            .collect();
        names.sort();
        names
    }

    /// Every text file in the tree, sorted by path. Pictures and fonts are not text.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn pages(&self) -> Result<Vec<Page>, String> {
        let mut pages = Vec::new();
        self.walk(&self.root, &mut pages)?;
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(pages)
    }

    fn walk(&self, folder: &Path, pages: &mut Vec<Page>) -> Result<(), String> {
        let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            let name = entry.file_name();
            if NOT_OURS.iter().any(|skip| name == *skip) || path == self.root.join("demo") {
                continue;
            }
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                self.walk(&path, pages)?;
            } else if let Ok(text) = fs::read_to_string(&path) {
                let from_root = path.strip_prefix(&self.root).unwrap_or(&path);
                let path = from_root.to_string_lossy().replace('\\', "/");
                pages.push(Page { path, text });
            }
        }
        Ok(())
    }
}
