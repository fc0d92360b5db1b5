//! 雁阵: which students nobody has come near for a while, gathered from every room (C7-06, C7-07,
//! L-F4). Seen by the homeroom teacher alone; the order is the roll's, and no score reaches it.

use crate::mount::FEATURES;
use auth::{Do, Scope};
use axum::extract::{Query, State};
use care::model::coverage::{self, Band, CHOICES, KINDS, Line, Seen, WEEKS};
use care::model::talk::{AREAS, area_code, area_from};
use care::pages::{self, Head, at};
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Cell, Person, Seg, Table, segmented};
use web::{Access, App, Area, Feature, Frame, Page, Route, ScopeOf, TouchKind, attachment};

/// The type of workbooks.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Up to so many people stand as cards with the next step; more stand as names.
const CARDS: usize = 12;
/// Weeks within which somebody is near.
const NEAR: u16 = 2;

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "coverage",
    routes: || {
        let care = Access::Class(Do::Care);
        vec![
            Route::get("/classes/{class}/care/coverage", care, page),
            Route::get("/classes/{class}/care/coverage.xlsx", care, workbook),
        ]
    },
    ..Feature::EMPTY
};

/// What was asked for.
#[derive(Clone, Copy)]
struct Asked {
    weeks: u16,
    area: Option<Area>,
}

fn asked(fields: &HashMap<String, String>) -> Asked {
    let weeks = fields.get("weeks").and_then(|w| w.parse().ok()).filter(|w| CHOICES.contains(w));
    let area = fields.get("area").and_then(|a| area_from(a));
    Asked { weeks: weeks.unwrap_or(WEEKS), area }
}

struct View {
    head: Head,
    asked: Asked,
    lines: Vec<Line>,
    from: Day,
    far: Day,
    near: Day,
    /// Students who are supported: for them the day comes sooner (C7-08).
    sooner: HashMap<Id, Day>,
}

fn collect(tx: &mut Tx<'_>, scope: &Scope, asked: Asked) -> Result<View> {
    let head = pages::begin(tx, scope)?;
    let far = coverage::since(&head.calendar, head.today, asked.weeks);
    let near = coverage::since(&head.calendar, head.today, NEAR);
    let from = head.term().from.min(far);
    let mut touches = Vec::new();
    for feature in FEATURES {
        touches.extend((feature.touches)(tx, scope, from)?);
    }
    let students: Vec<Id> = head.students.iter().map(|s| s.id).collect();
    let lines = coverage::lines(&students, &touches);
    let targets = care::targets(tx, scope)?.into_iter();
    let day = |weeks: i64| {
        coverage::since(&head.calendar, head.today, u16::try_from(weeks).unwrap_or(asked.weeks))
    };
    let sooner = targets.map(|(student, weeks)| (student, day(weeks).max(far))).collect();
    Ok(View { head, asked, lines, from, far, near, sooner })
}

impl View {
    fn class(&self) -> Id {
        self.head.class.id
    }

    /// Every line with its student, by roll.
    fn all(&self) -> impl Iterator<Item = (&people::Student, &Line)> {
        self.head.students.iter().zip(&self.lines)
    }

    fn page_of(&self, student: Id) -> String {
        at(self.class(), &format!("care/students/{student}"))
    }

    fn names(&self, band: Band) -> Vec<(&people::Student, &Line)> {
        let of = |l: &Line| {
            let far = self.sooner.get(&l.student).copied().unwrap_or(self.far);
            coverage::band(l.last(self.asked.area), far, self.near.max(far))
        };
        self.all().filter(|(_, l)| of(l) == band).collect()
    }

    fn ago(&self, seen: Option<Seen>) -> String {
        seen.map_or_else(String::new, |s| self.weeks(s.last))
    }

    fn weeks(&self, day: Day) -> String {
        match coverage::weeks_between(&self.head.calendar, day, self.head.today) {
            0 => "本周".to_owned(),
            n => format!("{n} 周前"),
        }
    }

    /// Nothing was written down about anybody yet.
    fn empty(&self) -> bool {
        self.lines.iter().all(|l| l.last(None).is_none())
    }
}

/// `GET /classes/{class}/care/coverage`
async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(fields): Query<HashMap<String, String>>,
) -> Page<Markup> {
    let asked = asked(&fields);
    let view = app.look(&scope, move |tx, scope| collect(tx, scope, asked)).await?;
    let frame = Frame::class("雁阵", view.head.line.clone(), pages::NAV);
    Ok(web::page(&app, &scope, frame, body(&view)))
}

fn body(view: &View) -> Markup {
    let class = view.class();
    let file = at(class, &format!("care/coverage.xlsx?{}", query(view.asked)));
    let acts = html! {
        (Button::link("打印谈心单", at(class, "care/form")).icon(Icon::Print).laptop_only())
        (Button::link("导出表格", file).icon(Icon::Download).laptop_only())
    };
    html! {
        (parts::head("雁阵", "不分好坏，只看最近有没有人走近过。", acts))
        (parts::stack_lg(html! {
            (pages::places(class, "care/coverage"))
            (parts::private_line("只有您能看到；和分数无关，一律按座号排"))
            @if view.head.students.is_empty() {
                (parts::empty_in_card("还没有学生", "先导入班级名单。",
                    Button::link("去导入", at(class, "people/import")).go()))
            } @else if view.empty() {
                (parts::empty_in_card("还没有记录",
                    "谈一次心、记一次肯定、走一次家访，名字就会飞到前面去。一个好的班级，没有人落在队尾六周。",
                    Button::link("记一句", at(class, "care/note")).icon(Icon::Pen).go()))
            } @else {
                (filters(view))
                (quiet(view))
                (bands(view))
                (details(view))
            }
        }))
    }
}

fn query(asked: Asked) -> String {
    format!("weeks={}&area={}", asked.weeks, asked.area.map_or("", area_code))
}

fn filters(view: &View) -> Markup {
    let href = |asked: Asked| at(view.class(), &format!("care/coverage?{}", query(asked)));
    let weeks: Vec<(String, String, bool)> = CHOICES
        .iter()
        .map(|w| {
            let link = href(Asked { weeks: *w, ..view.asked });
            (format!("{w} 周"), link, *w == view.asked.weeks)
        })
        .collect();
    let everything = std::iter::once((None, "全部"));
    let areas: Vec<(&str, String, bool)> = everything
        .chain(AREAS.iter().map(|(area, _, word)| (Some(*area), *word)))
        .map(|(area, word)| (word, href(Asked { area, ..view.asked }), area == view.asked.area))
        .collect();
    let weeks: Vec<Seg<'_>> = weeks.iter().map(|(w, h, now)| Seg::new(w, h, *now)).collect();
    let areas: Vec<Seg<'_>> = areas.iter().map(|(w, h, now)| Seg::new(w, h, *now)).collect();
    html! {
        div.row.wrap {
            (segmented("多久没有走近（教学周）", &weeks))
            (segmented("哪方面", &areas))
        }
    }
}

/// Neither praised nor talked to, whatever their marks (C7-07).
fn quiet(view: &View) -> Markup {
    let found: Vec<(String, String)> = view
        .all()
        .filter(|(_, l)| l.quiet(view.far))
        .map(|(s, _)| (s.name.clone(), view.page_of(s.id)))
        .collect();
    html! {
        @if !found.is_empty() {
            (parts::section("安静的同学", format!("{} 人", found.len()), html! {
                p.sm.mut { (view.asked.weeks) " 周里既没有被肯定过，也没有人找他们谈过。不声不响的，最容易被忽略。" }
                (parts::whos(&found))
            }))
        }
    }
}

fn person(view: &View, student: &people::Student, line: &Line) -> Person {
    let id = student.id.to_string();
    let word = |kind| KINDS.iter().find(|(k, _)| *k == kind).map_or("", |(_, word)| word);
    let (since, last) = match (line.last(view.asked.area), line.last_kind()) {
        (Some(day), Some((kind, last))) => {
            let weeks = coverage::weeks_between(&view.head.calendar, day, view.head.today);
            (format!("{weeks} 周没有出现"), format!("最近一次：{}，{}", word(kind), last.short()))
        }
        (None, Some((kind, last))) => {
            ("这方面还没有记录".to_owned(), format!("最近一次：{}，{}", word(kind), last.short()))
        }
        _ => ("这学期还没有记录".to_owned(), "先打个招呼，聊聊他喜欢什么。".to_owned()),
    };
    Person {
        name: student.name.clone(),
        href: view.page_of(student.id),
        since,
        last,
        talk_href: at(view.class(), &format!("care/talks/new?student={id}")),
        visit_href: at(view.class(), &format!("family/visits/new?student={id}")),
        id,
    }
}

fn bands(view: &View) -> Markup {
    let weeks = view.asked.weeks;
    let band = |band: Band, title: &str, mut range: String| {
        let found = view.names(band);
        if band == Band::Far && found.iter().any(|(s, _)| view.sooner.contains_key(&s.id)) {
            range.push_str("，或过了成长支持定下的日子");
        }
        let far = band == Band::Far && found.len() <= CARDS;
        let people = found.into_iter().map(|(s, l)| person(view, s, l)).collect();
        parts::Band { title: title.into(), range, far, people }
    };
    let mut all = vec![
        band(Band::Far, "落在后面了", format!("{weeks} 周以上")),
        band(Band::Away, "有点远了", format!("{NEAR} 周到 {weeks} 周")),
        band(Band::Near, "这两周走近过", String::new()),
    ];
    if weeks <= NEAR {
        // There is nothing between.
        all[1].range = String::new();
    }
    parts::coverage(&all)
}

fn details(view: &View) -> Markup {
    let mut table = Table::new("每位同学最近一次").num("座号").col("姓名");
    for word in columns() {
        table = table.num(word);
    }
    for (student, line) in view.all() {
        let name = Cell::new(html! { a href=(view.page_of(student.id)) { (student.name) } });
        let cells = cells(view, line).into_iter().map(|text| match text.as_str() {
            "" => Cell::none(),
            _ => Cell::text(text),
        });
        table.push([Cell::new(student.roll), name].into_iter().chain(cells));
    }
    parts::section("一张表", format!("从{}起", view.from.short()), html! { (table) })
}

fn columns() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(_, word)| *word).chain(AREAS.iter().map(|(.., word)| *word))
}

/// Kinds, then areas: how long ago.
fn cells(view: &View, line: &Line) -> Vec<String> {
    let kinds = KINDS.iter().map(|(kind, _): &(TouchKind, &str)| view.ago(line.of(*kind)));
    kinds.chain(AREAS.iter().map(|(area, ..)| view.ago(line.in_area(*area)))).collect()
}

/// `GET /classes/{class}/care/coverage.xlsx`
async fn workbook(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(fields): Query<HashMap<String, String>>,
) -> Page {
    app.take_away(&scope, Do::Care, "class.coverage", "导出雁阵").await?;
    let asked = asked(&fields);
    let view = app.look(&scope, move |tx, scope| collect(tx, scope, asked)).await?;
    let title = format!("{}雁阵", view.head.line.0);
    Ok(attachment(&format!("{title}.xlsx"), XLSX, sheet(&view, &title)?))
}

fn sheet(view: &View, title: &str) -> Result<Vec<u8>> {
    let row = |(s, l): (&people::Student, &Line)| {
        let quiet = if l.quiet(view.far) { "是" } else { "" };
        let cells = cells(view, l).into_iter().chain([quiet.to_owned()]);
        [s.roll.to_string(), s.name.clone()].into_iter().chain(cells).collect()
    };
    let sheet = SheetOut {
        name: "雁阵".into(),
        heading: format!("{} {title} {}", view.head.school, view.head.today),
        columns: [Column::number("座号"), Column::text("姓名")]
            .into_iter()
            .chain(columns().map(Column::text))
            .chain([Column::text("没有肯定也没有谈过")])
            .collect(),
        rows: view.all().map(row).collect(),
        landscape: true,
    };
    write_xlsx(&[sheet]).map_err(Fault::broken)
}
