//! 我的一页: a student's own page, and a guardian's of the child. Affirmations first, only what is
//! confirmed, nothing about others (C2-04).

use super::matters::{Thing, things};
use super::student::trend;
use super::{Keys, hidden, key};
use crate::actions::school_days;
use crate::bridge;
use crate::model::appeal::{APPEAL_DAYS, Progress, Window, label, window};
use crate::model::bands::{Bands, WayOn};
use crate::model::days::SchoolDays;
use crate::model::ledger::{Entry, Kind, Sign};
use crate::model::own::{OwnPage, page as own_page};
use crate::model::points::{plain, signed};
use crate::model::scheme::Scheme;
use crate::scheme;
use crate::store::appeals::{self, Stored as StoredAppeal};
use crate::store::tallies::{self, Tally};
use crate::store::{entries, standings};
use auth::{AccountKind, Scope};
use db::{Day, Fault, Id, Moment, Result, Tx};
use maud::{Markup, html};
use rules::Title;
use std::collections::{BTreeMap, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Stat, Tone, tag};
use ui::shell::{Bare, bare_page};
use web::{App, Frame, Typed};

/// Good moments on the page; all of them are one tap away.
const MOMENTS: usize = 8;

/// What the page shows.
pub struct View {
    class_line: (String, String),
    student: people::Student,
    guardian: bool,
    now: Moment,
    page: OwnPage,
    ways: Vec<WayOn>,
    opened: bool,
    things: Vec<Thing>,
    titles: HashMap<Id, Title>,
    appeals: Vec<StoredAppeal>,
    days: SchoolDays,
    months: Vec<(String, Tally)>,
}

/// Collects it: the own month, the month before, appeals, sums of the half year.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let id = scope.student()?;
    let student = people::member(tx, scope, id)?;
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let (now, today) = (tx.now(), tx.now().day());
    let from = today.month_start().plus(-1).month_start();
    let rows = entries::of_student(tx, id, from, 500)?;
    let standing = standings::of_student(tx, class.id, id)?;
    let in_force = rules::scheme_on(tx, scope, today)?.map(|(_, s)| s);
    let frame = in_force.as_ref().map(scheme::of).unwrap_or_default();
    let bands = in_force.as_ref().map(scheme::bands).unwrap_or_default();
    let ways = ways(tx, scope, today)?;
    let plain_rows: Vec<Entry> = rows.iter().map(|s| s.entry.clone()).collect();
    let page = summed(id, &plain_rows, (&frame, &bands), &ways, standing.total, today);
    let calendar = people::class_calendar(tx, class.id)?;
    let mut months: BTreeMap<String, Tally> = BTreeMap::new();
    for (month, _, tally) in tallies::of_student(tx, id, today.plus_months(-5))? {
        let sum = months.entry(month).or_default();
        *sum = sum.and(tally);
    }
    Ok(View {
        class_line: (class.name(&naming, today), format!("{} 号", student.roll)),
        guardian: scope.who().kind == AccountKind::Guardian,
        page,
        ways,
        opened: standing.opened.is_some(),
        things: things(rows.into_iter().filter(|s| s.entry.adds())),
        titles: rules::item_titles(tx, scope)?,
        appeals: appeals::of_student(tx, id)?,
        days: school_days(&calendar, today.plus(-60), today.plus(40))?,
        months: months.into_iter().collect(),
        student,
        now,
    })
}

/// The ways on: affirmations of the rules in force.
fn ways(tx: &mut Tx<'_>, scope: &Scope, today: Day) -> Result<Vec<WayOn>> {
    let items = rules::items_on(tx, scope, today)?;
    let good = items.into_iter().filter(|i| i.positive);
    let way = |i: rules::RuleItem| WayOn { value: bridge::terms(&i).value_min, title: i.title };
    Ok(good.map(way).collect())
}

/// The page's numbers. The total is the kept one: the cycle may be older than the rows at hand.
fn summed(
    id: Id,
    rows: &[Entry],
    (frame, bands): (&Scheme, &Bands),
    ways: &[WayOn],
    total: i64,
    today: Day,
) -> OwnPage {
    let mut page = own_page(bridge::student(id), rows, frame, bands, ways, today);
    page.total = total;
    page.face = frame.face(total);
    page.standing = bands.standing(page.face);
    page.words = page.words_about("你", ways);
    page
}

impl View {
    fn who(&self) -> &str {
        if self.guardian { &self.student.name } else { "你" }
    }

    fn words(&self) -> Vec<String> {
        self.page.words_about(self.who(), &self.ways)
    }

    fn title(&self, thing: &Thing) -> &str {
        let title = thing.root.item().and_then(|id| self.titles.get(&id));
        title.map_or("旧版班规", |t| t.title.as_str())
    }

    fn appeal_of(&self, thing: &Thing) -> Option<&StoredAppeal> {
        let id = bridge::entry(thing.root.id());
        self.appeals
            .iter()
            .find(|a| a.appeal.matter == id && a.appeal.progress != Progress::TakenBack)
    }

    /// What stands, or was asked about: taken-back slips do not stay on a child's page.
    fn shown(&self, positive: bool) -> Vec<&Thing> {
        let fits = |t: &&Thing| t.positive() == positive;
        let stays = |t: &&Thing| t.stands() || self.appeal_of(t).is_some();
        self.things.iter().filter(fits).filter(stays).collect()
    }
}

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
    let face = view.page.face;
    let face = if face < 0 { signed(face) } else { plain(face) };
    parts::card_titled(
        "现在",
        "",
        html! {
            @if view.opened {
                (parts::stats(&[
                    Stat::new("合计", face, "分"),
                    Stat::new("本月被肯定", view.page.praised.0, "次"),
                ]))
                @for words in view.words() { p { (words) } }
            } @else {
                p.mut { "班规生效以后，从那天开始计。" }
            }
        },
    )
}

fn moments(view: &View) -> Markup {
    let good = view.shown(true);
    parts::section(
        "被看见的时刻",
        "",
        html! {
            @if good.is_empty() {
                p.mut { "这个月还在等第一个时刻。好事从一件小事做起。" }
            } @else {
                (parts::list(good.iter().take(MOMENTS).map(|t| row(view, t))))
                @if good.len() > MOMENTS { p.sm.mut { "上个月以来一共 " (good.len()) " 个时刻。" } }
            }
        },
    )
}

fn mends(view: &View) -> Markup {
    let mend = view.shown(false);
    html! {
        @if !mend.is_empty() {
            (parts::section("可以做得更好的", "", html! {
                (parts::list(mend.iter().map(|t| row(view, t))))
                p.sm.mut { "主动来认错、动手弥补，都会记下来。点开可以请老师再看一眼。" }
            }))
        }
    }
}

fn row(view: &View, thing: &Thing) -> Row {
    let entry = &thing.root.entry;
    let state = match view.appeal_of(thing) {
        Some(a) => Some((Tone::Now, label(&a.appeal.progress))),
        None => thing.state().map(|(tone, _, word)| (tone, word)),
    };
    let row = Row::new(format!("{} {}", view.title(thing), signed(thing.value())))
        .at(entry.day.short())
        .small(entry.note.as_deref().unwrap_or(""))
        .tail(html! { @if let Some((tone, word)) = state { (tag(tone, Icon::Info, word)) } })
        .href(format!("/my/entries/{}", thing.root.id()));
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
pub fn guardian_page(view: &View, said: bool) -> Markup {
    let bare = Bare { size_switch: true, ..Bare::new(format!("{}的一页", view.student.name)) };
    let good = view.shown(true);
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
            ul.list { @for t in good.iter().take(MOMENTS) { (row(view, t)) } }
            @if view.opened { h2 { (ui::icon(Icon::Sprout)) "现在" } @for words in view.words() { p { (words) } } }
            @if !mend.is_empty() {
                h2 { (ui::icon(Icon::Talk)) "可以聊一聊的" }
                ul.list { @for t in mend.iter().take(MOMENTS) { (row(view, t)) } }
                p.sm { "请先听孩子自己说。有不同看法，点开那一条，可以请班主任再看一眼。" }
            }
            (by_month(view))
            (open_appeals(view))
            p.foot.sm { "只有您、孩子和班主任能看到。不和别的孩子比。" }
        } }
    };
    bare_page(&bare, body)
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

/// One own matter, with the form that asks for a second look.
pub struct One {
    view: View,
    at: usize,
}

/// Collects it; another student's record is not there.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<One> {
    let stored = entries::one(tx, scope, id)?;
    if stored.student() != scope.student()? || !stored.entry.adds() {
        return Err(Fault::NotFound);
    }
    let mut view = view(tx, scope)?;
    let matter = things(entries::matter(tx, scope, &stored)?).into_iter().next();
    let matter = matter.ok_or(Fault::NotFound)?;
    let at = match view.things.iter().position(|t| t.root.id() == matter.root.id()) {
        Some(at) => at,
        None => {
            view.things.push(matter);
            view.things.len() - 1
        }
    };
    Ok(One { view, at })
}

impl One {
    fn thing(&self) -> &Thing {
        &self.view.things[self.at]
    }

    /// The row that can be asked about now, and until when: the latest correction, or the record.
    fn target(&self) -> Option<(Id, Option<Day>)> {
        let thing = self.thing();
        if !thing.stands() {
            return None;
        }
        let corrected = thing
            .steps
            .iter()
            .rev()
            .find(|s| matches!(s.entry.kind, Kind::Correction { struck: false }));
        let row = corrected.unwrap_or(&thing.root);
        let id = bridge::entry(row.id());
        let asked =
            |a: &StoredAppeal| a.appeal.entry == id && a.appeal.progress != Progress::TakenBack;
        if self.view.appeals.iter().any(asked) {
            return None;
        }
        let seen = row.entry.counts_from().day();
        match window(seen, self.view.now.day(), &self.view.days) {
            Window::Open { last } => Some((row.id(), last)),
            Window::Closed { .. } => None,
        }
    }
}

/// The page of one own matter; `typed` holds what was refused.
pub fn one_page(app: &App, scope: &Scope, one: &One, keys: &Keys, typed: &Typed) -> Markup {
    let view = &one.view;
    let title = view.title(one.thing()).to_owned();
    let inside =
        html! { (matter(one)) (typed.message()) (asked(one, keys)) (ask(one, keys, typed)) };
    if view.guardian {
        let bare = Bare { size_switch: true, ..Bare::new(title.clone()) };
        let body = html! {
            main #main tabindex="-1" { article.letter {
                (parts::crumb("回到一页", "/my"))
                header { h1 { (title) } p { (view.student.name) " · " (one.thing().root.entry.day.long()) } }
                (inside)
            } }
        };
        return bare_page(&bare, body);
    }
    let body = html! {
        (parts::crumb("我的一页", "/my"))
        (parts::head(&title, one.thing().root.entry.day.long(), one.thing().tag()))
        (parts::stack(inside))
    };
    web::page(app, scope, Frame::class(title, view.class_line.clone(), "/my"), body)
}

fn matter(one: &One) -> Markup {
    let thing = one.thing();
    let entry = &thing.root.entry;
    let why = entry.why.iter().map(|w| w.words()).collect::<Vec<_>>().join("；");
    html! {
        @if let Some(note) = &entry.note { p { (note) } }
        p { (signed(entry.value)) " 分" @if !why.is_empty() { "（" (why) "）" } "，" (entry.category.label()) "。" }
        @for step in thing.steps.iter().filter(|s| s.entry.adds()) {
            p { (step.entry.day.short()) "　" (super::matters::step_words(step)) }
        }
    }
}

fn asked(one: &One, keys: &Keys) -> Markup {
    let root = bridge::entry(one.thing().root.id());
    html! {
        @for a in one.view.appeals.iter().filter(|a| a.appeal.matter == root) {
            (parts::quote(&a.appeal.words, format!("{} · {}", a.appeal.at.day().short(), label(&a.appeal.progress))))
            @if let Progress::Answered(answer) = &a.appeal.progress { p { "老师答复：" (answer.reason) } }
            @if a.appeal.is_open() {
                (parts::post_button(&format!("/my/appeals/{}/removal", a.id), &[("key", &keys.of(&a.id.to_string()))],
                    Button::submit("收回").bare()))
            }
        }
    }
}

fn ask(one: &One, keys: &Keys, typed: &Typed) -> Markup {
    let Some((row, last)) = one.target() else { return html! {} };
    let until = match last {
        Some(day) => format!("{}以前都可以（{APPEAL_DAYS} 个上学日）。", day.short()),
        None => format!("{APPEAL_DAYS} 个上学日以内都可以。"),
    };
    let minus = one.thing().root.entry.sign == Sign::Minus;
    let title = if minus { "这一笔记得不对？" } else { "有话想说？" };
    parts::card_titled(
        title,
        "",
        html! {
            form.stack method="post" action="/my/appeals" {
                (key(&keys.of("appeal")))
                (hidden("entry", &row.to_string()))
                (typed.fill("words", Field::area("words", "说一说当时的情况").attr("maxlength", "500")
                    .help(format!("班主任会再看一眼，并写明原因答复。{until}"))))
                (Button::submit("请老师再看一眼").go())
            }
        },
    )
}
