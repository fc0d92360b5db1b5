//! Passwords, PINs, tokens, and the vault whose key lies apart from the database.

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
    /// something else, or when everybody on the machine may read it.
    pub fn open_or_make(file: &Path, chance: &Chance) -> Result<Vault> {
        if file.exists() {
            private(file)?;
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

    /// A number below `count` that belongs to this text and that nobody without the key can
    /// foresee: what is counted of names that do not exist stays within bounds.
    pub fn bucket(&self, text: &str, count: u16) -> u16 {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("any key length fits");
        mac.update(b"bucket");
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        u16::from_be_bytes([bytes[0], bytes[1]]) % count.max(1)
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

/// A key that everybody on the machine may read protects nothing.
#[cfg(unix)]
fn private(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).map_err(|e| unreadable(file, &e))?.permissions().mode();
    if mode & 0o007 == 0 {
        return Ok(());
    }
    let file = file.display();
    Err(Fault::rule(format!(
        "密钥文件 {file} 这台机器上的任何人都能读（权限 {:03o}）。请先运行 chmod 600 {file}，\
         再启动一次；如果有别的人用过这台机器，请把密钥当作已经泄露。",
        mode & 0o777
    )))
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<()> {
    Ok(())
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

/// A token that nobody guesses: 128 bits, 22 characters.
pub fn random_token(chance: &Chance) -> String {
    BASE64URL_NOPAD.encode(&chance.bytes::<16>())
}

/// What is stored of a token.
pub fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A form's idempotency key: what nobody foresees, and which form of the page it is.
pub fn form_key(chance: &[u8], form: &str) -> [u8; 16] {
    let digest = Sha256::new().chain_update(chance).chain_update(form).finalize();
    let mut key = [0; 16];
    key.copy_from_slice(&digest[..16]);
    key
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

/// The half-minute to which this six-digit code belongs, if it is the one of now, the one before
/// or the next. A code is good for one sign-in: see [`crate::use_totp`].
pub fn totp_step(secret: &str, code: &str, now: Moment) -> Option<i64> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    let totp = totp_rs::Builder::new().with_secret(secret).with_skew(1).build().ok()?;
    let step = totp.check(code, now.0.unsigned_abs() / 1000)?;
    i64::try_from(step).ok()
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
