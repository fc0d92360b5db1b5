//! Text as people type it, made even: widths, spaces, dots.

/// Full-width ASCII (`１`, `Ａ`, `（`) as half-width, every kind of space as a plain one,
/// invisible characters gone.
pub(crate) fn half_width(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// Half-width, and without any space.
pub(crate) fn compact(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Half-width, spaces at the ends gone and single inside.
pub(crate) fn tidy(text: &str) -> String {
    half_width(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that take no place: zero-width spaces and joiners, marks of direction, controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || (c.is_control() && !c.is_whitespace())
}

/// A Chinese character, those beyond the BMP, compatibility forms and 〇 included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A private-use character: a rare character typed with a font of its own, shown elsewhere as □.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// Long runs of digits blacked out but for their ends (`L-D21`): for texts that repeat a row.
pub(crate) fn without_ids(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() || (c.eq_ignore_ascii_case(&'x') && run.len() >= 17) {
            run.push(c);
            continue;
        }
        let length = run.len();
        for (i, digit) in run.drain(..).enumerate() {
            let hidden = length >= 15 && i >= 4 && i + 4 < length;
            out.push(if hidden { '*' } else { digit });
        }
        out.push(c);
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_even() {
        assert_eq!(half_width("１２（Ａ）\u{3000}"), "12(A) ");
        assert_eq!(compact(" 姓\u{3000}名\u{200B}\u{A0}"), "姓名");
        assert_eq!(tidy("  Li \t Lei "), "Li Lei");
        assert!(is_han('𬭎') && is_han('〇') && !is_han('·'));
    }

    #[test]
    fn l_d21_ids_never_appear_in_texts() {
        assert_eq!(without_ids("林一 11010519491231002X"), "林一 1101**********002X");
        assert_eq!(without_ids("G440524188001010014"), "G4405**********0014");
        assert_eq!(without_ids("13800138000"), "13800138000");
    }
}
