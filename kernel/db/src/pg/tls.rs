//! Encryption on the way to the database: what the address says of it, and whose word is taken.

use crate::{Fault, Result};
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use std::error::Error;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How sessions travel.
#[derive(Clone)]
pub(super) enum Way {
    /// In clear: within this machine, or because the address says `sslmode=disable`.
    Plain,
    /// Encrypted, and the server has proved who it is.
    Tls(Box<MakeRustlsConnect>),
}

impl Way {
    pub(super) fn connect(&self, config: &Config) -> Result<Client, postgres::Error> {
        match self {
            Way::Plain => config.connect(NoTls),
            Way::Tls(tls) => config.connect(MakeRustlsConnect::clone(tls)),
        }
    }
}

/// Reads the address. `sslmode=verify-full`, `verify-ca` and `sslrootcert=FILE` are understood as
/// PostgreSQL's own programs have them; the server's certificate is always checked, its name too.
///
/// # Errors
/// [`Fault::Rule`] naming what is wrong with the address.
pub(super) fn read(url: &str) -> Result<(Config, Way)> {
    let (url, asked) = taken_out(url);
    let mut config: Config = url.parse().map_err(|e: postgres::Error| {
        let why = e.source().map_or_else(|| e.to_string(), ToString::to_string);
        Fault::rule(format!("数据库地址不对：{why}。应写成 postgres://用户@主机/库名"))
    })?;
    let mode = mode(&config, asked.mode.as_deref())?;
    config.ssl_mode(mode);
    if mode == SslMode::Disable {
        return Ok((config, Way::Plain));
    }
    let tls = match &asked.root {
        Some(file) => MakeRustlsConnect::new(trusting(file)?),
        None => {
            let (tls, _unreadable) = MakeRustlsConnect::with_native_certs()
                .map_err(|e| Fault::rule(format!("读不到系统的证书：{e:?}")))?;
            tls
        }
    };
    Ok((config, Way::Tls(Box::new(tls))))
}

/// Never in clear to another machine unless the address says so: children's data would travel.
fn mode(config: &Config, asked: Option<&str>) -> Result<SslMode> {
    let near = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|a| a.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    match asked {
        Some("disable") => Ok(SslMode::Disable),
        Some("require" | "verify-ca" | "verify-full") => Ok(SslMode::Require),
        None if near => Ok(SslMode::Disable),
        None => Ok(SslMode::Require),
        Some("prefer" | "allow") => Err(Fault::rule(
            "数据库地址里的 sslmode 请写 require（加密）或 disable（不加密），\
             不能写 prefer 或 allow：那样加密不成时会悄悄改用明文。",
        )),
        Some(other) => Err(Fault::rule(format!(
            "数据库地址里的 sslmode={other} 不认识。请写 require（加密）或 disable（不加密）。"
        ))),
    }
}

#[derive(Default)]
struct Asked {
    mode: Option<String>,
    root: Option<String>,
}

/// What the driver does not understand is taken out of the address, in both of its forms.
fn taken_out(url: &str) -> (String, Asked) {
    let mut asked = Asked::default();
    let mut ours = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = value.trim().trim_matches('\'');
        match key.trim() {
            "sslmode" => asked.mode = Some(value.to_owned()),
            "sslrootcert" => asked.root = Some(value.replace("%2F", "/").replace("%20", " ")),
            _ => return false,
        }
        true
    };
    let rest = if url.contains("://") {
        let (head, query) = url.split_once('?').unwrap_or((url, ""));
        let kept: Vec<&str> =
            query.split('&').filter(|pair| !pair.is_empty() && !ours(pair)).collect();
        if kept.is_empty() { head.to_owned() } else { format!("{head}?{}", kept.join("&")) }
    } else {
        url.split_whitespace().filter(|pair| !ours(pair)).collect::<Vec<_>>().join(" ")
    };
    (rest, asked)
}

/// Trusts what this file holds and nothing else: a county's own authority.
fn trusting(file: &str) -> Result<ClientConfig> {
    let unread = |why: &dyn std::fmt::Display| {
        Fault::rule(format!("数据库地址里 sslrootcert 写的证书文件 {file} 读不出来：{why}"))
    };
    let mut roots = RootCertStore::empty();
    for one in CertificateDer::pem_file_iter(file).map_err(|e| unread(&e))? {
        roots.add(one.map_err(|e| unread(&e))?).map_err(|e| unread(&e))?;
    }
    if roots.is_empty() {
        return Err(unread(&"里面没有证书（应是 PEM 格式，以 -----BEGIN CERTIFICATE----- 开头）"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Fault::broken)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// What is wrong with the encryption, if that is what is wrong.
pub(super) fn complaint(e: &postgres::Error) -> Option<String> {
    let mut source = e.source();
    while let Some(inner) = source {
        let io = inner.downcast_ref::<std::io::Error>().and_then(|io| io.get_ref());
        let rustls = io.and_then(|i| i.downcast_ref()).or_else(|| inner.downcast_ref());
        if let Some(rustls::Error::InvalidCertificate(why)) = rustls {
            return Some(of_certificate(why));
        }
        if inner.to_string().contains("does not support TLS") {
            return Some(
                "数据库服务器没有开启加密（TLS）。请在服务器上设 ssl = on；\
                 如果这段网络确实可信，在数据库地址后面写 ?sslmode=disable。"
                    .to_owned(),
            );
        }
        source = inner.source();
    }
    None
}

fn of_certificate(why: &CertificateError) -> String {
    let what = match why {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "签发它的机构不在信任之列。自己签发的，请在数据库地址里写 sslrootcert=证书文件"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "已经过期，请换新证书"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "不是发给这个主机名的。请把数据库地址里的主机改成证书上的名字"
        }
        other if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            "它是一张机构证书（CA），不能直接给服务器用。请用它另签一张服务器证书"
        }
        other => return format!("数据库服务器的证书不能用：{other:?}。"),
    };
    format!("数据库服务器的证书不能用：{what}。")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(url: &str) -> std::result::Result<&'static str, String> {
        match read(url) {
            Ok((_, Way::Plain)) => Ok("plain"),
            Ok((_, Way::Tls(_))) => Ok("tls"),
            Err(fault) => Err(fault.to_string()),
        }
    }

    #[test]
    fn nothing_travels_in_clear_to_another_machine_unless_the_address_says_so() {
        assert_eq!(way("postgres://a@127.0.0.1/x"), Ok("plain"));
        assert_eq!(way("postgres://a@[::1]/x"), Ok("plain"));
        assert_eq!(way("postgres:///x?host=/run/postgresql&user=a"), Ok("plain"));
        assert_eq!(way("host=localhost user=a"), Ok("plain"));
        assert_eq!(way("postgres://a@10.0.0.5/x?sslmode=disable"), Ok("plain"));
        assert_eq!(way("postgres://a@10.0.0.5,127.0.0.1/x?sslmode=disable"), Ok("plain"));
        for url in [
            "postgres://a@10.0.0.5/x",
            "postgres://a@127.0.0.1,10.0.0.5/x",
            "postgres://a@db.county.example/x?connect_timeout=5",
            "postgres://a@127.0.0.1/x?sslmode=require",
            "postgres://a@10.0.0.5/x?sslmode=verify-full",
            "host=10.0.0.5 user=a sslmode='verify-ca'",
        ] {
            // Without any system certificates this is said, and nothing is sent.
            let found = way(url);
            assert!(found == Ok("tls") || found.is_err_and(|e| e.contains("证书")), "{url}");
        }
    }

    #[test]
    fn a_wrong_address_is_said_in_chinese_with_what_to_do() {
        let said = |url: &str| way(url).expect_err("it is wrong");
        assert!(said("postgres://a@10.0.0.5/x?sslmode=prefer").contains("明文"));
        assert!(said("postgres://a@10.0.0.5/x?sslmode=yes").contains("sslmode=yes 不认识"));
        assert!(said("postgres://a@127.0.0.1/x?nonsense=1").contains("nonsense"));
        assert!(said("postgres://a@b/x?sslrootcert=/no/such/file").contains("/no/such/file"));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("empty.pem");
        std::fs::write(&file, "nothing").unwrap();
        let url = format!("postgres://a@b/x?sslmode=require&sslrootcert={}", file.display());
        assert!(said(&url).contains("BEGIN CERTIFICATE"));
    }
}
