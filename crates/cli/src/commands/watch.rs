//! `hyosan watch`.

use std::path::Path;
use std::sync::Arc;

use web::{ServeError, ServerHandle};

use super::show;
use crate::args::WatchArgs;
use crate::failure::Failure;
use crate::terminal;

/// Serves a record until Ctrl-C.
pub(super) fn run(args: &WatchArgs) -> Result<(), Failure> {
    let server = serve(&args.record, args.port)?;
    terminal::print(&format!("the replay of {} is at {}\nCtrl-C ends it\n", args.record.display(), server.url()))?;
    server.wait_for_ctrl_c();
    Ok(())
}

/// Starts to serve a record.
pub(super) fn serve(record: &Path, port: u16) -> Result<ServerHandle, Failure> {
    let replay = Arc::new(show::open(record)?);
    web::serve(replay, port).map_err(|error| match error {
        ServeError::PortInUse { port, free } => {
            let other = free.map_or_else(|| "0, which takes any that is free".to_string(), |free| free.to_string());
            Failure::unreadable(format!("port {port} on 127.0.0.1 is in use; try --port {other}"))
        }
        ServeError::System { reason } => Failure::unreadable(format!("could not listen on 127.0.0.1, port {port}: {reason}")),
    })
}
