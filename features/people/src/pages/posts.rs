//! Posts that let a student note facts.

use super::{base, do_it, key};
use crate::actions::posts::CATEGORIES;
use crate::{Post, Student};
use db::Id;
use maud::{Markup, html};
use ui::parts::{
    Button, Field, Row, card_flush, card_titled, cols, crumb, empty_in_card, head, list,
};
use web::Typed;

/// `/classes/{class}/people/posts`.
pub fn page(class: Id, posts: &[Post], roster: &[Student], typed: &Typed) -> Markup {
    let base = base(class);
    html! {
        (crumb("学生", &base))
        (head("班干部职务", "有职务的同学可以记自己管的那一类事，都要您确认以后才算。", ""))
        (cols(
            held(&base, posts, roster, typed.key()),
            card_titled("给一个职务", "", form(&base, roster, typed)),
        ))
    }
}

fn held(base: &str, posts: &[Post], roster: &[Student], form_key: &str) -> Markup {
    if posts.is_empty() {
        return empty_in_card(
            "还没有职务",
            "比如纪律委员记纪律、劳动委员记卫生。他们只写事实，不定加减，也看不到别人的记录。",
            "",
        );
    }
    let name = |id: Id| roster.iter().find(|s| s.id == id).map_or("（已离班）", |s| &s.name);
    card_flush(list(posts.iter().map(|p| {
        let id = p.id.to_string();
        Row::new(html! { (name(p.student)) " · " (p.title) })
            .small(html! { "可以记：" (p.category) " · " (p.from.long()) "起" })
            .action(do_it(
                &format!("{base}/posts/{id}/removal"),
                &format!("{form_key}-{}", &id[24..]),
                Button::submit("免去").bare().confirm(format!(
                    "免去{}的{}？",
                    name(p.student),
                    p.title
                )),
            ))
    })))
}

fn form(base: &str, roster: &[Student], typed: &Typed) -> Markup {
    let none = std::iter::once((String::new(), "请选择".to_owned()));
    let people = roster.iter().map(|s| (s.id.to_string(), format!("{} 号 {}", s.roll, s.name)));
    let categories = CATEGORIES.iter().map(|c| (*c, *c));
    html! {
        form.stack method="post" action=(format!("{base}/posts")) {
            (key(typed.key()))
            (typed.message())
            (typed.fill("student", Field::select("student", "同学", none.chain(people))).required())
            (typed.fill("title", Field::text("title", "职务")).attr("maxlength", "20")
                .placeholder("纪律委员").required())
            (typed.fill("category", Field::select("category", "可以记哪一类", categories)))
            (Button::submit("给职务").go())
        }
    }
}
