//! A browser without a screen: cookies, same-origin manners, redirects only when told.

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// One person's browser. Clones share the cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    runtime: Arc<tokio::runtime::Runtime>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub bytes: Vec<u8>,
}

const ADDRESS: &str = "yanxing.test";

impl Browser {
    pub(crate) fn new(router: Router) -> Browser {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        Browser { router, cookies: Arc::default(), runtime: Arc::new(runtime) }
    }

    /// With a cookie.
    #[must_use]
    pub fn with_cookie(self, name: &str, value: &str) -> Browser {
        self.cookies.lock().expect("no panic").insert(name.into(), value.into());
        self
    }

    /// The value of one of its cookies.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("no panic").get(name).cloned()
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request"))
    }

    /// Sends a form. Repeated names are allowed.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded_pairs(fields);
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body));
        self.send(request.expect("a request"))
    }

    /// Sends JSON, as the scripts do.
    pub fn post_json(&self, path: &str, value: &serde_json::Value) -> Reply {
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/json")
            .header("x-yanxing", "1")
            .body(Body::from(value.to_string()));
        self.send(request.expect("a request"))
    }

    /// Sends a form with a file.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Reply {
        let mark = "yanxing-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let (name, file_name, bytes) = file;
        let part = format!(
            "--{mark}\r\nContent-Disposition: form-data; name=\"{name}\"; \
             filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={mark}"))
            .body(Body::from(body));
        self.send(request.expect("a request"))
    }

    /// A request as this browser makes it; for odd headers.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.lock().expect("no panic");
        let all: Vec<String> = cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::builder().method(method.clone()).uri(path);
        request = request.header(HOST, ADDRESS).header(ACCEPT, "text/html");
        if method != Method::GET {
            request = request.header(ORIGIN, format!("http://{ADDRESS}"));
        }
        if all.is_empty() { request } else { request.header(COOKIE, all.join("; ")) }
    }

    /// Sends it and keeps the cookies.
    pub fn send(&self, request: Request<Body>) -> Reply {
        let router = self.router.clone();
        let reply = self.runtime.block_on(async move {
            let response = router.oneshot(request).await.expect("the router never fails");
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a whole body");
            (parts, bytes.to_vec())
        });
        let (parts, bytes) = reply;
        let mut cookies = self.cookies.lock().expect("no panic");
        for set in parts.headers.get_all(SET_COOKIE) {
            let pair = set.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let headers = parts.headers.iter();
        Reply {
            status: parts.status.as_u16(),
            headers: headers
                .map(|(k, v)| (k.to_string(), v.to_str().unwrap_or_default().to_owned()))
                .collect(),
            bytes,
        }
    }
}

fn serde_urlencoded_pairs(fields: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(fields).expect("pairs encode")
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none: the test fails with the body.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// Where a 303 leads.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION.as_str()).map_or("", String::as_str)
    }

    /// Asserts the status.
    #[track_caller]
    pub fn is(self, status: u16) -> Reply {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Asserts that the body holds this text.
    #[track_caller]
    pub fn shows(self, text: &str) -> Reply {
        assert!(self.text().contains(text), "“{text}” is missing in:\n{}", self.text());
        self
    }

    /// Asserts that the body does not hold this text.
    #[track_caller]
    pub fn hides(self, text: &str) -> Reply {
        assert!(!self.text().contains(text), "“{text}” must not be in:\n{}", self.text());
        self
    }
}
