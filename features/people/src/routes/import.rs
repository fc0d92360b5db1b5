//! Importing a class list: put it in, match the columns, look at it, write it, take it back.

use super::people::NAV;
use crate::actions::{roster::Imported, undo as verbs};
use crate::model::roster::{self, Choice, Preview};
use crate::pages::{base, import as pages};
use crate::store::imports;
use crate::{class_line, files};
use auth::Scope;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Frame, Page, ScopeOf, Typed, Upload, mendable, see_other};

/// What was put in, carried from step to step in the form itself.
struct Put {
    /// The file's name; empty for pasted text.
    name: String,
    bytes: Vec<u8>,
}

impl Put {
    /// A new file, what an earlier step carries, or what was pasted, in this order.
    fn of(upload: Upload) -> Result<(Put, Fields)> {
        let Upload { fields, file } = upload;
        let put = match file {
            Some((name, bytes)) => Put { name, bytes },
            None if fields.on("data") => {
                let bytes = BASE64.decode(fields.text("data").as_bytes());
                let bytes = bytes.map_err(|_| Fault::rule("名单没有传完整，请再放进来一次。"))?;
                Put { name: fields.text("file_name").to_owned(), bytes }
            }
            None => {
                let text = fields.raw("text").unwrap_or_default();
                if text.trim().is_empty() {
                    return Err(Fault::field("text", "请先粘贴名单，或者选一个文件"));
                }
                Put { name: String::new(), bytes: text.as_bytes().to_vec() }
            }
        };
        Ok((put, fields))
    }

    fn source(&self) -> String {
        if self.name.is_empty() { "粘贴".into() } else { self.name.clone() }
    }

    fn read(&self, choice: &Choice) -> Preview {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) if self.name.is_empty() => roster::read_pasted(text, choice),
            _ => roster::read_with(&self.name, &self.bytes, choice),
        }
    }

    fn carried(&self) -> pages::Carried {
        pages::Carried { name: self.name.clone(), data: BASE64.encode(&self.bytes) }
    }
}

/// What the teacher chose differently from what was found.
fn choice(fields: &Fields) -> Choice {
    let number = |name: &str| fields.text(name).parse::<usize>().ok();
    let columns = fields.pairs().filter_map(|(name, value)| {
        let column = name.strip_prefix("col-")?.parse().ok()?;
        Some((column, pages::field_of(value)?))
    });
    Choice { sheet: number("sheet"), header_row: number("header_row"), columns: columns.collect() }
}

/// Step one: where the list comes from.
pub async fn start(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show_start(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show_start(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((class_line(tx, scope)?, imports::of_class(tx, scope)?))
    };
    let (line, past) = app.look(scope, read).await?;
    let body = pages::start(scope.class()?, &past, typed);
    Ok(typed.answer(web::page(app, scope, Frame::class("导入学生名单", line, NAV), body)))
}

/// Steps two and three: the columns, and what would happen. Nothing is written.
pub async fn look(State(app): State<App>, ScopeOf(scope): ScopeOf, upload: Upload) -> Page {
    let kept = upload.fields.clone();
    match Put::of(upload) {
        Ok((put, fields)) => {
            let typed = Typed::fresh(&app, fields);
            show_preview(&app, &scope, &put, &typed).await
        }
        Err(fault) => show_start(&app, &scope, &Typed::refused(&app, kept, mendable(fault)?)).await,
    }
}

async fn show_preview(app: &App, scope: &Scope, put: &Put, typed: &Typed) -> Page {
    let preview = put.read(&choice(typed.fields()));
    let (vault, held) = (app.vault().clone(), preview.clone());
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((class_line(tx, scope)?, files::plan(tx, scope, &vault, &held)?))
    };
    let (line, plan) = app.look(scope, read).await?;
    let shown = pages::Shown {
        class: scope.class()?,
        source: put.source(),
        carried: put.carried(),
        preview,
        plan,
    };
    let body = pages::preview(&shown, typed);
    let page = web::page(app, scope, Frame::class("导入学生名单", line, NAV), body);
    let mut response = typed.answer(page);
    if shown.preview.error.is_some() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Step four: writes it.
pub async fn apply(State(app): State<App>, ScopeOf(scope): ScopeOf, upload: Upload) -> Page {
    let (put, fields) = Put::of(upload)?;
    let (preview, vault, source) = (put.read(&choice(&fields)), app.vault().clone(), put.source());
    let verb = move |tx: &mut Tx<'_>, who: &Scope| files::apply(tx, who, &vault, &source, &preview);
    match app.act(&scope, &fields, verb).await {
        Ok(Imported { id, .. }) => Ok(see_other(&format!("{}/import/{id}", base(scope.class()?)))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_preview(&app, &scope, &put, &typed).await
        }
    }
}

/// The import in the path.
#[derive(serde::Deserialize)]
pub struct At {
    #[expect(dead_code, reason = "part of the path; the scope holds it")]
    class: String,
    id: Id,
}

/// What an import did, and the way back.
pub async fn done(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    show_done(&app, &scope, at.id, &Typed::fresh(&app, Fields::default())).await
}

async fn show_done(app: &App, scope: &Scope, id: Id, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let found = imports::of_class(tx, scope)?.into_iter().find(|i| i.id == id);
        Ok((class_line(tx, scope)?, found.ok_or(Fault::NotFound)?, tx.now()))
    };
    let (line, import, now) = app.look(scope, read).await?;
    let see = scope.can(auth::Do::SeeRoster);
    let body = pages::done(scope.class()?, &import, now, see, typed);
    let page = web::page(app, scope, Frame::class("导入学生名单", line, NAV), body);
    Ok(typed.answer(page).into_response())
}

/// Takes a whole import back.
pub async fn undo(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, id) = (app.vault().clone(), at.id);
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::undo(tx, who, &vault, id);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("{}/import/{id}", base(scope.class()?)))),
        Err(fault) => {
            show_done(&app, &scope, id, &Typed::refused(&app, fields, mendable(fault)?)).await
        }
    }
}
