//! The set-up page.

use calendar::{Stage, Term};
use maud::{Markup, html};
use ui::parts::{Button, Field, chooser, door, pair};
use ui::shell::{Bare, bare_page};
use web::Typed;

/// School, term, administrator.
pub fn page(typed: &Typed, term: &Term) -> Markup {
    let stages: Vec<(&str, &str)> = Stage::ALL.iter().map(|s| (s.code(), s.name())).collect();
    let fill = |name: &str, field: Field| typed.fill(name, field);
    let body = html! {
        form.stack-lg method="post" action="/setup" {
            (typed.message())
            section.stack {
                h2 { "学校" }
                (fill("school", Field::text("school", "学校全名")).attr("maxlength", "60")
                    .placeholder("育林初级中学").required())
                (chooser("stage", "主要学段", &stages, typed.value("stage")))
            }
            section.stack {
                h2 { "本学期" }
                p.sm.mut { "先按" (term.name()) "填了常见的日期，请按教育局的校历改。以后也能改。" }
                (pair(
                    fill("starts", Field::date("starts", "第一天上课")).required(),
                    fill("ends", Field::date("ends", "最后一天上课")).required(),
                ))
            }
            section.stack {
                h2 { "管理员" }
                p.sm.mut { "管理员开班、建账号、管校历，看不到学生的记录。班主任也可以兼任。" }
                (pair(
                    fill("name", Field::text("name", "您的姓名")).attr("autocomplete", "name").required(),
                    fill("login", Field::text("login", "登录名")).attr("autocomplete", "username")
                        .help("不填就用姓名").optional(),
                ))
                (pair(
                    fill("password", Field::password("password", "密码"))
                        .attr("autocomplete", "new-password")
                        .help("至少 8 位").required(),
                    fill("again", Field::password("again", "再输一次密码"))
                        .attr("autocomplete", "new-password").required(),
                ))
            }
            section.stack {
                h2 { "儿童个人信息保护负责人" }
                (fill("data_keeper", Field::text("data_keeper", "姓名和联系方式")).optional()
                    .help("法规要求学校指定专人。发学生的登录卡以前必须填上，可以以后在“学校 · 设置”里填。"))
            }
            (Button::submit("建好学校").go().big().full())
        }
    };
    let body = door("欢迎使用雁行", "先写下学校和这个学期，两分钟就好。", body);
    bare_page(&Bare::new("第一次使用"), body)
}
