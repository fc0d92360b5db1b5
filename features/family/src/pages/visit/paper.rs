//! The visit on paper: what to take along, the form to fill in by hand, the same as a document,
//! and the route of a week.

use super::brief::{Brief, brief};
use crate::actions::visit::note;
use crate::model::visit::{FIELDS, Form, Note, State, hm};
use crate::pages::desk::{Head, at, begin};
use crate::store::visit::{Visit, between, one};
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::{Document, Part, write_docx};
use std::collections::HashMap;
use ui::print::{FormRow, Sheet, Tall, a4, a4_pages, blank, boxes, form_table, grid};
use ui::shell::{Paper, Size, print_sheets};

/// What a visit's papers hold.
pub struct View {
    head: Head,
    name: String,
    roll: String,
    visit: Visit,
    note: Note,
    brief: Brief,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<View> {
    let head = begin(tx, scope)?;
    let visit = one(tx, scope, id)?;
    let student = people::member(tx, scope, visit.student)?;
    Ok(View {
        name: student.name,
        roll: student.roll.to_string(),
        note: note(vault, &visit, scope)?.unwrap_or_default(),
        brief: brief(tx, scope, vault, visit.student, Some(id))?,
        visit,
        head,
    })
}

impl View {
    /// 家访记录表周屿: the file's name.
    pub fn title(&self) -> String {
        format!("家访记录表 {}", self.name)
    }

    fn left(&self) -> String {
        format!("{} · {}", self.head.school, self.head.line.0)
    }

    fn paper(&self) -> Paper {
        Paper {
            title: "家访记录".into(),
            school: self.head.school.clone(),
            class_name: self.head.line.0.clone(),
            date: self.head.today.to_string(),
            back: at(self.head.class.id, &format!("visits/{}", self.visit.id)),
            size: Size::A4,
        }
    }

    /// Two sheets: the brief for the teacher, the form to write on.
    pub fn print(&self) -> Markup {
        let sheet = |title: &str, right: &str, page| Sheet {
            left: self.left(),
            right: right.into(),
            title: title.into(),
            date: self.head.today.to_string(),
            page,
            pages: 2,
        };
        let form = html! {
            (form_table(&self.rows()))
            (ui::print::note("不问收入，不拍照，不收礼，不吃请，不谈收费补课。回来以后在「家访」里点「记家访」，约两分钟。"))
        };
        let along = html! {
            h3 { (self.name) " " (self.roll) " 号" }
            (self.brief.lines())
            (ui::print::note("这一张是您自己看的，不留在家长那里。先说好事，再商量一件事。"))
        };
        print_sheets(
            &self.paper(),
            html! {
                (a4(&sheet("家访记录", "家访记录表", 1), form))
                (a4(&sheet("去之前看一眼", "班主任自用", 2), along))
            },
        )
    }

    fn rows(&self) -> Vec<FormRow> {
        let v = &self.visit;
        let hour =
            v.minute.map(|m| format!(" {}–{}", hm(m), hm(m + v.minutes))).unwrap_or_default();
        let forms: Vec<&str> = Form::ALL.iter().map(|f| f.chinese()).collect();
        let write = |label: &str, small: &str, tall| {
            let row = FormRow::one(label, "").tall(tall).top();
            if small.is_empty() { row } else { row.small(small) }
        };
        vec![
            FormRow::two("学生", &self.name, "座号", &self.roll),
            FormRow::two("时间", format!("{}{hour}", v.day.short()), "同行老师", ""),
            FormRow::one("方式", boxes(&forms)),
            FormRow::one(
                "在场",
                html! {
                    (boxes(&["父亲", "母亲", "祖辈", "学生本人", "其他"])) " " (blank())
                },
            ),
            FormRow::one("为什么去", boxes(&["通报", "了解在家", "倾听", "指导协调"])),
            write("先说的好事", "", Tall::Two),
            write("了解在家", "家务、孝敬父母、人际交往", Tall::Some),
            write("学习与习惯", "在家学习、作息", Tall::Two),
            write("家长的话", "对孩子的评价，对学校的希望", Tall::Some),
            write("孩子的话", "", Tall::Two),
            FormRow::one("商量好的事", html! { p { "家里：" } br; p { "学校：" } })
                .tall(Tall::Two)
                .top(),
            FormRow::two("回看", "　　月　　日", "三不", boxes(&["收礼", "吃请", "补课"])),
            FormRow::two("班主任", "", "家长", html! { small { "可以不签" } }),
        ]
    }

    /// The same for Word, with what is written down already: for schools that keep a file.
    ///
    /// # Errors
    /// When the document cannot be written: a bug of ours.
    pub fn docx(&self) -> Result<Vec<u8>> {
        let v = &self.visit;
        let day = match v.state {
            State::Planned => String::new(),
            _ => v.day.long(),
        };
        let said = v.state == State::Done;
        let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
        let mut rows = vec![
            ("学生".to_owned(), format!("{}（{} 号）", self.name, self.roll)),
            ("时间".to_owned(), if said { day } else { v.day.long() }),
            ("方式".to_owned(), v.form.chinese().to_owned()),
            ("在场".to_owned(), self.note.present.clone()),
            ("同行老师".to_owned(), self.note.companion.clone()),
            ("目的".to_owned(), purposes.join("、")),
        ];
        for (name, word) in FIELDS {
            rows.push(((*word).to_owned(), self.note.text(name).to_owned()));
        }
        let review = self.note.review.map(Day::long).unwrap_or_default();
        rows.push(("回看".to_owned(), review));
        let mut parts = vec![Part::Text(self.left()), Part::Form(rows)];
        parts.push(Part::Signatures(vec!["班主任".into(), "家长（可不签）".into()]));
        if !said {
            parts.push(Part::NewPage);
            parts.push(Part::Heading("去之前看一眼（班主任自用）".into()));
            for (word, lines, none) in self.brief.parts() {
                let text = if lines.is_empty() { none.to_owned() } else { lines.join("\n") };
                parts.push(Part::Text(format!("{word}：{text}")));
            }
        }
        write_docx(&Document { title: "家访记录".into(), parts }).map_err(Fault::broken)
    }
}

/// The planned visits of a week, on paper.
pub struct Route {
    head: Head,
    names: HashMap<Id, String>,
    week: (Day, Day),
    visits: Vec<Visit>,
    areas: HashMap<Id, String>,
    guardians: HashMap<Id, String>,
}

/// Collects the week that a day is in.
pub fn route(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, day: Day) -> Result<Route> {
    let head = begin(tx, scope)?;
    let calendar = people::class_calendar(tx, head.class.id)?;
    let week = calendar.week_of(day);
    let mut visits = between(tx, scope, week.0, week.1)?;
    visits.retain(|v| v.state == State::Planned);
    let homes = crate::actions::plan::homes(tx, scope, vault)?;
    let mut guardians: HashMap<Id, String> = HashMap::new();
    for guardian in people::store::guardians::of_class(tx, scope)? {
        let words = guardians.entry(guardian.student).or_default();
        if !words.is_empty() {
            words.push('、');
        }
        words.push_str(&guardian.relation);
    }
    Ok(Route {
        names: people::names(tx, scope)?,
        areas: homes.into_iter().map(|h| (h.student, h.area)).collect(),
        guardians,
        week,
        visits,
        head,
    })
}

impl Route {
    /// One sheet for each twenty visits: without telephone numbers, it may be left lying.
    pub fn print(&self) -> Markup {
        let days = format!("{}–{}", self.week.0.short(), self.week.1.short());
        let sheet = Sheet {
            left: format!("{} · {}", self.head.school, self.head.line.0),
            right: days,
            title: "家访路线单".into(),
            date: self.head.today.to_string(),
            page: 1,
            pages: 1,
        };
        let empty = || String::new();
        let row = |v: &Visit| {
            vec![
                format!("{} {}", v.day.short(), v.day.weekday_name()),
                v.minute.map(hm).unwrap_or_default(),
                self.head.named(&self.names, v.student),
                self.areas.get(&v.student).cloned().unwrap_or_default(),
                self.guardians.get(&v.student).cloned().unwrap_or_default(),
                v.form.chinese().to_owned(),
                if v.agreed { "说好了".into() } else { "□".into() },
                empty(),
            ]
        };
        let rows: Vec<Vec<String>> = self.visits.iter().map(row).collect();
        let head = ["日期", "时间", "学生", "片区", "家长", "方式", "约好", "备注"];
        let paper = Paper {
            title: "家访路线单".into(),
            school: self.head.school.clone(),
            class_name: self.head.line.0.clone(),
            date: self.head.today.to_string(),
            back: at(self.head.class.id, "plan"),
            size: Size::A4,
        };
        let body = |part: &[Vec<String>]| {
            html! {
                @if part.is_empty() { p { "这一周没有约好的家访。" } } @else { (grid(&head, part)) }
                (ui::print::note("单子上没有电话和门牌。上门最好两个人；天黑前回来。"))
            }
        };
        print_sheets(&paper, a4_pages(&sheet, &rows, 20, body))
    }
}
