//! Things, and what is wanted of them.

use building::plan::{Building, CellId};
use geom::point::Point;
use stdx::tick::Tick;
use world::population::{Act, PersonId, Spot, Thing, ThingId, ThingKind};
use world::things::{Aim, BodyPart, Use};

use super::Checker;
use crate::problems::{At, code};
use crate::sheet::{DirectiveSheet, ThingSheet};

/// Things lie this far from walls and furniture at least, in metres.
const FREE_M: f64 = 0.02;

/// A film lasts so long without a word, in seconds.
const FILM_S: f64 = 60.0;

/// The mass of a thing without a word, in kg: phones weigh 0.15 to 0.25, small recorders 0.3 to 0.5, a handkerchief 0.03, a plate 0.5.
fn mass_kg(kind: ThingKind) -> f64 {
    match kind {
        ThingKind::Phone => 0.2,
        ThingKind::VideoRecorder => 0.4,
        ThingKind::Cloth => 0.05,
        ThingKind::Crockery => 0.5,
        ThingKind::CagedAnimal | ThingKind::Object => 1.0,
    }
}

/// Whether a want asks for a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    No,
    May,
    Must,
}

/// Which keys a want asks for: `place`, `thing`, `whom`, `part`, `every`, `lasts`, `window`, `furniture`.
fn needs_of(want: &str) -> [Need; 8] {
    use Need::{May, Must, No};
    match want {
        "bait" | "climb_out" => [No, No, No, No, No, No, Must, No],
        "push" => [Must, No, No, No, No, No, No, Must],
        "shove" => [No, No, Must, No, No, No, No, No],
        "go_to" => [Must, No, No, No, No, No, No, No],
        "detain" => [Must, No, Must, No, No, No, No, No],
        "throw" => [May, Must, May, No, No, No, No, No],
        "strike" => [No, Must, Must, May, No, No, No, No],
        "smash_every" => [Must, No, No, No, Must, No, No, No],
        "film" => [May, Must, May, No, No, May, No, No],
        "record" | "soak" | "wipe" => [No, Must, Must, No, No, No, No, No],
        _ => [No, Must, No, No, No, No, No, No],
    }
}

impl Checker<'_> {
    pub(super) fn things(&mut self) {
        let sheet = self.sheet;
        // Of those that many have, the first is where its row is, so that ids are rows; the others come after all.
        let mut others = Vec::new();
        for thing in &sheet.things {
            // A word that is none was reported where it was read.
            let kind = ThingKind::from_key(&thing.kind).unwrap_or(ThingKind::Object);
            self.fitness(thing, kind);
            let mut holders = self.holders(thing, kind).into_iter();
            let (spot, holder) = match holders.next() {
                None => self.where_it_is(thing, kind),
                first => (Spot::default(), first),
            };
            let posts_at = thing.posts_at.as_ref().map_or(Tick::NEVER, |at| self.posting(at));
            let one = Thing {
                is_infectious: thing.infectious.value,
                holder,
                mass_kg: thing.mass_kg.unwrap_or_else(|| mass_kg(kind)),
                posts_at,
                has_film: thing.has_film.value,
                is_bloody: thing.bloody.value,
                ..Thing::lying(&thing.name.value, kind, spot)
            };
            others.extend(holders.map(|holder| Thing { holder: Some(holder), ..one.clone() }));
            self.cast.things.push(one);
        }
        self.cast.things.extend(others);
    }

    /// The members of the groups of which everybody carries one.
    fn holders(&mut self, thing: &ThingSheet, kind: ThingKind) -> Vec<PersonId> {
        let mut holders = Vec::new();
        for name in &thing.held_by_each {
            let Some(group) = self.row("group", |c| &c.groups, name) else { continue };
            let members = self.cast.members.iter().enumerate().filter(|(_, member)| member.group == group);
            holders.extend(members.map(|(row, _)| PersonId(row as u32)));
        }
        let Some(first) = thing.held_by_each.first() else { return holders };
        if kind == ThingKind::CagedAnimal {
            self.caged(thing, &first.span);
        }
        if thing.at.is_some() || thing.held_by.is_some() {
            self.unclear(thing, &first.span);
        }
        if holders.is_empty() && !self.problems.has_errors() {
            let message = format!("nobody has `{}`: these groups have no members", thing.name.value);
            self.problems.error(code::NOBODY, &first.span, message, "name a group that has somebody in it".to_string());
        }
        holders
    }

    fn caged(&mut self, thing: &ThingSheet, span: &std::ops::Range<usize>) {
        let message = format!("`{}` is in its cage: nobody carries it about", thing.name.value);
        self.problems.error(code::MISPLACED, span, message, "put it somewhere with `at`".to_string());
    }

    fn unclear(&mut self, thing: &ThingSheet, span: &std::ops::Range<usize>) {
        let message = format!("where is `{}`?", thing.name.value);
        let hint = "give one of these: `at`, where it lies; `held_by` or `held_by_each`, who carries it".to_string();
        self.problems.error(code::CONTRADICTION, span, message, hint);
    }

    /// What a thing of that kind cannot do.
    fn fitness(&mut self, thing: &ThingSheet, kind: ThingKind) {
        let mut unfit = |span: &std::ops::Range<usize>, what: &str, who: &str| {
            let message = format!("`{}` is a {}: it {what}", thing.name.value, kind.key());
            self.problems.error(code::MISUSE, span, message, format!("leave it out, or make it {who}"));
        };
        if let Some(at) = thing.posts_at.as_ref().filter(|_| kind != ThingKind::Phone) {
            unfit(&at.span, "posts nothing", "a `phone`");
        }
        if thing.has_film.value && !kind.films() {
            unfit(&thing.has_film.span, "holds no film", "a `phone` or a `video_recorder`");
        }
        if thing.bloody.value && kind != ThingKind::Cloth {
            unfit(&thing.bloody.span, "takes up no blood", "a `cloth`");
        }
        let is_carrier = kind == ThingKind::CagedAnimal || thing.bloody.value;
        if thing.infectious.value && !is_carrier {
            unfit(
                &thing.infectious.span,
                "carries no infection without blood on it",
                "a `caged_animal`, or a `cloth` that is `bloody`",
            );
        }
    }

    /// Where a thing lies, or who carries it: one of the two.
    fn where_it_is(&mut self, thing: &ThingSheet, kind: ThingKind) -> (Spot, Option<PersonId>) {
        if let Some((at, point)) = thing.at.as_ref().zip(thing.point.as_ref()).filter(|_| thing.held_by.is_none()) {
            return (self.spot_in(at, point).unwrap_or_default(), None);
        }
        if let Some(point) = &thing.point {
            let message = format!("`point` says where in a unit `{}` lies, and there is no unit", thing.name.value);
            self.problems.error(code::CONTRADICTION, &point.span, message, "give `at` and no `held_by`".to_string());
        }
        match (&thing.at, &thing.held_by) {
            (Some(at), None) => (self.spot_of_place(at).unwrap_or_default(), None),
            (None, Some(name)) => {
                if kind == ThingKind::CagedAnimal {
                    self.caged(thing, &name.span);
                }
                let holder = self.person(name);
                (Spot::default(), holder.map(|row| PersonId(row as u32)))
            }
            (at, _) => {
                let span = at.as_ref().map_or(&thing.name.span, |at| &at.span);
                self.unclear(thing, span);
                (Spot::default(), None)
            }
        }
    }

    /// A point of a unit's floor.
    fn spot_in(&mut self, at: &At<String>, point: &At<(f64, f64)>) -> Option<Spot> {
        let building = self.building?;
        let Some(space) = building.space_by_key(&at.value) else {
            let mut known: Vec<String> = building.spaces.rows().iter().map(|space| space.key.clone()).collect();
            known.sort();
            self.unknown("unit of the plan", at, &known);
            return None;
        };
        let place = Point::new(point.value.0, point.value.1);
        let found = building.cell_in_space(space, place).filter(|&cell| building.cells[cell].contains(place, 0.0));
        let spot = found.filter(|&cell| is_free(building, cell, place)).map(|cell| Spot { cell, at: place });
        if spot.is_none() {
            let message = format!("nothing can lie there: it is not on the free floor of `{}`", at.value);
            let mut floor = building.spaces[space].cells.iter().filter(|&&cell| building.cells[cell].is_walkable());
            let hint = match floor.next() {
                Some(&cell) => {
                    let centre = building.cells[cell].centre;
                    format!("choose a point beside walls and furniture, such as [{:.1}, {:.1}]", centre.x, centre.y)
                }
                None => "choose another unit".to_string(),
            };
            self.problems.error(code::MISPLACED, &point.span, message, hint);
        }
        spot
    }

    fn posting(&mut self, at: &At<f64>) -> Tick {
        let since_s = self.since_start_s(at.value);
        if since_s < 0.0 || since_s >= self.sheet.duration_s {
            let hint = "choose a time within the run".to_string();
            self.problems.error(code::SCHEDULE, &at.span, "this lies outside of the run".to_string(), hint);
        }
        Tick::at_s(since_s.max(0.0), self.sheet.dt_s)
    }

    /// What somebody wants, with every name looked up.
    pub(super) fn act(&mut self, directive: &DirectiveSheet, who: Option<usize>) -> Option<Act> {
        let want = directive.want.as_ref()?;
        self.keys_of(directive, want);
        let place = directive.place.as_ref().and_then(|place| self.place(place)).map(|place| self.cast.lead_spot(place));
        let thing = directive.thing.as_ref().and_then(|name| {
            let row = self.row("thing", |c| &c.things, name)?;
            if !self.sheet.things[row].held_by_each.is_empty() {
                let message = format!("many are called `{}`", name.value);
                self.problems.error(code::MISUSE, &name.span, message, "name a thing of which there is one".to_string());
            }
            Some(row)
        });
        let thing = thing.map(|row| ThingId(row as u32));
        let whom = directive.whom.as_ref().and_then(|whom| self.person(whom));
        if let (Some(who), Some(name)) = (who, directive.whom.as_ref().filter(|_| whom == who)) {
            let message = format!("`{}` cannot do that to themselves: person {who} is both", directive.name.value);
            self.problems.error(code::NEVER, &name.span, message, "name somebody else".to_string());
        }
        let whom = whom.map(|row| PersonId(row as u32));
        match want.value.as_str() {
            "go_to" => place.map(Act::GoTo),
            "handle" => thing.map(Act::Handle),
            "detain" => Some(Act::Detain { whom: whom?, spot: place? }),
            "climb_out" => directive.window.as_ref().and_then(|window| self.ledge_of(window)).map(Act::ClimbOut),
            "bait" => directive.window.as_ref().and_then(|window| self.ledge_of(window)).map(Act::Bait),
            "shove" => whom.map(Act::Shove),
            "push" => {
                let block = directive.furniture.as_ref().and_then(|name| self.block(name));
                Some(Act::Push { block: block?, spot: place? })
            }
            "smash_every" => {
                let kind = directive.every.as_ref().and_then(|every| ThingKind::from_key(&every.value))?;
                self.suits(want, directive.every.as_ref()?, Use::Smash, kind);
                Some(Act::SmashEvery { kind, spot: place? })
            }
            _ => {
                let how = use_of(directive, place, whom)?;
                let kind = self.cast.things.get(usize::try_from(thing?.0).unwrap_or(usize::MAX))?.kind;
                self.suits(want, directive.thing.as_ref()?, how, kind);
                Some(Act::Use { thing: thing?, how })
            }
        }
    }

    fn suits(&mut self, want: &At<String>, name: &At<String>, how: Use, kind: ThingKind) {
        if !how.suits(kind) {
            let message = format!("`want = \"{}\"` is of no use with a {}", want.value, kind.key());
            self.problems.error(code::MISUSE, &name.span, message, "name another thing".to_string());
        }
    }

    /// Keys that a want needs, and keys of which it makes no use.
    fn keys_of(&mut self, directive: &DirectiveSheet, want: &At<String>) {
        let span = |key: &Option<At<String>>| key.as_ref().map(|key| key.span.clone());
        let given = [
            ("place", span(&directive.place)),
            ("thing", span(&directive.thing)),
            ("whom", span(&directive.whom)),
            ("part", span(&directive.part)),
            ("every", span(&directive.every)),
            ("lasts", directive.lasts.as_ref().map(|lasts| lasts.span.clone())),
            ("window", span(&directive.window)),
            ("furniture", span(&directive.furniture)),
        ];
        for ((name, given), need) in given.iter().zip(needs_of(&want.value)) {
            match given {
                None if need == Need::Must => {
                    let message = format!("`want = \"{}\"` needs the key `{name}`", want.value);
                    self.problems.error(code::MISSING_KEY, &want.span, message, format!("add `{name} = \"…\"`"));
                }
                Some(span) if need == Need::No => {
                    let message = format!("`want = \"{}\"` has no use for `{name}`", want.value);
                    self.problems.error(code::CONTRADICTION, span, message, format!("leave out `{name}`"));
                }
                _ => {}
            }
        }
        let aims = usize::from(directive.place.is_some()) + usize::from(directive.whom.is_some());
        let is_unclear = (want.value == "throw" && aims != 1) || (want.value == "film" && aims > 1);
        if is_unclear {
            let message = format!("at what is `{}` aimed?", directive.name.value);
            self.problems.error(code::CONTRADICTION, &want.span, message, "give either `place` or `whom`".to_string());
        }
    }
}

/// What is to be done with the thing; none where a key is missing, which is reported elsewhere.
fn use_of(directive: &DirectiveSheet, place: Option<Spot>, whom: Option<PersonId>) -> Option<Use> {
    let aim = place.map(Aim::Place).or(whom.map(Aim::Person));
    Some(match directive.want.as_ref()?.value.as_str() {
        "take" => Use::Take,
        "drop" => Use::Drop,
        "throw" => Use::Throw(aim?),
        "smash" => Use::Smash,
        "strike" => {
            let part = directive.part.as_ref().and_then(|part| BodyPart::from_key(&part.value));
            Use::Strike { whom: whom?, part: part.unwrap_or(BodyPart::Torso) }
        }
        "film" => Use::Film { aim, lasts_s: directive.lasts.as_ref().map_or(FILM_S, |lasts| lasts.value) },
        "record" => Use::Record { whom: whom? },
        "soak" => Use::Soak { whom: whom? },
        "wipe" => Use::Wipe { whom: whom? },
        _ => return None,
    })
}

/// True if a point of a cell is floor, and not right at a wall.
fn is_free(building: &Building, cell: CellId, at: Point) -> bool {
    let row = &building.cells[cell];
    row.is_walkable() && row.walls.iter().all(|wall| wall.distance(at) >= FREE_M)
}
