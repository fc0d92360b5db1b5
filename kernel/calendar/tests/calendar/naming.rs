//! Names of classes, grades and intakes (standards.md §A.3, §D; Q7).

use crate::day;
use calendar::{Cohorts, Grade, JuniorNames, Naming, Stage, System, class_name};

const FIVE_FOUR: Naming =
    Naming { system: System::FiveFour, junior: JuniorNames::Counted, cohorts: Cohorts::Entry };

#[test]
fn d_a_class_is_named_by_the_day() {
    let autumn = day("2025-09-01");
    assert_eq!(class_name(Stage::Junior, 2025, 3, autumn), "七年级（3）班");
    assert_eq!(class_name(Stage::Primary, 2023, 2, autumn), "三年级（2）班");
    assert_eq!(class_name(Stage::Senior, 2025, 5, autumn), "高一（5）班");
}

#[test]
fn d_a_class_moves_up_on_the_first_of_september() {
    let name = |text| class_name(Stage::Junior, 2025, 1, day(text));
    assert_eq!(name("2026-08-31"), "七年级（1）班");
    assert_eq!(name("2026-09-01"), "八年级（1）班");
    assert_eq!(name("2028-08-31"), "九年级（1）班");
}

#[test]
fn d_before_and_after_its_years_a_class_goes_by_its_intake() {
    let name = |text| class_name(Stage::Junior, 2025, 1, day(text));
    assert_eq!(name("2025-08-31"), "2025级（1）班");
    assert_eq!(name("2028-09-01"), "2025级（1）班");
    let naming = Naming { cohorts: Cohorts::Graduation, ..Naming::default() };
    assert_eq!(naming.class_name(Stage::Junior, 2025, 1, day("2029-01-01")), "2028届（1）班");
    assert_eq!(naming.cohort_name(Stage::Primary, 2025), "2031届");
}

#[test]
fn d_a_school_may_say_chu_yi() {
    let naming = Naming { junior: JuniorNames::Chu, ..Naming::default() };
    assert_eq!(naming.class_name(Stage::Junior, 2023, 1, day("2025-10-01")), "初三（1）班");
    assert_eq!(naming.class_name(Stage::Primary, 2020, 4, day("2025-10-01")), "六年级（4）班");
}

#[test]
fn d_five_four_has_four_junior_grades() {
    let autumn = day("2025-09-01");
    assert_eq!(FIVE_FOUR.class_name(Stage::Junior, 2025, 1, autumn), "六年级（1）班");
    assert_eq!(FIVE_FOUR.class_name(Stage::Junior, 2022, 1, autumn), "九年级（1）班");
    assert_eq!(FIVE_FOUR.class_name(Stage::Primary, 2020, 1, autumn), "2020级（1）班");
    let chu = Naming { junior: JuniorNames::Chu, ..FIVE_FOUR };
    assert_eq!(chu.class_name(Stage::Junior, 2022, 1, autumn), "初四（1）班");
    assert_eq!(chu.graduation(Stage::Junior, 2022).to_string(), "2026-07");
}

#[test]
fn a3_grade_codes() {
    let code = |naming: Naming, stage, entry| {
        naming.grade(stage, entry, day("2025-11-20")).map(Grade::code)
    };
    let usual = Naming::default();
    assert_eq!(code(usual, Stage::Primary, 2020).as_deref(), Some("P6"));
    assert_eq!(code(usual, Stage::Primary, 2019), None);
    assert_eq!(code(usual, Stage::Junior, 2025).as_deref(), Some("J1"));
    assert_eq!(code(usual, Stage::Senior, 2023).as_deref(), Some("H3"));
    assert_eq!(code(usual, Stage::Senior, 2026), None);
    assert_eq!(code(FIVE_FOUR, Stage::Junior, 2022).as_deref(), Some("J4"));
    assert_eq!(code(FIVE_FOUR, Stage::Primary, 2020), None);
}

#[test]
fn a3_grade_codes_are_read_strictly() {
    for system in [System::SixThree, System::FiveFour] {
        for stage in Stage::ALL {
            for nth in 1..=stage.years(system) {
                let grade = Grade::new(stage, nth, system).unwrap();
                assert_eq!(Grade::from_code(&grade.code(), system), Some(grade));
            }
        }
        for wrong in ["", "P", "P0", "P7", "J5", "H4", "P01", "p1", "P+1", "年1", "K1", "P1 "] {
            assert_eq!(Grade::from_code(wrong, system), None, "{wrong}");
        }
    }
    assert_eq!(Grade::from_code("J4", System::SixThree), None);
    assert_eq!(Grade::from_code("P6", System::FiveFour), None);
}

#[test]
fn q7_the_horizon_is_graduation() {
    let month = Naming::default().graduation(Stage::Junior, 2025);
    assert_eq!(month.to_string(), "2028-07");
    assert_eq!(month.long(), "2028年7月");
    assert_eq!(month.last(), day("2028-07-31"));
    assert_eq!(Naming::default().graduation(Stage::Primary, 2025).to_string(), "2031-07");
    assert_eq!(Naming::default().graduation(Stage::Senior, 2025).to_string(), "2028-07");
}

#[test]
fn e_childrens_day_is_for_grades_under_fourteen() {
    let off = |system| {
        let mut codes = Vec::new();
        for stage in Stage::ALL {
            for nth in 1..=stage.years(system) {
                let grade = Grade::new(stage, nth, system).unwrap();
                if grade.has_childrens_day(system) {
                    codes.push(grade.code());
                }
            }
        }
        codes.join(" ")
    };
    assert_eq!(off(System::SixThree), "P1 P2 P3 P4 P5 P6 J1");
    assert_eq!(off(System::FiveFour), "P1 P2 P3 P4 P5 J1 J2");
}

#[test]
fn a3_stage_codes() {
    for (code, stage) in [("xx", Stage::Primary), ("cz", Stage::Junior), ("gz", Stage::Senior)] {
        assert_eq!(stage.code(), code);
        assert_eq!(code.parse(), Ok(stage));
        assert_eq!(serde_json::to_string(&stage).unwrap(), format!("\"{code}\""));
        assert_eq!(stage.name().parse(), Ok(stage));
    }
    assert!("zz".parse::<Stage>().unwrap_err().contains("小学（xx）"));
}
