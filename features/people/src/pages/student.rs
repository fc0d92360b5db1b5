//! One student: what the list says, guardians, the way out.

use super::guardians::guardians;
use super::{base, do_it, hidden, key};
use crate::store::guardians::Guardian;
use crate::{Post, Student};
use auth::Link;
use db::{Id, Moment};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Field, Tone, avatar_of, banner, card_titled, chooser, cols, crumb, facts, head,
    head_of_person, pair, private_line, section,
};
use web::Typed;

/// Everything that the page shows.
pub struct Shown {
    /// The class's line.
    pub line: (String, String),
    /// The class.
    pub class: Id,
    /// The student.
    pub student: Student,
    /// Guardians with their newest link.
    pub guardians: Vec<(Guardian, Option<Link>)>,
    /// Posts held today.
    pub posts: Vec<Post>,
    /// Whether 学籍号 and 身份证号 are kept (sealed; never shown here, L-D21).
    pub numbers: (bool, bool),
    /// May change the list.
    pub manage: bool,
    /// May open a phone at once.
    pub phone_at_once: bool,
    /// May open a phone with a reason.
    pub phone_with_reason: bool,
    /// Now.
    pub now: Moment,
}

/// `母亲 138****5678`.
pub fn short(g: &Guardian) -> String {
    let who = if g.relation.is_empty() { g.name.as_str() } else { g.relation.as_str() };
    format!("{who} {}", g.phone_mask).trim_end().to_owned()
}

/// The page.
pub fn page(
    shown: &Shown,
    typed: &Typed,
    phone: Option<&(Id, String)>,
    link: Option<&(Id, String)>,
) -> Markup {
    let s = &shown.student;
    let lead = match s.left {
        Some(day) => format!("{} 号 · {}离班", s.roll, day.long()),
        None => format!("{} 号 · {}", s.roll, s.sex_chinese()),
    };
    html! {
        (crumb("学生", &base(shown.class)))
        (head_of_person(avatar_of(&s.id.to_string()), &s.name, lead, ""))
        (typed.message())
        @if s.left.is_some() {
            div.flash { (banner(Tone::Calm, "这位同学已经离班。以前的记录都在，登录卡和家长链接已经停用。")) }
        }
        (cols(
            html! {
                @if shown.manage || shown.phone_at_once || shown.phone_with_reason {
                    (section("家长", "", guardians(shown, typed, phone, link)))
                }
                @if !shown.posts.is_empty() { (section("职务", "", posts(&shown.posts))) }
            },
            html! {
                @if shown.manage {
                    (card_titled("名单上的信息", "", edit(shown, typed)))
                    @if s.left.is_none() { (board(shown, typed.key())) }
                    (leaving(shown, typed.key()))
                } @else { (plain(shown)) }
            },
        ))
    }
}

fn plain(shown: &Shown) -> Markup {
    let s = &shown.student;
    facts(&[
        ("座号", html! { (s.roll) }),
        ("性别", html! { (s.sex_chinese()) }),
        ("学号", html! { (s.student_no.as_deref().unwrap_or("—")) }),
    ])
}

fn posts(posts: &[Post]) -> Markup {
    html! { ul { @for p in posts { li { (p.title) span.mut { "（" (p.from.long()) "起）" } } } } }
}

/// Name, seat number, sex, student number.
fn fields(typed: &Typed, value: impl Fn(&str) -> String) -> Markup {
    let fill = |name: &str, field: Field| field.value(value(name)).error(typed.error(name));
    html! {
        (fill("name", Field::text("name", "姓名")).attr("maxlength", "40").required())
        (pair(
            fill("roll", Field::number("roll", "座号")).required(),
            fill("student_no", Field::text("student_no", "学号")).attr("maxlength", "30").optional(),
        ))
        (chooser("sex", "性别", &[("m", "男"), ("f", "女"), ("", "不填")], &value("sex")))
    }
}

fn edit(shown: &Shown, typed: &Typed) -> Markup {
    let s = &shown.student;
    let again = typed.fields().raw("roll").is_some();
    let value = |name: &str| {
        if again {
            return typed.value(name).to_owned();
        }
        match name {
            "name" => s.name.clone(),
            "roll" => s.roll.to_string(),
            "student_no" => s.student_no.clone().unwrap_or_default(),
            _ => s.sex.clone().unwrap_or_default(),
        }
    };
    let sealed = match shown.numbers {
        (true, true) => "学籍号和身份证号已加密保存。",
        (true, false) => "学籍号已加密保存。",
        (false, true) => "身份证号已加密保存。",
        (false, false) => "",
    };
    html! {
        form.stack method="post" action=(format!("{}/{}", base(shown.class), s.id)) {
            (key(typed.key()))
            (fields(typed, value))
            @if !sealed.is_empty() { (private_line(sealed)) }
            (Button::submit("存下").go())
        }
    }
}

fn board(shown: &Shown, form_key: &str) -> Markup {
    let (s, base) = (&shown.student, base(shown.class));
    let (said, word, off) = match s.board_off {
        true => ("不出现在大屏的亮点里。", "让大屏可以出现", ""),
        false => ("大屏的亮点里可以出现这位同学的名字。", "不出现在大屏", "1"),
    };
    card_titled(
        "大屏",
        "",
        html! { div.stack {
            p { (said) }
            form.inline method="post" action=(format!("{base}/{}/board", s.id)) {
                (key(&format!("{form_key}-b")))
                (hidden("off", off))
                (Button::submit(word))
            }
        } },
    )
}

fn leaving(shown: &Shown, form_key: &str) -> Markup {
    let (s, base) = (&shown.student, base(shown.class));
    let form_key = format!("{form_key}-l");
    if s.left.is_some() {
        let back = Button::submit("回到班里").icon(Icon::Undo);
        return card_titled(
            "回来了",
            "",
            html! { div.stack {
                p { "回到班里以后，要重新发登录卡和家长链接。" }
                (do_it(&format!("{base}/{}/return", s.id), &form_key, back))
            } },
        );
    }
    let go = Button::submit("离班").warn().confirm(format!("{}从今天起离班？", s.name));
    card_titled(
        "转学、离班",
        "",
        html! { div.stack {
            p { "从今天起不在名单、座位图和值日里。以前的记录都留着，登录卡和家长链接停用。" }
            (do_it(&format!("{base}/{}/leaving", s.id), &form_key, go))
        } },
    )
}

/// `/classes/{class}/people/new`.
pub fn new(class: Id, typed: &Typed) -> Markup {
    let base = base(class);
    html! {
        (crumb("学生", &base))
        (head("新同学", "", ""))
        form.stack.narrow method="post" action=(format!("{base}/new")) {
            (key(typed.key()))
            (typed.message())
            (fields(typed, |name| typed.value(name).to_owned()))
            (Button::submit("加入班级").go())
        }
    }
}
