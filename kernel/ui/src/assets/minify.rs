//! Comments and needless space out of our own style sheets and scripts. Not a general minifier: it
//! knows how we write CSS (no space before a colon that matters, strings in double quotes) and
//! scripts (every statement ends in a semicolon or a brace; no template strings).

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

/// The script without comments, indentation and space around punctuation. Strings and patterns
/// stay as they are, and so does every line break that may end a statement.
pub fn js(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let (mut at, mut gap) = (0, Gap::None);
    while let Some(&c) = chars.get(at) {
        let end = match (c, chars.get(at + 1)) {
            ('/', Some('/')) => {
                at = find(&chars, at, |rest| rest[0] == '\n');
                continue;
            }
            ('/', Some('*')) => {
                at = find(&chars, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2;
                gap = gap.max(Gap::Space);
                continue;
            }
            (c, _) if c.is_whitespace() => {
                gap = gap.max(if c == '\n' { Gap::Line } else { Gap::Space });
                at += 1;
                continue;
            }
            ('\'' | '"', _) => literal(&chars, at, c),
            ('/', _) if begins_pattern(&out) => literal(&chars, at, '/'),
            _ => at + 1,
        };
        bridge(&mut out, gap, c);
        gap = Gap::None;
        out.extend(&chars[at..end]);
        at = end;
    }
    out
}

/// What stood between two signs of a script.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// The first place from `from` where `here` is true of the rest, or the end.
fn find(chars: &[char], from: usize, here: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|at| here(&chars[*at..])).unwrap_or(chars.len())
}

/// Where the string or pattern that begins at `from` ends. A class in a pattern may hold its sign.
fn literal(chars: &[char], from: usize, sign: char) -> usize {
    let (mut at, mut class) = (from + 1, false);
    while let Some(&c) = chars.get(at) {
        match c {
            '\\' => at += 1,
            '[' if sign == '/' => class = true,
            ']' => class = false,
            c if c == sign && !class => return at + 1,
            _ => {}
        }
        at += 1;
    }
    chars.len()
}

/// A slash after these begins a pattern; after anything else it divides.
fn begins_pattern(before: &str) -> bool {
    before.is_empty()
        || before.ends_with(['(', ',', '=', ':', '[', '!', '&', '|', '?', '{', '}', ';', '>'])
}

/// The least that keeps two signs apart.
fn bridge(out: &mut String, gap: Gap, next: char) {
    let Some(last) = out.chars().last() else { return };
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let ends = matches!(last, ';' | '{' | ',' | '(' | '[' | '=' | ':' | '?' | '&' | '|' | '>');
    let begins = matches!(next, '}' | ')' | ']' | ',' | ';' | ':' | '?' | '.' | '&' | '|');
    match gap {
        Gap::None => {}
        Gap::Line if ends || begins => {}
        Gap::Line => out.push('\n'),
        // `a + +b` and `a - -b` stay apart.
        Gap::Space if word(last) && word(next) || (last == next && matches!(next, '+' | '-')) => {
            out.push(' ');
        }
        Gap::Space => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{css, js};

    #[test]
    fn a_script_keeps_its_strings_its_patterns_and_its_lines() {
        assert_eq!(js("/* a */\nconst a = 1; // one\nlet b = 2;\n"), "const a=1;let b=2;");
        assert_eq!(js("f('a  // b', \"/* c */\");"), "f('a  // b',\"/* c */\");");
        assert_eq!(js("x = /[/ ]+ '/.test(y) / 2;"), "x=/[/ ]+ '/.test(y)/2;");
        assert_eq!(js("a = b + +c - -d;"), "a=b+ +c- -d;");
        assert_eq!(js("return x\n}\nif (a) b()\nelse c();"), "return x}\nif(a)b()\nelse c();");
        assert_eq!(js("const f = () => /x y/.test('\\' z');"), "const f=()=>/x y/.test('\\' z');");
        assert_eq!(js("case 'a': typeof x in y"), "case'a':typeof x in y");
    }

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
