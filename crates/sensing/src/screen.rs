//! People close by stand in the way of looks.

use geom::point::Point;
use world::flow::Index;
use world::moment::Moment;
use world::population::{PersonId, Spot};

use crate::params::Params;

/// Those near to somebody who looks.
#[derive(Debug, Clone, Default)]
pub struct Screen {
    /// Who, from the eye to their middle, and half the width that hides.
    bodies: Vec<(PersonId, Point, f64)>,
}

impl Screen {
    /// Those who stand near enough to an eye to hide others; its owner does not.
    pub fn around(moment: &Moment<'_>, params: &Params, index: &Index, eye: Spot, owner: Option<PersonId>) -> Screen {
        let mut bodies = Vec::new();
        index.near(moment.storey_of(eye.cell), eye.at, params.hiding_reach_m, |neighbour| {
            if Some(neighbour.person) != owner {
                bodies.push((neighbour.person, neighbour.at - eye.at, neighbour.radius_m * params.hiding_share));
            }
        });
        Screen { bodies }
    }

    /// True if one of them stands in the way to `person`, who is at `away` from the eye.
    pub fn hides(&self, person: PersonId, away: Point) -> bool {
        let distance_m = away.length();
        if distance_m <= 0.0 {
            return false;
        }
        let toward = away * (1.0 / distance_m);
        self.bodies.iter().any(|&(other, place, half_m)| {
            let along_m = toward.dot(place);
            other != person && 0.0 < along_m && along_m < distance_m && toward.cross(place).abs() < half_m
        })
    }
}
