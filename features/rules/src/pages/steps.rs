//! The forms of three steps: the discussion, the filing, the publication.

use super::{draft_of, key};
use crate::store::sets::RuleSet;
use db::Id;
use maud::{Markup, html};
use ui::parts::{Button, Field, Tone, banner, crumb, head};
use web::Typed;

/// What stands around the fields of a step.
struct Step {
    title: &'static str,
    lead: &'static str,
    /// The last part of the address.
    name: &'static str,
    button: &'static str,
}

impl Step {
    fn page(&self, class: Id, set: &RuleSet, typed: &Typed, body: Markup) -> Markup {
        let at = draft_of(class, set.id);
        html! {
            (crumb(html! { "第 " (set.version) " 版" }, &at))
            (head(self.title, self.lead, ""))
            form.stack.narrow method="post" action=(format!("{at}/{}", self.name)) {
                (key(typed.key()))
                (typed.message())
                (body)
                div.row.wrap {
                    (Button::submit(self.button).go())
                    (Button::link("返回", &at).bare())
                }
            }
        }
    }
}

/// `…/discussion`
pub fn discussion(class: Id, set: &RuleSet, typed: &Typed) -> Markup {
    let body = html! {
        (typed.fill("on", Field::date("on", "哪一天讨论的")).required())
        (typed.fill("present", Field::number("present", "多少人参加")).required())
        (typed.fill("summary", Field::area("summary", "讨论的要点")).required().attr("rows", "5")
            .attr("maxlength", "1000")
            .placeholder("周屿：第三条写“两个人都点头”，比扣分好。大家同意；第五条改成……"))
    };
    let step = Step {
        title: "记下讨论",
        lead: "谁提了什么、大家怎么看、改了哪几条。写一两句就够，会留在这一版里。",
        name: "discussion",
        button: "记下",
    };
    step.page(class, set, typed, body)
}

/// `…/filing`
pub fn filing(class: Id, set: &RuleSet, typed: &Typed) -> Markup {
    let body = html! {
        (typed.fill("on", Field::date("on", "哪一天备案的")).required())
        (typed.fill("with", Field::text("with", "向谁备案")).required().attr("maxlength", "40")
            .placeholder("德育处"))
        (typed.fill("reference", Field::text("reference", "备案编号")).optional().attr("maxlength", "40"))
        p.sm.mut { "保存以后，学校的“班规备案”里就看得到这一版。" }
    };
    let step = Step {
        title: "记下备案",
        lead: "班规要先报学校备案，再公布（《中小学教育惩戒规则（试行）》第五条）。",
        name: "filing",
        button: "已备案",
    };
    step.page(class, set, typed, body)
}

/// `…/publication`
pub fn publication(class: Id, set: &RuleSet, blocked: usize, typed: &Typed) -> Markup {
    let body = html! {
        @if blocked > 0 {
            (banner(Tone::Mend, html! { "还有 " (blocked) " 处要改或要说明理由，现在不能公布。请回草案页看。" }))
        }
        (typed.fill("effective_on", Field::date("effective_on", "从哪一天起生效")).required()
            .help("不能早于今天：公布以前的事不能按它记。原来的一版用到前一天为止。"))
        p.sm.mut { "公布以后，全班同学和家长都看得到。要再改，就另提一版。" }
    };
    let step = Step {
        title: "公布",
        lead: "未公布的班规不得施行。公布以后请贴在教室里。",
        name: "publication",
        button: "公布",
    };
    step.page(class, set, typed, body)
}
