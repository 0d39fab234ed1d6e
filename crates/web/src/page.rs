//! The page, inside the program.

use stdx::digest::Digest;

include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// A file of the page.
pub(crate) struct PageFile {
    /// Its contents.
    pub(crate) bytes: &'static [u8],
    /// What it is, for the browser.
    pub(crate) kind: &'static str,
    /// Changes with its contents.
    pub(crate) tag: String,
}

/// The file at a path of the server: `/` and `/assets/…`. Only what is in the table can be had, so no path leads elsewhere.
pub(crate) fn file_at(path: &str) -> Option<PageFile> {
    let wanted = if path == "/" { "index.html" } else { path.strip_prefix("/assets/")? };
    let (name, bytes) = FILES.iter().copied().find(|(name, _)| *name == wanted)?;
    Some(PageFile { bytes, kind: kind_of(name), tag: format!("\"{}\"", Digest::of_bytes(bytes)) })
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
