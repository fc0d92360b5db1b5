//! Everything a browser loads, inside the binary: one style sheet, the scripts, the drawings.
//! Each has a content hash in its address, so it may be cached for ever.

mod minify;

use std::borrow::Cow;
use std::io::Write;
use std::sync::LazyLock;

use crate::icons::{self, geese};
use crate::tokens;

/// A file that pages may load.
pub struct Asset {
    /// Its name in the address, such as `app.css`.
    pub name: &'static str,
    /// The `Content-Type` to send.
    pub content_type: &'static str,
    /// The file.
    pub bytes: Cow<'static, [u8]>,
    /// The file compressed with gzip, made when first asked for.
    pub gz: LazyLock<Vec<u8>, Box<dyn FnOnce() -> Vec<u8> + Send>>,
    /// Sixteen hex digits of its content.
    pub hash: String,
}

impl Asset {
    fn new(name: &'static str, content_type: &'static str, bytes: Cow<'static, [u8]>) -> Self {
        let hash = format!("{:016x}", fnv1a(&bytes));
        let raw = bytes.clone();
        let gz: Box<dyn FnOnce() -> Vec<u8> + Send> = Box::new(move || gzip(&raw));
        Self { name, content_type, bytes, gz: LazyLock::new(gz), hash }
    }

    /// Its address, `/a/<hash>/<name>`.
    pub fn href(&self) -> String {
        format!("/a/{}/{}", self.hash, self.name)
    }
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The sheet of every page, and the only one of doors, letters and errors.
const BASE: &[&str] = &[
    tokens::CSS,
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/shell.css"),
    include_str!("../../assets/css/core.css"),
    include_str!("../../assets/css/forms.css"),
    include_str!("../../assets/css/letters.css"),
];

/// What the pages of signed-in people, the board and paper need besides.
const APP: &[&str] = &[
    include_str!("../../assets/css/parts.css"),
    include_str!("../../assets/css/charts.css"),
    include_str!("../../assets/css/seats.css"),
    include_str!("../../assets/css/seatmap.css"),
    include_str!("../../assets/css/board.css"),
    include_str!("../../assets/css/look.css"),
    include_str!("../../assets/css/print.css"),
];

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let colour = |token| tokens::value("light", token).unwrap_or("currentColor");
    let text = |text: String| Cow::Owned(text.into_bytes());
    let script = |name, source: &str| Asset::new(name, JS, text(minify::js(source)));
    vec![
        Asset::new("base.css", CSS, text(minify::css(&BASE.concat()))),
        Asset::new("app.css", CSS, text(minify::css(&APP.concat()))),
        script("outbox.js", include_str!("../../assets/js/outbox.js")),
        script("app.js", include_str!("../../assets/js/app.js")),
        script("capture.js", include_str!("../../assets/js/capture.js")),
        script("quick.js", include_str!("../../assets/js/quick.js")),
        script("note.js", include_str!("../../assets/js/note.js")),
        script("board.js", include_str!("../../assets/js/board.js")),
        script("keypad.js", include_str!("../../assets/js/keypad.js")),
        Asset::new("htmx.js", JS, Cow::Borrowed(include_bytes!("../../assets/js/htmx.js"))),
        Asset::new("icons.svg", SVG, text(icons::sprite())),
        Asset::new("logo.svg", SVG, text(geese::logo_file(colour("azure"), colour("dawn")))),
        Asset::new("favicon.svg", SVG, text(geese::favicon_file(colour("azure"), colour("dawn")))),
    ]
});

/// Every asset, once.
pub fn all() -> &'static [Asset] {
    &ALL
}

/// The asset with this name, such as `app.css`.
pub fn named(name: &str) -> Option<&'static Asset> {
    all().iter().find(|asset| asset.name == name)
}

/// The address of an asset. A name that does not exist gets an address that is not found.
pub fn href(name: &str) -> String {
    named(name).map_or_else(|| format!("/a/none/{name}"), Asset::href)
}

/// The asset behind `<hash>/<name>` or `/a/<hash>/<name>`; `None` if the hash is not today's.
pub fn find(path: &str) -> Option<&'static Asset> {
    let path = path.strip_prefix("/a/").unwrap_or(path);
    let (hash, name) = path.split_once('/')?;
    named(name).filter(|asset| asset.hash == hash)
}

/// FNV-1a, 64 bit. It tells two versions of a file apart; it does not protect anything.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("writing into memory does not fail");
    out.finish().expect("writing into memory does not fail")
}
