//! Staff: the list, one person, first passwords on paper.

use super::school::ClassLine;
use super::{do_it, hidden, key};
use crate::store::staff::Member;
use auth::Role;
use db::Id;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use ui::Icon;
use ui::parts::{
    Button, Field, Row, Table, Tone, banner, card_flush, card_titled, cols, crumb, facts, head,
    list as rows, section, tag,
};
use web::Typed;

/// Roles that staff can be given, in the order of the form.
const GIVEN: &[Role] = &[
    Role::Homeroom,
    Role::Teacher,
    Role::GradeHead,
    Role::Moral,
    Role::Psychologist,
    Role::Principal,
    Role::Admin,
];

fn class_name(classes: &[ClassLine], id: Id) -> &str {
    classes.iter().find(|c| c.id == id).map_or("已结束的班级", |c| &c.name)
}

fn role_words(role: Role, class: Option<Id>, detail: &str, classes: &[ClassLine]) -> String {
    let place = class.map(|c| class_name(classes, c)).unwrap_or_default();
    let detail = if detail.is_empty() { String::new() } else { format!("（{detail}）") };
    [place, role.chinese(), detail.as_str()].concat()
}

/// `/school/staff`.
pub fn list(people: &[Member], classes: &[ClassLine], typed: &Typed) -> Markup {
    html! {
        (head("教职工", "先建账号，再给身份：班主任、任课教师、德育处……", ""))
        (cols(
            card_flush(rows(people.iter().map(|m| {
                let words: Vec<String> =
                    m.roles.iter().map(|(r, c, d)| role_words(*r, *c, d, classes)).collect();
                let words = if words.is_empty() { "还没有身份".into() } else { words.join("、") };
                let row = Row::new(&m.name).small(words).href(format!("/school/staff/{}", m.id));
                if m.disabled { row.tail(tag(Tone::Calm, Icon::Lock, "已停用")) } else { row }
            }))),
            card_titled("新账号", "", html! {
                form.stack method="post" action="/school/staff" {
                    (key(typed.key()))
                    (typed.message())
                    (Field::area("names", "姓名").value(typed.fields().raw("names").unwrap_or_default())
                        .error(typed.error("names")).placeholder("周明远\n何静").paste()
                        .help("一行一位，可以从表格里整列粘贴。同名的在后面加逗号和工号：何静,T20318"))
                    (Button::submit("建账号").icon(Icon::Plus).go())
                    p.sm.mut { "每人会得到一个初始密码，只显示一次，可以打印分发。" }
                }
            }),
        ))
    }
}

/// A new account and its first password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct First {
    /// Who.
    pub name: String,
    /// What they type.
    pub login: String,
    /// The password, shown this once.
    pub password: String,
}

/// First passwords, to be printed and handed out.
pub fn first_passwords(people: &[First], back: &str) -> Markup {
    let mut table = Table::new("初始密码").col("姓名").col("登录名").col("初始密码");
    for p in people {
        table.push([p.name.clone(), p.login.clone(), p.password.clone()]);
    }
    html! {
        (head("初始密码", "只显示这一次。请打印出来，剪开交给本人。", Button::print()))
        div.stack {
            (banner(Tone::Now, "请老师登录后在“我的账号”里改成自己的密码。关掉这一页就再也看不到了，忘了只能重设。"))
            (table)
            p { (Button::link("好了", back).go()) }
        }
    }
}

/// One person.
pub fn one(m: &Member, classes: &[ClassLine], myself: bool, typed: &Typed) -> Markup {
    let base = format!("/school/staff/{}", m.id);
    html! {
        (crumb("教职工", "/school/staff"))
        (head(&m.name, if m.disabled { "账号已停用" } else { "" }, ""))
        (typed.message())
        (cols(
            html! {
                (facts(&[("登录名", html! { (m.login) })]))
                (section("身份", "", roles(m, classes, &base, typed.key())))
            },
            html! {
                (card_titled("加一个身份", "", role_form(&base, classes, typed)))
                @if !myself { (card_titled("账号", "", account(m, &base, typed.key()))) }
            },
        ))
    }
}

fn roles(m: &Member, classes: &[ClassLine], base: &str, form_key: &str) -> Markup {
    html! {
        @if m.roles.is_empty() { p.mut { "还没有身份。没有身份，登录后什么也看不到。" } }
        @else {
            (card_flush(rows(m.roles.iter().enumerate().map(|(n, (role, class, detail))| {
                let class_id = class.map(|c| c.to_string()).unwrap_or_default();
                Row::new(role_words(*role, *class, detail, classes)).action(html! {
                    form.inline method="post" action=(format!("{base}/roles/removal")) {
                        (key(&format!("{form_key}-r{n}")))
                        (hidden("role", role.code()))
                        (hidden("class", &class_id))
                        (Button::submit("取消").bare().confirm("取消这个身份？今天起就不能再用。"))
                    }
                })
            }))))
        }
    }
}

fn role_form(base: &str, classes: &[ClassLine], typed: &Typed) -> Markup {
    let roles = GIVEN.iter().map(|r| (r.code(), r.chinese()));
    let all = std::iter::once((String::new(), "全校".to_owned()));
    let places = all.chain(classes.iter().map(|c| (c.id.to_string(), c.name.clone())));
    html! {
        form.stack method="post" action=(format!("{base}/roles")) {
            (key(typed.key()))
            (typed.fill("role", Field::select("role", "身份", roles)))
            (typed.fill("class", Field::select("class", "班级", places))
                .help("班主任、任课教师、年级主任要选班级；其余是全校的"))
            (typed.fill("detail", Field::text("detail", "任教学科")).optional().attr("maxlength", "20"))
            (Button::submit("加上").go())
        }
    }
}

fn account(m: &Member, base: &str, form_key: &str) -> Markup {
    html! { div.stack {
        p.sm.mut { "忘了密码，或者验证器丢了，就重设：得到一个新的初始密码，第二步验证也会关掉。" }
        (do_it(&format!("{base}/password"), &format!("{form_key}-p"),
            Button::submit("重设密码").confirm(format!("给{}换一个新的初始密码？", m.name))))
        form.inline method="post" action=(format!("{base}/closing")) {
            (key(&format!("{form_key}-c")))
            @if m.disabled { (Button::submit("恢复账号")) }
            @else {
                (hidden("closed", "1"))
                (Button::submit("停用账号").warn()
                    .confirm(format!("停用{}的账号？记过的内容都留着。", m.name)))
            }
        }
    } }
}
