//! Who was there, a row a person.

use building::plan::Building;
use geom::point::Point;
use world::population::{Group, GroupId, Person, Population, Sex, Spot};

use crate::events::millimetres;
use crate::fault::Fault;
use crate::layout::PEOPLE;
use crate::sheet::{self, Cells, Packing};

const SCHEMA: &str = "message people {
    required int32 id (INTEGER(32, false));
    required binary name (STRING);
    required boolean named;
    required binary role (STRING);
    required binary group (STRING);
    required int32 age_years (INTEGER(8, false));
    required binary sex (STRING);
    required double radius_m;
    required double walk_speed_m_per_s;
    required double run_speed_m_per_s;
    required double strength;
    required int32 start_storey (INTEGER(32, false));
    required double start_x_m;
    required double start_y_m;
}";

/// No plan has more people.
const MOST_PEOPLE: usize = 1 << 24;

/// The file of these people.
pub fn write(population: &Population, building: &Building) -> Vec<u8> {
    let people = population.people.rows();
    let text = |value: &dyn Fn(&Person) -> String, packing| (Cells::Text(people.iter().map(value).collect()), packing);
    let real = |value: &dyn Fn(&Person) -> f64| (Cells::Real(people.iter().map(value).collect()), Packing::Plain);
    let group = |person: &Person| population.groups.get(person.group).cloned();
    let storey = |person: &Person| building.cells.get(person.start.cell).map_or(0, |cell| cell.storey.0 as i32);
    sheet::write(
        SCHEMA,
        &[
            (Cells::Whole((0..people.len() as i32).collect()), Packing::Differences),
            text(&|person| person.name.clone(), Packing::Plain),
            (Cells::Truth(people.iter().map(|person| person.is_named).collect()), Packing::Plain),
            text(&|person| group(person).map_or(String::new(), |group| group.role), Packing::Dictionary),
            text(&|person| group(person).map_or(String::new(), |group| group.name), Packing::Dictionary),
            (Cells::Whole(people.iter().map(|person| i32::from(person.age_years)).collect()), Packing::Dictionary),
            text(&|person| person.sex.key().to_string(), Packing::Dictionary),
            real(&|person| person.radius_m),
            real(&|person| person.walk_speed_m_per_s),
            real(&|person| person.run_speed_m_per_s),
            real(&|person| person.strength),
            (Cells::Whole(people.iter().map(storey).collect()), Packing::Dictionary),
            real(&|person| millimetres(person.start.at.x)),
            real(&|person| millimetres(person.start.at.y)),
        ],
    )
}

/// The people of the file, with their groups. Timetables and keys are not in it: nobody is simulated from a record.
///
/// # Errors
/// What is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Population, Fault> {
    let mut columns = sheet::read(PEOPLE, bytes, SCHEMA, MOST_PEOPLE)?;
    let (ids, names, is_named) = (columns.whole()?, columns.text()?, columns.truth()?);
    let (roles, groups, ages, sexes) = (columns.text()?, columns.text()?, columns.whole()?, columns.text()?);
    let (radii, walks, runs, strengths) = (columns.real()?, columns.real()?, columns.real()?, columns.real()?);
    let (_storeys, xs, ys) = (columns.whole()?, columns.real()?, columns.real()?);
    let mut population = Population::default();
    let mut keys: std::collections::BTreeMap<(&str, &str), GroupId> = std::collections::BTreeMap::new();
    for row in 0..ids.len() {
        let damaged = |what: &str| Fault::damaged(PEOPLE, format_args!("row {row}: {what}"));
        if ids[row] != row as i32 {
            return Err(damaged("ids do not count up from 0"));
        }
        let group = *keys.entry((&groups[row], &roles[row])).or_insert_with(|| {
            population.groups.push(Group { name: groups[row].clone(), role: roles[row].clone(), has_keys: false })
        });
        population.people.push(Person {
            name: names[row].clone(),
            is_named: is_named[row],
            group,
            age_years: u8::try_from(ages[row]).map_err(|_| damaged("nobody is that old"))?,
            sex: Sex::from_key(&sexes[row]).ok_or_else(|| damaged("there is no such sex"))?,
            radius_m: radii[row],
            walk_speed_m_per_s: walks[row],
            run_speed_m_per_s: runs[row],
            strength: strengths[row],
            climbs_walls: false,
            initial_stage: world::state::Stage::Susceptible,
            initial_row: None,
            start: Spot { cell: Default::default(), at: Point::new(xs[row], ys[row]) },
            appointments: Vec::new(),
        });
    }
    Ok(population)
}

#[cfg(test)]
mod tests;
