//! People: names stand alone in ink; avatars are plants and animals; the coverage board (雁阵)
//! sorts by how long ago somebody came near, never by merit.

use maud::{Markup, Render, html};

use super::Button;
use crate::icons::{Icon, Motif, geese, motif};

const HUES: [&str; 4] = ["h1", "h2", "h3", "h4"];

/// The avatar: motif, hue 0 to 3 and the pattern that goes with the hue.
pub fn avatar(drawing: Motif, hue: usize) -> Markup {
    avatar_in("av", drawing, hue)
}

/// The same at 72 px, for the head of a person's page.
pub fn avatar_big(drawing: Motif, hue: usize) -> Markup {
    avatar_in("av big", drawing, hue)
}

fn avatar_in(class: &str, drawing: Motif, hue: usize) -> Markup {
    html! {
        span class=(format!("{class} {}", HUES[hue % HUES.len()])) aria-hidden="true" { (motif(drawing)) }
    }
}

/// The avatar of somebody who has not chosen one: always the same for the same id.
pub fn avatar_of(id: &str) -> Markup {
    let mix = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let sum = (id.bytes().fold(0x811c_9dc5, mix) >> 8) as usize;
    avatar(Motif::ALL[sum % Motif::ALL.len()], sum / Motif::ALL.len())
}

/// A name to tap.
pub fn who(name: impl Render, href: &str) -> Markup {
    html! { a.who href=(href) { (name) } }
}

/// Names flowing one after the other: name, address.
pub fn whos(people: &[(String, String)]) -> Markup {
    html! { ul.whos { @for (name, href) in people { li { (who(name, href)) } } } }
}

/// Somebody on the coverage board.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The person's page.
    pub href: String,
    /// 23 天没有出现; for those far behind.
    pub since: String,
    /// 最近一次：谈心，「想换到靠窗」.
    pub last: String,
    /// What chooses the avatar.
    pub id: String,
    /// Where a talk is written down.
    pub talk_href: String,
    /// Where a visit is written down; empty hides the button.
    pub visit_href: String,
}

/// One band of the coverage board.
#[derive(Clone, Debug, Default)]
pub struct Band {
    /// 落在后面了.
    pub title: String,
    /// 两周以上.
    pub range: String,
    /// Whether these are the ones to go to: cards with the next step instead of names.
    pub far: bool,
    /// Who is in it, in the order of the roster.
    pub people: Vec<Person>,
}

/// The coverage board. The picture needs three bands: far, away, near.
pub fn coverage(bands: &[Band]) -> Markup {
    let count = |at: usize| bands.get(at).map_or(0, |band| band.people.len());
    html! {
        (geese::flock_band(count(2), count(1), count(0)))
        div.cov {
            @for band in bands {
                section.far[band.far] {
                    h3 { (band.title) small { (band.range) @if !band.range.is_empty() { " · " } (band.people.len()) " 人" } }
                    @if band.far {
                        div.far3 { @for person in &band.people { (meet(person)) } }
                    } @else {
                        ul.whos { @for person in &band.people { li { (who(&person.name, &person.href)) } } }
                    }
                }
            }
        }
    }
}

fn meet(person: &Person) -> Markup {
    html! {
        div.card.meet {
            div.row {
                (avatar_of(&person.id))
                div.nm { a.b.name-link href=(person.href) { (person.name) } small { (person.since) } }
            }
            p.sm.mut { (person.last) }
            div.row {
                (Button::link("谈心", &person.talk_href).icon(Icon::Talk).go())
                @if !person.visit_href.is_empty() { (Button::link("家访", &person.visit_href).icon(Icon::Visit)) }
            }
        }
    }
}
