//! `hyosan export`.

use std::path::{Path, PathBuf};

use hyosan::export::{self, Exported, Format};

use super::show;
use crate::args::{Exchange, ExportArgs};
use crate::failure::Failure;
use crate::{input, terminal};

/// Writes storeys for other programs, and says which file holds what.
pub(super) fn run(args: &ExportArgs) -> Result<(), Failure> {
    let replay = show::open(&args.record)?;
    let part = input::part(&args.part, replay.run()?.clock_start_s)?;
    let format = match args.to {
        Exchange::Jupedsim => Format::Jupedsim,
        Exchange::Archive => Format::Archive,
        #[cfg(feature = "hdf5")]
        Exchange::Hdf5 => Format::Hdf5,
    };
    let ordinals = replay.ordinals();
    let wanted = args.storey.map_or_else(|| ordinals.clone(), |ordinal| vec![ordinal]);
    for ordinal in wanted {
        let exported = export::export(&replay, ordinal, part, format)?.ok_or_else(|| input::no_storey(ordinal, &ordinals))?;
        if exported.row_count == 0 {
            terminal::print(&format!("storey {ordinal} ({}): nobody was there, so no file\n", exported.storey))?;
            continue;
        }
        write(args, ordinal, &exported)?;
    }
    Ok(())
}

fn write(args: &ExportArgs, ordinal: i32, exported: &Exported) -> Result<(), Failure> {
    for (ending, bytes) in &exported.files {
        let path = path_of(args, ordinal, ending);
        input::write(&path, bytes)?;
        terminal::print(&format!("{}\n", path.display()))?;
    }
    let Exported { storey, person_count, row_count, frame_rate_hz, piece_count, .. } = exported;
    terminal::print(&format!(
        "  storey {ordinal} ({storey}): {person_count} people, {row_count} rows, {frame_rate_hz} frames a second\n"
    ))?;
    if *piece_count != 1 {
        eprintln!("storey {ordinal} ({storey}): the floor is in {piece_count} pieces; PedPy and JuPedSim take one piece only");
    }
    Ok(())
}

/// With one storey the file as named, the floor beside it; else a file of each storey in the folder.
fn path_of(args: &ExportArgs, ordinal: i32, ending: &str) -> PathBuf {
    let beside = || {
        let name = args.record.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        args.record.parent().unwrap_or(Path::new("")).join(name)
    };
    let folder = match (&args.out, args.storey) {
        (Some(out), Some(_)) if !out.is_dir() => {
            let is_as_told = out.extension().is_some() && ending != "wkt";
            return if is_as_told { out.clone() } else { out.with_extension(ending) };
        }
        (Some(out), _) => out.clone(),
        (None, _) => beside().with_extension(match args.to {
            Exchange::Jupedsim => "jupedsim",
            Exchange::Archive => "archive",
            #[cfg(feature = "hdf5")]
            Exchange::Hdf5 => "hdf5",
        }),
    };
    folder.join(format!("storey_{ordinal}.{ending}"))
}
