//! Parameters of doors.

stdx::params! {
    /// Parameters of doors.
    pub struct Params {
        reach_m: "m", 0.2..=3.0, 0.9, "A door is worked from this near.", "an arm and half a step";
        self_closing_s: "s", 0.5..=120.0, 5.0, "A door with a closer shuts this long after somebody passed.", "common setting of door closers, 3 to 7 s";
        blow_j: "J", 1.0..=2000.0, 100.0, "What one blow of a grown-up takes off a door's resistance.", "half of the 221 J with which EN 1627 strikes a door by a soft body";
        abreast_m: "m", 0.2..=2.0, 0.45, "No more strike a door at once than one for each such width of it.", "shoulder width; verification study D";
        push_n: "N", 10.0..=1000.0, 250.0, "Push of one grown-up, those behind included.", "sustained, 100 to 500; verification study D";
        crowd_m: "m", 0.5..=5.0, 2.0, "Who wants through and is this near pushes along.", "assumption: four ranks";
        wood_latch_j: "J", 10.0..=1000000.0, 1300.0, "Resistance of a shut wooden door.", "20 s for one: between hollow-core (10 s) and solid with a latch (60 s); verification study D";
        wood_lock_j: "J", 10.0..=1000000.0, 4000.0, "Resistance of a locked wooden door.", "60 s for one: between hollow-core (10 s) and solid with a bolt (150 s); verification study D";
        glass_latch_j: "J", 10.0..=1000000.0, 670.0, "Resistance of a shut glass door.", "as a hollow-core door: 10 s by hand; verification study D";
        glass_lock_j: "J", 10.0..=1000000.0, 1300.0, "Resistance of a locked glass door.", "assumption: twice that";
        metal_latch_j: "J", 10.0..=1000000.0, 12000.0, "Resistance of a shut metal door.", "RC2, 180 s with tools; verification study D";
        metal_lock_j: "J", 10.0..=1000000.0, 40000.0, "Resistance of a locked metal door.", "RC3, 300 s with tools and effectively never by hand; verification study D";
        wood_static_n: "N", 100.0..=100000.0, 3000.0, "A wooden door gives way to this push at once.", "RC1 and RC2 for each lock point (EN 1627); verification study D";
        glass_static_n: "N", 100.0..=100000.0, 1500.0, "A glass door gives way to this push at once.", "assumption: half of a wooden door's";
        metal_static_n: "N", 100.0..=100000.0, 6000.0, "A metal door gives way to this push at once.", "RC3 for each lock point (EN 1627); verification study D";
        friction: "1", 0.05..=2.0, 0.4, "Friction of furniture on the floor.", "wood on vinyl or wood, 0.2 to 0.5; common value";
        drag_n_s_per_m: "N s/m", 10.0..=10000.0, 150.0, "Push beyond friction that furniture takes for each m/s.", "assumption: a desk of 30 kg goes at walking pace with a load when one pushes it";
        load_m_per_s: "m/s", 0.1..=3.0, 0.8, "Furniture is moved no faster than this.", "carrying a person, 0.5 to 0.8 m/s; verification study D";
        bar_factor: "1", 1.0..=20.0, 2.0, "Resistance of a door with one piece of furniture before it, as a multiple.", "2 for one desk, 5 stacked and wedged; verification study D";
        bar_most_factor: "1", 1.0..=50.0, 5.0, "The same with many.", "as above";
        window_j: "J", 1.0..=100000.0, 200.0, "Resistance of a window.", "between 93 J and 589 J, the blows of a soft body in EN 12600";
        glass_level_db: "dB(A)", 40.0..=130.0, 100.0, "Level of a window that breaks at 1 m.", "verification study D";
        thud_pause_s: "s", 0.2..=60.0, 1.5, "Somebody who presses on a door or struggles makes a thud about once in this time.", "assumption";
        thud_level_db: "dB(A)", 40.0..=120.0, 85.0, "Level of a thud at 1 m.", "below a door slam's 95; verification study D";
        slam_level_db: "dB(A)", 40.0..=120.0, 80.0, "Level of a door shut in a hurry at 1 m.", "below a slam's 95; verification study D";
    }
}
