//! Parameters of doors.

stdx::params! {
    /// Parameters of doors.
    pub struct Params {
        reach_m: "m", 0.2..=3.0, 0.9, "A door is worked from this near.", "an arm and half a step";
        self_closing_s: "s", 0.5..=120.0, 5.0, "A door with a closer shuts this long after somebody passed.", "common setting of door closers, 3 to 7 s";
        push_open_median_s: "s", 0.1..=3600.0, 20.0, "Time in which one infected person pushes a shut, unlocked door open, on average.", "interior hollow-core door kicked in within 10 s, solid with a latch 60 s (verification study D); those who do not use handles, in between";
        thud_pause_s: "s", 0.2..=60.0, 1.5, "Somebody who presses on a door or struggles makes a thud about once in this time.", "assumption";
        thud_level_db: "dB(A)", 40.0..=120.0, 85.0, "Level of a thud at 1 m.", "below a door slam's 95; verification study D";
        slam_level_db: "dB(A)", 40.0..=120.0, 80.0, "Level of a door shut in a hurry at 1 m.", "below a slam's 95; verification study D";
    }
}
