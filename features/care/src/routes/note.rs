//! 记一句: from the outbox as JSON, from a plain form without it.

use super::Asked;
use crate::actions::talk::{self, Draft};
use crate::model::talk::{Kind, area_from};
use crate::pages::{begin, note as page_of};
use auth::Scope;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::header::CONTENT_TYPE;
use db::{Fault, Id, Moment, Result, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{App, Failure, Fields, Page, ScopeOf, Typed, json, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed, saved: Option<Id>) -> Page {
    let head = app.look(scope, begin).await?;
    let name = saved.and_then(|id| head.students.iter().find(|s| s.id == id));
    let name = name.map(|s| s.name.clone());
    Ok(typed.answer(page_of::page(app, scope, &head, &typed, name.as_deref())))
}

/// `GET /classes/{class}/care/note`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let saved = asked.get("saved").and_then(|id| id.parse().ok());
    let student = asked.get("student").cloned().unwrap_or_default();
    let typed = Typed::fresh(&app, Fields::default().with("student", student));
    show(&app, &scope, typed, saved).await
}

/// What the outbox sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    key: String,
    student: Id,
    text: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    area: String,
    /// When it was written, in milliseconds: perhaps hours ago.
    #[serde(default)]
    at: Option<i64>,
}

/// From the script or from a plain form.
pub(super) enum Note {
    Script(Sent),
    Form(Fields),
}

impl<S: Send + Sync> FromRequest<S> for Note {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Note, Failure> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
        if !kind.is_some_and(|v| v.starts_with("application/json")) {
            return Fields::from_request(request, state).await.map(Note::Form);
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| Fault::TooLarge("一次提交的内容太多了。".into()))?;
        serde_json::from_slice(&body)
            .map(Note::Script)
            .map_err(|_| Failure(Fault::rule("没有读懂提交的内容，请刷新页面再试。")))
    }
}

/// The kind and area of a note; what is not known is 关怀 and no area.
fn sorted(draft: Draft, kind: &str, area: &str) -> Draft {
    Draft { kind: Kind::from_code(kind).unwrap_or(Kind::Care), area: area_from(area), ..draft }
}

/// What is kept of a note under its key.
#[derive(Serialize, Deserialize)]
struct Saved {
    seq: i64,
    id: Id,
}

/// `POST /classes/{class}/care/notes`: once for its key, however often it arrives.
pub(super) async fn save(State(app): State<App>, ScopeOf(scope): ScopeOf, note: Note) -> Page {
    match note {
        Note::Script(sent) => from_script(&app, &scope, sent).await,
        Note::Form(fields) => from_form(&app, &scope, fields).await,
    }
}

async fn from_script(app: &App, scope: &Scope, sent: Sent) -> Page {
    let key = Fields::from_pairs([("key", sent.key.as_str())]).key();
    let key = key.ok_or_else(|| Fault::field("key", "提交编号不对，请刷新页面"))?;
    let scope = scope.clone().with_key(Some(key));
    let vault = app.vault().clone();
    let write = move |tx: &mut Tx<'_>, scope: &Scope| {
        let now = tx.now();
        // A clock that runs fast wrote it today.
        let day = sent.at.map_or(now, Moment).min(now).day();
        let draft = Draft::quick(sent.student, day, sent.text.trim());
        let id = talk::write(tx, scope, &vault, &sorted(draft, &sent.kind, &sent.area))?;
        let seq = db::journal::newest(tx, scope.class()?)?;
        Ok(Saved { seq, id })
    };
    let done = app.act_once(&scope, write).await?;
    Ok(json(&json!({ "seq": done.value.seq, "id": done.value.id, "replayed": done.replayed })))
}

async fn from_form(app: &App, scope: &Scope, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let write = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = typed.id("student").map_err(|_| Fault::field("student", "先点一个名字"))?;
        let draft = Draft::quick(student, tx.now().day(), typed.text("text"));
        talk::write(tx, scope, &vault, &sorted(draft, typed.text("kind"), typed.text("area")))?;
        Ok(student)
    };
    match app.act(scope, &fields, write).await {
        Ok(student) => {
            Ok(see_other(&format!("/classes/{}/care/note?saved={student}", scope.class()?)))
        }
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?), None).await,
    }
}
