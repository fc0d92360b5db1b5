//! The whole school out and in.

use super::{hidden, key};
use crate::package::Plan;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Cell, Field, Table, Tone, banner, card_titled, head, private_line, steps, tag,
};
use web::Typed;

/// `/school/export`.
pub fn export() -> Markup {
    html! {
        (head("导出", "换系统、报教育局，都用通行的 OneRoster 1.2 格式（中国扩展）。", ""))
        div.narrow.stack {
            (card_titled("名单", "", html! { div.stack {
                p { "一个 zip 压缩包：学年学期、班级、学生、家长姓名、教师和任教关系。" }
                (private_line("不含学籍号、身份证号、电话和任何品德记录。导出会记入查看记录。"))
                form method="post" action="/school/export" {
                    (Button::submit("导出").icon(Icon::Download).go())
                }
            } }))
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
