//! Just enough of HTML to ask questions of a page: the program writes it well-formed.

/// One element.
#[derive(Clone, Debug)]
pub struct Element {
    pub name: String,
    pub attrs: Vec<(String, String)>,
    /// All text inside, children included.
    pub text: String,
    /// Places of the elements around it, outermost first.
    pub inside: Vec<usize>,
}

impl Element {
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attr("class").is_some_and(|c| c.split_whitespace().any(|one| one == class))
    }
}

/// A page taken apart.
pub struct Page {
    pub all: Vec<Element>,
    /// What people read: text outside `script` and `style`, values and labels of controls.
    pub words: String,
}

const VOID: &[&str] =
    &["meta", "link", "input", "br", "img", "hr", "wbr", "col", "source", "area", "base"];

/// Elements of SVG that close themselves stand as `<x …></x>` or `<x …/>`.
pub fn read(html: &str) -> Page {
    let mut page = Page { all: Vec::new(), words: String::new() };
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        say(&mut page, &open, &rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[1..end - 1];
        rest = &rest[end..];
        if let Some(name) = tag.strip_prefix('/') {
            close(&page, &mut open, name.trim());
        } else if !tag.starts_with('!') {
            let element = opened(tag, &open);
            let (name, alone) = (element.name.clone(), tag.ends_with('/'));
            for value in ["placeholder", "aria-label", "alt", "title"] {
                if let Some(said) = element.attr(value) {
                    page.words.push_str(said);
                    page.words.push('\n');
                }
            }
            page.all.push(element);
            if matches!(name.as_str(), "script" | "style") {
                // What stands inside is not HTML.
                let end = rest.find("</").expect("a script ends");
                rest = &rest[end..];
            }
            if !alone && !VOID.contains(&name.as_str()) {
                open.push(page.all.len() - 1);
            }
        }
    }
    say(&mut page, &open, rest);
    page
}

fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    panic!("a tag that never ends: {}", tag.chars().take(80).collect::<String>());
}

fn opened(tag: &str, open: &[usize]) -> Element {
    let name_end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(name_end);
    let mut attrs = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let stop = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/');
        let (key, after) = rest.split_at(stop.unwrap_or(rest.len()));
        match after.strip_prefix("=\"") {
            Some(value) => {
                let end = value.find('"').expect("a quoted value ends");
                attrs.push((key.to_owned(), plain(&value[..end])));
                rest = &value[end + 1..];
            }
            None => {
                assert!(!after.starts_with('='), "an unquoted value: {tag}");
                attrs.push((key.to_owned(), String::new()));
                rest = after;
            }
        }
    }
    Element { name: name.to_lowercase(), attrs, text: String::new(), inside: open.to_vec() }
}

fn close(page: &Page, open: &mut Vec<usize>, name: &str) {
    let last = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
    assert_eq!(page.all[last].name, name.to_lowercase(), "</{name}> closes another element");
}

fn say(page: &mut Page, open: &[usize], text: &str) {
    if text.is_empty() {
        return;
    }
    let hidden = |i: &usize| matches!(page.all[*i].name.as_str(), "script" | "style");
    if open.iter().any(hidden) {
        return;
    }
    let text = plain(text);
    for i in open {
        page.all[*i].text.push_str(&text);
    }
    page.words.push_str(&text);
    page.words.push('\n');
}

/// Entities, as maud writes them.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

impl Page {
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.all.iter().filter(move |e| e.name == name)
    }

    /// Is this element inside one with this name?
    pub fn within(&self, element: &Element, name: &str) -> bool {
        element.inside.iter().any(|i| self.all[*i].name == name)
    }

    /// Links of this page to pages of this program, without fragments.
    pub fn links(&self) -> Vec<String> {
        let hrefs = self.named("a").filter_map(|a| a.attr("href"));
        let own = hrefs.filter(|h| h.starts_with('/'));
        own.map(|h| h.split('#').next().unwrap_or(h).to_owned()).collect()
    }

    /// Where the forms of this page lead: method and address, also those of single buttons.
    pub fn actions(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for form in self.named("form") {
            let method = form.attr("method").unwrap_or("get").to_lowercase();
            if let Some(action) = form.attr("action") {
                all.push((method, action.to_owned()));
            }
        }
        let buttons = self.all.iter().filter_map(|e| e.attr("formaction"));
        all.extend(buttons.map(|a| ("post".to_owned(), a.to_owned())));
        all
    }
}

#[test]
fn a_page_is_read_as_a_browser_reads_it() {
    let page = read(
        "<!DOCTYPE html><html lang=\"zh-CN\"><body><h1>班 &amp; 规</h1><!-- <p> -->\
         <p class=\"a b\">一<br>二<input name=\"x\" required></p><script>if (1 < 2) no = '<b>'</script>\
         <a href=\"/x#y\">去</a></body></html>",
    );
    assert_eq!(page.named("h1").next().map(|e| e.text.as_str()), Some("班 & 规"));
    let p = page.named("p").next().expect("a paragraph");
    assert!(p.has_class("b") && p.text == "一二");
    assert!(page.within(page.named("input").next().expect("an input"), "p"));
    assert_eq!(page.links(), ["/x"]);
    assert!(!page.words.contains("var"));
}
