//! A text, read for what rules and law do not allow (C1-12), and a word to a tired teacher.

use super::base;
use super::findings::{verdict, why};
use crate::model::linter::Finding;
use db::Id;
use maud::{Markup, html};
use ui::parts::{Button, Field, Row, Tone, banner, cols, crumb, head, list, section};

/// What came of reading; `None` before anything was typed.
pub struct Read<'a> {
    /// The text.
    pub text: &'a str,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// `/classes/{class}/rules/lint`
pub fn page(class: Id, read: Option<&Read<'_>>, staff: bool) -> Markup {
    let at = base(class);
    html! {
        (crumb("班规", &at))
        (head("查一查写法", "贴上班规、公约、值日安排、要发的消息，看看有没有不能这样写的。只在这里读，不会保存。", ""))
        (cols(
            html! {
                form.stack method="post" action=(format!("{at}/lint")) {
                    (Field::area("text", "要查的文字").value(read.map_or("", |r| r.text))
                        .attr("rows", "8").attr("maxlength", "20000").required()
                        .placeholder("一行一条，可以整页贴进来。"))
                    (Button::submit("查一查").go())
                }
                @if let Some(read) = read { (found(read)) }
            },
            html! { (examples()) @if staff { (calm()) } },
        ))
    }
}

fn found(read: &Read<'_>) -> Markup {
    section(
        "结果",
        html! { (read.findings.len()) " 处" },
        html! {
            @if read.findings.is_empty() {
                (banner(Tone::Done, "没有发现不能用的写法。机器只认字句，分寸还要人来把握。"))
            }
            div.stack {
                @for finding in &read.findings {
                    @let words = read.text.get(finding.span.clone()).unwrap_or_default();
                    (banner(Tone::Mend, why(words, finding)))
                }
            }
        },
    )
}

fn examples() -> Markup {
    section(
        "为什么要查",
        "",
        html! {
            ul.stack {
                li { "班规是老师和同学、家长民主讨论定的，报学校备案；没公布的不能用。" }
                li { "不打骂、不罚抄、不罚站过久、不羞辱，不因一人罚全组，不因成绩罚人，不让同学罚同学。" }
                li { (verdict_words()) }
            }
        },
    )
}

/// The two levels in their own words.
fn verdict_words() -> Markup {
    use crate::model::linter::Level;
    let of = |level| {
        verdict(&Finding {
            rule: 0,
            level,
            span: 0..0,
            name: "",
            basis: "",
            suggestion: "",
            why: "",
        })
    };
    html! { "「" (of(Level::Error)) "」的要改；「" (of(Level::Warning)) "」的可以说明理由后保留。" }
}

/// A page for the moment before one does what one regrets.
fn calm() -> Markup {
    section(
        "气头上，先等一等",
        "",
        list([
            Row::new("离开一步")
                .small("先请他坐下，过五分钟再说话；当着全班的话，留到两个人时说。"),
            Row::new("先问一句").small("“刚才发生了什么？”先听完，再说规矩。"),
            Row::new("只说这件事").small("不翻旧账，不说“你总是”，不拿别人比。"),
            Row::new("找人搭把手").small("请任课老师、年级主任或心理老师来，不必一个人扛。"),
            Row::new("动了手、说了重话")
                .small("当天当面道歉，告诉家长和学校。说开了，孩子会记得您的诚实。"),
        ]),
    )
}
