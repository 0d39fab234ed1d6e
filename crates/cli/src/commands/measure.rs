//! `hyosan measure`.

use std::path::Path;

use hyosan::measure::{self, MeasureView, Point, Request};

use super::show;
use crate::args::MeasureArgs;
use crate::failure::Failure;
use crate::{input, measured, terminal};

/// Measures, and prints or writes what came of it.
pub(super) fn run(args: &MeasureArgs) -> Result<(), Failure> {
    let request = request(args)?;
    let view = measured(args, &request)?;
    if let Some(folder) = &args.csv {
        for (name, table) in measured::tables(&view) {
            input::write(&folder.join(name), table.as_bytes())?;
        }
    }
    if args.json {
        return input::print_json(&view);
    }
    Ok(terminal::print(&measured::text(&view, &args.input.display().to_string()))?)
}

/// A folder is a record; anything else is a file of another program.
fn measured(args: &MeasureArgs, request: &Request) -> Result<MeasureView, Failure> {
    if !args.input.is_dir() {
        if args.part.from.is_some() || args.part.until.is_some() || args.part.every != 1 {
            let what = "--from, --until and --every take a part of a record; a file is measured whole";
            return Err(Failure::refused(format!("{}: {what}", args.input.display())));
        }
        let foreign = input::foreign(&args.input, &args.foreign)?;
        return Ok(measure::measure(&foreign.paths, &foreign.floor, request)?);
    }
    let replay = show::open(Path::new(&args.input))?;
    let part = input::part(&args.part, replay.run()?.clock_start_s)?;
    let traces = replay.traces(args.storey, part)?.ok_or_else(|| input::no_storey(args.storey, &replay.ordinals()))?;
    Ok(measure::measure(&traces.paths, &traces.floor, request)?)
}

fn request(args: &MeasureArgs) -> Result<Request, Failure> {
    let line = args.line.as_ref().map(|text| points("line", text)).transpose()?;
    let line = line.map(|ends| <[Point; 2]>::try_from(ends).map_err(|_| wrong("line", "two points: X1,Y1,X2,Y2"))).transpose()?;
    let area = args.area.as_ref().map(|text| points("area", text)).transpose()?;
    Ok(Request {
        line,
        area,
        frame_step: args.step,
        cut_off_m: args.cut_off,
        bin_per_m2: args.bin,
        block_s: args.block,
        square_m: args.squares,
    })
}

/// Points written as `x1,y1,x2,y2`, in metres.
fn points(name: &str, text: &str) -> Result<Vec<Point>, Failure> {
    let number = |word: &str| {
        let value = word.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        value.ok_or_else(|| wrong(name, &format!("numbers in metres, with commas between; `{word}` is none")))
    };
    let numbers: Vec<f64> = text.split(',').map(number).collect::<Result<_, _>>()?;
    if !numbers.len().is_multiple_of(2) {
        return Err(wrong(name, &format!("pairs of x and y; {} numbers are no pairs", numbers.len())));
    }
    Ok(numbers.chunks_exact(2).map(|pair| Point::new(pair[0], pair[1])).collect())
}

fn wrong(name: &str, wanted: &str) -> Failure {
    Failure::refused(format!("--{name}: give {wanted}"))
}
