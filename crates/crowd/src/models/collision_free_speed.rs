//! The collision-free speed model (Tordeux, Chraibi, Seyfried 2016, "Collision-free speed model for pedestrian dynamics"), and our variant of it.
//!
//! Direction: e = unit(e₀ + Σ a·exp((l − s)/D)·e_away + the same from walls), over neighbours at distance s, l the sum of both radii.
//! Speed: V = min(v₀, max(0, (s₁ − l)/T)), s₁ the distance of the nearest neighbour ahead: e·d > 0 and |e × d| ≤ λ·l.
//!
//! The variant, where experiments demand it, differs in five things, each of which [`CollisionFreeSpeed::published`] switches off:
//! - λ by who walks: the free keep a lane nearly as wide as both bodies, who is held up walks in staggered files, nearer to each other
//!   sideways than ahead (shoulders turn). Published: λ = 1 for all.
//! - Easing: V = v₀·f((s₁ − l)/(T·v₀)), f(x) = x up to 1 − η, then bending over to reach 1 at 1 + η, as in Newell 1961 but within a finite gap.
//! - Evading: who comes towards one, or wants to be slower, and would be run into is passed on the right, from R on:
//!   e gains ε · max(−w·e₀, (1 − w²)/2, 0) · max(0, e₀·d/s) · max(0, 1 − |e₀ × d|/(ω·l)) · max(0, 1 − s/R) to the right,
//!   w the velocity that the other wants, as a share of one's own speed wanted.
//! - Squeezing: who has been blocked for long takes less room and heeds others less, so that no arch holds for ever.
//! - The push goes on growing below contact, down to 0.2 m, so that bodies part again.
//!
//! Known failures: no anticipation of turns; velocity jumps (no inertia); the published variant lets too few through narrow doors
//! and locks in counterflow; ours lets bodies overlap by up to 0.2 m in the crush before a door.

use crate::ground::WALL_REACH_M;
use crate::lanes::{self, LANES};
use crate::model::{Model, Reach, Sees, held_up};
use crate::near::Batch;
use crate::params::params;

/// Bodies nearer than contact push each other away more and more, down to this overlap, in metres.
const DEEPEST_M: f32 = 0.2;

/// Walls farther off than so many ranges push by less than a ten-thousandth of the way wanted.
const WALL_RANGES: f32 = 12.0;

params! {
    /// The model with its parameters; the default is calibrated on the unidirectional corridors of Zhang et al. 2011 and the bottleneck flows of verification study B2.
    pub struct CollisionFreeSpeed {
        time_gap_s: "s", 0.05..=5.0, 0.66, "T: seconds that people keep to the one ahead.", "calibrated on corridors (Zhang et al. 2011) and bottlenecks; published: 1.0";
        neighbour_strength: "1", 0.0..=50.0, 3.0, "a: strength of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 8";
        neighbour_range_m: "m", 0.001..=2.0, 0.1, "D: range of the repulsion between people.", "calibrated on bottlenecks, verification study B2; published: 0.1";
        wall_strength: "1", 0.0..=50.0, 4.0, "Strength of the repulsion from walls.", "calibrated on bottlenecks, verification study B2; published: 5";
        wall_range_m: "m", 0.001..=2.0, 0.02, "Range of the repulsion from walls.", "as JuPedSim sets it";
        ease_share: "1", 0.0..=1.0, 0.5, "η: how gently one nears the speed wanted as the way ahead clears: 0 at once, 1 from the first metre on.", "calibrated on corridors (Zhang et al. 2011); published: 0";
        lane_share: "1", 0.1..=5.0, 0.85, "λ: who is ahead, and aside by less than this share of both radii, is in the way.", "calibrated on Weidmann 1993 and Zhang et al. 2011; published: 1";
        held_up_lane_share: "1", 0.1..=5.0, 0.47, "The same for who is held up.", "calibrated on bottlenecks, verification study B2; published: 1";
        evade_strength: "1", 0.0..=50.0, 5.0, "ε: strength with which one evades those who come towards one.", "calibrated on counterflow; published: 0";
        evade_reach_m: "m", 0.1..=10.0, 1.5, "R: from this distance on one evades.", "calibrated on counterflow";
        evade_width: "1", 0.1..=5.0, 1.5, "ω: one evades whom one would pass within this multiple of both radii.", "calibrated on counterflow";
        passing_side: "1", -1.0..=1.0, 1.0, "On which side one passes others: 1 on the right, -1 on the left; between them less decidedly.", "assumption: people keep to the right";
        squeeze_share: "1", 0.0..=0.9, 0.2, "Somebody blocked takes this much less room, as a share of both radii, and heeds the push of others less by twice as much.", "calibrated: no arch holds for ever; published: 0";
        crush_share: "1", 0.0..=0.9, 0.3, "Somebody blocked for five times squeeze_after_s takes this much less besides.", "calibrated: no arch holds for ever; published: 0";
        squeeze_after_s: "s", 0.1..=600.0, 5.0, "After so many seconds blocked the squeezing begins; after twice as many it is full.", "calibrated";
    }
}

impl CollisionFreeSpeed {
    /// The model as published, with the parameters that JuPedSim uses.
    pub fn published() -> CollisionFreeSpeed {
        CollisionFreeSpeed {
            time_gap_s: 1.0,
            neighbour_strength: 8.0,
            neighbour_range_m: 0.1,
            wall_strength: 5.0,
            wall_range_m: 0.02,
            lane_share: 1.0,
            held_up_lane_share: 1.0,
            evade_strength: 0.0,
            ease_share: 0.0,
            squeeze_share: 0.0,
            crush_share: 0.0,
            ..CollisionFreeSpeed::default()
        }
    }
}

impl Model for CollisionFreeSpeed {
    fn sees(&self) -> Sees {
        if self.evade_strength > 0.0 { Sees::Wishes } else { Sees::Places }
    }

    #[inline(always)]
    fn velocities(&self, batch: &mut Batch, _dt_s: f32) {
        let pushes = if self.evade_strength > 0.0 { self.pushes::<true>(batch) } else { self.pushes::<false>(batch) };
        let directions = self.directions(batch, pushes);
        let free_m = self.free_m(batch, directions);
        for n in 0..LANES {
            let me = batch.me(n);
            let squeeze = self.squeeze_share * self.squeezing(me.blocked_s) + self.crush_share * self.impatience(me.blocked_s);
            let room_m = squeeze * 2.0 * me.radius_m;
            let gap_s = self.time_gap_s * me.gap_share;
            let per_m = 1.0 / (gap_s * lanes::more(me.wanted_m_per_s, 1e-3));
            let speed = me.wanted_m_per_s * self.share_of_speed((free_m[n] + room_m) * per_m);
            batch.velocities[n] = [directions[0][n] * speed, directions[1][n] * speed];
        }
    }

    /// Close enough for any push worth naming; far enough for the gap at full speed to anybody of the same size.
    fn reach(&self, radius_m: f32, wanted_m_per_s: f32, gap_share: f32) -> Reach {
        let evade_m = if self.evade_strength > 0.0 { self.evade_reach_m } else { 0.0 };
        let close_m = (2.0 * radius_m + 8.0 * self.neighbour_range_m).max(evade_m);
        let gap_m = wanted_m_per_s * self.time_gap_s * gap_share * (1.0 + self.ease_share);
        Reach { close_m, whole_m: close_m.max(2.0 * radius_m + gap_m) }
    }

    /// As far as a push is worth naming.
    fn wall_reach_m(&self, radius_m: f32) -> f32 {
        lanes::less(radius_m + WALL_RANGES * self.wall_range_m, WALL_REACH_M)
    }
}

/// Eastward and northward parts for each of eight people.
type Directions = [[f32; LANES]; 2];

/// The first `rows` of a column, eight by eight.
#[inline(always)]
fn eights(column: &[f32], rows: usize) -> impl Iterator<Item = &[f32; LANES]> {
    column[..rows].as_chunks::<LANES>().0.iter()
}

impl CollisionFreeSpeed {
    /// The sum of all that pushes everybody: those near, and, if one evades, those in the way.
    #[inline(always)]
    fn pushes<const EVADES: bool>(&self, batch: &Batch) -> Directions {
        let (rows, near) = (batch.rows(), &batch.columns);
        let (per_range, per_reach) = (1.0 / self.neighbour_range_m, 1.0 / self.evade_reach_m);
        let own_x: [f32; LANES] = std::array::from_fn(|n| batch.me(n).wanted[0]);
        let own_y: [f32; LANES] = std::array::from_fn(|n| batch.me(n).wanted[1]);
        let per_speed: [f32; LANES] = std::array::from_fn(|n| 1.0 / lanes::more(batch.me(n).wanted_m_per_s, 0.1));
        let (mut east, mut north) = ([0.0; LANES], [0.0; LANES]);
        let places = eights(&near.dx_m, rows).zip(eights(&near.dy_m, rows)).zip(eights(&near.contact_m, rows));
        let wishes = eights(&near.wx_m_per_s, rows).zip(eights(&near.wy_m_per_s, rows));
        for (((dx_m, dy_m), contact_m), (wx, wy)) in places.zip(wishes) {
            for n in 0..LANES {
                let distance_m = lanes::more((dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt(), 1e-4);
                let per_m = 1.0 / distance_m;
                let gap_m = lanes::more(distance_m - contact_m[n], -DEEPEST_M);
                let push = -self.neighbour_strength * lanes::exp(-gap_m * per_range) * per_m;
                east[n] += push * dx_m[n];
                north[n] += push * dy_m[n];
                if EVADES {
                    let (other_x, other_y) = (wx[n] * per_speed[n], wy[n] * per_speed[n]);
                    let oncoming = -(other_x * own_x[n] + other_y * own_y[n]);
                    // Who is slow is half as much in the way as who comes towards one; who stands is slowest.
                    let slow = lanes::more(0.5 * (1.0 - (other_x * other_x + other_y * other_y)), 0.0);
                    let against = self.passing_side * lanes::more(oncoming, slow);
                    let ahead = lanes::more((own_x[n] * dx_m[n] + own_y[n] * dy_m[n]) * per_m, 0.0);
                    let aside_m = (own_x[n] * dy_m[n] - own_y[n] * dx_m[n]).abs();
                    let in_the_way = lanes::more(1.0 - aside_m / (self.evade_width * contact_m[n] + 1e-6), 0.0);
                    let nearness = lanes::more(1.0 - distance_m * per_reach, 0.0);
                    let evade = self.evade_strength * against * ahead * in_the_way * nearness;
                    east[n] += evade * own_y[n];
                    north[n] -= evade * own_x[n];
                }
            }
        }
        [east, north]
    }

    /// Everybody's direction, of length 1.
    #[inline(always)]
    fn directions(&self, batch: &Batch, [mut sum_east, mut sum_north]: Directions) -> Directions {
        for (n, (east, north)) in sum_east.iter_mut().zip(&mut sum_north).enumerate() {
            let me = batch.me(n);
            let heed =
                1.0 - 2.0 * self.squeeze_share * self.squeezing(me.blocked_s) - self.crush_share * self.impatience(me.blocked_s);
            *east = me.wanted[0] + heed * *east;
            *north = me.wanted[1] + heed * *north;
            let walls = batch.walls(n);
            for wall in 0..walls.count {
                let gap_m = lanes::more(walls.distance_m[wall] - me.radius_m, 0.0);
                let push = self.wall_strength * lanes::exp(-gap_m / self.wall_range_m) / walls.distance_m[wall];
                *east += push * walls.dx_m[wall];
                *north += push * walls.dy_m[wall];
            }
        }
        for (east, north) in sum_east.iter_mut().zip(&mut sum_north) {
            let length = (*east * *east + *north * *north).sqrt();
            let share = 1.0 / lanes::more(length, 1e-9);
            *east *= share;
            *north *= share;
        }
        [sum_east, sum_north]
    }

    /// The speed for a gap, as a share of that wanted: the gap is a multiple of what the whole speed takes.
    /// Proportional at first, bending over towards 1 as the ease says.
    #[inline(always)]
    fn share_of_speed(&self, gap: f32) -> f32 {
        let ease = self.ease_share;
        let gap = lanes::more(lanes::less(gap, 1.0 + ease), 0.0);
        let bent = lanes::more(gap - (1.0 - ease), 0.0);
        gap - bent * bent / (4.0 * ease + 1e-9)
    }

    /// How much somebody squeezes who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn squeezing(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s - self.squeeze_after_s) / self.squeeze_after_s, 1.0), 0.0)
    }

    /// How impatient somebody is who has been blocked so long: 0 to 1.
    #[inline(always)]
    fn impatience(&self, blocked_s: f32) -> f32 {
        lanes::more(lanes::less((blocked_s / self.squeeze_after_s - 1.0) * 0.25, 1.0), 0.0)
    }

    /// Metres between two bodies to the nearest who is in the way in everybody's direction; infinite for none.
    #[inline(always)]
    fn free_m(&self, batch: &Batch, [east, north]: Directions) -> [f32; LANES] {
        let lane_share: [f32; LANES] = std::array::from_fn(|n| {
            let me = batch.me(n);
            self.lane_share + (self.held_up_lane_share - self.lane_share) * held_up(me.blocked_s, me.wanted_m_per_s)
        });
        let (rows, near) = (batch.rows(), &batch.columns);
        let places = eights(&near.dx_m, rows).zip(eights(&near.dy_m, rows)).zip(eights(&near.contact_m, rows));
        let mut free_m = [f32::INFINITY; LANES];
        for ((dx_m, dy_m), contact_m) in places {
            for n in 0..LANES {
                let ahead_m = east[n] * dx_m[n] + north[n] * dy_m[n];
                let aside_m = east[n] * dy_m[n] - north[n] * dx_m[n];
                let gap_m = (dx_m[n] * dx_m[n] + dy_m[n] * dy_m[n]).sqrt() - contact_m[n];
                let is_in_the_way = (ahead_m > 0.0) & (aside_m.abs() <= lane_share[n] * contact_m[n]);
                free_m[n] = lanes::less(if is_in_the_way { gap_m } else { f32::INFINITY }, free_m[n]);
            }
        }
        free_m
    }
}
