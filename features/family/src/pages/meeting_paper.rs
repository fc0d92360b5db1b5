//! Papers of a meeting: the sign-in sheet, the agenda as a document, the term as a workbook.

use super::at;
use super::meeting::{Listed, when};
use super::meeting_one::One;
use db::{Fault, Result};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use papers::{Document, Part, write_docx};
use ui::print::note;
use ui::shell::{Paper, Size, print_page};

/// The sign-in sheet: seat number and name are printed, the rest is written by hand. No phone.
pub fn sheet(view: &One) -> Markup {
    let m = &view.opened.meeting;
    let paper = Paper {
        title: "家长会签到表".into(),
        school: view.head.school.clone(),
        class_name: view.head.line.0.clone(),
        date: view.head.today.to_string(),
        back: at(view.head.class.id, &format!("family/meetings/{}", m.id)),
        size: Size::A4,
    };
    let head = ["座号", "学生", "来的家人（签名）", "与学生的关系", "到会时间"];
    let body = html! {
        h1 { (m.kind.chinese()) "签到" }
        p { (m.title) "　" (when(m)) "　" (m.place) }
        table.g.signin {
            thead { tr { @for word in head { th scope="col" { (word) } } } }
            tbody { @for s in &view.head.students { tr {
                td { (s.roll) } td { (s.name) } td {} td {} td {}
            } } }
        }
        (note("只签名，不留电话。用完由班主任收好，一学期后碎纸处理。"))
    };
    print_page(&paper, body)
}

/// The agenda as a document that a school may edit. Praise stands by seat number.
pub fn programme(view: &One) -> Result<Vec<u8>> {
    let (m, o) = (&view.opened.meeting, &view.opened);
    let rows = o
        .agenda
        .iter()
        .map(|b| vec![format!("{} 分钟", b.minutes), b.title.clone(), b.who.clone()]);
    let mut parts = vec![
        Part::Form(vec![
            ("时间".into(), when(m)),
            ("地点".into(), m.place.clone()),
            ("班级".into(), view.head.line.0.clone()),
        ]),
        Part::Heading("议程".into()),
        Part::Table {
            head: vec!["时长".into(), "内容".into(), "谁来说".into()],
            rows: rows.collect(),
        },
    ];
    if !o.praise.is_empty() {
        parts.push(Part::Heading("想说的好事（按座号）".into()));
        let lines = o.praise.iter().map(|p| vec![view.head.who(p.student), p.words.clone()]);
        parts.push(Part::Table {
            head: vec!["学生".into(), "看到的事".into()],
            rows: lines.collect(),
        });
    }
    parts.push(Part::Heading("记录".into()));
    parts.push(Part::Text(if o.outcome.is_empty() { "　".into() } else { o.outcome.clone() }));
    parts.push(Part::Right(format!("{} {}", view.head.school, m.day.long())));
    let title = format!("{}：{}", m.kind.chinese(), m.title);
    write_docx(&Document { title, parts }).map_err(Fault::broken)
}

/// The term as a workbook: counts, no families.
pub fn workbook(view: &Listed) -> Result<Vec<u8>> {
    let row = |m: &crate::store::meeting::Meeting| {
        let (came, all) = view.present.get(&m.id).copied().unwrap_or_default();
        vec![
            m.day.to_string(),
            m.kind.chinese().to_owned(),
            m.title.clone(),
            m.place.clone(),
            m.state.chinese().to_owned(),
            came.to_string(),
            all.to_string(),
        ]
    };
    let texts = ["日期", "种类", "主题", "地点", "状态"].map(Column::text);
    let numbers = ["到会家庭", "应到家庭"].map(Column::number);
    let sheet = SheetOut {
        name: "家长会".into(),
        heading: format!("{} {}家长会 {}", view.head.school, view.head.line.0, view.term.0),
        columns: texts.into_iter().chain(numbers).collect(),
        rows: view.meetings.iter().map(row).collect(),
        landscape: true,
    };
    write_xlsx(&[sheet]).map_err(Fault::broken)
}
