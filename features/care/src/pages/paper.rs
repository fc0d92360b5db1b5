//! Paper: a talk as it was written, the blank form, an agreement with two names to sign; and the
//! same form for Word, because a school edits its own.

use super::at;
use super::talks::One;
use crate::actions::talk as verbs;
use crate::model::talk::{Form, Kind, Need};
use crate::store::notes;
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::{Document, Part, write_docx};
use ui::print::{FormRow, Sheet, Tall, a4, boxes, form_table, note};
use ui::shell::{Paper, Size, print_sheets};

/// The forms of which there is a blank sheet.
pub const SHEETS: [Form; 3] = [Form::Free, Form::ThreeOne, Form::Progress];

/// What a sheet says; empty texts are room to write.
struct Said {
    school: String,
    class: String,
    today: Day,
    back: String,
    form: Form,
    student: String,
    day: String,
    kind: Option<Kind>,
    needs: Vec<Need>,
    texts: Vec<(&'static str, String, bool)>,
    agreed: String,
    review: String,
    teacher: String,
}

fn texts(form: Form, body: &crate::model::talk::Body) -> Vec<(&'static str, String, bool)> {
    let text = |code: &str| body.get(code).cloned().unwrap_or_default();
    form.fields().iter().map(|f| (f.label, text(f.code), f.tall)).collect()
}

/// A talk that was written, for paper.
fn of(one: &One, today: Day) -> Said {
    let agreed = one.agreed.iter().map(|(_, said, _)| match said.consequence.as_str() {
        "" => said.content.clone(),
        consequence => format!("{}\n做不到：{consequence}", said.content),
    });
    let review = one.agreed.first().map(|(a, ..)| a.review.long()).unwrap_or_default();
    Said {
        school: one.school.clone(),
        class: one.line.0.clone(),
        today,
        back: at(one.class, &format!("care/talks/{}", one.talk.id)),
        form: one.talk.form,
        student: format!("{} 号　{}", one.student.roll, one.student.name),
        day: one.talk.day.long(),
        kind: Some(one.talk.kind),
        needs: one.talk.met().collect(),
        texts: texts(one.talk.form, &one.body),
        agreed: agreed.collect::<Vec<_>>().join("\n"),
        review,
        teacher: one.author.clone(),
    }
}

/// A blank form of the scope's class.
fn blank(tx: &mut Tx<'_>, scope: &Scope, form: Form) -> Result<Said> {
    let (school, line) = (people::school(tx)?.name, people::class_line(tx, scope)?);
    Ok(Said {
        school,
        class: line.0,
        today: tx.now().day(),
        back: at(scope.class()?, "care"),
        form,
        student: String::new(),
        day: String::new(),
        kind: None,
        needs: Vec::new(),
        texts: texts(form, &crate::model::talk::Body::new()),
        agreed: String::new(),
        review: String::new(),
        teacher: String::new(),
    })
}

impl Said {
    fn empty(&self) -> bool {
        self.student.is_empty()
    }

    fn kinds(&self) -> Markup {
        let words: Vec<&str> = Kind::ALL.iter().map(|k| k.chinese()).collect();
        match self.kind {
            Some(kind) => html! { (kind.chinese()) },
            None => boxes(&words),
        }
    }

    fn met(&self) -> Markup {
        let words: Vec<&str> = Need::ALL.iter().map(|n| n.chinese()).collect();
        if self.empty() {
            return boxes(&words);
        }
        let met: Vec<&str> = self.needs.iter().map(|n| n.chinese()).collect();
        html! { (met.join("、")) }
    }

    fn rows(&self) -> Vec<FormRow> {
        let mut rows = vec![
            FormRow::two("学生", &self.student, "日期", &self.day),
            FormRow::two("这次主要是", self.kinds(), "照顾的需要", self.met()),
        ];
        for (label, text, tall) in &self.texts {
            let height = if *tall { Tall::Some } else { Tall::Line };
            let lines = html! { @for line in text.lines() { p { (line) } } };
            rows.push(FormRow::one(label, lines).tall(height));
        }
        let agreed = html! { @for line in self.agreed.lines() { p { (line) } } };
        rows.push(FormRow::one("约定", agreed).tall(Tall::Some));
        rows.push(FormRow::two(
            "回看的日子",
            &self.review,
            "结果",
            match self.empty() {
                true => boxes(&["达成", "部分达成", "未达成"]),
                false => html! {},
            },
        ));
        rows.push(FormRow::two("学生签名", "", "教师签名", ""));
        rows
    }

    fn sheet(&self) -> Markup {
        let sheet = Sheet {
            left: format!("{} · {}", self.school, self.class),
            right: self.form.chinese().to_owned(),
            title: "谈心记录表".into(),
            date: self.today.to_string(),
            page: 1,
            pages: 1,
        };
        a4(&sheet, html! { (form_table(&self.rows())) (note("由班主任保管，不张贴、不传阅。")) })
    }

    fn print(&self) -> Markup {
        print_sheets(&self.paper("谈心记录表"), self.sheet())
    }

    fn paper(&self, title: &str) -> Paper {
        Paper {
            title: title.into(),
            school: self.school.clone(),
            class_name: self.class.clone(),
            date: self.today.to_string(),
            back: self.back.clone(),
            size: Size::A4,
        }
    }

    fn document(&self) -> Result<Vec<u8>> {
        let kinds =
            self.kind.map_or_else(|| "□教育　□倾听　□关怀".to_owned(), |k| k.chinese().into());
        let needs: Vec<&str> = self.needs.iter().map(|n| n.chinese()).collect();
        let needs = if self.empty() {
            "□尊重　□承认　□情感".to_owned()
        } else {
            needs.join("、")
        };
        let mut form = vec![
            ("学生".to_owned(), self.student.clone()),
            ("日期".to_owned(), self.day.clone()),
            ("这次主要是".to_owned(), kinds),
            ("照顾到的需要".to_owned(), needs),
        ];
        form.extend(self.texts.iter().map(|(label, text, _)| ((*label).to_owned(), text.clone())));
        form.push(("约定".to_owned(), self.agreed.clone()));
        form.push(("回看的日子".to_owned(), self.review.clone()));
        let teacher = format!("教师 {}", self.teacher);
        let document = Document {
            title: "谈心记录表".into(),
            parts: vec![
                Part::Right(format!("{} {}", self.school, self.class)),
                Part::Form(form),
                Part::Signatures(vec!["学生".into(), teacher.trim_end().to_owned()]),
                Part::Text("由班主任保管，不张贴、不传阅。".into()),
            ],
        };
        write_docx(&document).map_err(Fault::broken)
    }
}

/// A talk on paper.
pub fn talk(one: &One, today: Day) -> Markup {
    of(one, today).print()
}

/// A talk for Word.
pub fn talk_docx(one: &One, today: Day) -> Result<Vec<u8>> {
    of(one, today).document()
}

/// The blank forms, one sheet each.
pub fn blanks(tx: &mut Tx<'_>, scope: &Scope) -> Result<Markup> {
    let mut all = Vec::new();
    for form in SHEETS {
        all.push(blank(tx, scope, form)?);
    }
    let sheets = html! { @for said in &all { (said.sheet()) } };
    Ok(print_sheets(&all[0].paper("谈心记录表"), sheets))
}

/// A blank form for Word.
pub fn blank_docx(tx: &mut Tx<'_>, scope: &Scope, form: Form) -> Result<Vec<u8>> {
    blank(tx, scope, form)?.document()
}

/// An agreement on paper, for both to sign; with its student.
pub fn agreement(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<(Markup, Id)> {
    let agreement = notes::one_agreement(tx, scope, id)?;
    if agreement.by != scope.actor() {
        return Err(Fault::NotFound);
    }
    let said = verbs::agreed(vault, scope, &agreement)?;
    let (school, line) = (people::school(tx)?.name, people::class_line(tx, scope)?);
    let today = tx.now().day();
    let sheet = Sheet {
        left: format!("{school} · {}", line.0),
        title: "我们的约定".into(),
        date: today.to_string(),
        page: 1,
        pages: 1,
        ..Sheet::default()
    };
    let rows = [
        FormRow::two("学生", &said.student, "教师", &said.teacher),
        FormRow::two("说好的日子", agreement.day.long(), "回看的日子", agreement.review.long()),
        FormRow::one("要做到", &said.content).tall(Tall::More),
        FormRow::one("做不到怎么办", &said.consequence).small("学生自己提出").tall(Tall::Some),
        FormRow::one("回看时", boxes(&["达成", "部分达成", "未达成"])),
        FormRow::two("学生签名", "", "教师签名", "").tall(Tall::Two),
    ];
    let paper = Paper {
        title: "约定".into(),
        school,
        class_name: line.0,
        date: today.to_string(),
        back: at(scope.class()?, &format!("care/students/{}", agreement.student)),
        size: Size::A4,
    };
    Ok((print_sheets(&paper, a4(&sheet, form_table(&rows))), agreement.student))
}
