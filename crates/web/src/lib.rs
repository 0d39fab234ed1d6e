//! The viewer's server: one record, read-only, on the loopback.
//!
//! `docs/viewer-api.md` says what it answers. [`answer`] decides; this module listens.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use hyosan::replay::Replay;
use thiserror::Error;
use tokio::sync::oneshot;

mod answer;
mod cache;
mod page;

use answer::{Answer, Asked, Site};

/// The port that is tried unless another is asked for.
pub const DEFAULT_PORT: u16 = 8471;

/// A port that is taken: so many above it are looked at for one that is free.
const NEARBY: u16 = 32;

/// Answers under way at a stop get so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// Why the server did not start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ServeError {
    /// The port is taken.
    #[error("port {port} of 127.0.0.1 is in use{}", free.map_or(String::new(), |free| format!("; {free} is free: --port {free}")))]
    PortInUse {
        /// Which.
        port: u16,
        /// One that is free.
        free: Option<u16>,
    },
    /// Anything else.
    #[error("could not serve on 127.0.0.1: {reason}")]
    System {
        /// The system's word.
        reason: String,
    },
}

impl From<Error> for ServeError {
    fn from(error: Error) -> ServeError {
        ServeError::System { reason: error.to_string() }
    }
}

/// A server at work on a thread of its own. Dropping it stops it.
#[derive(Debug)]
pub struct ServerHandle {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ServerHandle {
    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The page's address: `http://127.0.0.1:8471/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Waits until Ctrl-C, then stops. Without a way to hear of Ctrl-C it serves until the process ends.
    pub fn wait_for_ctrl_c(mut self) {
        let heard = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .and_then(|runtime| runtime.block_on(tokio::signal::ctrl_c()));
        if heard.is_err()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }

    /// Stops it.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for ServerHandle {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts to serve a record on 127.0.0.1; port 0 takes any that is free.
///
/// # Errors
/// The port is in use (the next free one is named), or the system says no.
pub fn serve(replay: Arc<Replay>, port: u16) -> Result<ServerHandle, ServeError> {
    let listener = listen(port)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let site = Arc::new(Site::new(replay));
    let thread = std::thread::Builder::new().name("viewer".to_string()).spawn(move || {
        runtime.block_on(answer_until(listener, site, stopped));
        // A reader in mid-file is not waited for.
        runtime.shutdown_background();
    })?;
    Ok(ServerHandle { address, stop: Some(stop), thread: Some(thread) })
}

fn listen(port: u16) -> Result<TcpListener, ServeError> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    bind(port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let nearby = port.saturating_add(1)..=port.saturating_add(NEARBY);
            ServeError::PortInUse { port, free: nearby.into_iter().find(|&other| other != port && bind(other).is_ok()) }
        }
        _ => error.into(),
    })
}

async fn answer_until(listener: TcpListener, site: Arc<Site>, stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let (tell, told) = oneshot::channel::<()>();
    let until = async move {
        // A sender that is gone means the same as its word.
        let _ = stopped.await;
        let _ = tell.send(());
    };
    let router = Router::new().fallback(respond).with_state(site);
    let serving = axum::serve(listener, router).with_graceful_shutdown(until);
    tokio::select! {
        _ = async { serving.await } => {}
        _ = async { let _ = told.await; tokio::time::sleep(PATIENCE).await } => {}
    }
}

async fn respond(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let asked = Asked::of(&request);
    let is_head = asked.is_head();
    // Files are read and unpacked here; that is no work for the thread that listens.
    let answer = tokio::task::spawn_blocking(move || site.answer(&asked)).await;
    let answer = answer.unwrap_or_else(|_| Answer::error(StatusCode::INTERNAL_SERVER_ERROR, "the server failed at this answer"));
    response_of(answer, is_head)
}

/// What every answer carries: no other site may frame, read or feed the page.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

fn response_of(answer: Answer, is_head: bool) -> Response<Body> {
    let (length, caching) = (answer.body.len(), answer.caching());
    let mut response = Response::new(if is_head { Body::empty() } else { Body::from(answer.body) });
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if answer.status != StatusCode::NOT_MODIFIED {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    if let Some(tag) = answer.tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        headers.insert(header::ETAG, tag);
    }
    if answer.status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}
