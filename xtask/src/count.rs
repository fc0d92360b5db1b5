//! Reads the closing lines of the test runners.

use std::ops::AddAssign;

/// How many tests went how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Ran and held.
    pub passed: u64,
    /// Ran and did not hold, or ran out of time.
    pub failed: u64,
    /// Not run. Filtered out by us or, for node, skipped by the test.
    pub skipped: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Count {
    /// Tests that really ran.
    pub fn ran(self) -> u64 {
        self.passed + self.failed
    }
}

/// `Summary [ 1.2s] 7 tests run: 5 passed (1 slow), 1 failed, 1 timed out, 2 skipped`.
pub fn nextest(said: &str) -> Count {
    let mut count = Count::default();
    let closing = said.lines().rev().find(|line| line.contains("Summary [") && has_run(line));
    let Some((_, numbers)) = closing.and_then(|line| line.split_once(" run: ")) else {
        return count;
    };
    for part in numbers.split(',') {
        let Some((number, word)) = number_and_word(part.trim()) else { continue };
        match word {
            "passed" => count.passed += number,
            "skipped" => count.skipped += number,
            "failed" | "timed" | "exec" => count.failed += number,
            _ => {}
        }
    }
    count
}

fn has_run(line: &str) -> bool {
    line.contains(" tests run: ") || line.contains(" test run: ")
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; …`, once for each binary.
pub fn libtest(said: &str) -> Count {
    let mut count = Count::default();
    for line in said.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
        let numbers = line.split_once(". ").map_or(line, |(_, rest)| rest);
        for part in numbers.split(';') {
            match number_and_word(part.trim()) {
                Some((number, "passed")) => count.passed += number,
                Some((number, "failed")) => count.failed += number,
                Some((number, "ignored")) => count.skipped += number,
                _ => {}
            }
        }
    }
    count
}

/// node:test closes with `# pass 3` (tap) or `ℹ pass 3` (spec).
pub fn node(said: &str) -> Count {
    let mut count = Count::default();
    for line in said.lines() {
        let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) else {
            continue;
        };
        let Some((word, number)) = rest.trim().split_once(' ') else { continue };
        let Ok(number) = number.trim().parse::<u64>() else { continue };
        match word {
            "pass" => count.passed += number,
            "fail" | "cancelled" => count.failed += number,
            "skipped" | "todo" => count.skipped += number,
            _ => {}
        }
    }
    count
}

fn number_and_word(part: &str) -> Option<(u64, &str)> {
    let (number, rest) = part.split_once(' ')?;
    Some((number.parse().ok()?, rest.split(' ').next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64, skipped: u64) -> Count {
        Count { passed, failed, skipped }
    }

    #[test]
    fn nextest_closing_line() {
        let said = "  Starting 7 tests across 2 binaries\n     Summary [   1.203s] 7 tests run: \
                    5 passed (1 slow, 1 leaky), 1 failed, 1 timed out, 2 skipped\n";
        assert_eq!(nextest(said), count(5, 2, 2));
        assert_eq!(
            nextest("     Summary [   0.1s] 1 test run: 1 passed, 0 skipped"),
            count(1, 0, 0)
        );
    }

    #[test]
    fn nextest_that_was_cut_short_counts_what_ran() {
        let said = "     Summary [   1.2s] 3/7 tests run: 2 passed, 1 failed, 0 skipped\n";
        assert_eq!(nextest(said), count(2, 1, 0));
    }

    #[test]
    fn nextest_that_never_got_there_counts_nothing() {
        assert_eq!(nextest("error: could not compile `rules`"), count(0, 0, 0));
    }

    #[test]
    fn libtest_sums_its_binaries() {
        let said = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured\n";
        assert_eq!(libtest(said), count(7, 3, 1));
    }

    #[test]
    fn node_in_both_dialects() {
        assert_eq!(node("# tests 4\n# pass 3\n# fail 1\n# cancelled 0\n"), count(3, 1, 0));
        assert_eq!(node("ℹ pass 3\nℹ fail 0\nℹ cancelled 1\nℹ skipped 2\n"), count(3, 1, 2));
    }
}
