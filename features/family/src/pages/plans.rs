//! Planning by area and week: whom to visit on one way, and what is known of where families live.

use super::desk::{Head, NAV, at, begin, key, places};
use super::overview::suggestions;
use crate::actions::plan::HomeDraft;
use crate::model::order::Suggestion;
use crate::model::visit::{State, hm};
use crate::store::visit::{Visit, between};
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::{BTreeMap, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, pair, tick_label};
use web::{App, Frame, Typed};

/// What the planning page shows.
pub struct View {
    head: Head,
    names: HashMap<Id, String>,
    next: Vec<Suggestion>,
    areas: HashMap<Id, String>,
    week: (Day, Day),
    planned: Vec<Visit>,
}

/// Collects the week that a day is in.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, day: Day) -> Result<View> {
    let head = begin(tx, scope)?;
    let (next, homes) = suggestions(tx, scope, vault, &head.students)?;
    let week = people::class_calendar(tx, head.class.id)?.week_of(day);
    let mut planned = between(tx, scope, week.0, week.1)?;
    planned.retain(|v| v.state == State::Planned);
    let areas = homes.into_iter().filter(|h| !h.area.is_empty()).map(|h| (h.student, h.area));
    Ok(View { names: people::names(tx, scope)?, areas: areas.collect(), head, next, week, planned })
}

impl View {
    /// The week's last day.
    pub fn week(&self) -> (Day, Day) {
        self.week
    }

    /// Suggestions by area, the area of the first suggestion first, those without one last; in
    /// each by seat, as persons stand everywhere: the first page says who is the next.
    fn groups(&self) -> Vec<(&str, Vec<&Suggestion>)> {
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        let mut out: Vec<(&str, Vec<&Suggestion>)> = Vec::new();
        for s in &self.next {
            let area = self.areas.get(&s.id).map_or("", String::as_str);
            let at = *place.entry(area).or_insert_with(|| {
                out.push((area, Vec::new()));
                out.len() - 1
            });
            out[at].1.push(s);
        }
        out.sort_by_key(|(area, _)| area.is_empty());
        let seat = |id: Id| self.head.students.iter().position(|s| s.id == id);
        for (_, inside) in &mut out {
            inside.sort_by_key(|s| seat(s.id));
        }
        out
    }
}

/// The planning page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("片区和同家", at(class, "areas")).icon(Icon::Sliders))
        (Button::link("打印路线单", at(class, &format!("route?week={}", view.week.0))).icon(Icon::Print))
    };
    let body = html! {
        (parts::head("排家访", "同一片区的排在一次走，路上省时间。勾几户，定一天，一次约好。", acts))
        (parts::stack_lg(html! {
            (places(class, "plan"))
            (typed.message())
            @if view.next.is_empty() {
                (parts::empty_in_card("每一家都约好了", "走完一圈以后，这里会从最久没去的一家重新排起。", ""))
            } @else { (parts::cols(choose(view, typed), week(view))) }
        }))
    };
    web::page(app, scope, Frame::class("排家访", view.head.line.clone(), NAV), body)
}

fn choose(view: &View, typed: &Typed) -> Markup {
    let chosen: Vec<&str> = typed.fields().all("student").collect();
    let tick = |s: &Suggestion| {
        let id = s.id.to_string();
        let on = chosen.contains(&id.as_str());
        tick_label("student", &id, on, view.head.named(&view.names, s.id), &s.reason.words())
    };
    let known = !view.areas.is_empty();
    html! {
        form.stack-lg method="post" action=(at(view.head.class.id, "plan")) {
            (key(typed.key()))
            div.stack-lg #f-student tabindex="-1" {
                @for (area, all) in view.groups() {
                    @let title = if !area.is_empty() { area } else if known { "还没有写片区" } else { "全班" };
                    @let side = format!("{} 户", all.len());
                    (parts::section(title, side, html! { ul.list { @for s in all { (tick(s)) } } }))
                }
            }
            (parts::card_titled("约在", "", parts::stack(html! {
                (pair(
                    typed.fill("day", Field::date("day", "哪一天")).required(),
                    typed.fill("at", Field::time("at", "第一家几点")).required(),
                ))
                (pair(
                    typed.fill("minutes", Field::number("minutes", "每家几分钟")),
                    typed.fill("between", Field::number("between", "路上几分钟")),
                ))
                p.sm.mut { "按勾选的先后顺着往下排。约好以后，和家长说好了再点「家长说好了」；不方便上门的，可以改成到校、电话或视频。" }
                (Button::submit("约好这几户").go())
            })))
        }
    }
}

fn week(view: &View) -> Markup {
    let class = view.head.class.id;
    let row = |v: &Visit| {
        let hour = v.minute.map(|m| format!(" {}", hm(m))).unwrap_or_default();
        let area = view.areas.get(&v.student).map_or("", String::as_str);
        Row::new(view.head.named(&view.names, v.student))
            .at(format!("{}{hour}", v.day.weekday_name().replace("星期", "周")))
            .small(html! { (v.form.chinese()) @if !area.is_empty() { " · " (area) } })
            .href(at(class, &format!("visits/{}", v.id)))
    };
    let turn = |days: i32| at(class, &format!("plan?week={}", view.week.0.plus(days)));
    parts::card_titled(
        format!("{}–{}", view.week.0.short(), view.week.1.short()),
        "",
        html! {
            @if view.planned.is_empty() { p.mut { "这一周还没有约。" } }
            @else { (parts::list(view.planned.iter().map(row))) }
            div.row {
                (Button::link("上一周", turn(-7)).bare())
                (Button::link("下一周", turn(7)).bare())
            }
        },
    )
}

/// What is known of where families live.
pub struct Areas {
    head: Head,
    homes: HashMap<Id, HomeDraft>,
}

/// Collects it.
pub fn areas(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Areas> {
    let head = begin(tx, scope)?;
    let homes = crate::actions::plan::homes(tx, scope, vault)?;
    Ok(Areas { head, homes: homes.into_iter().map(|h| (h.student, h)).collect() })
}

impl Areas {
    /// What the form begins with.
    pub fn fields(&self) -> web::Fields {
        let pairs = self.homes.values().flat_map(|h| {
            let sibling = h.sibling.map(|id| id.to_string()).unwrap_or_default();
            [
                (format!("area-{}", h.student), h.area.clone()),
                (format!("sibling-{}", h.student), sibling),
                (
                    format!("closer-{}", h.student),
                    if h.closer { "1".into() } else { String::new() },
                ),
            ]
        });
        web::Fields::from_pairs(pairs)
    }

    /// What was sent, one line for each student of the list.
    ///
    /// # Errors
    /// A student who cannot be read.
    pub fn read(fields: &web::Fields) -> Result<Vec<HomeDraft>> {
        let ids = fields.ids("student")?;
        let one = |student: Id| HomeDraft {
            student,
            area: fields.text(&format!("area-{student}")).to_owned(),
            sibling: fields.text(&format!("sibling-{student}")).parse().ok(),
            closer: fields.on(&format!("closer-{student}")),
        };
        Ok(ids.into_iter().map(one).collect())
    }
}

/// The page of areas.
pub fn areas_page(app: &App, scope: &Scope, view: &Areas, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let mut known: Vec<&str> =
        view.homes.values().map(|h| h.area.as_str()).filter(|a| !a.is_empty()).collect();
    known.sort_unstable();
    known.dedup();
    let row = |s: &people::Student| {
        let (area, sibling, closer) =
            (format!("area-{}", s.id), format!("sibling-{}", s.id), format!("closer-{}", s.id));
        let on = typed.fields().on(&closer);
        html! {
            div.stack {
                input type="hidden" name="student" value=(s.id);
                (pair(
                    typed.fill(&area, Field::text(&area, format!("{} {}", s.roll, s.name)))
                        .attr("maxlength", "20").attr("list", "areas").placeholder("村名或小区名"),
                    typed.fill(&sibling, Field::select(&sibling, "和谁是一家", view.head.choices("—"))),
                ))
                label.opt-row {
                    input type="checkbox" name=(closer) value="1" checked[on];
                    span.tx { "多走动" }
                }
            }
        }
    };
    let body = html! {
        (parts::crumb("排家访", &at(class, "plan")))
        (parts::head("片区和同家", "只写村名或小区名，够排路线就行，不写门牌。", ""))
        (parts::private_line("片区是加锁存的，只有您看得到；「多走动」也只有您知道。"))
        (typed.message())
        form.stack-lg method="post" action=(at(class, "areas")) {
            (key(typed.key()))
            datalist #areas { @for area in &known { option value=(area) {} } }
            @for s in &view.head.students { (row(s)) }
            div.row { (Button::submit("存好").go()) (Button::link("返回", at(class, "plan")).bare()) }
        }
    };
    web::page(app, scope, Frame::class("片区和同家", view.head.line.clone(), NAV), body)
}
