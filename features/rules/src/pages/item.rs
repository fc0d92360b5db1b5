//! The editor of a measurable item: who, when, what, how much, and what helps (C1-09, C1-05).

use super::item_form::ItemForm;
use super::{draft_of, hidden, key, number};
use crate::codes::code;
use crate::model::code::Code;
use crate::model::item::{Advice, Category, FollowUp, Period, Unit};
use crate::model::slot::Slot;
use crate::store::clauses::Clause;
use db::Id;
use maud::{Markup, html};
use ui::parts::{
    Button, Choice, Field, checks, crumb, error_summary, head, pair, post_button, section,
    stack_lg, tick_label,
};

/// `/classes/{class}/rules/drafts/{set}/items/new` and `…/items/{id}`
pub fn page(class: Id, set: Id, id: Option<Id>, clauses: &[Clause], form: &ItemForm) -> Markup {
    let at = draft_of(class, set);
    let action = id.map_or_else(|| format!("{at}/items/new"), |id| format!("{at}/items/{id}"));
    let all: Vec<(&str, &str)> = form.wrong.iter().map(|(f, m)| (f.as_str(), m.as_str())).collect();
    html! {
        (crumb("草案", &at))
        (head(
            if id.is_some() { "改一项" } else { "加一项可以记的事" },
            "写得越细，记的时候越公平：谁、什么时候、做到什么、记多少。",
            Button::link("从样板里选", format!("{at}/library#items")),
        ))
        (error_summary(&all))
        form.narrow method="post" action=(action) {
            (key(&form.key))
            (stack_lg(html! {
                (what(clauses, form)) (much(form)) (helps(form)) (details(form))
                div.row.wrap { (Button::submit("保存").go()) (Button::link("不改了", &at).bare()) }
            }))
        }
        @if let Some(id) = id {
            div { (post_button(
                &format!("{at}/items/{id}/removal"),
                &[("key", &format!("{}-x", form.key))],
                Button::submit("删去这一项").bare().warn().confirm("删去这一项？旧版里的不受影响。"),
            )) }
        }
    }
}

fn what(clauses: &[Clause], form: &ItemForm) -> Markup {
    let none = std::iter::once((String::new(), "不属于哪一条".to_owned()));
    let all = clauses.iter().enumerate().map(|(at, c)| {
        let short: String = c.text.chars().take(18).collect();
        (c.id.to_string(), format!("{}、{short}", number(at)))
    });
    let chosen: Vec<&str> = form.fields.all("slots").collect();
    let slots: Vec<Choice<'_>> =
        Slot::ALL.iter().map(|s| Choice::new(s.code(), s.name())).collect();
    section(
        "记什么",
        "",
        html! { div.stack {
            (form.fill("clause", Field::select("clause", "属于哪一条", none.chain(all))))
            (form.fill("name", Field::text("name", "名称")).attr("maxlength", "20").placeholder("作业优秀")
                .help("座位图上按钮的字，六个字以内最好。"))
            (form.fill("who", Field::text("who", "谁")).optional().placeholder("全体同学"))
            (form.fill("when", Field::text("when", "什么时候")).attr("maxlength", "40").placeholder("上课铃响后"))
            (form.fill("what", Field::area("what", "做到什么、发生什么")).attr("maxlength", "120")
                .attr("rows", "2").placeholder("比规定时间晚到 5 分钟以内"))
            (checks("slots", "主要在哪些时段", &slots, &chosen, form.error("slots")))
            (hidden("subject", form.value("subject")))
        } },
    )
}

fn much(form: &ItemForm) -> Markup {
    let none = || std::iter::once((String::new(), "请选择".to_owned()));
    let units = Unit::ALL.iter().map(|u| (u.code().to_owned(), u.name().to_owned()));
    section(
        "记多少",
        "",
        html! { div.stack {
            (form.fill("unit", Field::select("unit", "按什么计", none().chain(units))))
            @if form.value("bands").is_empty() {
                (pair(
                    form.fill("value", Field::text("value", "分值")).short().placeholder("1 或 -0.5")
                        .help("肯定写 1，提醒写 -1；可以有两位小数。"),
                    form.fill("value_to", Field::text("value_to", "到")).short().optional()
                        .help("酌情时写范围，比如 1 到 3。"),
                ))
            } @else {
                (hidden("bands", form.value("bands")))
                p.mut { "这一项按人数分档记班级的分，分档不变。" }
            }
            (form.fill("category", Field::text("category", "类别")).short().attr("list", "categories"))
            datalist #categories { @for c in Category::COMMON { option value=(c.name()) {} } }
            (form.fill("weekly_cap", Field::text("weekly_cap", "每人每周最多")).short().optional())
        } },
    )
}

fn helps(form: &ItemForm) -> Markup {
    let none = std::iter::once((String::new(), "请选择".to_owned()));
    let all = FollowUp::ALL.iter().map(|f| (code(f), f.name().to_owned()));
    let tick = |name: &str, title: &str, small: &str| {
        tick_label(name, "1", !form.value(name).is_empty(), title, small)
    };
    section(
        "提醒以后怎么帮（记减分的才要填）",
        "",
        html! { div.stack {
            (form.fill("lighter", Field::text("lighter", "先用的、更轻的办法")).attr("maxlength", "60")
                .placeholder("第一次先提醒，不记分"))
            (form.fill("follow_up", Field::select("follow_up", "之后做什么", none.chain(all))))
            ul.list {
                (tick("owning_up_halves", "主动承认减半", "来说一声，比躲着好"))
                (tick("tell_family", "当天告诉家长", "比如没有到课"))
            }
        } },
    )
}

fn details(form: &ItemForm) -> Markup {
    let tick = |name: &str, title: &str, small: &str| {
        tick_label(name, "1", !form.value(name).is_empty(), title, small)
    };
    let periods =
        || [Period::Week, Period::Month, Period::Term].map(|p| (code(&p), p.name().to_owned()));
    let advice = [Advice::Talk, Advice::TalkAndFamily, Advice::SupportPlan];
    let advice = std::iter::once((String::new(), "不提示".to_owned()))
        .chain(advice.iter().map(|a| (code(a), a.words().to_owned())));
    let none = std::iter::once((String::new(), "不归到哪一条".to_owned()));
    let codes = Code::ALL.iter().map(|c| (c.tag().to_owned(), c.words().to_owned()));
    section(
        "细节（都可以不填）",
        "",
        html! { div.stack {
            (pair(
                form.fill("free_times", Field::number("free_times", "前几次不记分")),
                form.fill("free_per", Field::select("free_per", "在多长时间里", periods())),
            ))
            (pair(
                form.fill("repeat_from", Field::number("repeat_from", "从第几次起记得更多")),
                form.fill("repeat_value", Field::text("repeat_value", "记几分")).short(),
            ))
            (form.fill("repeat_per", Field::select("repeat_per", "次数在多长时间里数", periods())))
            (pair(
                form.fill("advice_from", Field::number("advice_from", "到第几次")),
                form.fill("advice", Field::select("advice", "提示您", advice)),
            ))
            (form.fill("approval_above", Field::text("approval_above", "多于几分要班主任确认")).short())
            (form.fill("recorders", Field::text("recorders", "哪些职务可以报")).placeholder("值日班长、纪律委员")
                .help("只报事实，都要老师确认才算。"))
            ul.list {
                (tick("evidence", "要有凭据", "作业本、照片、登记表"))
                (tick("note", "要写一句说明", ""))
                (tick("cadres_stricter", "班干部从严", "只提醒您一视同仁、要求更高，不加倍"))
            }
            (form.fill("code", Field::select("code", "归到中小学生守则的哪一条", none.chain(codes))))
        } },
    )
}
