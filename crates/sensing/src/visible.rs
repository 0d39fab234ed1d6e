//! Which cells can be seen from a spot: the wedge of what is visible, carried from portal to portal.

use building::plan::{CellId, PortalId};
use world::moment::Moment;
use world::population::Spot;

use crate::gate::{Ahead, Gate, ahead};

/// Portals count as wider by this at each end, in metres, so that no line of sight through a corner is missed.
const CORNER_M: f64 = 1e-4;

/// More steps than any sensible plan asks for.
const MOST_STEPS: usize = 8_192;

/// The cells of which a part may be seen from `from` within `reach_m`, each once, in order: at least those to which a line of
/// sight leads, perhaps a few beside. None if there are too many ways to look.
pub fn cells_in_sight(moment: &Moment<'_>, from: Spot, reach_m: f64) -> Option<Vec<CellId>> {
    let building = moment.building;
    let mut cells = vec![from.cell];
    let mut open: Vec<(CellId, Option<PortalId>, Option<Gate>)> = vec![(from.cell, None, None)];
    for _ in 0..MOST_STEPS {
        let Some((cell, by, wedge)) = open.pop() else {
            cells.sort_unstable();
            cells.dedup();
            return Some(cells);
        };
        for &portal in building.cells[cell].portals.iter().filter(|&&portal| Some(portal) != by) {
            let line = building.portals[portal].line;
            let Some(next) = building.portals[portal].across(cell).filter(|_| moment.lets_see(portal)) else { continue };
            if line.distance(from.at) > reach_m {
                continue;
            }
            if let Ahead::Through(beyond) = ahead(from.at, wedge, line, CORNER_M) {
                cells.push(next);
                open.push((next, Some(portal), beyond));
            }
        }
    }
    None
}
