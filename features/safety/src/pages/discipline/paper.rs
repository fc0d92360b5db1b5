//! Paper for those who would rather write by hand: what is intended with room for the statement,
//! and the appeal. A teacher types it in afterwards.

use super::file::File;
use super::{at, what};
use auth::Scope;
use db::{Fault, Result};
use maud::{Markup, html};
use ui::print::{FormRow, Sheet, Tall, a4, boxes, form_table, note};
use ui::shell::{Paper, Size, print_sheets};

fn sheet(file: &File, title: &str) -> Sheet {
    Sheet {
        left: format!("{} · {}", file.school, file.class),
        title: title.into(),
        date: file.today().to_string(),
        ..Sheet::default()
    }
}

fn page(scope: &Scope, file: &File, title: &str, body: Markup) -> Markup {
    let paper = Paper {
        title: title.into(),
        school: file.school.clone(),
        class_name: file.class.clone(),
        date: file.today().to_string(),
        back: at(scope, file.measure.id, ""),
        size: Size::A4,
    };
    print_sheets(&paper, a4(&sheet(file, title), body))
}

/// What the school intends, and room for statement and hearing.
///
/// # Errors
/// [`Fault::Rule`] once it is decided.
pub fn statement(scope: &Scope, file: &File) -> Result<Markup> {
    let m = &file.measure;
    if m.decided.is_some() {
        return Err(Fault::rule("已经决定了。有不同意见，用申诉书。"));
    }
    let name = format!("{}（座号 {}）", file.student.name, file.student.roll);
    let mut rows = vec![
        FormRow::two("学生", name, "哪一天", m.day.long()),
        FormRow::one("事实", &file.texts.facts).tall(Tall::Two).top(),
        FormRow::one("依据", &file.texts.basis),
        FormRow::one("拟采取", what(m)),
        FormRow::one("学生陈述", "").small("当时是怎么回事").tall(Tall::Most),
        FormRow::one("家长意见", "").tall(Tall::Some),
    ];
    if m.tier().needs_hearing() {
        rows.push(FormRow::one("听证", boxes(&["申请听证", "不申请听证"])));
    }
    rows.push(FormRow::two("学生签名", "", "家长签名", ""));
    rows.push(FormRow::two("日期", "", "收到的老师", ""));
    let body = html! {
        (form_table(&rows))
        (note("学校还没有作出决定。学生有权陈述和申辩，严重措施和处分还可以申请听证（《中小学教育惩戒规则（试行）》第十四条）。说明情况不会因此加重。"))
    };
    Ok(page(scope, file, "告知和陈述申辩书", body))
}

/// The appeal.
///
/// # Errors
/// [`Fault::Rule`] when nothing can be appealed against.
pub fn appeal(scope: &Scope, file: &File) -> Result<Markup> {
    let m = &file.measure;
    if !file.case.open_to_appeal() {
        return Err(Fault::rule("送达了决定书的严重措施和处分才可以申诉。"));
    }
    let name = format!("{}（座号 {}）", file.student.name, file.student.roll);
    let number = m.number.clone().unwrap_or_default();
    let last = file.last.map(|d| d.long()).unwrap_or_default();
    let rows = [
        FormRow::two("学生", name, "班级", file.class.as_str()),
        FormRow::two("申诉人", "", "和学生的关系", ""),
        FormRow::two("决定书", format!("第 {number} 号"), "决定", m.measure.chinese()),
        FormRow::two(
            "送达日期",
            m.delivered.map(|d| d.long()).unwrap_or_default(),
            "最后一天",
            last,
        ),
        FormRow::one("请求", boxes(&["撤销", "换成较轻的", "申诉期间暂缓执行"])),
        FormRow::one("理由", "").small("事实、依据、轻重").tall(Tall::Most),
        FormRow::one("附的材料", "").tall(Tall::Two),
        FormRow::two("申诉人签名", "", "日期", ""),
        FormRow::two("学校收到", "", "经办人", ""),
    ];
    let body = html! {
        (form_table(&rows))
        (note(&format!("交到：{}。申诉委员会里有家长和教师，作出决定的人不参加。申诉不会加重。对结果还有意见，可以向{}申请复核。",
            file.settings.office, file.settings.authority)))
    };
    Ok(page(scope, file, "申诉书", body))
}
