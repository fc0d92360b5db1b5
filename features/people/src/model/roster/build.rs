//! Rows into students.

use super::header::{Field, classify};
use super::layout::Layout;
use super::name::StudentName;
use super::rolls::{self, Source};
use super::view::{Column, Fault, Preview, Reason, Skipped, Student, Warning};
use super::{Choice, footer, guardians, twins};
use crate::model::identity::Sex;
use crate::model::text::{compact, tidy, without_ids};
use papers::table::MergeIndex;

/// The largest schools have fewer students; what has more is no class list.
const MOST_STUDENTS: usize = 6000;

/// Makes the preview of a table whose columns are understood.
pub(super) fn students(layout: &Layout, choice: &Choice) -> Preview {
    let mut columns = layout.columns.clone();
    let source = rolls::resolve(&mut columns, layout);
    let mut build = Build {
        layout,
        merges: layout.table.merge_index(),
        columns,
        students: Vec::new(),
        skipped: Vec::new(),
        warnings: Vec::new(),
        heading: None,
        by_heading: false,
    };
    build.about_columns(choice);
    build.titles();
    for &offset in &layout.offsets {
        let mut last: Option<usize> = None;
        build.heading = build.heading_above(offset);
        for row in layout.data_from..layout.table.rows.len() {
            build.row(row, offset, &mut last);
            if build.students.len() > MOST_STUDENTS {
                return Preview::failed(Fault::too_many(MOST_STUDENTS));
            }
        }
    }
    build.finish(source)
}

/// The work on one table.
pub(super) struct Build<'a> {
    pub(super) layout: &'a Layout,
    merges: MergeIndex,
    pub(super) columns: Vec<Column>,
    students: Vec<Student>,
    skipped: Vec<Skipped>,
    warnings: Vec<Warning>,
    /// The sex that the heading above (男生, 女生) gives to the rows below it.
    pub(super) heading: Option<Sex>,
    /// Whether a student's sex was taken from it.
    pub(super) by_heading: bool,
}

impl Build<'_> {
    /// 男生 above the header of a list that stands beside another one.
    fn heading_above(&self, offset: usize) -> Option<Sex> {
        let row = self.layout.header?.checked_sub(1)?;
        let first = self.columns.first()?.index + offset;
        let last = self.columns.last()?.index + offset;
        (first..=last).find_map(|c| footer::heading_sex(self.layout.table.cell(row, c)))
    }

    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|c| c.field == field).map(|c| c.index)
    }

    pub(super) fn cell(&self, row: usize, offset: usize, field: Field) -> &str {
        self.column(field).map_or("", |column| self.layout.table.cell(row, column + offset))
    }

    /// A cell, or the upper cell of the merged area it lies in (one 男 for ten rows).
    pub(super) fn spread(&self, row: usize, column: usize) -> String {
        let table = &self.layout.table;
        let own = table.cell(row, column);
        if !compact(own).is_empty() {
            return own.to_owned();
        }
        let Some(area) = self.merges.at(table.rows[row].number, column) else {
            return String::new();
        };
        let above = table.row_numbered(area.top);
        above.map_or_else(String::new, |top| table.cell(top, area.left).to_owned())
    }

    pub(super) fn warn(&mut self, row: usize, text: String) {
        self.warnings.push(Warning { row: Some(row), text });
    }

    fn about_columns(&mut self, choice: &Choice) {
        // A running number beside the 座号 is no loss.
        let ticks = |c: &Column| matches!(compact(&c.title).as_str(), "男" | "女");
        let has_data =
            |c: &&Column| !c.samples.is_empty() && classify(&c.title) != Field::Order && !ticks(c);
        let titles = |field: Field| -> Vec<String> {
            let of = self.columns.iter().filter(|c| c.field == field).filter(has_data);
            of.map(|c| {
                if c.title.is_empty() { format!("第 {} 列", c.letter()) } else { c.title.clone() }
            })
            .collect()
        };
        let (known, unknown) = (titles(Field::NotNeeded), titles(Field::Unknown));
        let classes = self.classes();
        let hidden = self.hidden_columns();
        let mut general = |text: String| self.warnings.push(Warning { row: None, text });
        if self.layout.header.is_none() && choice.header_row != Some(0) {
            general("没有找到表头，各列是按内容猜的，请核对".to_owned());
        }
        if classes.len() > 1 {
            let shown: Vec<&str> = classes.iter().take(6).map(String::as_str).collect();
            general(format!(
                "名单里有 {} 个班（{}），都列在下面；只要一个班，请先删去别的班",
                classes.len(),
                shown.join("、")
            ));
        }
        if !known.is_empty() {
            general(format!("不需要的列没有导入：{}", known.join("、")));
        }
        if !hidden.is_empty() {
            general(format!("这几列在表格里是隐藏的，也读了：{}", hidden.join("、")));
        }
        if !unknown.is_empty() {
            general(format!("这几列没有认出来，没有导入：{}", unknown.join("、")));
        }
    }

    /// Hidden columns out of which something is taken.
    fn hidden_columns(&self) -> Vec<String> {
        let taken = |c: &&Column| {
            !matches!(c.field, Field::NotNeeded | Field::Unknown) && !c.samples.is_empty()
        };
        let hidden = self.columns.iter().filter(taken);
        let hidden = hidden.filter(|c| self.layout.table.hidden_columns.contains(&c.index));
        hidden.map(|c| format!("{}（{} 列）", c.title, c.letter())).collect()
    }

    /// The classes a column 班级 names.
    fn classes(&self) -> Vec<String> {
        let column = self.columns.iter().find(|c| {
            matches!(compact(&c.title).as_str(), "班级" | "班别" | "行政班" | "所在班级")
        });
        let Some(column) = column.map(|c| c.index) else { return Vec::new() };
        let rows = self.layout.data_from..self.layout.table.rows.len();
        let names = self.column(Field::Name).unwrap_or(0);
        let mut classes: Vec<String> = rows
            .filter(|row| !compact(self.layout.table.cell(*row, names)).is_empty())
            .map(|row| compact(&self.spread(row, column)))
            .filter(|c| !c.is_empty() && !footer::is_footer(c))
            .collect();
        classes.sort();
        classes.dedup();
        classes
    }

    /// Rows above the header are listed, not warned about.
    fn titles(&mut self) {
        let above = self.layout.header.map_or(self.layout.data_from, |header| header);
        for row in 0..above.min(self.layout.data_from) {
            self.skip(row, Reason::Title);
        }
    }

    fn skip(&mut self, row: usize, reason: Reason) {
        let row = &self.layout.table.rows[row];
        let cells: Vec<String> =
            row.cells.iter().map(|c| tidy(c)).filter(|c| !c.is_empty()).collect();
        let text: String = without_ids(&cells.join(" ")).chars().take(40).collect();
        let next = self.skipped.last_mut().filter(|s| {
            s.reason == reason
                && matches!(reason, Reason::NumberOnly | Reason::Blank)
                && s.to + 1 == row.number
        });
        match next {
            Some(run) => {
                run.to = row.number;
                run.text.clear();
            }
            None => self.skipped.push(Skipped { row: row.number, to: row.number, text, reason }),
        }
    }

    fn row(&mut self, row: usize, offset: usize, last: &mut Option<usize>) {
        let number = self.layout.table.rows[row].number;
        let name = self.name_cell(row, offset);
        match self.no_student(row, offset, &name, *last) {
            Some(Reason::Blank) => return,
            Some(Reason::Continued(of)) => {
                let (more, _) = guardians::read(&self.columns, |c| {
                    self.layout.table.cell(row, c + offset).to_owned()
                });
                if let Some(student) = last.and_then(|i| self.students.get_mut(i)) {
                    student.guardians.extend(more);
                }
                return self.skip(row, Reason::Continued(of));
            }
            Some(reason) => {
                if reason == Reason::Section {
                    let cells = self.layout.table.rows[row].cells.iter();
                    self.heading =
                        cells.filter_map(|c| footer::heading_sex(c)).next().or(self.heading);
                }
                return self.skip(row, reason);
            }
            None => {}
        }
        match StudentName::read(&name) {
            Err(fault) => self.skip(row, Reason::BadName(fault)),
            Ok(name) => {
                let student = self.student(row, offset, number, name);
                *last = Some(self.students.len());
                self.students.push(student);
            }
        }
    }

    fn name_cell(&self, row: usize, offset: usize) -> String {
        match self.column(Field::Name) {
            Some(column) => self.layout.table.cell(row, column + offset).to_owned(),
            None => {
                let family = self.cell(row, offset, Field::FamilyName).trim();
                format!("{family}{}", self.cell(row, offset, Field::GivenName).trim())
            }
        }
    }

    /// Why a row is no student, judged without reading the name.
    fn no_student(
        &self,
        row: usize,
        offset: usize,
        name: &str,
        last: Option<usize>,
    ) -> Option<Reason> {
        let table = &self.layout.table;
        let cells: Vec<&str> = table.rows[row].cells.iter().map(String::as_str).collect();
        let name_at =
            self.column(Field::Name).or(self.column(Field::GivenName)).unwrap_or(0) + offset;
        let pairs =
            self.columns.iter().map(|c| (c.title.as_str(), table.cell(row, c.index + offset)));
        let nameless = compact(name).is_empty();
        // Most rows are students; only a name like 姓名, or none, makes the comparison worth it.
        if (nameless || classify(name) == Field::Name) && footer::repeats_header(pairs) {
            return Some(Reason::RepeatedHeader);
        }
        // The row's beginning tells totals and samples; beyond the name only if there is none.
        let block = offset + self.columns.first().map_or(0, |c| c.index);
        let until = if nameless { cells.len() } else { (name_at + 1).min(cells.len()) };
        let head = cells.get(block.min(until)..until).unwrap_or_default();
        if head.iter().any(|c| footer::is_sample(c)) {
            return Some(Reason::Sample);
        }
        // 3人间 in a full row is a dormitory; 3人 in an otherwise empty one is a total.
        let full = cells.iter().filter(|c| !compact(c).is_empty()).count() > 3;
        let closes = |c: &&str| if full { footer::begins_footer(c) } else { footer::is_footer(c) };
        let named = self.column(Field::Roll).is_some_and(|c| {
            rolls::number(table.cell(row, c + offset)).is_some() && footer::may_be_name(name)
        });
        if !named && (head.iter().any(closes) || footer::is_footer(name)) {
            return Some(Reason::Footer);
        }
        if footer::is_section(name) {
            return Some(Reason::Section);
        }
        if nameless { Some(self.nameless(row, offset, last)) } else { None }
    }

    fn nameless(&self, row: usize, offset: usize, last: Option<usize>) -> Reason {
        let table = &self.layout.table;
        let filled = |c: &&Column| !compact(table.cell(row, c.index + offset)).is_empty();
        let used: Vec<&Column> = self.columns.iter().filter(filled).collect();
        if used.is_empty() {
            return Reason::Blank;
        }
        let number = |f: Field| {
            matches!(
                f,
                Field::Roll | Field::Order | Field::StudentNo | Field::NotNeeded | Field::Unknown
            )
        };
        if used.iter().all(|c| number(c.field)) {
            let numbered = used
                .iter()
                .all(|c| table.cell(row, c.index + offset).bytes().any(|b| b.is_ascii_digit()));
            return if numbered { Reason::NumberOnly } else { Reason::Section };
        }
        let merged = self.column(Field::Name).is_some_and(|column| {
            let here = table.rows[row].number;
            self.merges.at(here, column + offset).is_some_and(|area| area.top < here)
        });
        match last.filter(|_| merged) {
            Some(of) => Reason::Continued(self.students[of].row),
            None => Reason::NoName,
        }
    }

    fn student(&mut self, row: usize, offset: usize, number: usize, name: StudentName) -> Student {
        let who = name.text.clone();
        if let Some(doubt) = &name.doubt {
            self.warn(number, format!("{who}：{doubt}"));
        }
        if let Some(remark) = &name.remark {
            self.warn(number, format!("{who}的姓名后面写着“{remark}”，没有作为姓名导入"));
        }
        if self.layout.table.rows[row].hidden {
            self.warn(number, format!("{who}这一行在表格里是隐藏的，也导入了"));
        }
        let mut student = Student {
            row: number,
            roll: None,
            roll_from_list: false,
            name: name.text,
            sex: name.sex,
            student_no: None,
            registry_no: None,
            resident_id: None,
            birth: None,
            guardians: Vec::new(),
        };
        self.numbers(&mut student, row, offset);
        self.identity(&mut student, row, offset);
        self.sex(&mut student, row, offset);
        self.remarks(&student, row, offset);
        let (all, doubts) = guardians::read(&self.columns, |c| self.spread(row, c + offset));
        student.guardians = all;
        for doubt in doubts {
            self.warn(number, format!("{who}：{doubt}"));
        }
        student
    }

    fn finish(mut self, source: Source) -> Preview {
        self.blank_rows();
        if self.by_heading {
            let text = "性别按小标题“男生”“女生”填写，请核对".to_owned();
            self.warnings.push(Warning { row: None, text });
        }
        let mut students = twins::settle(
            std::mem::take(&mut self.students),
            &mut self.skipped,
            &mut self.warnings,
        );
        rolls::fill(&mut students, source, &mut self.warnings);
        rolls::clashes(&students, &mut self.warnings);
        self.skipped.sort_by_key(|s| s.row);
        self.warnings.sort_by_key(|w| w.row.unwrap_or(0));
        let header_row = self.layout.header.map(|row| self.layout.table.rows[row].number);
        Preview {
            students,
            skipped: self.skipped,
            warnings: self.warnings,
            columns: self.columns,
            header_row,
            ..Preview::default()
        }
    }

    /// Gaps between the rows that hold text.
    fn blank_rows(&mut self) {
        let rows = &self.layout.table.rows;
        for pair in rows.windows(2) {
            // A cell with line breaks takes several lines of a text file.
            let tall = pair[0].cells.iter().any(|c| c.contains(['\n', '\r']));
            if pair[1].number > pair[0].number + 1 && !tall {
                let (row, to) = (pair[0].number + 1, pair[1].number - 1);
                self.skipped.push(Skipped { row, to, text: String::new(), reason: Reason::Blank });
            }
        }
    }
}
