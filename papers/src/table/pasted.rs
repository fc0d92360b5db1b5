//! A block pasted from Excel, Word or a chat.

use super::{Row, Table, csv, delimiter};
use crate::{Limits, PaperError};

/// Reads pasted text: tabs between cells as Excel copies them (quotes around cells with line
/// breaks), else commas, else several spaces, else single spaces.
///
/// # Errors
/// `TooLarge`, `TooMuch`, `Empty`.
pub fn read_pasted(text: &str, limits: &Limits) -> Result<Table, PaperError> {
    limits.admit(text.len() as u64)?;
    let text = plain_lines(text);
    if text.contains('\t') {
        return csv::split(&text, '\t', 0, limits);
    }
    if let Some(separator) = delimiter::guess(&text, &[',', '，', ';', '；', '|', '、', '/'])
        && steady(&text, separator)
        && (separator != '、' || (even(&text, separator) && !text.contains('；')))
    {
        return csv::split(&text, separator, 0, limits);
    }
    let wide = spaces(&text, true, limits)?;
    let table = if split_rows(&wide) * 2 >= wide.rows.len() {
        let mut wide = wide;
        mend_names(&mut wide);
        wide
    } else {
        let mut narrow = spaces(&text, false, limits)?;
        mend_names(&mut narrow);
        narrow
    };
    if table.is_empty() {
        return Err(PaperError::Empty);
    }
    Ok(table)
}

/// Most lines hold the separator; one comma in a remark does not make a table.
fn steady(text: &str, separator: char) -> bool {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    lines.iter().filter(|l| l.contains(separator)).count() * 2 >= lines.len()
}

/// All lines fall into the same number of parts. 、 between names makes no columns: lines of
/// several lengths stay whole.
fn even(text: &str, separator: char) -> bool {
    let mut parts =
        text.lines().filter(|l| !l.trim().is_empty()).map(|l| l.matches(separator).count());
    let first = parts.next();
    parts.all(|n| Some(n) == first)
}

fn plain_lines(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{85}' => '\n',
            '\u{A0}' => ' ',
            other => other,
        })
        .collect()
}

/// Lines that fall into at least two cells, title lines aside.
fn split_rows(table: &Table) -> usize {
    table.rows.iter().filter(|r| r.cells.len() > 1).count()
}

fn spaces(text: &str, wide: bool, limits: &Limits) -> Result<Table, PaperError> {
    let mut table = Table::default();
    let (mut cells, mut size) = (0, 0);
    for (index, line) in text.lines().enumerate() {
        let parts = if wide { at_gaps(line) } else { at_spaces(line) };
        let parts: Vec<String> = parts.iter().take(limits.columns).map(|p| csv::clean(p)).collect();
        if parts.iter().all(|p| p.is_empty()) {
            continue;
        }
        cells += parts.len();
        size += parts.iter().map(String::len).sum::<usize>();
        table.rows.push(Row { number: index + 1, cells: parts, hidden: false });
        csv::check(&table, cells, size, limits)?;
    }
    Ok(table)
}

/// A row with one cell more than most others has a name cut in two (“司马 相如”): its first two
/// neighbours of one or two Chinese characters are one cell.
fn mend_names(table: &mut Table) {
    let count = |rows: &[Row], width: usize| rows.iter().filter(|r| r.cells.len() == width).count();
    let widths = table.rows.iter().map(|r| r.cells.len());
    let Some(common) = widths.max_by_key(|w| count(&table.rows, *w)) else { return };
    let short = |c: &String| {
        c.chars().count() <= 2 && c.chars().all(is_han) && !matches!(c.as_str(), "男" | "女")
    };
    for row in table.rows.iter_mut().filter(|r| r.cells.len() == common + 1) {
        if let Some(at) = row.cells.windows(2).position(|pair| pair.iter().all(short)) {
            let second = row.cells.remove(at + 1);
            row.cells[at].push_str(&second);
        }
    }
}

/// Splits where at least two spaces, or one full-width space, stand; “张　三” stays one cell.
fn at_gaps(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut gap = String::new();
    for c in line.trim().chars() {
        if c == ' ' || c == '\u{3000}' {
            gap.push(c);
            continue;
        }
        let last = parts.len() - 1;
        let one_name = gap == "\u{3000}" && is_single(&parts[last]) && is_han(c);
        match gap.as_str() {
            "" => {}
            " " => parts[last].push(' '),
            _ if one_name => {}
            _ => parts.push(String::new()),
        }
        gap.clear();
        let last = parts.len() - 1;
        parts[last].push(c);
    }
    parts
}

/// One Chinese character that is not a sex.
fn is_single(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(is_han) && !matches!(word, "男" | "女")
}

/// Splits at every space, then joins “张 三”: two single Chinese characters in a row, the second
/// of which is not a sex.
fn at_spaces(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut joined = false;
    for word in line.split_whitespace() {
        if let Some(last) = parts.last_mut()
            && !joined
            && is_single(word)
            && is_single(last)
        {
            last.push_str(word);
            joined = true;
            continue;
        }
        joined = false;
        parts.push(word.to_owned());
    }
    join_phones(&mut parts);
    parts
}

/// `138 0013 8001` is one number: three, four and four digits that begin as mobile numbers do.
fn join_phones(parts: &mut Vec<String>) {
    let group = |p: &String, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    let mobile = |w: &[String]| {
        w[0].starts_with('1') && group(&w[0], 3) && group(&w[1], 4) && group(&w[2], 4)
    };
    while let Some(at) = parts.windows(3).position(mobile) {
        let whole = parts[at..at + 3].concat();
        parts.splice(at..at + 3, [whole]);
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read_pasted(text, &Limits::ROSTER).unwrap().rows.into_iter().map(|r| r.cells).collect()
    }

    #[test]
    fn excel_blocks_keep_empty_cells_and_line_breaks() {
        let rows = cells("学号\t姓名\t电话\r\n1\t林一\t\r\n2\t\"周\n二\"\t138\r\n");
        assert_eq!(rows[1], ["1", "林一", ""]);
        assert_eq!(rows[2][1], "周\n二");
    }

    #[test]
    fn spaces_separate_when_there_are_no_tabs() {
        assert_eq!(cells("1  张 三  男\n2  李四  女")[0], ["1", "张 三", "男"]);
        assert_eq!(cells("1 张 三 男\n2 李四 女")[0], ["1", "张三", "男"]);
        assert_eq!(cells("1 林一 138\n2 司马 相如 139\n3 周二 137")[1], ["2", "司马相如", "139"]);
        assert_eq!(cells("林一\n周二\n")[1], ["周二"]);
        assert_eq!(cells("林一，1\n周二，2\n")[1], ["周二", "2"]);
        assert_eq!(cells("林一、周二、沈三")[0], ["林一", "周二", "沈三"]);
    }
}
