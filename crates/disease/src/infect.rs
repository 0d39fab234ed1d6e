//! The stage `infect`: which contacts pass the infection on.

use world::flow::{Contact, Contacts, Exposure};
use world::moment::Moment;
use world::state::Stage;

/// Everybody who is infected by the contacts of this tick, once each.
pub fn infect(moment: &Moment<'_>, bites_infect: bool, contacts: &Contacts) -> Vec<Exposure> {
    let mut exposures: Vec<Exposure> = Vec::new();
    for (row, contact) in contacts.list.iter().enumerate() {
        let (person, site) = match *contact {
            Contact::Bite { whom, site, .. } | Contact::CarrierBite { whom, site, .. } => (whom, site),
            _ => continue,
        };
        let is_new = moment.world.healths[person].stage == Stage::Susceptible && exposures.iter().all(|one| one.person != person);
        if bites_infect && is_new {
            exposures.push(Exposure { person, contact: row, site });
        }
    }
    exposures
}
