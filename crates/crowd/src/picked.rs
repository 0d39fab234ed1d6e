//! The neighbours of one person who matter in this tick, one after the other.

use crate::bodies::Body;
use crate::lanes::LANES;

/// At most so many neighbours of one person count: more than stand within two metres in the densest crowd.
pub const MOST: usize = 128;

/// Room for those, and for eight more that are written and not meant.
pub const PICKED_ROOM: usize = MOST + LANES;

/// Whoever is this far away is nobody, in metres.
pub const NOBODY_M: f32 = 1e6;

/// Who of those beyond the close is farther back than this is behind, in metres: directions differ from the way wanted.
const BEHIND_M: f32 = 0.4;

/// Somebody who looks for neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Seeker {
    /// Where, in metres east and north of the tiles' corner.
    pub at_m: [f32; 2],
    /// Direction wanted, of length 1 or 0.
    pub ahead: [f32; 2],
    /// The square of the distance within which all matter, in m².
    pub close_m2: f32,
    /// The square of that within which those matter who are not behind, in m².
    pub whole_m2: f32,
    /// Who is ahead by less is behind, in metres.
    pub behind_m: f32,
}

impl Seeker {
    /// Nobody, who finds nobody.
    pub const NOBODY: Seeker = Seeker { at_m: [0.0; 2], ahead: [0.0; 2], close_m2: -1.0, whole_m2: -1.0, behind_m: 0.0 };

    /// Somebody at a place who looks around as far as `close_m`, and ahead as far as `whole_m`.
    #[inline(always)]
    pub fn new(at_m: [f32; 2], ahead: [f32; 2], [close_m, whole_m]: [f32; 2]) -> Seeker {
        Seeker { at_m, ahead, close_m2: close_m * close_m, whole_m2: whole_m * whole_m, behind_m: -BEHIND_M }
    }
}

/// Neighbours, a row each in columns. Rows from the last on hold whatever was there.
#[derive(Debug, Clone)]
pub struct Picked {
    /// How many.
    pub count: usize,
    /// From the seeker to the neighbour, eastwards, in metres.
    pub dx_m: [f32; PICKED_ROOM],
    /// The same northwards.
    pub dy_m: [f32; PICKED_ROOM],
    /// Half the neighbour's width, in metres.
    pub radius_m: [f32; PICKED_ROOM],
    /// The velocity wanted, eastwards, in m/s.
    pub wx_m_per_s: [f32; PICKED_ROOM],
    /// The same northwards.
    pub wy_m_per_s: [f32; PICKED_ROOM],
    /// The velocity, eastwards, in m/s.
    pub vx_m_per_s: [f32; PICKED_ROOM],
    /// The same northwards.
    pub vy_m_per_s: [f32; PICKED_ROOM],
}

impl Default for Picked {
    fn default() -> Picked {
        let none = [0.0; PICKED_ROOM];
        Picked {
            count: 0,
            dx_m: none,
            dy_m: none,
            radius_m: none,
            wx_m_per_s: none,
            wy_m_per_s: none,
            vx_m_per_s: none,
            vy_m_per_s: none,
        }
    }
}

impl Picked {
    /// Adds a neighbour at `way_m` from the seeker, unless there are too many.
    #[inline(always)]
    pub fn push(&mut self, body: &Body, way_m: [f32; 2]) {
        let row = self.count;
        [self.dx_m[row], self.dy_m[row]] = way_m;
        self.radius_m[row] = body.radius_m;
        [self.wx_m_per_s[row], self.wy_m_per_s[row]] = body.wanted_m_per_s;
        [self.vx_m_per_s[row], self.vy_m_per_s[row]] = body.velocity_m_per_s;
        self.count = (row + 1).min(MOST);
    }

    /// Fills the last eight up with nobody, in the columns that are seen.
    #[inline(always)]
    pub(crate) fn fill_up<const WISHES: bool, const VELOCITIES: bool>(&mut self) {
        let rows = self.count..self.count + LANES;
        self.dx_m[rows.clone()].fill(NOBODY_M);
        self.dy_m[rows.clone()].fill(0.0);
        self.radius_m[rows.clone()].fill(0.0);
        if WISHES {
            self.wx_m_per_s[rows.clone()].fill(0.0);
            self.wy_m_per_s[rows.clone()].fill(0.0);
        }
        if VELOCITIES {
            self.vx_m_per_s[rows.clone()].fill(0.0);
            self.vy_m_per_s[rows].fill(0.0);
        }
    }
}
