//! Group robots: set up, told what to say, and the work that says it.

use crate::model::robot::{
    self, Address, MOST_BYTES, PER_MINUTE, RobotKind, Verdict, again_after_ms, call,
};
use crate::store::{request, robot as store};
use auth::{Do, Scope, Vault};
use db::{Entry, Fault, Id, Moment, Result, Ticket, Tx, journal};
use std::sync::Arc;
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use web::App;

const ADDRESS: &str = "family.robot_address";
const SECRET: &str = "family.robot_secret";

/// Robots of a class, at most.
const MOST: usize = 6;
/// How long one process has a message in hand before another may take it.
const IN_HAND_MS: i64 = 120_000;
/// How long the other side has to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is read of an answer, in bytes.
const ANSWER: u64 = 8 * 1024;

/// A robot as the form has it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose.
    pub kind: RobotKind,
    /// The group, in the teacher's words.
    pub label: String,
    /// As pasted.
    pub address: String,
    /// As pasted; may be empty where none is needed.
    pub secret: String,
}

/// Adds a robot. `hosts`: what the installation allows besides the three.
pub fn add(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    hosts: &[String],
    draft: &Draft,
) -> Result<Id> {
    scope.may(Do::KeepRobots)?;
    let (class, school) = (scope.class()?, scope.school());
    let label = draft.label.trim();
    if label.is_empty() || label.chars().count() > 20 {
        return Err(Fault::field("label", "请写是哪个群，最多 20 个字"));
    }
    let address = Address::parse(draft.kind, &draft.address, hosts)
        .map_err(|m| Fault::field("address", m))?;
    let secret = draft.secret.trim();
    if secret.len() > 200 || secret.chars().any(|c| !c.is_ascii_graphic()) {
        return Err(Fault::field("secret", "密钥里有不认识的字符，请重新复制"));
    }
    if secret.is_empty() && draft.kind == RobotKind::DingTalk {
        return Err(Fault::field("secret", "钉钉机器人请在安全设置里选“加签”，把密钥贴在这里"));
    }
    if store::of_class(tx, scope)?.len() >= MOST {
        return Err(Fault::rule(format!("一个班最多 {MOST} 个机器人。先停用不用的。")));
    }
    let made = store::Robot {
        id: tx.new_id(),
        kind: draft.kind,
        label: label.into(),
        address: vault.seal(school, ADDRESS, address.text(), tx.chance())?,
        secret: vault.seal(school, SECRET, secret, tx.chance())?,
    };
    store::insert(tx, class, &made)?;
    journal::tell(tx, Entry::new("family.robot").class(class).object(made.id))?;
    Ok(made.id)
}

/// Takes a robot out of use; its address is forgotten.
pub fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::KeepRobots)?;
    store::one(tx, scope, id)?;
    store::end(tx, scope.class()?, id)?;
    journal::tell(tx, Entry::new("family.robot_ended").class(scope.class()?).object(id))?;
    Ok(())
}

/// Looks a text through that is to stand in a group.
///
/// # Errors
/// [`Fault::Field`]: empty, too long, or it speaks of somebody (L-B2).
pub fn sound(tx: &mut Tx<'_>, scope: &Scope, text: &str) -> Result<String> {
    let text = text.trim().replace('\r', "");
    if text.is_empty() {
        return Err(Fault::field("text", "请写要发的话"));
    }
    if text.len() > MOST_BYTES {
        return Err(Fault::field(
            "text",
            format!("太长了：最多约 {} 个字，现在 {} 个字", MOST_BYTES / 3, text.chars().count()),
        ));
    }
    if text.contains(['{', '}']) {
        return Err(Fault::field("text", "花括号里的内容还没有填，请换成真的日期、地点"));
    }
    super::card::for_many(tx, scope, "text", &text)?;
    Ok(text)
}

/// Has these robots say a text: now, or when the quiet hours are over.
pub fn say(tx: &mut Tx<'_>, scope: &Scope, robots: &[Id], text: &str) -> Result<Moment> {
    scope.may(Do::KeepRobots)?;
    let class = scope.class()?;
    let text = sound(tx, scope, text)?;
    if robots.is_empty() {
        return Err(Fault::field("robot", "请勾选发到哪个群"));
    }
    let due = request::quiet(tx, class)?.ends_after(tx.now());
    for robot in robots {
        store::one(tx, scope, *robot)?;
        let id = store::post(tx, class, *robot, &text, due)?;
        journal::tell(tx, Entry::new("family.robot_post").class(class).object(id))?;
    }
    Ok(due)
}

/// Calls a message back that has not been said.
pub fn cancel(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::KeepRobots)?;
    if !store::cancel(tx, scope.class()?, id)? {
        return Err(Fault::rule("这一条已经在发或发出去了，撤不回来。"));
    }
    journal::tell(tx, Entry::new("family.robot_cancelled").class(scope.class()?).object(id))?;
    Ok(())
}

/// The host of a robot's address, for the page.
pub fn host(vault: &Vault, scope: &Scope, robot: &store::Robot) -> Result<String> {
    let address = vault.open(scope.school(), ADDRESS, &robot.address)?;
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    Ok(rest.split_once('/').map_or(rest, |(host, _)| host).to_owned())
}

/// Says what is due, in every school. Nothing of it happens within a transaction but taking a
/// message in hand and writing down how the try came out. Gives how many were said.
///
/// # Errors
/// [`Fault::Unavailable`] when the database is.
pub async fn deliver(app: App) -> Result<usize> {
    let schools = app.db().read(Ticket::system(Id::NONE), people::schools).await?;
    let mut said = 0;
    for (school, _) in schools {
        let due = app.db().read(Ticket::system(school), store::due).await?;
        for (post, robot) in due {
            said += usize::from(one(&app, school, post, robot).await?);
        }
    }
    Ok(said)
}

async fn one(app: &App, school: Id, post: Id, robot: Id) -> Result<bool> {
    let claim = move |tx: &mut Tx<'_>| {
        let now = tx.now();
        if store::said(tx, robot, now.plus_ms(-60_000))? >= PER_MINUTE {
            return Ok(None);
        }
        Ok(store::claim(tx, post, now.plus_ms(IN_HAND_MS))?
            .map(|h| (h.text, h.tries, h.class, h.kind.code().to_owned(), h.address, h.secret)))
    };
    let held = app.db().write(Ticket::system(school), claim).await?.value;
    let Some((text, tries, class, kind, address, secret)) = held else { return Ok(false) };
    let kind = RobotKind::from_code(&kind).ok_or_else(|| Fault::broken("a robot's kind"))?;
    let address = app.vault().open(school, ADDRESS, &address)?;
    let secret = app.vault().open(school, SECRET, &secret)?;
    let outcome = match Address::parse(kind, &address, &app.settings().robot_hosts) {
        // What the installation allowed once and does not any more is not called.
        Err(_) => Verdict::Never("这个地址现在不允许了".into()),
        Ok(address) => {
            let now = app.clock().now();
            let call = call(kind, &address, &secret, &text, now.0);
            tokio::task::spawn_blocking(move || spoken(kind, &call)).await.map_err(Fault::broken)?
        }
    };
    let sent = outcome == Verdict::Sent;
    let write = move |tx: &mut Tx<'_>| {
        let now = tx.now();
        let (state, why, due) = match (&outcome, again_after_ms(tries)) {
            (Verdict::Sent, _) => ("sent", "", now),
            (Verdict::Later(why), Some(ms)) => ("waiting", why.as_str(), now.plus_ms(ms)),
            (Verdict::Later(why) | Verdict::Never(why), _) => ("failed", why.as_str(), now),
        };
        store::done(tx, post, state, why, due)?;
        if state != "waiting" {
            let kind = if state == "sent" { "family.robot_said" } else { "family.robot_failed" };
            journal::tell(tx, Entry::new(kind).class(class).object(post))?;
        }
        Ok(())
    };
    app.db().write(Ticket::system(school), write).await?;
    Ok(sent)
}

/// Calls, without following anybody anywhere else.
fn spoken(kind: RobotKind, call: &robot::Call) -> Verdict {
    match answered(call) {
        Ok((status, body)) => robot::verdict(kind, status, &body),
        // The library's words may hold the address: they go nowhere.
        Err(ureq::Error::Timeout(_)) => Verdict::Later("对方没有按时回答".into()),
        Err(_) => Verdict::Later("连不上对方，可能学校的网络出不去".into()),
    }
}

fn answered(call: &robot::Call) -> Result<(u16, String), ureq::Error> {
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("Yanxing")
        .tls_config(tls())
        .build()
        .new_agent();
    let body = call.body.to_string();
    let sent = agent.post(&call.url).header("content-type", "application/json; charset=utf-8");
    let mut response = sent.send(body.as_str())?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(ANSWER).read_to_string();
    Ok((status, body.unwrap_or_default()))
}

/// The machine's own authorities, as for the database's line: a school may have one of its own.
fn tls() -> TlsConfig {
    let native = rustls_native_certs::load_native_certs().certs;
    let roots: Vec<Certificate<'static>> =
        native.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}
