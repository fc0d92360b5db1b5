//! Group robots 群机器人 of WeCom, DingTalk and Feishu: addresses, signatures, bodies, answers
//! (standards G). They only speak; nothing comes back but whether it was taken.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

coded! {
    /// Whose robot it is.
    RobotKind {
        /// 企业微信.
        WeCom "wecom" "企业微信",
        /// 钉钉.
        DingTalk "dingtalk" "钉钉",
        /// 飞书.
        Feishu "feishu" "飞书",
    }
}

/// The longest text in UTF-8 bytes: what the strictest of the three takes.
pub const MOST_BYTES: usize = 2048;
/// Messages of one robot in a minute: two fewer than WeCom and DingTalk allow.
pub const PER_MINUTE: i64 = 18;
/// How often a message is tried before it is left alone.
pub const TRIES: i64 = 4;

impl RobotKind {
    /// The only host of its robots.
    pub const fn host(self) -> &'static str {
        match self {
            RobotKind::WeCom => "qyapi.weixin.qq.com",
            RobotKind::DingTalk => "oapi.dingtalk.com",
            RobotKind::Feishu => "open.feishu.cn",
        }
    }

    /// What its addresses begin with, behind the host.
    const fn path(self) -> &'static str {
        match self {
            RobotKind::WeCom => "/cgi-bin/webhook/send?key=",
            RobotKind::DingTalk => "/robot/send?access_token=",
            RobotKind::Feishu => "/open-apis/bot/v2/hook/",
        }
    }

    /// Is a signature's secret needed?
    pub const fn signs(self) -> bool {
        !matches!(self, RobotKind::WeCom)
    }

    /// An address as the group's settings show it.
    pub fn example(self) -> String {
        format!("https://{}{}…", self.host(), self.path())
    }
}

/// The address of a robot: one of the three hosts, or one that whoever installs the program has
/// named. Nothing else is ever called (no way into the school's own network).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads what was pasted. `more`: hosts with port that the installation allows besides,
    /// by https or, for those alone, by http.
    ///
    /// # Errors
    /// What is wrong with it and where to find the right one.
    pub fn parse(kind: RobotKind, text: &str, more: &[String]) -> Result<Address, String> {
        let text = text.trim();
        let wrong = || {
            format!(
                "这不是{}群机器人的地址。请在群设置里复制，应该以 {} 开头",
                kind.chinese(),
                kind.example().trim_end_matches('…')
            )
        };
        let (plain, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (false, rest),
            (None, Some(rest)) => (true, rest),
            (None, None) => return Err(wrong()),
        };
        let (host, _) = rest.split_once('/').ok_or_else(wrong)?;
        let named = more.iter().any(|m| m == host);
        if !(named || host == kind.host() && !plain) {
            return Err(wrong());
        }
        let key = rest[host.len()..].strip_prefix(kind.path()).ok_or_else(wrong)?;
        let plain_key = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if key.len() < 8 || key.len() > 200 || !key.chars().all(plain_key) {
            return Err(wrong());
        }
        Ok(Address(text.to_owned()))
    }

    /// As it was pasted.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The host, for the page: the rest is a secret.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split_once('/').map_or(rest, |(host, _)| host)
    }
}

fn hmac(key: &[u8], message: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key length fits");
    mac.update(message);
    BASE64.encode(&mac.finalize().into_bytes())
}

/// DingTalk's signature, ready for the address: of milliseconds, line break and secret under the
/// secret.
pub fn sign_dingtalk(ms: i64, secret: &str) -> String {
    let sign = hmac(secret.as_bytes(), format!("{ms}\n{secret}").as_bytes());
    encoded(&sign)
}

/// Feishu's signature: of nothing, under seconds, line break and secret.
pub fn sign_feishu(seconds: i64, secret: &str) -> String {
    hmac(format!("{seconds}\n{secret}").as_bytes(), b"")
}

/// Base 64 as it may stand in an address.
fn encoded(base64: &str) -> String {
    base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

/// A message as it is sent: where, and what.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The whole address.
    pub url: String,
    /// The body.
    pub body: Value,
}

/// The call that says `text` at this moment (milliseconds since 1970).
pub fn call(kind: RobotKind, address: &Address, secret: &str, text: &str, ms: i64) -> Call {
    let url = address.text().to_owned();
    match kind {
        RobotKind::WeCom => {
            Call { url, body: json!({ "msgtype": "text", "text": { "content": text } }) }
        }
        RobotKind::DingTalk => {
            let sign = sign_dingtalk(ms, secret);
            let url =
                if secret.is_empty() { url } else { format!("{url}&timestamp={ms}&sign={sign}") };
            let body = json!({ "msgtype": "text", "text": { "content": text },
                "at": { "isAtAll": false } });
            Call { url, body }
        }
        RobotKind::Feishu => {
            let mut body = json!({ "msg_type": "text", "content": { "text": text } });
            if !secret.is_empty() {
                let seconds = ms / 1000;
                body["timestamp"] = json!(seconds.to_string());
                body["sign"] = json!(sign_feishu(seconds, secret));
            }
            Call { url, body }
        }
    }
}

/// How a try came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands in the group.
    Sent,
    /// Later perhaps: the line was down, the other side busy.
    Later(String),
    /// Trying again changes nothing: wrong key, wrong signature.
    Never(String),
}

/// What the other side's answer means. No word of it is shown but its number: it may repeat what
/// was sent.
pub fn verdict(kind: RobotKind, status: u16, body: &str) -> Verdict {
    if status == 429 || status >= 500 {
        return Verdict::Later(format!("对方暂时不接收（{status}）"));
    }
    if !(200..300).contains(&status) {
        return Verdict::Never(format!("对方没有接收（{status}），请核对地址"));
    }
    let answer: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    let number = |name: &str| answer.get(name).and_then(Value::as_i64);
    let code = match kind {
        RobotKind::Feishu => number("code").or_else(|| number("StatusCode")),
        _ => number("errcode"),
    };
    match code {
        Some(0) => Verdict::Sent,
        // Too many in a minute.
        Some(code @ (45009 | 130_101 | 9499 | 11232)) => {
            Verdict::Later(format!("发得太密，对方要求等一等（{code}）"))
        }
        // Wrong signature, wrong key, word filter of the group.
        Some(code) => Verdict::Never(format!("对方没有接收（{code}），请核对地址和密钥")),
        None => Verdict::Later("没有读懂对方的回答".into()),
    }
}

/// When it is tried again after so many tries: 1, 4, 9 minutes later; never after the last.
pub fn again_after_ms(tries: i64) -> Option<i64> {
    (tries < TRIES).then(|| 60_000 * tries.max(1) * tries.max(1))
}

/// What may be said in a group, ready to be changed. They name the class, days and matters, never
/// a person.
pub const TEMPLATES: &[(&str, &str, &str)] = &[
    (
        "meeting",
        "家长会通知",
        "各位家长好：{班级}定于【日期】【时间】在【地点】开家长会，主题是「【主题】」。请安排一位家人参加，来不了的请提前告诉班主任。",
    ),
    (
        "letter",
        "周信到了",
        "各位家长好：这一周的家信已经送到各家的专属页面，里面有孩子这一周的一件好事，也有下周要准备的东西。请抽一两分钟看看。",
    ),
    (
        "card",
        "周末建议",
        "各位家长好：周末到了，{班级}的周末建议卡放在各家的专属页面：家务、作息、阅读、手机四件小事，选一件做到就很好。",
    ),
    (
        "deadline",
        "材料截止",
        "各位家长好：「【事项】」请在【日期】前交给班主任。有困难的请单独联系班主任，不用在群里说明情况。",
    ),
    (
        "weather",
        "天气与放学",
        "各位家长好：【日期】因天气原因，放学时间改为【时间】。请告诉孩子在原来的地方等，路上注意安全。",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dingtalk_signs_as_the_vector_of_the_standard() {
        let signed = sign_dingtalk(1_700_000_000_000, "SECtestsecret0001");
        assert_eq!(signed, "VAolOw%2Fcfl1UkWd3YB7Jai3ENz1yksp%2FK2WvBpzZlGk%3D");
    }

    #[test]
    fn feishu_signs_as_the_vector_of_the_standard() {
        let signed = sign_feishu(1_700_000_000, "feishutestsecret01");
        assert_eq!(signed, "DglDbGq9yvsWPVy6aCfVkqCbuC1EfBdC62jW7I5wk6s=");
    }

    #[test]
    fn only_the_three_hosts_are_called() {
        let key = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
        let good = format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={key}");
        assert!(Address::parse(RobotKind::WeCom, &good, &[]).is_ok());
        for bad in [
            good.replace("https", "http"),
            good.replace("qyapi.weixin.qq.com", "127.0.0.1"),
            good.replace("qyapi.weixin.qq.com", "localhost:7410"),
            good.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com.evil.example"),
            good.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com:8443"),
            good.replace("qyapi.weixin.qq.com", "evil@qyapi.weixin.qq.com"),
            good.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com@evil.example"),
            good.replace("qyapi.weixin.qq.com", "QYAPI.WEIXIN.QQ.COM"),
            good.replace("/cgi-bin/webhook/send", "/cgi-bin/../admin"),
            format!("{good}&debug=1"),
            format!("{good}#x"),
            format!("{good} ").replace(' ', "%0d%0aHost: x"),
            "file:///etc/passwd".into(),
            String::new(),
        ] {
            assert!(Address::parse(RobotKind::WeCom, &bad, &[]).is_err(), "{bad}");
        }
        assert!(Address::parse(RobotKind::DingTalk, &good, &[]).is_err(), "another's address");
        let own = format!("http://127.0.0.1:9/cgi-bin/webhook/send?key={key}");
        assert!(Address::parse(RobotKind::WeCom, &own, &["127.0.0.1:9".into()]).is_ok());
        assert!(Address::parse(RobotKind::WeCom, &own, &["127.0.0.1:90".into()]).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_nothing_but_an_allowed_host_is_called(text in ".{0,80}", kind in 0_usize..3) {
            let kind = RobotKind::ALL[kind];
            if let Ok(address) = Address::parse(kind, &text, &[]) {
                prop_assert_eq!(address.host(), kind.host());
            }
        }

        #[test]
        fn a_signature_stays_one_part_of_the_address(ms in 0_i64..2_000_000_000_000, secret in "[ -~]{1,60}") {
            let sign = sign_dingtalk(ms, &secret);
            prop_assert!(sign.chars().all(|c| c.is_ascii_alphanumeric() || c == '%'));
        }
    }

    #[test]
    fn the_answer_decides_whether_to_try_again() {
        let ok = r#"{"errcode":0,"errmsg":"ok"}"#;
        assert_eq!(verdict(RobotKind::WeCom, 200, ok), Verdict::Sent);
        assert_eq!(verdict(RobotKind::Feishu, 200, r#"{"StatusCode":0}"#), Verdict::Sent);
        assert_eq!(verdict(RobotKind::Feishu, 200, r#"{"code":0,"msg":"success"}"#), Verdict::Sent);
        assert!(matches!(verdict(RobotKind::WeCom, 502, ""), Verdict::Later(_)));
        assert!(matches!(verdict(RobotKind::WeCom, 429, ""), Verdict::Later(_)));
        assert!(matches!(verdict(RobotKind::WeCom, 404, ""), Verdict::Never(_)));
        assert!(matches!(verdict(RobotKind::WeCom, 200, "<html>"), Verdict::Later(_)));
        let wrong = r#"{"errcode":310000,"errmsg":"sign not match"}"#;
        assert!(matches!(verdict(RobotKind::DingTalk, 200, wrong), Verdict::Never(_)));
        let busy = r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#;
        assert!(matches!(verdict(RobotKind::WeCom, 200, busy), Verdict::Later(_)));
    }

    #[test]
    fn tries_are_few_and_further_and_further_apart() {
        let all: Vec<_> = (1..=TRIES).map(again_after_ms).collect();
        assert_eq!(all, [Some(60_000), Some(240_000), Some(540_000), None]);
    }
}
