//! How long a step took. The only place outside `calendar::Clock` that reads a clock: nothing
//! that the house decides depends on it, it is printed and forgotten.

use std::time::{Duration, Instant};

/// A started stopwatch.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    #[expect(clippy::disallowed_methods, reason = "printed beside a step, decides nothing")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// What it shows.
    pub fn shows(&self) -> Duration {
        self.0.elapsed()
    }
}

/// `4 min 07 s`, `12.3 s`.
pub fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_like_a_kitchen_clock() {
        assert_eq!(words(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(words(Duration::from_secs(247)), "4 min 07 s");
    }
}
