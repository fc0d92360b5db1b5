//! The editor of a clause.

use super::findings::why;
use super::{draft_of, hidden, key};
use crate::model::code::Code;
use crate::model::linter::Finding;
use db::Id;
use maud::{Markup, html};
use ui::parts::{Button, Field, Tone, banner, cols, crumb, head, section};
use web::Typed;

/// `/classes/{class}/rules/drafts/{set}/clauses/new` and `…/clauses/{id}`
pub fn page(class: Id, set: Id, id: Option<Id>, findings: &[Finding], typed: &Typed) -> Markup {
    let at = draft_of(class, set);
    let action = id.map_or_else(|| format!("{at}/clauses/new"), |id| format!("{at}/clauses/{id}"));
    html! {
        (crumb("草案", &at))
        (head(if id.is_some() { "改一条" } else { "写一条" }, "一条讲一件事，写“怎么做”，少写“不许”。", ""))
        (cols(form(&action, &at, findings, typed), hints()))
    }
}

fn form(action: &str, at: &str, findings: &[Finding], typed: &Typed) -> Markup {
    let none = std::iter::once((String::new(), "不归到哪一条".to_owned()));
    let codes = Code::ALL.iter().map(|c| (c.tag().to_owned(), c.words().to_owned()));
    let text = typed.value("text");
    html! {
        form.stack method="post" action=(action) {
            (key(typed.key()))
            (hidden("suggestion", typed.value("suggestion")))
            (typed.message())
            (typed.fill("text", Field::area("text", "条文")).required().attr("maxlength", "200")
                .attr("rows", "3").placeholder("值日做完请下一位同学看一眼，两个人都点头才算完。"))
            @for finding in findings {
                (banner(Tone::Mend, why(text.get(finding.span.clone()).unwrap_or_default(), finding)))
            }
            (typed.fill("reason", Field::area("reason", "为什么要有这一条")).optional()
                .attr("rows", "2").attr("maxlength", "200").help("会用小字印在海报上。"))
            (typed.fill("proposer", Field::text("proposer", "谁提出的")).optional()
                .attr("maxlength", "20").placeholder("周屿等六位同学").help("会印在海报上。"))
            (typed.fill("code", Field::select("code", "归到中小学生守则的哪一条", none.chain(codes))))
            div.row.wrap {
                (Button::submit("保存").go())
                (Button::link("不改了", at).bare())
            }
        }
    }
}

fn hints() -> Markup {
    section(
        "写好一条",
        "",
        html! {
            ul.stack {
                li { b.b { "看得见：" } "别人能看出做到没有，比如“铃响后坐好”，不写“遵守纪律”。" }
                li { b.b { "做得到：" } "班里大多数人努力一下就能做到。" }
                li { b.b { "讲道理：" } "写一句为什么，谁也不愿违反自己作出的规定。" }
                li { b.b { "有度：" } "规矩是帮助成长的，先提醒、再帮助，不写罚抄、罚站、罚钱，不牵连别人。" }
            }
        },
    )
}
