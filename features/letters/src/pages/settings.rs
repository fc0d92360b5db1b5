//! How a class keeps its letters.

use super::{NAV, at, places};
use crate::model::channel::Channel;
use crate::model::clock::Counts;
use crate::store::settings::{self, Settings};
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Choice, Field};
use web::{App, Fields, Frame, Typed};

/// What the page shows.
pub struct View {
    line: (String, String),
    class: Id,
    /// The settings as stored.
    pub how: Settings,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let class = scope.class()?;
    Ok(View { line: people::class_line(tx, scope)?, class, how: settings::of(tx, class)? })
}

/// The stored settings as a form has them.
pub fn fields(how: &Settings) -> Fields {
    let counts = if how.counts == Counts::SchoolDays { "school" } else { "all" };
    let mut pairs = vec![
        ("counts".to_owned(), counts.to_owned()),
        ("urgent_hours".to_owned(), how.urgent_hours.to_string()),
        ("contacts".to_owned(), how.contacts.clone()),
    ];
    pairs.extend(how.channels.iter().map(|c| ("channels".to_owned(), c.code().to_owned())));
    Fields::from_pairs(pairs)
}

/// `GET /classes/{class}/letters/settings`
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let open: Vec<&str> = typed.fields().all("channels").collect();
    let channels: Vec<Choice<'_>> =
        Channel::ALL.iter().map(|c| Choice::new(c.code(), c.chinese())).collect();
    let body = html! {
        (parts::head("心声的设置", "这个班怎样收信、怎样算一天", ""))
        (parts::stack_lg(html! {
            (places(scope, view.class, "letters/settings"))
            (typed.message())
            (parts::card(parts::form(&at(view.class, "letters/settings"), Some(typed.key()), html! {
                (parts::radios("counts", "“一天之内”怎样算", &[
                    Choice::new("all", "满 24 小时").small("周末和放假也算，周五 10:00 来的信，周六 10:00 到时限"),
                    Choice::new("school", "只算上学日").small("按校历，放假的日子时钟停着"),
                ], typed.value("counts"), typed.error("counts")))
                (parts::checks("channels", "开哪几条热线", &channels, &open, typed.error("channels")))
                (typed.fill("urgent_hours", Field::number("urgent_hours", "标为紧急的信，几小时没拆就告诉心理老师"))
                    .help("只告诉有这样一封信，不告诉内容和写信的人。"))
                (typed.fill("contacts", Field::area("contacts", "求助电话，一行一个"))
                    .help("学生写信时说的话可能有危险，会轻轻地给他看这张单子；信箱旁的求助卡也印它。"))
                (Button::submit("保存").go())
            })))
        }))
    };
    web::page(app, scope, Frame::class("心声的设置", view.line.clone(), NAV), body)
}
