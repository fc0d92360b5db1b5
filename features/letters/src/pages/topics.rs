//! Class meetings on psychology topics: material, three questions, a box without names, minutes.

use super::{NAV, at, key, lines, places};
use crate::actions::TOPIC;
use crate::model::topics::{ALL, Topic};
use crate::store::topics as store;
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field};
use ui::print::{FormRow, Sheet, Tall, a4, form_table};
use ui::shell::{Paper, print_sheets};
use web::{App, Frame, Typed};

/// The library.
pub struct List {
    line: (String, String),
    class: Id,
    counts: Vec<(&'static Topic, i64, usize)>,
}

/// Collects it: what lies in each box, how often each was held.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    let mut counts = Vec::new();
    for topic in ALL {
        let asked = store::count(tx, scope, topic.code)?;
        counts.push((topic, asked, store::kept(tx, scope, topic.code)?.len()));
    }
    Ok(List { line: people::class_line(tx, scope)?, class: scope.class()?, counts })
}

/// `GET /classes/{class}/letters/topics`
pub fn list_page(app: &App, scope: &Scope, view: &List) -> Markup {
    let row = |(topic, asked, held): &(&'static Topic, i64, usize)| {
        let small = match (*asked, *held) {
            (0, 0) => "材料、三个问题、提问箱和记录单".to_owned(),
            (asked, held) => format!("提问箱里 {asked} 个问题 · 开过 {held} 次"),
        };
        parts::Row::new(topic.title)
            .small(small)
            .icon(Icon::Meeting)
            .href(at(view.class, &format!("letters/topics/{}", topic.code)))
    };
    let half = |sample: bool| {
        parts::list(view.counts.iter().filter(|(t, ..)| t.sample == sample).map(row))
    };
    let body = html! {
        (parts::head("心理班会", "我提供材料，学生来讨论：材料、问题、不留名的提问箱，记下看法不记名字。", ""))
        (parts::stack_lg(html! {
            (places(scope, view.class, "letters/topics"))
            (parts::section("成长的六个题目", "", half(false)))
            (parts::section("三个主题样例", "", half(true)))
        }))
    };
    web::page(app, scope, Frame::class("心理班会", view.line.clone(), NAV), body)
}

/// One topic.
pub struct One {
    line: (String, String),
    school: String,
    class: Id,
    topic: &'static Topic,
    asked: Vec<(Id, String)>,
    kept: Vec<(Day, String)>,
    today: Day,
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, topic: &'static Topic) -> Result<One> {
    let open = |sealed: &[u8]| vault.open(scope.school(), TOPIC, sealed);
    let mut asked = Vec::new();
    for (id, _, body) in store::asked(tx, scope, topic.code)? {
        asked.push((id, open(&body)?));
    }
    let mut kept = Vec::new();
    for (_, day, views) in store::kept(tx, scope, topic.code)? {
        kept.push((day, open(&views)?));
    }
    Ok(One {
        line: people::class_line(tx, scope)?,
        school: people::school(tx)?.name,
        class: scope.class()?,
        topic,
        asked,
        kept,
        today: tx.now().day(),
    })
}

/// `GET /classes/{class}/letters/topics/{item}`
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed) -> Markup {
    let t = view.topic;
    let here = at(view.class, &format!("letters/topics/{}", t.code));
    let day = if typed.value("day").is_empty() {
        view.today.to_string()
    } else {
        typed.value("day").to_owned()
    };
    let act = Button::link("打印材料和记录单", format!("{here}/print")).icon(Icon::Print);
    let body = html! {
        (parts::crumb("心理班会", &at(view.class, "letters/topics")))
        (parts::head(t.title, "", act))
        (typed.message())
        (parts::cols(html! {
            (parts::card_titled("材料", "", html! { p { (t.material) } }))
            (parts::card_titled("讨论三问", "", html! { ol { @for q in t.questions { li { (q) } } } p.mut { "收尾：" (t.takeaway) } }))
            (parts::card_titled("记下大家的看法", "", parts::form(&format!("{here}/minutes"), Some(typed.key()), html! {
                (typed.fill("day", Field::date("day", "哪天开的")).value(day))
                (typed.fill("views", Field::area("views", "看法").attr("maxlength", "4000").attr("rows", "6").required()
                    .help("只写有哪些看法，不写是谁说的；写了名字，保存时会自动去掉。")))
                (Button::submit("保存记录").go())
            })))
            @for (day, views) in &view.kept {
                (parts::card_titled(day.short(), "看法记录", html! { p { (lines(views)) } }))
            }
        }, parts::section("提问箱", "不知道是谁投的", html! {
            @if view.asked.is_empty() {
                (parts::empty_in_card("还没有问题", "开班会前一周，请同学在“心声 → 提问箱”里投。没有名字，敢问的人就多。", ""))
            }
            @for (id, text) in &view.asked {
                (parts::card(html! {
                    p { (lines(text)) }
                    form.inline method="post" action=(format!("{here}/questions/{id}")) { (key(app)) (Button::submit("聊过了，拿掉")) }
                }))
            }
        })))
    };
    web::page(app, scope, Frame::class(t.title, view.line.clone(), NAV), body)
}

/// `GET /classes/{class}/letters/topics/{item}/print`
pub fn print(view: &One) -> Markup {
    let t = view.topic;
    let paper = Paper {
        title: t.title.into(),
        school: view.school.clone(),
        class_name: view.line.0.clone(),
        date: view.today.to_string(),
        back: at(view.class, &format!("letters/topics/{}", t.code)),
        ..Paper::default()
    };
    let sheet = Sheet {
        left: format!("{} · {}", view.school, view.line.0),
        right: "心理班会记录".into(),
        title: t.title.into(),
        date: view.today.to_string(),
        page: 1,
        pages: 1,
    };
    let form = form_table(&[
        FormRow::two("时间", "", "地点", ""),
        FormRow::one("材料", html! { (t.material) }).tall(Tall::Some).top(),
        FormRow::one("讨论三问", html! { ol { @for q in t.questions { li { (q) } } } })
            .tall(Tall::Some)
            .top(),
        FormRow::one("大家的看法", "").small("不写名字").tall(Tall::Most),
        FormRow::one("班主任小结", "").tall(Tall::More),
    ]);
    print_sheets(&paper, a4(&sheet, form))
}
