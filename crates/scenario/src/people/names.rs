//! Names for people without one: Korean family and given names, romanised, family first.

use std::collections::BTreeSet;

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::Sex;

/// Family names with the thousands of people in ten thousand who bear them, about as in the census of 2015.
const FAMILY: [(&str, u32); 40] = [
    ("Kim", 2150),
    ("Lee", 1470),
    ("Park", 844),
    ("Choi", 470),
    ("Jung", 433),
    ("Kang", 237),
    ("Cho", 213),
    ("Yoon", 206),
    ("Jang", 200),
    ("Lim", 166),
    ("Han", 156),
    ("Oh", 154),
    ("Seo", 151),
    ("Shin", 149),
    ("Kwon", 142),
    ("Hwang", 140),
    ("Ahn", 138),
    ("Song", 138),
    ("Ryu", 130),
    ("Hong", 113),
    ("Jeon", 113),
    ("Ko", 95),
    ("Moon", 93),
    ("Yang", 93),
    ("Son", 92),
    ("Bae", 81),
    ("Baek", 77),
    ("Heo", 66),
    ("Yoo", 60),
    ("Nam", 56),
    ("Sim", 55),
    ("Noh", 51),
    ("Ha", 46),
    ("Kwak", 41),
    ("Sung", 40),
    ("Cha", 39),
    ("Joo", 39),
    ("Woo", 39),
    ("Koo", 39),
    ("Min", 34),
];

const FEMALE_FIRST: [&str; 26] = [
    "Seo", "Ji", "Su", "Ye", "Min", "Ha", "Yu", "Chae", "Da", "So", "Eun", "Hye", "Yoon", "Na", "Ga", "Bo", "Si", "Jin", "Mi",
    "Hyeon", "Ah", "Se", "In", "Sun", "Jeong", "Yeon",
];
const FEMALE_SECOND: [&str; 26] = [
    "Yeon", "Yun", "Min", "Eun", "Won", "Bin", "Ah", "Jin", "In", "Hyeon", "Young", "Kyung", "Hee", "Ju", "Ra", "Rin", "Na",
    "Seo", "Lim", "Mi", "Sol", "Hye", "Ji", "Jeong", "Kyeong", "Ye",
];
const MALE_FIRST: [&str; 26] = [
    "Min", "Seo", "Do", "Ji", "Jun", "Hyun", "Woo", "Seung", "Sung", "Dong", "Tae", "Young", "Jae", "Sang", "Kyung", "Jin",
    "Geon", "Si", "Eun", "Chan", "In", "Byung", "Ki", "Yun", "Jong", "Gyu",
];
const MALE_SECOND: [&str; 26] = [
    "Jun", "Ho", "Woo", "Hyun", "Min", "Jin", "Seok", "Young", "Hoon", "Won", "Bin", "Ki", "Hwan", "Su", "Seung", "Chul", "Gyu",
    "Jae", "Tae", "Sik", "Yeol", "Beom", "Sung", "Wook", "Kyun", "Ha",
];

/// So many draws are made before a name gets a number.
const TRIES: u32 = 24;

/// A name that nobody in `taken` has; it is added there.
pub(crate) fn name_of(draw: Draw, person: u32, sex: Sex, taken: &mut BTreeSet<String>) -> String {
    let (first, second) = match sex {
        Sex::Female => (&FEMALE_FIRST, &FEMALE_SECOND),
        Sex::Male => (&MALE_FIRST, &MALE_SECOND),
    };
    let mut name = String::new();
    for attempt in 0..TRIES {
        let below = |bound: usize, nth: u32| {
            let nth = 100 + attempt * 3 + nth;
            draw.below(bound as u32, Purpose::Population, person, Tick(0), nth) as usize
        };
        let (first, second) = (first[below(first.len(), 0)], second[below(second.len(), 1)]);
        let total: u32 = FAMILY.iter().map(|row| row.1).sum();
        name = format!("{} {first} {second}", family(below(total as usize, 2) as u32));
        if first != second && taken.insert(name.clone()) {
            return name;
        }
    }
    // Names run out only among many thousands.
    let mut number = 2u32;
    while !taken.insert(format!("{name} {number}")) {
        number += 1;
    }
    format!("{name} {number}")
}

/// The family name at a place of the weighted list.
fn family(mut place: u32) -> &'static str {
    for (name, weight) in FAMILY {
        if place < weight {
            return name;
        }
        place -= weight;
    }
    FAMILY[0].0
}
