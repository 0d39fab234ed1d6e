//! Eyes for other stages: whether somebody who turns their head there sees what is at a place.

use world::flow::Index;
use world::moment::Moment;
use world::population::{PersonId, Spot};
use world::things::Gaze;

use crate::Senses;
use crate::acoustics::Acoustics;
use crate::eye::Eyes;
use crate::params::Params;
use crate::screen::Screen;

/// The eyes of a moment: range, field of view, light, weather, smoke, lines of sight, and who stands in the way.
pub struct GazeNow<'a> {
    moment: &'a Moment<'a>,
    params: &'a Params,
    senses: Senses,
    acoustics: &'a Acoustics,
    index: &'a Index,
}

impl<'a> GazeNow<'a> {
    /// Eyes at this moment.
    pub fn new(
        moment: &'a Moment<'a>,
        params: &'a Params,
        senses: Senses,
        acoustics: &'a Acoustics,
        index: &'a Index,
    ) -> GazeNow<'a> {
        GazeNow { moment, params, senses, acoustics, index }
    }
}

impl Gaze for GazeNow<'_> {
    fn sees(&self, looker: PersonId, heading_rad: f64, spot: Spot, person: Option<PersonId>) -> bool {
        let from = self.moment.spot_of(looker);
        // Few ask, and most ticks nobody does.
        let eyes = Eyes::new(self.moment, self.params, self.senses, self.acoustics);
        if eyes.eye(from, heading_rad).makes_out(&eyes.target(spot)).is_none() || !self.moment.is_line_free(from, spot) {
            return false;
        }
        let is_hidden = |screen: Screen| screen.hides(person.unwrap_or(looker), spot.at - from.at);
        !self.senses.bodies_hide || !is_hidden(Screen::around(self.moment, self.params, self.index, from, Some(looker)))
    }
}
