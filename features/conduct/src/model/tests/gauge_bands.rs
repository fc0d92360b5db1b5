use super::*;
use crate::model::bands::{Band, Bands, WayOn};
use crate::model::gauge::{Gauge, Level, Target};
use crate::model::own;
use crate::model::points::{plain, signed};
use crate::model::scheme::Scheme;
use proptest::prelude::*;

fn gauge(plus: u32, minus: u32) -> Gauge {
    Gauge { plus, minus, target: Target::default() }
}

#[test]
fn gauge_12_to_4_is_3_and_fine_5_to_4_warns() {
    assert_eq!(gauge(12, 4).ratio().as_deref(), Some("3.0"));
    assert_eq!(gauge(12, 4).level(), Level::Ok);
    assert_eq!(gauge(5, 4).level(), Level::Warning);
    assert_eq!(
        gauge(5, 4).words(),
        "肯定 5 次，提醒 4 次，1.2 比 1，还没到 3 比 1。再看见 7 件好事就够了。"
    );
    assert_eq!(gauge(0, 0).level(), Level::Nothing);
    assert_eq!(gauge(3, 0).level(), Level::OnlyPraise);
    assert!(gauge(3, 0).words().starts_with("只有肯定"));
    assert_eq!(gauge(3, 0).ratio(), None);
}

#[test]
fn gauge_counts_what_still_stands() {
    let mut undo = entry(4, 1, 1, 100, nov(3));
    undo.kind = Kind::Undo { target: EntryId(3) };
    undo.about = Some(EntryId(3));
    undo.sign = Sign::Minus;
    let mut draft = entry(5, 1, 1, 100, nov(3));
    draft.state = State::Draft;
    let rows = [
        entry(1, 1, 1, 100, nov(2)),
        entry(2, 1, 1, 0, nov(2)), // a reminder that cost nothing
        entry(3, 1, 1, -100, nov(3)),
        undo,
        draft,
    ];
    let read = Gauge::read(&rows, Target::default());
    assert_eq!((read.plus, read.minus), (1, 1));
}

#[test]
fn bands_by_score_with_exact_edges() {
    let name = |total| Bands::default().standing(total).band;
    assert_eq!(name(9000), "优");
    assert_eq!(name(8999), "良");
    assert_eq!(name(8000), "良");
    assert_eq!(name(6000), "合格");
    assert_eq!(name(5999), "待提升");
    assert_eq!(name(-100), "待提升");
}

#[test]
fn the_way_to_the_next_band_is_positive() {
    let way = |title: &str, value| WayOn { title: title.to_owned(), value };
    let ways = [way("主动助人", 200), way("值日认真", 100), way("只记事实", 0)];
    let words = Bands::default().standing(8700).words(&ways);
    assert_eq!(
        words,
        "你现在是「良」，再有 3 分就到「优」。比如：「主动助人」2 次，或「值日认真」3 次。"
    );
    let top = Bands::default().standing(9500);
    assert_eq!(
        (top.next.clone(), top.words(&[])),
        (None, "你现在是「优」。做得好，继续这样。".to_owned())
    );
}

#[test]
fn bands_are_checked_and_hurting_names_refused() {
    let band = |name: &str, from| Band { name: name.to_owned(), from };
    let check = |list: Vec<Band>| Bands::new(list).map(|_| ()).map_err(|f| f.0);
    assert_eq!(check(vec![band("红花", Some(1000)), band("加油", None)]), Ok(()));
    assert!(check(vec![]).is_err());
    assert!(check(vec![band("优", Some(80)), band("良", Some(80)), band("其他", None)]).is_err());
    assert!(check(vec![band("优", Some(80)), band("良", Some(60))]).is_err());
    assert!(check(vec![band("优", Some(80)), band("优", None)]).is_err());
    let hurt = check(vec![band("优", Some(80)), band("差", None)]).unwrap_err();
    assert!(hurt.contains("待提升"), "{hurt}");
}

#[test]
fn the_own_page_takes_own_rows_only() {
    let rows = [entry(1, 1, 1, 300, nov(2)), entry(2, 2, 1, -900, nov(2))];
    let scheme = Scheme { base: 0, ..Scheme::default() };
    let bands = Bands::default();
    let page = own::page(StudentId(1), &rows, &scheme, &bands, &[], nov(20));
    assert_eq!((page.total, page.this_month.plus, page.this_month.minus), (300, 300, 0));
    assert!(page.words[1].contains("1 次被肯定"), "{:?}", page.words);
    let at_home = page.words_about("林小满", &[]);
    assert_eq!(at_home[1], "这个月林小满有 1 次被肯定。");
    assert!(at_home.iter().all(|w| !w.contains('你')), "{at_home:?}");
}

#[test]
fn a_cut_total_says_so() {
    let rows = [entry(1, 1, 1, -300, nov(2))];
    let scheme = Scheme { floor: Some(0), ..Scheme::default() };
    let page = own::page(StudentId(1), &rows, &scheme, &Bands::default(), &[], nov(20));
    assert_eq!((page.total, page.face), (-300, 0));
    assert!(page.words.iter().any(|w| w.contains("−3 分")), "{:?}", page.words);
}

#[test]
fn points_are_written_the_way_teachers_write_them() {
    assert_eq!([plain(100), plain(50), plain(125), plain(-300)], ["1", "0.5", "1.25", "3"]);
    assert_eq!([signed(100), signed(-50), signed(0), signed(5)], ["+1", "−0.5", "0", "+0.05"]);
}

proptest! {
    #[test]
    fn what_is_shown_as_reached_is_reached(plus in 0u32..500, minus in 1u32..500) {
        let g = gauge(plus, minus);
        let shown: f64 = g.ratio().unwrap().parse().unwrap();
        prop_assert_eq!(shown >= 3.0, g.level() == Level::Ok);
        let fixed = gauge(plus + u32::try_from(g.missing()).unwrap(), minus);
        prop_assert_eq!(fixed.level(), Level::Ok);
    }

    #[test]
    fn the_distance_leads_exactly_into_the_next_band(total in -20000i64..20000) {
        let bands = Bands::default();
        if let Some((name, missing)) = bands.standing(total).next {
            prop_assert!(missing > 0);
            prop_assert_eq!(&bands.standing(total + missing).band, &name);
            prop_assert_eq!(bands.standing(total + missing - 1).band, bands.standing(total).band);
        }
    }
}
