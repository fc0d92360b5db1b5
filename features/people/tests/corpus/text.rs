//! CSV and pasted blocks.

use crate::{assert_warned, names, open, skipped, students};
use encoding_rs::GB18030;
use people::model::identity::Sex;
use people::model::roster::Reason;
use serde_json::json;

const PLAIN: &str = "座号,姓名,性别,监护人,联系电话\r\n1,林知夏,女,林大山,13800138001\r\n2,周屿,男,周海,13800138002\r\n3,买买提·艾合买提,男,艾合买提,13800138003\r\n4,沈𬭎,女,沈山,13800138004\r\n";

fn plain() -> Vec<serde_json::Value> {
    vec![
        json!([1, "林知夏", "女", "13800138001"]),
        json!([2, "周屿", "男", "13800138002"]),
        json!([3, "买买提·艾合买提", "男", "13800138003"]),
        json!([4, "沈𬭎", "女", "13800138004"]),
    ]
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn f01_utf8() {
    assert_eq!(students(&open("a.csv", PLAIN.as_bytes())), plain());
}

#[test]
fn f02_utf8_with_mark() {
    assert_eq!(students(&open("a.csv", format!("\u{FEFF}{PLAIN}").as_bytes())), plain());
}

#[test]
fn f03_gb18030_with_characters_beyond_the_bmp() {
    let (bytes, _, lost) = GB18030.encode(PLAIN);
    assert!(!lost);
    assert_eq!(students(&open("a.csv", &bytes)), plain());
}

#[test]
fn f04_utf16_with_and_without_mark() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        assert_eq!(students(&open("a.csv", &utf16(PLAIN, order))), plain());
        let marked = format!("\u{FEFF}{}", PLAIN.replace(',', "\t"));
        assert_eq!(students(&open("a.txt", &utf16(&marked, order))), plain());
        assert_eq!(students(&open("a.csv", &utf16(&marked, order))), plain());
    }
}

#[test]
fn f05_semicolons_old_line_ends_and_excel_hint() {
    let text = format!("sep=;\n{}", PLAIN.replace(',', ";"));
    assert_eq!(students(&open("a.csv", text.as_bytes())), plain());
    assert_eq!(students(&open("a.csv", PLAIN.replace("\r\n", "\r").as_bytes())), plain());
}

#[test]
fn f06_pasted_from_excel() {
    let text = PLAIN.replace(',', "\t");
    assert_eq!(students(&open("a.txt", text.as_bytes())), plain());
    assert_eq!(students(&open("粘贴.TXT", &GB18030.encode(&text).0)), plain());
}

#[test]
fn f07_titles_totals_and_signatures() {
    let text = "七年级（3）班学生名单,,,\n班主任：王老师  2026年9月,,,\n,,,\n学 号,姓 名,性 别,家长电话\n01,张　三,男,138 0013 8001\n０２,李 四,女,+86 138-0013-8002\n合计,2人,,\n男：1人  女：1人,,,\n制表人：王老师,,,审核：\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(
        students(&preview),
        [json!([1, "张三", "男", "13800138001"]), json!([2, "李四", "女", "13800138002"])]
    );
    assert_eq!(preview.header_row, Some(4));
    assert_eq!(skipped(&preview, 1), Some(&Reason::Title));
    for row in 7..=9 {
        assert_eq!(skipped(&preview, row), Some(&Reason::Footer), "{row}");
    }
    assert_warned(&preview, &["第 7 行", "合计"]);
}

#[test]
fn f08_two_students_of_one_name() {
    let text = "座号,姓名,性别,电话\n1,张伟,男,13800138001\n2,林一,女,13800138002\n3,张伟,男,13800138003\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(preview.students.len(), 3);
    assert_warned(&preview, &["张伟", "第 2 行", "第 4 行"]);
    let only_names = open("a.csv", "姓名\n张伟\n林一\n张伟\n".as_bytes());
    assert_eq!(names(&only_names), ["张伟", "林一", "张伟"]);
}

#[test]
fn f09_the_same_row_twice() {
    let text = "座号,姓名,性别,电话\n1,许南乔,女,13800138001\n2,林一,女,13800138002\n1,许 南乔,女,13800138001\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(names(&preview), ["许南乔", "林一"]);
    assert_eq!(skipped(&preview, 4), Some(&Reason::Duplicate(2)));
    assert_warned(&preview, &["第 4 行", "保留第 2 行"]);
}

#[test]
fn f10_sex_in_every_way() {
    let text = "序号,姓名,性别\n1,林一,M\n2,周二,f\n3,沈三,1\n4,李四,2\n5,王五,♂\n6,赵六,男生\n7,钱七,未知\n8,孙八,中\n";
    let preview = open("a.csv", text.as_bytes());
    let sexes: Vec<&str> = preview.students.iter().map(|s| s.sex.map_or("", Sex::text)).collect();
    assert_eq!(sexes, ["男", "女", "男", "女", "男", "男", "", ""]);
    assert_warned(&preview, &["第 9 行", "性别", "中"]);
}

#[test]
fn f11_phones_in_every_way() {
    let text = "姓名,联系电话\n林一,８６１３８００１３８００１\n周二,13800138002/13900139002\n沈三,1.38E+10\n李四,0595-83345678\n王五,1380013800\n赵六,13800138006（妈妈）\n钱七,无\n孙八,=\"013800138008\"\n";
    let preview = open("a.csv", text.as_bytes());
    let phones: Vec<Option<&str>> =
        preview.students.iter().map(|s| s.guardian_phone().map(|p| p.reveal())).collect();
    let expected = [
        Some("13800138001"),
        Some("13800138002"),
        None,
        Some("059583345678"),
        None,
        Some("13800138006"),
        None,
        Some("13800138008"),
    ];
    assert_eq!(phones, expected);
    assert_eq!(preview.students[1].guardians.len(), 2);
    assert_eq!(preview.students[5].guardians[0].relation.as_deref(), Some("母亲"));
    assert_warned(&preview, &["第 4 行", "沈三", "科学计数"]);
    assert_warned(&preview, &["第 6 行", "王五", "1380013800"]);
    assert!(!preview.all_warnings().iter().any(|w| w.contains("钱七")));
}

#[test]
fn f12_father_and_mother_columns() {
    let text = "学号,姓名,父亲姓名,父亲电话,母亲姓名,母亲电话\n1,林一,林大山,13800138001,陈小河,13900139001\n2,周二,,,李小溪,13900139002\n";
    let preview = open("a.csv", text.as_bytes());
    let first = &preview.students[0].guardians;
    assert_eq!(first[0].relation.as_deref(), Some("父亲"));
    assert_eq!(first[1].name.as_deref(), Some("陈小河"));
    assert_eq!(students(&preview)[1], json!([2, "周二", null, "13900139002"]));
    let one = open("a.csv", "姓名,父亲,母亲,联系电话\n林一,林大山,陈小河,13800138001\n".as_bytes());
    assert_eq!(one.students[0].guardians[0].name.as_deref(), Some("林大山"));
    assert_eq!(one.students[0].guardian_phone().unwrap().reveal(), "13800138001");
}

#[test]
fn f13_two_line_headers() {
    let text = "序号,姓名,性别,父亲,,母亲,\n,,,姓名,电话,姓名,电话\n1,林一,女,林大山,13800138001,陈小河,13900139001\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(students(&preview), [json!([1, "林一", "女", "13800138001"])]);
    assert_eq!(preview.students[0].guardians[1].name.as_deref(), Some("陈小河"));
    let groups =
        "学生信息,,,家长信息,,\n学号,姓名,性别,姓名,关系,电话\n1,林一,女,林大山,父女,13800138001\n";
    let preview = open("a.csv", groups.as_bytes());
    assert_eq!(students(&preview), [json!([1, "林一", "女", "13800138001"])]);
    assert_eq!(preview.students[0].guardians[0].relation.as_deref(), Some("父亲"));
}

#[test]
fn f14_seat_number_and_student_number_both() {
    let text = "学号,座号,姓名\n2026030101,5,林一\n2026030102,3,周二\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(students(&preview)[0], json!([5, "林一", null, null]));
    assert_eq!(preview.students[0].student_no.as_deref(), Some("2026030101"));
    let order = open("a.csv", "序号,学号,姓名\n1,2026030107,林一\n2,2026030109,周二\n".as_bytes());
    assert_eq!(order.students[1].roll, Some(2));
    assert_eq!(order.students[1].student_no.as_deref(), Some("2026030109"));
    let long = open("a.csv", "学号,姓名\n2026030107,林一\n2026030109,周二\n".as_bytes());
    assert_eq!(long.students[1].roll, Some(9));
    assert_warned(&long, &["座号", "末 2 位"]);
}

#[test]
fn f15_missing_and_double_numbers() {
    let text = "座号,姓名\n1,林一\n2,周二\n,沈三\n4,李四\n4,王五\n,赵六\n";
    let preview = open("a.csv", text.as_bytes());
    let rolls: Vec<i64> = preview.students.iter().filter_map(|s| s.roll).collect();
    assert_eq!(rolls, [1, 2, 3, 4, 4, 5]);
    assert_warned(&preview, &["第 4 行", "沈三", "编为 3"]);
    assert_warned(&preview, &["座号 4 重复", "第 5 行", "第 6 行"]);
    let none = open("a.csv", "姓名,性别\n林一,女\n周二,男\n".as_bytes());
    assert_eq!(none.students[1].roll, Some(2));
    assert_warned(&none, &["没有座号", "1–2"]);
}

#[test]
fn f16_rows_without_names() {
    let text = "座号,姓名,性别,电话\n1,林一,女,13800138001\n2,,男,13800138002\n3,123,男,\n4,#N/A,男,\n5,,,\n6,,,\n7,,,\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(names(&preview), ["林一"]);
    assert_warned(&preview, &["第 3 行", "没有姓名"]);
    assert_warned(&preview, &["第 4 行", "数字"]);
    assert_warned(&preview, &["第 5 行", "公式"]);
    assert_warned(&preview, &["第 6–8 行", "只有编号"]);
}

#[test]
fn f17_columns_not_needed_are_named() {
    let text = "姓名,民族,家庭住址,备注,奇怪的列\n林一,汉,某街1号,好,x\n";
    let preview = open("a.csv", text.as_bytes());
    assert_warned(&preview, &["不需要的列没有导入", "民族", "家庭住址", "备注"]);
    assert_warned(&preview, &["没有认出来", "奇怪的列"]);
}

#[test]
fn f18_names_with_every_dot() {
    let text = "姓名\n买买提•艾合买提\n阿依努尔 · 库尔班\n古丽・吐尔逊\n迪丽．热合曼\n阿不都 热合曼江\n林　一\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(
        names(&preview),
        [
            "买买提·艾合买提",
            "阿依努尔·库尔班",
            "古丽·吐尔逊",
            "迪丽·热合曼",
            "阿不都·热合曼江",
            "林一"
        ]
    );
    assert_warned(&preview, &["第 6 行", "间隔号"]);
}

#[test]
fn f19_no_header() {
    let text = "1\t林一\t女\t林大山\t13800138001\n2\t周二\t男\t周大海\t13800138002\n3\t沈三\t男\t沈大江\t13800138003\n";
    let preview = open("a.txt", text.as_bytes());
    assert_eq!(students(&preview)[2], json!([3, "沈三", "男", "13800138003"]));
    assert_eq!(preview.students[0].guardians[0].name.as_deref(), Some("林大山"));
    assert_eq!(preview.header_row, None);
    assert_warned(&preview, &["没有找到表头"]);
}

#[test]
fn f20_only_names() {
    assert_eq!(
        names(&open("a.txt", "林一\n周二\n欧阳三\n".as_bytes())),
        ["林一", "周二", "欧阳三"]
    );
    assert_eq!(names(&open("a.txt", "林一、周二、沈三".as_bytes())), ["林一", "周二", "沈三"]);
    assert_eq!(names(&open("a.txt", "林一 周二 沈三\n李四 王五 赵六".as_bytes())).len(), 6);
    let chain = open("a.txt", "#接龙\n1. 林一\n2. 周二\n3. 沈三".as_bytes());
    assert_eq!(names(&chain), ["林一", "周二", "沈三"]);
    assert_eq!(chain.students[2].roll, Some(3));
}

#[test]
fn f21_pasted_with_spaces() {
    let text = "学号  姓名  性别  电话\n1  张 三  男  13800138001\n2  李四  女  13800138002\n";
    assert_eq!(
        students(&open("a.txt", text.as_bytes()))[0],
        json!([1, "张三", "男", "13800138001"])
    );
    let single = "学号 姓名 性别 电话\n1 张 三 男 13800138001\n2 李四 女 13800138002\n";
    assert_eq!(
        students(&open("a.txt", single.as_bytes()))[0],
        json!([1, "张三", "男", "13800138001"])
    );
}

#[test]
fn f22_side_by_side() {
    let text =
        "序号,姓名,性别,序号,姓名,性别\n1,林一,女,3,沈三,男\n2,周二,男,4,李四,女\n,,,5,王五,男\n";
    let preview = open("a.csv", text.as_bytes());
    let mut rolls: Vec<(i64, String)> =
        preview.students.iter().map(|s| (s.roll.unwrap(), s.name.clone())).collect();
    rolls.sort();
    let expected = ["林一", "周二", "沈三", "李四", "王五"];
    assert_eq!(rolls.iter().map(|(_, n)| n.as_str()).collect::<Vec<_>>(), expected);
    assert_eq!(rolls.iter().map(|(r, _)| *r).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn f23_headings_repeated_headers_and_samples() {
    let text = "序号,姓名,性别\n例：,张某某,男\n第一组,,\n1,林一,女\n序号,姓名,性别\n第二组,,\n2,周二,男\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(names(&preview), ["林一", "周二"]);
    assert_eq!(skipped(&preview, 2), Some(&Reason::Sample));
    assert_eq!(skipped(&preview, 5), Some(&Reason::RepeatedHeader));
}

#[test]
fn f24_identity_numbers_are_checked_and_never_repeated() {
    let text = "姓名,身份证号,学籍号\n林一,11010519491231002X,G11010519491231002X\n周二,110105194912310021,\n沈三,1.10105E+17,\n李四,440524188001010014,440524188001010014\n王五,G440524188001010014,\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(preview.students[0].sex, Some(Sex::Female));
    assert_eq!(preview.students[0].birth.unwrap().to_string(), "1949-12-31");
    assert!(preview.students[0].registry_no.is_some());
    assert!(preview.students[1].resident_id.is_none());
    assert!(preview.students[4].registry_no.is_some());
    assert_warned(&preview, &["第 3 行", "校验位"]);
    assert_warned(&preview, &["第 4 行", "Excel"]);
    assert_warned(&preview, &["第 5 行", "字母 G"]);
    let everything = format!("{preview:?} {}", preview.to_json());
    for secret in ["11010519491231002", "44052418800101001"] {
        assert!(!everything.contains(secret));
    }
}

#[test]
fn f25_cells_with_line_breaks_and_quotes() {
    let text =
        "座号,姓名,电话\r\n1,\"林\r\n一\",\"13800138001\r\n13900139001\"\r\n2,周二,13800138002\r\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(students(&preview)[0], json!([1, "林一", null, "13800138001"]));
    assert_eq!(preview.students[1].row, 3);
}
