//! The doors: staff, students at a shared device, guardians with a link.

use super::hidden;
use maud::{Markup, html};
use ui::icons::geese;
use ui::parts::{Button, Choice, Field, Tone, banner, card, door, keypad, pin_field, radios};
use ui::shell::{Bare, bare_page};
use web::Typed;

fn bare(title: &str, app: bool, body: Markup) -> Markup {
    bare_page(&Bare { title: title.into(), app, ..Bare::default() }, body)
}

/// Name and password.
pub fn staff(typed: &Typed) -> Markup {
    let body = html! {
        (typed.rule())
        form.stack method="post" action="/sign-in" {
            (hidden("to", typed.value("to")))
            (typed.fill("login", Field::text("login", "姓名或工号"))
                .attr("autocomplete", "username").attr("maxlength", "60").required())
            (typed.fill("password", Field::password("password", "密码"))
                .attr("autocomplete", "current-password").required())
            (Button::submit("进入").go().big().full())
        }
        div.row.wrap.top {
            a.lnk href="/sign-in/student" { "我是学生" }
            details.sp { summary.lnk { "忘了密码" } p.sm.mut {
                "请学校管理员在“学校 · 教职工”里给您重设。家长不用密码：请点开班主任发的链接。"
            } }
        }
    };
    bare("老师登录", false, door("雁行", "老师请从这里进。", body))
}

/// The same name and password fit in several schools.
pub fn school(step: &str, schools: &[(String, String)]) -> Markup {
    let choices: Vec<Choice<'_>> = schools.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let first = schools.first().map_or("", |(id, _)| id.as_str());
    let body = html! {
        form.stack method="post" action="/sign-in/school" {
            (hidden("step", step))
            (radios("school", "学校", &choices, first, None))
            (Button::submit("进入").go().big().full())
        }
        p { a.lnk href="/sign-in" { "换一个人登录" } }
    };
    bare("选择学校", false, door("选择学校", "这个姓名和密码在几所学校都有账号。", body))
}

/// The second step: six digits from the app.
pub fn code(typed: &Typed) -> Markup {
    let body = html! {
        (typed.rule())
        form.stack method="post" action="/sign-in/code" {
            (hidden("step", typed.value("step")))
            (Field::text("code", "动态码").error(typed.error("code"))
                .attr("inputmode", "numeric").attr("autocomplete", "one-time-code")
                .attr("maxlength", "6").help("打开手机上的验证器，输入现在显示的六位数字。").required())
            (Button::submit("进入").go().big().full())
        }
        p { a.lnk href="/sign-in" { "换一个人登录" } }
    };
    bare("第二步验证", false, door("第二步", "密码对了，再核对一次动态码。", body))
}

/// Class code, seat, PIN, at a device that many use.
pub fn student(typed: &Typed) -> Markup {
    let body = html! {
        main.door #main tabindex="-1" { div.in.wide {
            div.row { (geese::mark()) b.b { "雁行" } a.lnk.sp href="/sign-in" { "我是老师" } }
            form.duo method="post" action="/sign-in/student" {
                div.stack {
                    div { h1 { "你好，请坐" } p.mut { "班级码、座号和小密码都在老师发的卡片上。" } }
                    (typed.rule())
                    div.pair {
                        (typed.fill("code", Field::text("code", "班级码"))
                            .attr("autocapitalize", "characters").attr("autocomplete", "off")
                            .attr("maxlength", "12").required())
                        (typed.fill("seat", Field::number("seat", "座号"))
                            .attr("autocomplete", "off").attr("maxlength", "4").required())
                    }
                    (pin_field("pin", "六位小密码", 6, typed.error("pin")))
                    (Button::submit("进入").go().big().full())
                    p.sm.mut { "忘了小密码就告诉班主任，当面换一个。用完记得点“退出”，再让给下一位同学。" }
                }
                (keypad("f-pin"))
            }
        } }
    };
    bare("同学登录", true, body)
}

/// A guardian's link: the last four digits of the phone open it.
pub fn guardian(typed: &Typed, token: &str) -> Markup {
    let body = html! {
        (typed.rule())
        form.stack method="post" action=(format!("/g/{token}")) {
            (Field::text("digits", "手机号后四位").error(typed.error("digits"))
                .attr("inputmode", "numeric").attr("maxlength", "4").attr("autocomplete", "off")
                .short().required())
            (Button::submit("看孩子的一页").go().big().full())
        }
        p.sm.mut { "请用您留给班主任的那个手机号。核对一次，一个月内不用再输。请不要把链接转给别人。" }
    };
    bare("家长", false, door("家长您好", "这是班主任发给您本人的链接。", body))
}

/// A guardian's link that opens nothing any more.
pub fn ended(why: &str) -> Markup {
    let body = html! {
        (banner(Tone::Now, why))
        (card(html! {
            p { "孩子的记录没有丢，只是这张“钥匙”到期了，或者老师换发了新的。" }
            p { "请在微信里找班主任，要一个新的链接。点开后核对手机号后四位就行。" }
        }))
    };
    bare("链接已失效", false, door("链接已失效", "", body))
}

/// After a guardian has left.
pub fn gone() -> Markup {
    let body = html! {
        p { "下次要看孩子的一页，请再点开班主任发给您的链接。" }
        p { a.lnk href="/sign-in" { "我是老师" } " " a.lnk href="/sign-in/student" { "我是学生" } }
    };
    bare("已退出", false, door("已退出", "这台设备上不再能看到孩子的记录。", body))
}
