//! A sentence for every event.

use building::plan::{Building, SpaceId};
use world::event::{Detail, Event, EventKind, Injury, Sense};
use world::population::{PersonId, Population, ThingKind};
use world::threat::Depth;

use crate::words;

/// Names of people, spaces and things.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The plan.
    pub building: &'a Building,
    /// Who and what is there.
    pub population: &'a Population,
}

impl Names<'_> {
    /// A person's name.
    pub fn person(&self, person: Option<PersonId>) -> String {
        match person {
            None => "Somebody".to_string(),
            Some(id) => match self.population.people.get(id) {
                Some(person) if !person.name.is_empty() => person.name.clone(),
                _ => format!("Person {}", id.0),
            },
        }
    }

    /// A space's name; none for one that has no name.
    pub fn space(&self, space: Option<SpaceId>) -> Option<&str> {
        let space = self.building.spaces.get(space?)?;
        Some(space.name.en.as_str()).filter(|name| !name.is_empty())
    }

    /// The sentence of an event, without a full stop.
    pub fn caption(&self, event: &Event) -> String {
        let (who, whom) = (self.person(event.who), self.person_within(event.whom));
        match event.kind {
            EventKind::Bell => format!("The bell rings{}", self.lesson(event)),
            EventKind::DirectiveBegun => format!("{who} sets out{}", self.wish(event)),
            EventKind::DirectiveDone => format!("{who} has done it{}", self.wish(event)),
            EventKind::DirectiveFailed => format!("{who} gives up{}", self.wish(event)),
            EventKind::CarrierBite => self.carrier_bite(event),
            EventKind::Grabbed => format!("{who} grabs {whom}"),
            EventKind::BrokeFree if event.whom.is_some() => format!("{who} breaks free of {whom}"),
            EventKind::BrokeFree => format!("{who} breaks free"),
            EventKind::Released => format!("{who} lets go of {whom}"),
            EventKind::Bite => format!("{who} bites {whom}{}", site_of(event)),
            EventKind::Signs => format!("{who} begins to change"),
            EventKind::Turned => format!("{who} turns"),
            EventKind::Recovered => format!("{who} recovers"),
            EventKind::HalfTurned => format!("{who} is infected and keeps a mind of their own"),
            EventKind::Infected => format!("{who} infects {whom}"),
            EventKind::Ended => format!("{who} ends {whom}"),
            EventKind::Noticed => self.noticed(event, &who),
            EventKind::Decided => self.decided(event, &who),
            EventKind::Warned => format!("{who} shouts a warning{}", self.place(" in ", event)),
            EventKind::Told if event.whom.is_some() => format!("{who} says that {whom} was bitten"),
            EventKind::Told => format!("{who} says: I was bitten"),
            EventKind::Screamed => format!("{who} screams"),
            EventKind::Thud => format!("{who} {}", self.at_door("throws themselves against", "thuds against something", event)),
            EventKind::DoorOpened => format!("{who} {}", self.at_door("opens", "opens a door", event)),
            EventKind::DoorClosed if event.who.is_none() => self.at_door("A door shuts:", "A door shuts", event),
            EventKind::DoorClosed => format!("{who} {}", self.at_door("shuts", "shuts a door", event)),
            EventKind::DoorLocked => format!("{who} {}", self.at_door("locks", "locks a door", event)),
            EventKind::DoorUnlocked => format!("{who} {}", self.at_door("unlocks", "unlocks a door", event)),
            EventKind::DoorForced => format!("{who} {}", self.at_door("forces", "forces a door", event)),
            EventKind::Entered => format!("{who} comes to {}", self.space(event.space).unwrap_or("another room")),
            EventKind::Left => format!("{who} gets out"),
            EventKind::Hidden => format!("{who} hides{}", self.place(" in ", event)),
            EventKind::FireStarted => format!("{} catches fire{}", self.hearth(event), self.place(" in ", event)),
            EventKind::FireEnded => format!("The fire{} is out", self.place(" in ", event)),
            EventKind::SmokeThickened => self.smoke(event),
            EventKind::AlarmSounded => format!("The fire alarm sounds{}", self.place(": smoke in ", event)),
            EventKind::SprinklersRan => format!("Sprinklers run{}", self.place(" in ", event)),
            EventKind::DoorReleased => self.at_door("The alarm unlocks", "The alarm unlocks a door", event),
            EventKind::Slipped => format!("{who} slips{}", self.place(" in ", event)),
            EventKind::GotUp => format!("{who} gets up"),
            EventKind::Died => format!("{who} is dead"),
            EventKind::Loudspeaker => format!("A loudspeaker sounds{}", self.place(" in ", event)),
            EventKind::FurnitureMoved => format!("{who} pushes {}", self.furniture(event)),
            EventKind::WayBarred => {
                format!("{who} {}", self.at_door("pushes furniture before", "pushes furniture before a door", event))
            }
            EventKind::WayCleared => {
                format!("{who} {}", self.at_door("pushes furniture from", "pushes furniture from a door", event))
            }
            _ => self.of_footing(event, &who, &whom).unwrap_or_else(|| self.of_thing(event, &who, &whom)),
        }
    }

    /// The sentence of who climbs, falls, is pushed; none of what is no such thing.
    fn of_footing(&self, event: &Event, who: &str, whom: &str) -> Option<String> {
        Some(match event.kind {
            EventKind::WentOver => format!("{who} climbs {}", over(event)),
            EventKind::Tipped if event.whom.is_some() => format!("{who} misses {whom} and goes {}", over(event)),
            EventKind::Tipped => format!("{who} goes {}", over(event)),
            EventKind::Fell => fall(event, who),
            EventKind::Climbed => format!("{who} climbs on the furniture{}", self.place(" in ", event)),
            EventKind::CameDown => format!("{who} climbs down"),
            EventKind::PulledDown => format!("{whom} pulls {who} down"),
            EventKind::Shoved => format!("{whom} pushes {who} to the floor"),
            EventKind::ShovedOff => format!("{whom} knocks {who} off the furniture"),
            EventKind::ShovedOver => format!("{whom} pushes {who} {}", over(event)),
            EventKind::ClimbedAcross => format!("{who} climbs over the furniture{}", self.place(" in ", event)),
            EventKind::ClimbedWall => format!("{who} comes up the wall{}", self.place(" to ", event)),
            _ => return None,
        })
    }

    /// A name within a sentence.
    fn person_within(&self, person: Option<PersonId>) -> String {
        if person.is_none() { "somebody".to_string() } else { self.person(person) }
    }

    fn place(&self, before: &str, event: &Event) -> String {
        self.space(event.space).map_or(String::new(), |name| format!("{before}{name}"))
    }

    /// What the bell rings for, after a colon.
    fn lesson(&self, event: &Event) -> String {
        let Detail::Lesson(row) = event.detail else { return String::new() };
        self.population.lesson_names.get(usize::from(row)).map_or(String::new(), |lesson| format!(": {lesson}"))
    }

    /// What burns, as it begins a sentence.
    fn hearth(&self, event: &Event) -> String {
        let Detail::Hearth(hearth) = event.detail else { return "Something".to_string() };
        let name = self.population.hearths.get(hearth).map(|hearth| hearth.name.as_str()).filter(|name| !name.is_empty());
        name.map_or("Something".to_string(), |name| format!("The {name}"))
    }

    fn furniture(&self, event: &Event) -> String {
        let Detail::Furniture { block, .. } = event.detail else { return "furniture".to_string() };
        let name = self.population.movables.get(block).map(|row| row.name.as_str()).filter(|name| !name.is_empty());
        name.map_or("furniture".to_string(), |name| format!("the {name}"))
    }

    fn smoke(&self, event: &Event) -> String {
        let Detail::Smoke(per_m) = event.detail else { return format!("Smoke{}", self.place(" in ", event)) };
        let place = self.space(event.space).unwrap_or("a room");
        match per_m {
            per_m if per_m < 0.1 => format!("Haze in {place}"),
            // What shines back is seen as far as 3/K (Jin).
            per_m => format!("Smoke in {place}: one sees {:.0} m", 3.0 / per_m),
        }
    }

    fn wish(&self, event: &Event) -> String {
        let Detail::Directive(directive) = event.detail else { return String::new() };
        let words = self.population.directives.get(directive).map(|directive| directive.words.as_str());
        words.filter(|words| !words.is_empty()).map_or(String::new(), |words| format!(": {words}"))
    }

    /// The animal is the one that the event names, or the only one that carries the infection.
    fn carrier_bite(&self, event: &Event) -> String {
        let victim = self.person(event.whom.or(event.who));
        let named = match event.detail {
            Detail::Thing(thing) => self.population.things.get(thing),
            _ => {
                let mut carriers = self
                    .population
                    .things
                    .rows()
                    .iter()
                    .filter(|thing| thing.is_infectious && thing.kind == ThingKind::CagedAnimal);
                carriers.next().filter(|_| carriers.next().is_none())
            }
        };
        let animal = named.map_or("an animal".to_string(), |thing| format!("the {}", thing.name));
        format!("{victim} is bitten by {animal}{}", site_of(event))
    }

    fn noticed(&self, event: &Event, who: &str) -> String {
        let Detail::Sensed { sense, sound, .. } = event.detail else {
            return format!("{who} notices that something is wrong");
        };
        let verb = words::sense(sense);
        match (sense, sound, event.whom) {
            (Sense::Hearing, Some(sound), _) => format!("{who} hears {}", words::sound(sound)),
            (Sense::Touch, ..) => format!("{who} feels what is happening"),
            (_, _, Some(_)) => format!("{who} {verb} {}", self.person_within(event.whom)),
            (Sense::Told, ..) => format!("{who} is told of the danger"),
            _ => format!("{who} {verb} that something is wrong"),
        }
    }

    fn decided(&self, event: &Event, who: &str) -> String {
        let Detail::Choice { intent, reasons } = event.detail else { return format!("{who} makes up their mind") };
        let why = reasons[0].map_or(String::new(), |reason| format!(" ({})", reason.kind.key()));
        format!("{who} decides to {}{why}", words::intent(intent))
    }

    /// "opens the door of the Library", or `otherwise` where no door is named.
    fn at_door(&self, verb: &str, otherwise: &str, event: &Event) -> String {
        let Some(opening) = event.opening.and_then(|opening| self.building.openings.get(opening)) else {
            return otherwise.to_string();
        };
        if !opening.name.en.is_empty() {
            return format!("{verb} {}", opening.name.en);
        }
        // A door belongs to the room, not to the corridor that it opens on.
        let sides = [Some(opening.inside), opening.outside];
        let is_room = |space: &SpaceId| self.building.spaces.get(*space).is_some_and(|space| !space.category.is_circulation());
        let room = sides.into_iter().flatten().find(is_room).or(Some(opening.inside));
        let what = if opening.is_window() { "window" } else { "door" };
        self.space(room).map_or(otherwise.to_string(), |name| format!("{verb} the {what} of {name}"))
    }
}

fn over(event: &Event) -> &'static str {
    if event.opening.is_some() { "out of the window" } else { "over the edge" }
}

fn fall(event: &Event, who: &str) -> String {
    let Detail::Fall { height_m, injury } = event.detail else { return format!("{who} falls") };
    match injury {
        Injury::None => format!("{who} falls {height_m:.1} m, unhurt"),
        Injury::Lame => format!("{who} falls {height_m:.1} m and limps"),
        Injury::Fatal => format!("{who} falls {height_m:.1} m to death"),
    }
}

impl Names<'_> {
    /// The thing that an event is about, within a sentence: `the lab rat`, `Tom's phone`.
    fn thing(&self, event: &Event) -> String {
        let thing = match event.detail {
            Detail::Thing(thing) | Detail::Blow { thing, .. } => self.population.things.get(thing),
            _ => None,
        };
        match thing.map(|thing| thing.name.as_str()).filter(|name| !name.is_empty()) {
            None => "something".to_string(),
            Some(name) if name.contains("'s ") || name.contains("s' ") => name.to_string(),
            Some(name) => format!("the {name}"),
        }
    }

    /// The sentence of what is done with a thing.
    fn of_thing(&self, event: &Event, who: &str, whom: &str) -> String {
        let thing = self.thing(event);
        match event.kind {
            EventKind::Took => format!("{who} takes {thing}"),
            EventKind::Dropped => format!("{who} drops {thing}"),
            EventKind::Knocked => format!("{who} knocks over {thing}"),
            EventKind::Threw if event.whom.is_some() => format!("{who} throws {thing} at {whom}"),
            EventKind::Threw => format!("{who} throws {thing}"),
            EventKind::Landed => format!("{} comes to lie{}", capital(&thing), self.place(" in ", event)),
            EventKind::Struck => format!("{who} strikes {whom} with {thing}{}", part_of(event)),
            EventKind::Smashed if event.who.is_none() => format!("{} breaks", capital(&thing)),
            EventKind::Smashed => format!("{who} smashes {thing}"),
            EventKind::FilmBegun => format!("{who} begins to film with {thing}"),
            EventKind::Filmed if event.whom.is_some() => format!("{who} gets {whom} on film ({thing})"),
            EventKind::Filmed => format!("{who} gets it on film ({thing})"),
            EventKind::FilmEnded => format!("{who} stops filming with {thing}"),
            EventKind::Posted => format!("{} posts what is on it", capital(&thing)),
            EventKind::MessageRecorded => format!("{who} records a message for {whom} on {thing}"),
            EventKind::Soaked => format!("{who} gets blood of {whom} on {thing}"),
            EventKind::Wiped => format!("{who} wipes {whom} with {thing}"),
            other => format!("{who}: {}", other.key()),
        }
    }
}

/// With a capital, to begin a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn part_of(event: &Event) -> String {
    if let Detail::Blow { part, .. } = event.detail { format!(" ({})", part.key()) } else { String::new() }
}

fn site_of(event: &Event) -> String {
    match event.detail {
        Detail::Bite(part, Depth::Scratch) => format!(" ({}, a scratch)", part.key()),
        Detail::Bite(part, Depth::Deep) => format!(" ({}, deep)", part.key()),
        Detail::Bite(part, Depth::Shallow) => format!(" ({})", part.key()),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
