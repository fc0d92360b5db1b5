//! Budgets: statements of the two busiest pages, and every statement prepared.

use crate::ground::Ground;
use people::fixture::Shape;

#[test]
fn the_seat_map_and_the_overview_take_ten_statements_with_the_session() {
    let g = Ground::of("2025-09-08", Shape { classes: 1, students: 54 });
    g.go("2025-11-12", 10 * 60 + 5);
    let teacher = g.homeroom();
    for at in 0..54 {
        g.record(&teacher, "帮助同学", &[at]);
    }
    for page in ["seats", "conduct"] {
        let path = g.at_class(page);
        teacher.get(&path).is(200);
        let before = g.house.db().statements();
        teacher.get(&path).is(200);
        let taken = g.house.db().statements() - before;
        assert!(taken <= 10, "{page}: {taken} statements");
    }
}

#[test]
fn a_tap_costs_the_same_however_long_the_ledger_is() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let cost = || {
        let before = g.house.db().statements();
        g.record(&teacher, "帮助同学", &[0]);
        g.house.db().statements() - before
    };
    cost();
    let first = cost();
    for _ in 0..60 {
        cost();
    }
    assert_eq!(cost(), first);
    assert!(first <= 14, "{first} statements");
}

#[test]
fn every_statement_prepares_as_it_says() {
    let g = Ground::new();
    for query in conduct::QUERIES.iter().flat_map(|all| all.iter()) {
        let (params, columns) = g.house.db().shape(query).expect("it prepares");
        assert_eq!((query.params, query.columns), (params, columns), "{}", query.name);
    }
}
