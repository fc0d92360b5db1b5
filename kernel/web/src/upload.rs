//! A posted form with a file in it.

use crate::{Failure, Fields};
use axum::extract::{FromRequest, Multipart, Request};
use db::{Fault, Result};

/// Fields and at most one file, all in memory, bounded by the route's limit.
pub struct Upload {
    /// The text fields.
    pub fields: Fields,
    /// The file's name and bytes; absent when none was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

fn unread(e: &axum::extract::multipart::MultipartError) -> Failure {
    let fault = if e.status().as_u16() == 413 {
        Fault::TooLarge("文件太大了。班级名单一般不到 1 MB，请检查是不是选错了文件。".into())
    } else {
        Fault::rule("文件没有传完整。请再选一次文件。")
    };
    Failure(fault)
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Upload, Failure> {
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| Fault::rule("没有读懂提交的文件。请再选一次文件。"))?;
        let mut pairs = Vec::new();
        let mut file = None;
        while let Some(part) = parts.next_field().await.map_err(|e| unread(&e))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|e| unread(&e))?;
            match file_name {
                Some(file_name) if !bytes.is_empty() => file = Some((file_name, bytes.to_vec())),
                Some(_) => {}
                None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(Upload { fields: Fields::from_pairs(pairs), file })
    }
}
