use crate::model::measure::{Limits, Measure, Place, Tier};
use calendar::{Day, Grade, Stage, System};

fn grade(stage: Stage, nth: u8) -> Grade {
    Grade::new(stage, nth, System::SixThree).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn check(measure: &Measure, grade: Grade) -> Result<(), String> {
    measure.check(grade, &Limits::default())
}

#[test]
fn l_a2_expulsion_only_in_senior_school_and_nothing_grave_for_the_small() {
    let eighth = check(&Measure::Expulsion, grade(Stage::Junior, 2)).unwrap_err();
    assert!(eighth.contains("义务教育法"));
    assert!(check(&Measure::Expulsion, grade(Stage::Senior, 1)).is_ok());
    assert!(check(&Measure::FormalSanction, grade(Stage::Primary, 3)).is_err());
    assert!(check(&Measure::FormalSanction, grade(Stage::Primary, 4)).is_ok());
}

#[test]
fn l_a3_suspension_either_limit_alone_refuses() {
    let of = |to: &str, school_days| Measure::Suspension {
        from: day("2026-03-02"),
        to: day(to),
        school_days,
    };
    let eighth = grade(Stage::Junior, 2);
    assert!(check(&of("2026-03-06", 5), eighth).is_ok());
    assert!(check(&of("2026-03-08", 5), eighth).is_ok());
    assert!(check(&of("2026-03-09", 5), eighth).is_err(), "eight calendar days");
    assert!(check(&of("2026-03-07", 6), eighth).is_err(), "six school days");
    assert!(check(&of("2026-03-01", 0), eighth).is_err(), "ends before it starts");
}

#[test]
fn l_a4_standing_in_the_classroom_for_one_lesson_at_most() {
    let of = |minutes, place| Measure::Standing { minutes, place };
    let first = grade(Stage::Primary, 1);
    assert!(check(&of(45, Place::Classroom), first).is_ok());
    assert!(check(&of(46, Place::Classroom), first).is_err());
    assert!(check(&of(60, Place::Classroom), first).is_err());
    assert!(check(&of(5, Place::Elsewhere), first).is_err());
    let short = Limits { lesson_minutes: 40, ..Limits::default() };
    assert!(of(41, Place::Classroom).check(first, &short).is_err());
}

#[test]
fn l_a1_only_the_first_tier_is_the_teachers() {
    assert!(Tier::Minor.teacher_decides());
    assert!(!Tier::Serious.teacher_decides() && !Tier::Grave.teacher_decides());
    assert_eq!(Tier::try_from(2), Ok(Tier::Serious));
    assert!(Tier::try_from(4).is_err());
}
