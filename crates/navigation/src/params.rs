//! Parameters of finding the way.

stdx::params! {
    /// Parameters of finding the way.
    pub struct Params {
        period_s: "s", 0.05..=5.0, 0.25, "A way is looked at afresh once in this time, in turns by id, and whenever a cell is left or a door changes.", "as often as minds";
        stair_detour: "1", 1.0..=10.0, 2.0, "A metre of stair counts as so many of floor.", "walking speed on stairs is about half (Fruin, verification study B3)";
        shut_door_m: "m", 0.0..=50.0, 2.0, "A shut door counts as so many metres.", "opening a door costs about 1.5 s of walking";
        corner_clearance_m: "m", 0.0..=1.0, 0.25, "Ways keep this far from the ends of openings, where there is room.", "a body's radius and a hand";
    }
}
