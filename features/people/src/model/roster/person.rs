//! What a row says about the student: numbers, identity, sex.

use super::build::Build;
use super::header::Field;
use super::values::{day, filled};
use super::view::Student;
use super::{footer, rolls};
use crate::model::identity::{RegistryNumber, ResidentId, Sex};
use crate::model::text::{compact, tidy, without_ids};

/// 2.02603E+15: what Excel leaves of a long number.
fn is_rounded(text: &str) -> bool {
    let upper = text.to_uppercase();
    let parts = upper.split_once("E+").or_else(|| upper.split_once('E'));
    parts.is_some_and(|(mantissa, power)| {
        mantissa.contains('.')
            && mantissa.chars().all(|c| c.is_ascii_digit() || c == '.')
            && power.parse::<usize>().is_ok()
    })
}

impl Build<'_> {
    /// A tick below 男 or below 女.
    fn ticked_sex(&self, row: usize, offset: usize) -> Option<Sex> {
        let ticked = |title: &str| {
            self.columns.iter().any(|c| {
                let cell = self.layout.table.cell(row, c.index + offset);
                compact(&c.title) == title && filled(cell).is_some()
            })
        };
        match (ticked("男"), ticked("女")) {
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            _ => None,
        }
    }

    /// 转出, 休学 in a column of remarks: the student stays, the teacher is told.
    pub(super) fn remarks(&mut self, student: &Student, row: usize, offset: usize) {
        let left =
            self.columns.iter().filter(|c| matches!(c.field, Field::NotNeeded | Field::Unknown));
        let found = left
            .map(|c| (c.title.clone(), tidy(self.layout.table.cell(row, c.index + offset))))
            .find(|(_, cell)| cell.chars().count() <= 40 && footer::says_left(cell));
        if let Some((title, cell)) = found {
            let (who, cell) = (&student.name, without_ids(&cell));
            let text = format!(
                "{who}的“{title}”写着“{cell}”，照样列在下面；已经不在班里的，请先从名单里删去这一行"
            );
            self.warn(student.row, text);
        }
    }

    pub(super) fn numbers(&mut self, student: &mut Student, row: usize, offset: usize) {
        let cell = self.cell(row, offset, Field::Roll).to_owned();
        student.roll = rolls::number(&cell);
        student.roll_from_list = student.roll.is_some();
        if student.roll.is_none() && filled(&cell).is_some() {
            let text = format!(
                "{}的座号“{}”不是 1–9999 的数字，没有导入",
                student.name,
                without_ids(&tidy(&cell))
            );
            self.warn(student.row, text);
        }
        let number = compact(self.cell(row, offset, Field::StudentNo));
        let number = number.strip_suffix(".0").unwrap_or(&number);
        if is_rounded(number) {
            let text = format!(
                "{}的学号被 Excel 写成了科学计数，后几位已经丢失，没有导入；请把这一列设为“文本”格式后重新填写",
                student.name
            );
            return self.warn(student.row, text);
        }
        student.student_no = filled(number).map(|n| n.chars().take(40).collect());
    }

    pub(super) fn identity(&mut self, student: &mut Student, row: usize, offset: usize) {
        let who = student.name.clone();
        if let Some(text) = filled(self.cell(row, offset, Field::ResidentId)).map(str::to_owned) {
            match ResidentId::parse(&text) {
                Ok(id) => student.resident_id = Some(id),
                Err(fault) => match RegistryNumber::parse(&text) {
                    Ok(number) => student.registry_no = Some(number),
                    Err(_) => self.warn(student.row, format!("{who}的身份证号{fault}，没有导入")),
                },
            }
        }
        if let Some(text) = filled(self.cell(row, offset, Field::RegistryNo)).map(str::to_owned) {
            match RegistryNumber::parse(&text) {
                Ok(number) => {
                    if number.doubtful() {
                        self.warn(
                            student.row,
                            format!("{who}的学籍号校验位可能不对，已导入，请核对"),
                        );
                    }
                    student.registry_no = Some(number);
                }
                Err(_) if ResidentId::parse(&text).is_ok() => {
                    self.warn(student.row, format!("{who}的学籍号少了前面的字母 G，没有导入"));
                }
                Err(fault) => self.warn(student.row, format!("{who}的学籍号{fault}，没有导入")),
            }
        }
        let by_number = student.registry_no.as_ref().and_then(RegistryNumber::resident);
        if let (Some(a), Some(b)) = (&student.resident_id, &by_number)
            && a != b
        {
            self.warn(student.row, format!("{who}的学籍号和身份证号对不上，请核对"));
        }
        let known = student.resident_id.clone().or(by_number).and_then(|id| id.birth());
        let cell = self.cell(row, offset, Field::Birth).to_owned();
        student.birth = day(&cell);
        match (student.birth, known) {
            (None, _) if filled(&cell).is_some() => {
                let text = format!(
                    "{who}的出生日期“{}”看不懂，应写成 2013-09-01 的样子，没有导入",
                    tidy(&cell)
                );
                self.warn(student.row, text);
            }
            (Some(said), Some(known)) if said != known => {
                self.warn(student.row, format!("{who}的出生日期和身份证号上的不一样，请核对"));
            }
            _ => {}
        }
        student.birth = student.birth.or(known);
    }

    pub(super) fn sex(&mut self, student: &mut Student, row: usize, offset: usize) {
        let cell =
            self.column(Field::Sex).map_or_else(String::new, |c| self.spread(row, c + offset));
        let said = Sex::parse(&cell);
        let by_number = student.registry_no.as_ref().and_then(RegistryNumber::resident);
        let by_id = student.resident_id.clone().or(by_number).map(|id| id.sex());
        if said.is_none() && filled(&cell).is_some() {
            let text = format!("{}的性别“{}”看不懂，应写男或女", student.name, tidy(&cell));
            self.warn(student.row, text);
        }
        let ticked = self.ticked_sex(row, offset);
        student.sex = said.or(student.sex).or(ticked).or(self.heading);
        self.by_heading |= said.is_none() && self.heading.is_some();
        if let (Some(said), Some(by_id)) = (student.sex, by_id)
            && said != by_id
        {
            self.warn(student.row, format!("{}的性别和身份证号上的不一样，请核对", student.name));
        }
        student.sex = student.sex.or(by_id);
    }
}
