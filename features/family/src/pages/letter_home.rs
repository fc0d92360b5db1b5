//! A letter as it is read at home: on the telephone, and on paper.

use super::letter::Desk;
use crate::actions::letter as verbs;
use crate::model::letter::Common;
use crate::store::letter::Copy;
use auth::Vault;
use db::{Day, Fault, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button};
use ui::print::{CutSheet, cut_sheets};
use ui::shell::{Bare, Paper, Size, bare_page, print_sheets};

/// A letter, opened.
pub struct Read {
    /// The child's name.
    pub name: String,
    /// `七年级（3）班 · 第 12 周 · 11月20日`
    pub line: String,
    /// The words to this family.
    pub words: String,
    /// What all letters say.
    pub common: Common,
    /// Its number in the class.
    pub number: i64,
    /// When it was read.
    pub read: Option<Moment>,
}

/// `七年级（3）班 · 第 12 周 · 11月20日`
fn line(tx: &mut Tx<'_>, class: Id, last: Day, sent: Day) -> Result<String> {
    let class = people::store::classes::by_id(tx, class)?;
    let settings = people::school(tx)?.settings;
    let calendar = people::class_calendar(tx, class.id)?;
    let week = calendar.teaching_week(last.plus(-4)).map(|w| format!("第 {} 周", w.number));
    let name = class.name(&settings.naming, sent);
    Ok([Some(name), week, Some(sent.short())].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// Opens a guardian's copy.
pub fn open(tx: &mut Tx<'_>, vault: &Vault, copy: &Copy) -> Result<Read> {
    let school = tx.school();
    let everybody = people::store::students::of_class(tx, copy.class)?;
    let child = everybody.into_iter().find(|s| s.id == copy.student).ok_or(Fault::NotFound)?;
    Ok(Read {
        name: child.name,
        line: line(tx, copy.class, copy.last, copy.sent.day())?,
        words: verbs::words(vault, school, &copy.words)?,
        common: verbs::common(vault, school, &copy.common)?,
        number: copy.number,
        read: copy.read,
    })
}

fn paragraphs(words: &str) -> Vec<String> {
    words.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

/// The letter on a guardian's telephone: no script, one small style sheet. `action`: where 看过了
/// is sent; `reply`: where an answer is written, for those who are signed in.
pub fn page(read: &Read, action: &str, key: &str, reply: Option<&str>) -> Markup {
    let c = &read.common;
    let coming = c.lines();
    let rest = html! {
        @if !c.help.is_empty() { h2 { (ui::icon(Icon::Family)) "家里可以帮的一件事" } p { (c.help) } }
        @if !c.class.is_empty() { h2 { (ui::icon(Icon::Bright)) "这一周的班级" } p { (c.class) } }
        @if !coming.is_empty() {
            h2 { (ui::icon(Icon::Calendar)) "下周要准备的" }
            ul.list { @for (day, what) in &coming {
                li.li { @if !day.is_empty() { span.at { (day) } } span.tx { (what) } }
            } }
        }
        div.stack.foot {
            @if read.read.is_none() {
                form method="post" action=(action) {
                    input type="hidden" name="key" value=(key);
                    (Button::submit("看过了").icon(Icon::Check).go().full().big())
                }
            } @else { p.mut.mid { "您看过了，谢谢。" } }
            @if let Some(reply) = reply { (Button::link("给班主任回一句话", reply).icon(Icon::Pen).full()) }
            @else { p.sm.mut.mid { "想回一句话，请打开您的专属页面。" } }
        }
        p.xs.dim.mid.foot { "第 " (read.number) " 封，只发给您家。没有分数，也没有比较。" }
    };
    let title = format!("给{}家里的一封信", read.name);
    let bare = Bare { size_switch: true, ..Bare::new(&title) };
    bare_page(&bare, parts::letter(&title, &read.line, &paragraphs(&read.words), rest))
}

/// Letters on paper, two on a sheet, numbered: those that have words, by seat number.
pub fn print(view: &Desk) -> Markup {
    let paper = Paper {
        title: "周信".into(),
        school: view.head.school.clone(),
        class_name: view.head.line.0.clone(),
        date: view.head.today.to_string(),
        back: super::at(view.head.class.id, &format!("family/weekly/{}", view.week.id)),
        size: Size::A4,
    };
    let all: Vec<_> =
        view.lines.iter().filter(|l| (l.ready || l.sent) && !l.words.is_empty()).collect();
    if all.is_empty() {
        return print_sheets(
            &paper,
            html! { p { "还没有写好的信。先打开几封看一看，点“写好了”。" } },
        );
    }
    let number = view.week.number.map_or_else(String::new, |n| format!("第 {n} 封 · "));
    let pieces: Vec<Markup> = all
        .iter()
        .enumerate()
        .map(|(at, l)| {
            html! {
                div.home-letter {
                    h2 { "给" (l.student.name) "家里的一封信" }
                    p.wh { (view.head.school) " " (view.head.line.0) " · " (view.week.first.short()) "–" (view.week.last.short()) }
                    @for p in paragraphs(&l.words) { p.sy { (p) } }
                    @if !view.common.help.is_empty() { p { b { "家里可以帮的一件事：" } (view.common.help) } }
                    @if !view.common.class.is_empty() { p { b { "这一周的班级：" } (view.common.class) } }
                    @for (day, what) in view.common.lines() { p.cm { b { (day) } "　" (what) } }
                    p.nt { (number) "共 " (all.len()) " 份，第 " (at + 1) " 份 · 想回一句话，请写在背面让孩子带来" }
                }
            }
        })
        .collect();
    print_sheets(&paper, cut_sheets(CutSheet::Two, &pieces))
}
