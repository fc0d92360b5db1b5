//! Passwords, PINs, tokens, and the vault whose key lies apart from the database.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use db::{Chance, Fault, Id, Moment, Result};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// Seals what the database file alone must not tell (L-D11): phones, ids, letters.
/// XChaCha20-Poly1305; the purpose and the school are bound in, so that a sealed value
/// cannot be moved to another place.
#[derive(Clone)]
pub struct Vault(Arc<[u8; 32]>);

impl Vault {
    /// A vault with this key; for tests and the demo.
    pub fn with_key(key: [u8; 32]) -> Vault {
        Vault(Arc::new(key))
    }

    /// Reads the key file, or makes it (readable by its owner only) when it is absent.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when it cannot be read or made; [`Fault::Rule`] when it holds
    /// something else.
    pub fn open_or_make(file: &Path, chance: &Chance) -> Result<Vault> {
        if file.exists() {
            let text = std::fs::read_to_string(file).map_err(|e| unreadable(file, &e))?;
            let bytes = HEXLOWER.decode(text.trim().as_bytes()).ok();
            let key = bytes.and_then(|b| <[u8; 32]>::try_from(b).ok());
            return key.map(Vault::with_key).ok_or_else(|| {
                Fault::rule(format!("{} 不是密钥文件（应有 64 个十六进制字符）", file.display()))
            });
        }
        let key = chance.bytes::<32>();
        write_private(file, &HEXLOWER.encode(&key)).map_err(|e| unreadable(file, &e))?;
        Ok(Vault::with_key(key))
    }

    /// Seals a text for a purpose such as `guardian.phone`.
    pub fn seal(&self, school: Id, purpose: &str, text: &str, chance: &Chance) -> Result<Vec<u8>> {
        let nonce = chance.bytes::<24>();
        let bound = bound(school, purpose);
        let payload = Payload { msg: text.as_bytes(), aad: &bound };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Fault::broken("sealing failed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Vault::seal`] sealed for the same school and purpose.
    ///
    /// # Errors
    /// [`Fault::Broken`] when it was changed, moved, or sealed with another key.
    pub fn open(&self, school: Id, purpose: &str, sealed: &[u8]) -> Result<String> {
        let broken = || Fault::broken(format!("{purpose}: cannot be opened with this key"));
        let (nonce, body) = sealed.split_at_checked(24).ok_or_else(broken)?;
        let nonce = <[u8; 24]>::try_from(nonce).map_err(|_| broken())?;
        let bound = bound(school, purpose);
        let payload = Payload { msg: body, aad: &bound };
        let text = self.cipher().decrypt(&XNonce::from(nonce), payload).map_err(|_| broken())?;
        String::from_utf8(text).map_err(|_| broken())
    }

    /// A keyed digest of a short secret (a six-digit PIN). No hash, however slow, protects a
    /// million possible values against somebody with the database; a key that is kept apart
    /// from it does. Guessing at the door is slowed by the throttle.
    pub fn pin_digest(&self, account: Id, pin: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("any key length fits");
        mac.update(b"pin");
        mac.update(account.bytes());
        mac.update(pin.as_bytes());
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

fn bound(school: Id, purpose: &str) -> Vec<u8> {
    [&school.bytes()[..], purpose.as_bytes()].concat()
}

fn unreadable(file: &Path, e: &std::io::Error) -> Fault {
    Fault::Unavailable(format!("读不到密钥文件 {}：{e}", file.display()))
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Argon2id of a password, with the library's recommended cost. Slow: never in a transaction.
pub fn hash_password(password: &str, chance: &Chance) -> Result<String> {
    let hash: argon2::password_hash::phc::PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &chance.bytes::<16>())
        .map_err(Fault::broken)?;
    Ok(hash.to_string())
}

/// Does the password fit the stored hash? As slow as [`hash_password`].
pub fn verify_password(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|h| Argon2::default().verify_password(password.as_bytes(), &h).is_ok())
}

/// A token that nobody guesses: 128 bits, 22 characters.
pub fn random_token(chance: &Chance) -> String {
    BASE64URL_NOPAD.encode(&chance.bytes::<16>())
}

/// What is stored of a token.
pub fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A new TOTP secret in base 32, as authenticator apps take it.
pub fn new_totp(chance: &Chance) -> String {
    data_encoding::BASE32_NOPAD.encode(&chance.bytes::<20>())
}

/// The `otpauth:` address of a secret, for a QR code.
pub fn totp_base32(secret: &str, login: &str) -> String {
    let login: String = login.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("otpauth://totp/Yanxing:{login}?secret={secret}&issuer=Yanxing")
}

/// Does the six-digit code fit now, half a minute before or after?
pub fn totp_accepts(secret: &str, code: &str, now: Moment) -> bool {
    let Ok(secret) = totp_rs::Secret::try_from_base32(secret) else { return false };
    let Ok(totp) = totp_rs::Builder::new().with_secret(secret).with_skew(1).build() else {
        return false;
    };
    totp.check(code, now.0.unsigned_abs() / 1000).is_some()
}

/// `138****5678`: enough to recognise, too little to call.
pub fn mask_phone(phone: &str) -> String {
    let chars: Vec<char> = phone.chars().collect();
    if chars.len() < 8 {
        return "****".into();
    }
    let head: String = chars[..3].iter().collect();
    let tail: String = chars[chars.len() - 4..].iter().collect();
    format!("{head}****{tail}")
}
