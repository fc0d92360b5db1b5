//! One's own account.

use super::hidden;
use auth::Account;
use maud::{Markup, html};
use ui::parts::{Button, Field, Tone, banner, card_titled, chooser, facts, head, stack_lg};
use ui::qr::qr;
use ui::shell::{PREFERENCES, SIZES, THEMES};
use web::Typed;

/// Password, second step, look, way out.
pub fn page(account: &Account, prefs: &str, typed: &Typed, said: Option<&str>) -> Markup {
    let login = account.login.as_deref().unwrap_or_default();
    html! {
        (head("我的账号", "", ""))
        @if let Some(said) = said { div.flash { (banner(Tone::Done, said)) } }
        div.narrow { (stack_lg(html! {
            (typed.message())
            (facts(&[("姓名", html! { (account.name) }), ("登录名", html! { (login) })]))
            (card_titled("改密码", "", password(typed)))
            (card_titled("第二步验证", state(account), totp(account, typed)))
            (card_titled("字号与颜色", "", look(prefs)))
            (card_titled("所有设备", "", html! { div.stack {
                p { "手机丢了，或者在别人的电脑上忘了退出，就用这个。这台设备也会退出。" }
                form method="post" action="/account/sign-out" {
                    (Button::submit("在所有设备上退出").warn())
                }
            } }))
        })) }
    }
}

fn password(typed: &Typed) -> Markup {
    html! {
        form.stack method="post" action="/account/password" {
            (Field::password("old", "现在的密码").error(typed.error("old"))
                .attr("autocomplete", "current-password").required())
            (Field::password("password", "新密码").error(typed.error("password")).help("至少 8 位")
                .attr("autocomplete", "new-password").required())
            (Field::password("again", "再输一次新密码").error(typed.error("again"))
                .attr("autocomplete", "new-password").required())
            (Button::submit("改密码").go())
        }
    }
}

fn state(account: &Account) -> &'static str {
    if account.totp.is_some() { "已开启" } else { "没有开启" }
}

fn totp(account: &Account, typed: &Typed) -> Markup {
    html! { div.stack {
        @if account.totp.is_some() {
            p { "登录时除了密码，还要手机验证器上的六位数字。" }
            details open[typed.error("old_totp").is_some()] {
                summary.lnk { "关闭第二步验证" }
                form.stack method="post" action="/account/totp/removal" {
                    (Field::password("old", "现在的密码").id("f-old_totp")
                        .error(typed.error("old_totp")).required())
                    (Button::submit("关闭").warn())
                }
            }
        } @else {
            p { "别人知道了密码也进不来：登录时再核对手机验证器上的六位数字。不需要短信，不需要联网。" }
            form method="post" action="/account/totp/new" { (Button::submit("开启")) }
        }
    } }
}

fn look(prefs: &str) -> Markup {
    let mut words = prefs.split(' ').map(|w| if w.is_empty() || w == "-" { "auto" } else { w });
    let (theme, size) = (words.next().unwrap_or("auto"), words.next().unwrap_or("auto"));
    html! {
        form.stack method="post" action=(PREFERENCES) {
            (chooser("size", "字号", &SIZES, size))
            (chooser("theme", "颜色", &THEMES, theme))
            (Button::submit("存下"))
        }
    }
}

/// The QR code of a new secret, and the code that proves it was read.
pub fn enrol(secret: &str, address: &str, sealed: &str, typed: &Typed) -> Markup {
    let grouped: Vec<String> =
        secret.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect();
    html! {
        (ui::parts::crumb("我的账号", "/account"))
        (head("开启第二步验证", "现在还没有开启；输对一次动态码才算。", ""))
        div.narrow.stack-lg {
            (typed.message())
            section.stack {
                h2 { "一、用验证器扫这个码" }
                p { "手机上任何一种验证器（动态口令、Authenticator）都可以。" }
                (qr(address, "验证器密钥"))
                p.sm { "不能扫码就手工输入密钥：" br; b.b { (grouped.join(" ")) } }
            }
            form.stack method="post" action="/account/totp" {
                h2 { "二、输入验证器现在显示的六位数字" }
                (hidden("step", sealed))
                (Field::text("code", "动态码").error(typed.error("code")).short()
                    .attr("inputmode", "numeric").attr("autocomplete", "one-time-code")
                    .attr("maxlength", "6").required())
                (Button::submit("开启").go())
            }
        }
    }
}
