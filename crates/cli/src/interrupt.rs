//! Ctrl-C asks a run to stop at the end of its slice; a second one stops it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
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
        let (listens, heard) = mpsc::channel();
        thread::spawn(move || theirs.wait(&listens));
        // Not before the listener is in place: a signal in between would end the process.
        let _ = heard.recv();
        interrupt
    }

    /// True once somebody asked to stop.
    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// From now on nothing is lost by stopping: Ctrl-C ends the process.
    pub(crate) fn disarm(&self) {
        self.armed.store(false, Ordering::Relaxed);
    }

    fn wait(&self, listens: &Sender<()>) {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
        runtime.block_on(async {
            let Ok(mut signals) = Signals::listen() else { return };
            let _ = listens.send(());
            while signals.next().await {
                if !self.armed.load(Ordering::Relaxed) {
                    std::process::exit(0);
                }
                if self.asked.swap(true, Ordering::Relaxed) {
                    std::process::exit(130);
                }
                eprintln!("stopping at the end of this minute of the run; once more to stop at once");
            }
        });
    }
}

/// Ctrl-C, and the system's polite request to end.
#[cfg(unix)]
struct Signals {
    pressed: tokio::signal::unix::Signal,
    ended: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals { pressed: signal(SignalKind::interrupt())?, ended: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> bool {
        tokio::select! {
            pressed = self.pressed.recv() => pressed.is_some(),
            ended = self.ended.recv() => ended.is_some(),
        }
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    async fn next(&mut self) -> bool {
        tokio::signal::ctrl_c().await.is_ok()
    }
}
