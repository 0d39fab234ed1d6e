//! Parameters of sight and hearing.

stdx::params! {
    /// Parameters of sight and hearing.
    pub struct Params {
        sight_range_m: "m", 1.0..=300.0, 40.0, "Farthest at which a person is made out as a person in danger or dangerous.", "a lit building; verification study D, office light 100 m and more, halved for recognising what is going on";
        field_of_view_rad: "rad", 0.5..=6.3, 3.49, "Horizontal field of view.", "200 degrees; verification study D";
        close_range_m: "m", 0.0..=5.0, 1.2, "Nearer than this a person is noticed from behind too.", "assumption; arm's length and half";
        background_indoors_db: "dB(A)", 10.0..=90.0, 45.0, "Background level indoors.", "between an empty classroom (35, ANSI S12.60) and an occupied school (55 to 65)";
        background_outdoors_db: "dB(A)", 10.0..=90.0, 50.0, "Background level outdoors.", "a quiet street, verification study D less 10";
        audible_snr_db: "dB", -20.0..=20.0, -6.0, "A sound is heard from this far above the background.", "verification study D, after ISO 7731 and speech-in-noise work";
        intelligible_snr_db: "dB", -20.0..=20.0, 0.0, "Speech is understood from this far above the background.", "verification study D";
        loss_open_db: "dB", 0.0..=20.0, 0.0, "Loss through an open opening.", "verification study D";
        loss_wood_door_db: "dB", 0.0..=60.0, 20.0, "Transmission loss of a shut wooden door.", "hollow core, TL 20; verification study D";
        loss_glass_door_db: "dB", 0.0..=60.0, 25.0, "Transmission loss of a shut glass door.", "single glazing with seals, between hollow core 20 and solid 30";
        loss_metal_door_db: "dB", 0.0..=60.0, 32.0, "Transmission loss of a shut metal door.", "steel door, TL 32; verification study D";
        loss_window_db: "dB", 0.0..=60.0, 27.0, "Transmission loss of a shut window.", "single glazing, common value";
        loss_wall_db: "dB", 0.0..=80.0, 45.0, "Transmission loss of a wall between two spaces.", "classroom partition 45 to 50, ANSI S12.60";
        hearing_error_rad: "rad", 0.0..=3.2, 0.35, "Standard deviation of a heard direction.", "10 degrees in front, 30 through doors; verification study D";
    }
}
