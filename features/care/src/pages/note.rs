//! 记一句: a name, a line, saved; three taps on the phone (C7-01, C8-02).

use super::{Head, NAV, at, key};
use crate::model::talk::{AREAS, Kind, LONG};
use auth::Scope;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Tone};
use web::{App, Frame, Typed};

/// The page; `saved` names whom the last note was about.
pub fn page(app: &App, scope: &Scope, head: &Head, typed: &Typed, saved: Option<&str>) -> Markup {
    let class = head.class.id;
    let chosen = typed.value("student");
    let kinds: Vec<(&str, &str)> = Kind::ALL.iter().map(|k| (k.code(), k.chinese())).collect();
    let mut areas = vec![("", "不分")];
    areas.extend(AREAS.iter().map(|(_, code, word)| (*code, *word)));
    let kind = if typed.value("kind").is_empty() { Kind::Care.code() } else { typed.value("kind") };
    let error = typed.error("student");
    let text = Field::area("text", "一句话")
        .placeholder("写看到的、听到的，不下结论")
        .attr("maxlength", LONG.to_string())
        .attr("rows", "2");
    let body = html! {
        (parts::crumb("谈心", &at(class, "care")))
        (parts::head("记一句", "点名字，写一句，存下。没有网也能存，连上以后自动补传。", ""))
        (typed.message())
        @if let Some(name) = saved {
            div.flash { (parts::banner(Tone::Done, format!("{name}的这一句存好了。"))) }
        }
        @if head.students.is_empty() {
            (parts::empty_in_card("还没有学生", "先导入班级名单，再来记。",
                Button::link("去导入", at(class, "people/import")).go()))
        } @else {
            form.stack-lg method="post" action=(at(class, "care/notes")) data-quick-note {
                (key(typed.key()))
                p.sm role="status" data-said hidden {}
                fieldset.fld.bad[error.is_some()] #f-student tabindex="-1" {
                    legend { "谁" }
                    @if let Some(words) = error { p.err { (words) } }
                    div.opts-side {
                        @for s in &head.students {
                            label.opt-row {
                                input type="radio" name="student" value=(s.id)
                                    data-name=(s.name) checked[chosen == s.id.to_string()];
                                span.tx { (s.roll) " " (s.name) }
                            }
                        }
                    }
                }
                (parts::stack(html! {
                    (typed.fill("text", text))
                    (Button::submit("存下").icon(Icon::Check).go().big())
                }))
                details {
                    summary.btn.bare { "分一分类（可以不分）" }
                    (parts::stack(html! {
                        (parts::chooser("kind", "这次主要是", &kinds, kind))
                        (parts::chooser("area", "关于", &areas, typed.value("area")))
                    }))
                }
                (parts::private_line("只有您能看到"))
            }
        }
    };
    let frame =
        Frame { scripts: vec!["note.js"], ..Frame::class("记一句", head.line.clone(), NAV) };
    web::page(app, scope, frame, body)
}
