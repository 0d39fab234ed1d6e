//! One test a rule, by its id in the specification: the same scene is run with the rule and without it.

mod barricades;
mod encounters;
mod fire;
mod heights;
mod house;
mod infection;
mod movement;
mod people;
mod random_houses;
mod sight;
mod sound;
mod surroundings;
mod things;
mod weather;
