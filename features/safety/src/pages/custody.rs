//! 代管: what lies in the drawer, for whom, until when; and applications for phones.

use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::actions::custody::PERMIT;
use crate::model::custody::{BackTo, Permit, PermitState, Thing, ThingKind};
use crate::store::custody;
use auth::{Do, Scope, Vault};
use db::{Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone, tag};
use ui::shell::{Size, print_page};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    head: Head,
    kept: Vec<Thing>,
    returned: Vec<Thing>,
    permits: Vec<(Permit, String)>,
}

/// Collects it. A subject teacher gets the own things.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let head = begin(tx, scope)?;
    let all = scope.can(Do::SeeSafety);
    let mine = |t: &Thing| all || t.by == scope.actor();
    let mut kept = custody::kept(tx, scope)?;
    kept.retain(mine);
    let mut returned = custody::newest(tx, scope, 60)?;
    returned.retain(|t| mine(t) && t.returned.is_some());
    let open = |p: Permit| -> Result<(Permit, String)> {
        let reason = vault.open(scope.school(), PERMIT, &p.reason)?;
        Ok((p, reason))
    };
    let permits = match all {
        true => custody::permits(tx, scope, head.today)?,
        false => Vec::new(),
    };
    let permits = permits.into_iter().map(open).collect::<Result<_>>()?;
    Ok(View { head, kept, returned, permits })
}

impl View {
    /// Rows of what is kept, for the page of the day.
    pub fn rows(&self) -> Vec<Row> {
        self.kept.iter().map(|t| self.row(t)).collect()
    }

    fn row(&self, thing: &Thing) -> Row {
        let late = thing.late(self.head.today);
        let tone = if late { Tone::Now } else { Tone::Calm };
        let word =
            if late { "该还了".to_owned() } else { format!("{}前还", thing.due.short()) };
        Row::new(html! { b { (self.head.name(thing.student)) } "　" (thing.what) })
            .small(format!(
                "{}起，在{}；{}",
                thing.day.short(),
                thing.place,
                thing.back_to.chinese()
            ))
            .tail(tag(tone, Icon::Clock, word))
    }

    /// The list of what is not returned, on A4: for the end of the term.
    pub fn paper(&self) -> Markup {
        let paper = self.head.paper("代管物品清单", "safety/custody", Size::A4);
        let rows: Vec<Vec<String>> = self
            .kept
            .iter()
            .map(|t| {
                let who = format!("{} {}", self.head.roll(t.student), self.head.name(t.student));
                let (day, due) = (t.day.short(), t.due.short());
                let to = t.back_to.chinese().to_owned();
                vec![who, t.what.clone(), day, t.place.clone(), due, to, String::new()]
            })
            .collect();
        let head = ["学生", "物品", "代管日", "放在", "归还日", "还给", "领取人签字"];
        let body = html! {
            h1 { "还没有归还的代管物品" }
            @if rows.is_empty() { p { "都还了。" } } @else { (ui::print::grid(&head, &rows)) }
            p { "东西是学生的，放假前都要还到学生或家长手里。" }
        };
        print_page(&paper, body)
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let class = view.head.class;
    let print = html! {
        @if scope.can(Do::SeeSafety) && !view.kept.is_empty() {
            (Button::link("未还清单", at(class, "safety/custody/print")).icon(Icon::Print))
        }
    };
    let body = html! {
        (parts::head("代管", "暂时保管，说好哪天还、还给谁；到放假前都还回去。", print))
        (places(class, scope, "safety/custody"))
        (typed.message())
        (parts::cols(
            html! {
                (kept(view, keys))
                @if !view.returned.is_empty() { (returned(view)) }
            },
            html! {
                (parts::card_titled("代管一件", "", form(view, typed)))
                @if scope.can(Do::SeeSafety) { (permits(view, keys)) }
            },
        ))
    };
    web::page(app, scope, Frame::class("代管", view.head.line.clone(), NAV), body)
}

fn kept(view: &View, keys: &Keys) -> Markup {
    let one = |t: &Thing| {
        let action = at(view.head.class, &format!("safety/custody/{}/return", t.id));
        let to =
            BackTo::ALL.iter().filter(|to| t.kind != ThingKind::Danger || **to != BackTo::Student);
        let to: Vec<(&str, &str)> = to.map(|to| (to.code(), to.chinese())).collect();
        let form = html! {
            (hidden("key", &keys.of(&t.id.to_string())))
            (parts::pair(
                Field::select("to", "还给", to).value(t.back_to.code()).id(format!("f-to-{}", t.id)),
                Field::text("receiver", "谁来领的").id(format!("f-receiver-{}", t.id)).optional(),
            ))
            (Button::submit("已归还").icon(Icon::Check))
        };
        let fold = html! {
            details { summary.btn.bare { "归还" } form.stack method="post" action=(action) { (form) } }
        };
        html! { (parts::list([view.row(t)])) (fold) }
    };
    html! {
        @if view.kept.is_empty() {
            (parts::empty_in_card("抽屉是空的",
                "上课玩的卡片、手表先收下，记一笔放在哪里、哪天还。到日子这里会提醒，一件也不会忘。", ""))
        } @else {
            (parts::section("还没有归还", format!("{} 件", view.kept.len()), parts::stack(html! {
                @for t in &view.kept { (parts::card(one(t))) }
            })))
        }
    }
}

fn returned(view: &View) -> Markup {
    let row = |t: &Thing| {
        let day = t.returned.map(|d| d.short()).unwrap_or_default();
        let to = t.returned_to.map_or("", BackTo::chinese);
        Row::new(html! { (view.head.name(t.student)) "　" (t.what) })
            .small(format!("{day}归还：{to}"))
            .done(true)
    };
    parts::section("已归还", "", parts::list(view.returned.iter().take(20).map(row)))
}

fn form(view: &View, typed: &Typed) -> Markup {
    let kinds = ThingKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let to = BackTo::ALL.iter().map(|b| (b.code(), b.chinese()));
    let fields = html! {
        (typed.fill("student", Field::select("student", "谁的", view.head.options("请选"))))
        (typed.fill("kind", Field::select("kind", "哪一类", kinds)))
        (typed.fill("what", Field::text("what", "是什么").placeholder("卡牌一盒")))
        (typed.fill("place", Field::text("place", "放在哪里").placeholder("办公室第二个抽屉")))
        (typed.fill("back_to", Field::select("back_to", "还给谁", to)))
        (typed.fill("due", Field::date("due", "哪天还")))
        (Button::submit("收下代管"))
    };
    parts::form(&at(view.head.class, "safety/custody"), Some(typed.key()), fields)
}

fn permits(view: &View, keys: &Keys) -> Markup {
    let one = |(p, reason): &(Permit, String)| {
        let action = at(view.head.class, &format!("safety/phones/{}", p.id));
        let button = |state: PermitState, word: &'static str| {
            let key = keys.of(&format!("{}{}", p.id, state.code()));
            parts::post_button(
                &action,
                &[("key", &key), ("state", state.code())],
                Button::submit(word).bare(),
            )
        };
        let action = match p.state {
            PermitState::Asked => html! {
                (button(PermitState::Approved, "同意")) (button(PermitState::Declined, "不同意"))
            },
            PermitState::Approved => button(PermitState::Ended, "结束"),
            _ => html! {},
        };
        let small = format!("到{}：{reason}（{}）", p.until.short(), p.state.chinese());
        Row::new(view.head.name(p.student).to_owned()).small(small).action(action)
    };
    let inside = html! {
        p.sm.mut { "由家长申请。同意后每天到校交来保管，放学取回。作业不用手机布置，也不用手机交。" }
        @if view.permits.is_empty() { p.mut { "没有申请。" } }
        @else { (parts::list(view.permits.iter().map(one))) }
    };
    parts::card_titled("带手机的申请", "", parts::stack(inside))
}
