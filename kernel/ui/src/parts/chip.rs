//! Rule chips and tags. Affirming is a circle with a plus, reminding a diamond on a dashed edge:
//! never only the colour.

use maud::{Markup, Render, html};

use super::Tone;
use crate::icons::{Icon, icon, sign};

/// One rule to record with. On the seat map the script reads the data attributes.
#[derive(Clone, Debug, Default)]
pub struct Chip<'a> {
    /// The rule's id, sent as `rule`.
    pub rule: &'a str,
    /// The teacher's word for it, at most six characters.
    pub label: &'a str,
    /// Whether it affirms (otherwise it reminds).
    pub affirms: bool,
    /// Whether it is armed: every tap on a seat records it.
    pub armed: bool,
    /// Not to be used now.
    pub off: bool,
}

impl Render for Chip<'_> {
    fn render(&self) -> Markup {
        let drawing = if self.affirms { Icon::Affirm } else { Icon::Remind };
        html! {
            button.chip.mend[!self.affirms] type="submit" name="rule" value=(self.rule)
                data-rule=(self.rule) aria-pressed=(if self.armed { "true" } else { "false" })
                disabled[self.off] {
                (sign(drawing))
                span.sr { @if self.affirms { "肯定：" } @else { "提醒：" } }
                (self.label)
            }
        }
    }
}

/// Up to six chips in three columns, then the door to all the others (word and address).
pub fn chips(chips: &[Chip<'_>], more: Option<(&str, &str)>) -> Markup {
    html! {
        div.chips role="group" aria-label="班规" { @for chip in chips.iter().take(6) { (chip) } }
        @if let Some((word, href)) = more { a.btn.bare.full href=(href) { (word) (icon(Icon::Right)) } }
    }
}

/// Any number of chips, flowing.
pub fn chips_flow(chips: &[Chip<'_>]) -> Markup {
    html! { div.chips.flow role="group" aria-label="班规" { @for chip in chips { (chip) } } }
}

/// A small label with its drawing: the state of a thing.
pub fn tag(tone: Tone, drawing: Icon, text: impl Render) -> Markup {
    html! { span class=(tone.on("tag")) { (icon(drawing)) (text) } }
}
