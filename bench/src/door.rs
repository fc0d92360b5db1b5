//! In by the front door: signs in, and reads off the pages what the measurements need.

use crate::Fault;
use crate::http::{Connection, Request};
use std::collections::BTreeSet;
use std::net::SocketAddr;

/// What a signed-in homeroom teacher finds.
#[derive(Clone, Debug)]
pub struct Room {
    /// The class.
    pub class: String,
    /// Its students, as on the seat map.
    pub students: Vec<String>,
    /// The rule items that can be noted.
    pub items: Vec<String>,
}

/// Signs in and gives the cookie.
pub async fn sign_in(address: SocketAddr, login: &str, password: &str) -> Result<String, Fault> {
    let mut line = Connection::open(address).await?;
    let request = Request::post("/sign-in", "application/x-www-form-urlencoded").to(address);
    let body = format!("login={}&password={}", encoded(login), encoded(password));
    let status = line.ask(&request.bytes(body.as_bytes())).await?;
    let cookie = line.header("set-cookie").and_then(|c| c.split(';').next()).map(str::to_owned);
    match (status, cookie) {
        (303, Some(cookie)) => Ok(cookie),
        _ => Err(format!("signing in was answered with {status}").into()),
    }
}

/// Percent-encoding of everything but letters and digits.
fn encoded(text: &str) -> String {
    let each = text.bytes().map(|b| match b {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    });
    each.collect()
}

/// A page that must be there.
pub async fn page(line: &mut Connection, request: &Request) -> Result<String, Fault> {
    let status = line.ask(&request.bytes(b"")).await?;
    if status != 200 {
        return Err(format!("a page was answered with {status}").into());
    }
    Ok(line.text()?)
}

/// The teacher's class, its students and items.
pub async fn room(address: SocketAddr, cookie: &str) -> Result<Room, Fault> {
    let mut line = Connection::open(address).await?;
    let get = |path: &str| Request::get(path).to(address).header("cookie", cookie);
    let mine = page(&mut line, &get("/classes")).await?;
    let class = ids_after(&mine, "/classes/").into_iter().next().ok_or("no class on /classes")?;
    let seats = page(&mut line, &get(&format!("/classes/{class}/seats"))).await?;
    let students = ids_after(&seats, "name=\"student\" value=\"");
    let items: BTreeSet<String> = seats
        .split("name=\"item\"")
        .skip(1)
        .filter_map(|rest| ids_after(rest.split('>').next()?, "value=\"").pop())
        .collect();
    if students.is_empty() || items.is_empty() {
        return Err("the seat map shows no students or no items".into());
    }
    Ok(Room { class, students, items: items.into_iter().collect() })
}

/// Every identifier that stands right after `mark`, once, in order.
fn ids_after(page: &str, mark: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let found = page.split(mark).skip(1).filter_map(|rest| rest.get(..32));
    found
        .filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit()))
        .filter(|id| seen.insert((*id).to_owned()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_encoded_byte_by_byte() {
        assert_eq!(encoded("谷a-1"), "%E8%B0%B7a%2D1");
    }

    #[test]
    fn identifiers_are_found_once_and_nothing_else() {
        let id = "0123456789abcdef0123456789abcdef";
        let page = format!("<a href=\"/classes/{id}\"><a href=\"/classes/{id}/x\"/classes/new");
        assert_eq!(ids_after(&page, "/classes/"), [id]);
    }
}
