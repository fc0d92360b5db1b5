//! Styles, scripts and pictures out of the binary, kept by browsers for a year.

use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY,
};
use axum::response::{IntoResponse, Response};

pub(crate) async fn asset(
    Path((hash, name)): Path<(String, String)>,
    asked: HeaderMap,
) -> Response {
    let Some(asset) = ui::assets::find(&format!("{hash}/{name}")) else {
        return crate::Failure(db::Fault::NotFound).into_response();
    };
    let gz = asked
        .get(ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.contains("gzip"));
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if gz {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return (headers, &asset.gz[..]).into_response();
    }
    (headers, &asset.bytes[..]).into_response()
}
