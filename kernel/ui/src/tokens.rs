//! The tokens as data, for what cannot read CSS variables: the logo file, documents, tests.

/// `tokens.css` as written.
pub const CSS: &str = include_str!("../assets/css/tokens.css");

/// The four themes of the screen.
pub const THEMES: [&str; 4] = ["light", "dark", "board", "contrast"];

/// The value of a token in a theme (`light` is the root block). A theme that does not set a token
/// inherits it from `light`. `None` if nobody sets it.
pub fn value(theme: &str, token: &str) -> Option<&'static str> {
    let start = match theme {
        "light" => CSS.find(":root{")?,
        other => CSS.find(&format!("\n[data-theme={other}]{{"))?,
    };
    let block = &CSS[start..];
    let block = &block[..block.find('}')?];
    let set = block
        .split([';', '{', '}', '\n'])
        .map(|line| line.trim())
        .find_map(|line| line.strip_prefix(&format!("--{token}:")));
    match set {
        Some(found) => Some(found.trim()),
        None if theme != "light" => value("light", token),
        None => None,
    }
}

/// WCAG contrast ratio (1 to 21) of two `#rgb` or `#rrggbb` colours; `None` for anything else.
pub fn contrast(a: &str, b: &str) -> Option<f64> {
    let (x, y) = (luminance(a)?, luminance(b)?);
    Some((x.max(y) + 0.05) / (x.min(y) + 0.05))
}

fn luminance(hex: &str) -> Option<f64> {
    let hex = hex.strip_prefix('#')?;
    let digits: String = match hex.len() {
        3 => hex.chars().flat_map(|c| [c, c]).collect(),
        6 => hex.to_owned(),
        _ => return None,
    };
    let channel = |at: usize| -> Option<f64> {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}
