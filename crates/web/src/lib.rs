//! The viewer's server: one record, read-only, on the loopback.

use std::net::SocketAddr;
use std::sync::Arc;

use hyosan::replay::Replay;

/// A server at work on a thread of its own. Dropping it stops it.
#[derive(Debug)]
pub struct ServerHandle {
    address: SocketAddr,
}

impl ServerHandle {
    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The page's address: `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Waits until Ctrl-C, then stops.
    pub fn wait_for_ctrl_c(self) {
        todo!()
    }

    /// Stops it.
    pub fn stop(self) {
        todo!()
    }
}

/// The port that is tried unless another is asked for.
pub const DEFAULT_PORT: u16 = 8471;

/// Starts to serve a record on 127.0.0.1; port 0 takes any that is free.
///
/// # Errors
/// The port is in use (the next free one is named), or the system says no.
pub fn serve(_replay: Arc<Replay>, _port: u16) -> Result<ServerHandle, ServeError> {
    todo!()
}

/// Why the server did not start.
#[derive(Debug)]
pub enum ServeError {
    /// The port is taken.
    PortInUse {
        /// Which.
        port: u16,
        /// One that is free.
        free: Option<u16>,
    },
    /// Anything else.
    System {
        /// The system's word.
        reason: String,
    },
}
