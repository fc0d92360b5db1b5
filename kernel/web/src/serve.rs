//! All routes in one router.

use crate::{App, assets, headers};
use axum::Router;
use axum::middleware;
use axum::routing::get;
use db::Fault;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// The whole program as one router: every feature's routes behind their guards.
pub fn router(app: &App) -> Router {
    let mut router = Router::new().route("/a/{hash}/{name}", get(assets::asset));
    for route in all_routes(app) {
        let (path, handler) = route.mounted(app);
        router = router.route(path, handler);
    }
    let worth_it = SizeAbove::new(512)
        .and(NotForContentType::SSE)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::new("application/vnd.openxmlformats"));
    router
        .fallback(async || crate::Failure(Fault::NotFound))
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(crate::Failure(Fault::broken(
                "a handler panicked",
            )))
        }))
        .layer(middleware::from_fn_with_state(app.clone(), headers::outermost))
        .layer(CompressionLayer::new().compress_when(worth_it))
        .with_state(app.clone())
}

/// Every route, for the router and for the law that walks over them.
pub fn all_routes(app: &App) -> Vec<crate::Route> {
    let features = app.features().iter().flat_map(|f| (f.routes)());
    features.chain(crate::about::routes()).collect()
}
