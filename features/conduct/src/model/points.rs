//! How points are written. Unit everywhere: hundredths of a point.

/// One point (1 分) in hundredths.
pub const POINT: i64 = 100;

/// The size without a sign: `1`, `0.5`, `1.25`.
pub fn plain(hundredths: i64) -> String {
    let size = hundredths.unsigned_abs();
    let (whole, rest) = (size / 100, size % 100);
    match rest {
        0 => whole.to_string(),
        r if r % 10 == 0 => format!("{whole}.{}", r / 10),
        r => format!("{whole}.{r:02}"),
    }
}

/// With its sign: `+1`, `−0.5`, `0`.
pub fn signed(hundredths: i64) -> String {
    match hundredths {
        0 => "0".to_owned(),
        h if h > 0 => format!("+{}", plain(h)),
        h => format!("−{}", plain(h)),
    }
}
