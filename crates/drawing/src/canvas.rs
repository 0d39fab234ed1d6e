//! SVG text, written in metres.

use std::fmt::Write;

use geom::point::Point;
use geom::segment::Segment;

/// Fonts, best first; the PNG writer has the first one.
pub(crate) const FONTS: &str = "DejaVu Sans, Helvetica Neue, Arial, sans-serif";

/// A part of the plane, drawn to scale.
pub(crate) struct Canvas {
    out: String,
    px_per_m: f64,
    /// The upper left corner, in metres.
    corner: Point,
}

/// A text and how it stands.
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    /// The middle of its base line.
    pub(crate) at: Point,
    pub(crate) size_m: f64,
    pub(crate) colour: &'t str,
    /// Further attributes: weight, anchor, a halo.
    pub(crate) more: &'t str,
    /// True if it runs upward.
    pub(crate) is_upright: bool,
}

impl Canvas {
    /// A canvas whose upper left corner is `corner`.
    pub(crate) fn new(px_per_m: f64, corner: Point) -> Canvas {
        Canvas { out: String::new(), px_per_m, corner }
    }

    /// What was drawn.
    pub(crate) fn into_text(self) -> String {
        self.out
    }

    fn place(&self, at: Point) -> String {
        format!("{} {}", self.px(at.x - self.corner.x), self.px(self.corner.y - at.y))
    }

    /// A length in pixels, in short digits.
    pub(crate) fn px(&self, length_m: f64) -> String {
        short(length_m * self.px_per_m)
    }

    /// Opens a group with attributes; to be closed.
    pub(crate) fn open(&mut self, attributes: &str) {
        let _ = writeln!(self.out, "<g {attributes}>");
    }

    /// Closes a group.
    pub(crate) fn close(&mut self) {
        self.out += "</g>\n";
    }

    fn path(&mut self, path: &str, attributes: &str) {
        let _ = writeln!(self.out, "<path d=\"{path}\" {attributes}/>");
    }

    /// A polygon with holes.
    pub(crate) fn polygon(&mut self, rings: &[Vec<Point>], attributes: &str) {
        let mut path = String::new();
        for ring in rings {
            for (n, &corner) in ring.iter().enumerate() {
                path += if n == 0 { "M" } else { "L" };
                path += &self.place(corner);
            }
            path += "Z";
        }
        self.path(&path, &format!("fill-rule=\"evenodd\" {attributes}"));
    }

    /// Lines, in one path.
    pub(crate) fn lines(&mut self, lines: &[Segment], attributes: &str) {
        let path: String = lines.iter().map(|line| format!("M{}L{}", self.place(line.a), self.place(line.b))).collect();
        if !path.is_empty() {
            self.path(&path, &format!("fill=\"none\" {attributes}"));
        }
    }

    /// A line through points.
    pub(crate) fn polyline(&mut self, points: &[Point], attributes: &str) {
        let places: Vec<String> = points.iter().map(|&point| self.place(point)).collect();
        self.path(&format!("M{}", places.join("L")), &format!("fill=\"none\" {attributes}"));
    }

    /// The quarter of a circle around `centre` from `from` to `to`.
    pub(crate) fn quarter(&mut self, centre: Point, from: Point, to: Point, attributes: &str) {
        let radius = self.px(centre.distance(from));
        // Down is up in SVG, so a turn to the left has the flag 0.
        let sweep = u8::from((from - centre).cross(to - centre) < 0.0);
        let path = format!("M{}A{radius} {radius} 0 0 {sweep} {}", self.place(from), self.place(to));
        self.path(&path, &format!("fill=\"none\" {attributes}"));
    }

    /// A disc.
    pub(crate) fn disc(&mut self, centre: Point, radius_m: f64, attributes: &str) {
        let place = self.place(centre);
        let (x, y) = place.split_once(' ').unwrap_or_default();
        let _ = writeln!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" {attributes}/>", self.px(radius_m));
    }

    /// A text.
    pub(crate) fn words(&mut self, words: &Words<'_>) {
        let place = self.place(words.at);
        let (x, y) = place.split_once(' ').unwrap_or_default();
        let turn = if words.is_upright { format!(" transform=\"rotate(-90 {x} {y})\"") } else { String::new() };
        let (size, colour, more) = (self.px(words.size_m), words.colour, words.more);
        let text = escaped(words.text);
        let _ = writeln!(self.out, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" {more}{turn}>{text}</text>");
    }
}

/// A number with at most two decimals.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_string() } else { text.to_string() }
}

/// A text for XML; characters that XML has no place for are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => {}
            _ => safe.push(letter),
        }
    }
    safe
}
