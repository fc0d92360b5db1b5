//! What the class does its own way: focus, days without praise, target of praise, its times.

use super::{NAV, at, key};
use crate::model::category::Category;
use crate::model::chips::Slot;
use crate::store::goals::{self, Settings};
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Field};
use web::{App, Fields, Frame, Typed};

/// What the page shows.
pub struct View {
    class: Id,
    line: (String, String),
    settings: Settings,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let class = scope.class()?;
    let line = people::class_line(tx, scope)?;
    Ok(View { class, line, settings: goals::settings(tx, class)? })
}

/// The field with the times of a part of the day.
pub fn time_field(slot: Slot) -> String {
    format!("time-{}", slot.code())
}

/// The form as it stands.
pub fn fields(view: &View) -> Fields {
    let set = [
        ("focus", view.settings.focus.clone()),
        ("quiet_days", view.settings.quiet_days.to_string()),
        ("praise_target", view.settings.praise_target.to_string()),
    ];
    let times = Slot::ALL.map(|slot| (time_field(slot), view.settings.routine.words(slot)));
    let times = times.iter().map(|(name, words)| (name.as_str(), words.clone()));
    Fields::from_pairs(set.into_iter().chain(times))
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let none = std::iter::once(("", "不设重点"));
    let each =
        Category::ALL.iter().filter(|c| **c != Category::Other).map(|c| (c.label(), c.label()));
    let body = html! {
        (parts::crumb("品德记录", &at(view.class, "conduct")))
        (parts::head("本班的做法", "只影响您看到的次序和提醒，不改变任何一笔。", ""))
        (typed.message())
        form.stack method="post" action=(at(view.class, "conduct/settings")) {
            (key(typed.key()))
            (typed.fill("focus", Field::select("focus", "本月重点", none.chain(each))
                .help("排在月报的最前面。分值不会因此变重。")))
            (typed.fill("quiet_days", Field::number("quiet_days", "多少个上学日没被肯定就提醒您")
                .help("3 到 60。默认 10。")))
            (typed.fill("praise_target", Field::number("praise_target", "希望几次肯定对一次提醒")
                .help("默认 3 比 1。只有您能看到。")))
            (parts::section("一天的作息", "", parts::stack(html! {
                p.mut { "座位图下面的六条班规按这些时间换。没有的一项空着；一项有几段，用顿号隔开，比如 08:40-08:50、09:30-09:40。全部清空就按一般学校的一天。" }
                @for slot in Slot::ALL {
                    @let name = time_field(slot);
                    (typed.fill(&name, Field::text(&name, slot.label()).attr("maxlength", "200")))
                }
            })))
            (Button::submit("存下").go())
        }
    };
    web::page(app, scope, Frame::class("本班的做法", view.line.clone(), NAV), body)
}
