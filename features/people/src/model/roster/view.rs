//! What a preview shows.

use super::header::Field;
use crate::model::identity::{Phone, RegistryNumber, ResidentId, Sex};
use calendar::Day;
use papers::PaperError;
use std::fmt;

/// Everything that would happen if the list were imported now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Students in the order of the list.
    pub students: Vec<Student>,
    /// Rows that become no student, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the teacher should look at.
    pub warnings: Vec<Warning>,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// Number of the header's (last) row; `None` if the list has no header.
    pub header_row: Option<usize>,
    /// Name of the sheet that was read; empty for text.
    pub sheet: String,
    /// Why nothing can be imported.
    pub error: Option<Fault>,
}

/// A student as the list describes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// The row's number in the file.
    pub row: usize,
    /// 座号 (seat number in the class list), 1–9999.
    pub roll: Option<i64>,
    /// Whether the list itself says the 座号 (else it was given here).
    pub roll_from_list: bool,
    /// The name, made even: see [`super::StudentName`].
    pub name: String,
    /// Sex, from its column, the name's bracket or the identity number.
    pub sex: Option<Sex>,
    /// 学号 (the school's student number), text with its leading zeros.
    pub student_no: Option<String>,
    /// 学籍号, checked; seal it (`L-D21`).
    pub registry_no: Option<RegistryNumber>,
    /// 身份证号, checked; seal it (`L-D21`).
    pub resident_id: Option<ResidentId>,
    /// Day of birth.
    pub birth: Option<Day>,
    /// Guardians, the first one is the first to call.
    pub guardians: Vec<Guardian>,
}

/// Someone to call about a student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guardian {
    /// Name, if the list has it.
    pub name: Option<String>,
    /// 父亲, 母亲, 爷爷 …, as the list says.
    pub relation: Option<String>,
    /// Phone, if it is one.
    pub phone: Option<Phone>,
}

/// A row that becomes no student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The row's number in the file.
    pub row: usize,
    /// The last row, when several in a run are skipped for the same reason.
    pub to: usize,
    /// What stands there, shortened, identity numbers blacked out.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// Why a row becomes no student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing in it.
    Blank,
    /// Above the header.
    Title,
    /// The header once more (printed lists repeat it on each page).
    RepeatedHeader,
    /// Totals, who made the list, remarks.
    Footer,
    /// A heading inside the list: 第一组, 女生.
    Section,
    /// The sample row of a form.
    Sample,
    /// Only a number, for a student not entered yet.
    NumberOnly,
    /// No name although other cells are filled.
    NoName,
    /// What stands in the name's column is no name.
    BadName(super::NameFault),
    /// The same student as in this row.
    Duplicate(usize),
    /// The second line of the student in this row (merged cells): its guardian was kept.
    Continued(usize),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Blank => f.write_str("空行"),
            Reason::Title => f.write_str("标题，不是学生"),
            Reason::RepeatedHeader => f.write_str("重复的表头"),
            Reason::Footer => f.write_str("合计或说明，不是学生"),
            Reason::Section => f.write_str("小标题，不是学生"),
            Reason::Sample => f.write_str("填写示例，不是学生"),
            Reason::NumberOnly => f.write_str("只有编号，没有姓名"),
            Reason::NoName => f.write_str("没有姓名，请补上后重新导入"),
            Reason::BadName(fault) => write!(f, "{fault}"),
            Reason::Duplicate(row) => write!(f, "名单里出现两次，保留第 {row} 行"),
            Reason::Continued(row) => write!(f, "与第 {row} 行是同一位学生，家长已并入那一行"),
        }
    }
}

impl Reason {
    /// Whether the teacher has to look at it: blank rows and titles are only listed.
    pub fn worth_a_warning(&self) -> bool {
        !matches!(self, Reason::Blank | Reason::Title)
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The row it is about; `None` for the whole list.
    pub row: Option<usize>,
    /// A sentence in Chinese.
    pub text: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "第 {row} 行：{}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Index from 0.
    pub index: usize,
    /// Its header, all lines of it; empty if there is none.
    pub title: String,
    /// What it holds.
    pub field: Field,
    /// Up to three cells, identity numbers blacked out.
    pub samples: Vec<String>,
}

impl Column {
    /// The letter Excel shows above the column.
    pub fn letter(&self) -> String {
        let (mut letters, mut n) = (Vec::new(), self.index + 1);
        while n > 0 {
            letters.push(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0));
            n = (n - 1) / 26;
        }
        letters.iter().rev().map(|b| char::from(*b)).collect()
    }
}

/// Why nothing can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A stable name for programs: those of [`PaperError::kind`], `NoNameColumn`, `NoStudents`.
    pub kind: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl Fault {
    pub(super) fn no_name_column() -> Fault {
        Fault {
            kind: "NoNameColumn",
            message: "没有找到姓名这一列。请在表头里写上“姓名”，或者手工指定哪一列是姓名。"
                .to_owned(),
        }
    }

    pub(super) fn too_many(limit: usize) -> Fault {
        let message =
            format!("名单里超过 {limit} 名学生，不像一份班级名单。请按班级分开，一次导入一个班。");
        Fault { kind: "TooMuch", message }
    }

    pub(super) fn no_students() -> Fault {
        Fault {
            kind: "NoStudents",
            message: "表里没有找到学生。请检查是不是选错了文件或工作表，名单要有姓名一列。"
                .to_owned(),
        }
    }
}

impl Preview {
    /// A file that could not be read.
    pub fn refused(refusal: &PaperError) -> Preview {
        Preview::failed(Fault { kind: refusal.kind(), message: refusal.to_string() })
    }

    pub(super) fn failed(error: Fault) -> Preview {
        Preview { error: Some(error), ..Preview::default() }
    }
}

impl Student {
    /// The first guardian's phone that there is.
    pub fn guardian_phone(&self) -> Option<&Phone> {
        self.guardians.iter().find_map(|g| g.phone.as_ref())
    }
}
