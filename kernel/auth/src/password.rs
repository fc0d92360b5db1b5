//! Passwords: Argon2id with the library's recommended cost, in memory that is used again.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use db::{Chance, Fault, Result};
use std::sync::{Mutex, PoisonError};

/// Blocks that are kept: two passwords are hashed at a time (`web::App`). One hash takes 19 MiB;
/// given back to the allocator, they would stay with every thread that ever hashed.
const KEPT: usize = 2;

static BLOCKS: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// Argon2id of a password. Slow: never in a transaction.
///
/// # Errors
/// [`Fault::Broken`] when the library refuses; it does not refuse what people type.
pub fn hash_password(password: &str, chance: &Chance) -> Result<String> {
    let argon = Argon2::default();
    let salt = Salt::new(&chance.bytes::<16>()).map_err(Fault::broken)?;
    let params = ParamsString::try_from(argon.params()).map_err(Fault::broken)?;
    let hash = PasswordHash {
        algorithm: Algorithm::default().ident(),
        version: Some(Version::default().into()),
        params,
        salt: Some(salt),
        hash: Some(filled(&argon, password, &salt, Params::DEFAULT_OUTPUT_LEN)?),
    };
    Ok(hash.to_string())
}

/// Does the password fit the stored hash? As slow as [`hash_password`]; compared in a time that
/// tells nothing.
pub fn verify_password(password: &str, hash: &str) -> bool {
    fits(password, hash).unwrap_or(false)
}

/// `None` for what is no hash of ours.
fn fits(password: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let argon = Argon2::new(algorithm, version, Params::try_from(&hash).ok()?);
    let (salt, stored) = (hash.salt?, hash.hash?);
    Some(filled(&argon, password, &salt, stored.len()).ok()? == stored)
}

/// The hash itself, made in a kept block.
fn filled(argon: &Argon2<'_>, password: &str, salt: &Salt, length: usize) -> Result<Output> {
    let kept = || BLOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut blocks = kept().pop().unwrap_or_default();
    blocks.resize(argon.params().block_count(), Block::default());
    let mut buffer = [0; Output::MAX_LENGTH];
    let out = buffer.get_mut(..length).ok_or_else(|| Fault::broken("a hash too long"))?;
    let done = argon.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut blocks);
    let mut all = kept();
    if all.len() < KEPT {
        all.push(blocks);
    }
    drop(all);
    done.map_err(Fault::broken)?;
    Output::new(out).map_err(Fault::broken)
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, KEPT, hash_password, verify_password};
    use db::Chance;

    #[test]
    fn a_password_fits_its_own_hash_alone_whatever_the_block_held_before() {
        let chance = Chance::seeded(1);
        let one = hash_password("早读-七点半", &chance).unwrap();
        let other = hash_password("早读-七点半", &chance).unwrap();
        assert_ne!(one, other, "each has a salt of its own");
        for hash in [&one, &other] {
            assert!(verify_password("早读-七点半", hash));
            assert!(!verify_password("早读-七点四十", hash));
        }
        assert!(!verify_password("早读-七点半", "not a hash"));
        assert!(!verify_password("", ""));
    }

    #[test]
    fn hashes_that_the_library_made_by_itself_still_fit() {
        use argon2::{Argon2, PasswordHasher};
        let theirs: argon2::password_hash::phc::PasswordHash =
            Argon2::default().hash_password_with_salt(b"open-sesame", b"0123456789abcdef").unwrap();
        assert!(verify_password("open-sesame", &theirs.to_string()));
        assert!(!verify_password("open-sesam", &theirs.to_string()));
    }

    #[test]
    fn no_more_blocks_are_kept_than_are_used_at_a_time() {
        let hash = hash_password("one of many", &Chance::seeded(2)).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| assert!(verify_password("one of many", &hash)));
            }
        });
        assert!((1..=KEPT).contains(&BLOCKS.lock().unwrap().len()));
    }
}
