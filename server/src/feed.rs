//! 日历订阅: a person's own dates as a feed that a phone's calendar reads. The address is secret
//! and revocable; what stands in it is so little that it may leave the house (standards F).

use crate::mount::FEATURES;
use auth::{Do, LinkKind, Scope};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use db::{Day, Fault, Id, Moment, Result, Tx};
use icalendar::{Calendar, Component, Event, Property};
use maud::{Markup, html};
use ui::parts::{self, Button};
use web::{Access, App, Date, Feature, Fields, Frame, Page, Route, ScopeOf, Typed, see_other};

/// Days back and ahead that a feed covers.
const SPAN: (i32, i32) = (-30, 200);

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "feed",
    routes: || {
        vec![
            Route::get("/account/calendar", Access::SignedIn, page),
            Route::post("/account/calendar", Access::SignedIn, make),
            Route::post("/account/calendar/removal", Access::SignedIn, remove),
            Route::get(
                "/feed/{token}/yanxing.ics",
                Access::Link(LinkKind::Feed, Do::ReadFeed),
                read,
            ),
        ]
    },
    ..Feature::EMPTY
};

/// `GET /account/calendar`
async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    show(&app, &scope, None).await
}

/// `POST /account/calendar`: a new address; the one before stops working.
///
/// Without a key: what a repeated request would get again must not lie in the database.
async fn make(State(app): State<App>, ScopeOf(scope): ScopeOf, headers: HeaderMap) -> Page<Markup> {
    let verb = |tx: &mut Tx<'_>, scope: &Scope| {
        // Here a person has no place yet: a homeroom teacher is one in a class.
        if !scope.who().may_somewhere(Do::ReadFeed) {
            return Err(Fault::rule("这个账号没有日历可以订阅。"));
        }
        auth::make_link(tx, LinkKind::Feed, scope.actor(), None)
    };
    let token: String = app.act(&scope, &Fields::default(), verb).await?;
    let address = format!("{}/feed/{token}/yanxing.ics", app.address(&headers));
    show(&app, &scope, Some(address)).await
}

/// `POST /account/calendar/removal`
async fn remove(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let verb =
        |tx: &mut Tx<'_>, scope: &Scope| auth::revoke_link(tx, LinkKind::Feed, scope.actor());
    app.act(&scope, &fields, verb).await?;
    Ok(see_other("/account/calendar"))
}

async fn show(app: &App, scope: &Scope, address: Option<String>) -> Page<Markup> {
    let look = |tx: &mut Tx<'_>, scope: &Scope| {
        let links = auth::links_of(tx, LinkKind::Feed, scope.actor())?;
        Ok(links.iter().any(|l| l.revoked.is_none()))
    };
    let living = app.look(scope, look).await?;
    let typed = Typed::fresh(app, Fields::default());
    let body = html! {
        (parts::crumb("我的账号", "/account"))
        (parts::head("日历订阅", "家访、约谈、回访的日子，自动出现在手机日历里", ""))
        @if let Some(address) = &address {
            (parts::card_titled("您的订阅地址", "只显示这一次", html! {
                p.b { (address) }
                p.mut { "在手机的“日历 → 添加订阅日历”里粘贴这个地址。不要发给别人：有地址就能看到您的日程。" }
            }))
        } @else if living {
            (parts::banner(parts::Tone::Calm, "订阅正在使用。换手机或者地址被别人看到时，换一个新的。"))
        }
        (parts::card(html! {
            p { "订阅里只有时间和“家访 1 户”这样的话，没有学生的名字和任何记录。" }
            (parts::form("/account/calendar", Some(typed.key()), html! {
                (Button::submit(if living { "换一个新地址" } else { "生成订阅地址" }).go())
            }))
            @if living {
                (parts::form("/account/calendar/removal", Some(&web::new_key(app)), html! {
                    (Button::submit("停用订阅"))
                }))
            }
        }))
    };
    Ok(web::page(app, scope, Frame::plain("日历订阅", "/account"), body))
}

/// `GET /feed/{token}/yanxing.ics`
async fn read(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let (dates, host) = app
        .look(&scope, |tx, scope| {
            let today = tx.now().day();
            let (from, until) = (today.plus(SPAN.0), today.plus(SPAN.1));
            Ok((collect(tx, scope, from, until)?, scope.school()))
        })
        .await?;
    Ok(calendar(&dates, host, app.clock().now()))
}

/// Every feature's dates for this person: school-wide and in each class in which they are something.
fn collect(tx: &mut Tx<'_>, scope: &Scope, from: Day, until: Day) -> Result<Vec<Date>> {
    let who = scope.who();
    let mut classes: Vec<Id> = who.grants.iter().filter_map(|g| g.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut places = vec![Scope::school_wide(who.clone())];
    for class in classes {
        places.push(Scope::in_class(who.clone(), class)?);
    }
    let mut dates = Vec::new();
    for here in &places {
        for feature in FEATURES {
            dates.extend((feature.dates)(tx, here, from, until)?);
        }
    }
    dates.sort_by_key(|d| (d.day, d.at, d.id));
    dates.dedup_by_key(|d| (d.kind, d.id));
    Ok(dates)
}

fn calendar(dates: &[Date], school: Id, now: Moment) -> Response {
    let mut calendar = Calendar::new();
    calendar.name("雁行").append_property(("METHOD", "PUBLISH"));
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", "PT6H").append_parameter(("VALUE", "DURATION")).done(),
    );
    for date in dates {
        calendar.push(event(date, school, now));
    }
    ([(CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar.to_string()).into_response()
}

fn event(date: &Date, school: Id, now: Moment) -> Event {
    let mut event = Event::new();
    event.uid(&format!("{}-{}@{school}", date.kind, date.id)).summary(&date.title);
    event.add_property("DTSTAMP", utc(now)).add_property("SEQUENCE", date.sequence.to_string());
    match date.at {
        Some(at) => {
            event.add_property("DTSTART", utc(at));
            event.add_property("DTEND", utc(at.plus_ms(date.minutes * 60_000)));
        }
        None => {
            for (name, day) in [("DTSTART", date.day), ("DTEND", date.day.plus(1))] {
                let plain = day.to_string().replace('-', "");
                event.append_property(
                    Property::new(name, plain).append_parameter(("VALUE", "DATE")).done(),
                );
            }
        }
    }
    if date.cancelled {
        event.add_property("STATUS", "CANCELLED");
    }
    event.done()
}

/// `20251112T020500Z`.
fn utc(at: Moment) -> String {
    // A moment's day and minute are Shanghai's, eight hours ahead all the year round.
    let at = at.plus_hours(-8);
    let minute = at.minute_of_day();
    let day = at.day().to_string().replace('-', "");
    format!("{day}T{:02}{:02}00Z", minute / 60, minute % 60)
}
