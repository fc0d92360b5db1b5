//! One student: what the list says, guardians, the way out.

use super::guardians::guardians;
use super::{base, do_it, hidden, key};
use crate::store::guardians::Guardian;
use crate::store::students::Way;
use crate::{Post, Student};
use auth::Link;
use db::{Id, Moment};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Field, Row, Tone, avatar_of, banner, card_titled, chooser, cols, crumb, facts, head,
    head_of_person, list, pair, private_line, section,
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
    /// The 学籍号 masked, and whether a 身份证号 is kept (both sealed, L-D21).
    pub numbers: (Option<String>, bool),
    /// How they came and went, in sentences.
    pub ways: Vec<String>,
    /// The classes of the school to which they may be moved.
    pub others: Vec<(String, String)>,
    /// May change the list.
    pub manage: bool,
    /// May open a phone at once.
    pub phone_at_once: bool,
    /// May open a phone with a reason.
    pub phone_with_reason: bool,
    /// What the features keep about this student.
    pub elsewhere: Vec<Row>,
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
        @for way in &shown.ways { div.flash { (banner(Tone::Calm, way)) } }
        (cols(
            html! {
                @if !shown.elsewhere.is_empty() { (list(shown.elsewhere.clone())) }
                @if shown.manage || shown.phone_at_once || shown.phone_with_reason {
                    (section("家长", "", guardians(shown, typed, phone, link)))
                }
                @if !shown.posts.is_empty() { (section("职务", "", posts(&shown.posts))) }
            },
            html! {
                @if shown.manage {
                    (card_titled("名单上的信息", "", edit(shown, typed)))
                    @if s.left.is_none() { (board(shown, typed.key())) }
                    (registry(shown, typed))
                    (leaving(shown, typed))
                    @if s.left.is_none() && !shown.others.is_empty() { (moving(shown, typed)) }
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
    let sealed = if shown.numbers.1 { "身份证号已加密保存。" } else { "" };
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

/// The 学籍号, typed by hand; only its ends are ever shown.
fn registry(shown: &Shown, typed: &Typed) -> Markup {
    let at = format!("{}/{}/registry", base(shown.class), shown.student.id);
    let known = shown.numbers.0.as_deref();
    card_titled(
        "学籍号",
        "",
        html! { div.stack {
            @match known {
                Some(mask) => p { (private_line("已加密保存。")) span.num { (mask) } },
                None => p.mut { "可以不填。填了会检查校验位，加密保存，只显示头尾。" },
            }
            form.stack method="post" action=(at) {
                (key(&format!("{}-x", typed.key())))
                (Field::text("xjh", if known.is_some() { "改成" } else { "学籍号" })
                    .attr("maxlength", "40").attr("autocomplete", "off")
                    .placeholder("G 加 18 位身份证号").error(typed.error("xjh")))
                (Button::submit("存下"))
            }
            @if known.is_some() {
                form method="post" action=(at) {
                    (key(&format!("{}-y", typed.key())))
                    (hidden("away", "1"))
                    (Button::submit("不再保存").bare().confirm("删去保存的学籍号？"))
                }
            }
        } },
    )
}

/// To another class of the school.
fn moving(shown: &Shown, typed: &Typed) -> Markup {
    let at = format!("{}/{}/move", base(shown.class), shown.student.id);
    let mut options = vec![(String::new(), "请选择".to_owned())];
    options.extend(shown.others.iter().cloned());
    card_titled(
        "转到本校另一个班",
        "",
        html! { div.stack {
            p { "从今天起在新的班。以前的记录留在这个班，家长的电话跟着走；登录卡和家长链接在新班重新发。" }
            form.stack method="post" action=(at) {
                (key(&format!("{}-m", typed.key())))
                (Field::select("to", "转到", options).error(typed.error("to")).required())
                (Field::number("new_roll", "新班的座号").error(typed.error("new_roll"))
                    .help("不填就接着排").optional())
                (Button::submit("转班").warn().confirm(format!("把{}转到另一个班？", shown.student.name)))
            }
        } },
    )
}

fn leaving(shown: &Shown, typed: &Typed) -> Markup {
    let (s, base) = (&shown.student, base(shown.class));
    let form_key = format!("{}-l", typed.key());
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
    let ways: Vec<(&str, &str)> =
        Way::ALL.iter().filter(|w| **w != Way::Moved).map(|w| (w.code(), w.leaving())).collect();
    let go = Button::submit("离班").warn().confirm(format!("{}从今天起离班？", s.name));
    card_titled(
        "转出、休学、离班",
        "",
        html! { div.stack {
            p { "从今天起不在名单、座位图和值日里。以前的记录都留着，登录卡和家长链接停用。" }
            form.stack method="post" action=(format!("{base}/{}/leaving", s.id)) {
                (key(&form_key))
                (chooser("way", "原因", &ways, Way::Transfer.code()))
                (go)
            }
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
            (chooser("came", "怎么来的", &[("", "一直在本班"), ("transfer", "外校转入")], typed.value("came")))
            (Button::submit("加入班级").go())
        }
    }
}
