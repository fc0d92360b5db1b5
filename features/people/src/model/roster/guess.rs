//! A list without a header: columns told by what they hold.

use super::header::{Field, Slot};
use super::layout::{Layout, count_slots, samples};
use super::name::StudentName;
use super::values::{day, is_relation};
use super::view::Column;
use super::{Choice, footer, grid};
use crate::model::identity::{Phone, RegistryNumber, ResidentId, Sex};
use crate::model::pinyin::surname_length;
use crate::model::text::{compact, half_width, is_han};
use papers::table::Table;

/// The commonest surnames; a rarer one does no harm, most cells of a column must fit.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺欧水云农凤双尚丰才晁候贝况宿麦阚元厉曹满粟寿由尉缪利束农郦冶牧皮仝撖区朴荀慕东权鹿信钮印茅茹宓宋母岩苍佘奉冶户过粱庆但师仉扈帅甫那雍璩展鱼修隆卿荣公孟";

/// Whether a cell looks like a Chinese student's name.
pub(super) fn looks_like_name(cell: &str) -> bool {
    let Ok(name) = StudentName::read(cell) else { return false };
    let han = name.text.chars().filter(|c| is_han(*c)).count();
    if name.text.contains('·') {
        return han >= 3;
    }
    let words = [
        "小组", "班级", "学校", "名单", "父亲", "母亲", "小学", "中学", "汉族", "团员", "群众",
        "姓名", "时间", "地点", "科目", "内容", "项目", "单位", "日期",
    ];
    let first = name.text.chars().next().unwrap_or(' ');
    let surname = surname_length(&name.text) == 2 || SURNAMES.contains(first);
    (2..=4).contains(&name.text.chars().count())
        && han == name.text.chars().count()
        && surname
        && !words.contains(&name.text.as_str())
        && !footer::is_footer(&name.text)
        && !is_relation(&name.text)
}

/// Understands a list without a header; `None` if no column holds names.
pub(super) fn layout(table: &Table, choice: &Choice) -> Option<Layout> {
    let table = if choice.columns.is_empty() { grid::unfold(table) } else { table.clone() };
    let mut fields = fields(&table);
    for (column, field) in &choice.columns {
        if let Some(slot) = fields.get_mut(*column) {
            *slot = *field;
        }
    }
    let name = fields.iter().position(|f| *f == Field::Name)?;
    let is_row =
        |row: &usize| !choice.columns.is_empty() || looks_like_name(table.cell(*row, name));
    let data_from = (0..table.rows.len()).find(is_row)?;
    let column = |(index, field): (usize, &Field)| Column {
        index,
        title: String::new(),
        field: *field,
        samples: samples(&table, data_from, index),
    };
    let mut columns: Vec<Column> = fields.iter().enumerate().map(column).collect();
    count_slots(&mut columns);
    Some(Layout { table, header: None, data_from, columns, offsets: vec![0] })
}

fn fields(table: &Table) -> Vec<Field> {
    let width = table.width();
    let mut fields: Vec<Field> = (0..width).map(|column| field(table, column)).collect();
    let names: Vec<usize> = (0..width).filter(|c| fields[*c] == Field::Name).collect();
    // The first column of names is the students'; a later one the guardians'.
    for &column in names.iter().skip(1) {
        fields[column] = Field::GuardianName(Slot::Any(0));
    }
    // Text of a rarer kind is names only beside numbers, phones …, or all alone.
    let known = fields.iter().any(|f| *f != Field::Unknown) || width == 1;
    if names.is_empty()
        && known
        && let Some(column) =
            (0..width).find(|c| fields[*c] == Field::Unknown && share(table, *c, maybe_name) >= 8)
    {
        fields[column] = Field::Name;
    }
    let rolls: Vec<usize> = (0..width).filter(|c| fields[*c] == Field::Roll).collect();
    for &column in rolls.iter().skip(1) {
        fields[column] = Field::Unknown;
    }
    fields
}

/// So many cells of a column are enough to tell what it holds.
const SAMPLED: usize = 200;

/// Tenths of a column's filled cells that fit.
fn share(table: &Table, column: usize, fits: impl Fn(&str) -> bool) -> usize {
    let cells: Vec<&str> = (0..table.rows.len())
        .map(|row| table.cell(row, column))
        .filter(|c| !compact(c).is_empty())
        .take(SAMPLED)
        .collect();
    let hits = cells.iter().filter(|c| fits(c)).count();
    if cells.is_empty() { 0 } else { hits * 10 / cells.len() }
}

fn field(table: &Table, column: usize) -> Field {
    let share = |fits: fn(&str) -> bool| share(table, column, fits);
    if share(|c| ResidentId::parse(c).is_ok()) >= 6 {
        Field::ResidentId
    } else if share(|c| RegistryNumber::parse(c).is_ok()) >= 6 {
        Field::RegistryNo
    } else if share(|c| Phone::find(c).phones.iter().any(Phone::is_mobile)) >= 6 {
        Field::GuardianPhone(Slot::Any(0))
    } else if share(|c| Sex::parse(c).is_some() && !c.trim().is_empty()) >= 8
        && !counts_up(table, column)
    {
        Field::Sex
    } else if share(is_relation) >= 6 {
        Field::GuardianRelation(Slot::Any(0))
    } else if share(looks_like_name) >= 6 && share(is_weekday) < 6 {
        Field::Name
    } else if share(|c| digits(c, 1..=4)) >= 8 {
        Field::Roll
    } else if share(|c| day(c).is_some()) >= 6 {
        Field::Birth
    } else if share(|c| digits(c, 5..=14)) >= 8 {
        Field::StudentNo
    } else {
        Field::Unknown
    }
}

fn digits(cell: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    let cell = compact(cell);
    length.contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit())
}

/// `1` and `2` may be sexes or the first two numbers of a short list.
fn counts_up(table: &Table, column: usize) -> bool {
    let cells: Vec<String> = (0..table.rows.len())
        .map(|row| half_width(table.cell(row, column)).trim().to_owned())
        .filter(|c| !c.is_empty())
        .collect();
    let numbers: Vec<i64> = cells.iter().filter_map(|c| c.parse().ok()).collect();
    numbers.len() == cells.len() && numbers.windows(2).all(|w| w[1] == w[0] + 1)
}

fn is_weekday(cell: &str) -> bool {
    let text = compact(cell);
    let day = text.strip_prefix('周').or_else(|| text.strip_prefix("星期"));
    day.is_some_and(|d| d.chars().count() == 1 && "一二三四五六日末天".contains(d))
}

/// A name with a rare surname or in another script.
fn maybe_name(cell: &str) -> bool {
    let short = (2..=20).contains(&compact(cell).chars().count());
    let digits = cell.chars().any(|c| c.is_ascii_digit());
    short
        && !digits
        && !is_weekday(cell)
        && !is_relation(cell)
        && StudentName::read(cell).is_ok()
        && !footer::is_footer(cell)
        && Sex::parse(cell).is_none()
}
