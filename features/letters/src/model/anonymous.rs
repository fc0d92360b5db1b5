//! A question to the psychology teacher without names (C13-06): identity is removed by default.

use super::private::half_width;
use regex::Regex;
use std::sync::LazyLock;

static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[A-Za-z]?\d{5,}[Xx]?").expect("a pattern of ours"));

/// The text with the class's names, the author first, and long numbers taken out. Names are
/// replaced longest first, given names of two characters too: 「小满」 tells as much as 「林小满」.
pub fn without_names<'a>(
    text: &str,
    author: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut out = half_width(text);
    let mut hide: Vec<(String, &str)> = forms(author).map(|n| (n, "这位同学")).collect();
    for name in names.into_iter().filter(|n| *n != author) {
        hide.extend(forms(name).map(|n| (n, "某同学")));
    }
    hide.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    for (name, instead) in &hide {
        out = out.replace(name.as_str(), instead);
    }
    NUMBERS.replace_all(&out, "（号码）").into_owned()
}

/// A name as it may be written: whole; without its surname when two characters or more remain.
fn forms(name: &str) -> impl Iterator<Item = String> {
    let whole: Vec<char> = name.chars().collect();
    let mut all = Vec::new();
    if whole.len() > 1 {
        all.push(name.to_owned());
    }
    if name.contains('·') {
        all.extend(name.split('·').filter(|p| p.chars().count() > 1).map(str::to_owned));
    } else if whole.len() > 2 {
        all.push(whole[1..].iter().collect());
        if whole.len() > 3 {
            all.push(whole[2..].iter().collect());
        }
    }
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c13_06_the_question_carries_no_names() {
        let text = "林小满说自己不敢和买买提·艾合买提同桌，小满妈妈电话13800001234，欧阳青禾也知道，青禾劝过";
        let names = ["林小满", "买买提·艾合买提", "欧阳青禾"];
        let out = without_names(text, "林小满", names);
        for gone in ["林小满", "小满", "买买提", "艾合买提", "青禾", "13800001234"] {
            assert!(!out.contains(gone), "{gone}: {out}");
        }
        assert!(out.starts_with("这位同学说自己不敢和某同学同桌"), "{out}");
    }
}
