//! The whole school out and in, as a OneRoster package.

use super::school::framed;
use crate::actions::takeouts as asking;
use crate::package;
use crate::pages::roster_package as pages;
use crate::store::takeouts;
use auth::Scope;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use db::{Fault, Id, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, Upload, attachment, mendable, see_other};

/// `/school/export`.
pub async fn export_page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show_export(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show_export(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, who: &Scope| {
        let own = |t: &takeouts::Takeout| t.asked_by == who.actor();
        let all = takeouts::latest(tx)?.into_iter().filter(own).collect::<Vec<_>>();
        Ok((all, takeouts::has_principal(tx)?, tx.now()))
    };
    let (all, principal, now) = app.look(scope, read).await?;
    let body = pages::export(typed, &all, principal, now);
    Ok(typed.answer(framed(app, scope, "导出", "/school/export", body)))
}

/// Asks for the package.
pub async fn ask(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let why = fields.text("why").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| asking::ask(tx, who, &why);
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other("/school/export")),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_export(&app, &scope, &typed).await
        }
    }
}

/// The package, once for each agreement.
pub async fn take(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path((id,)): Path<(Id,)>,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, who: &Scope| asking::take(tx, who, id);
    let bytes = app.act(&scope, &Fields::default(), verb).await?;
    let day = app.clock().today();
    Ok(attachment(&format!("oneroster-{day}.zip"), "application/zip", bytes))
}

/// `/school/requests`: what waits for the responsible person's answer.
pub async fn requests(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let all = app.look(&scope, |tx: &mut Tx<'_>, _| takeouts::latest(tx)).await?;
    let typed = Typed::fresh(&app, Fields::default());
    let body = pages::requests(&all, typed.key());
    Ok(framed(&app, &scope, "导出申请", "/school/requests", body).into_response())
}

/// The answer.
pub async fn decide(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path((id,)): Path<(Id,)>,
    fields: Fields,
) -> Page {
    let agreed = fields.text("answer") == "agree";
    let verb = move |tx: &mut Tx<'_>, who: &Scope| asking::decide(tx, who, id, agreed);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other("/school/requests"))
}

/// `/school/import`.
pub async fn import_page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    let said = asked.get("done").map(|done| {
        let mut n = done.split('-').map(|n| n.parse::<u32>().unwrap_or(0));
        let mut next = || n.next().unwrap_or(0);
        format!(
            "已导入：新开 {} 个班，新增学生 {} 人，有变化 {} 人，新建教师账号 {} 个。",
            next(),
            next(),
            next(),
            next()
        )
    });
    show(&app, &scope, &typed, said.as_deref())
}

fn show(app: &App, scope: &Scope, typed: &Typed, said: Option<&str>) -> Page {
    Ok(typed.answer(framed(app, scope, "导入", "/school/import", pages::import(typed, said))))
}

fn bytes_of(upload: &mut Upload) -> Result<(String, Vec<u8>)> {
    match upload.file.take() {
        Some(file) => Ok(file),
        None if upload.fields.on("data") => {
            let bytes = BASE64.decode(upload.fields.text("data").as_bytes());
            let bytes = bytes.map_err(|_| Fault::field("file", "文件没有传完整，请再选一次"))?;
            Ok((upload.fields.text("file_name").to_owned(), bytes))
        }
        None => Err(Fault::field("file", "请先选择 OneRoster 压缩包（.zip）")),
    }
}

/// First sent: shows what would happen. Sent with `apply`: does it.
pub async fn import(State(app): State<App>, ScopeOf(scope): ScopeOf, mut upload: Upload) -> Page {
    let read = bytes_of(&mut upload).and_then(|(name, bytes)| {
        package::into::read(&bytes).map(|package| (name, bytes, package))
    });
    let (name, bytes, package) = match read {
        Ok(read) => read,
        Err(fault) => {
            let typed = Typed::refused(&app, upload.fields, mendable(fault)?);
            return show(&app, &scope, &typed, None);
        }
    };
    let (vault, held) = (app.vault().clone(), package.clone());
    let plan = app.look(&scope, move |tx, who| package::plan(tx, who, &vault, &held)).await?;
    let mut typed = Typed::fresh(&app, Fields::default());
    if upload.fields.on("apply") {
        let (vault, source) = (app.vault().clone(), format!("OneRoster {name}"));
        let verb =
            move |tx: &mut Tx<'_>, who: &Scope| package::apply(tx, who, &vault, &source, &package);
        match app.act(&scope, &upload.fields, verb).await {
            Ok(o) => {
                let to = format!(
                    "/school/import?done={}-{}-{}-{}",
                    o.classes, o.added, o.changed, o.teachers
                );
                return Ok(see_other(&to));
            }
            Err(fault) => typed = Typed::refused(&app, upload.fields, mendable(fault)?),
        }
    }
    let body = pages::preview(&name, &BASE64.encode(&bytes), &plan, &typed);
    Ok(typed.answer(framed(&app, &scope, "导入", "/school/import", body)))
}
