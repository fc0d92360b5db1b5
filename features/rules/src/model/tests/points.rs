use crate::model::points::Points;
use proptest::prelude::*;

#[test]
fn amounts_are_written_as_teachers_write_them() {
    for (hundredths, text) in [(100, "+1"), (-50, "-0.5"), (125, "+1.25"), (0, "0"), (-5, "-0.05")]
    {
        assert_eq!(Points(hundredths).to_string(), text);
    }
    assert_eq!(Points(8000).plain(), "80");
}

#[test]
fn amounts_are_read_in_every_way_of_typing() {
    for (text, hundredths) in
        [("1", 100), ("+1", 100), (" -0.5 ", -50), ("－０．５分", -50), ("−2", -200), ("1.05", 105)]
    {
        assert_eq!(text.parse(), Ok(Points(hundredths)), "{text}");
    }
    for text in ["", "-", "1.", ".5", "1.234", "1,5", "一分", "--1", "1e3", "99999999", "+-1"] {
        assert!(text.parse::<Points>().is_err(), "{text}");
    }
}

#[test]
fn half_goes_toward_zero() {
    assert_eq!(Points(-5).halved(), Points(-2));
    assert_eq!(Points(5).halved(), Points(2));
    assert_eq!(Points(-100).halved(), Points(-50));
}

#[test]
fn c2_07_praise_and_halved_minus_never_come_to_more_than_nothing() {
    let owned = Points::whole(-1).owned_up(Points::whole(1));
    assert_eq!((owned.minus, owned.praise), (Points(-50), Points(50)));
    let owned = Points::whole(-5).owned_up(Points::whole(1));
    assert_eq!((owned.minus, owned.praise), (Points(-250), Points(100)));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(n in -99_999_999i64..=99_999_999) {
        prop_assert_eq!(Points(n).to_string().parse(), Ok(Points(n)));
    }

    #[test]
    fn owning_up_never_pays(minus in i64::MIN / 2..=0, praise in i64::MIN / 2..i64::MAX / 2) {
        let owned = Points(minus).owned_up(Points(praise));
        prop_assert!(owned.praise >= Points::ZERO);
        prop_assert!(owned.minus + owned.praise <= Points::ZERO);
        prop_assert!(owned.minus >= Points(minus));
    }

    #[test]
    fn sums_are_exact_and_never_turn_over(amounts in prop::collection::vec(-1_000_000i64..1_000_000, 0..50)) {
        let sum: Points = amounts.iter().map(|n| Points(*n)).sum();
        prop_assert_eq!(sum.0, amounts.iter().sum::<i64>());
        prop_assert_eq!(Points(i64::MAX) + Points(1), Points(i64::MAX));
    }
}
