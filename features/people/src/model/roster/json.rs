//! The preview for programs.

use super::view::Preview;
use serde_json::{Value, json};

impl Preview {
    /// `{"students":[{"roll","name","sex","guardian_phone"}],"warnings":[…],"error":null}`:
    /// skipped rows are among the warnings, so that nothing is refused silently.
    pub fn to_json(&self) -> Value {
        let students: Vec<Value> = self
            .students
            .iter()
            .map(|s| {
                json!({
                    "roll": s.roll,
                    "name": s.name,
                    "sex": s.sex.map(|sex| sex.text()),
                    "guardian_phone": s.guardian_phone().map(|p| p.reveal().trim_start_matches('+')),
                })
            })
            .collect();
        let error = self.error.as_ref().map(|e| json!({ "kind": e.kind, "message": e.message }));
        json!({ "students": students, "warnings": self.all_warnings(), "error": error })
    }

    /// Warnings and reasons of skipped rows, general ones first, then by row.
    pub fn all_warnings(&self) -> Vec<String> {
        let mut lines: Vec<(usize, String)> =
            self.warnings.iter().map(|w| (w.row.unwrap_or(0), w.to_string())).collect();
        for skipped in self.skipped.iter().filter(|s| s.reason.worth_a_warning()) {
            let place = match skipped.to > skipped.row {
                true => format!("第 {}–{} 行", skipped.row, skipped.to),
                false => format!("第 {} 行", skipped.row),
            };
            let text = match skipped.text.is_empty() {
                true => String::new(),
                false => format!("（{}）", skipped.text),
            };
            lines.push((skipped.row, format!("{place}跳过：{}{text}", skipped.reason)));
        }
        lines.sort_by_key(|(row, _)| *row);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}
