//! `hyosan probe sound` and `hyosan probe sight`.

use building::plan::StoreyId;
use drawing::{Band, Overlay, Pin, Style};
use hyosan::load::Scenario;
use hyosan::probe::{ListenerView, PlaceView, Probe, ProbeError, SightView, SoundView, Stand, Strip};

use crate::args::{ProbeSightArgs, ProbeSoundArgs, StandArgs};
use crate::clock;
use crate::failure::Failure;
use crate::input;
use crate::terminal::{self, Paint};

/// Colours of the bands of a map of sound, the faintest first: dark on light, told apart without hue too.
const SOUND_COLOURS: [&str; 8] = ["#fff7ec", "#fee8c8", "#fdd49e", "#fdbb84", "#fc8d59", "#ef6548", "#d7301f", "#7f0000"];

/// The colour of what is seen.
const SEEN: &str = "#ffd92f";

/// Tells what is heard where.
pub(super) fn sound(args: &ProbeSoundArgs) -> Result<(), Failure> {
    let probe = probe(&args.stand)?;
    let sources = args.source.iter().map(|text| probe.source(text)).collect::<Result<Vec<_>, _>>().map_err(told)?;
    let spots = args.at.iter().map(|text| probe.spot(text)).collect::<Result<Vec<_>, _>>().map_err(told)?;
    let view = probe.sound(&sources, &spots);
    if let Some(first) = view.sources.first() {
        let storey = storey(&probe, &args.stand, &first.place)?;
        let bands = || {
            let least_db = Probe::sound_bands();
            let colour = |(n, least_db): (usize, &f64)| (SOUND_COLOURS[n % 8].to_string(), format!("{least_db} dB(A) and more"));
            banded(&probe.sound_map(&sources, storey), least_db.iter().enumerate().map(colour).collect())
        };
        let listeners = view.listeners.iter().take(if args.at.is_empty() { 0 } else { usize::MAX });
        let heard = listeners.map(|listener| (&listener.place, format!("{} dB(A)", level(listener.total_db))));
        let sounding = view.sources.iter().map(|source| (&source.place, format!("{} {} dB(A)", source.kind, source.level_db)));
        let title = format!("How loud it is, in {} weather", view.weather);
        map(&probe, &args.stand, storey, bands, sounding.chain(heard).collect(), title)?;
    }
    if args.stand.json {
        return input::print_json(&view);
    }
    Ok(terminal::print(&sound_text(&view, Paint::for_stdout()))?)
}

/// Tells what is seen.
pub(super) fn sight(args: &ProbeSightArgs) -> Result<(), Failure> {
    let probe = probe(&args.stand)?;
    if !args.facing.is_finite() {
        return Err(Failure::refused("--facing: give degrees counter-clockwise from east"));
    }
    let (spot, heading_rad) = (probe.spot(&args.at).map_err(told)?, args.facing.to_radians());
    let view = probe.sight(spot, heading_rad);
    let storey = storey(&probe, &args.stand, &view.place)?;
    let bands = || banded(&probe.sight_map(spot, heading_rad, storey), vec![(SEEN.to_string(), "seen".to_string())]);
    let pins = std::iter::once((&view.place, "eye".to_string()));
    let people = view.people.iter().map(|person| (&person.place, person.name.clone()));
    let title = format!("What is seen from here, in {} weather", view.weather);
    map(&probe, &args.stand, storey, bands, pins.chain(people).collect(), title)?;
    if args.stand.json {
        return input::print_json(&view);
    }
    Ok(terminal::print(&sight_text(&view, Paint::for_stdout()))?)
}

fn probe(args: &StandArgs) -> Result<Probe, Failure> {
    let scenario = input::scenario(&args.scenario)?;
    let stand = Stand {
        time_s: time_s(&scenario, args.time.as_deref())?,
        weather: args.weather.clone(),
        open: args.open.clone(),
        shut: args.shut.clone(),
    };
    if let Some(both) = stand.open.iter().find(|door| stand.shut.contains(door)) {
        return Err(Failure::refused(format!("the door `{both}` is to be open and shut; name it once")));
    }
    Probe::of(&scenario, args.seed, &stand).map_err(told)
}

fn time_s(scenario: &Scenario, text: Option<&str>) -> Result<f64, Failure> {
    let Some(text) = text else { return Ok(0.0) };
    clock::until_s(text, scenario.start_clock_s).filter(|&time_s| time_s <= scenario.duration_s).ok_or_else(|| {
        let start = clock::of_day(scenario.start_clock_s, 0.0);
        let end = clock::of_day(scenario.start_clock_s, scenario.duration_s);
        Failure::refused(format!("--time {text}: give {}, from {start} to {end}", clock::UNTIL_FORMS))
    })
}

fn told(error: ProbeError) -> Failure {
    let ProbeError::Unknown { name, known, .. } = &error else { return Failure::refused(error.to_string()) };
    let near = input::nearest(name, known.iter().map(String::as_str));
    let hint = near.map_or_else(
        || {
            let shown = known.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            let more = if known.len() > 12 { format!(" and {} more", known.len() - 12) } else { String::new() };
            if known.is_empty() { "there are none".to_string() } else { format!("there are {shown}{more}") }
        },
        |near| format!("did you mean `{near}`?"),
    );
    Failure::refused(format!("{error}; {hint}"))
}

fn storey(probe: &Probe, args: &StandArgs, first: &PlaceView) -> Result<StoreyId, Failure> {
    probe.storey(args.storey.unwrap_or(first.storey)).map_err(told)
}

fn banded(strips: &[Strip], bands: Vec<(String, String)>) -> Vec<Band> {
    let band = |(n, (colour, meaning))| {
        let of_band = strips.iter().filter(|strip| strip.band == n);
        Band { colour, meaning, rectangles: of_band.map(|strip| (strip.low, strip.high)).collect() }
    };
    bands.into_iter().enumerate().map(band).collect()
}

/// Draws the map if one is wanted.
fn map(
    probe: &Probe,
    args: &StandArgs,
    storey: StoreyId,
    bands: impl FnOnce() -> Vec<Band>,
    pins: Vec<(&PlaceView, String)>,
    title: String,
) -> Result<(), Failure> {
    let Some(path) = &args.map else { return Ok(()) };
    let ordinal = probe.building().storeys[storey].ordinal;
    let here = pins.into_iter().filter(|(place, _)| place.storey == ordinal);
    let pins = here.map(|(place, words)| Pin { at: place.point(), words }).collect();
    let style = Style { has_names: false, has_areas: false, has_anchors: false, ..Style::default() };
    let svg = drawing::overlaid_svg(probe.building(), storey, &style, &Overlay { bands: bands(), pins, title });
    let is_png = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("png"));
    let bytes = if is_png {
        drawing::svg_to_png(&svg, args.width).map_err(|fault| Failure::refused(format!("{}: {fault}", path.display())))?
    } else {
        svg.into_bytes()
    };
    input::write(path, &bytes)
}

fn level(level_db: Option<f64>) -> String {
    level_db.map_or("–".to_string(), |level_db| format!("{level_db:.1}"))
}

fn place(place: &PlaceView) -> String {
    format!("{} ({:.1}, {:.1}; storey {})", place.space, place.at[0], place.at[1], place.storey)
}

fn sound_text(view: &SoundView, paint: Paint) -> String {
    let mut text = String::new();
    for (n, source) in view.sources.iter().enumerate() {
        let what = paint.bold(source.kind);
        text += &format!(
            "{}  {what} of {} dB(A) at 1 m, {} s, in {}\n",
            n + 1,
            source.level_db,
            source.duration_s,
            place(&source.place)
        );
    }
    text += &format!("\nweather {}; levels in dB(A)\n", view.weather);
    for listener in &view.listeners {
        text += &listener_text(listener, paint);
    }
    text
}

fn listener_text(listener: &ListenerView, paint: Paint) -> String {
    let mut text = format!(
        "\n{}\n  background {:.1}, all sources together {}\n",
        paint.bold(&place(&listener.place)),
        listener.background_db,
        level(listener.total_db)
    );
    for heard in &listener.sources {
        let verdict = match (heard.is_understood, heard.is_heard) {
            (true, _) => "heard, words are understood",
            (false, true) => "heard",
            (false, false) => "not heard",
        };
        let way = heard.through.as_deref().map_or(String::new(), |through| format!(", through {through}"));
        let above = heard.above_mask_db.map_or(String::new(), |above_db| format!(" ({above_db:+.1} dB to what masks it)"));
        text += &format!("  {}  {:>5}{above}  {verdict}{way}\n", heard.source + 1, level(heard.level_db));
    }
    text
}

fn sight_text(view: &SightView, paint: Paint) -> String {
    let mut text = format!(
        "{}\n  looking {}°, weather {}, light {}\n",
        paint.bold(&place(&view.place)),
        view.facing_deg,
        view.weather,
        view.light
    );
    text += "\nsomebody is made out indoors, and through open air, who stands in\n";
    for (light, indoors_m, outdoors_m) in &view.ranges_m {
        text += &format!("  {light:<6} {indoors_m:>6.1} m {outdoors_m:>6.1} m\n");
    }
    text += &format!("\n{:.1} m² of floor are seen\n", view.seen_m2);
    for space in &view.spaces {
        text += &format!("  {:<24} {:>7.1} m² {:>4.0} %\n", space.space, space.seen_m2, space.share * 100.0);
    }
    text += &format!("\nseen where people start: {}\n", view.people.len());
    for person in &view.people {
        text += &format!("  {:<24} {:>6.1} m  {}\n", person.name, person.distance_m, person.place.space);
    }
    text
}
