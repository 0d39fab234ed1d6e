//! Appointments out of stays, with the errands on which some go meanwhile.

use stdx::draw::{Draw, Purpose};
use stdx::tick::Tick;
use world::population::{Appointment, Sex};

use super::seating::Seating;
use super::{Stay, appointment, is_for};
use crate::cast::{Cast, Entry, Errand};

/// Nobody is back from an errand sooner than this before they must set out again.
const SPARE_S: f64 = 5.0;

/// A person's appointments, in order of time.
pub(super) fn appointments_of(
    cast: &Cast,
    seating: &mut Seating,
    draw: Draw,
    person: usize,
    sex: Sex,
    stays: &[Stay],
    dt_s: f64,
) -> Vec<Appointment> {
    let mut appointments = Vec::new();
    for (nth, stay) in stays.iter().enumerate() {
        appointments.push(appointment(cast, stay.leave_s, dt_s, stay.place, stay.spot, stay.what));
        let entry = &cast.timetables[cast.members[person].timetable][stay.line];
        let next_s = stays.get(nth + 1).map_or(cast.duration_s, |next| next.leave_s);
        let luck = |nth: u32| draw.unit(Purpose::Timetable, person as u32, Tick(stay.line as u32 + 1), nth);
        let Some(errand) = errand_of(entry, sex, luck(0)) else { continue };
        let Some(trip) = trip(seating, errand, stay, next_s, &luck) else { continue };
        let what = errand.what.unwrap_or(stay.what);
        appointments.push(appointment(cast, trip.from_s, dt_s, trip.place, trip.spot, what));
        if let Some(back_s) = trip.back_s {
            appointments.push(appointment(cast, back_s, dt_s, stay.place, stay.spot, stay.what));
        }
    }
    // Whoever starts on the way has two appointments at tick 0: the later one holds.
    let keep = appointments.windows(2).map(|pair| pair[0].from != pair[1].from).chain([true]);
    let kept: Vec<Appointment> = appointments.iter().zip(keep).filter(|(_, keep)| *keep).map(|(one, _)| *one).collect();
    kept
}

/// The errand on which somebody goes, by a number in [0, 1).
fn errand_of(entry: &Entry, sex: Sex, luck: f64) -> Option<&Errand> {
    let mut reached = 0.0;
    entry.errands.iter().filter(|errand| is_for(errand.sex, sex)).find(|errand| {
        reached += errand.share;
        luck < reached
    })
}

/// A way somewhere, and back if there is one.
struct Trip {
    from_s: f64,
    back_s: Option<f64>,
    place: usize,
    spot: usize,
}

/// Plans an errand between the time when a stay begins and the time when its owner sets out for the next.
fn trip(seating: &mut Seating, errand: &Errand, stay: &Stay, next_s: f64, luck: &dyn Fn(u32) -> f64) -> Option<Trip> {
    let start_s = stay.leave_s.max(stay.from_s).max(0.0);
    let place = *errand.places.get((luck(1) * errand.places.len() as f64) as usize)?;
    let (from_s, back_s) = match errand.stay_s {
        Some((least_s, greatest_s)) => {
            let stay_s = least_s + (greatest_s - least_s) * luck(2);
            let slack_s = next_s - SPARE_S - stay_s - start_s;
            let from_s = (slack_s > 0.0).then(|| start_s + slack_s * luck(3))?;
            (from_s, Some(from_s + stay_s))
        }
        None => (start_s, None),
    };
    // Anywhere in the place: those who stand in a corridor do not all stand at its end.
    let wanted = (luck(4) * seating.count(place) as f64) as usize;
    let spot = seating.first_free(place, Some(wanted), from_s, back_s.unwrap_or(next_s))?;
    Some(Trip { from_s, back_s, place, spot })
}
