//! Names of rooms, where they fit.

use building::plan::{Building, Space, StoreyId};
use geom::point::Point;
use geom::polygon;

use crate::canvas::{Canvas, Words};
use crate::{Style, palette};

/// Sizes of letters to try, in metres.
const SIZES_M: [f64; 10] = [2.4, 1.8, 1.4, 1.1, 0.8, 0.6, 0.46, 0.36, 0.28, 0.22];
/// A space whose root is this many letters' heights has letters of that size at most.
const LARGEST_SHARE: f64 = 11.0;
/// So far from the middle is as bad as lying over one fixture, in metres.
const HIDDEN_COST_M: f64 = 8.0;
/// Places to try along the longer side of a space.
const PLACES: f64 = 24.0;

/// A place for a label: its middle, the size of its letters, and whether it runs upward.
struct Spot {
    middle: Point,
    size_m: f64,
    is_upright: bool,
}

/// Writes the names of a storey's spaces.
pub(crate) fn draw(canvas: &mut Canvas, building: &Building, storey: StoreyId, style: &Style) {
    if !style.has_names {
        return;
    }
    let fixtures = building.fixtures.rows().iter().filter(|fixture| fixture.storey == storey);
    let anchors = building.anchors.rows().iter().filter(|anchor| building.spaces[anchor.space].storey == storey);
    let mark = |at: Point| vec![at - Point::new(0.2, 0.2), at + Point::new(0.2, 0.2)];
    let in_the_way: Vec<Vec<Point>> =
        fixtures.map(|fixture| fixture.ring.clone()).chain(anchors.map(|anchor| mark(anchor.at))).collect();
    for space in building.spaces.rows().iter().filter(|space| space.storey == storey) {
        let area = format!("{:.0} m²", polygon::area_m2(&space.rings));
        let name = space.name.en.trim();
        if name.is_empty() {
            continue;
        }
        let with_area = style.has_areas.then_some(area.as_str());
        let one: Vec<&str> = [Some(name), with_area].into_iter().flatten().collect();
        let two: Vec<&str> = split(name).into_iter().chain(with_area).collect();
        let alone = vec![name];
        let halves = split(name);
        let best = [&one, &two, &alone, &halves]
            .into_iter()
            .filter(|lines| !lines.is_empty())
            .find_map(|lines| spot(space, lines, &in_the_way).map(|spot| (lines, spot)));
        if let Some((lines, spot)) = best {
            write(canvas, space, lines, &spot, with_area);
        }
    }
}

/// The name in two lines, at the space nearest to its middle.
fn split(name: &str) -> Vec<&str> {
    let middle = name.len() / 2;
    let gap = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    gap.map(|at| vec![&name[..at], &name[at + 1..]]).unwrap_or_default()
}

/// The width of a text in letters' heights: close to that of the font, a little wider.
fn width_em(text: &str) -> f64 {
    let of = |letter: char| match letter {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '—' => 0.92,
        'A'..='Z' => 0.68,
        _ if letter.is_ascii() => 0.57,
        _ => 0.95,
    };
    text.chars().map(of).sum()
}

/// A good size and place for the lines: across the page rather than upward, on free floor rather than over fixtures, and not much
/// smaller than the space asks.
fn spot(space: &Space, lines: &[&str], in_the_way: &[Vec<Point>]) -> Option<Spot> {
    let em = lines.iter().map(|line| width_em(line)).fold(0.0, f64::max);
    let largest_m = f64::max(polygon::area_m2(&space.rings).sqrt() / LARGEST_SHARE, SIZES_M[7]);
    let search = |is_upright: bool, may_hide: bool, least_m: f64| {
        let sizes = SIZES_M.into_iter().filter(|&size_m| least_m <= size_m && size_m <= largest_m);
        sizes.into_iter().find_map(|size_m| {
            let (wide, tall) = (em * size_m + 0.2, lines.len() as f64 * size_m * 1.25 + 0.1);
            let half = if is_upright { Point::new(tall, wide) * 0.5 } else { Point::new(wide, tall) * 0.5 };
            best_place(space, half, in_the_way, may_hide).map(|middle| Spot { middle, size_m, is_upright })
        })
    };
    let good_m = largest_m * 0.5;
    search(false, false, good_m)
        .or_else(|| search(true, false, good_m))
        .or_else(|| search(false, true, good_m))
        .or_else(|| search(false, true, 0.0))
        .or_else(|| search(true, true, 0.0))
}

/// The place nearest to the middle of the space where a box fits in.
fn best_place(space: &Space, half: Point, in_the_way: &[Vec<Point>], may_hide: bool) -> Option<Point> {
    let (low, high) = polygon::bounds(space.rings.iter().flatten())?;
    let step = f64::max((high.x - low.x).max(high.y - low.y) / PLACES, 0.25);
    let middle = low.toward(high, 0.5);
    let count = |from: f64, to: f64| ((to - from) / step) as i64 / 2 + 1;
    let (columns, rows) = (count(low.x, high.x), count(low.y, high.y));
    let mut best: Option<(f64, Point)> = None;
    for row in -rows..=rows {
        for column in -columns..=columns {
            let at = middle + Point::new(column as f64 * step, row as f64 * step);
            if !fits(space, at, half) {
                continue;
            }
            let hidden = in_the_way.iter().filter(|ring| touches(ring, at, half)).count();
            let cost = at.distance(middle) + HIDDEN_COST_M * hidden as f64;
            if (may_hide || hidden == 0) && best.is_none_or(|best| cost < best.0 - 1e-9) {
                best = Some((cost, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// True if the box lies inside the space, clear of its walls.
fn fits(space: &Space, at: Point, half: Point) -> bool {
    let is_clear = |ring: &Vec<Point>| !touches(ring, at, half + Point::new(0.1, 0.1));
    polygon::contains(&space.rings, at) && space.rings.iter().all(is_clear)
}

/// True if a side of the ring meets the box.
fn touches(ring: &[Point], at: Point, half: Point) -> bool {
    polygon::sides(ring).any(|side| {
        let way = side.b - side.a;
        let (mut from, mut to) = (0.0, 1.0);
        for (start, speed, reach) in [(side.a.x - at.x, way.x, half.x), (side.a.y - at.y, way.y, half.y)] {
            if speed.abs() < 1e-12 {
                if start.abs() > reach {
                    return false;
                }
            } else {
                let (s, t) = ((-reach - start) / speed, (reach - start) / speed);
                from = f64::max(from, s.min(t));
                to = f64::min(to, s.max(t));
            }
        }
        from <= to
    })
}

fn write(canvas: &mut Canvas, space: &Space, lines: &[&str], spot: &Spot, area: Option<&str>) {
    let halo = format!(
        "text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
        palette::floor(space.category),
        canvas.px(spot.size_m * 0.28)
    );
    for (n, &line) in lines.iter().enumerate() {
        let is_area = area == Some(line);
        let down_m = (n as f64 - (lines.len() as f64 - 1.0) / 2.0) * spot.size_m * 1.25 + spot.size_m * 0.36;
        let at = if spot.is_upright { spot.middle + Point::new(down_m, 0.0) } else { spot.middle - Point::new(0.0, down_m) };
        let size_m = if is_area { spot.size_m * 0.8 } else { spot.size_m };
        let colour = if is_area { "#7a736b" } else { palette::INK };
        canvas.words(&Words { text: line, at, size_m, colour, more: &halo, is_upright: spot.is_upright });
    }
}
