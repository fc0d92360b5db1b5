//! Bytes: the binary, what a browser loads on its first visit, and everything it may ever load.

use super::{Ground, Open};
use crate::Fault;
use crate::door::page;
use crate::http::{Connection, Request};
use crate::table::{Bar, Line};
use std::collections::BTreeSet;

const KB: f64 = 1000.0;

/// The measurement.
pub async fn measure(ground: &Ground) -> Result<Vec<Line>, Fault> {
    let open = ground.open("weight").await?;
    let address = open.served.address;
    let mut line = Connection::open(address).await?;
    let mut lines = vec![Line::new("binary", ground.program.size()? as f64 / 1e6, "MB")];
    let door = Request::get("/sign-in").to(address);
    lines.push(visit(&open, &mut line, "first page (sign-in) with its assets", door).await?);
    let [(_, seats), (_, conduct)] = open.pages();
    for (name, path) in [("capture page", seats), ("class page", conduct)] {
        let what = format!("{name} with its assets, nothing cached");
        lines.push(visit(&open, &mut line, &what, open.get(&path)).await?);
    }
    let listed = page(&mut line, &Request::get("/bench/assets").to(address)).await?;
    let all: Vec<String> = serde_json::from_str(&listed)?;
    let mut bytes = 0;
    for path in &all {
        bytes += weight(&mut line, Request::get(path).to(address)).await?;
    }
    open.served.stop()?;
    let said = format!("{} files", all.len());
    let what = "all assets together, compressed";
    lines.push(Line::new(what, bytes as f64 / KB, "KB").bar(Bar::Value(60.0)).note(said));
    Ok(lines)
}

/// A page with everything that it links to.
async fn visit(
    open: &Open,
    line: &mut Connection,
    what: &str,
    request: Request,
) -> Result<Line, Fault> {
    let assets = assets(&page(line, &request).await?);
    let own = weight(line, request).await?;
    let mut bytes = own;
    for path in &assets {
        bytes += weight(line, Request::get(path).to(open.served.address)).await?;
    }
    let said = format!("page {:.1} KB, {} assets", own as f64 / KB, assets.len());
    Ok(Line::new(what, bytes as f64 / KB, "KB").bar(Bar::Value(30.0)).note(said))
}

/// Bytes of the body as it comes over the line, compressed.
async fn weight(line: &mut Connection, request: Request) -> Result<usize, Fault> {
    let request = request.header("accept-encoding", "gzip").bytes(b"");
    let status = line.ask(&request).await?;
    if status != 200 {
        return Err(format!("an asset was answered with {status}").into());
    }
    Ok(line.body()?.len())
}

/// Addresses of assets in a page, each once.
fn assets(page: &str) -> BTreeSet<String> {
    let after = page.split("=\"/a/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    after.map(|path| format!("/a/{path}")).collect()
}

#[cfg(test)]
mod tests {
    use super::assets;

    #[test]
    fn each_asset_counts_once_whatever_part_of_it_is_used() {
        let page = r#"<link href="/a/1/x.css"><use href="/a/2/i.svg#a"><use href="/a/2/i.svg#b">"#;
        assert_eq!(assets(page).into_iter().collect::<Vec<_>>(), ["/a/1/x.css", "/a/2/i.svg"]);
    }
}
