//! Eyes: how far they make somebody out, and in which directions.

use building::kinds::SpaceCategory;
use geom::point::Point;
use world::moment::Moment;
use world::population::Spot;

use crate::Senses;
use crate::acoustics::Acoustics;
use crate::params::Params;
use crate::rooms::Room;
use crate::weather::{Light, SightRanges, light_in};

/// What all eyes of a moment share.
pub struct Eyes<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    acoustics: &'a Acoustics,
    ranges: SightRanges,
    least_cosine: f64,
    smoke_limits_sight: bool,
}

/// What can be looked at, as far as light and place matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Where it is.
    pub at: Point,
    /// The light that it is in.
    pub light: Light,
    /// Whether it is outdoors.
    pub is_outdoors: bool,
    smoke_per_m: f64,
    level: Level,
}

/// On which storey something is, and whether on a stair: only there do looks pass from storey to storey.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Level {
    storey: building::plan::StoreyId,
    is_stair: bool,
}

/// An eye at a place, turned somewhere.
pub struct Eye<'e> {
    eyes: &'e Eyes<'e>,
    spot: Spot,
    facing: Point,
    is_outdoors: bool,
    smoke_per_m: f64,
    level: Level,
}

impl<'a> Eyes<'a> {
    /// Eyes at this moment.
    pub fn new(moment: &'a Moment<'a>, params: &'a Params, senses: Senses, acoustics: &'a Acoustics) -> Eyes<'a> {
        let ranges = SightRanges::of(params, &moment.conditions, senses.light_limits_sight, senses.weather_limits_sight);
        // All round is all round, rounding or not.
        let half_rad = params.field_of_view_rad / 2.0;
        let least_cosine = if half_rad >= std::f64::consts::PI { -2.0 } else { stdx::float::cos(half_rad) };
        Eyes { moment, params, acoustics, ranges, least_cosine, smoke_limits_sight: senses.smoke_limits_sight }
    }

    fn room(&self, spot: Spot) -> &Room {
        &self.acoustics.rooms()[self.moment.building.cells[spot.cell].space]
    }

    /// Extinction of the smoke at a place, in 1/m.
    fn smoke_per_m(&self, spot: Spot) -> f64 {
        let air = &self.moment.world.airs[self.moment.building.cells[spot.cell].space];
        if self.smoke_limits_sight { air.extinction_per_m } else { 0.0 }
    }

    fn level(&self, spot: Spot) -> Level {
        let cell = &self.moment.building.cells[spot.cell];
        let is_stair = self.moment.building.spaces[cell.space].category == SpaceCategory::Stairs;
        Level { storey: cell.storey, is_stair }
    }

    /// Somebody at a place, to be looked at.
    pub fn target(&self, spot: Spot) -> Target {
        let room = self.room(spot);
        let light = light_in(room, &self.moment.conditions);
        let (smoke_per_m, level) = (self.smoke_per_m(spot), self.level(spot));
        Target { at: spot.at, light, is_outdoors: room.is_outdoors, smoke_per_m, level }
    }

    /// An eye at `spot`, turned to `heading_rad`, counter-clockwise from east.
    pub fn eye(&self, spot: Spot, heading_rad: f64) -> Eye<'_> {
        let facing = Point::new(stdx::float::cos(heading_rad), stdx::float::sin(heading_rad));
        let (smoke_per_m, level) = (self.smoke_per_m(spot), self.level(spot));
        Eye { eyes: self, spot, facing, is_outdoors: self.room(spot).is_outdoors, smoke_per_m, level }
    }

    /// How far somebody in this light is made out, in metres.
    pub fn range_m(&self, light: Light, is_through_open_air: bool) -> f64 {
        self.ranges.range_m(light, is_through_open_air)
    }

    /// The horizontal field of view, in radians: half of it to either side.
    pub fn field_of_view_rad(&self) -> f64 {
        self.params.field_of_view_rad
    }

    /// Nearer than this somebody is noticed from behind too, in metres.
    pub(crate) fn close_range_m(&self) -> f64 {
        self.params.close_range_m
    }

    /// The farthest at which anything is made out, in metres.
    pub fn longest_m(&self) -> f64 {
        self.ranges.longest_m().max(self.params.close_range_m)
    }
}

impl Eye<'_> {
    /// How far a target is, if it is near enough and in view: what stands between does not matter here.
    pub fn makes_out(&self, target: &Target) -> Option<f64> {
        let range_m = self.range_to_m(target)?;
        let away = target.at - self.spot.at;
        let distance_m = away.length();
        let is_in_view = distance_m <= range_m && self.faces(away, distance_m);
        (distance_m <= self.eyes.params.close_range_m || is_in_view).then_some(distance_m)
    }

    /// How far a target is made out in its direction, wherever on that line it stands, in metres: in the same light, air and
    /// place. What stands between does not matter here.
    pub fn reach_m(&self, target: &Target) -> f64 {
        let away = target.at - self.spot.at;
        let close_m = self.eyes.params.close_range_m;
        match self.range_to_m(target) {
            None => 0.0,
            Some(range_m) if self.faces(away, away.length()) => range_m.max(close_m),
            Some(_) => close_m,
        }
    }

    /// How far somebody right ahead is made out who stands in the eye's own space, in metres.
    pub fn range_here_m(&self) -> f64 {
        let here = self.eyes.target(self.spot);
        self.range_to_m(&here).unwrap_or(0.0).max(self.eyes.params.close_range_m)
    }

    /// How far a target would be made out right ahead, in metres; none on a storey that no look passes to.
    pub(crate) fn range_to_m(&self, target: &Target) -> Option<f64> {
        if self.level.storey != target.level.storey && !self.level.is_stair && !target.level.is_stair {
            return None;
        }
        let range_m = self.eyes.ranges.range_m(target.light, self.is_outdoors || target.is_outdoors);
        // Half of the way counts as in the smoke of either end.
        let smoke_per_m = 0.5 * (self.smoke_per_m + target.smoke_per_m);
        let smoke_m = if smoke_per_m > 0.0 { self.eyes.params.smoke_sight / smoke_per_m } else { f64::INFINITY };
        Some(range_m.min(smoke_m))
    }

    /// True for a direction in the field of view.
    fn faces(&self, away: Point, distance_m: f64) -> bool {
        self.facing.dot(away) >= self.eyes.least_cosine * distance_m
    }
}
