//! Ctrl-C asks a run to stop at the end of its slice; a second one stops it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Whether somebody asked to stop.
#[derive(Debug, Clone)]
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
    armed: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on. Where the system refuses, Ctrl-C ends the process as ever, and the record resumes all the same.
    pub(crate) fn listen() -> Interrupt {
        let interrupt = Interrupt { asked: Arc::default(), armed: Arc::new(AtomicBool::new(true)) };
        let theirs = interrupt.clone();
        thread::spawn(move || theirs.wait());
        interrupt
    }

    /// True once somebody asked to stop.
    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// From now on somebody else answers Ctrl-C.
    pub(crate) fn hand_over(&self) {
        self.armed.store(false, Ordering::Relaxed);
    }

    fn wait(&self) {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
        runtime.block_on(async {
            while signalled().await && self.armed.load(Ordering::Relaxed) {
                if self.asked.swap(true, Ordering::Relaxed) {
                    std::process::exit(130);
                }
                eprintln!("stopping at the end of this minute of the run; once more to stop at once");
            }
        });
    }
}

#[cfg(unix)]
async fn signalled() -> bool {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut ended) = signal(SignalKind::terminate()) else { return false };
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed.is_ok(),
        _ = ended.recv() => true,
    }
}

#[cfg(not(unix))]
async fn signalled() -> bool {
    tokio::signal::ctrl_c().await.is_ok()
}
