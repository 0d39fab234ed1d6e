//! From rows to a threat: names looked up, chances added up, stages that nothing leads to.

use std::collections::BTreeMap;

use stdx::table::{Id, Table};
use world::state::Stage;
use world::things::BodyPart;
use world::threat::{Arc, Depth, Encounter, Passage, StageId, StageRow, Threat, Way, WayId};

use super::law::law_of;
use crate::problems::{At, Problems, code, did_you_mean, some_of};
use crate::read::Row;

/// Chances that add up to 1 but for this are whole: one of a third is written with a few digits.
const ROUNDING: f64 = 1e-4;

/// The threat of a file; of use only without problems.
pub(super) fn threat_of(top: &Row, problems: &mut Problems) -> Threat {
    let mut reader = Reader {
        stages: names("stages", top.rows("stage"), problems),
        ways: names("ways", top.rows("way"), problems),
        top,
        problems,
    };
    let ways = reader.ways();
    let stages = reader.stages();
    let encounter = top.row("contact").and_then(|row| reader.encounter(row, &ways));
    let threat = Threat { name: top.text("name").map_or(String::new(), |name| name.value), stages, ways, encounter };
    if !top.is_faulty && !reader.problems.has_errors() {
        reader.roles(&threat);
        reader.reached(&threat);
    }
    threat
}

/// Rows by name; a name that comes twice is an error.
fn names(what: &str, rows: &[Row], problems: &mut Problems) -> BTreeMap<String, usize> {
    let mut index = BTreeMap::new();
    for (number, name) in rows.iter().enumerate().filter_map(|(number, row)| Some((number, row.text("name")?))) {
        if index.insert(name.value.clone(), number).is_some() {
            let message = format!("two {what} are called `{}`", name.value);
            problems.error(code::DUPLICATE, &name.span, message, "give each a name of its own".to_string());
        }
    }
    index
}

struct Reader<'a> {
    top: &'a Row,
    stages: BTreeMap<String, usize>,
    ways: BTreeMap<String, usize>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn found<I: Id>(&mut self, what: &str, name: &At<String>) -> Option<I> {
        let index = if what == "stage" { &self.stages } else { &self.ways };
        if let Some(&row) = index.get(&name.value) {
            return Some(I::from_index(row));
        }
        let known = || index.keys().map(String::as_str);
        let hint = did_you_mean(&name.value, known()).unwrap_or_else(|| match index.is_empty() {
            true => format!("there is no {what} at all"),
            false => format!("there are {}", some_of(known())),
        });
        self.problems.error(code::UNKNOWN_NAME, &name.span, format!("no {what} is called `{}`", name.value), hint);
        None
    }

    fn stage(&mut self, row: &Row, key: &str) -> StageId {
        let name = row.text(key);
        name.and_then(|name| self.found("stage", &name)).unwrap_or(StageId(0))
    }

    fn ways(&mut self) -> Table<WayId, Way> {
        let mut share_sum = 0.0;
        let mut last_bite = None;
        let mut ways = Table::new();
        for row in self.top.rows("way") {
            let passage = self.passage(row);
            if let Passage::Bite { share, .. } = passage {
                share_sum += share;
                last_bite = Some(row);
            }
            let into = self.stage(row, "into");
            ways.push(Way { key: row.text("name").map_or(String::new(), |name| name.value), passage, into });
        }
        if let Some(row) = last_bite.filter(|row| !row.is_faulty && (share_sum - 1.0).abs() > ROUNDING) {
            let message = format!("the shares of all bites add up to {share_sum:.4}, not to 1");
            let hint = "each `share` lies within 0 and 1, and together they are 1".to_string();
            self.problems.error(code::CHANCES, &row.span_of("share"), message, hint);
        }
        ways
    }

    fn passage(&mut self, row: &Row) -> Passage {
        let by = row.text("by").map_or(String::new(), |by| by.value);
        let part = row.text("part").and_then(|part| BodyPart::from_key(&part.value));
        let depth = row.text("depth").and_then(|depth| Depth::from_key(&depth.value));
        let takes: &[&str] = match by.as_str() {
            "bite" => &["part", "depth", "share"],
            "animal" => &["part", "depth"],
            _ => &[],
        };
        for key in ["part", "depth", "share"] {
            let (is_given, is_wanted) = (row.gives(key), takes.contains(&key));
            if is_given && !is_wanted && !row.is_faulty {
                let message = format!("a way by {by} has no `{key}`");
                self.problems.error(code::CONTRADICTION, &row.span_of(key), message, format!("leave out `{key}`"));
            }
            if !is_given && is_wanted && !row.is_faulty {
                let message = format!("a way by {by} needs `{key}`");
                self.problems.error(
                    code::MISSING_KEY,
                    &row.head,
                    message,
                    format!("it takes {}", some_of(takes.iter().copied())),
                );
            }
        }
        let (part, depth) = (part.unwrap_or(BodyPart::Arm), depth.unwrap_or(Depth::Shallow));
        match by.as_str() {
            "bite" => Passage::Bite { part, depth, share: row.number("share").unwrap_or(0.0) },
            "animal" => Passage::Carrier { part, depth },
            "blood" => Passage::Blood,
            _ => Passage::Contact,
        }
    }

    fn stages(&mut self) -> Table<StageId, StageRow> {
        let mut stages = Table::new();
        for row in self.top.rows("stage") {
            let role = row.text("role").and_then(|role| Stage::from_key(&role.value)).unwrap_or(Stage::Susceptible);
            let arcs: Vec<Arc> = row.rows("then").iter().flat_map(|then| self.arcs(then)).collect();
            if !row.is_faulty && !arcs.is_empty() {
                self.chances(row, &arcs);
            }
            let key = row.text("name").map_or(String::new(), |name| name.value);
            stages.push(StageRow { key, role, is_contagious: row.flag("contagious"), arcs });
        }
        stages
    }

    /// One transition for each way that it is for.
    fn arcs(&mut self, row: &Row) -> Vec<Arc> {
        let to = self.stage(row, "to");
        let time = law_of(row, self.problems);
        let afters: Vec<Option<WayId>> = match row.gives("after") {
            true => row.texts("after").iter().map(|name| self.found("way", name)).collect(),
            false => vec![None],
        };
        let (Some(time), chance) = (time, row.number("chance").unwrap_or(1.0)) else { return Vec::new() };
        afters.into_iter().map(|after| Arc { to, after, chance, time: time.clone() }).collect()
    }

    /// The chances of a stage add up to 1, way by way. The last line of those that do not is marked.
    fn chances(&mut self, row: &Row, arcs: &[Arc]) {
        let mut told = Vec::new();
        for arc in arcs {
            let sum: f64 = arcs.iter().filter(|other| other.after == arc.after).map(|other| other.chance).sum();
            if (sum - 1.0).abs() <= ROUNDING || told.contains(&arc.after) {
                continue;
            }
            told.push(arc.after);
            let name = row.text("name").map_or(String::new(), |name| name.value);
            let ways: Vec<&String> =
                self.ways.iter().filter(|(_, way)| arc.after.is_some_and(|id| id.index() == **way)).map(|(key, _)| key).collect();
            let of = ways.first().map_or(String::new(), |way| format!(" after `{way}`"));
            let is_of = |then: &&Row| match ways.first() {
                Some(way) => then.texts("after").iter().any(|name| name.value == **way),
                None => !then.gives("after"),
            };
            let last = row.rows("then").iter().rfind(is_of).unwrap_or(row);
            let message = format!("the chances of what follows on `{name}`{of} add up to {sum:.4}, not to 1");
            let hint = "each `chance` lies within 0 and 1; whoever stays in a stage for ever has no `then` at all".to_string();
            self.problems.error(code::CHANCES, &last.head, message, hint);
        }
    }

    fn encounter(&mut self, row: &Row, ways: &Table<WayId, Way>) -> Option<Encounter> {
        let name = row.text("way")?;
        let way: WayId = self.found("way", &name)?;
        if ways.get(way).is_some_and(|way| way.passage != Passage::Contact) {
            let message = format!("`{}` is no way by contact", name.value);
            self.problems.error(code::CONTRADICTION, &name.span, message, "name a way with `by = \"contact\"`".to_string());
        }
        let (infect_chance, kill_chance) = (row.number("infect_chance")?, row.number("kill_chance")?);
        if infect_chance + kill_chance > 1.0 + ROUNDING {
            let message =
                format!("an encounter infects or ends with chances that add up to {}, more than 1", infect_chance + kill_chance);
            let hint = "`infect_chance` and `kill_chance` are at most 1 together; nothing comes of the rest".to_string();
            self.problems.error(code::CHANCES, &row.span_of("kill_chance"), message, hint);
        }
        let ended = match row.text("ended") {
            Some(name) => self.found("stage", &name)?,
            None => self.role(Stage::Dead).unwrap_or(StageId(0)),
        };
        if kill_chance > 0.0 && !row.gives("ended") && self.role(Stage::Dead).is_none() {
            let message = "encounters end the contagious, and no stage has the role `dead`".to_string();
            let hint = "add a stage of that role, or name another in `ended`".to_string();
            self.problems.error(code::MISSING_KEY, &row.head, message, hint);
        }
        let (range_m, rate_per_s) = (row.number("range_m")?, row.number("rate_per_s")?);
        Some(Encounter { range_m, rate_per_s, infect_chance, kill_chance, way, ended })
    }

    fn role(&self, role: Stage) -> Option<StageId> {
        let is_it = |row: &Row| row.text("role").is_some_and(|word| word.value == role.key());
        self.top.rows("stage").iter().position(is_it).map(Id::from_index)
    }

    /// Everybody starts somewhere, and what passes by nearness is passed on by somebody.
    fn roles(&mut self, threat: &Threat) {
        if threat.stage_of(Stage::Susceptible).is_none() {
            let hint = "add a stage with `role = \"susceptible\"`: that is where people start".to_string();
            self.problems.error_overall(code::MISSING_KEY, "no stage has the role `susceptible`".to_string(), hint);
        }
        let passes = threat.stages.rows().iter().any(|row| row.is_contagious);
        if let Some(row) = self.top.row("contact").filter(|_| !passes) {
            let hint = "give the stages that pass it on `contagious = true`".to_string();
            self.problems.warning(code::NO_EFFECT, &row.head, "nobody is ever contagious".to_string(), hint);
        }
    }

    /// Every stage is one that somebody can come to.
    fn reached(&mut self, threat: &Threat) {
        let mut is_reached: Table<StageId, bool> = threat.stages.ids().map(|_| false).collect();
        let mut open: Vec<StageId> =
            [Stage::Susceptible, Stage::Dead].into_iter().filter_map(|role| threat.stage_of(role)).collect();
        open.extend(threat.ways.rows().iter().map(|way| way.into));
        open.extend(threat.encounter.map(|encounter| encounter.ended));
        while let Some(stage) = open.pop() {
            if !std::mem::replace(&mut is_reached[stage], true) {
                open.extend(threat.stages[stage].arcs.iter().map(|arc| arc.to));
            }
        }
        for ((_, is_reached), row) in is_reached.iter().zip(self.top.rows("stage")) {
            if let (false, Some(name)) = (*is_reached, row.text("name")) {
                let message = format!("nothing leads to the stage `{}`", name.value);
                let hint = "name it in the `to` of another stage or in the `into` of a way, or leave it out".to_string();
                self.problems.error(code::NEVER_REACHED, &name.span, message, hint);
            }
        }
    }
}
