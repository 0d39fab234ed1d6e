//! People as they are drawn: age, sex, name, size, speeds, strength.

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::Sex;

pub(crate) mod names;

/// Which number of a person's draws is for what. New ones come at the end.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
enum Nth {
    Age = 0,
    Sex = 1,
    Walk = 2,
    Run = 3,
    Strength = 4,
    Radius = 5,
}

/// The draws of one person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonDraw {
    /// The run's random numbers.
    pub(crate) draw: Draw,
    /// The person's id.
    pub(crate) person: u32,
}

impl PersonDraw {
    fn unit(self, nth: Nth) -> f64 {
        self.draw.unit(Purpose::Population, self.person, Tick(0), nth as u32)
    }

    /// A normal number within two standard deviations.
    fn normal(self, nth: Nth) -> f64 {
        self.draw.normal(Purpose::Population, self.person, Tick(0), nth as u32).clamp(-2.0, 2.0)
    }

    /// An age, all equally likely.
    pub(crate) fn age_years(self, least: u8, greatest: u8) -> u8 {
        let count = f64::from(greatest.saturating_sub(least)) + 1.0;
        least.saturating_add((self.unit(Nth::Age) * count) as u8).min(greatest)
    }

    /// A sex.
    pub(crate) fn sex(self, female_share: f64) -> Sex {
        if self.unit(Nth::Sex) < female_share { Sex::Female } else { Sex::Male }
    }

    /// The speed chosen in the open: the mean of age and sex after Ando et al. 1988, evenly spread by a quarter to both sides,
    /// as the ranges of IMO MSC.1/Circ.1533 are (1.11 to 1.85 m/s for men under 30).
    pub(crate) fn walk_speed_m_per_s(self, age_years: u8, sex: Sex) -> f64 {
        mean_walk_speed_m_per_s(age_years, sex) * (0.75 + 0.5 * self.unit(Nth::Walk))
    }

    /// The speed of running for one's life: the mean sprint of age and sex, 70 % of it, evenly spread by a fifth to both sides.
    pub(crate) fn run_speed_m_per_s(self, age_years: u8, sex: Sex) -> f64 {
        mean_sprint_m_per_s(age_years, sex) * SUSTAINED_SHARE * (0.8 + 0.4 * self.unit(Nth::Run))
    }

    /// Strength of grip and shove.
    pub(crate) fn strength(self, age_years: u8, sex: Sex) -> f64 {
        mean_strength(age_years, sex) * (1.0 + 0.15 * self.normal(Nth::Strength))
    }

    /// Half the shoulder width.
    pub(crate) fn radius_m(self, age_years: u8, sex: Sex) -> f64 {
        let grown_m = match sex {
            Sex::Female => 0.21,
            Sex::Male => 0.225,
        };
        // Children: shoulders grow with height, about evenly from 3 to 15 years.
        let share = between(&[(3.0, 0.65), (15.0, 1.0)], f64::from(age_years));
        (grown_m * share + 0.01 * self.normal(Nth::Radius)).clamp(0.12, 0.25)
    }
}

/// Of a sprint over 50 m, what is kept up through corridors, corners and doors. An assumption: it stands between the
/// sprint itself and a run of several minutes, which is near half of it.
const SUSTAINED_SHARE: f64 = 0.7;

/// Mean walking speed by age and sex: the piecewise lines of Ando, Ota and Oki 1988, as the pedestrian literature quotes them.
pub(crate) fn mean_walk_speed_m_per_s(age_years: u8, sex: Sex) -> f64 {
    let age = f64::from(age_years).clamp(2.0, 70.0);
    let (slope, level) = match sex {
        Sex::Female => match age {
            a if a < 8.3 => (0.06, 0.5),
            a if a < 13.3 => (0.04, 0.67),
            a if a < 22.25 => (0.02, 0.94),
            a if a < 37.5 => (-0.018, 1.78),
            _ => (-0.01, 1.45),
        },
        Sex::Male => match age {
            a if a < 5.0 => (0.16, 0.3),
            a if a < 12.5 => (0.06, 0.8),
            a if a < 18.8 => (0.008, 1.45),
            a if a < 39.2 => (-0.01, 1.78),
            _ => (-0.009, 1.75),
        },
    };
    slope * age + level
}

/// Mean speed over a run of 50 m. From 12 to 19 years: the Japanese survey of physical fitness of 2008 (boys of 12 take 8.48 s,
/// of 19 7.44 s; girls 9.03 s, 8.72 s at 14, 9.17 s). Grown-ups: men 6.5, women 5.5 m/s, 4.0 m/s past fifty. Younger and older: assumed.
pub(crate) fn mean_sprint_m_per_s(age_years: u8, sex: Sex) -> f64 {
    let knots: &[(f64, f64)] = match sex {
        Sex::Female => &[(3.0, 2.0), (12.0, 5.54), (14.0, 5.73), (19.0, 5.45), (40.0, 5.45), (55.0, 4.0), (80.0, 2.0)],
        Sex::Male => &[(3.0, 2.0), (12.0, 5.90), (19.0, 6.72), (30.0, 6.5), (40.0, 6.5), (55.0, 4.0), (80.0, 2.0)],
    };
    between(knots, f64::from(age_years))
}

/// Mean strength; 1 is the mean of grown-up men and women. After the proportions of grip strength: men's is about 1.6 times
/// women's, pupils of 17 have nearly that of grown-ups, and it wanes past fifty. An assumption as to shoves and holds.
pub(crate) fn mean_strength(age_years: u8, sex: Sex) -> f64 {
    let knots: &[(f64, f64)] = match sex {
        Sex::Female => &[(3.0, 0.15), (12.0, 0.55), (17.0, 0.70), (25.0, 0.76), (50.0, 0.74), (80.0, 0.5)],
        Sex::Male => &[(3.0, 0.15), (12.0, 0.6), (17.0, 1.08), (25.0, 1.24), (50.0, 1.2), (80.0, 0.8)],
    };
    between(knots, f64::from(age_years))
}

/// A value between knots (x, y) in order of x; level beyond them.
pub(crate) fn between(knots: &[(f64, f64)], x: f64) -> f64 {
    let mut last: Option<(f64, f64)> = None;
    for &(at, value) in knots {
        match last {
            Some((from, low)) if x < at => return low + (value - low) * (x - from) / (at - from),
            None if x <= at => return value,
            _ => last = Some((at, value)),
        }
    }
    last.map_or(0.0, |last| last.1)
}

#[cfg(test)]
mod tests;
