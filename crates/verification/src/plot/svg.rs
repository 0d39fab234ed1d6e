//! A picture as SVG, for a page that styles it.

use std::fmt::Write;

use super::{Axis, Ink, Layer, Plot, Shape};

const WIDTH_PX: f64 = 560.0;
const HEIGHT_PX: f64 = 330.0;
const LEFT_PX: f64 = 54.0;
const RIGHT_PX: f64 = 14.0;
const TOP_PX: f64 = 12.0;
const BOTTOM_PX: f64 = 44.0;

/// About so many marks on an axis.
const MARKS: f64 = 6.0;

/// Colours of what is published: told apart by those who see few colours too (after Okabe, Ito 2008).
const THEIRS: [&str; 8] = ["#56779a", "#c08a2d", "#5f9e86", "#a87aa8", "#8a8f98", "#9c6b4e", "#7d9a3c", "#4aa3b5"];
/// Colours of ours.
const OURS: [&str; 4] = ["#c8322b", "#e07b39", "#8e2457", "#3b3b3b"];

struct Frame {
    x: (f64, f64),
    y: (f64, f64),
}

impl Frame {
    fn x_px(&self, x: f64) -> f64 {
        LEFT_PX + (x - self.x.0) / (self.x.1 - self.x.0) * (WIDTH_PX - LEFT_PX - RIGHT_PX)
    }

    fn y_px(&self, y: f64) -> f64 {
        HEIGHT_PX - BOTTOM_PX - (y - self.y.0) / (self.y.1 - self.y.0) * (HEIGHT_PX - TOP_PX - BOTTOM_PX)
    }

    fn path(&self, places: impl Iterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (n, (x, y)) in places.enumerate() {
            let letter = if n == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {}", short(self.x_px(x)), short(self.y_px(y)));
        }
        path
    }
}

/// A number in few digits.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_string() } else { text.to_string() }
}

/// A text for HTML and SVG.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A round step of which about [`MARKS`] fill a span.
fn round_step(span: f64) -> f64 {
    let raw = span / MARKS;
    let mut unit = 1.0;
    while unit > raw {
        unit /= 10.0;
    }
    while unit * 10.0 <= raw {
        unit *= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * unit).find(|step| *step >= raw).unwrap_or(unit * 10.0)
}

/// From where to where an axis runs.
fn span(axis: &Axis, numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut least, mut most) = numbers
        .filter(|number| number.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| (least.min(number), most.max(number)));
    if least > most {
        (least, most) = (0.0, 1.0);
    }
    if least > 0.0 && least < 0.4 * most {
        least = 0.0;
    }
    let room = if most > least { (most - least) * 0.05 } else { most.abs().max(1.0) * 0.1 };
    let low = axis.from.unwrap_or(if least == 0.0 { 0.0 } else { least - room });
    let high = axis.to.unwrap_or(most + room);
    if high > low { (low, high) } else { (low, low + 1.0) }
}

fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Ours => OURS[0],
        Ink::OursToo(n) => OURS[usize::from(n) % OURS.len()],
        Ink::Theirs(n) => THEIRS[usize::from(n) % THEIRS.len()],
    }
}

/// The picture as SVG with its legend below; its title is left to the page.
pub fn svg(plot: &Plot) -> String {
    let places: Vec<(f64, f64)> = plot.layers.iter().flat_map(|layer| layer.shape.places()).collect();
    let frame = Frame { x: span(&plot.x, places.iter().map(|row| row.0)), y: span(&plot.y, places.iter().map(|row| row.1)) };
    let legend = legend(plot);
    let height = HEIGHT_PX + legend.1;
    let title = escaped(&plot.title);
    let mut out = format!("<svg viewBox=\"0 0 {WIDTH_PX} {height}\" role=\"img\" aria-label=\"{title}\">\n");
    axes(&mut out, plot, &frame);
    let (x, y) = (short(LEFT_PX), short(TOP_PX));
    let (width, tall) = (short(WIDTH_PX - LEFT_PX - RIGHT_PX), short(HEIGHT_PX - TOP_PX - BOTTOM_PX));
    let clip: u32 = plot.title.bytes().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let _ = writeln!(out, "<clipPath id=\"c{clip}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{tall}\"/></clipPath>");
    let _ = writeln!(out, "<g clip-path=\"url(#c{clip})\">");
    for layer in &plot.layers {
        draw(&mut out, layer, &frame);
    }
    out += "</g>\n";
    out += &legend.0;
    out + "</svg>\n"
}

fn axes(out: &mut String, plot: &Plot, frame: &Frame) {
    let (bottom, right) = (HEIGHT_PX - BOTTOM_PX, WIDTH_PX - RIGHT_PX);
    let marks = |(low, high): (f64, f64)| {
        let step = round_step(high - low);
        let first = (low / step - 1e-9).ceil();
        (0..40).map(move |n| (first + f64::from(n)) * step).take_while(move |mark| *mark <= high + step * 1e-9)
    };
    for mark in marks(frame.x) {
        let x = short(frame.x_px(mark));
        let _ = writeln!(out, "<path class=\"grid\" d=\"M{x} {TOP_PX}V{bottom}\"/>");
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>", bottom + 16.0, short(mark));
    }
    for mark in marks(frame.y) {
        let y = short(frame.y_px(mark));
        let _ = writeln!(out, "<path class=\"grid\" d=\"M{LEFT_PX} {y}H{right}\"/>");
        let down = short(frame.y_px(mark) + 4.0);
        let _ = writeln!(out, "<text x=\"{}\" y=\"{down}\" text-anchor=\"end\">{}</text>", LEFT_PX - 7.0, short(mark));
    }
    let _ = writeln!(out, "<path class=\"axis\" d=\"M{LEFT_PX} {TOP_PX}V{bottom}H{right}\"/>");
    let middle = (LEFT_PX + right) / 2.0;
    let below = HEIGHT_PX - 8.0;
    let _ = writeln!(
        out,
        "<text class=\"label\" x=\"{middle}\" y=\"{below}\" text-anchor=\"middle\">{}</text>",
        escaped(&plot.x.label)
    );
    let height = (TOP_PX + bottom) / 2.0;
    let turn = format!("transform=\"rotate(-90 13 {height})\"");
    let _ = writeln!(
        out,
        "<text class=\"label\" x=\"13\" y=\"{height}\" text-anchor=\"middle\" {turn}>{}</text>",
        escaped(&plot.y.label)
    );
}

fn draw(out: &mut String, layer: &Layer, frame: &Frame) {
    let colour = colour(layer.ink);
    let is_ours = !matches!(layer.ink, Ink::Theirs(_));
    match &layer.shape {
        Shape::Dots(rows) => rows.iter().for_each(|row| dot(out, frame, *row, colour, is_ours, rows.len())),
        Shape::Bars(rows) => {
            for row in rows {
                let path = frame.path([(row.0, row.2), (row.0, row.3)].into_iter());
                let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"1.5\" fill=\"none\"/>");
                dot(out, frame, (row.0, row.1), colour, is_ours, rows.len());
            }
        }
        Shape::Line(rows) | Shape::Dashes(rows) => {
            let dashes = if matches!(layer.shape, Shape::Dashes(_)) { " stroke-dasharray=\"5 4\"" } else { "" };
            let path = frame.path(rows.iter().copied());
            let width = if is_ours { "2.2" } else { "1.6" };
            let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"{dashes}/>");
        }
        Shape::Band(rows) => {
            let there = rows.iter().map(|row| (row.0, row.1));
            let path = frame.path(there.chain(rows.iter().rev().map(|row| (row.0, row.2))));
            let _ = writeln!(out, "<path d=\"{path}Z\" fill=\"{colour}\" fill-opacity=\"0.16\"/>");
        }
    }
}

fn dot(out: &mut String, frame: &Frame, (x, y): (f64, f64), colour: &str, is_ours: bool, count: usize) {
    let (x, y) = (short(frame.x_px(x)), short(frame.y_px(y)));
    let radius = if count > 120 { 1.4 } else { 3.4 };
    let look = if is_ours {
        format!("fill=\"{colour}\"")
    } else {
        format!("fill=\"{colour}\" fill-opacity=\"0.35\" stroke=\"{colour}\"")
    };
    let _ = writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {look}/>");
}

/// The legend, and how many pixels it takes.
fn legend(plot: &Plot) -> (String, f64) {
    let (mut out, mut x, mut y) = (String::new(), LEFT_PX, HEIGHT_PX + 8.0);
    for layer in plot.layers.iter().filter(|layer| !layer.name.is_empty()) {
        let width = 26.0 + 6.4 * layer.name.chars().count() as f64 + 14.0;
        if x + width > WIDTH_PX && x > LEFT_PX {
            (x, y) = (LEFT_PX, y + 18.0);
        }
        let colour = colour(layer.ink);
        let (middle, end) = (short(x + 9.0), short(x + 18.0));
        let _ = match layer.shape {
            Shape::Dots(_) | Shape::Bars(_) => {
                let hollow = if matches!(layer.ink, Ink::Theirs(_)) { " fill-opacity=\"0.35\"" } else { "" };
                writeln!(out, "<circle cx=\"{middle}\" cy=\"{y}\" r=\"3.6\" fill=\"{colour}\" stroke=\"{colour}\"{hollow}/>")
            }
            Shape::Band(_) => writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"18\" height=\"9\" fill=\"{colour}\" fill-opacity=\"0.2\"/>",
                short(x),
                y - 4.5
            ),
            Shape::Line(_) => writeln!(out, "<path d=\"M{} {y}H{end}\" stroke=\"{colour}\" stroke-width=\"2.2\"/>", short(x)),
            Shape::Dashes(_) => {
                writeln!(
                    out,
                    "<path d=\"M{} {y}H{end}\" stroke=\"{colour}\" stroke-width=\"1.8\" stroke-dasharray=\"5 4\"/>",
                    short(x)
                )
            }
        };
        let _ = writeln!(out, "<text x=\"{}\" y=\"{}\">{}</text>", short(x + 24.0), y + 4.0, escaped(&layer.name));
        x += width;
    }
    (out, y - HEIGHT_PX + 14.0)
}
