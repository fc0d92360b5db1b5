//! Where a rule does not hold, and why. An entry that excuses nothing any more must go.

use super::Finding;

struct Exception {
    rule: &'static str,
    /// A file, or a folder with `/` at its end.
    path: &'static str,
    reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        rule: "clock",
        path: "kernel/calendar/src/clock.rs",
        reason: "the one clock of the house",
    },
    Exception {
        rule: "clock",
        path: "xtask/src/stopwatch.rs",
        reason: "the time of a step is printed and decides nothing",
    },
    Exception {
        rule: "clock",
        path: "bench/src/stopwatch.rs",
        reason: "a benchmark measures time, and prints it",
    },
    Exception {
        rule: "unfinished",
        path: "server/tests/laws/pages.rs",
        reason: "the law that looks for left-overs in pages has to name them",
    },
    Exception {
        rule: "labels",
        path: "kernel/ui/assets/js/capture.js",
        reason: "the list of words for which a note is offered neutral ones; it is not shown",
    },
];

/// Takes out what is excused and adds what no longer needs an excuse.
pub fn excuse(findings: Vec<Finding>) -> Vec<Finding> {
    excuse_by(EXCEPTIONS, findings)
}

fn excuse_by(exceptions: &[Exception], findings: Vec<Finding>) -> Vec<Finding> {
    let mut used = vec![false; exceptions.len()];
    let mut left: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            let excused = exceptions.iter().position(|exception| exception.covers(finding));
            if let Some(index) = excused {
                used[index] = true;
            }
            excused.is_none()
        })
        .collect();
    for (exception, used) in exceptions.iter().zip(used) {
        if !used {
            let what = format!(
                "the exception from [{}] excuses nothing any more ({}): take it out of \
                 xtask/src/tidy/exceptions.rs",
                exception.rule, exception.reason
            );
            left.push(Finding::new("exceptions", exception.path, 0, what));
        }
    }
    left
}

impl Exception {
    fn covers(&self, finding: &Finding) -> bool {
        let here = if self.path.ends_with('/') {
            finding.path.starts_with(self.path)
        } else {
            finding.path == self.path
        };
        here && finding.rule == self.rule
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[Exception] =
        &[Exception { rule: "clock", path: "kernel/calendar/", reason: "the clock" }];

    #[test]
    fn only_the_named_rule_in_the_named_place_is_excused() {
        let inside = Finding::new("clock", "kernel/calendar/src/clock.rs", 3, "now");
        let other_rule = Finding::new("unwrap", "kernel/calendar/src/clock.rs", 3, "unwrap");
        let other_place = Finding::new("clock", "kernel/web/src/lib.rs", 3, "now");
        let left = excuse_by(ONE, vec![inside, other_rule, other_place]);
        let rules: Vec<&str> = left.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["unwrap", "clock"]);
    }

    #[test]
    fn an_exception_that_excuses_nothing_is_itself_a_finding() {
        let left = excuse_by(ONE, Vec::new());
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].rule, "exceptions");
    }
}
