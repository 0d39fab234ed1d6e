//! The page, in a real browser, against a real record that a real `hyosan watch` serves.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;
use std::{fs, thread};

use super::setup;
use crate::steps::{Tally, command, succeeds, watched};

const FOLDER: &str = "crates/web/tests/browser";

/// Runs the browser test, or says why not.
pub(super) fn check(root: &Path, target: &Path, tally: &mut Tally) {
    setup::install_missing(root);
    let Some(chromium) = setup::browser() else {
        return tally.skip("the page in a browser: there is no Chromium (install it, or name it in CHROMIUM)");
    };
    if setup::on_path("npm").is_none() {
        return tally.skip("the page in a browser: there is no npm (install Node with npm)");
    }
    let folder = root.join(FOLDER);
    if !folder.join("node_modules").is_dir()
        && !tally.step("browser driver", |_| succeeds(&mut command(&folder, "npm", &["ci", "--no-audit", "--no-fund"])))
    {
        return;
    }
    let hyosan = target.join("release/hyosan");
    let record = target.join("browser/first-day.record");
    let screenshots = target.join("screenshots");
    if !tally.step("the first day, whole", |_| first_day(root, &hyosan, &record)) {
        return;
    }
    tally.step("the page in a browser", |tally| {
        let _ = fs::create_dir_all(&screenshots);
        let Some((_server, url)) = serve(root, &hyosan, &record) else { return false };
        let mut test = command(&folder, "node", &["test.mjs"]);
        test.env("HYOSAN_URL", url).env("CHROMIUM", &chromium).env("SCREENSHOT_DIR", &screenshots);
        watched(&mut test, |line| count(line, tally))
    });
}

/// The test says `ok    NAME` or `FAIL  NAME` of each check.
fn count(line: &str, tally: &mut Tally) {
    if let Some(name) = line.strip_prefix("FAIL  ") {
        tally.count(name, false);
    } else if line.starts_with("ok    ") {
        tally.count(line, true);
    }
}

fn first_day(root: &Path, hyosan: &Path, record: &Path) -> bool {
    let _ = fs::remove_dir_all(record);
    let start = Instant::now();
    let ran = succeeds(&mut command(root, hyosan, &["run", "first-day", "--out", &record.to_string_lossy()]));
    println!("run and written in {:.1} s", start.elapsed().as_secs_f64());
    ran
}

/// A server that ends with us.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the viewer on a free port; its address is on its standard output.
fn serve(root: &Path, hyosan: &Path, record: &Path) -> Option<(Server, String)> {
    let mut child =
        command(root, hyosan, &["watch", &record.to_string_lossy(), "--port", "0"]).stdout(Stdio::piped()).spawn().ok()?;
    let out = child.stdout.take()?;
    let server = Server(child);
    let mut lines = BufReader::new(out).lines().map_while(Result::ok);
    let url = lines.find_map(|line| Some(line[line.find("http://")?..].split_whitespace().next()?.to_string()));
    thread::spawn(move || lines.for_each(drop));
    if url.is_none() {
        println!("hyosan watch named no address");
    }
    Some((server, url?))
}
