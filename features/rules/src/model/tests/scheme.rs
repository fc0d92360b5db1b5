use crate::model::item::{Period, Subject};
use crate::model::points::Points;
use crate::model::preset;
use crate::model::scheme::{Band, Reward, Scheme, Star};

fn junior() -> Scheme {
    preset::find("p-chuzhong").unwrap().scheme
}

fn fault(scheme: &Scheme) -> &'static str {
    scheme.check().err().and_then(|f| f.first().map(|(field, _)| *field)).unwrap_or("")
}

#[test]
fn bands_are_by_score_and_found_by_score() {
    let scheme = junior();
    let name = |n| scheme.band_of(Points(n)).map(|b| b.name.as_str());
    assert_eq!(name(9000), Some("优"));
    assert_eq!(name(8999), Some("良"));
    assert_eq!(name(6000), Some("合格"));
    assert_eq!(name(-4000), Some("待提升"));
    let (next, far) = scheme.next_band(Points(8950)).unwrap();
    assert_eq!((next.name.as_str(), far), ("优", Points(50)));
    assert!(scheme.next_band(Points(9500)).is_none());
}

#[test]
fn hard_wall_2_students_have_no_share() {
    assert_eq!(fault(&Scheme { flag_percent: Some(20), ..junior() }), "flag_percent");
    let stars = vec![Star { flags: 1, name: "一星".to_string() }];
    assert_eq!(fault(&Scheme { stars, ..junior() }), "stars");
    let class = preset::find("p-banji").unwrap().scheme;
    assert_eq!(class.subject, Subject::Class);
    assert_eq!(fault(&class), "");
}

#[test]
fn a_class_contest_stands_beside_the_students_frame_and_nowhere_else() {
    let class = preset::find("p-banji").unwrap().scheme;
    let beside = |contest: Scheme, own: Scheme| Scheme { contest: Some(Box::new(contest)), ..own };
    assert_eq!(fault(&beside(class.clone(), junior())), "");
    assert_eq!(fault(&beside(junior(), junior())), "contest");
    assert_eq!(fault(&beside(class.clone(), class.clone())), "contest");
    let broken = Scheme { flag_percent: Some(0), ..class };
    assert_eq!(fault(&beside(broken, junior())), "flag_percent");
    let before: Scheme = serde_json::from_value(serde_json::to_value(junior()).unwrap()).unwrap();
    assert_eq!(before, junior(), "a frame without a contest reads as it was written");
}

#[test]
fn settings_must_fit_together() {
    let good = junior();
    let two = |from: [i64; 2]| -> Vec<Band> {
        from.into_iter()
            .map(|n| Band { from: Points(n), name: "甲".into(), words: String::new() })
            .collect()
    };
    let floor = Some(Points::whole(100));
    assert_eq!(fault(&good), "");
    assert_eq!(fault(&Scheme { floor, cap: floor, ..good.clone() }), "floor");
    assert_eq!(fault(&Scheme { cap: Some(Points::whole(50)), ..good.clone() }), "base");
    assert_eq!(fault(&Scheme { reset: Some(Period::Week), ..good.clone() }), "reset");
    assert_eq!(fault(&Scheme { summary: Period::Term, ..good.clone() }), "summary");
    assert_eq!(fault(&Scheme { bands: two([60, 80]), ..good.clone() }), "bands");
    let reward = Reward { cost: Points::whole(5), what: "抽惩罚卡".to_string() };
    assert_eq!(fault(&Scheme { rewards: vec![reward], ..good }), "rewards");
}

#[test]
fn totals_stay_between_floor_and_cap() {
    let scheme = Scheme { floor: Some(Points::ZERO), cap: Some(Points(12_000)), ..junior() };
    assert_eq!(scheme.within(Points(-5)), Points::ZERO);
    assert_eq!(scheme.within(Points(12_001)), Points(12_000));
    assert_eq!(scheme.within(Points(50)), Points(50));
}
