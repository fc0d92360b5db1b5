//! 路队 (C14-04): routes home, who leads them, who receives them; and the lists on paper.

use super::{Head, Keys, NAV, at, begin, places, ticks};
use crate::store::teams::{self, Team};
use auth::{Scope, Vault};
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row};
use ui::shell::{Size, print_page};
use web::{App, Frame, Typed};

/// What page and paper show.
pub struct View {
    head: Head,
    teams: Vec<Team>,
    team_of: HashMap<Id, Id>,
    /// Guardians' phones, if they were chosen for the paper.
    phones: HashMap<Id, String>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let team_of = teams::members(tx, scope)?.into_iter().collect();
    Ok(View { head, teams: teams::teams(tx, scope)?, team_of, phones: HashMap::new() })
}

/// The same with one guardian's phone for each student, for the paper: the homeroom teacher chose
/// it, and the access log has each of them. It writes.
pub fn with_phones(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Vec<(Id, String)>> {
    let mut all = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for guardian in people::store::guardians::of_class(tx, scope)? {
        if guardian.phone.is_none() || !seen.insert(guardian.student) {
            continue;
        }
        let why = "打印路队名单";
        let phone = people::actions::guardians::phone(tx, scope, vault, guardian.id, why)?;
        all.push((guardian.student, phone));
    }
    Ok(all)
}

impl View {
    /// With these phones.
    #[must_use]
    pub fn phones(self, phones: Vec<(Id, String)>) -> View {
        View { phones: phones.into_iter().collect(), ..self }
    }

    fn of(&self, team: Id) -> Vec<&people::Student> {
        self.head.students.iter().filter(|s| self.team_of.get(&s.id) == Some(&team)).collect()
    }

    fn leader(&self, team: &Team) -> &str {
        team.leader.map_or("", |id| self.head.name(id))
    }

    /// A list per route.
    pub fn paper(&self) -> Markup {
        let paper = self.head.paper("路队名单", "safety/teams", Size::A4);
        let with = !self.phones.is_empty();
        let body = html! {
            h1 { "放学路队" }
            @if self.teams.is_empty() { p { "还没有路队。" } }
            @for team in &self.teams {
                h2 { (team.name) }
                p { "队长：" (self.leader(team)) "　接队的大人："
                    @if team.adult.is_empty() { (ui::print::blank()) } @else { (team.adult) } }
                @let rows: Vec<Vec<String>> = self.of(team.id).iter().map(|s| {
                    let mut row = vec![s.roll.to_string(), s.name.clone()];
                    if with { row.push(self.phones.get(&s.id).cloned().unwrap_or_default()); }
                    row.push(String::new());
                    row
                }).collect();
                @if with { (ui::print::grid(&["座号", "姓名", "家长电话", "到家"], &rows)) }
                @else { (ui::print::grid(&["座号", "姓名", "到家"], &rows)) }
            }
            @if with { p { "含家长电话，用完收回，不张贴、不转发。" } }
        };
        print_page(&paper, body)
    }

    /// A team's form as it stands, or an empty one.
    pub fn fields(&self, id: Option<Id>) -> Result<Vec<(String, String)>> {
        let Some(id) = id else { return Ok(Vec::new()) };
        let team = self.teams.iter().find(|t| t.id == id).ok_or(Fault::NotFound)?;
        let leader = team.leader.map(|l| l.to_string()).unwrap_or_default();
        let pair = |k: &str, v: String| (k.to_owned(), v);
        let mut all = vec![
            pair("name", team.name.clone()),
            pair("adult", team.adult.clone()),
            pair("leader", leader),
        ];
        all.extend(self.of(id).iter().map(|s| pair("student", s.id.to_string())));
        Ok(all)
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class;
    let actions = html! {
        (Button::link("排一队", at(class, "safety/teams/new")).go().icon(Icon::Plus))
        @if !view.teams.is_empty() { (Button::link("打印名单", at(class, "safety/teams/print")).icon(Icon::Print)) }
    };
    let row = |t: &Team| {
        let names: Vec<&str> = view.of(t.id).iter().map(|s| s.name.as_str()).collect();
        let lead = format!("队长 {}　接队 {}", view.leader(t), t.adult);
        Row::new(html! { b { (t.name) } " " (names.len()) " 人" })
            .small(html! { (lead) br; (names.join("、")) })
            .href(at(class, &format!("safety/teams/{}", t.id)))
    };
    let free: Vec<&str> = view
        .head
        .students
        .iter()
        .filter(|s| !view.team_of.contains_key(&s.id))
        .map(|s| s.name.as_str())
        .collect();
    let body = html! {
        (parts::head("放学路队", "同路的结伴走，每队有队长，路口有大人接。", actions))
        (places(class, scope, "safety/teams"))
        (parts::stack_lg(html! {
            @if view.teams.is_empty() {
                (parts::empty_in_card("还没有路队", "按回家的方向排两三队，选一位稳当的队长，写上路口由谁接。名单可以打印，上面没有电话。", ""))
            } @else {
                (parts::list(view.teams.iter().map(row)))
                @if !free.is_empty() { p.sm.mut { "没有排进路队的 " (free.len()) " 位（家长接或住校）：" (free.join("、")) } }
                form.row method="post" action=(at(class, "safety/teams/print")) {
                    (Button::submit("打印带家长电话的名单").bare().icon(Icon::Lock))
                    span.sm.mut { "会记入查看记录" }
                }
            }
        }))
    };
    web::page(app, scope, Frame::class("路队", view.head.line.clone(), NAV), body)
}

/// The form of a team.
pub fn form_page(
    app: &App,
    scope: &Scope,
    view: &View,
    id: Option<Id>,
    keys: &Keys,
    typed: &Typed,
) -> Markup {
    let class = view.head.class;
    let chosen: Vec<Id> = typed.fields().all("student").filter_map(|v| v.parse().ok()).collect();
    let action = match id {
        Some(id) => at(class, &format!("safety/teams/{id}")),
        None => at(class, "safety/teams"),
    };
    let form = html! {
        (typed.fill("name", Field::text("name", "路线").placeholder("东门—幸福路")))
        (typed.fill("adult", Field::text("adult", "路口由谁接").optional()
            .help("写称呼，比如：值班老师、护学岗家长。不写电话。")))
        (ticks(&view.head, "这一队的同学", &chosen, typed.error("student")))
        (typed.fill("leader", Field::select("leader", "队长", view.head.options("先不定")).optional()))
        (Button::submit("排好了").go())
    };
    let body = html! {
        (parts::crumb("路队", &at(class, "safety/teams")))
        (parts::head(if id.is_some() { "改这一队" } else { "排一队" }, "一位同学只在一队里；勾到这里，就离开原来那队。", ""))
        (typed.message())
        (parts::form(&action, Some(typed.key()), form))
        @if id.is_some() {
            (parts::post_button(&format!("{action}/removal"), &[("key", &keys.of("end"))],
                Button::submit("解散这一队").bare().icon(Icon::Trash).confirm("解散这一队？同学们就不在路队里了。")))
        }
    };
    web::page(app, scope, Frame::class("路队", view.head.line.clone(), NAV), body)
}
