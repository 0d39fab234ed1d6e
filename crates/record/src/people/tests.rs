use super::*;
use crate::specimen;
use world::population::PersonId;

#[test]
fn people_come_back_with_their_groups() {
    let mut population = specimen::people(3);
    let teachers = population.groups.push(Group { name: "staff".to_string(), role: "teacher".to_string(), has_keys: false });
    population.people[PersonId(2)].group = teachers;
    population.people[PersonId(1)].sex = Sex::Male;
    let found = read(&write(&population, &specimen::room())).unwrap();
    assert_eq!((found.people, found.groups), (population.people, population.groups));
}

#[test]
fn another_table_is_refused() {
    let bytes = crate::sounds::write(&[]);
    let fault = read(&bytes).unwrap_err();
    assert!(fault.to_string().starts_with("people.parquet is not a file of a Hyosan record: its columns are time_s, kind"));
}

#[test]
fn damage_is_answered() {
    let bytes = write(&specimen::people(3), &specimen::room());
    specimen::damage(&bytes, 3000, |bytes| drop(read(bytes)));
}
