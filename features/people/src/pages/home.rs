//! Choosing a class.

use db::Id;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{Button, Row, card_flush, empty_in_card, head, list};

/// A class to choose.
pub struct Mine {
    /// The class.
    pub id: Id,
    /// `七年级（3）班`.
    pub name: String,
    /// What this person is there.
    pub roles: String,
    /// Whether they lead it.
    pub homeroom: bool,
    /// How many students.
    pub size: usize,
}

/// The classes of a teacher who has several.
pub fn classes(mine: &[Mine], school: bool) -> Markup {
    html! {
        (head("我的班级", "", html! {
            @if school { (Button::link("学校", "/school").icon(Icon::School)) }
        }))
        @if mine.is_empty() {
            (empty_in_card(
                "还没有您的班级",
                "学校管理员在“学校 · 教职工”里给您加上班主任、任课教师或年级主任的身份，这里就会出现您的班。心理教师的身份不带班。",
                "",
            ))
        } @else {
            (card_flush(list(mine.iter().map(|c| {
                Row::new(&c.name)
                    .icon(Icon::Users)
                    .small(format!("{} · {} 人", c.roles, c.size))
                    .href(format!("/classes/{}", c.id))
            }))))
        }
    }
}
