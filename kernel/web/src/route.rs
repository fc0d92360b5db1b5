//! Routes: a method, a path, a permission, a handler. There is no way to mount one without
//! saying who may use it.

use crate::{App, body, guard, kept};
use auth::{Do, LinkKind};
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware;
use axum::routing::{MethodRouter, on};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody: sign-in, set-up, assets.
    Public,
    /// Anybody who is signed in.
    SignedIn,
    /// Somebody whose school-wide role may do this.
    School(Do),
    /// Somebody who may do this in the class of the path (`{class}`). Others get 404.
    Class(Do),
    /// A student or guardian who may do this on their own page.
    Own(Do),
    /// Whoever holds a living link of this kind (`{token}` in the path).
    Link(LinkKind, Do),
}

/// The largest body of a form, in bytes.
const FORM: usize = 256 * 1024;

/// One route.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path, with `{class}` and the like.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// The largest body in bytes.
    pub limit: usize,
    /// Whoever may not is told that there is nothing (404), never that it is forbidden (see
    /// [`Route::hidden`]).
    pub hides: bool,
    /// Whether the page is kept until something is written (see [`Route::kept`]).
    keeps: bool,
    handler: MethodRouter<App>,
}

impl Route {
    /// A page, a fragment, a file.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Route::new(Method::GET, path, access, on(axum::routing::MethodFilter::GET, handler))
    }

    /// A change.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Route::new(Method::POST, path, access, on(axum::routing::MethodFilter::POST, handler))
    }

    fn new(
        method: Method,
        path: &'static str,
        access: Access,
        handler: MethodRouter<App>,
    ) -> Route {
        Route { method, path, access, limit: FORM, hides: false, keeps: false, handler }
    }

    /// Takes larger bodies, up to `bytes`: uploads.
    #[must_use]
    pub fn up_to(mut self, bytes: usize) -> Route {
        self.limit = bytes;
        self
    }

    /// Is not found by whoever may not use it: that there are letters at all is told to nobody but
    /// their writers and readers (L-C3).
    #[must_use]
    pub fn hidden(mut self) -> Route {
        self.hides = true;
        self
    }

    /// Keeps the page for whoever asked, until the journal of its class or of the school goes on:
    /// for pages of a class (`{class}` in the path) that show nothing but what the journal tells of.
    /// The handler takes [`crate::FormKeys`] and gives a [`crate::Keepable`].
    #[must_use]
    pub fn kept(mut self) -> Route {
        self.keeps = true;
        self
    }

    /// The handler behind its guard.
    pub(crate) fn mounted(self, app: &App) -> (&'static str, MethodRouter<App>) {
        let Route { path, access, limit, hides, keeps, handler, .. } = self;
        let state = (app.clone(), access, hides);
        let mut handler = handler.layer(DefaultBodyLimit::max(limit));
        if limit > FORM {
            handler = handler.layer(middleware::from_fn_with_state(app.clone(), body::in_turn));
        }
        if keeps {
            handler = handler.layer(middleware::from_fn_with_state(app.clone(), kept::look_again));
        }
        (path, handler.layer(middleware::from_fn_with_state(state, guard::guard)))
    }
}
