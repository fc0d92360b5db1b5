//! The page itself: for the student in the frame of the shared device, for the guardian as one
//! light sheet.

use super::View;
use crate::bridge;
use crate::model::appeal::label;
use crate::model::points::{plain, signed};
use crate::pages::matters::Thing;
use crate::pages::student::trend;
use crate::store::awards::Award;
use crate::store::tallies::Tally;
use auth::Scope;
use db::Day;
use maud::{Markup, html};
use std::collections::BTreeMap;
use ui::Icon;
use ui::parts::{self, Row, Stat, Tone, tag};
use ui::shell::{Bare, bare_page};
use web::{App, Frame};

/// Good moments on the page.
const MOMENTS: usize = 8;

/// The page of a student: in the frame of the shared device.
pub fn student_page(app: &App, scope: &Scope, view: &View, said: bool) -> Markup {
    let hello = match view.now.minute_of_day() {
        0..660 => "上午好",
        660..780 => "中午好",
        780..1080 => "下午好",
        _ => "晚上好",
    };
    let name = &view.student.name;
    let head = parts::head_of_person(
        parts::avatar_of(&view.student.id.to_string()),
        format!("{name}，{hello}"),
        format!("{} · {}", view.class_line.0, view.class_line.1),
        "",
    );
    let months: BTreeMap<&str, Tally> = view.months.iter().map(|(m, t)| (m.as_str(), *t)).collect();
    let body = html! {
        (head)
        (parts::stack_lg(html! {
            @if said { (sent()) }
            @if let Some(version) = view.vote {
                (parts::banner(Tone::Now, html! {
                    "第 " (version) " 版班规正在表决，你还没有投票。"
                    (parts::more_link("去投票", &crate::pages::at(view.class, "rules/vote")))
                }))
            }
            @if let Some((set, version)) = view.opinions {
                (parts::banner(Tone::Note, html! {
                    "第 " (version) " 版班规正在征求意见。"
                    (parts::more_link("看一看，提意见", &crate::pages::at(view.class, &format!("rules/drafts/{set}/suggestions"))))
                }))
            }
            (parts::cols_even(
                html! { (moments(view)) (mends(view)) },
                html! {
                    (standing(view))
                    (parts::section("我和上个月的我", "", html! {
                        @if months.is_empty() { p.mut { "记过一个月以后，这里会画出来。" } } @else { (trend(&months)) }
                        p.sm.mut { "只和自己比。" }
                    }))
                    (open_appeals(view))
                },
            ))
        }))
    };
    let frame = Frame::class("我的一页", view.class_line.clone(), "/my");
    web::page(app, scope, frame, body)
}

fn sent() -> Markup {
    parts::banner(Tone::Done, "已经交给班主任。老师看过会在这里答复，并写明原因。")
}

fn standing(view: &View) -> Markup {
    let inside = html! {
        @if view.opened {
            (parts::stats(&[
                Stat::new("合计", face(view), "分"),
                Stat::new("本月被肯定", view.page.praised.0, "次"),
            ]))
            @for words in view.words() { p { (words) } }
        } @else {
            p.mut { "班规生效以后，从那天开始计。" }
        }
    };
    parts::card_titled("现在", "", parts::stack(inside))
}

/// What is shown of the total: within floor and cap, without a plus sign.
fn face(view: &View) -> String {
    let face = view.page.face;
    if face < 0 { signed(face) } else { plain(face) }
}

/// The good moments, the newest first: affirmations, and awards that were given (C2-10).
fn good_rows(view: &View) -> Vec<Row> {
    let affirmed = view.shown(true).into_iter().map(|t| (t.root.entry.day, row(view, t)));
    let awarded = view.awards.iter().map(|a| (a.day, award(a)));
    let mut all: Vec<(Day, Row)> = awarded.chain(affirmed).collect();
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    all.into_iter().map(|(_, row)| row).collect()
}

fn award(award: &Award) -> Row {
    Row::new(format!("获得「{}」", award.name))
        .at(award.day.short())
        .small(&award.why)
        .tail(tag(Tone::Done, Icon::Award, "评比"))
        .affirm()
}

fn moments(view: &View) -> Markup {
    let good = good_rows(view);
    let count = good.len();
    parts::section(
        "被看见的时刻",
        "",
        html! {
            @if good.is_empty() {
                p.mut { "这个月还在等第一个时刻。好事从一件小事做起。" }
            } @else {
                (parts::list(good.into_iter().take(MOMENTS)))
                @if count > MOMENTS { p.sm.mut { "一共 " (count) " 个时刻。" } }
            }
        },
    )
}

fn mends(view: &View) -> Markup {
    let mend = view.shown(false);
    html! {
        @if !mend.is_empty() {
            (parts::section("可以做得更好的", "", parts::stack(html! {
                (parts::list(mend.iter().map(|t| row(view, t))))
                p.sm.mut { "主动来认错、动手弥补，都会记下来。点开可以请老师再看一眼。" }
            })))
        }
    }
}

fn row(view: &View, thing: &Thing) -> Row {
    let entry = &thing.root.entry;
    let state = match view.appeal_of(thing) {
        Some(a) => Some((Tone::Now, label(&a.appeal.progress))),
        None => thing.state().map(|(tone, _, word)| (tone, word)),
    };
    let title = view.title(thing);
    // A value of nothing says nothing: the words beside it say what became of the matter.
    let title = match thing.value() {
        0 => title.to_owned(),
        value => format!("{title} {}", signed(value)),
    };
    let note = entry.note.as_deref().unwrap_or("");
    let small = match (thing.stands(), thing.value(), note) {
        (false, _, "") => "这一笔不算了",
        (true, 0, "") if !thing.positive() && thing.state().is_none() => "只是提醒，不扣分",
        (_, _, note) => note,
    };
    let row = Row::new(title)
        .at(entry.day.short())
        .small(small)
        .tail(html! { @if let Some((tone, word)) = state { (tag(tone, Icon::Info, word)) } })
        .href(format!("/my/entries/{}", thing.root.id()))
        .done(!thing.stands());
    if thing.positive() { row.affirm() } else { row.remind() }
}

fn open_appeals(view: &View) -> Markup {
    let open: Vec<_> = view.appeals.iter().filter(|a| a.appeal.is_open()).collect();
    html! {
        @if !open.is_empty() {
            (parts::section("请老师再看的", "", parts::list(open.iter().map(|a| {
                Row::new(&a.appeal.words).at(a.appeal.at.day().short()).small("等老师答复")
                    .href(format!("/my/entries/{}", bridge::entry_id(a.appeal.matter)))
            }))))
        }
    }
}

/// The page of a guardian: one light sheet that opens inside WeChat.
pub fn guardian_page(app: &App, scope: &Scope, view: &View, said: bool) -> Markup {
    let bare = Bare { size_switch: true, ..Bare::new(format!("{}的一页", view.student.name)) };
    let good = good_rows(view);
    let mend = view.shown(false);
    let body = html! {
        main #main tabindex="-1" { article.letter {
            header {
                (ui::icons::geese::flock())
                h1 { (view.student.name) "的一页" }
                p { (view.class_line.0) " · " (view.now.day().short()) }
            }
            @if said { (sent()) }
            h2 { (ui::icon(Icon::Bright)) "被看见的时刻" }
            @if good.is_empty() { p { "这个月还在等第一个时刻。" } }
            ul.list { @for row in good.iter().take(MOMENTS) { (row) } }
            @if view.opened {
                h2 { (ui::icon(Icon::Sprout)) "现在" }
                p { "合计 " (face(view)) " 分。" }
                @for words in view.words() { p { (words) } }
            }
            @if !mend.is_empty() {
                h2 { (ui::icon(Icon::Talk)) "可以聊一聊的" }
                (parts::stack(html! {
                    ul.list { @for t in mend.iter().take(MOMENTS) { (row(view, t)) } }
                    p.sm { "请先听孩子自己说。有不同看法，点开那一条，可以请班主任再看一眼。" }
                }))
            }
            (by_month(view))
            (open_appeals(view))
            (doors(app, scope))
            p { a href=(crate::pages::at(view.class, "rules")) { "看看孩子班里的班规" } }
            p.foot.sm { "只有您、孩子和班主任能看到。不和别的孩子比。"
                @if !view.keeper.is_empty() { br; "学校的儿童个人信息保护负责人：" (view.keeper) } }
        } }
    };
    bare_page(&bare, body)
}

/// Where else a guardian may go: what the other rooms keep for the family.
fn doors(app: &App, scope: &Scope) -> Markup {
    let mut all: Vec<_> = app
        .features()
        .iter()
        .flat_map(|f| f.nav)
        .filter(|n| n.path.starts_with("/my/") && scope.can(n.may))
        .collect();
    all.sort_by_key(|n| n.order);
    html! {
        @if !all.is_empty() {
            h2 { (ui::icon(Icon::Family)) "家里和学校" }
            (parts::list(all.into_iter().map(|n| Row::new(n.label).icon(n.icon).href(n.path))))
        }
    }
}

fn by_month(view: &View) -> Markup {
    let word = |m: &str| m.rsplit('-').next().unwrap_or("").trim_start_matches('0').to_owned();
    html! {
        @if view.months.len() > 1 {
            h2 { (ui::icon(Icon::Calendar)) "和自己比" }
            ul { @for (month, t) in &view.months {
                li { (word(month)) " 月：肯定 " (t.plus_rows) " 次，提醒 " (t.minus_rows) " 次" }
            } }
        }
    }
}
