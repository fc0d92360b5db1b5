//! The room as a form that needs no dragging.

use super::{base, do_it, key};
use crate::{Class, SeatPlan, Student};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Cell, Field, Table, card_titled, cols_even, crumb, empty_in_card, head, pair,
};
use web::Typed;

/// `/classes/{class}/people/seats`.
pub fn page(class: &Class, people: &[Student], plan: &SeatPlan, typed: &Typed) -> Markup {
    let base = base(class.id);
    html! {
        (crumb("学生", &base))
        (head("座位", "从讲台看过去，第一排在最上面。", Button::print()))
        (typed.message())
        @if people.is_empty() {
            (empty_in_card("班里还没有同学", "导入名单以后，大家先按座号坐好，再在这里换。",
                Button::link("导入名单", format!("{base}/import")).icon(Icon::Upload).go()))
        } @else {
            div.stack-lg {
                (room(people, plan))
                (cols_even(
                    card_titled("两位同学换座", "", swap(&base, people, typed)),
                    html! {
                        (card_titled("教室的样子", "", layout(&base, class, typed)))
                        (card_titled("重新排", "", do_it(&format!("{base}/seats/order"),
                            &format!("{}-o", typed.key()), Button::submit("全班按座号重新坐")
                                .confirm("现在的座位会全部换掉，确定吗？"))))
                    },
                ))
            }
        }
    }
}

fn room(people: &[Student], plan: &SeatPlan) -> Markup {
    let groups = plan.group_columns();
    let mut table = Table::new("座位表").col("排");
    for column in 0..plan.columns {
        let group = groups.iter().position(|g| g.contains(&column)).map_or(1, |g| g + 1);
        table = table.col(format!("{group}组{}列", column + 1));
    }
    for (row, seats) in plan.seats.chunks(plan.columns).enumerate() {
        let name = |seat: &Option<usize>| match seat.and_then(|at| people.get(at)) {
            Some(s) => Cell::new(&s.name),
            None => Cell::none(),
        };
        let first = std::iter::once(Cell::new(format!("第 {} 排", row + 1)));
        table.push(first.chain(seats.iter().map(name)));
    }
    html! { (table) }
}

fn swap(base: &str, people: &[Student], typed: &Typed) -> Markup {
    let options = || {
        let none = std::iter::once((String::new(), "请选择".to_owned()));
        let all = people.iter().map(|s| (s.id.to_string(), format!("{} 号 {}", s.roll, s.name)));
        none.chain(all)
    };
    html! {
        form.stack method="post" action=(format!("{base}/seats/swap")) {
            (key(typed.key()))
            (typed.fill("one", Field::select("one", "这位", options())).required())
            (typed.fill("other", Field::select("other", "和这位", options())).required())
            (Button::submit("换座").icon(Icon::Swap).go())
        }
    }
}

fn layout(base: &str, class: &Class, typed: &Typed) -> Markup {
    let value = |name: &str, now: u32| match typed.fields().raw(name) {
        Some(typed) => typed.to_owned(),
        None => now.to_string(),
    };
    html! {
        form.stack method="post" action=(format!("{base}/seats/layout")) {
            (key(&format!("{}-r", typed.key())))
            (pair(
                Field::number("columns", "一排几列").value(value("columns", class.seat_columns))
                    .error(typed.error("columns")).required(),
                Field::number("groups", "分几个大组").value(value("groups", class.seat_groups))
                    .error(typed.error("groups")).required(),
            ))
            (Button::submit("存下"))
        }
    }
}
