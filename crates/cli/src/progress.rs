//! How a run is getting on: a bar with live counts on a terminal, else a line now and then.

use std::io::{self, IsTerminal};

use hyosan::run::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{chart, clock};

/// Off a terminal, so many slices from a line to the next.
const LINE_SLICES: u32 = 15;

/// What shows the progress; on standard error, so that results stay alone on standard output.
pub(crate) struct Meter {
    words: Box<dyn Fn(&Progress) -> String>,
    look: Look,
}

enum Look {
    Bar(ProgressBar),
    Lines { next_slice: u32 },
    Nothing,
}

impl Meter {
    /// For a run that starts at `clock_start_s`; `is_quiet` shows nothing.
    pub(crate) fn new(title: &str, clock_start_s: f64, start: &Progress, is_quiet: bool) -> Meter {
        let words = move |progress: &Progress| format!("{}  {}", clock::of_day(clock_start_s, progress.time_s), counts(progress));
        Meter::of(title, Box::new(words), start, is_quiet)
    }

    /// For a drill; `is_quiet` shows nothing.
    pub(crate) fn of_drill(title: &str, start: &Progress, is_quiet: bool) -> Meter {
        let words = |progress: &Progress| format!("{}  {} inside", clock::elapsed(progress.time_s), progress.counts[0]);
        Meter::of(title, Box::new(words), start, is_quiet)
    }

    fn of(title: &str, words: Box<dyn Fn(&Progress) -> String>, start: &Progress, is_quiet: bool) -> Meter {
        let look = if is_quiet {
            Look::Nothing
        } else if io::stderr().is_terminal() {
            Look::Bar(bar(title, start))
        } else {
            Look::Lines { next_slice: start.slices_done + 1 }
        };
        let mut meter = Meter { words, look };
        meter.show(start);
        meter
    }

    /// Shows where the run is.
    pub(crate) fn show(&mut self, progress: &Progress) {
        let words = (self.words)(progress);
        match &mut self.look {
            Look::Bar(bar) => {
                bar.set_position(u64::from(progress.slices_done));
                bar.set_message(words);
            }
            Look::Lines { next_slice } => {
                if progress.slices_done >= *next_slice || progress.is_done() {
                    eprintln!("{words}");
                    *next_slice = progress.slices_done - progress.slices_done % LINE_SLICES + LINE_SLICES;
                }
            }
            Look::Nothing => {}
        }
    }

    /// Takes the bar away.
    pub(crate) fn close(self) {
        if let Look::Bar(bar) = self.look {
            bar.finish_and_clear();
        }
    }
}

fn bar(title: &str, start: &Progress) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(u64::from(start.slice_count)), ProgressDrawTarget::stderr());
    let template = "{prefix} [{bar:24}] {percent:>3}%  {msg}  {eta} to go";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    }
    bar.set_prefix(title.to_string());
    bar
}

fn counts(progress: &Progress) -> String {
    let parts = progress.counts.iter().enumerate().map(|(code, count)| format!("{} {count}", chart::look(code as u8).0));
    parts.collect::<Vec<_>>().join("  ")
}
