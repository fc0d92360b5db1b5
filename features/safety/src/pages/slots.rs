//! 安全一分钟: today's, the term by topic, and the days on which nothing was said.

use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::actions::{school_days, term_of};
use crate::model::slot::{ClassTopic, Slot, SlotKind, Topic, by_topic, missed, turn};
use crate::store::slots;
use auth::{Do, Scope};
use db::{Day, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Stat, Tone, tag};
use ui::shell::{Size, print_page};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    head: Head,
    topics: Vec<ClassTopic>,
    slots: Vec<Slot>,
    days: Vec<Day>,
    school_day: bool,
    term: (Day, Day),
}

/// Collects the term.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let calendar = people::class_calendar(tx, head.class)?;
    let term = term_of(&calendar, head.today);
    let to = term.1.min(head.today);
    Ok(View {
        topics: slots::topics(tx, scope)?,
        slots: slots::between(tx, scope, term.0, to)?,
        days: school_days(&calendar, term.0, to)?,
        school_day: calendar.is_school_day(head.today).unwrap_or(true),
        term,
        head,
    })
}

impl View {
    fn topic(&self, code: &str) -> &str {
        self.topics.iter().find(|t| t.code == code).map_or("", |t| t.name.as_str())
    }

    fn on(&self, day: Day, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|s| s.day == day && s.kind == kind)
    }

    /// The term's safety record on A4.
    pub fn paper(&self) -> Markup {
        let paper = self.head.paper("安全教育记录", "safety/slots", Size::A4);
        let count = by_topic(&self.topics, &self.slots);
        let count: Vec<String> =
            count.iter().map(|(t, n, _)| format!("{} {n} 次", t.name)).collect();
        let body = html! {
            h1 { "安全教育记录（1530）" }
            p { (self.term.0.long()) "至" (self.term.1.min(self.head.today).long()) "。" (count.join("，")) "。" }
            @if self.slots.is_empty() { p { "还没有记录。" } } @else { (self.lines()) }
            p { "记录人：" (ui::print::blank()) }
        };
        print_page(&paper, body)
    }

    /// Every time, the oldest first; only what was said may run on.
    fn lines(&self) -> Markup {
        html! {
            table.g {
                thead { tr { @for cell in ["日期", "时长", "主题", "说了什么"] { th scope="col" { (cell) } } } }
                tbody {
                    @for s in self.slots.iter().rev() {
                        tr {
                            td.nb { (s.day.short()) " " (s.day.weekday_name()) }
                            td.nb { (s.kind.chinese()) }
                            td.nb { (self.topic(&s.topic)) }
                            td { (s.said) }
                        }
                    }
                }
            }
        }
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let class = view.head.class;
    let print = html! {
        @if !view.slots.is_empty() {
            (Button::link("打印记录", at(class, "safety/slots/print")).icon(Icon::Print))
        }
    };
    let body = html! {
        (parts::head("安全一分钟", "每天 1 分钟，每周 5 分钟，节假日前 30 分钟。", print))
        (places(class, scope, "safety/slots"))
        (typed.message())
        (parts::cols(
            html! {
                (today(view, keys))
                (said(view, typed))
                (history(view))
            },
            html! { (overview(view)) @if scope.can(Do::SeeSafety) { (own_topics(view, keys, typed)) } },
        ))
    };
    web::page(app, scope, Frame::class("安全一分钟", view.head.line.clone(), NAV), body)
}

/// The one-tap record of today; also on the page of the day.
pub fn today(view: &View, keys: &Keys) -> Markup {
    let class = view.head.class;
    let held = view.on(view.head.today, SlotKind::Daily);
    let inside = html! {
        @match held {
            Some(slot) => {
                p { b { (view.topic(&slot.topic)) } "：" (slot.said) }
                (parts::post_button(&at(class, &format!("safety/slots/{}/removal", slot.id)),
                    &[("key", &keys.of("slot-removal"))],
                    Button::submit("撤回").bare().icon(Icon::Undo)))
            }
            None if view.school_day => {
                @if let Some(next) = turn(&view.topics, &view.slots) {
                    p { "今天轮到「" b { (next.name) } "」。"
                        @if let Some(topic) = Topic::from_code(&next.code) { (topic.line()) }
                    }
                    (tap(view, keys, &next, true))
                }
                p.sm.mut { "说的是别的，点一下：" }
                div.row.wrap {
                    @for topic in view.topics.iter().filter(|t| !t.ended) { (tap(view, keys, topic, false)) }
                }
            }
            None => p.mut { "今天不上课。" },
        }
    };
    let side = html! { @if held.is_some() { (tag(Tone::Done, Icon::Check, "说过了")) } };
    parts::card_titled("今天的一分钟", side, parts::stack(inside))
}

fn tap(view: &View, keys: &Keys, topic: &ClassTopic, go: bool) -> Markup {
    let day = view.head.today.to_string();
    let key = keys.of(&format!("slot-{}-{go}", topic.code));
    let button = match go {
        true => Button::submit("说过了").go().icon(Icon::Check),
        false => Button::submit(&topic.name),
    };
    let fields = [("key", key.as_str()), ("day", &day), ("kind", "daily"), ("topic", &topic.code)];
    parts::post_button(&at(view.head.class, "safety/slots"), &fields, button)
}

/// The longer form: another day, five or thirty minutes, one's own words.
fn said(view: &View, typed: &Typed) -> Markup {
    let topics = view.topics.iter().filter(|t| !t.ended).map(|t| (t.code.clone(), t.name.clone()));
    let kinds = SlotKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let form = html! {
        (hidden("form", "said"))
        (parts::pair(
            typed.fill("kind", Field::select("kind", "时长", kinds)),
            typed.fill("topic", Field::select("topic", "主题", topics)),
        ))
        (typed.fill("day", Field::date("day", "哪一天").short()))
        (typed.fill("said", Field::area("said", "说了什么").optional()
            .placeholder("比如：雨天路滑，伞不挡眼睛，走人行道内侧")))
        (Button::submit("记下来"))
    };
    let form = parts::form(&at(view.head.class, "safety/slots"), Some(typed.key()), form);
    html! { details.card open[typed.fields().on("form")] {
        summary.sec { h2 { "补记、每周 5 分钟、节前 30 分钟" } span.sp { (ui::icon(Icon::Down)) } }
        (form)
    } }
}

fn history(view: &View) -> Markup {
    let row = |s: &Slot| {
        Row::new(html! { b { (view.topic(&s.topic)) } " " (s.said) })
            .at(s.day.short())
            .small(s.kind.chinese())
    };
    let side = format!("{} 次", view.slots.len());
    parts::section(
        "这学期说过的",
        side,
        html! {
            @if view.slots.is_empty() {
                (parts::empty("还没有记录", "放学前说一分钟，点一下就记好。四个主题轮着来，一学期下来每个主题都说到，不用另外写台账。", ""))
            } @else {
                (parts::list(view.slots.iter().take(20).map(row)))
                @if view.slots.len() > 20 { p.sm.mut { "更早的在「打印记录」里。" } }
            }
        },
    )
}

fn overview(view: &View) -> Markup {
    let silent = missed(&view.days, &view.slots);
    let row = |(topic, count, last): (ClassTopic, i64, Option<Day>)| {
        let small =
            last.map_or("这学期还没有说过".to_owned(), |d| format!("最近 {}", d.short()));
        Row::new(topic.name).small(small).tail(format!("{count} 次")).done(topic.ended)
    };
    let recent: Vec<String> = silent.iter().rev().take(5).map(|d| d.short()).collect();
    let inside = html! {
        (parts::stats(&[
            Stat::new("说过的日子", view.days.len() - silent.len(), format!("/ {} 天", view.days.len())),
            Stat::new("每周 5 分钟", view.slots.iter().filter(|s| s.kind == SlotKind::Weekly).count(), "次"),
        ]))
        (parts::list(by_topic(&view.topics, &view.slots).into_iter().map(row)))
        @if !recent.is_empty() { p.sm.mut { "最近没有记的日子：" (recent.join("、")) } }
    };
    parts::card_titled("各主题", "", parts::stack(inside))
}

fn own_topics(view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let class = view.head.class;
    let own: Vec<&ClassTopic> = view.topics.iter().filter(|t| t.id.is_some()).collect();
    let row = |t: &&ClassTopic| {
        let row = Row::new(&t.name).small(if t.school { "全校" } else { "本班" }).done(t.ended);
        let Some(id) = t.id.filter(|_| !t.school) else { return row };
        let (used, word) = if t.ended { ("1", "恢复") } else { ("", "停用") };
        row.action(parts::post_button(
            &at(class, &format!("safety/topics/{id}")),
            &[("key", &keys.of(&t.code)), ("used", used)],
            Button::submit(word).bare(),
        ))
    };
    let form = html! {
        (typed.fill("name", Field::text("name", "再加一个主题").placeholder("防溺水、消防、防欺凌…")))
        (Button::submit("加上"))
    };
    let inside = html! {
        @if !own.is_empty() { (parts::list(own.iter().map(row))) }
        (parts::form(&at(class, "safety/topics"), Some(&keys.of("topic")), form))
    };
    parts::card_titled("自己的主题", "", parts::stack(inside))
}
