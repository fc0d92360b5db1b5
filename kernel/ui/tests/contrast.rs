//! WCAG contrast, computed from the tokens, for every theme: text 4.5, shapes 3; on the board and in
//! high contrast text reaches 7.

use ui::tokens::{THEMES, contrast, value};

const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", TEXT),
    ("ink", "sheet", TEXT),
    ("ink", "azure-wash", TEXT),
    ("ink", "dawn-wash", TEXT),
    ("ink", "bamboo-wash", TEXT),
    ("ink", "ochre-wash", TEXT),
    ("ink", "cinnabar-wash", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "sheet", TEXT),
    ("ink-2", "sunk", TEXT),
    ("ink-3", "paper", TEXT),
    ("ink-3", "sheet", TEXT),
    ("ink-3", "sunk", TEXT),
    ("azure", "paper", TEXT),
    ("azure", "sheet", TEXT),
    ("azure", "ochre-wash", TEXT),
    ("on-azure", "azure", TEXT),
    ("on-azure", "azure-deep", TEXT),
    ("azure-deep", "azure-wash", TEXT),
    ("dawn-ink", "dawn-wash", TEXT),
    ("dawn-ink", "paper", TEXT),
    ("on-dawn", "dawn", TEXT),
    ("bamboo", "bamboo-wash", TEXT),
    ("ochre", "ochre-wash", TEXT),
    ("ochre", "sheet", TEXT),
    ("ochre", "paper", TEXT),
    ("cinnabar", "cinnabar-wash", TEXT),
    ("cinnabar", "sheet", TEXT),
    ("cinnabar", "paper", TEXT),
    ("on-ink", "ink", TEXT),
    ("edge", "sheet", SHAPE),
    ("edge", "paper", SHAPE),
    ("focus", "paper", SHAPE),
    ("focus", "sheet", SHAPE),
    ("azure", "sunk", SHAPE),
    ("azure", "track", SHAPE),
    ("sheet", "bamboo", SHAPE),
];

#[test]
fn every_pair_of_colours_reaches_its_bar_in_every_theme() {
    let mut missed = Vec::new();
    for theme in THEMES {
        for (front, back, least) in PAIRS {
            let least =
                if *least == TEXT && matches!(theme, "board" | "contrast") { 7.0 } else { *least };
            let colour =
                |name: &str| value(theme, name).unwrap_or_else(|| panic!("--{name} in {theme}"));
            let ratio = contrast(colour(front), colour(back)).expect("tokens are hex colours");
            if ratio < least {
                missed.push(format!("{theme}: {front} on {back} {ratio:.2} < {least}"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_system_dark_theme_and_the_chosen_one_are_the_same() {
    let css = ui::tokens::CSS;
    let block = |from: &str| {
        let start = css.find(from).unwrap_or_else(|| panic!("{from}"));
        let body = &css[start + from.len()..];
        body[..body.find('}').unwrap()].split_whitespace().collect::<String>()
    };
    assert_eq!(block(":root:not([data-theme]){"), block("\n[data-theme=dark]{"));
}

#[test]
fn contrast_is_computed_as_wcag_says() {
    assert!((contrast("#000", "#fff").unwrap() - 21.0).abs() < 0.01);
    assert!((contrast("#767676", "#ffffff").unwrap() - 4.54).abs() < 0.01);
    assert!(contrast("white", "#fff").is_none());
}

#[test]
fn targets_are_as_large_as_the_bars_say() {
    let css = ui::tokens::CSS;
    for (theme, tap) in [
        (":root{", 44),
        ("[data-size=elder]{", 60),
        ("[data-size=xl]{", 60),
        ("[data-size=board]{", 72),
    ] {
        let block = &css[css.find(theme).unwrap()..];
        let value = &block[block.find("--tap:").unwrap() + 6..];
        let pixels: u32 = value[..value.find("px").unwrap()].parse().unwrap();
        assert!(pixels >= tap, "{theme} {pixels}");
    }
}
