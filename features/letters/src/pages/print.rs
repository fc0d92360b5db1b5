//! Paper: slips for the letter box at the classroom door, and the card with who helps at once.

use super::{PROMISE, at};
use crate::store::settings;
use auth::Scope;
use db::{Result, Tx};
use maud::{Markup, html};
use ui::print::{FormRow, Sheet, Tall, a4, boxes, form_table};
use ui::shell::{Paper, print_sheets};

/// What the sheets say.
pub struct View {
    school: String,
    class_name: String,
    back: String,
    contacts: String,
    date: String,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let class = scope.class()?;
    Ok(View {
        school: people::school(tx)?.name,
        class_name: people::class_line(tx, scope)?.0,
        back: at(class, "letters"),
        contacts: settings::of(tx, class)?.contacts,
        date: tx.now().day().to_string(),
    })
}

/// `GET /classes/{class}/letters/print`
pub fn page(view: &View) -> Markup {
    let paper = Paper {
        title: "心声信纸".into(),
        school: view.school.clone(),
        class_name: view.class_name.clone(),
        date: view.date.clone(),
        back: view.back.clone(),
        ..Paper::default()
    };
    let sheet = |title: &str, page: usize| Sheet {
        left: format!("{} · {}", view.school, view.class_name),
        right: "心灵热线".into(),
        title: title.into(),
        date: view.date.clone(),
        page,
        pages: 2,
    };
    let letter = form_table(&[
        FormRow::two(
            "写给",
            boxes(&["班主任", "任课老师", "心理老师"]),
            "署名",
            html! { (boxes(&["不署名"])) },
        ),
        FormRow::two("日期", "", "想面谈", boxes(&["想", "不用"])),
        FormRow::one("想说的话", "").tall(Tall::Most),
        FormRow::one("老师的回音", "").small("一天之内").tall(Tall::More),
    ]);
    let help = html! {
        p { (PROMISE) }
        p { "现在就很难受，或者身边不安全，请马上告诉身边信得过的大人，或者打：" }
        ul { @for line in view.contacts.lines() { li { b { (line) } } } }
        p { "折起来，封好，投进教室的心声信箱。信箱只有收信的老师开。" }
    };
    print_sheets(
        &paper,
        html! { (a4(&sheet("心声信纸", 1), letter)) (a4(&sheet("需要帮助的时候", 2), help)) },
    )
}
