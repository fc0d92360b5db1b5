//! A form as it stands: what was typed, what is wrong with it, and the key that makes sending it
//! twice write once.

use crate::{App, Failure, Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Fault;
use maud::{Markup, html};
use ui::parts::{Field, Tone, banner, error_summary};

/// What a page function needs to draw a form: first empty, then again after a refusal, with
/// everything that was typed.
#[derive(Clone, Debug)]
pub struct Typed {
    fields: Fields,
    fault: Option<Fault>,
    key: String,
}

impl Typed {
    /// A form that nobody has sent yet, filled with `fields`.
    pub fn fresh(app: &App, fields: Fields) -> Typed {
        Typed { fields, fault: None, key: new_key(app) }
    }

    /// A form that was refused. It keeps its key: nothing was stored under it.
    pub fn refused(app: &App, fields: Fields, fault: Fault) -> Typed {
        let key = fields.key().unwrap_or_else(|| new_key(app));
        Typed { fields, fault: Some(fault), key }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.text(name)
    }

    /// What was typed, all of it.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        match &self.fault {
            Some(Fault::Field { field, message }) if field == name => Some(message),
            _ => None,
        }
    }

    /// The field with its value and its error.
    pub fn fill(&self, name: &str, field: Field) -> Field {
        field.value(self.value(name)).error(self.error(name))
    }

    /// The form's idempotency key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is wrong, at the head of the form: a link to the field, or the rule that was hit.
    pub fn message(&self) -> Markup {
        match &self.fault {
            None => html! {},
            Some(Fault::Field { field, message }) => error_summary(&[(field, message)]),
            Some(other) => banner(Tone::Wrong, other.to_string()),
        }
    }

    /// Like [`Typed::message`] for a short form whose fields say by themselves what is wrong:
    /// only the rule that was hit.
    pub fn rule(&self) -> Markup {
        match &self.fault {
            Some(Fault::Field { .. }) => html! {},
            _ => self.message(),
        }
    }

    /// The form's page as an answer: 200, or the status of what is wrong with it.
    pub fn answer(&self, page: Markup) -> Response {
        let status = self.fault.as_ref().and_then(|f| StatusCode::from_u16(f.status()).ok());
        (status.unwrap_or(StatusCode::OK), page).into_response()
    }
}

/// A new idempotency key for a form.
pub fn new_key(app: &App) -> String {
    app.chance().bytes::<12>().iter().map(|b| format!("{b:02x}")).collect()
}

/// Keeps the faults that the person at the form can mend (a wrong field, a rule, something done
/// meanwhile, too many tries); every other one goes on to the page of faults.
///
/// # Errors
/// The fault itself, when no form can answer it.
pub fn mendable(fault: Fault) -> Result<Fault, Failure> {
    match fault {
        Fault::Field { .. }
        | Fault::Rule(_)
        | Fault::Unique(_)
        | Fault::Conflict(_)
        | Fault::TooMany(_) => Ok(fault),
        other => Err(Failure(other)),
    }
}
