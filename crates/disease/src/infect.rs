//! The stage `infect`: which contacts pass the threat on.

use world::flow::{Contact, Contacts, Exposure};
use world::moment::Moment;
use world::state::Stage;

/// Everybody who is infected by the contacts of this tick, once each.
pub fn infect(moment: &Moment<'_>, bites_infect: bool, contacts: &Contacts) -> Vec<Exposure> {
    let mut exposures: Vec<Exposure> = Vec::new();
    for (row, contact) in contacts.list.iter().enumerate() {
        let (person, way, is_in_force) = match *contact {
            Contact::Bite { whom, way, .. } | Contact::CarrierBite { whom, way, .. } => (whom, way, bites_infect),
            Contact::Infect { whom, way, .. } => (whom, way, true),
            _ => continue,
        };
        let is_new = moment.world.healths[person].stage == Stage::Susceptible && exposures.iter().all(|one| one.person != person);
        if is_in_force && is_new {
            exposures.push(Exposure { person, contact: row, way });
        }
    }
    exposures
}
