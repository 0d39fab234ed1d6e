//! Speeds by age, sex and impairment, from the tables of guidelines and of the literature.

use stdx::coded_enum;
use world::population::Sex;

use super::law::{Law, LawShape};
use super::traits::{Impairment, Traits};
use crate::people::{between, mean_walk_speed_m_per_s};

coded_enum! {
    /// Speeds on the level.
    pub enum FlatSpeeds {
        /// The mean by age after Weidmann 1993, as test 7 of the RiMEA guideline uses it; 0.46 to 0.76 m/s for the impaired.
        Rimea = 0 "rimea",
        /// IMO MSC.1/Circ.1533, tables 3.4 and 3.5: evenly spread between limits by age, sex and impairment.
        Imo = 1 "imo",
        /// The mean by age and sex after Ando, Ota, Oki 1988.
        Ando = 2 "ando",
    }
}

coded_enum! {
    /// Speeds on stairs.
    pub enum StairSpeeds {
        /// IMO MSC.1/Circ.1533, tables 3.4 and 3.5; who is fast on the level is fast on stairs.
        Imo = 0 "imo",
        /// Fruin 1971 by age, stairs indoors.
        FruinInside = 1 "fruin-inside",
        /// Fruin 1971 by age, stairs outdoors.
        FruinOutside = 2 "fruin-outside",
    }
}

/// Free speed on the level after Weidmann 1993: normal, 1.34 ± 0.26 m/s, cut at three standard deviations.
pub(super) fn weidmann() -> Law {
    Law::of(LawShape::Normal(1.34, 0.26)).within(0.56, 2.12)
}

/// Response by day after IMO MSC.1/Circ.1533: log-normal, cut at 300 s.
pub(super) fn imo_day() -> Law {
    Law::of(LawShape::LogNormal(3.44, 0.94)).within(0.0, 300.0)
}

/// Response by night after IMO MSC.1/Circ.1533: 400 s and a log-normal time, cut at 700 s.
pub(super) fn imo_night() -> Law {
    Law { shape: LawShape::LogNormal(3.95, 0.84), plus: 400.0, within: Some((400.0, 700.0)) }
}

/// Mean speed by age (years, m/s): Weidmann 1993 from 20 to 70 years, as ports of RiMEA test 7 read his figure;
/// the ends are the least speeds of the guideline's ranges, under 30 and over 50.
const RIMEA_BY_AGE: [(f64, f64); 8] =
    [(5.0, 0.58), (20.0, 1.61), (30.0, 1.54), (40.0, 1.48), (50.0, 1.41), (60.0, 1.27), (70.0, 1.07), (85.0, 0.68)];

/// Limits of speed in m/s: level, stairs down, stairs up.
type ImoRow = [(f64, f64); 3];

fn imo_row(who: &Traits) -> ImoRow {
    let is_female = who.sex == Sex::Female;
    let young = if is_female { [(0.93, 1.55), (0.56, 0.94), (0.47, 0.79)] } else { [(1.11, 1.85), (0.76, 1.26), (0.50, 0.84)] };
    match (who.impairment, is_female) {
        (Impairment::First, true) => [(0.43, 0.71), (0.34, 0.56), (0.28, 0.46)],
        (Impairment::Second, true) => [(0.37, 0.61), (0.29, 0.49), (0.23, 0.39)],
        (Impairment::First, false) => [(0.64, 1.06), (0.38, 0.64), (0.29, 0.49)],
        (Impairment::Second, false) => [(0.55, 0.91), (0.33, 0.55), (0.25, 0.41)],
        _ if who.is_crew || who.age_years < 30.0 => young,
        (_, true) if who.age_years <= 50.0 => [(0.71, 1.19), (0.49, 0.81), (0.44, 0.74)],
        (_, true) => [(0.56, 0.94), (0.45, 0.75), (0.37, 0.61)],
        (_, false) if who.age_years <= 50.0 => [(0.97, 1.62), (0.64, 1.07), (0.47, 0.79)],
        (_, false) => [(0.84, 1.40), (0.50, 0.84), (0.38, 0.64)],
    }
}

fn share_of((least, greatest): (f64, f64), luck: f64) -> f64 {
    least + (greatest - least) * luck
}

impl FlatSpeeds {
    /// Somebody's speed, in m/s; `luck` in [0, 1) says where they stand among their like.
    pub fn speed_m_per_s(self, who: &Traits, luck: f64) -> f64 {
        match self {
            FlatSpeeds::Rimea if who.impairment != Impairment::None => share_of((0.46, 0.76), luck),
            FlatSpeeds::Rimea => between(&RIMEA_BY_AGE, who.age_years),
            FlatSpeeds::Imo => share_of(imo_row(who)[0], luck),
            FlatSpeeds::Ando => mean_walk_speed_m_per_s(who.age_years.round().clamp(0.0, 255.0) as u8, who.sex),
        }
    }
}

impl StairSpeeds {
    /// Somebody's speeds up and down, in m/s; `luck` as for the level.
    pub fn speeds_m_per_s(self, who: &Traits, luck: f64) -> (f64, f64) {
        let is_inside = self == StairSpeeds::FruinInside;
        let of = |inside: (f64, f64), outside: (f64, f64)| if is_inside { inside } else { outside };
        match (self, who.impairment) {
            (StairSpeeds::Imo, _) => {
                let [_, down, up] = imo_row(who);
                (share_of(up, luck), share_of(down, luck))
            }
            (_, Impairment::First | Impairment::Second) => (0.32, 0.42),
            _ if who.age_years < 30.0 => of((0.55, 0.76), (0.58, 0.81)),
            _ if who.age_years <= 50.0 => of((0.50, 0.65), (0.58, 0.78)),
            _ => of((0.42, 0.55), (0.42, 0.59)),
        }
    }
}

#[cfg(test)]
mod tests;
