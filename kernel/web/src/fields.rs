//! A posted form: every field in order, repeated names kept.

use crate::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use db::{Fault, Id, Result};

/// The fields of a form. Nothing is lost when one of them is wrong: the page is drawn again
/// from the same fields.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields from pairs, for tests and for pages that are opened with a draft.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Fields {
        Fields(pairs.into_iter().map(|(k, v)| (k.into(), v.into())).collect())
    }

    /// The text of a field without blanks at the ends; empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).map_or("", str::trim)
    }

    /// The text exactly as typed (passwords, pasted lists).
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str())
    }

    /// The text, or a message when it is empty.
    pub fn required(&self, name: &str, message: &str) -> Result<String> {
        match self.text(name) {
            "" => Err(Fault::field(name, message)),
            text => Ok(text.to_owned()),
        }
    }

    /// Every value of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(k, _)| k == name).map(|(_, v)| v.trim())
    }

    /// A ticked box?
    pub fn on(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// An identifier.
    pub fn id(&self, name: &str) -> Result<Id> {
        self.text(name).parse().map_err(|_| Fault::field(name, "请重新选择"))
    }

    /// Every identifier of a repeated field.
    pub fn ids(&self, name: &str) -> Result<Vec<Id>> {
        self.all(name).map(|v| v.parse().map_err(|_| Fault::field(name, "请重新选择"))).collect()
    }

    /// A whole number, Arabic digits in either width.
    pub fn number(&self, name: &str, message: &str) -> Result<i64> {
        let text: String = self
            .text(name)
            .chars()
            .map(|c| match c {
                '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                c => c,
            })
            .collect();
        text.parse().map_err(|_| Fault::field(name, message))
    }

    /// A day, `YYYY-MM-DD`.
    pub fn day(&self, name: &str) -> Result<db::Day> {
        self.text(name).parse().map_err(|e: String| Fault::field(name, e))
    }

    /// The client's idempotency key: 8 to 64 letters, digits, `-` or `_`.
    pub fn key(&self) -> Option<String> {
        let key = self.text("key");
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        ((8..=64).contains(&key.len()) && key.chars().all(plain)).then(|| key.to_owned())
    }

    /// With one more field, or another value for it: defaults of a form that is opened.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Fields {
        self.0.retain(|(k, _)| k != name);
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Every pair, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Fields, Failure> {
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| Fault::TooLarge("提交的内容太大了。请分几次提交。".into()))?;
        serde_urlencoded::from_bytes(&body)
            .map(Fields)
            .map_err(|_| Failure(Fault::rule("没有读懂提交的内容。请返回上一页再试一次。")))
    }
}
