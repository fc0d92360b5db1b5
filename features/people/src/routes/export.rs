//! The class list as a spreadsheet.

use crate::store::{guardians, students};
use crate::{class, school};
use auth::{Do, Scope};
use axum::extract::State;
use db::{Fault, Tx};
use papers::write::{Column, SheetOut, write_xlsx};
use web::{App, Page, ScopeOf, attachment};

/// The type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The list: seat number, name, sex, student number, guardians with their phones masked.
/// 学籍号 and 身份证号 are never in it (L-D21); that somebody took it is written down (L-D12).
pub async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::ManageRoster, "class.list", "导出名单").await?;
    let (name, sheet) = app.look(&scope, sheet).await?;
    let bytes = write_xlsx(&[sheet]).map_err(Fault::broken)?;
    Ok(attachment(&format!("{name}名单.xlsx"), XLSX, bytes))
}

fn sheet(tx: &mut Tx<'_>, scope: &Scope) -> db::Result<(String, SheetOut)> {
    let (school, class, today) = (school(tx)?, class(tx, scope)?, tx.now().day());
    let name = class.name(&school.settings.naming, today);
    let guardians = guardians::of_class(tx, scope)?;
    let row = |s: &students::Student| {
        let own = guardians.iter().filter(|g| g.student == s.id);
        let own: Vec<String> = own.map(crate::pages::student::short).collect();
        let sex = s.sex.as_ref().map_or("", |_| s.sex_chinese());
        vec![
            s.roll.to_string(),
            s.name.clone(),
            sex.to_owned(),
            s.student_no.clone().unwrap_or_default(),
            own.join("；"),
        ]
    };
    let rows = students::roster(tx, scope)?.iter().map(row).collect();
    let sheet = SheetOut {
        name: "名单".into(),
        heading: format!("{} {name}名单", school.name),
        columns: vec![
            Column::number("座号"),
            Column::text("姓名"),
            Column::text("性别"),
            Column::text("学号"),
            Column::text("家长"),
        ],
        rows,
        landscape: false,
    };
    Ok((name, sheet))
}
