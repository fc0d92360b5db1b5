//! One matter: the record, everything that followed from it, and what can be done now.

use super::journal::staff_words;
use super::matters::{Thing, Words, step_words, things, what};
use super::{Keys, NAV, at, key, line};
use crate::bridge;
use crate::model::appeal::{Progress, label};
use crate::model::ledger::{Matter, Sign, State};
use crate::model::points::{plain, signed};
use crate::store::appeals::{self, Stored as StoredAppeal};
use crate::store::{entries, snapshots};
use auth::{Do, Scope};
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use rules::RuleItem;
use ui::Icon;
use ui::parts::{self, Button, Field, Moment, post_button};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    class: Id,
    line: (String, String),
    thing: Thing,
    words: Words,
    item: Option<RuleItem>,
    appeals: Vec<StoredAppeal>,
    settled: bool,
    left: i64,
    judge: bool,
}

impl View {
    /// The student whom it is about.
    pub fn student(&self) -> Id {
        self.thing.root.student()
    }
}

/// Collects it. Whoever may not see the row gets 404.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<View> {
    let asked = crate::actions::visible(tx, scope, id)?;
    let rows = entries::matter(tx, scope, &asked)?;
    let thing = things(rows).into_iter().next().ok_or(Fault::NotFound)?;
    let class = people::class(tx, scope)?;
    let settings = people::school(tx)?.settings;
    let ever = people::store::students::ever(tx, scope)?;
    let staff = people::store::staff::of_class(tx, class.id)?;
    let size = ever.iter().filter(|s| s.left.is_none()).count();
    let words = Words {
        names: ever.into_iter().map(|s| (s.id, s.name)).collect(),
        titles: rules::item_titles(tx, scope)?,
        staff: staff_words(staff),
        me: scope.actor(),
        now: tx.now(),
    };
    let item = match thing.root.item() {
        Some(item) => rules::item_on(tx, scope, item, thing.root.entry.day).ok(),
        None => None,
    };
    let about = bridge::entry(thing.root.id());
    let appeals = appeals::of_student(tx, thing.root.student())?;
    let steps = thing.steps.iter().map(|s| s.entry.clone()).collect();
    let left = Matter::new(thing.root.entry.clone(), steps).map_or(0, |m| m.left_to_amend());
    Ok(View {
        line: line(tx, &class, settings, size)?,
        class: class.id,
        settled: snapshots::counted(tx, thing.root.id())?,
        appeals: appeals.into_iter().filter(|a| a.appeal.matter == about).collect(),
        judge: scope.can(Do::Judge),
        thing,
        words,
        item,
        left,
    })
}

/// The page; `typed` holds what was refused.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let root = &view.thing.root;
    let who = view.words.name(root.student()).to_owned();
    let nav = if view.judge { NAV } else { "/classes/{class}/seats" };
    let back = if view.judge { "conduct/entries" } else { "conduct/mine" };
    let lead = format!("{} · {}", root.entry.day.long(), what(&view.thing, &view.words));
    let body = html! {
        (parts::crumb("明细", &at(view.class, back)))
        (parts::head(&who, lead, view.thing.tag()))
        (typed.message())
        (parts::cols(
            html! { (facts(view)) (history(view)) (appeals_of(view)) },
            actions(view, keys, typed),
        ))
    };
    web::page(app, scope, Frame::class(who, view.line.clone(), nav), body)
}

fn facts(view: &View) -> Markup {
    let entry = &view.thing.root.entry;
    let why = entry.why.iter().map(|w| w.words()).collect::<Vec<_>>().join("；");
    let version = entry.basis.map_or(0, |b| b.version);
    let mut pairs = vec![
        ("班规", html! { (view.words.title(view.thing.root.item())) "（第 " (version) " 版）" }),
        ("方面", html! { (entry.category.label()) }),
        ("分值", html! { (signed(entry.value)) @if !why.is_empty() { "　" (why) } }),
        (
            "谁记的",
            html! { (view.words.by(view.thing.root.by())) "，" (entry.at.day().short()) " " (entry.at.hm()) },
        ),
    ];
    if let Some(confirmed) = entry.confirmed {
        let by = view.words.by(bridge::person_id(confirmed.by));
        pairs.push(("谁确认的", html! { (by) "，" (confirmed.at.day().short()) }));
    }
    if let Some(note) = &entry.note {
        pairs.push(("情况", html! { (note) }));
    }
    if let Some(reason) = &entry.reason {
        pairs.push(("原因", html! { (reason) }));
    }
    if let Some(item) = &view.item
        && !item.item.lighter.is_empty()
    {
        pairs.push(("约定的做法", html! { (item.item.lighter) }));
    }
    pairs
        .push(("结算", html! { @if view.settled { "已结算，有错用更正" } @else { "还没有结算" } }));
    parts::facts(&pairs)
}

fn history(view: &View) -> Markup {
    let first = &view.thing.root;
    let now = match first.entry.adds() {
        true => format!("现在合计 {}", signed(view.thing.value())),
        false => "没有计入".to_owned(),
    };
    let moments: Vec<Moment> = std::iter::once(first)
        .chain(&view.thing.steps)
        .map(|s| Moment::new(s.entry.day.short(), step_words(s)).small(view.words.by(s.by())))
        .collect();
    parts::section("经过", now, parts::timeline_wide(&moments))
}

fn appeals_of(view: &View) -> Markup {
    html! {
        @if !view.appeals.is_empty() {
            (parts::section("申诉", "", html! {
                @for a in &view.appeals {
                    (parts::quote(&a.appeal.words, format!("{} · {}", a.appeal.at.day().short(), label(&a.appeal.progress))))
                    @if let Progress::Answered(answer) = &a.appeal.progress { p { "答复：" (answer.reason) } }
                    @if a.appeal.is_open() && view.judge { (parts::more_link("去答复", &at(view.class, "conduct/appeals"))) }
                }
            }))
        }
    }
}

fn actions(view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let base = at(view.class, &format!("conduct/entries/{}", view.thing.root.id()));
    let state = view.thing.root.entry.state;
    let minus = view.thing.root.entry.sign == Sign::Minus;
    html! {
        @if view.thing.can_undo(view.words.me, view.words.now) && !view.settled {
            (parts::card_titled("撤回", "24 小时内", html! {
                p.sm.mut { "手滑记错了，直接撤回。两边都会留下痕迹，本人看到的是干净的。" }
                (post_button(&format!("{base}/undo"), &[("key", &keys.of("undo"))], Button::submit("撤回").icon(Icon::Undo)))
            }))
        }
        @if state == State::Draft && view.judge {
            (parts::more_link("去确认", &at(view.class, "conduct/drafts")))
        }
        @if view.thing.stands() {
            @if view.judge && minus { (own_up(view, keys, &base)) }
            @if view.judge && view.left > 0 { (amends(view, keys, typed, &base)) }
            (correct(keys, typed, &base, view))
            @if view.judge { (paper(keys, typed, &base, view)) }
        }
    }
}

fn own_up(view: &View, keys: &Keys, base: &str) -> Markup {
    let halves = view.item.as_ref().is_some_and(|i| i.item.owning_up_halves);
    parts::card_titled(
        "主动认错",
        "",
        html! {
            p.sm.mut {
                "同学自己来说了，就记一次肯定。"
                @if halves { "按班规，这一笔减半。" }
            }
            (post_button(&format!("{base}/owning-up"), &[("key", &keys.of("own"))], Button::submit("记下主动认错").icon(Icon::Affirm)))
        },
    )
}

/// Which form was sent, so that only its own fields show what was typed.
fn sent(typed: &Typed, form: &str) -> bool {
    typed.value("form") == form
}

fn field(typed: &Typed, form: &str, field: Field, name: &str) -> Field {
    let field = field.id(format!("f-{form}-{name}"));
    if sent(typed, form) { typed.fill(name, field) } else { field }
}

fn amends(view: &View, keys: &Keys, typed: &Typed, base: &str) -> Markup {
    let most = plain(view.left);
    parts::card_titled(
        "弥补",
        format!("最多补回 {most} 分"),
        html! {
            form.stack method="post" action=(format!("{base}/amends")) {
                (key(&keys.of("amends")))
                (super::hidden("form", "amends"))
                (field(typed, "amends", Field::text("points", "补回多少分").short().value(most).attr("inputmode", "decimal"), "points"))
                (field(typed, "amends", Field::text("how", "做了什么").placeholder("比如：补交作业，帮组里收拾实验台").attr("maxlength", "200"), "how"))
                (Button::submit("记下弥补"))
            }
        },
    )
}

fn correct(keys: &Keys, typed: &Typed, base: &str, view: &View) -> Markup {
    parts::card_titled(
        "更正",
        "随时",
        html! {
            form.stack method="post" action=(format!("{base}/correction")) {
                (key(&keys.of("correct")))
                (super::hidden("form", "correct"))
                (field(typed, "correct", Field::text("points", "改成多少分").short()
                    .placeholder(plain(view.thing.value())).attr("inputmode", "decimal").optional()
                    .help("不写分值、勾选下面一格，就是整笔作废。"), "points"))
                label.opt-row {
                    input type="checkbox" name="strike" value="1" checked[sent(typed, "correct") && typed.fields().on("strike")];
                    span.tx { "这件事没有发生，或者记错了人：整笔作废" }
                }
                (field(typed, "correct", Field::text("reason", "原因").placeholder("本人和家长会看到这句话").attr("maxlength", "200"), "reason"))
                (Button::submit("更正"))
            }
        },
    )
}

fn paper(keys: &Keys, typed: &Typed, base: &str, view: &View) -> Markup {
    let today = view.words.today().to_string();
    html! {
        details {
            summary.btn.bare { (ui::icon(Icon::Doc)) "代录申诉纸条" }
            form.stack method="post" action=(format!("{base}/appeal")) {
                (key(&keys.of("paper")))
                (super::hidden("form", "paper"))
                (field(typed, "paper", Field::date("handed_in", "哪天交来的").value(today), "handed_in"))
                (field(typed, "paper", Field::area("words", "纸条上怎么写的").attr("maxlength", "500"), "words"))
                (Button::submit("录入"))
            }
        }
    }
}
