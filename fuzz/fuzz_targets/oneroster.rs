//! OneRoster packages: what is read can be written, and comes back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use people::model::oneroster::{self, Export, Roster};

fuzz_target!(|bytes: &[u8]| {
    let Ok(package) = oneroster::read(bytes) else { return };
    let roster = Roster::of(&package);
    let all = Export { registry_numbers: true, posts: true, phones: true };
    let Ok(written) = oneroster::write(&roster, all) else { return };
    if let Ok(again) = oneroster::read(&written) {
        assert_eq!(Roster::of(&again), roster);
    }
});
