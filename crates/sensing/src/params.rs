//! Parameters of sight and hearing.

stdx::params! {
    /// Parameters of sight and hearing.
    pub struct Params {
        sight_range_m: "m", 1.0..=300.0, 40.0, "By day, farthest at which a person is made out as a person in danger or dangerous.", "a lit building; verification study D, office light 100 m and more, halved for recognising what is going on";
        lamp_range_m: "m", 1.0..=300.0, 40.0, "As sight_range_m, of somebody under lamps.", "as by day; verification study D, office light";
        dusk_range_m: "m", 0.5..=300.0, 22.0, "As sight_range_m, of somebody in twilight.", "20 to 30 m at 1 lx, the light of emergency lamps and of late twilight; verification study D";
        night_range_m: "m", 0.5..=300.0, 8.0, "As sight_range_m, of somebody under the night sky.", "starlight, eyes used to the dark, 5 to 10 m; verification study D";
        dark_range_m: "m", 0.1..=300.0, 1.5, "As sight_range_m, of somebody where there is no light at all.", "1 to 2 m; verification study D";
        smoke_sight: "1", 0.5..=20.0, 3.0, "In smoke of extinction K one sees so many times 1/K far.", "3 for what shines back, 8 for what is lit: Jin; verification study D";
        field_of_view_rad: "rad", 0.5..=6.3, 3.49, "Horizontal field of view.", "200 degrees; verification study D";
        close_range_m: "m", 0.0..=5.0, 1.2, "Nearer than this a person is noticed from behind too.", "assumption; arm's length and half";
        hiding_reach_m: "m", 0.0..=20.0, 3.0, "A person stands in the way of looks at what lies behind them if they are this near to who looks.", "assumption: at 3 m a body of 0.4 m covers 8 degrees; further off one sees past it, or over it, sooner";
        hiding_share: "1", 0.0..=1.0, 0.5, "Share of a body's width that hides: its middle.", "assumption: head and trunk; one leans to see past shoulders";
        fog_visibility_m: "m", 5.0..=50000.0, 50.0, "Meteorological visibility in fog.", "dense fog, V 50 m; verification study D, after the classes of the WMO";
        storm_visibility_m: "m", 5.0..=50000.0, 200.0, "Meteorological visibility in a storm, unless its rain leaves less.", "cloudburst, V 200 m; verification study D";
        rain_mm_per_h: "mm/h", 0.1..=300.0, 8.0, "How hard it rains in rain.", "moderate rain, 2.5 to 10 mm/h, of the WMO's classes";
        storm_rain_mm_per_h: "mm/h", 0.1..=300.0, 40.0, "How hard it rains in a storm.", "heavy rain, 25 to 50 mm/h; verification study D";
        background_indoors_db: "dB(A)", 10.0..=90.0, 45.0, "Background level indoors.", "between an empty classroom (35, ANSI S12.60) and an occupied school (55 to 65)";
        background_outdoors_db: "dB(A)", 10.0..=90.0, 50.0, "Background level outdoors.", "a quiet street, verification study D less 10";
        rain_level_db: "dB(A)", 10.0..=100.0, 54.0, "Level of rain of 10 mm/h outdoors.", "between light rain, 45, and heavy rain, 60; verification study D";
        rain_slope_db: "dB", 0.0..=40.0, 15.0, "By how much ten times the rain is louder.", "45 dB(A) at 2.5 mm/h, 60 at 25 mm/h; verification study D";
        storm_wind_db: "dB(A)", 10.0..=110.0, 66.0, "Level of a storm's wind in trees and at edges, outdoors.", "assumption: beside a busy street, 60 to 70 (verification study D)";
        facade_loss_db: "dB", 0.0..=60.0, 22.0, "How much quieter weather is indoors.", "windows shut but not tight, 20 to 25 dB; common value";
        roof_gain_db: "dB", 0.0..=40.0, 10.0, "How much louder rain and thunder are right under a roof than elsewhere indoors.", "heavy rain on a metal roof, 70 to 80 against 60 outdoors, less what a ceiling takes off; verification study D";
        thunder_interval_s: "s", 4.0..=3600.0, 25.0, "In a storm it thunders once in this time, at a moment drawn.", "assumption: two or three strokes near by a minute";
        thunder_least_db: "dB(A)", 40.0..=140.0, 75.0, "Level outdoors of the faintest thunder that counts.", "assumption: some kilometres away";
        thunder_most_db: "dB(A)", 40.0..=140.0, 105.0, "Level outdoors of the loudest thunder.", "100 dB(A) and more; verification study D";
        audible_snr_db: "dB", -20.0..=20.0, -6.0, "A sound is heard from this far above the background.", "verification study D, after ISO 7731 and speech-in-noise work";
        intelligible_snr_db: "dB", -20.0..=20.0, 0.0, "Speech is understood from this far above the background.", "verification study D";
        noise_memory_s: "s", 0.005..=10.0, 0.05, "Time constant with which a noise dies away once it has ended.", "60 dB in 0.7 s, the reverberation of a classroom (ANSI S12.60); forward masking ends sooner, in 0.2 s";
        absorption_share: "1", 0.02..=0.95, 0.2, "Share of sound that the surfaces of a room swallow, on average.", "a classroom of 200 m3 then reverberates for 0.7 s; ANSI S12.60 asks for 0.6 to 0.7 s";
        loss_open_db: "dB", 0.0..=20.0, 0.0, "Loss through an open opening.", "verification study D";
        loss_wood_door_db: "dB", 0.0..=60.0, 20.0, "Transmission loss of a shut wooden door.", "hollow core, TL 20; verification study D";
        loss_glass_door_db: "dB", 0.0..=60.0, 25.0, "Transmission loss of a shut glass door.", "single glazing with seals, between hollow core 20 and solid 30";
        loss_metal_door_db: "dB", 0.0..=60.0, 32.0, "Transmission loss of a shut metal door.", "steel door, TL 32; verification study D";
        loss_window_db: "dB", 0.0..=60.0, 27.0, "Transmission loss of a shut window.", "single glazing, common value";
        loss_wall_db: "dB", 0.0..=80.0, 45.0, "Transmission loss of a wall between two spaces.", "classroom partition 45 to 50, ANSI S12.60";
        hearing_error_rad: "rad", 0.0..=3.2, 0.17, "Standard deviation of the direction of a sound made in the same space.", "10 degrees in front; verification study D";
        hearing_error_through_rad: "rad", 0.0..=3.2, 0.52, "Standard deviation of the direction of a sound that came through an opening or a wall, about that opening.", "30 degrees through doors; verification study D";
        plates_level_db: "dB(A)", 40.0..=130.0, 95.0, "Level of breaking plates at 1 m.", "glass 100 dB(A), give or take 10; verification study D";
        loudspeaker_level_db: "dB(A)", 40.0..=130.0, 90.0, "Level of a loudspeaker of an address system at 1 m.", "assumption: 6 W into 90 dB/W/m, less the headroom of speech";
        steps_s: "s", 0.05..=60.0, 1.0, "How long running or walking feet sounds.", "assumption: steps go on until they are told again";
        speech_s: "s", 0.05..=60.0, 2.0, "How long a piece of speech sounds.", "assumption: a sentence";
        shout_s: "s", 0.05..=60.0, 1.0, "How long a shout sounds.", "assumption: two words";
        scream_s: "s", 0.05..=60.0, 1.5, "How long a scream sounds.", "assumption: one breath out";
        groan_s: "s", 0.05..=60.0, 1.5, "How long a voice of the infected sounds.", "assumption: one breath out";
        thud_s: "s", 0.05..=60.0, 0.3, "How long a thud sounds.", "assumption";
        door_slam_s: "s", 0.05..=60.0, 0.3, "How long a slammed door sounds.", "assumption";
        bell_s: "s", 0.05..=60.0, 4.0, "How long the bell sounds.", "assumption";
        plates_s: "s", 0.05..=60.0, 0.6, "How long breaking plates sounds.", "assumption";
        glass_s: "s", 0.05..=60.0, 1.0, "How long a window that breaks sounds.", "as plates; assumption";
        alarm_s: "s", 0.05..=60.0, 1.0, "How long a beat of the alarm sounds.", "assumption: one of its beats";
        loudspeaker_s: "s", 0.05..=60.0, 4.0, "How long an announcement sounds.", "assumption: an announcement";
        thunder_s: "s", 0.05..=60.0, 3.0, "How long thunder sounds.", "assumption: clap and rumble";
    }
}
