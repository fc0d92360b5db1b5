//! What no page says, of nobody.

use crate::crawl;
use crate::ground::Ground;

/// Labels for persons that the product never uses, and words of a ranking (hard wall 2).
const NEVER: &[&str] =
    &["差生", "后进生", "问题学生", "学困生", "排名", "名次", "排行", "倒数", "第一名", "末位"];

/// Words that belong to machines, not to teachers.
const FOREIGN: &[&str] = &["Error", "error", "panic", "SQL", "UUID", "token", "Token"];

#[test]
fn no_page_labels_or_ranks_anybody() {
    let ground = Ground::lived();
    let mut wrong = Vec::new();
    for walk in crawl::everybody(&ground) {
        for seen in &walk.pages {
            for word in NEVER.iter().chain(FOREIGN) {
                if seen.page.words.contains(word) {
                    wrong.push(format!("{}, {}: {word}", walk.who, seen.path));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Teachers and guardians are 您, students are 你.
#[test]
fn students_are_spoken_to_as_students_and_others_with_respect() {
    let ground = Ground::lived();
    let mut wrong = Vec::new();
    for walk in crawl::everybody(&ground) {
        let to_students = walk.who.ends_with("学生") || walk.who.ends_with("班干部");
        for seen in walk.pages.iter().filter(|s| !s.path.contains("/rules")) {
            let not_said = if to_students { "您" } else { "你的" };
            // The door of the students and what is printed for them speak to students.
            let theirs = ["/sign-in/student", "/cards", "/about", "/letter", "/sign-out"];
            if theirs.iter().any(|t| seen.path.contains(t)) {
                continue;
            }
            if let Some(line) = seen.page.words.lines().find(|l| l.contains(not_said)) {
                wrong.push(format!("{}, {}: {}", walk.who, seen.path, line.trim()));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
