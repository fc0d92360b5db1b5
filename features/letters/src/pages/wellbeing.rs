//! A teacher's own page: how one is, whom to call, what one read. Nobody else has a view of it.

use super::key;
use crate::actions::OWN;
use crate::model::topics::READING;
use crate::store::own::{self, OwnNote};
use crate::store::settings::CONTACTS;
use auth::{Scope, Vault};
use db::{Day, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field};
use web::{App, Frame, Typed};

/// The address.
pub const HERE: &str = "/account/wellbeing";
/// Moods, heavy to light.
const MOODS: [(&str, &str); 5] =
    [("1", "很沉"), ("2", "有点累"), ("3", "平平常常"), ("4", "还不错"), ("5", "很轻快")];

/// What the page shows.
pub struct View {
    notes: Vec<(OwnNote, String)>,
    today: Day,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let mut notes = Vec::new();
    for note in own::mine(tx, scope, 120)? {
        let text = vault.open(scope.school(), OWN, &note.body)?;
        notes.push((note, text));
    }
    Ok(View { notes, today: tx.now().day() })
}

/// `GET /account/wellbeing`
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let moods: Vec<Choice<'_>> = MOODS.iter().map(|(v, w)| Choice::new(v, w)).collect();
    let kind = typed.value("kind");
    let (mood, read) = (kind != "reading", kind == "reading");
    let own =
        |mine: bool, name: &str, field: Field| if mine { typed.fill(name, field) } else { field };
    let minutes: i64 = view.notes.iter().filter(|(n, _)| n.reading).map(|(n, _)| n.worth).sum();
    let body = html! {
        (parts::crumb("我的账号", "/account"))
        (parts::head("老师自己的一页", "先照顾好自己，才有力气照顾学生。", ""))
        (typed.message())
        (parts::cols(html! {
            (parts::card_titled("今天怎么样", "", parts::form(HERE, Some(typed.key()), html! {
                input type="hidden" name="kind" value="mood";
                (parts::radios_inline("mood", "心情", &moods, typed.value("mood"), typed.error("mood")))
                (own(mood, "text", Field::area("text", "想说两句").optional().attr("maxlength", "1000")))
                (Button::submit("记给自己").go())
            })))
            (parts::section("我记的", "", html! {
                @if view.notes.is_empty() {
                    (parts::empty_in_card("还没有记", "累的时候写一句，过一阵回头看，会发现自己撑过了很多。", ""))
                } @else { (parts::list(view.notes.iter().map(|(n, text)| row(app, n, text, view.today)))) }
            }))
        }, html! {
            (parts::private_line("只存在您的账号里，学校和管理员都没有地方看，也不进任何统计。随时可以删。"))
            (parts::card_titled("撑不住的时候", "", html! { p { "找同事、家人说说；需要时打：" } (super::helpers(CONTACTS)) }))
            (parts::card_titled("读一点", format!("共 {minutes} 分钟"), html! {
                @for (title, small) in READING { p { b { (title) } br; span.mut { (small) } } }
                (parts::form(HERE, Some(&web::new_key(app)), html! {
                    input type="hidden" name="kind" value="reading";
                    (own(read, "minutes", Field::number("minutes", "读了多少分钟")))
                    (own(read, "text", Field::area("text", "读了什么，有什么可用的").id("f-reading").attr("maxlength", "1000")))
                    (Button::submit("记下学时"))
                }))
            }))
        }))
    };
    web::page(app, scope, Frame::plain("老师自己的一页", "/account"), body)
}

fn row(app: &App, n: &OwnNote, text: &str, today: Day) -> parts::Row {
    let word = match n.reading {
        true => format!("读了 {} 分钟", n.worth),
        false => MOODS
            .iter()
            .find(|(v, _)| *v == n.worth.to_string())
            .map_or(String::new(), |(_, w)| (*w).to_owned()),
    };
    let day = if n.day == today { "今天".to_owned() } else { n.day.short() };
    parts::Row::new(word)
        .icon(if n.reading { Icon::Study } else { Icon::Talk })
        .at(day)
        .small(super::lines(text))
        .action(html! {
            form.inline method="post" action=(format!("{HERE}/{}/removal", n.id)) { (key(app)) (Button::submit("删掉")) }
        })
}
