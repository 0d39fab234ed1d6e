//! From rows of checked values to a drill: what was not readable takes its default, so that everything else is still judged.

use building::kinds::DoorState;
use evacuation::setup::{DoorFlow, ExitChoice, Inclination};
use geom::point::Point;
use stdx::spec::Params;

use super::keys::people_range;
use super::law::{Law, LawShape};
use super::plan::{InlinePlan, corners_of, pair, storey_of};
use super::speeds::{self, FlatSpeeds, StairSpeeds};
use super::{
    DoorChange, Drill, DrillGoal, DrillJourney, MeasureArea, MeasureLine, Mix, People, Placing, Side, Speed, Stairs, Target,
    Timing, Zone,
};
use crate::movement::movement_of;
use crate::problems::{Problems, code};
use crate::read::{Row, Value};

/// Laws of which less than this share lies within their limits are refused: they mean something else.
const LEAST_SHARE: f64 = 0.02;

/// Reads everything but the plan; `plan` is what was read of that.
pub(super) fn drill_of(top: &Row, plan: &InlinePlan, problems: &mut Problems) -> Drill {
    let text = |name: &str| top.text(name).map_or(String::new(), |text| text.value);
    let measure = |name: &str| top.row("measure").map_or(&[][..], |row| row.rows(name));
    let mut sheet = Sheet { problems };
    Drill {
        name: text("name"),
        title: text("title"),
        source: text("source"),
        notes: text("notes"),
        plan: plan.draft.clone(),
        time: timing(top.row("time")),
        movement: movement_of(top.row("movement"), sheet.problems),
        navigation: navigation(top.row("navigation")),
        door_flow: match word(top.row("movement"), "door_flow").as_deref() {
            Some("code-cap") => DoorFlow::CodeCap,
            _ => DoorFlow::Empirical,
        },
        exit_choice: match word(top.row("movement"), "exit_choice").as_deref() {
            Some("nearest") => ExitChoice::Nearest,
            _ => ExitChoice::Quickest,
        },
        inclination: inclination(top.row("movement")),
        extinction_per_m: top.row("movement").and_then(|row| row.number("extinction_per_m")).unwrap_or(0.0),
        goals: top.rows("goal").iter().map(|row| sheet.goal(row)).collect(),
        journeys: top.rows("journey").iter().map(journey).collect(),
        people: top.rows("people").iter().zip(1..).map(|(row, number)| sheet.people(row, number)).collect(),
        doors: top.rows("door").iter().map(door).collect(),
        lines: measure("line").iter().map(|row| sheet.line(row, plan)).collect(),
        areas: measure("area").iter().map(|row| sheet.area(row)).collect(),
    }
}

fn word(row: Option<&Row>, name: &str) -> Option<String> {
    row.and_then(|row| row.text(name)).map(|word| word.value)
}

fn own_text(row: &Row, name: &str) -> String {
    row.text(name).map_or(String::new(), |text| text.value)
}

fn timing(row: Option<&Row>) -> Timing {
    let usual = Timing::default();
    let Some(row) = row else { return usual };
    Timing {
        step_s: row.number("step_s").unwrap_or(usual.step_s),
        until_s: row.number("until_s").unwrap_or(usual.until_s),
        frame_rate_hz: row.number("frame_rate_hz").unwrap_or(usual.frame_rate_hz),
    }
}

fn inclination(row: Option<&Row>) -> Inclination {
    let usual = Inclination::default();
    let number = |name: &str, usual: f64| row.and_then(|row| row.number(name)).unwrap_or(usual);
    Inclination {
        unfamiliar_factor: number("unfamiliar_factor", usual.unfamiliar_factor),
        social_share: number("social_share", usual.social_share),
        misjudged_share: number("misjudged_share", usual.misjudged_share),
    }
}

fn navigation(row: Option<&Row>) -> navigation::params::Params {
    let mut params = navigation::params::Params::default();
    if let Some(row) = row {
        for spec in navigation::params::Params::specs() {
            let is_known = row.number(spec.name).is_none_or(|value| params.set(spec.name, value));
            debug_assert!(is_known, "{} is a row and no field", spec.name);
        }
    }
    params
}

fn journey(row: &Row) -> DrillJourney {
    let goals = row.texts("goals").into_iter().map(|goal| goal.value).collect();
    DrillJourney { key: own_text(row, "key"), goals, is_loop: row.flag("loop") }
}

fn door(row: &Row) -> DoorChange {
    let state = DoorState::from_key(&own_text(row, "state")).unwrap_or(DoorState::Open);
    DoorChange { opening: own_text(row, "opening"), at_s: row.number("at_s").unwrap_or(0.0), state }
}

/// The places of a list of pairs; none without the key.
pub(super) fn points(row: &Row, name: &str) -> Option<Vec<Point>> {
    let Value::List(list) = &row.cell(name)?.value else { return None };
    Some(
        list.iter()
            .filter_map(|one| match one.value {
                Value::Span(x, y) => Some(Point::new(x, y)),
                _ => None,
            })
            .collect(),
    )
}

struct Sheet<'a> {
    problems: &'a mut Problems,
}

impl Sheet<'_> {
    /// Says that keys do not go together; marks the first of them that is given.
    fn contradiction(&mut self, row: &Row, names: &[&'static str], message: &str, hint: &str) {
        let span = names.iter().find(|name| row.gives(name)).map_or(row.span.clone(), |name| row.span_of(name));
        self.problems.error(code::CONTRADICTION, &span, message.to_string(), hint.to_string());
    }

    fn goal(&mut self, row: &Row) -> DrillGoal {
        let exits: Vec<String> = row.texts("exits").into_iter().map(|exit| exit.value).collect();
        let at = pair(row, "at");
        if row.gives("exits") == row.gives("at") && !row.is_faulty {
            let message = "a goal leads either out by `exits` or to a place, `at`";
            self.contradiction(row, &["exits", "at"], message, "give one of the two: `exits = \"any\"` or `at = [x, y]`");
        }
        let target = match at {
            Some(at) => {
                Target::Place { storey: storey_of(row).unwrap_or(0), at, within_m: row.number("within_m").unwrap_or(0.5) }
            }
            None if exits.is_empty() || exits.iter().any(|exit| exit == "any") => Target::AnyExit,
            None => Target::Exits(exits),
        };
        DrillGoal { key: own_text(row, "key"), target }
    }

    fn line(&mut self, row: &Row, plan: &InlinePlan) -> MeasureLine {
        let (from, to) = (pair(row, "from"), pair(row, "to"));
        let key = own_text(row, "key");
        let is_ends = row.gives("from") && row.gives("to");
        let is_one = row.gives("from") != row.gives("to");
        if (row.gives("opening") == is_ends || is_one) && !row.is_faulty {
            let message = "a line has either two ends, `from` and `to`, or an `opening`";
            self.contradiction(row, &["opening", "from", "to"], message, "give both ends, or the opening alone");
        }
        if let Some(opening) = row.text("opening") {
            let known = plan.draft.openings.iter().find(|row| row.key == opening.value);
            if let Some(known) = known {
                return MeasureLine { key, storey: plan.ordinal_of(&known.level), from: known.ends[0], to: known.ends[1] };
            }
            if plan.is_whole {
                let keys = plan.draft.openings.iter().map(|row| row.key.as_str());
                let hint = super::check::hint(&opening.value, keys);
                let message = format!("there is no opening `{}`", opening.value);
                self.problems.error(code::UNKNOWN_NAME, &opening.span, message, hint);
            }
        }
        let origin = Point::default();
        MeasureLine { key, storey: storey_of(row).unwrap_or(0), from: from.unwrap_or(origin), to: to.unwrap_or(origin) }
    }

    fn area(&mut self, row: &Row) -> MeasureArea {
        let ring = corners_of(row, self.problems);
        if ring.is_none() && !row.is_faulty {
            let message = "an area has a box, `low` and `high`, or `corners`".to_string();
            self.problems.error(code::MISSING_KEY, &row.head, message, "add `low = [x, y]` and `high = [x, y]`".to_string());
        }
        MeasureArea { key: own_text(row, "key"), storey: storey_of(row).unwrap_or(0), ring: ring.unwrap_or_default() }
    }

    fn people(&mut self, row: &Row, number: usize) -> People {
        let usual = People::default();
        let at = points(row, "at");
        let speed = self.speed(row);
        let mix = row.text("mix").map(|mix| if mix.value == "imo-crew" { Mix::ImoCrew } else { Mix::ImoPassengers });
        if mix.is_some() && ["age_years", "female_share", "impaired_share"].iter().any(|name| row.gives(name)) {
            let names = ["age_years", "female_share", "impaired_share"];
            self.contradiction(row, &names, "`mix` says age, sex and impairment already", "leave out one or the other");
        }
        if row.gives("group") && row.gives("group_size") {
            self.contradiction(row, &["group_size"], "`group` and `group_size` exclude each other", "leave one of them out");
        }
        People {
            key: row.text("key").map_or(format!("people-{number}"), |key| key.value),
            count: self.count(row, at.as_deref()),
            zone: self.zone(row, at.is_some()),
            stairs: self.stairs(row, &speed),
            placing: self.placing(row, at),
            distance_m: row.number("distance_m").unwrap_or(0.0),
            enters_s: self.law(row, "enters_s").unwrap_or(usual.enters_s),
            pre_movement_s: self.law(row, "pre_movement_s").unwrap_or(usual.pre_movement_s),
            radius_m: self.law(row, "radius_m").unwrap_or(usual.radius_m),
            age_years: self.law(row, "age_years").unwrap_or(usual.age_years),
            female_share: row.number("female_share").unwrap_or(usual.female_share),
            impaired_share: row.number("impaired_share").unwrap_or(0.0),
            mix,
            speed,
            speed_share: self.law(row, "speed_share").unwrap_or(usual.speed_share),
            journey: row.text("journey").map(|journey| journey.value),
            group: row.number("group").map(|group| group as u16),
            group_size: row.number("group_size").map(|size| size as u32),
            gap_share: self.law(row, "gap_share").unwrap_or(usual.gap_share),
            knows: row.texts("knows").into_iter().map(|exit| exit.value).collect(),
            critical_speed_m_per_s: self.law(row, "critical_speed_m_per_s").unwrap_or(usual.critical_speed_m_per_s),
            reserve_m: self.law(row, "reserve_m").unwrap_or(usual.reserve_m),
        }
    }

    fn count(&mut self, row: &Row, at: Option<&[Point]>) -> u32 {
        let count = row.number("count").map(|count| count as u32);
        match (count, at) {
            (Some(count), Some(at)) if count as usize != at.len() && !row.is_faulty => {
                let message = format!("`count` is {count}, but `at` has {} places", at.len());
                self.contradiction(row, &["count"], &message, "leave `count` out: there is one person a place");
                count
            }
            (Some(count), _) => count,
            (None, Some(at)) => at.len() as u32,
            (None, None) => {
                if !row.is_faulty {
                    let message = "`people` need `count` or `at`: how many, or where each of them is".to_string();
                    self.problems.error(code::MISSING_KEY, &row.head, message, "add `count = 10`".to_string());
                }
                1
            }
        }
    }

    fn placing(&mut self, row: &Row, at: Option<Vec<Point>>) -> Placing {
        let way = own_text(row, "placing");
        if at.is_some() && (row.gives("placing") || row.gives("from") || row.gives("distance_m")) {
            let names = ["placing", "from", "distance_m"];
            self.contradiction(row, &names, "`at` says where everybody is already", "leave out `at`, or how they are put there");
        } else if row.gives("from") && way != "dense" {
            let message = "`from` has no effect: only `placing = \"dense\"` begins at a side".to_string();
            self.problems.warning(code::NO_EFFECT, &row.span_of("from"), message, "leave it out".to_string());
        }
        if let Some(at) = at {
            return Placing::At(at);
        }
        match way.as_str() {
            "lattice" => Placing::Lattice,
            "dense" => Placing::Dense(match own_text(row, "from").as_str() {
                "east" => Side::East,
                "south" => Side::South,
                "north" => Side::North,
                _ => Side::West,
            }),
            _ => Placing::Random,
        }
    }

    fn zone(&mut self, row: &Row, has_places: bool) -> Zone {
        let spaces = |row: &Row, name: &str| row.texts(name).into_iter().map(|space| space.value).collect::<Vec<String>>();
        let storey = storey_of(row);
        let Some(inner) = row.row("where") else {
            let names = spaces(row, "where");
            if names.is_empty() && !has_places && !row.is_faulty {
                let message = "`people` need `where` or `at`: where they are at first".to_string();
                self.problems.error(
                    code::MISSING_KEY,
                    &row.head,
                    message,
                    "add `where = \"…\"`, a space of the plan".to_string(),
                );
            }
            return Zone { spaces: names, storey, ring: None };
        };
        let zone =
            Zone { spaces: spaces(inner, "space"), storey: storey_of(inner).or(storey), ring: corners_of(inner, self.problems) };
        let is_said = ["space", "storey", "low", "high", "corners"].iter().any(|name| inner.gives(name));
        if !is_said && storey.is_none() && !inner.is_faulty && !row.is_faulty {
            let message = "`where` is empty: it takes a space, a box, corners or a storey".to_string();
            let hint = "add `low = [x, y]` and `high = [x, y]`".to_string();
            self.problems.error(code::MISSING_KEY, &inner.span, message, hint);
        }
        zone
    }

    fn speed(&mut self, row: &Row) -> Speed {
        let word = match row.cell("speed_m_per_s").map(|cell| &cell.value) {
            Some(Value::Text(word)) => FlatSpeeds::from_key(word),
            _ => None,
        };
        match word {
            Some(table) => Speed::Table(table),
            None => Speed::Law(self.law(row, "speed_m_per_s").unwrap_or_else(speeds::weidmann)),
        }
    }

    fn stairs(&mut self, row: &Row, speed: &Speed) -> Stairs {
        let gives = |names: &[&str]| names.iter().any(|name| row.gives(name));
        let speeds_m_per_s = ["stair_up_m_per_s", "stair_down_m_per_s"];
        let ways = [gives(&["stair_up", "stair_down"]), gives(&speeds_m_per_s), row.gives("stairs")];
        if ways.iter().filter(|way| **way).count() > 1 {
            let message = "speeds on stairs are given in several ways: as shares, in m/s, or from a table";
            self.contradiction(row, &["stairs", "stair_up_m_per_s", "stair_down_m_per_s"], message, "keep one of them");
        }
        let (up, down) = (self.law(row, speeds_m_per_s[0]), self.law(row, speeds_m_per_s[1]));
        if row.gives(speeds_m_per_s[0]) != row.gives(speeds_m_per_s[1]) && !row.is_faulty {
            let message = "speeds on stairs in m/s come as two: up and down";
            self.contradiction(row, &speeds_m_per_s, message, "give both `stair_up_m_per_s` and `stair_down_m_per_s`");
        }
        let table = row.text("stairs").and_then(|word| StairSpeeds::from_key(&word.value));
        match (table, up, down) {
            (Some(table), ..) => Stairs::Table(table),
            (_, Some(up), Some(down)) => Stairs::Speeds(up, down),
            _ if *speed == Speed::Table(FlatSpeeds::Imo) && !ways[0] => Stairs::Table(StairSpeeds::Imo),
            _ => {
                let usual = Law::fixed;
                let up = self.law(row, "stair_up").unwrap_or(usual(super::STAIR_UP));
                Stairs::Shares(up, self.law(row, "stair_down").unwrap_or(usual(super::STAIR_DOWN)))
            }
        }
    }

    /// The law of a key of people, cut to the range of the key; none without it.
    fn law(&mut self, row: &Row, name: &'static str) -> Option<Law> {
        let range = people_range(name);
        match &row.cell(name)?.value {
            Value::Number(number) => Some(Law::fixed(*number)),
            Value::Text(word) => named_law(word),
            Value::Row(inner) => self.law_of(inner, name, range),
            _ => None,
        }
    }

    fn law_of(&mut self, row: &Row, name: &str, (least, greatest): (f64, f64)) -> Option<Law> {
        const SHAPES: [&str; 6] = ["uniform", "normal", "log_normal", "gamma", "weibull", "exponential"];
        let given: Vec<&str> = SHAPES.into_iter().filter(|shape| row.gives(shape)).collect();
        let [shape] = given[..] else {
            if !row.is_faulty {
                let message = format!("`{name}` needs one shape; this table has {}", given.len());
                let hint = format!("write one of {}", crate::problems::some_of(SHAPES));
                self.problems.error(code::CONTRADICTION, &row.span, message, hint);
            }
            return None;
        };
        let span = row.span_of(shape);
        let (a, b) = numbers(row, shape)?;
        let (is_sound, shape, needs) = match shape {
            "uniform" => (true, LawShape::Uniform(a, b), ""),
            "normal" => (b >= 0.0, LawShape::Normal(a, b), "the standard deviation, which is not negative"),
            "log_normal" => {
                (b >= 0.0 && a <= 50.0 && b <= 20.0, LawShape::LogNormal(a, b), "mean and deviation of the logarithm")
            }
            "gamma" => (a > 0.0 && b > 0.0, LawShape::Gamma(a, b), "shape and scale, both above 0"),
            "weibull" => (a > 0.0 && b > 0.0, LawShape::Weibull(a, b), "shape and scale, both above 0"),
            _ => (a > 0.0, LawShape::Exponential(a), "the mean, above 0"),
        };
        if !is_sound {
            let message = format!("`{name}` cannot follow this law: it takes {needs}");
            self.problems.error(code::OUT_OF_RANGE, &span, message, "see docs/drill-format.md, laws of chance".to_string());
            return None;
        }
        let plus = row.number("plus").unwrap_or(0.0);
        let law = Law { shape, plus, within: row.least_and_greatest("within") }.cut(least, greatest);
        if law.share_within() < LEAST_SHARE {
            let (least, greatest) = law.within.unwrap_or_default();
            let message = format!("next to nothing of this law lies within {least} to {greatest}, where `{name}` must be");
            let hint = format!("the mean of the whole law is {:.3}; mind the unit of `{name}`", law.mean());
            self.problems.error(code::OUT_OF_RANGE, &span, message, hint);
            return None;
        }
        Some(law)
    }
}

/// The two numbers of a shape; one of them for those that have one.
fn numbers(row: &Row, shape: &str) -> Option<(f64, f64)> {
    match row.cell(shape)?.value {
        Value::Span(a, b) => Some((a, b)),
        Value::Number(a) => Some((a, 0.0)),
        _ => None,
    }
}

fn named_law(word: &str) -> Option<Law> {
    match word {
        "weidmann" => Some(speeds::weidmann()),
        "imo-day" => Some(speeds::imo_day()),
        "imo-night" => Some(speeds::imo_night()),
        _ => None,
    }
}
