//! The people of a record, as far as stories need them.

use geom::point::Point;
use record::fault::verify;
use record::layout::PEOPLE;
use record::manifest::{FurnitureLine, Manifest};
use stdx::tick::Tick;
use world::blocks::Movable;
use world::fire::{Growth, Hearth, Ignition};
use world::population::{Act, Directive, PersonId, Population, Spot, Thing, ThingKind, Trigger};

use super::ReplayError;
use crate::store::Store;
use crate::view::{PersonView, PieceView};

/// The population of the record: names and groups, and the words of things, directives, lessons and fires.
pub(super) fn read(store: &dyn Store, manifest: &Manifest) -> Result<Population, ReplayError> {
    let bytes = store.read(PEOPLE)?;
    let read = verify(PEOPLE, &bytes, manifest.people_digest.0).and_then(|()| record::people::read(&bytes));
    let mut population = read.map_err(|fault| ReplayError::record(store, fault))?;
    let words = &manifest.words;
    let thing = |(row, name): (usize, &String)| {
        // Records from before there were other things tell of animals alone.
        let kind = words.things_at_start.get(row).and_then(|line| ThingKind::from_key(&line.kind));
        Thing { is_infectious: true, ..Thing::lying(name, kind.unwrap_or(ThingKind::CagedAnimal), Spot::default()) }
    };
    population.things = words.things.iter().enumerate().map(thing).collect();
    // Only whose it is and its words are told again; nobody acts on it.
    population.directives = words
        .directives
        .iter()
        .map(|line| Directive {
            who: PersonId(line.who),
            trigger: Trigger::At(Tick::NEVER),
            act: Act::GoTo(Spot::default()),
            weight: 0.0,
            patience_s: 0.0,
            words: line.words.clone(),
        })
        .collect();
    population.lesson_names = words.lessons.clone();
    let hearth = |name: &String| {
        let (spot, ignition, growth) = (Spot::default(), Ignition::At(Tick::NEVER), Growth::Slow);
        Hearth { name: name.clone(), spot, ignition, growth, peak_kw: 0.0, fuel_mj: 0.0 }
    };
    population.movables = words.furniture.iter().map(movable).collect();
    population.hearths = words.fires.iter().map(hearth).collect();
    Ok(population)
}

pub(super) fn piece(line: &FurnitureLine) -> PieceView {
    let FurnitureLine { name, size_m, mass_kg, storey, at_m } = line.clone();
    PieceView { name, size_m, mass_kg, storey, at: at_m }
}

fn movable(line: &FurnitureLine) -> Movable {
    let [length_m, depth_m, height_m] = line.size_m;
    let spot = Spot { at: Point::new(line.at_m[0], line.at_m[1]), ..Spot::default() };
    Movable { name: line.name.clone(), length_m, depth_m, height_m, mass_kg: line.mass_kg, spot }
}

/// A person for the page.
pub(super) fn view(population: &Population, id: PersonId) -> Option<PersonView> {
    let person = population.people.get(id)?;
    let group = population.groups.get(person.group)?;
    Some(PersonView {
        id: id.0,
        name: person.name.clone(),
        named: person.is_named,
        role: group.role.clone(),
        group: group.name.clone(),
        age_years: person.age_years,
        sex: person.sex.key(),
    })
}
