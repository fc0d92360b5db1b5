//! From the rules' scheme to the ledger's frame.

use crate::model::bands::{Band, Bands};
use crate::model::scheme::{Reset, Scheme};
use calendar::Day;
use rules::model::item::Period;
use rules::model::scheme::Scheme as RuleScheme;

/// The frame of the ledger that these rules agreed on. Two weeks are counted from a Monday that
/// is the same for everybody, so that no class shifts its own.
pub fn of(rules: &RuleScheme) -> Scheme {
    let reset = match rules.reset {
        Some(Period::Week) => Reset::Week,
        Some(Period::TwoWeeks) => {
            Reset::Fortnight(Day::new(2024, 9, 2).expect("2024-09-02 is a Monday"))
        }
        Some(Period::Month) => Reset::Month,
        Some(Period::Term) => Reset::Term,
        None => Reset::Never,
    };
    Scheme {
        base: rules.base.unwrap_or_default().0,
        reset,
        floor: rules.floor.map(|p| p.0),
        cap: rules.cap.map(|p| p.0),
        objection_days: usize::from(rules.objection_days),
    }
}

/// The bands of a student's own total that these rules agreed on; the usual ones if they named
/// none, or some that cannot be used.
pub fn bands(rules: &RuleScheme) -> Bands {
    let lowest = rules.bands.len().saturating_sub(1);
    let band = |(i, b): (usize, &rules::model::scheme::Band)| Band {
        name: b.name.clone(),
        from: (i < lowest).then_some(b.from.0),
    };
    Bands::new(rules.bands.iter().enumerate().map(band).collect()).unwrap_or_default()
}
