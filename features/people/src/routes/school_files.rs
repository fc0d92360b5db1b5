//! The whole school out and in, as a OneRoster package.

use super::school::framed;
use crate::package;
use crate::pages::roster_package as pages;
use auth::Scope;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use db::{Fault, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, Upload, attachment, mendable, see_other};

/// `/school/export`.
pub async fn export_page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    Ok(framed(&app, &scope, "导出", "/school/export", pages::export()).into_response())
}

/// The package; a form that is sent twice is written down twice.
pub async fn export(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let verb = |tx: &mut Tx<'_>, who: &Scope| package::export(tx, who);
    let bytes = app.act(&scope, &Fields::default(), verb).await?;
    let day = app.clock().today();
    Ok(attachment(&format!("oneroster-{day}.zip"), "application/zip", bytes))
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
