//! Doors with their leaves, windows with their panes, passages, ways out.

use building::kinds::{DoorState, LeafKind, Material};
use building::plan::{Building, Opening, OpeningKind, SpaceId, StoreyId};
use geom::point::Point;
use geom::polygon;
use geom::segment::Segment;

use crate::canvas::{Canvas, Words};
use crate::palette;
use crate::walls::Walls;

/// Doors wider than this have two leaves, in metres.
const WIDEST_LEAF_M: f64 = 1.25;

/// An opening as drawn: along its line, and into the space inside.
struct Frame {
    line: Segment,
    along: Point,
    inward: Point,
    width_m: f64,
    wall_m: f64,
}

/// Draws the openings of a storey, those at the heads of stairs from below included.
pub(crate) fn draw(canvas: &mut Canvas, building: &Building, storey: StoreyId, walls: &Walls) {
    for opening in building.openings.rows() {
        let storey_of = |space: SpaceId| building.spaces[space].storey;
        let arrives = opening.outside.filter(|&outside| storey_of(outside) == storey && storey_of(opening.inside) != storey);
        let leaves = opening.outside.is_some_and(|outside| storey_of(outside) != storey) && opening.storey == storey;
        if opening.storey != storey && arrives.is_none() {
            continue;
        }
        let side = arrives.unwrap_or(opening.inside);
        let frame = frame_of(building, side, opening.line, walls);
        gap(canvas, building, &frame, opening, arrives.or(if leaves { Some(opening.inside) } else { opening.outside }));
        match opening.kind {
            OpeningKind::Window { .. } => window(canvas, &frame),
            OpeningKind::Passage => {}
            OpeningKind::Door { leaf: LeafKind::Swinging, material, initial, .. } => swinging(canvas, &frame, material, initial),
            OpeningKind::Door { leaf: LeafKind::Sliding, material, initial, .. } => sliding(canvas, &frame, material, initial),
        }
        if opening.is_exit() {
            exit(canvas, &frame);
        }
        if arrives.is_some() {
            note(canvas, &frame, "down", 1.0);
        }
    }
}

fn frame_of(building: &Building, side: SpaceId, line: Segment, walls: &Walls) -> Frame {
    let along = (line.b - line.a).unit();
    let is_left = polygon::contains(&building.spaces[side].rings, line.middle() + along.left() * 0.05);
    let inward = if is_left { along.left() } else { -along.left() };
    Frame { line, along, inward, width_m: line.length(), wall_m: walls.thickness_m(line) }
}

/// The hole in the wall, in the colour of the floor that runs through.
fn gap(canvas: &mut Canvas, building: &Building, frame: &Frame, opening: &Opening, other: Option<SpaceId>) {
    let space = other.filter(|_| !opening.is_window()).unwrap_or(opening.inside);
    let fill = if opening.is_window() { "#ffffff" } else { palette::floor(building.spaces[space].category) };
    let half = frame.inward * (frame.wall_m / 2.0 + 0.01);
    let Segment { a, b } = frame.line;
    canvas.polygon(&[vec![a - half, b - half, b + half, a + half]], &format!("fill=\"{fill}\""));
}

fn window(canvas: &mut Canvas, frame: &Frame) {
    let thin = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::INK, canvas.px(0.03));
    let half = frame.inward * (frame.wall_m / 2.0);
    let Segment { a, b } = frame.line;
    let frames = [Segment::new(a - half, b - half), Segment::new(a + half, b + half)];
    canvas.lines(&frames, &thin);
    canvas.lines(&[Segment::new(a - half, a + half), Segment::new(b - half, b + half)], &thin);
    let pane = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::GLASS, canvas.px(0.05));
    canvas.lines(&[frame.line], &pane);
}

fn leaf_look(canvas: &Canvas, material: Material, initial: DoorState) -> String {
    let colour = match (initial, material) {
        (DoorState::Locked, _) => palette::ANCHOR,
        (_, Material::Glass) => palette::GLASS,
        (_, Material::Wood) => "#8a5a2b",
        (_, Material::Metal) => "#55606a",
    };
    format!("stroke=\"{colour}\" stroke-width=\"{}\"", canvas.px(0.07))
}

fn swinging(canvas: &mut Canvas, frame: &Frame, material: Material, initial: DoorState) {
    let look = leaf_look(canvas, material, initial);
    let arc = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::FAINT, canvas.px(0.025));
    let mut leaf = |hinge: Point, along: Point, width_m: f64| {
        let tip = hinge + frame.inward * width_m;
        canvas.quarter(hinge, tip, hinge + along * width_m, &arc);
        canvas.lines(&[Segment::new(hinge, tip)], &look);
    };
    let Segment { a, b } = frame.line;
    if frame.width_m > WIDEST_LEAF_M {
        leaf(a, frame.along, frame.width_m / 2.0);
        leaf(b, -frame.along, frame.width_m / 2.0);
    } else {
        leaf(a, frame.along, frame.width_m);
    }
}

/// Leaves beside each other on their rails, a little open.
fn sliding(canvas: &mut Canvas, frame: &Frame, material: Material, initial: DoorState) {
    let look = leaf_look(canvas, material, initial);
    let Segment { a, b } = frame.line;
    let (near, far) = (frame.inward * 0.05, frame.inward * -0.05);
    let rail = format!("stroke=\"{}\" stroke-width=\"{}\"", palette::FAINT, canvas.px(0.025));
    canvas.lines(&[frame.line], &rail);
    let share = frame.width_m * 0.55;
    let leaves = [Segment::new(a + near, a + near + frame.along * share), Segment::new(b + far, b + far - frame.along * share)];
    canvas.lines(&leaves, &look);
}

/// A green arrow outward.
fn exit(canvas: &mut Canvas, frame: &Frame) {
    let foot = frame.line.middle() - frame.inward * (frame.wall_m / 2.0 + 0.25);
    let tip = foot - frame.inward * 0.7;
    let wing = frame.along * 0.38;
    canvas.polygon(&[vec![foot + wing, tip, foot - wing]], &format!("fill=\"{}\"", palette::EXIT));
}

fn note(canvas: &mut Canvas, frame: &Frame, text: &str, into_m: f64) {
    let at = frame.line.middle() + frame.inward * (0.45 * into_m) - Point::new(0.0, 0.1);
    let more = "text-anchor=\"middle\" font-style=\"italic\"";
    canvas.words(&Words { text, at, size_m: 0.3, colour: palette::FAINT, more, is_upright: false });
}
