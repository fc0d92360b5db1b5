//! The vote as the teacher leads it: opening, counting hands, slips, or closing the box.

use super::{base, do_it, draft_of, key, key_for};
use crate::codes::{self, Method};
use crate::store::sets::RuleSet;
use maud::{Markup, html};
use ui::charts::ring_row;
use ui::icons::Icon;
use ui::parts::{Button, Choice, Field, cols, crumb, head, pair, radios, section};
use web::Typed;

/// What the page needs.
pub struct View {
    /// The version.
    pub set: RuleSet,
    /// How many clauses it has.
    pub clauses: usize,
    /// How many belong to the class.
    pub members: i64,
    /// How many have voted on the shared device.
    pub voted: i64,
    /// The class's sign-in code.
    pub code: String,
}

/// `/classes/{class}/rules/drafts/{set}/vote`
pub fn page(view: &View, typed: &Typed) -> Markup {
    let at = draft_of(view.set.class, view.set.id);
    let lead = html! { "共 " (view.clauses) " 条，整份一起表决。全班 " (view.members) " 人，到场要够三分之二。" };
    html! {
        (crumb(html! { "第 " (view.set.version) " 版" }, &at))
        (head(html! { "表决《" (view.set.title) "》第 " (view.set.version) " 版" }, lead, ""))
        (cols(
            html! {
                (typed.message())
                @match view.set.voting {
                    None => (opening(&at, typed)),
                    Some(Method::Hands) => (hands(&at, view, typed)),
                    Some(Method::Paper) => (slips(&at, typed)),
                    Some(Method::Secret) => (the_box(&at, view, typed)),
                }
            },
            html! { (paper(&at)) @if view.set.voting.is_some() { (back_out(&at, view, typed)) } },
        ))
    }
}

fn opening(at: &str, typed: &Typed) -> Markup {
    let method = |m: Method, small: &'static str| Choice::new(m.code(), m.word()).small(small);
    let methods = [
        method(Method::Hands, "当场数人数，不记名字"),
        method(Method::Secret, "一人一次，投完自动退出，下一位接着投"),
        method(Method::Paper, "印选票，投进票箱，唱票、监票、计票"),
    ];
    let majorities: Vec<(String, &str)> = codes::majorities().collect();
    let majorities: Vec<Choice<'_>> =
        majorities.iter().map(|(code, word)| Choice::new(code, word)).collect();
    html! {
        form.stack method="post" action=(format!("{at}/vote")) {
            (key(typed.key()))
            (radios("method", "怎么表决", &methods, typed.value("method"), typed.error("method")))
            (radios("majority", "多少票算通过", &majorities, typed.value("majority"), typed.error("majority")))
            p.sm.mut { "开始以后条文就不能改了；还没计票以前，可以撤回。" }
            (Button::submit("开始表决").icon(Icon::Vote).go())
        }
    }
}

fn number(typed: &Typed, name: &str, label: &str) -> Field {
    typed.fill(name, Field::number(name, label)).required().attr("autocomplete", "off")
}

fn hands(at: &str, view: &View, typed: &Typed) -> Markup {
    section(
        "举手的人数",
        "",
        html! {
            form.stack method="post" action=(format!("{at}/vote/count")) {
                (key(typed.key()))
                (number(typed, "present", "到场多少人").help(html! { "全班 " (view.members) " 人。" }))
                (number(typed, "yes", "赞成"))
                (pair(number(typed, "no", "反对"), number(typed, "abstain", "弃权")))
                p.sm.mut { "赞成、反对、弃权加起来要等于到场人数。只记人数，不记谁举了手。" }
                (Button::submit("计票").go())
            }
        },
    )
}

fn slips(at: &str, typed: &Typed) -> Markup {
    html! {
        (section("唱票时快录", "", html! {
            form.stack method="post" action=(format!("{at}/vote/tally")) {
                (typed.fill("slips", Field::area("slips", "一张票打一个字")).attr("rows", "4").attr("autocomplete", "off").attr("inputmode", "numeric")
                    .help("1 赞成，2 反对，3 弃权，0 废票；写“赞、反、弃、废”也行，空格、换行随意。")
                    .placeholder("1111211131……"))
                @for name in ["issued"] { (super::hidden(name, typed.value(name))) }
                (Button::submit("数一数").icon(Icon::Doc))
            }
        }))
        (section("票数", "", html! {
            form.stack method="post" action=(format!("{at}/vote/count")) {
                (key(typed.key()))
                (pair(number(typed, "issued", "发出多少张"), number(typed, "returned", "收回多少张")))
                (pair(number(typed, "yes", "赞成"), number(typed, "no", "反对")))
                (pair(number(typed, "abstain", "弃权"), number(typed, "invalid", "废票")))
                p.sm.mut { "四样加起来要等于收回的张数。唱票、监票、计票最好是三个人。" }
                (Button::submit("计票").go())
            }
        }))
    }
}

fn the_box(at: &str, view: &View, typed: &Typed) -> Markup {
    let left = (view.members - view.voted).max(0);
    let count = Button::submit("结束投票，计票")
        .icon(Icon::Check)
        .go()
        .confirm(format!("结束投票？还有 {left} 人没有投。"));
    section(
        "公用设备上的投票",
        "",
        html! {
            div.stack {
                (ring_row(view.voted, view.members, "人", html! {
                    p.b { "还差 " (left) " 人" }
                    p.sm.mut { "票数到结束才公开。谁投了什么，老师也看不到。" }
                }))
                p { "一、在公用设备上打开登录页，班级码 " b.b { (view.code) } "，用座号和小密码登录。" }
                p { "二、进“班规”，点“去投票”，选好按“投票”。投完自动退出，请下一位。" }
                p { "三、都投完了，回到这里计票。" }
                (do_it(&format!("{at}/vote/count"), typed.key(), count))
            }
        },
    )
}

fn paper(at: &str) -> Markup {
    section(
        "要用的纸",
        "",
        html! {
            div.row.wrap {
                (Button::link("选票（剪开用）", format!("{at}/slips")).icon(Icon::Print))
                (Button::link("计票单", format!("{at}/count-sheet")).icon(Icon::Print))
            }
        },
    )
}

fn back_out(at: &str, view: &View, typed: &Typed) -> Markup {
    html! {
        div { (do_it(
            &format!("{at}/vote/removal"),
            &key_for(typed.key(), "off", view.set.id),
            Button::submit("撤回表决").bare().confirm("撤回表决？已经投的票会清空，条文又可以改。"),
        )) }
        p.sm.mut { a href=(base(view.set.class)) { "回到班规" } }
    }
}
