//! A small HTTP/1.1 client that keeps its connection: enough to load a server on the same
//! machine without taking much of it.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request, as bytes on the line.
pub struct Request {
    head: String,
}

impl Request {
    /// `GET` of a page, as a browser asks.
    pub fn get(path: &str) -> Request {
        Request { head: format!("GET {path} HTTP/1.1\r\naccept: text/html\r\n") }
    }

    /// `POST` of a JSON body, as the capture script sends it.
    pub fn post_json(path: &str) -> Request {
        let kind = "content-type: application/json\r\naccept: application/json\r\n";
        Request { head: format!("POST {path} HTTP/1.1\r\n{kind}") }
    }

    /// `POST` of a form or of raw bytes.
    pub fn post(path: &str, content_type: &str) -> Request {
        Request { head: format!("POST {path} HTTP/1.1\r\ncontent-type: {content_type}\r\n") }
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Request {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// To this server, from a page of its own.
    #[must_use]
    pub fn to(self, address: SocketAddr) -> Request {
        let own = self.head.starts_with("POST");
        let held = self.header("host", &address.to_string());
        if own { held.header("origin", &format!("http://{address}")) } else { held }
    }

    /// The whole request into `out`, which is emptied first.
    pub fn write(&self, body: &[u8], out: &mut Vec<u8>) {
        out.clear();
        out.extend_from_slice(self.head.as_bytes());
        if self.head.starts_with("POST") {
            out.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(body);
    }

    /// The whole request.
    pub fn bytes(&self, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(body, &mut out);
        out
    }
}

/// How the end of an answer is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Length(usize),
    Chunked,
}

/// One connection and the answer that was read last.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    head: usize,
    body: Body,
}

const ROOM: usize = 64 * 1024;

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, read: Vec::with_capacity(ROOM), head: 0, body: Body::Length(0) })
    }

    /// Sends a request, waits for the whole answer, gives its status.
    pub async fn ask(&mut self, request: &[u8]) -> Result<u16> {
        self.stream.write_all(request).await?;
        self.read.clear();
        self.head = 0;
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(Error::new(ErrorKind::UnexpectedEof, "the server closed the line"));
            }
            if self.head == 0
                && let Some(end) = end_of_head(&self.read)
            {
                self.head = end;
                self.body = body_of(self.head_text())?;
            }
            if self.head > 0 && self.whole()? {
                return status(&self.read);
            }
        }
    }

    fn whole(&self) -> Result<bool> {
        let got = &self.read[self.head..];
        match self.body {
            Body::Length(length) => Ok(got.len() >= length),
            Body::Chunked => Ok(chunks(got)?.is_some()),
        }
    }

    fn head_text(&self) -> &str {
        std::str::from_utf8(&self.read[..self.head]).unwrap_or_default()
    }

    /// A header of the last answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head_text(), name)
    }

    /// The body of the last answer as it came, still compressed if it is.
    pub fn body(&self) -> Result<Vec<u8>> {
        let got = &self.read[self.head..];
        match self.body {
            Body::Length(length) => Ok(got[..length].to_vec()),
            Body::Chunked => {
                let parts = chunks(got)?.unwrap_or_default();
                Ok(parts.into_iter().flat_map(|(from, to)| &got[from..to]).copied().collect())
            }
        }
    }

    /// The body of the last answer as text.
    pub fn text(&self) -> Result<String> {
        String::from_utf8(self.body()?).map_err(|e| Error::new(ErrorKind::InvalidData, e))
    }

    /// How many bytes the last answer had on the line, head and body.
    pub fn weight(&self) -> usize {
        self.read.len()
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|w| w == b"\r\n\r\n").map(|at| at + 4)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let pairs = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    pairs.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidData, what.into())
}

fn body_of(head: &str) -> Result<Body> {
    if header(head, "transfer-encoding").is_some_and(|v| v.eq_ignore_ascii_case("chunked")) {
        return Ok(Body::Chunked);
    }
    match header(head, "content-length") {
        Some(length) => {
            length.parse().map(Body::Length).map_err(|_| wrong(format!("content-length {length}")))
        }
        None => Ok(Body::Length(0)),
    }
}

fn status(answer: &[u8]) -> Result<u16> {
    let digits = answer.get(9..12).and_then(|d| std::str::from_utf8(d).ok());
    digits.and_then(|d| d.parse().ok()).ok_or_else(|| wrong("an answer without a status"))
}

/// Where the parts of a chunked body begin and end; `None` while some are missing.
fn chunks(bytes: &[u8]) -> Result<Option<Vec<(usize, usize)>>> {
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        let Some(line) = bytes[at..].windows(2).position(|w| w == b"\r\n") else {
            return Ok(None);
        };
        let size = std::str::from_utf8(&bytes[at..at + line]).unwrap_or("?");
        let size = size.split(';').next().unwrap_or(size);
        let size = usize::from_str_radix(size.trim(), 16)
            .map_err(|_| wrong(format!("a chunk of size “{size}”")))?;
        let from = at + line + 2;
        let next = from.saturating_add(size).saturating_add(2);
        if next > bytes.len() {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(parts));
        }
        parts.push((from, from + size));
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_request_names_host_origin_and_length() {
        let address: SocketAddr = "127.0.0.1:7410".parse().expect("an address");
        let text = Request::post_json("/x").to(address).header("cookie", "a=b").bytes(b"{}");
        let text = String::from_utf8(text).expect("text");
        assert!(text.starts_with("POST /x HTTP/1.1\r\n"));
        assert!(text.contains("host: 127.0.0.1:7410\r\norigin: http://127.0.0.1:7410\r\n"));
        assert!(text.ends_with("content-length: 2\r\n\r\n{}"));
        let text = String::from_utf8(Request::get("/y").to(address).bytes(b"")).expect("text");
        assert!(!text.contains("content-length") && !text.contains("origin"));
    }

    #[test]
    fn heads_are_read_whatever_their_case() {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nSet-Cookie: a=b; Path=/\r\n\r\n";
        assert_eq!(body_of(head).expect("read"), Body::Length(12));
        assert_eq!(header(head, "set-cookie"), Some("a=b; Path=/"));
        assert_eq!(status(head.as_bytes()).expect("read"), 200);
        let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        assert_eq!(body_of(chunked).expect("read"), Body::Chunked);
        assert!(body_of("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n").is_err());
    }

    #[test]
    fn a_chunk_without_a_size_is_refused() {
        assert!(chunks(b"zz\r\nab\r\n0\r\n\r\n").is_err());
    }

    proptest! {
        #[test]
        fn chunks_are_put_together_and_not_a_byte_early(
            parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..40), 0..6),
        ) {
            let mut sent = Vec::new();
            for part in &parts {
                sent.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
                sent.extend_from_slice(part);
                sent.extend_from_slice(b"\r\n");
            }
            sent.extend_from_slice(b"0\r\n\r\n");
            let found = chunks(&sent).expect("well formed").expect("whole");
            let read: Vec<u8> =
                found.iter().flat_map(|(from, to)| &sent[*from..*to]).copied().collect();
            prop_assert_eq!(read, parts.concat());
            for early in 0..sent.len() {
                prop_assert_eq!(chunks(&sent[..early]).expect("well formed"), None);
            }
        }
    }
}
