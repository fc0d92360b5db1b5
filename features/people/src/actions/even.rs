//! Names and codes made even before they are compared: what one keyboard types another must find.

/// Full-width letters and digits as half-width ones, blanks single, every middle dot as `·`.
pub fn even(typed: &str) -> String {
    let half: String = typed
        .chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '•' | '・' | '‧' | '∙' | '･' => '·',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    half.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::even;

    #[test]
    fn the_same_name_from_two_keyboards_is_the_same() {
        assert_eq!(even("买买提•艾合买提"), even("买买提·艾合买提"));
        assert_eq!(even(" Ｔ２０３１７\u{3000}"), "T20317");
        assert_eq!(even("张  三"), "张 三");
    }
}
