//! Numbers as teachers write them: `3`, `２０`, `二十`, `两百`, `半`, `1-3`.

/// The value of a number; the upper end of a range; `半` is one half. A vague word (`几`, `数`)
/// counts as three. Nothing readable gives `None`.
pub(super) fn value(written: &str) -> Option<f64> {
    let trimmed = written.trim_end_matches(['余', '多', '来']);
    let last = trimmed.rsplit(['-', '至', '到', '、']).next().unwrap_or(trimmed);
    if let Ok(n) = last.parse::<f64>() {
        return Some(n);
    }
    if last == "半" {
        return Some(0.5);
    }
    let (mut total, mut section, mut digit, mut seen) = (0.0, 0.0, 0.0, false);
    for c in last.chars() {
        seen = true;
        match c {
            '零' | '〇' => digit = 0.0,
            '十' | '拾' | '百' | '佰' | '千' | '仟' => {
                let unit = match c {
                    '十' | '拾' => 10.0,
                    '百' | '佰' => 100.0,
                    _ => 1000.0,
                };
                section += if digit == 0.0 { unit } else { digit * unit };
                digit = 0.0;
            }
            '万' => {
                total = (total + section + digit) * 10_000.0;
                section = 0.0;
                digit = 0.0;
            }
            '廿' => section += 20.0,
            '卅' => section += 30.0,
            '半' => digit += 0.5,
            _ => match unit_digit(c) {
                // `二零` and `一五` are read digit by digit.
                Some(d) if digit > 0.0 => digit = digit * 10.0 + d,
                Some(d) => digit = d,
                None => return None,
            },
        }
    }
    seen.then_some(total + section + digit)
}

fn unit_digit(c: char) -> Option<f64> {
    if let Some(d) = c.to_digit(10) {
        return Some(f64::from(d));
    }
    let found = match c {
        '一' | '壹' => 1,
        '二' | '两' | '俩' | '贰' => 2,
        '三' | '仨' | '叁' | '几' | '数' | '多' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(f64::from(found))
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, n) in [
            ("3", 3.0),
            ("0.5", 0.5),
            ("十", 10.0),
            ("二十", 20.0),
            ("十五", 15.0),
            ("两百", 200.0),
            ("一百零五", 105.0),
            ("三百五十", 350.0),
            ("一千", 1000.0),
            ("半", 0.5),
            ("1-3", 3.0),
            ("三至五", 5.0),
            ("五十多", 50.0),
            ("几", 3.0),
        ] {
            assert_eq!(value(written), Some(n), "{written}");
        }
        assert_eq!(value("x"), None);
    }
}
