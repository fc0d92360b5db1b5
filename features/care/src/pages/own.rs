//! The teacher's own space: 今天问候过谁 (C8-13); and the families of the class in numbers (C7-03).

use super::{Head, NAV, at, begin, hidden, key, places};
use crate::model::survey::{Cell as Shown, LEVELS, shown};
use crate::store::own;
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::parts::{self, Button, Field, Table, Tick};
use web::{App, Frame, Typed};

/// What the page of greetings shows.
pub struct Greetings {
    head: Head,
    on: bool,
    greeted: HashMap<Id, Day>,
}

/// Collects it.
pub fn greetings(tx: &mut Tx<'_>, scope: &Scope) -> Result<Greetings> {
    let on = own::greets(tx, scope)?;
    let greeted = if on { own::greeted(tx, scope)? } else { HashMap::new() };
    Ok(Greetings { head: begin(tx, scope)?, on, greeted })
}

/// Its page.
pub fn greetings_page(app: &App, scope: &Scope, view: &Greetings) -> Markup {
    let class = view.head.class.id;
    let form_key = web::new_key(app);
    let turn = |on: &str, word: &str| {
        let action = at(class, "care/greetings/setting");
        let button = Button::submit(word);
        let button = if on.is_empty() {
            button.confirm("关掉以后，记下的日子会删去。")
        } else {
            button.go()
        };
        parts::post_button(&action, &[("key", &form_key), ("on", on)], button)
    };
    let today = view.head.students.iter().filter(|s| view.is_today(s.id)).count();
    let body = html! {
        (parts::head("今天问候过谁", "一句「听懂了吗」「吃了没有」，也是看见。", ""))
        (parts::stack_lg(html! {
            (places(class, "care/greetings"))
            (parts::private_line("只在您自己这里，只记一个日子；不进雁阵，不进任何报表"))
            @if view.on {
                p { "今天问候了 " (today) " 位。点名字打勾，再点一下取消。" }
                ul.list { @for s in &view.head.students { (view.row(s, &form_key)) } }
                (turn("", "关掉"))
            } @else {
                (parts::empty_in_card("没有打开",
                    "想提醒自己每天和不同的同学打个招呼，就打开它。不打开也很好。", turn("1", "打开")))
            }
        }))
    };
    web::page(app, scope, Frame::class("今天问候过谁", view.head.line.clone(), NAV), body)
}

impl Greetings {
    fn is_today(&self, student: Id) -> bool {
        self.greeted.get(&student) == Some(&self.head.today)
    }

    fn row(&self, s: &people::Student, form_key: &str) -> Markup {
        let done = self.is_today(s.id);
        let id = s.id.to_string();
        let own = format!("{form_key}-{}", s.roll);
        let last = match self.greeted.get(&s.id) {
            Some(_) if done => String::new(),
            Some(day) => format!("上次是{}", day.short()),
            None => String::new(),
        };
        parts::tick_row(&Tick {
            action: &at(self.head.class.id, "care/greetings"),
            fields: &[("key", &own), ("student", &id), ("on", if done { "" } else { "1" })],
            title: &format!("{} {}", s.roll, s.name),
            small: &last,
            done,
            link: None,
        })
    }
}

/// What the page of families shows.
pub struct Families {
    head: Head,
    counts: HashMap<String, i64>,
    day: Option<Day>,
}

/// Collects it.
pub fn families(tx: &mut Tx<'_>, scope: &Scope) -> Result<Families> {
    let (counts, day) = own::families(tx, scope)?;
    Ok(Families { head: begin(tx, scope)?, counts, day })
}

/// Its page: numbers of five and more, and the form.
pub fn families_page(app: &App, scope: &Scope, view: &Families, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let counts: Vec<i64> =
        LEVELS.iter().map(|(code, _)| view.counts.get(*code).copied().unwrap_or(0)).collect();
    let mut table = Table::new("家长文化程度").col("文化程度").col("户数");
    for ((_, word), cell) in LEVELS.iter().zip(shown(&counts)) {
        let said = match cell {
            Shown::Count(n) => n.to_string(),
            Shown::Few => "不显示".to_owned(),
            Shown::None => "—".to_owned(),
        };
        table.push([(*word).to_owned(), said]);
    }
    let field = |code: &str, word: &str| {
        let name = Field::number(code, word);
        let again = typed.fields().raw(code).is_some();
        let name = if again { name.value(typed.value(code)) } else { name };
        name.error(typed.error(code)).optional()
    };
    let body = html! {
        (parts::head("家庭概况", "全班家长的文化程度，只有数字，没有哪一家", ""))
        (parts::stack_lg(html! {
            (places(class, "care/families"))
            (typed.message())
            (parts::cols(
                html! {
                    @match view.day {
                        Some(day) => {
                            (parts::section("全班", format!("{}统计", day.long()), html! { (table) }))
                            p.sm.mut { "少于 5 户的不显示，免得猜出是哪一家。" }
                        },
                        None => { (parts::empty_in_card("还没有统计",
                            "开家长会时发一张不写名字的纸条，收上来数一数，填在旁边就行。讲座和家长学校讲什么，心里就有数。", "")) },
                    }
                },
                parts::card_titled("填数字", "", html! {
                    form.stack method="post" action=(at(class, "care/families")) {
                        (key(typed.key()))
                        (hidden("own", "1"))
                        @for (code, word) in LEVELS { (field(code, word)) }
                        p.sm.mut { "空着就是 0。重新填一次，会换掉以前的数字。" }
                        (Button::submit("存下").go())
                    }
                }),
            ))
        }))
    };
    web::page(app, scope, Frame::class("家庭概况", view.head.line.clone(), NAV), body)
}
