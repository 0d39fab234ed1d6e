//! Sheets: a storey or all of them, with titles, a scale bar and an arrow to the north.

use building::plan::{Building, Opening, SpaceId, StoreyId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::canvas::{Canvas, FONTS, Words, escaped, short};
use crate::walls::Walls;
use crate::{Overlay, Style, fixtures, labels, openings, overlay, palette, spaces, stairs};

/// Around a storey, in metres.
const MARGIN_M: f64 = 2.5;
/// Above a storey, for its title, in metres.
const TITLE_M: f64 = 2.5;
/// Below a storey, for its scale, in metres.
const FOOT_M: f64 = 2.5;
/// Sheets are that much wider than high, if they can.
const SHEET_RATIO: f64 = 1.5;

/// A storey's drawing, without the frame of a file.
struct Panel {
    /// In pixels.
    width: f64,
    height: f64,
    body: String,
}

/// A storey as an SVG file.
pub fn storey_svg(building: &Building, storey: StoreyId, style: &Style) -> String {
    let panel = panel(building, storey, style, None);
    file(building, panel.width, panel.height, &panel.body)
}

/// A storey as an SVG file, with something laid over it.
pub fn overlaid_svg(building: &Building, storey: StoreyId, style: &Style, overlay: &Overlay) -> String {
    let panel = panel(building, storey, style, Some(overlay));
    file(building, panel.width, panel.height, &panel.body)
}

/// All storeys on one sheet as an SVG file, the lowest first.
pub fn whole_svg(building: &Building, style: &Style) -> String {
    let panels: Vec<Panel> = building.storeys.ids().map(|storey| panel(building, storey, style, None)).collect();
    let widest = panels.iter().map(|panel| panel.width).fold(1.0, f64::max);
    let area: f64 = panels.iter().map(|panel| panel.width * panel.height).sum();
    let limit = widest.max((area * SHEET_RATIO).sqrt());
    let title_px = MARGIN_M * style.px_per_m * 2.0;
    let (mut x, mut y, mut row_height, mut width) = (0.0, title_px, 0.0, 1.0);
    let mut body = String::new();
    for panel in &panels {
        if x > 0.0 && x + panel.width > limit {
            (x, y, row_height) = (0.0, y + row_height, 0.0);
        }
        body += &format!("<g transform=\"translate({} {})\">\n{}</g>\n", short(x), short(y), panel.body);
        x += panel.width;
        row_height = f64::max(row_height, panel.height);
        width = f64::max(width, x);
    }
    let mut canvas = Canvas::new(style.px_per_m, Point::new(0.0, 0.0));
    let at = Point::new(MARGIN_M, -MARGIN_M * 1.4);
    canvas.words(&Words {
        text: &building.name,
        at,
        size_m: 2.0,
        colour: palette::INK,
        more: "font-weight=\"bold\"",
        is_upright: false,
    });
    body += &canvas.into_text();
    file(building, width, y + row_height, &body)
}

fn file(building: &Building, width: f64, height: f64, body: &str) -> String {
    let (w, h) = (short(width.max(1.0)), short(height.max(1.0)));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" font-family=\"{FONTS}\" \
         font-stretch=\"condensed\">\n\
         <title>{}</title>\n<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n{body}</svg>\n",
        escaped(&building.name),
        palette::PAPER
    )
}

fn panel(building: &Building, storey: StoreyId, style: &Style, overlay: Option<&Overlay>) -> Panel {
    let arrives = |id: SpaceId| {
        let is_head = |opening: &Opening| {
            opening.inside == id && opening.outside.is_some_and(|upper| building.spaces[upper].storey == storey)
        };
        building.spaces[id].openings.iter().any(|&opening| is_head(&building.openings[opening]))
    };
    let shown = building.spaces.iter().filter(|&(id, space)| space.storey == storey || arrives(id));
    let corners = shown.flat_map(|(_, space)| space.rings.iter().flatten());
    let (low, high) = polygon::bounds(corners).unwrap_or((Point::new(0.0, 0.0), Point::new(10.0, 2.0)));
    let corner = Point::new(low.x - MARGIN_M, high.y + MARGIN_M + TITLE_M);
    // Wide enough for the scale and the arrow.
    let width_m = f64::max(high.x - low.x, 14.0) + 2.0 * MARGIN_M;
    let legend_m = overlay.map_or(0.0, overlay::legend_m);
    let height_m = corner.y - low.y + MARGIN_M + FOOT_M + legend_m;
    let mut canvas = Canvas::new(style.px_per_m, corner);
    let walls = Walls::of(building, storey);
    canvas.open("class=\"storey\"");
    stairs::draw_from_below(&mut canvas, building, storey);
    spaces::draw(&mut canvas, building, storey, style);
    stairs::draw(&mut canvas, building, storey);
    if let Some(overlay) = overlay {
        overlay::draw_bands(&mut canvas, overlay);
    }
    fixtures::draw(&mut canvas, building, storey);
    walls.draw(&mut canvas);
    openings::draw(&mut canvas, building, storey, &walls);
    labels::draw(&mut canvas, building, storey, style);
    if style.has_anchors {
        fixtures::draw_anchors(&mut canvas, building, storey);
    }
    if let Some(overlay) = overlay {
        overlay::draw_pins(&mut canvas, overlay);
        overlay::draw_legend(&mut canvas, overlay, Point::new(low.x, low.y - MARGIN_M - FOOT_M));
    }
    let row = &building.storeys[storey];
    let at = corner + Point::new(MARGIN_M, -MARGIN_M * 0.9);
    let title =
        Words { text: &row.name.en, at, size_m: 1.3, colour: palette::INK, more: "font-weight=\"bold\"", is_upright: false };
    canvas.words(&title);
    let height = format!("floor at {} m, {} m to the next", short(row.elevation_m), short(row.height_m));
    let at = at - Point::new(0.0, 0.85);
    canvas.words(&Words { text: &height, at, size_m: 0.6, colour: palette::FAINT, more: "", is_upright: false });
    let foot = Point::new(low.x, low.y - MARGIN_M);
    scale_bar(&mut canvas, foot, width_m);
    north(&mut canvas, Point::new(corner.x + width_m - MARGIN_M, foot.y));
    canvas.close();
    Panel { width: width_m * style.px_per_m, height: height_m * style.px_per_m, body: canvas.into_text() }
}

/// Four fields of a round number of metres.
fn scale_bar(canvas: &mut Canvas, at: Point, width_m: f64) {
    let field_m = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0].into_iter().rfind(|&field_m| 4.0 * field_m <= width_m * 0.4).unwrap_or(1.0);
    let line = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::INK, canvas.px(0.04));
    for n in 0..4 {
        let from = at + Point::new(f64::from(n) * field_m, 0.0);
        let field = vec![from, from + Point::new(field_m, 0.0), from + Point::new(field_m, 0.3), from + Point::new(0.0, 0.3)];
        let fill = if n % 2 == 0 { palette::INK } else { "#ffffff" };
        canvas.polygon(&[field], &format!("fill=\"{fill}\" {line}"));
    }
    for n in [0, 1, 2, 4] {
        let text = if n == 4 { format!("{} m", short(4.0 * field_m)) } else { short(f64::from(n) * field_m) };
        let place = at + Point::new(f64::from(n) * field_m, -0.75);
        canvas.words(&Words {
            text: &text,
            at: place,
            size_m: 0.6,
            colour: palette::INK,
            more: "text-anchor=\"middle\"",
            is_upright: false,
        });
    }
}

fn north(canvas: &mut Canvas, at: Point) {
    let (tip, left, right) = (at + Point::new(0.0, 1.3), at + Point::new(-0.4, -0.2), at + Point::new(0.4, -0.2));
    let notch = at + Point::new(0.0, 0.15);
    let line = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::INK, canvas.px(0.04));
    canvas.polygon(&[vec![tip, left, notch]], &format!("fill=\"{}\" {line}", palette::INK));
    canvas.polygon(&[vec![tip, right, notch]], &format!("fill=\"#ffffff\" {line}"));
    canvas.lines(&[Segment::new(at + Point::new(0.0, -0.2), notch)], &line);
    let place = at + Point::new(0.0, -0.85);
    canvas.words(&Words {
        text: "N",
        at: place,
        size_m: 0.7,
        colour: palette::INK,
        more: "text-anchor=\"middle\"",
        is_upright: false,
    });
}
