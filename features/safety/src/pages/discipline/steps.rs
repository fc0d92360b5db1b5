//! The forms of a measure: each step that can be taken now, and no other.

use super::Forms;
use super::file::File;
use crate::actions::discipline::{Side, open};
use crate::model::discipline::{AppealStage, Hearing, Measure, Side as Seat, Step, Tier};
use auth::{Do, Scope};
use maud::{Markup, html};
use ui::parts::{self, Button, Choice, Field};

const CHANNELS: [&str; 6] = ["电话", "当面", "家访", "视频", "微信", "书面"];

/// The forms of the staff for this measure.
pub fn forms(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    let m = &file.measure;
    let school = file.side == Side::School && scope.class().is_err();
    let minor = m.tier() == Tier::Minor;
    let proposed = m.step == Step::Proposed;
    let home = scope.class().map(|_| ()).is_ok();
    html! {
        @if m.out.0.is_some() && m.out.1.is_none() { (back(scope, file, forms)) }
        @if proposed && m.statement.is_none() { (statement(scope, file, forms)) }
        @if proposed && m.tier().needs_hearing() { (hearing(scope, file, forms, school)) }
        @if school { (deciding(scope, file, forms)) (appeals(scope, file, forms)) }
        @if open(m.step) { (notice(scope, file, forms)) }
        @if minor && home && m.step == Step::Decided {
            (one(scope, file, forms, "completion", "做完了", "done", "已完成", html! {}))
        }
        @if m.tier() == Tier::Sanction && !school && !proposed && open(m.step) { (improved(scope, file, forms)) }
        @if open(m.step) && (school || minor || proposed) { (dropped(scope, file, forms)) }
    }
}

fn at(scope: &Scope, file: &File, rest: &str) -> String {
    super::at(scope, file.measure.id, rest)
}

#[expect(clippy::too_many_arguments, reason = "a form is all of this")]
fn one(
    scope: &Scope,
    file: &File,
    forms: &Forms<'_>,
    place: &str,
    title: &str,
    form: &str,
    button: &str,
    inside: Markup,
) -> Markup {
    let action = at(scope, file, &format!("/{place}"));
    let body = html! { (inside) (Button::submit(button).go()) };
    parts::card_titled(title, "", forms.form(&action, form, body))
}

fn day(file: &File, forms: &Forms<'_>, form: &str, label: &str) -> Field {
    let today = file.today().to_string();
    forms.put(form, "day", &today, Field::date("day", label).attr("max", today.clone()))
}

fn words(forms: &Forms<'_>, form: &str, label: &str, hint: &str) -> Field {
    let field = Field::area("words", label).placeholder(hint).attr("maxlength", "2000");
    forms.put(form, "words", "", field)
}

fn notice(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    let channels = CHANNELS.map(|c| (c, c));
    let whom = Field::text("whom", "告知了谁").placeholder("母亲").short();
    let inside = html! {
        (day(file, forms, "notice", "哪一天"))
        (forms.put("notice", "whom", "", whom))
        (forms.put("notice", "channel", "", Field::select("channel", "用什么方式", channels)))
        (words(forms, "notice", "说了什么", "发生了什么、学校打算怎么做、家里可以怎么配合"))
    };
    if file.case.notices.is_empty() {
        return one(scope, file, forms, "notices", "告知家长", "notice", "记下告知", inside);
    }
    let action = at(scope, file, "/notices");
    let body = html! { (inside) (Button::submit("记下告知").go()) };
    html! {
        details open[forms.mine("notice")] {
            summary.btn.bare { (ui::icon(ui::Icon::Plus)) "又告知了一次家长" }
            (forms.form(&action, "notice", body))
        }
    }
}

fn statement(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    one(
        scope,
        file,
        forms,
        "statements",
        "学生的陈述和申辩",
        "statement",
        "记下陈述",
        html! {
            p.sm.mut { "学生和家长也可以在“我的权利”里自己写，或者写在纸上由您录入。" }
            (day(file, forms, "statement", "哪一天"))
            (words(forms, "statement", "学生怎么说", "尽量用学生自己的话"))
        },
    )
}

fn hearing(scope: &Scope, file: &File, forms: &Forms<'_>, school: bool) -> Markup {
    let choices: &[Hearing] = match (file.case.hearing, school) {
        (Hearing::No, _) => &[Hearing::Offered],
        (Hearing::Offered, _) => &[Hearing::Waived, Hearing::Asked],
        (Hearing::Waived, _) => &[Hearing::Asked],
        (Hearing::Asked, true) => &[Hearing::Held, Hearing::Waived],
        (Hearing::Asked, false) => &[Hearing::Waived],
        (Hearing::Held, _) => &[],
    };
    let Some(first) = choices.first() else { return html! {} };
    let options: Vec<Choice<'_>> =
        choices.iter().map(|h| Choice::new(h.code(), h.chinese())).collect();
    let chosen = match forms.value("hearing", "hearing") {
        "" => first.code(),
        typed => typed,
    };
    one(
        scope,
        file,
        forms,
        "hearing",
        "听证",
        "hearing",
        "记下",
        html! {
            p.sm.mut { "现在：" (file.case.hearing.chinese()) }
            (parts::radios("hearing", "记什么", &options, chosen, forms.error("hearing", "hearing")))
            (day(file, forms, "hearing", "哪一天"))
            (forms.put("hearing", "words", "", Field::area("words", "说明").optional()
                .placeholder("听证的，写时间、参加的人、主要意见").attr("maxlength", "2000")))
        },
    )
}

fn deciding(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    let m = &file.measure;
    let due = file.case.lifting_due(file.today());
    html! {
        @if m.step == Step::Proposed {
            (one(scope, file, forms, "decision", "学校决定", "decide", "作出决定", html! {
                p.sm.mut { "决定以前，要告知家长、听过学生陈述；严重的还要告知可以申请听证。" }
                (words(forms, "decide", "认定的事实和理由", "决定书上会印。写明为什么用这一项、考虑了哪些情况"))
            }))
        }
        @if m.decided.is_some() && m.delivered.is_none() && open(m.step) {
            (one(scope, file, forms, "delivery", "送达决定书", "deliver", "记下送达", html! {
                p.sm.mut { "申诉的 15 个工作日从送达的第二天算起。" }
                (day(file, forms, "deliver", "哪一天"))
                (forms.put("deliver", "whom", "", Field::text("whom", "交给了谁").placeholder("本人和母亲").short()))
                (forms.put("deliver", "channel", "", Field::select("channel", "怎样交的", ["当面", "家访", "邮寄"].map(|c| (c, c)))))
            }))
        }
        @if m.step == Step::Decided {
            (one(scope, file, forms, "start", "开始执行", "begin", "开始", html! { (day(file, forms, "begin", "哪一天")) }))
        }
        @if m.step == Step::Running && m.tier() != Tier::Sanction {
            (one(scope, file, forms, "completion", "执行完了", "done", "已完成", html! {}))
        }
        @if m.tier() == Tier::Sanction && matches!(m.step, Step::Decided | Step::Running) {
            (one(scope, file, forms, "lifting", if due { "期限到了：解除处分" } else { "提前解除" }, "lift", "解除处分", html! {
                p.sm.mut { "解除以后，谁也看不到这一条，导出也没有。" }
                (forms.put("lift", "words", "", Field::area("words", "看到的改变").attr("maxlength", "2000")))
            }))
        }
    }
}

fn improved(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    one(
        scope,
        file,
        forms,
        "improvement",
        "建议提前解除",
        "improved",
        "交给学校",
        html! {
            (words(forms, "improved", "看到了哪些改变", "一两件具体的事"))
        },
    )
}

fn back(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    one(
        scope,
        file,
        forms,
        "return",
        "回到课堂",
        "back",
        "记下",
        html! {
            (forms.put("back", "back", "", Field::time("back", "几点回来的")))
        },
    )
}

fn dropped(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    let title = if file.measure.step == Step::Proposed { "不用了，撤回" } else { "撤销" };
    let action = at(scope, file, "/removal");
    html! {
        details open[forms.mine("drop")] {
            summary.btn.bare { (ui::icon(ui::Icon::Undo)) (title) }
            (forms.form(&action, "drop", html! {
                p.sm.mut { "撤销以后，谁也看不到这一条。" }
                (words(forms, "drop", "为什么", "记错了、查清楚了不是这样、已经改正"))
                (Button::submit(title).warn())
            }))
        }
    }
}

/// What the school does with an appeal, and typing in one that came on paper.
fn appeals(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    let Some(words_of) = file.appeal() else { return paper_appeal(scope, file, forms) };
    if !scope.can(Do::DecideAppeals) {
        return html! {};
    }
    let place = |rest: &str| format!("/school/measure-appeals/{}/{rest}", words_of.appeal.id);
    let card = |title: &str, action: String, form: &str, button: &str, inside: Markup| {
        let body = html! { (inside) (Button::submit(button).go()) };
        parts::card_titled(title, "", forms.form(&action, form, body))
    };
    match words_of.appeal.stage {
        AppealStage::Submitted => card(
            "受理申诉",
            place("acceptance"),
            "accept",
            "受理",
            html! {
                label.opt-row {
                    input type="checkbox" name="paused" value="1";
                    span.tx { "申诉期间暂缓执行" }
                }
            },
        ),
        AppealStage::Accepted => {
            card("组成申诉委员会", place("committee"), "seat", "组成", committee(file, forms))
        }
        AppealStage::Committee => {
            card("委员会的决定", place("decision"), "answer", "记下决定", outcome(file, forms))
        }
        AppealStage::Upheld => card(
            "学生或家长申请复核",
            place("review"),
            "forward",
            "转主管部门复核",
            html! {
                p.sm.mut { "对申诉决定不服的，可以向" (file.settings.authority) "申请复核。" }
            },
        ),
        AppealStage::Review => {
            card("复核的结果", place("result"), "answer", "记下结果", outcome(file, forms))
        }
        _ => html! {},
    }
}

fn paper_appeal(scope: &Scope, file: &File, forms: &Forms<'_>) -> Markup {
    if !file.can_appeal() {
        return html! {};
    }
    let action = at(scope, file, "/appeals");
    html! {
        details open[forms.mine("paper")] {
            summary.btn.bare { (ui::icon(ui::Icon::Doc)) "录入交来的申诉书" }
            (forms.form(&action, "paper", html! {
                (day(file, forms, "paper", "哪一天交来的"))
                (words(forms, "paper", "申诉的理由", "照纸上写的录入"))
                (Button::submit("录入申诉").go())
            }))
        }
    }
}

/// Three staff members and three others, by name; decider and proposer are not offered.
fn committee(file: &File, forms: &Forms<'_>) -> Markup {
    let barred = [file.measure.decided.map(|(by, _)| by), Some(file.measure.made_by)];
    let mut staff: Vec<(String, String)> = file
        .staff
        .iter()
        .filter(|(id, _)| !barred.contains(&Some(**id)))
        .map(|(id, name)| (id.to_string(), name.clone()))
        .collect();
    staff.sort_by(|a, b| a.1.cmp(&b.1));
    let options = || std::iter::once((String::new(), "—".to_owned())).chain(staff.iter().cloned());
    let person = |name: &str, label: &str| {
        forms.put("seat", name, "", Field::select(name, label, options()))
    };
    let typed = |name: &str, label: &str| {
        forms.put("seat", name, "", Field::text(name, label).short().optional())
    };
    html! {
        p.sm.mut { "至少三个人，有家长、有教师。作出决定的人和提出建议的老师不在名单里。" }
        @if let Some(words) = forms.error("seat", "member") { p.err #f-member tabindex="-1" { (words) } }
        (person("leader", Seat::Leader.chinese()))
        (person("teacher", Seat::Teacher.chinese()))
        (person("teacher2", "另一位教师"))
        (typed("parent", "家长（姓名）"))
        (typed("parent2", "另一位家长"))
        (typed("outside", Seat::Outside.chinese()))
    }
}

fn outcome(file: &File, forms: &Forms<'_>) -> Markup {
    let options = [
        Choice::new("upheld", "维持原决定"),
        Choice::new("milder", "换成较轻的措施"),
        Choice::new("revoked", "撤销原决定"),
    ];
    let at = |m: Measure| Measure::ALL.iter().position(|x| *x == m);
    let milder = Measure::ALL
        .iter()
        .filter(|m| at(**m) < at(file.measure.measure))
        .map(|m| (m.code(), m.chinese()));
    let put = |name: &str, field: Field| forms.put("answer", name, "", field.optional());
    html! {
        (parts::radios("outcome", "结果", &options, forms.value("answer", "outcome"), forms.error("answer", "outcome")))
        (words(forms, "answer", "理由", "学生和家长会看到"))
        details open[forms.value("answer", "outcome") == "milder"] {
            summary.btn.bare { (ui::icon(ui::Icon::Down)) "换成哪一项" }
            (parts::stack(html! {
                (put("measure", Field::select("measure", "措施", std::iter::once(("", "—")).chain(milder))))
                (put("task", Field::text("task", "具体做什么")))
                (put("minutes", Field::number("minutes", "站立几分钟")))
                (parts::pair(put("from", Field::date("from", "从哪天")), put("to", Field::date("to", "到哪天"))))
            }))
        }
    }
}
