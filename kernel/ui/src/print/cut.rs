//! Sheets to be cut: PIN cards for the students, vote slips. Dashed lines show where.

use maud::{Markup, Render, html};

use crate::qr::qr;

/// How many pieces an A4 sheet gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutSheet {
    /// Two, one above the other.
    Two,
    /// Three, one above the other.
    Three,
    /// Four, two by two.
    Four,
    /// Eight, two by four.
    Eight,
}

impl CutSheet {
    const fn pieces(self) -> usize {
        match self {
            CutSheet::Two => 2,
            CutSheet::Three => 3,
            CutSheet::Four => 4,
            CutSheet::Eight => 8,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            CutSheet::Two => "cut n2",
            CutSheet::Three => "cut n3",
            CutSheet::Four => "cut n4",
            CutSheet::Eight => "cut n8",
        }
    }
}

/// The pieces over as many sheets as needed.
pub fn cut_sheets(sheet: CutSheet, pieces: &[Markup]) -> Markup {
    html! {
        @for part in pieces.chunks(sheet.pieces()) {
            section class=(sheet.class()) { @for piece in part { div { (piece) } } }
        }
    }
}

/// A student's key: name, seat, class code, small password, and the same as a QR code. The password
/// is printed once, at the moment it is made.
#[derive(Clone, Debug, Default)]
pub struct PinCard {
    /// 七年级（3）班.
    pub class_name: String,
    /// The student's name.
    pub name: String,
    /// Seat number (座号).
    pub seat: String,
    /// Class code (班级码).
    pub class_code: String,
    /// The four digits.
    pub pin: String,
    /// What the QR code opens: the student's door with class and seat filled in, never the password.
    pub address: String,
    /// The same for people who type: yx.school.lan.
    pub host: String,
}

/// One card.
pub fn pin_card(card: &PinCard) -> Markup {
    html! {
        div.up {
            div { h2 { (card.name) } p { (card.class_name) " · " (card.seat) " 号" } }
            (qr(&card.address, "登录"))
        }
        div.kv {
            div { small { "班级码" } b { (card.class_code) } }
            div { small { "座号" } b { (card.seat) } }
            div { small { "小密码" } b { (card.pin) } }
        }
        p.ft { "自己收好，不给别人看。忘了就告诉班主任，当面换一个。" br; "不能扫码：打开 " (card.host) }
    }
}

/// Cards, eight on a sheet.
pub fn pin_cards(cards: &[PinCard]) -> Markup {
    html! {
        @for part in cards.chunks(8) {
            section.cut.n8 { @for card in part { div.pcard { (pin_card(card)) } } }
        }
    }
}

/// A ballot on paper. It carries no name and no number.
#[derive(Clone, Debug, Default)]
pub struct Slip {
    /// 七年级（3）班　班规第 5 版　选票.
    pub title: String,
    /// 每条只勾一个，写名字的票不算。
    pub how: String,
    /// The questions.
    pub questions: Vec<String>,
    /// The answers to tick, the same for each: 赞成, 反对, 弃权.
    pub answers: Vec<String>,
    /// Left of the foot: until when, where to put it.
    pub foot: String,
}

/// One slip.
pub fn slip(slip: &Slip) -> Markup {
    html! {
        h2 { (slip.title) }
        p { (slip.how) }
        ol.qs {
            @for (at, question) in slip.questions.iter().enumerate() {
                li {
                    b { (super::poster::chinese_number(at + 1)) }
                    span { (question) }
                    span.nb { @for answer in &slip.answers { span.box {} (answer.render()) } }
                }
            }
        }
        p.ft { span { (slip.foot) } span { "雁行" } }
    }
}

/// `count` copies of the same slip: eight, four, three or two on a sheet, by its length.
pub fn slips(one: &Slip, count: usize) -> Markup {
    let sheet = match one.questions.len() {
        0..=2 => CutSheet::Four,
        3..=5 => CutSheet::Three,
        _ => CutSheet::Two,
    };
    let piece = slip(one);
    html! {
        @for from in (0..count).step_by(sheet.pieces()) {
            section class=(sheet.class()) {
                @for _ in from..(from + sheet.pieces()).min(count) { div.slip { (piece) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_cards_on_a_sheet_and_the_code_never_holds_the_password() {
        let card = PinCard {
            pin: "4821".into(),
            address: "http://yx/s?c=73YAN&n=5".into(),
            ..PinCard::default()
        };
        let html = pin_cards(&vec![card; 54]).into_string();
        assert_eq!(html.matches("class=\"cut n8\"").count(), 7);
        assert_eq!(html.matches("4821").count(), 54);
    }

    #[test]
    fn as_many_slips_as_asked_for() {
        let one = Slip {
            questions: vec!["甲".into(); 4],
            answers: vec!["赞成".into()],
            ..Slip::default()
        };
        let html = slips(&one, 55).into_string();
        assert_eq!(html.matches("class=\"slip\"").count(), 55);
        assert_eq!(html.matches("class=\"cut n3\"").count(), 19);
    }
}
