//! 决定书 (L-A6): facts, evidence, what was heard, the rule, the measure, and how to appeal. The same
//! words on A4 and in the document that a school edits.

use super::file::File;
use super::{at, what};
use crate::model::discipline::{Hearing, Measure, Tier};
use crate::store::discipline::acts::Kind;
use auth::Scope;
use db::{Fault, Result};
use maud::{Markup, html};
use papers::{Document, Part, write_docx};
use ui::print::{FormRow, form_table};
use ui::shell::{Paper, Size, print_page};

/// What the letter says, part by part.
pub struct Letter {
    /// 教育惩戒决定书, 纪律处分决定书.
    pub title: &'static str,
    /// `第 2025-0003 号`.
    pub number: String,
    /// Whom it is about.
    pub to: String,
    /// Heading and text.
    pub parts: Vec<(&'static str, String)>,
    /// School, day.
    pub foot: [String; 2],
}

/// The letter of a decided measure.
///
/// # Errors
/// [`Fault::Rule`] while it is not decided.
pub fn letter(file: &File) -> Result<Letter> {
    let m = &file.measure;
    let Some((_, on)) = m.decided.filter(|_| m.tier() > Tier::Minor) else {
        return Err(Fault::rule("学校还没有决定，没有决定书。"));
    };
    let reasons = file.act(Kind::Decision).map(|a| a.said.words.clone()).unwrap_or_default();
    let mut evidence = file.texts.evidence.clone();
    if evidence.is_empty() {
        evidence = "班主任和当事人的说明。".into();
    }
    let mut decision = format!("决定给予{}同学：{}。", file.student.name, what(m));
    if !file.texts.words.is_empty() {
        decision.push_str(&format!("\n具体要求：{}", file.texts.words));
    }
    let parts = vec![
        ("一、事实", format!("{}，{}", m.day.long(), file.texts.facts)),
        ("二、证据和材料", evidence),
        ("三、听取意见", heard(file)),
        ("四、依据", format!("{}；{}", file.texts.basis, article(m.measure))),
        ("五、决定", decision),
        ("六、理由", reasons),
        ("七、权利和期限", rights(file)),
    ];
    let sanction = m.tier() == Tier::Sanction;
    Ok(Letter {
        title: if sanction { "纪律处分决定书" } else { "教育惩戒决定书" },
        number: m.number.as_ref().map(|n| format!("第 {n} 号")).unwrap_or_default(),
        to: format!("{} {}（座号 {}）", file.class, file.student.name, file.student.roll),
        parts,
        foot: [file.school.clone(), on.long()],
    })
}

/// The article of the Rules on which a measure rests.
pub fn article(measure: Measure) -> &'static str {
    match measure.tier() {
        Tier::Minor => "《中小学教育惩戒规则（试行）》第八条",
        Tier::Serious => "《中小学教育惩戒规则（试行）》第九条",
        Tier::Grave | Tier::Sanction => "《中小学教育惩戒规则（试行）》第十条",
    }
}

fn heard(file: &File) -> String {
    let mut all = Vec::new();
    for day in &file.case.notices {
        all.push(format!("{} 告知了家长。", day.long()));
    }
    if let Some(day) = file.case.statement {
        all.push(format!("{} 听取了学生的陈述和申辩。", day.long()));
    }
    let hearing = match file.case.hearing {
        Hearing::No => "",
        Hearing::Held => "应申请举行了听证。",
        Hearing::Offered | Hearing::Asked => "已告知可以申请听证，没有提出申请。",
        Hearing::Waived => "已告知可以申请听证，学生和家长表示不申请。",
    };
    all.push(hearing.to_owned());
    all.retain(|s| !s.is_empty());
    all.join("")
}

fn rights(file: &File) -> String {
    let m = &file.measure;
    let mut all = Vec::new();
    if m.tier().needs_hearing() {
        let until = file.last.map(|d| format!("（最后一天 {}）", d.long())).unwrap_or_default();
        all.push(format!(
            "对本决定不服的，可以自收到之日起 15 个工作日以内{until}，向{}提出书面申诉。\
             工作日按国家规定计算，寒暑假不扣除。",
            file.settings.office
        ));
        all.push(format!(
            "对申诉决定不服的，可以向{}申请复核；对复核决定不服的，可以依法提起行政复议或者行政诉讼。",
            file.settings.authority
        ));
    } else {
        all.push("有不同意见的，可以随时向学校反映，学校会作出说明。".to_owned());
    }
    if let (Tier::Sanction, Some(to)) = (m.tier(), m.days.1) {
        all.push(format!("处分期限到 {}，到期解除；表现有明显进步的，可以提前解除。", to.long()));
    }
    all.join("\n")
}

fn paper(scope: &Scope, file: &File, title: &str) -> Paper {
    Paper {
        title: title.into(),
        school: file.school.clone(),
        class_name: file.class.clone(),
        date: file.today().to_string(),
        back: at(scope, file.measure.id, ""),
        size: Size::A4,
    }
}

/// The letter on A4, with the receipt below.
pub fn print(scope: &Scope, file: &File) -> Result<Markup> {
    let letter = letter(file)?;
    let lines = |text: &str| html! { @for l in text.lines() { div { (l) } } };
    let plain = |head: &'static str| head.split_once('、').map_or(head, |(_, word)| word);
    let row = |(head, text): &(&'static str, String)| FormRow::one(plain(head), lines(text));
    let rows: Vec<FormRow> = letter.parts.iter().map(row).collect();
    let receipt =
        [FormRow::two("学生签收", "", "家长签收", ""), FormRow::two("日期", "", "送达人", "")];
    let body = html! {
        h1 { (letter.title) }
        p { b { (letter.to) } "　" (letter.number) }
        (form_table(&rows))
        p { (letter.foot[0]) "（盖章）　　" (letter.foot[1]) }
        p.note { "本决定书已收到，申诉的权利和期限已经知道。签收不表示同意。" }
        (form_table(&receipt))
    };
    Ok(print_page(&paper(scope, file, letter.title), body))
}

/// The letter as a document to edit.
pub fn docx(file: &File) -> Result<Vec<u8>> {
    let letter = letter(file)?;
    let mut parts = vec![Part::Right(letter.number), Part::Text(letter.to)];
    for (head, text) in letter.parts {
        parts.push(Part::Heading(head.to_owned()));
        parts.push(Part::Text(text));
    }
    parts.push(Part::Right(format!("{}（盖章）", letter.foot[0])));
    parts.push(Part::Right(letter.foot[1].clone()));
    parts.push(Part::Heading("签收".into()));
    parts.push(Part::Text("本决定书已收到，申诉的权利和期限已经知道。签收不表示同意。".into()));
    parts.push(Part::Signatures(vec!["学生".into(), "家长".into(), "日期".into()]));
    write_docx(&Document { title: letter.title.into(), parts }).map_err(Fault::broken)
}
