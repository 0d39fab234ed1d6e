//! `hyosan import`.

use std::path::{Path, PathBuf};

use disk::Folder;
use hyosan::import;

use crate::args::ImportArgs;
use crate::failure::Failure;
use crate::{input, terminal};

/// Makes a record of a file of another program.
pub(super) fn run(args: &ImportArgs) -> Result<(), Failure> {
    let foreign = input::foreign(&args.file, &args.foreign)?;
    let title = args.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = args.out.clone().unwrap_or_else(|| Path::new("runs").join(format!("{title}.record")));
    let imported = import::import(&foreign, &title, &Folder::new(&out))?;
    if let Some(why) = &imported.replaced_floor {
        eprintln!("the floor cannot be shown as it is ({why}); a rectangle around it stands for it");
    }
    if imported.moved_by != Default::default() {
        let by = imported.moved_by;
        eprintln!("everything was moved by ({}, {}) m, to be near the origin", by.x, by.y);
    }
    let place = PathBuf::from(&out).display().to_string();
    terminal::print(&format!(
        "{place}\n{} people, {:.1} s, {} frames ({:.2} a second)\nwatch it: hyosan watch {place}\n",
        imported.person_count, imported.duration_s, imported.frame_count, imported.frame_rate_hz
    ))?;
    Ok(())
}
