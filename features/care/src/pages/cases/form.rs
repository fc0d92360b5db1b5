//! The forms with which a case is opened, and with which what is known is written anew.

use super::File;
use super::list::kinds;
use crate::actions::cases::FACTS;
use crate::model::cases::{Cadence, GoalKind, LINE, Reach, Sign, TEXT, TOUCH_MOST, TOUCH_WEEKS};
use crate::pages::{Head, NAV, at, begin, key};
use auth::Scope;
use db::{Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field};
use web::{App, Frame, Typed};

/// Goals on the form.
pub const GOALS: usize = 3;

/// Help below each fact.
const HELP: [&str; 5] = [
    "家里几口人、和谁住、上学路上、身体……只写用得上的。",
    "什么时候、做了什么、多久一次。写看到的，不写结论。",
    "家里最近有什么变化，谁陪他写作业。",
    "座位、同桌、课堂，还有我们自己的做法。",
    "他自己怎么说。",
];

/// What the form needs.
pub fn choice(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    begin(tx, scope)
}

/// The form for a new case.
pub fn new_page(app: &App, scope: &Scope, head: &Head, typed: &Typed) -> Markup {
    let class = head.class.id;
    let students = std::iter::once((String::new(), "请选一位同学".to_owned()))
        .chain(head.students.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name))));
    let cadences = Cadence::ALL.map(|c| (c.code(), c.chinese()));
    let body = html! {
        (parts::crumb("成长支持", &at(class, "care/cases")))
        (parts::head("建一份成长支持档案", "先写长处，再写目标。给任何一位同学都可以。", ""))
        (typed.message())
        form.stack-lg method="post" action=(at(class, "care/cases")) {
            (key(typed.key()))
            (parts::card(parts::stack(html! {
                (parts::pair(
                    typed.fill("student", Field::select("student", "同学", students)),
                    typed.fill("kind", Field::select("kind", "这次支持的是", kinds())),
                ))
                (typed.fill("strengths", Field::area("strengths", "他的长处").attr("rows", "3").optional()
                    .help("一行一条：爱好、做得好的事、别人夸过的。以后谈心就从这里开头。")))
            })))
            (parts::card_titled("看到的情况", "写事实，不贴标签", facts(typed)))
            (signs(typed))
            (parts::card_titled("目标", "至少一个「思想」或「行为习惯」", parts::stack(html! {
                @for at in 1..=GOALS { (goal(typed, at)) }
            })))
            (parts::card_titled("节奏", "", parts::pair(
                typed.fill("cadence", Field::select("cadence", "谈心", cadences)
                    .help("到了日子还没有谈，只提醒您一个人；放假不算。")),
                typed.fill("touch_weeks", Field::number("touch_weeks", "几周没有来往就提醒")
                    .help(format!("全班默认 6 周；他可以短一些，1 到 {TOUCH_MOST}。"))),
            )))
            div.row { (Button::submit("建档").go()) (Button::link("不建了", at(class, "care/cases")).bare()) }
        }
    };
    web::page(app, scope, Frame::class("建一份成长支持档案", head.line.clone(), NAV), body)
}

/// What an empty form holds.
pub fn defaults() -> Vec<(String, String)> {
    let mut all = vec![
        ("kind".to_owned(), "courage".to_owned()),
        ("cadence".to_owned(), "weekly".to_owned()),
        ("touch_weeks".to_owned(), TOUCH_WEEKS.to_string()),
    ];
    for (at, kind) in ["habit", "thought", "study"].iter().enumerate() {
        all.push((format!("goal_kind_{}", at + 1), (*kind).to_owned()));
        all.push((format!("goal_reach_{}", at + 1), "near".to_owned()));
    }
    all
}

fn facts(typed: &Typed) -> Markup {
    let most = TEXT.to_string();
    parts::stack(html! {
        @for (at, (name, label)) in FACTS.iter().enumerate() {
            @let field = Field::area(*name, *label).attr("rows", "3").attr("maxlength", &most).help(HELP[at]);
            (typed.fill(name, if at == 1 { field } else { field.optional() }))
        }
    })
}

fn signs(typed: &Typed) -> Markup {
    let chosen: Vec<&str> = typed.fields().all("sign").collect();
    let choices: Vec<Choice<'_>> =
        Sign::ALL.iter().map(|s| Choice::new(s.code(), s.chinese())).collect();
    parts::card_titled(
        "可能的心理因素？",
        "选填",
        parts::stack(html! {
            p.mut { "看到下面这些表现，先想一想背后有没有心事。勾了以后，可以请心理教师一起看；要不要请、怎么征得同意，下一步再定。" }
            (parts::checks("sign", "看到的表现", &choices, &chosen, typed.error("sign")))
        }),
    )
}

fn goal(typed: &Typed, at: usize) -> Markup {
    let most = LINE.to_string();
    let name = |what: &str| format!("{what}_{at}");
    let kinds = GoalKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let reaches = Reach::ALL.iter().map(|r| (r.code(), r.chinese()));
    let text = Field::text(name("goal"), format!("目标 {at}"))
        .attr("maxlength", &most)
        .placeholder("比如：这个月每天主动和一位同学说一句话");
    html! {
        (parts::pair(
            typed.fill(&name("goal_kind"), Field::select(name("goal_kind"), "哪一类", kinds)),
            typed.fill(&name("goal_reach"), Field::select(name("goal_reach"), "多久", reaches)),
        ))
        (typed.fill(&name("goal"), if at == 1 { text } else { text.optional() }))
        (typed.fill(&name("goal_words"), Field::text(name("goal_words"), "说给他和家长的话").attr("maxlength", &most).optional()
            .help("写了，本人和家长在自己的页面上看得到这句；不写就看不到这个目标。")))
    }
}

/// The form with which the facts of a case are written anew.
pub fn facts_page(app: &App, scope: &Scope, file: &File, typed: &Typed) -> Markup {
    let body = html! {
        (parts::crumb(&file.sight.now.name, &file.at("")))
        (parts::head("改情况", "改过的内容会替换原来的。", ""))
        (typed.message())
        form.stack-lg method="post" action=(file.at("facts")) {
            (key(typed.key()))
            (parts::card(parts::stack(html! {
                (typed.fill("kind", Field::select("kind", "这次支持的是", kinds())))
                (facts(typed))
            })))
            div.row { (Button::submit("保存").icon(Icon::Check).go()) (Button::link("不改了", file.at("")).bare()) }
        }
    };
    web::page(app, scope, Frame::class("改情况", file.line.clone(), NAV), body)
}

/// What stands in the form when it is opened.
pub fn stored(file: &File) -> Vec<(String, String)> {
    let mut all = vec![("kind".to_owned(), file.sight.case.kind.code().to_owned())];
    let facts = FACTS.iter().zip(&file.facts);
    all.extend(facts.map(|((name, _), text)| ((*name).to_owned(), text.clone())));
    all
}
