//! Comments and needless space out of our own style sheets. Not a general minifier: it knows how
//! we write CSS (no space before a colon that matters, strings in double quotes).

/// The sheet without comments, line breaks and space around punctuation; strings stay as they are.
pub fn css(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    let mut gap = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                skip_comment(&mut rest);
                gap = true;
            }
            '"' => {
                space_if(&mut out, &mut gap, '"');
                out.push('"');
                copy_string(&mut rest, &mut out);
            }
            c if c.is_whitespace() => gap = true,
            c => {
                space_if(&mut out, &mut gap, c);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
    out
}

/// One space where two words would otherwise run together.
fn space_if(out: &mut String, gap: &mut bool, next: char) {
    let tight_before = matches!(next, '{' | '}' | ';' | ',' | '>' | ')');
    let tight_after = out.ends_with(['{', '}', ';', ',', '>', ':', '(']) || out.is_empty();
    if *gap && !tight_before && !tight_after {
        out.push(' ');
    }
    *gap = false;
}

fn skip_comment(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    rest.next();
    let mut star = false;
    for c in rest.by_ref() {
        if star && c == '/' {
            return;
        }
        star = c == '*';
    }
}

fn copy_string(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    let mut escaped = false;
    for c in rest.by_ref() {
        out.push(c);
        if c == '"' && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::css;

    #[test]
    fn comments_and_breaks_go_and_meaning_stays() {
        assert_eq!(css("/* a */\n.a , .b{\n  color: red;\n}\n"), ".a,.b{color:red}");
        assert_eq!(css(".a .b>c{margin:0 auto}"), ".a .b>c{margin:0 auto}");
        assert_eq!(css(".a :hover{x:y}"), ".a :hover{x:y}");
        assert_eq!(css("a{b:calc(1px + 2px)}"), "a{b:calc(1px + 2px)}");
        assert_eq!(
            css("@media (min-width:9px) and (x:y){a{b:c}}"),
            "@media (min-width:9px) and (x:y){a{b:c}}"
        );
    }

    #[test]
    fn strings_are_copied_as_they_are() {
        assert_eq!(css("a{content:\" / \" counter(pages)}"), "a{content:\" / \" counter(pages)}");
        assert_eq!(css("a{content:\"/* no */\"}"), "a{content:\"/* no */\"}");
    }
}
