//! People as others see them, eight side by side: what the hot loops read.

use crate::lanes::LANES;

/// A person as others see them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Body {
    /// Metres east and north of the tiles' corner.
    pub at_m: [f32; 2],
    /// Velocity, in m/s.
    pub velocity_m_per_s: [f32; 2],
    /// Velocity wanted, in m/s; zero for those who stand.
    pub wanted_m_per_s: [f32; 2],
    /// Half the width, in metres.
    pub radius_m: f32,
    /// The cell; [`OUTSIDE`] or [`NOWHERE`] for those who have left.
    pub cell: u32,
}

/// The cell of nobody.
pub const NOWHERE: u32 = u32::MAX;

/// The cell of those who have just left the plan by an exit and walk on outside.
pub const OUTSIDE: u32 = u32::MAX - 1;

impl Body {
    /// Somebody who has left, or nobody: too far away to matter.
    pub const GONE: Body = Body { at_m: [1e6; 2], ..Body::STANDING };

    /// Somebody who stands still, without a place or a width yet.
    pub const STANDING: Body =
        Body { at_m: [0.0; 2], velocity_m_per_s: [0.0; 2], wanted_m_per_s: [0.0; 2], radius_m: 0.0, cell: NOWHERE };
}

/// Eight people, side by side.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct Eight {
    /// Metres east of the tiles' corner.
    pub x_m: [f32; LANES],
    /// Metres north of it.
    pub y_m: [f32; LANES],
    /// Half the width, in metres.
    pub radius_m: [f32; LANES],
    /// Velocity wanted, eastwards, in m/s; zero for those who stand.
    pub wx_m_per_s: [f32; LANES],
    /// The same northwards.
    pub wy_m_per_s: [f32; LANES],
    /// Velocity, eastwards, in m/s.
    pub vx_m_per_s: [f32; LANES],
    /// The same northwards.
    pub vy_m_per_s: [f32; LANES],
    /// The cell; [`OUTSIDE`] or [`NOWHERE`] for those who have left.
    pub cell: [u32; LANES],
}

impl Eight {
    /// Nobody.
    pub const GONE: Eight = Eight {
        x_m: [Body::GONE.at_m[0]; LANES],
        y_m: [Body::GONE.at_m[1]; LANES],
        radius_m: [0.0; LANES],
        wx_m_per_s: [0.0; LANES],
        wy_m_per_s: [0.0; LANES],
        vx_m_per_s: [0.0; LANES],
        vy_m_per_s: [0.0; LANES],
        cell: [NOWHERE; LANES],
    };

    /// The n-th of the eight.
    #[inline(always)]
    pub fn body(&self, n: usize) -> Body {
        Body {
            at_m: [self.x_m[n], self.y_m[n]],
            velocity_m_per_s: [self.vx_m_per_s[n], self.vy_m_per_s[n]],
            wanted_m_per_s: [self.wx_m_per_s[n], self.wy_m_per_s[n]],
            radius_m: self.radius_m[n],
            cell: self.cell[n],
        }
    }

    /// Sets the n-th of the eight.
    #[inline(always)]
    pub fn set(&mut self, n: usize, body: &Body) {
        [self.x_m[n], self.y_m[n]] = body.at_m;
        [self.vx_m_per_s[n], self.vy_m_per_s[n]] = body.velocity_m_per_s;
        [self.wx_m_per_s[n], self.wy_m_per_s[n]] = body.wanted_m_per_s;
        (self.radius_m[n], self.cell[n]) = (body.radius_m, body.cell);
    }

    /// The n-th of the eight stands still, and means to.
    #[inline(always)]
    pub fn stand(&mut self, n: usize) {
        (self.vx_m_per_s[n], self.vy_m_per_s[n]) = (0.0, 0.0);
        (self.wx_m_per_s[n], self.wy_m_per_s[n]) = (0.0, 0.0);
    }
}

/// The body of a row.
#[inline(always)]
pub fn body_of(eights: &[Eight], row: usize) -> Body {
    eights[row / LANES].body(row % LANES)
}

/// Bodies, eight by eight; the last are filled up with nobody.
pub fn eights_of(bodies: impl IntoIterator<Item = Body>, eights: &mut Vec<Eight>) {
    eights.clear();
    for (row, body) in bodies.into_iter().enumerate() {
        if row % LANES == 0 {
            eights.push(Eight::GONE);
        }
        if let Some(last) = eights.last_mut() {
            last.set(row % LANES, &body);
        }
    }
}
