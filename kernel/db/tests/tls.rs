//! Encryption on the way to PostgreSQL, against a server that speaks just enough of the protocol:
//! whose certificate is taken, and what is said when it is not.

use db::{Db, Fault, Options, Target};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;

/// An authority of one's own, as a county's computer centre has it.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Authority {
    fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).expect("a certificate");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer =
            CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a certificate"))
                .expect("a certificate");
        Authority { issuer, folder: tempfile::tempdir().expect("a certificate") }
    }

    fn file(&self) -> PathBuf {
        let file = self.folder.path().join("root.pem");
        std::fs::write(&file, self.issuer.pem()).expect("a certificate");
        file
    }

    fn server(&self, name: &str, until: i32) -> ServerConfig {
        let key = KeyPair::generate().expect("a certificate");
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a certificate");
        params.not_before = rcgen::date_time_ymd(2000, 1, 1);
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let own = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a certificate");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("a certificate")
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], key)
            .expect("a certificate")
    }
}

/// Answers one caller: with encryption or without; then refuses the password, in the protocol.
fn listen(config: Option<ServerConfig>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let config = config.map(Arc::new);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, config.clone());
        }
    });
    port
}

fn answer(mut stream: TcpStream, config: Option<Arc<ServerConfig>>) {
    let mut asked = [0; 8];
    if stream.read_exact(&mut asked).is_err() {
        return;
    }
    assert_eq!(asked[4..], 80_877_103_u32.to_be_bytes(), "it asks for encryption first");
    let Some(config) = config else {
        let _ = stream.write_all(b"N");
        return;
    };
    let _ = stream.write_all(b"S");
    let mut tls = StreamOwned::new(ServerConnection::new(config).expect("a connection"), stream);
    let mut start = [0; 64];
    if tls.read(&mut start).is_err() {
        return; // The caller did not like the certificate.
    }
    let body = b"SFATAL\0VFATAL\0C28P01\0Mno\0\0";
    let length = u32::try_from(body.len() + 4).expect("short").to_be_bytes();
    let _ = tls.write_all(&[b"E", &length[..], body].concat());
    let _ = tls.flush();
}

fn said(port: u16, host: &str, more: &str) -> String {
    let url = format!("postgres://yanxing:x@{host}:{port}/yanxing?{more}");
    match Db::open(Options::new(Target::Postgres(url)), &[]) {
        Err(Fault::Unavailable(why) | Fault::Rule(why)) => why,
        other => panic!("{:?}", other.map(|_| "opened")),
    }
}

#[test]
fn a_county_s_own_authority_is_trusted_when_the_address_names_it() {
    let county = Authority::new();
    let port = listen(Some(county.server("127.0.0.1", 2500)));
    let root = format!("sslmode=verify-full&sslrootcert={}", county.file().display());
    // Through the encryption, up to the password.
    assert!(said(port, "127.0.0.1", &root).contains("不认这个用户名或密码"));
}

#[test]
fn a_certificate_that_proves_nothing_is_refused_and_said_in_chinese() {
    let (county, other) = (Authority::new(), Authority::new());
    let root = |a: &Authority| format!("sslmode=require&sslrootcert={}", a.file().display());
    let port = listen(Some(county.server("127.0.0.1", 2500)));
    assert!(said(port, "127.0.0.1", &root(&other)).contains("不在信任之列"));
    let port = listen(Some(county.server("db.county.example", 2500)));
    assert!(said(port, "127.0.0.1", &root(&county)).contains("不是发给这个主机名的"));
    let port = listen(Some(county.server("127.0.0.1", 2001)));
    assert!(said(port, "127.0.0.1", &root(&county)).contains("过期"));
}

#[test]
fn a_server_without_encryption_is_not_spoken_to_in_clear() {
    let county = Authority::new();
    let port = listen(None);
    let root = format!("sslmode=require&sslrootcert={}", county.file().display());
    assert!(said(port, "127.0.0.1", &root).contains("没有开启加密"));
}
