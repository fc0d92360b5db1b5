//! The whole school out and in.

use super::{hidden, key, when};
use crate::actions::takeouts::DAYS;
use crate::package::Plan;
use crate::store::takeouts::{State, Takeout};
use db::Moment;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Cell, Field, Table, Tone, banner, card, card_titled, head, private_line, section,
    steps, tag,
};
use web::Typed;

/// `/school/export`: asking for the list, and what became of one's requests. `principal`: somebody
/// else answers for the school.
pub fn export(typed: &Typed, own: &[Takeout], principal: bool, now: Moment) -> Markup {
    let who_agrees = match principal {
        true => "全校名单要校长同意才能导出：先写明用途，同意后三天内可以下载一次。",
        false => "学校没有设校长账号，由您对导出负责：写明用途，三天内可以下载一次。",
    };
    html! {
        (head("导出", "换系统、报教育局，都用通行的 OneRoster 1.2 格式（中国扩展）。", ""))
        div.narrow.stack {
            (card_titled("名单", "", html! { div.stack {
                p { "一个 zip 压缩包：学年学期、班级、学生、家长姓名、教师和任教关系。" }
                (private_line("不含学籍号、身份证号、电话和任何品德记录。导出会记入查看记录。"))
                p { (who_agrees) }
                form.stack method="post" action="/school/export" {
                    (key(typed.key()))
                    (typed.message())
                    (typed.fill("why", Field::text("why", "用途")).attr("maxlength", "100").required())
                    (Button::submit("申请导出").go())
                }
            } }))
            @for request in own { (one_request(request, now)) }
        }
    }
}

fn one_request(request: &Takeout, now: Moment) -> Markup {
    let over = |at: Moment| now.0 - at.0 > DAYS * 24 * 3_600_000;
    let usable = request.state == State::Agreed && !request.decided_at.is_some_and(over);
    card(html! { div.stack {
        p { b { (request.why) } " " span.mut { (when(request.asked_at)) } }
        p { (state(request, usable)) }
        @if usable {
            form method="post" action=(format!("/school/export/{}/file", request.id)) {
                (Button::submit("下载（一次）").icon(Icon::Download).go())
            }
        }
    } })
}

fn state(request: &Takeout, usable: bool) -> Markup {
    let (tone, icon, word) = match request.state {
        State::Asked => (Tone::Mend, Icon::Clock, "等校长答复"),
        State::Agreed if usable => (Tone::Done, Icon::Check, "已同意"),
        State::Agreed => (Tone::Calm, Icon::Clock, "已同意，过了三天，请重新申请"),
        State::Refused => (Tone::Calm, Icon::Close, "没有同意"),
        State::Taken => (Tone::Calm, Icon::Check, "已下载"),
    };
    html! {
        (tag(tone, icon, word))
        @if let (Some(name), Some(at)) = (&request.decided_name, request.decided_at) {
            " " span.sm.mut { (name) " " (when(at)) }
        }
    }
}

/// `/school/requests`: what waits for the responsible person's answer, and what was answered.
pub fn requests(all: &[Takeout], form_key: &str) -> Markup {
    let (open, done): (Vec<&Takeout>, Vec<&Takeout>) =
        all.iter().partition(|t| t.state == State::Asked);
    html! {
        (head("导出申请", "全校名单只有您同意才能离开学校。", ""))
        div.narrow.stack {
            @if open.is_empty() { p.mut { "没有要答复的申请。" } }
            @for request in open {
                (card(html! { div.stack {
                    p { b { (request.asked_name) } "：" (request.why) }
                    p.sm.mut {
                        (when(request.asked_at))
                        "。内容是学年学期、班级、学生、家长姓名和教师，不含学籍号、证件号、电话和品德记录。"
                    }
                    form.row method="post" action=(format!("/school/requests/{}", request.id)) {
                        (key(form_key))
                        (Button::submit("同意").named("answer", "agree").go())
                        (Button::submit("不同意").named("answer", "refuse"))
                    }
                } }))
            }
            @if !done.is_empty() {
                (section("已答复", "", html! { @for request in done {
                    p { b { (request.asked_name) } "：" (request.why) " " (state(request, true)) }
                } }))
            }
        }
    }
}

/// `/school/import`.
pub fn import(typed: &Typed, said: Option<&str>) -> Markup {
    html! {
        (head("导入", "从别的系统或教育局拿到的 OneRoster 1.2 压缩包。", ""))
        @if let Some(said) = said { div.flash { (banner(Tone::Done, said)) } }
        div.narrow.stack-lg {
            form.stack method="post" action="/school/import" enctype="multipart/form-data" {
                (typed.message())
                (Field::file("file", "OneRoster 压缩包", ".zip").error(typed.error("file"))
                    .help("最大 10 MB。先给您看一遍，确认了再写入。"))
                (Button::submit("看一看").go())
            }
            p.sm.mut { "只有一个班的花名册？在“班级”里点那个班的“导入名单”，Excel 就能用。" }
        }
    }
}

/// What would happen.
pub fn preview(name: &str, data: &str, plan: &Plan, typed: &Typed) -> Markup {
    let mut table = Table::new("班级")
        .col("班级")
        .col("会怎样")
        .num("新增")
        .num("有变化")
        .num("没变")
        .col("班主任");
    for c in &plan.classes {
        let what = match c.opened {
            true => tag(Tone::Note, Icon::Plus, "新开"),
            false => tag(Tone::Calm, Icon::Check, "已有"),
        };
        let (new, changed, same) = c.students;
        table.push([
            Cell::new(&c.name),
            Cell::new(what),
            Cell::new(new),
            Cell::new(changed),
            Cell::new(same),
            c.homeroom.as_ref().map_or_else(Cell::none, Cell::new),
        ]);
    }
    html! {
        (head("导入", format!("来自{name}。现在还没有写进去任何一行。"), ""))
        div.narrow { (steps(&["选文件", "核对", "写入"], 1)) }
        div.stack-lg {
            (typed.message())
            @for note in &plan.notes { (banner(Tone::Now, note)) }
            (table)
            @if !plan.teachers.is_empty() {
                (banner(Tone::Note, format!("会给 {} 位教师建账号：{}。他们还没有密码，请在“教职工”里逐个重设。",
                    plan.teachers.len(), plan.teachers.join("、"))))
            }
            p.sm.mut { "每个班的导入都能在那个班的“导入名单”里整批撤回。已有班主任的班不会换人。" }
            form.row.wrap method="post" action="/school/import" enctype="multipart/form-data" {
                (key(typed.key())) (hidden("file_name", name)) (hidden("data", data)) (hidden("apply", "1"))
                (Button::submit("写入").go().big())
                (Button::link("换一份", "/school/import").big())
            }
        }
    }
}
