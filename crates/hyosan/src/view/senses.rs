//! What the viewer gets of what people can see and hear: fields of view, weather and light.

use serde::Serialize;

/// `/api/sight`: what somebody sees at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlookView {
    /// Of which frame, in seconds since the start: the one at or last before the time asked for.
    pub t_s: f64,
    /// Who.
    pub person: u32,
    /// How they stand there; none for who has left.
    pub eye: Option<EyeView>,
    /// The floor that they see.
    pub patches: Vec<PatchView>,
    /// The people whom they see, by id.
    pub seen: Vec<SeenView>,
}

/// An eye, and how far it makes somebody out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EyeView {
    /// On which storey.
    pub storey: u32,
    /// Where, in metres.
    pub at: [f64; 2],
    /// Where it faces, in degrees counter-clockwise from east.
    pub facing_deg: f64,
    /// Its field of view, in degrees.
    pub field_of_view_deg: f64,
    /// The light where they stand: `day`, `lamp`, `dusk`, `night` or `dark`.
    pub light: &'static str,
    /// How far they make out somebody who stands in the same space, in metres.
    pub range_m: f64,
    /// Extinction coefficient of the smoke that counts there, in 1/m.
    pub smoke_per_m: f64,
}

/// A piece of floor in view.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatchView {
    /// On which storey.
    pub storey: u32,
    /// Its outline, in metres, to the centimetre.
    pub ring: Vec<[f64; 2]>,
}

/// Somebody in view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SeenView {
    /// Who.
    pub person: u32,
    /// How far away, in metres.
    pub distance_m: f64,
}

/// `/api/sights`: what everybody sees at a moment, more coarsely.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlooksView {
    /// Of which frame, in seconds since the start.
    pub t_s: f64,
    /// Person by person.
    pub people: Vec<PersonOutlookView>,
}

/// A row of `/api/sights`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonOutlookView {
    /// Who.
    pub person: u32,
    /// The floor that they see.
    pub patches: Vec<PatchView>,
}

/// `/api/sky`: weather and light over the whole run, and which spaces they reach.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SkyView {
    /// Spaces, by id; empty for a record without weather.
    pub spaces: Vec<SpaceSkyView>,
    /// What holds from when on, in time order.
    pub changes: Vec<SkyChangeView>,
}

/// A space under the sky.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpaceSkyView {
    /// `outdoors`, `daylit` (indoors, with a window or a way to the open) or `inner`.
    pub kind: &'static str,
    /// True right under a roof, where rain is louder.
    pub under_roof: bool,
}

/// What the sky holds from a time on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SkyChangeView {
    /// From when on, in seconds since the start.
    pub t_s: f64,
    /// `clear`, `rain`, `storm` or `fog`.
    pub weather: &'static str,
    /// How hard it rains, in mm/h.
    pub rain_mm_per_h: Option<f64>,
    /// What the weather sounds like outdoors, without thunder, in dB(A).
    pub weather_db: Option<f64>,
    /// The level of the wind alone, where it comes from a storm's usual wind, in dB(A).
    pub wind_db: Option<f64>,
    /// The meteorological visibility outdoors, in metres.
    pub visibility_m: Option<f64>,
    /// `day`, `dusk` or `night`.
    pub daylight: &'static str,
    /// Whether lamps indoors are lit.
    pub lamps_lit: bool,
    /// Whether there is current.
    pub has_current: bool,
    /// By kind of space.
    pub outdoors: PlaceSkyView,
    /// By kind of space.
    pub daylit: PlaceSkyView,
    /// By kind of space.
    pub inner: PlaceSkyView,
    /// The background right under a roof, in dB(A).
    pub under_roof_db: f64,
}

/// What the sky does to a kind of space.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PlaceSkyView {
    /// The light there: `day`, `lamp`, `dusk`, `night` or `dark`.
    pub light: &'static str,
    /// How far somebody there is made out by who stands in such a space too, in metres, without smoke.
    pub range_m: f64,
    /// The background there, in dB(A); not right under a roof.
    pub background_db: f64,
}
