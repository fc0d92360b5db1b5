//! A case on paper: the talk card, the summary, the document to edit. Without names unless they are
//! asked for (L-C11).

use super::File;
use crate::actions::cases::FACTS;
use crate::model::cases::{GoalState, Mask};
use crate::model::follow::Outcome;
use crate::store::cases::parts::Measure;
use db::{Fault, Result};
use maud::{Markup, html};
use papers::{Document, Part, write_docx};
use ui::print::{FormRow, Tall, form_table, grid, note};
use ui::shell::{Paper, Size, print_page};

/// How somebody wants the paper: with names, or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// 某同学.
    Hidden,
    /// As they are.
    Shown,
}

impl File {
    fn mask(&self, names: Names) -> Mask {
        match names {
            Names::Shown => Mask::off(),
            Names::Hidden => Mask::of(&self.sight.now.name, &self.classmates),
        }
    }

    /// `成长支持总结 某同学`: the file's name.
    pub fn title(&self, names: Names) -> String {
        format!("成长支持总结 {}", self.mask(names).student(&self.sight.now.name))
    }

    fn paper(&self, title: &str) -> Paper {
        Paper {
            title: title.into(),
            school: self.school.clone(),
            class_name: self.line.0.clone(),
            date: self.today.to_string(),
            back: self.at(""),
            size: Size::A4,
        }
    }

    /// The talk card: begins with the strength that leads to a goal (C8-08). For the pocket of
    /// whoever talks; it names the student by the first character of the name.
    pub fn card(&self) -> Markup {
        let student: String = self.sight.now.name.chars().take(1).collect();
        let opening = match self.opening() {
            Some((strength, goal)) => html! {
                p { "从这里说起：" b { (strength) } }
                p.sm { "再说到：" (goal) }
            },
            None => html! { p { "（还没有把长处连到目标：先想一件他做得好的事）" } },
        };
        let open = self.goals.iter().filter(|(g, _, _)| g.state == GoalState::Open);
        let goals = html! { @for (g, text, _) in open { p { (g.kind.chinese()) "：" (text) } } };
        let due = self.measures.iter().filter(|(m, _)| m.done.is_none()).take(4);
        let measures = html! { @for (m, text) in due { p { (m.due.short()) " " (self.owner(m)) "：" (text) } } };
        let rows = [
            FormRow::two("同学", format!("{student}同学"), "方面", self.sight.case.kind.chinese()),
            FormRow::two("日期", "", "地点", ""),
            FormRow::one("第一句", opening).tall(Tall::Two),
            FormRow::one("正在做的", goals).tall(Tall::Two),
            FormRow::one("约好的", measures).tall(Tall::Two),
            FormRow::one("他说的", "").tall(Tall::More),
            FormRow::one("这次的约定", "").tall(Tall::Some),
            FormRow::one("下次哪天", ""),
        ];
        print_page(
            &self.paper("谈心卡"),
            html! {
                h1 { "谈心卡" }
                (form_table(&rows))
                (note("谈完把要点记进档案，这张纸请收好或撕掉。"))
            },
        )
    }

    /// The summary on A4.
    pub fn summary(&self, names: Names) -> Markup {
        let mask = self.mask(names);
        let mut rows = vec![
            FormRow::two(
                "同学",
                mask.student(&self.sight.now.name),
                "方面",
                self.sight.case.kind.chinese(),
            ),
            FormRow::two(
                "建档",
                self.sight.case.opened.long(),
                "阶段",
                self.sight.case.stage.chinese(),
            ),
        ];
        for (label, text) in self.told(&mask) {
            rows.push(FormRow::one(label, html! { @for line in text.lines() { p { (line) } } }));
        }
        let other = match names {
            Names::Hidden => (self.at("print?names=1"), "打印带姓名的（只给小组用）"),
            Names::Shown => (self.at("print"), "打印不带姓名的"),
        };
        print_page(
            &self.paper("成长支持总结"),
            html! {
                h1 { "成长支持总结" }
                p.no-print {
                    a href=(other.0) { (other.1) } "　"
                    a href=(self.at(if names == Names::Shown { "case.docx?names=1" } else { "case.docx" })) { "下载 Word 文档" }
                }
                (form_table(&rows))
                @let (head, lines) = self.months(&mask);
                @if !lines.is_empty() {
                    h2 { "每月进展" }
                    (grid(&head.iter().map(String::as_str).collect::<Vec<_>>(), &lines))
                }
                (note("只给支持小组使用。对外交流请用不带姓名的一份。"))
            },
        )
    }

    /// What the summary says, label by label, empty ones left out.
    fn told(&self, mask: &Mask) -> Vec<(&'static str, String)> {
        let mut all = vec![(
            "他的长处",
            self.strengths.iter().map(|(_, t)| t.clone()).collect::<Vec<_>>().join("\n"),
        )];
        all.extend(FACTS.iter().zip(&self.facts).map(|((_, label), text)| (*label, text.clone())));
        let goal = |(g, text, _): &(crate::store::cases::parts::Goal, String, String)| {
            format!("{}（{}，{}）：{text}", g.kind.chinese(), g.reach.chinese(), g.state.chinese())
        };
        all.push(("目标", self.goals.iter().map(goal).collect::<Vec<_>>().join("\n")));
        let measure = |(m, text): &(Measure, String)| {
            let end = m.outcome.map_or("进行中", Outcome::chinese);
            format!("{} {}：{text}（{end}）", m.due.short(), self.carrier(m))
        };
        all.push(("措施", self.measures.iter().map(measure).collect::<Vec<_>>().join("\n")));
        all.push(("结案小结", self.closing.clone()));
        all.retain(|(_, text)| !text.trim().is_empty());
        all.into_iter().map(|(label, text)| (label, mask.text(&text))).collect()
    }

    /// Who carries it, by office: a paper names no colleague either.
    fn carrier(&self, measure: &Measure) -> String {
        let of = |id| self.candidates.iter().find(|c| c.account == id);
        match measure.owner_id {
            Some(id) => of(id).map_or_else(|| "班主任".to_owned(), |c| c.what.clone()),
            None => measure.owner.chinese().to_owned(),
        }
    }

    fn months(&self, mask: &Mask) -> (Vec<String>, Vec<Vec<String>>) {
        let head = ["月份", "方面", "比起上个月", "看到的变化"].map(str::to_owned).to_vec();
        let row = |(p, text, _): &(crate::store::cases::parts::Progress, String, String)| {
            vec![
                p.month.clone(),
                p.kind.chinese().to_owned(),
                p.mark.chinese().to_owned(),
                mask.text(text),
            ]
        };
        (head, self.progress.iter().map(row).collect())
    }

    /// The summary as a document that can be edited.
    pub fn document(&self, names: Names) -> Result<Vec<u8>> {
        let mask = self.mask(names);
        let own = |text: &str| text.to_owned();
        let mut form = vec![
            (own("同学"), own(mask.student(&self.sight.now.name))),
            (own("方面"), own(self.sight.case.kind.chinese())),
            (own("建档"), self.sight.case.opened.long()),
            (own("阶段"), own(self.sight.case.stage.chinese())),
        ];
        form.extend(self.told(&mask).into_iter().map(|(label, text)| (own(label), text)));
        let mut parts = vec![Part::Form(form)];
        let (head, rows) = self.months(&mask);
        if !rows.is_empty() {
            parts.push(Part::Heading("每月进展".into()));
            parts.push(Part::Table { head, rows });
        }
        parts.push(Part::Heading("反思".into()));
        parts.push(Part::Text("\n".into()));
        parts.push(Part::Signatures(vec!["班主任".into()]));
        parts.push(Part::Right(self.today.long()));
        let document = Document { title: "成长支持总结".into(), parts };
        write_docx(&document).map_err(Fault::broken)
    }
}
