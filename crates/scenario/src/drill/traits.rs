//! What people are: age, sex, whether their walking is impaired.

use stdx::chance::Numbers;
use stdx::draw::Draw;
use world::population::Sex;

use super::law::Lot;
use super::{Drill, Mix, People};

/// Numbers of the traits of one person. New ones come at the end.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
pub(super) enum What {
    Age = 1,
    Sex = 2,
    Impairment = 3,
    Mix = 4,
    Speed = 5,
    SpeedShare = 6,
    StairUp = 7,
    StairDown = 8,
    Radius = 9,
    Enters = 10,
    PreMovement = 11,
    GapShare = 12,
    Place = 13,
    CriticalSpeed = 14,
    Reserve = 15,
}

/// How much somebody's walking is impaired, in the two grades of IMO MSC.1/Circ.1533.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impairment {
    /// Not at all.
    None,
    /// In the first grade.
    First,
    /// In the second grade.
    Second,
}

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Traits {
    /// Age, in years.
    pub age_years: f64,
    /// Sex.
    pub sex: Sex,
    /// Impairment of walking.
    pub impairment: Impairment,
    /// True for the crew of a ship.
    pub is_crew: bool,
}

use Impairment::{First, None as Unimpaired, Second};

/// Passengers by IMO MSC.1/Circ.1533: percent, sex, least and greatest age, impairment. The ends of the open bands are ours.
const IMO_PASSENGERS: [(u32, Sex, (f64, f64), Impairment); 10] = [
    (7, Sex::Female, (15.0, 30.0), Unimpaired),
    (7, Sex::Female, (30.0, 50.0), Unimpaired),
    (16, Sex::Female, (50.0, 80.0), Unimpaired),
    (10, Sex::Female, (50.0, 80.0), First),
    (10, Sex::Female, (50.0, 80.0), Second),
    (7, Sex::Male, (15.0, 30.0), Unimpaired),
    (7, Sex::Male, (30.0, 50.0), Unimpaired),
    (16, Sex::Male, (50.0, 80.0), Unimpaired),
    (10, Sex::Male, (50.0, 80.0), First),
    (10, Sex::Male, (50.0, 80.0), Second),
];

/// The luck of one trait of somebody; `person` is any lot of theirs.
pub(super) fn lot(person: Lot, what: What) -> Lot {
    Lot { what: what as u32, ..person }
}

impl Drill {
    /// Everybody in the order of the setup: their row of people, and what they are.
    pub fn everyone(&self, seed: u64) -> Vec<(usize, Traits)> {
        let draw = Draw::new(seed);
        let of_row = |(row, people): (usize, &People)| -> Vec<(usize, Traits)> {
            let lot = |member| Lot { draw, group: row as u32, member, what: 0 };
            (0..people.count).map(|member| (row, people.traits(lot(member)))).collect()
        };
        self.people.iter().enumerate().flat_map(of_row).collect()
    }
}

impl People {
    /// What somebody of these is.
    pub fn traits(&self, person: Lot) -> Traits {
        let unit = |what| lot(person, what).unit(0);
        let sex = |female_share: f64| if unit(What::Sex) < female_share { Sex::Female } else { Sex::Male };
        match self.mix {
            Some(Mix::ImoPassengers) => {
                let (sex, (least, greatest), impairment) = passenger(unit(What::Mix));
                Traits { age_years: least + (greatest - least) * unit(What::Age), sex, impairment, is_crew: false }
            }
            Some(Mix::ImoCrew) => {
                Traits { age_years: 18.0 + 32.0 * unit(What::Age), sex: sex(0.5), impairment: Unimpaired, is_crew: true }
            }
            None => {
                let luck = unit(What::Impairment);
                // Both grades are equally common.
                let impairment = match self.impaired_share {
                    share if luck >= share => Unimpaired,
                    share if luck < share / 2.0 => First,
                    _ => Second,
                };
                let age_years = self.age_years.draw(lot(person, What::Age));
                Traits { age_years, sex: sex(self.female_share), impairment, is_crew: false }
            }
        }
    }
}

fn passenger(luck: f64) -> (Sex, (f64, f64), Impairment) {
    let mut rest = luck * 100.0;
    let mut found = IMO_PASSENGERS[IMO_PASSENGERS.len() - 1];
    for row in IMO_PASSENGERS {
        found = row;
        rest -= f64::from(row.0);
        if rest < 0.0 {
            break;
        }
    }
    (found.1, found.2, found.3)
}

#[cfg(test)]
mod tests;
