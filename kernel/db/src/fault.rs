//! What can go wrong, said so that a page can answer it.

use thiserror::Error;

/// An error with its fault assigned: the person's, the rule's, or ours.
#[derive(Debug, Error, Clone)]
pub enum Fault {
    /// There is no such thing, or this person may not know that there is (404).
    #[error("没有找到")]
    NotFound,
    /// Nobody is signed in (401).
    #[error("请先登录")]
    SignIn,
    /// The person may see the object, but not do this with it (403).
    #[error("{0}")]
    Forbidden(String),
    /// Something typed is wrong (422): the field's name and what to do about it.
    #[error("{message}")]
    Field { field: String, message: String },
    /// A rule of the product forbids it (422).
    #[error("{0}")]
    Rule(String),
    /// Somebody else was faster, or it is already done (409).
    #[error("{0}")]
    Conflict(String),
    /// Too many tries (429), with seconds to wait.
    #[error("试的次数太多了，请等 {0} 秒再试")]
    TooMany(i64),
    /// The body is larger than we take (413).
    #[error("{0}")]
    TooLarge(String),
    /// The database cannot be written or reached now (503). Nothing was stored, except where
    /// the text itself says that this could not be found out (a line lost during the commit).
    #[error("{0}")]
    Unavailable(String),
    /// A row with this unique value exists. Turn it into a message with [`OnUnique`].
    #[error("这一条已经有了")]
    Unique(String),
    /// A bug or broken data (500). The text goes to the log, never to a page.
    #[error("程序出错了")]
    Broken(String),
}

impl Fault {
    /// A field's fault: which one, and what to do.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault::Field { field: field.into(), message: message.into() }
    }

    /// A rule of the product that was hit.
    pub fn rule(message: impl Into<String>) -> Fault {
        Fault::Rule(message.into())
    }

    /// A bug, with what is known for the log.
    pub fn broken(what: impl std::fmt::Display) -> Fault {
        Fault::Broken(what.to_string())
    }

    /// The HTTP status that says this.
    pub fn status(&self) -> u16 {
        match self {
            Fault::NotFound => 404,
            Fault::SignIn => 401,
            Fault::Forbidden(_) => 403,
            Fault::Field { .. } | Fault::Rule(_) | Fault::Unique(_) => 422,
            Fault::Conflict(_) => 409,
            Fault::TooMany(_) => 429,
            Fault::TooLarge(_) => 413,
            Fault::Unavailable(_) => 503,
            Fault::Broken(_) => 500,
        }
    }
}

/// The result of everything that can fail with a [`Fault`].
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// Gives a broken unique constraint its meaning.
pub trait OnUnique<T> {
    /// Replaces a uniqueness error by what the person should read.
    fn on_unique(self, fault: impl FnOnce() -> Fault) -> Result<T>;
}

impl<T> OnUnique<T> for Result<T> {
    fn on_unique(self, fault: impl FnOnce() -> Fault) -> Result<T> {
        self.map_err(|e| if matches!(e, Fault::Unique(_)) { fault() } else { e })
    }
}
