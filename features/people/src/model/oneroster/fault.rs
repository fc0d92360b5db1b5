//! What is wrong with a package, and where.

use papers::PaperError;
use serde_json::{Value, json};
use std::fmt;

/// Kinds of faults; their names are stable, programs may compare them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The package itself can't be read: the name of the [`PaperError`].
    Paper(&'static str),
    /// The bytes are no zip package.
    NotAPackage,
    /// A file is named by the manifest and is not there (or the manifest itself).
    MissingFile,
    /// A file is there although the manifest says `absent`.
    UnexpectedFile,
    /// Neither 1.2 nor one of its maintenance versions or profiles.
    UnsupportedVersion,
    /// A file in `delta` mode.
    DeltaUnsupported,
    /// Not UTF-8.
    Encoding,
    /// A standard column is missing.
    MissingHeader,
    /// The standard columns are there, in another order.
    ScrambledHeaderFields,
    /// A column stands twice.
    DuplicateHeader,
    /// A record has more or fewer cells than the header.
    ColumnCount,
    /// A required cell is empty.
    MissingValue,
    /// Not one of the words allowed.
    InvalidEnum,
    /// Not `YYYY-MM-DD`.
    InvalidDate,
    /// Not an ISO 8601 time in UTC.
    InvalidDateTime,
    /// Neither `true` nor `false`.
    InvalidBoolean,
    /// Not a year of four digits.
    InvalidYear,
    /// Not a whole number.
    InvalidInteger,
    /// Not `{type:id}`.
    InvalidUserId,
    /// A period that ends before it begins.
    InvalidPeriod,
    /// `subjects` and `subjectCodes` differ in length.
    SubjectCodesMismatch,
    /// A sourcedId stands twice in a file.
    DuplicateSourcedId,
    /// A sourcedId that no record of the other file has.
    UnknownReference,
    /// The record exists and is of the wrong kind (a class in an org that is no school).
    WrongReference,
    /// `primary` is true for someone who is no teacher.
    PrimaryNotTeacher,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: FaultKind,
    /// The file, for example `users.csv`; empty when it is about the whole package.
    pub file: String,
    /// The line in it; the header is line 1.
    pub line: Option<usize>,
    /// The column's header.
    pub column: Option<String>,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaultKind::Paper(kind) => f.write_str(kind),
            other => write!(f, "{other:?}"),
        }
    }
}

impl Fault {
    pub(super) fn package(error: &PaperError) -> Fault {
        Fault {
            kind: FaultKind::Paper(error.kind()),
            file: String::new(),
            line: None,
            column: None,
            message: error.to_string(),
        }
    }

    pub(super) fn file(kind: FaultKind, file: &str, message: impl Into<String>) -> Fault {
        let message = message.into();
        Fault { kind, file: file.to_owned(), line: None, column: None, message }
    }

    pub(super) fn at(mut self, line: usize, column: &str) -> Fault {
        self.line = Some(line);
        self.column = Some(column.to_owned());
        self
    }

    /// `{"kind","file","line","column","message"}`.
    pub fn to_json(&self) -> Value {
        json!({
            "kind": self.kind.to_string(),
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line, &self.column) {
            ("", _, _) => f.write_str(&self.message),
            (file, Some(line), Some(column)) => {
                write!(f, "{file} 第 {line} 行 {column} 列：{}", self.message)
            }
            (file, _, _) => write!(f, "{file}：{}", self.message),
        }
    }
}
