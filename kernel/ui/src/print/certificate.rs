//! 奖状: two on an A4 sheet, to be cut, signed and handed over.

use maud::{Markup, html};

use super::blank;
use crate::icons::geese;

/// One certificate.
#[derive(Clone, Debug, Default)]
pub struct Certificate {
    /// The student's name.
    pub name: String,
    /// 在二〇二五年十一月的学习评比中.
    pub when: String,
    /// 作业质量.
    pub what: String,
    /// What was seen, one line; may be empty.
    pub why: String,
    /// School and class, and the day; one line each above and below the signature.
    pub foot: [String; 2],
}

/// Certificates, two on a sheet.
pub fn certificates(all: &[Certificate]) -> Markup {
    html! {
        @for part in all.chunks(2) {
            section.cut.n2 { @for one in part { div.cert { (certificate(one)) } } }
        }
    }
}

fn certificate(one: &Certificate) -> Markup {
    html! {
        div {
            (geese::mark_in("mk"))
            h2 { "奖状" }
            p { b { (one.name) } " 同学：" }
            p.in { (one.when) "，评上" }
            p.what { "「" (one.what) "」" }
            @if !one.why.is_empty() { p.in { (one.why) } }
            div.ft {
                p { "特发此状，以资鼓励。" }
                p.by { (one.foot[0]) br; "班主任：" (blank()) br; (one.foot[1]) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_on_a_sheet_and_nobody_is_lost() {
        let html = certificates(&vec![Certificate::default(); 5]).into_string();
        assert_eq!(html.matches("class=\"cut n2\"").count(), 3);
        assert_eq!(html.matches("特发此状").count(), 5);
    }
}
