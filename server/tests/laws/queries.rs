//! Every statement of the house, on the database under test.

use testing::House;
use yanxing::mount;

#[test]
fn every_statement_prepares_and_takes_and_gives_what_it_says() {
    let house = House::new(mount::FEATURES);
    let mut wrong = Vec::new();
    let all = mount::queries();
    for query in &all {
        match house.db().shape(query) {
            Ok(shape) if shape == (query.params, query.columns) => {}
            Ok((params, columns)) => wrong.push(format!(
                "{} says [{} -> {}], the database [{params} -> {columns}]",
                query.name, query.params, query.columns
            )),
            Err(fault) => wrong.push(format!("{}: {fault:?}", query.name)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all.len() > 100, "only {} statements: is a feature's list missing?", all.len());
}

#[test]
fn every_statement_has_a_name_of_its_own() {
    let mut names: Vec<&str> = mount::queries().iter().map(|q| q.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a statement is listed twice");
}

/// Rule 9 of the map: a query without the school first is a hole between schools. The kernel's
/// own statements and those that find a school are named here, one by one.
#[test]
fn features_ask_for_the_school_first() {
    const WITHOUT: &[&str] = &["store::school::", "BY_CODE"];
    let own = |name: &str| {
        ["people::", "rules::", "conduct::", "care::"].iter().any(|f| name.starts_with(f))
    };
    let mut wrong = Vec::new();
    for query in mount::queries().iter().filter(|q| own(q.name)) {
        let sql = query.sql.to_lowercase();
        let first = sql.starts_with("insert") || sql.contains("school_id = $1");
        if !first && !WITHOUT.iter().any(|w| query.name.contains(w)) {
            wrong.push(format!("{}: {}", query.name, query.sql));
        }
        if sql.starts_with("insert") {
            let columns = sql.split_once('(').map_or("", |(_, c)| c.trim_start());
            assert!(
                columns.starts_with("school_id") || query.name.contains("store::school::"),
                "{} does not write the school first",
                query.name
            );
        }
    }
    assert!(wrong.is_empty(), "without the school:\n{}", wrong.join("\n"));
}
