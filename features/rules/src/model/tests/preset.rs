use crate::model::item::{Advice, FollowUp, Item, ItemDraft, Subject};
use crate::model::library::{self, ROUTINES};
use crate::model::linter::{Context, Kind, lint};
use crate::model::measure::Tier;
use crate::model::preset::{Preset, all, find};
use crate::model::slot::Slot;
use std::collections::BTreeSet;

fn items(preset: &Preset) -> Vec<Item> {
    preset
        .items()
        .map(|draft| {
            draft.check().unwrap_or_else(|f| panic!("{} {}: {f:?}", preset.id, draft.name))
        })
        .collect()
}

fn texts_of(draft: &ItemDraft) -> Vec<String> {
    vec![draft.name.clone(), format!("{}{}", draft.when, draft.what), draft.lighter.clone()]
}

/// Every sentence of a preset that somebody reads.
fn texts(preset: &Preset) -> Vec<String> {
    let mut all: Vec<String> = vec![preset.name.to_string(), preset.about.to_string()];
    for clause in &preset.clauses {
        all.extend([clause.text.to_string(), clause.reason.to_string()]);
        all.extend(clause.items.iter().flat_map(texts_of));
    }
    all.extend(preset.scheme.bands.iter().flat_map(|b| [b.name.clone(), b.words.clone()]));
    all.extend(preset.scheme.rewards.iter().map(|r| r.what.clone()));
    all
}

#[test]
fn the_three_presets_are_there_and_whole() {
    let ids: Vec<&str> = all().iter().map(|p| p.id).collect();
    assert_eq!(ids, ["p-xiaoxue", "p-chuzhong", "p-banji"]);
    for preset in all() {
        assert_eq!(preset.scheme.check(), Ok(()), "{}", preset.id);
        assert_eq!(preset.scheme.subject, preset.subject);
        for item in items(&preset) {
            assert_eq!(item.subject, preset.subject, "{}", item.name);
            assert_eq!(item.tier, Tier::Minor);
            assert!(item.code.is_some(), "{}", item.name);
        }
        let names: Vec<String> = items(&preset).into_iter().map(|i| i.name).collect();
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{}: a name twice", preset.id);
    }
    assert!(find("p-").is_none());
}

#[test]
fn nothing_in_presets_or_library_has_a_finding() {
    let mut all_texts: Vec<String> = all().iter().flat_map(texts).collect();
    all_texts.extend(ROUTINES.iter().map(|r| r.text.to_string()));
    for text in all_texts {
        for kind in [Kind::Clause, Kind::Item, Kind::Message] {
            let findings = lint(&text, &Context::of(kind));
            assert!(findings.is_empty(), "{text}: {findings:?}");
        }
    }
    for preset in all() {
        for item in items(&preset) {
            let setting = Context::of(Kind::Item).sign(item.sign());
            let findings = lint(&format!("{}{}", item.when, item.what), &setting);
            assert!(findings.is_empty(), "{}: {findings:?}", item.name);
        }
    }
}

#[test]
fn c19_04_no_label_stands_in_what_people_read() {
    let words = ["差生", "后进生", "问题学生", "双差生", "坏学生", "学渣"];
    let mut read: Vec<String> = all().iter().flat_map(texts).collect();
    read.extend(ROUTINES.iter().map(|r| r.text.to_string()));
    // The linter's own patterns must name the words; everything else in the model must not.
    for source in [
        include_str!("../preset/mod.rs"),
        include_str!("../preset/primary.rs"),
        include_str!("../preset/junior.rs"),
        include_str!("../preset/class.rs"),
        include_str!("../library.rs"),
        include_str!("../item/mod.rs"),
        include_str!("../item/draft.rs"),
        include_str!("../ruleset/mod.rs"),
        include_str!("../ruleset/moves.rs"),
        include_str!("../scheme.rs"),
        include_str!("../vote.rs"),
        include_str!("../measure.rs"),
    ] {
        read.push(source.to_string());
    }
    for word in words {
        assert!(read.iter().all(|text| !text.contains(word)), "{word}");
    }
}

#[test]
fn xiaoxue_only_affirms() {
    let preset = find("p-xiaoxue").unwrap();
    let items = items(&preset);
    assert!(items.iter().all(|item| !item.is_minus()));
    for name in ["守时", "作业", "举手", "值日", "助人", "拾金不昧", "读书", "进步", "好建议"]
    {
        assert!(items.iter().any(|item| item.name == name), "{name}");
    }
}

#[test]
fn chuzhong_has_two_affirmations_for_every_minus() {
    let items = items(&find("p-chuzhong").unwrap());
    let minus = items.iter().filter(|item| item.is_minus()).count();
    assert!((items.len() - minus) >= 2 * minus, "{minus} of {}", items.len());
}

#[test]
fn c4_13_the_four_default_items_lead_to_a_talk_and_the_third_time_to_the_family() {
    let items = items(&find("p-chuzhong").unwrap());
    for name in ["拖拉作业", "迟到", "自习讲话", "值日不认真"] {
        let item = items.iter().find(|item| item.name == name).expect(name);
        assert!(item.is_minus(), "{name}");
        assert_eq!(item.tier, Tier::Minor);
        assert_eq!(item.follow_up, Some(FollowUp::Talk));
        assert_eq!(item.advice(2), None);
        assert_eq!(item.advice(3), Some(Advice::TalkAndFamily));
    }
}

#[test]
fn a_class_set_is_about_the_class_alone() {
    let preset = find("p-banji").unwrap();
    assert_eq!(preset.subject, Subject::Class);
    assert_eq!(preset.scheme.areas.len(), 6);
    for area in &preset.scheme.areas {
        assert!(items(&preset).iter().any(|item| item.category == area.category));
    }
}

#[test]
fn c1_11_the_library_covers_the_day() {
    let covered = Slot::ALL.into_iter().filter(|slot| library::of(*slot).count() >= 3).count();
    assert!(covered >= 6, "{covered}");
    for slot in [Slot::EarlyReading, Slot::Break, Slot::SelfStudy, Slot::Leaving] {
        assert!(library::of(slot).count() >= 3, "{}", slot.name());
    }
    let different: BTreeSet<&str> = ROUTINES.iter().map(|r| r.text).collect();
    assert_eq!(different.len(), ROUTINES.len());
}
