//! QR codes as SVG. Every code has its text or short number beside it, for people who cannot scan.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The code for `text`, black on the paper's white, with the four quiet modules around it.
/// `label` is what it opens (班规第 5 版). A text too long for any code gives the text itself.
pub fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! { span.qr-text { (text) } };
    };
    let width = code.width();
    let side = width + 8;
    html! {
        svg.qr viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(format!("二维码：{label}"))
            shape-rendering="crispEdges" {
            path d=(modules(&code.into_colors(), width)) {}
        }
    }
}

/// One path for all dark modules, each run in a row drawn once.
fn modules(colors: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + 4, y + 4));
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_holds_exactly_the_dark_modules() {
        let code =
            QrCode::with_error_correction_level("https://yx.example/r/5", EcLevel::M).unwrap();
        let width = code.width();
        let colors = code.into_colors();
        let dark = colors.iter().filter(|c| **c == Color::Dark).count();
        let drawn: usize = modules(&colors, width)
            .split('z')
            .filter_map(|run| run.split('h').nth(1))
            .filter_map(|run| run.split('v').next())
            .map(|run| run.parse::<usize>().unwrap())
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn a_code_says_what_it_opens_and_a_text_too_long_is_still_readable() {
        assert!(qr("abc", "班规").into_string().contains("aria-label=\"二维码：班规\""));
        assert!(qr(&"长".repeat(4000), "x").into_string().contains("长长"));
    }
}
