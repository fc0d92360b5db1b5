//! The student's door: class code, seat number, four digits. Without script one plain field is
//! enough; with it the keys fill the boxes.

use maud::{Markup, html};

use super::Field;
use crate::icons::{Icon, icon};

/// Ten keys, clear and back. `target` is the id of the field they type into. Hidden until a script
/// takes the keys up.
pub fn keypad(target: &str) -> Markup {
    keys(target, true)
}

/// The keys, seen at once (the gallery).
pub(crate) fn keys(target: &str, hidden: bool) -> Markup {
    html! {
        div.keys data-keys=(target) role="group" aria-label="数字键" hidden[hidden] {
            @for digit in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
                button.key type="button" data-digit=(digit) { (digit) }
            }
            button.key.t type="button" data-digit="clear" { "清空" }
            button.key type="button" data-digit="0" { "0" }
            button.key.t type="button" data-digit="back" { (icon(Icon::Left)) "退一格" }
        }
    }
}

/// Boxes that show how many digits are in, never which.
pub fn pins(filled: usize, total: usize) -> Markup {
    html! {
        div.pins role="img" aria-label=(format!("已输入 {filled} 位，共 {total} 位")) {
            @for at in 0..total { i.on[at < filled].cur[at == filled] {} }
        }
    }
}

/// The field for the small password: digits only, the numeric keyboard, never sent back.
pub fn pin_field(name: &str, label: &str, digits: usize, error: Option<&str>) -> Markup {
    html! {
        (Field::password(name, label)
            .attr("inputmode", "numeric")
            .attr("pattern", "[0-9]*")
            .attr("maxlength", digits.to_string())
            .attr("autocomplete", "off")
            .attr("data-pins", digits.to_string())
            .class("pin-inp")
            .required()
            .error(error))
    }
}

/// Class code and seat number, side by side.
pub fn class_code_fields(code: &str, seat: &str, error: Option<&str>) -> Markup {
    super::pair(
        Field::text("code", "班级码")
            .value(code)
            .attr("autocapitalize", "characters")
            .attr("autocomplete", "off")
            .required()
            .error(error),
        Field::number("seat", "座号").value(seat).attr("autocomplete", "off").required(),
    )
}
