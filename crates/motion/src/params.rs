//! Parameters of walking.

stdx::params! {
    /// Parameters of the collision-free speed model and of paces.
    pub struct Params {
        time_gap_s: "s", 0.05..=5.0, 0.8, "Time gap T that a person keeps to the one ahead.", "Tordeux, Chraibi, Seyfried 2016 use 1.0; pupils keep less";
        time_gap_run_s: "s", 0.05..=5.0, 0.3, "Time gap of those who run for their life.", "assumption: motivated crowds follow closer";
        neighbour_strength: "1", 0.0..=50.0, 5.0, "Strength a of the repulsion of direction between people.", "Tordeux, Chraibi, Seyfried 2016";
        neighbour_range_m: "m", 0.01..=2.0, 0.1, "Range D of the repulsion of direction between people.", "Tordeux, Chraibi, Seyfried 2016";
        wall_strength: "1", 0.0..=50.0, 4.0, "Strength of the repulsion of direction from walls.", "as between people, a little weaker: walls do not move";
        wall_range_m: "m", 0.005..=2.0, 0.04, "Range of the repulsion of direction from walls.", "Tordeux et al. 2016 in the form used since: walls reach less far than people";
        reach_m: "m", 0.5..=4.0, 2.0, "Neighbours farther than this do not count.", "performance study 3: exact for the headway at walking speeds";
        stair_up: "1", 0.1..=1.0, 0.5, "Speed on a stair upwards, as a share of that on the level.", "RiMEA 2, verification study A1";
        stair_down: "1", 0.1..=1.0, 0.75, "Speed on a stair downwards, as a share of that on the level.", "RiMEA 3, verification study A1";
        amble_share: "1", 0.05..=1.0, 0.35, "Speed of those who drift, as a share of their walking speed.", "assumption";
        infectious_run_share: "1", 0.1..=2.0, 0.9, "Speed of the infected who hunt, as a share of what they ran before.", "rule Z1: they run; assumption";
        acceleration_time_s: "s", 0.05..=5.0, 0.4, "Time constant in which speed reaches what is wanted.", "0.5 s walking; sprints take 1.3 s (verification study D), gaps are short here";
        squeeze_after_s: "s", 0.5..=60.0, 2.0, "Somebody blocked this long turns the shoulders and takes less room.", "people turn sideways to pass each other; assumption on the time";
        squeeze_share: "1", 0.2..=1.0, 0.55, "Room that they then take, as a share of their width.", "body depth over shoulder width, about 0.25 m over 0.45 m";
        dragging_share: "1", 0.1..=1.0, 0.5, "Speed of those who drag somebody, as a share of their walking speed.", "carrying a person, 0.5 to 0.8 m/s; verification study D";
    }
}
