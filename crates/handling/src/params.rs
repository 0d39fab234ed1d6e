//! Parameters of what people do with things.

stdx::params! {
    /// Parameters of what people do with things.
    pub struct Params {
        deed_rate_per_s: "1/s", 0.05..=20.0, 1.0, "Somebody at hand does what they mean to do with a thing at this rate.", "assumption: one second to take, aim or strike";
        message_s: "s", 0.5..=600.0, 8.0, "How long somebody speaks who records a message, on average.", "assumption: three sentences";
        throw_speed_m_per_s: "m/s", 1.0..=40.0, 14.0, "Speed at which a grown-up throws what weighs nothing.", "assumption: below trained throwers' 20 to 25";
        throwing_arm_kg: "kg", 0.05..=10.0, 0.7, "What of the arm has to be thrown along with a thing, as a mass: speed falls as the root of arm over arm and thing.", "assumption, in the manner of Cross 2004, Physics of overarm throwing";
        throw_height_m: "m", 0.5..=3.0, 1.5, "A throw leaves the hand at this height, flat: rooms have ceilings.", "assumption: shoulder height";
        hit_m: "m", 0.5..=50.0, 6.0, "A throw at somebody hits with the chance exp(-d/this) at a distance d.", "assumption";
        blow_speed_m_per_s: "m/s", 1.0..=20.0, 6.0, "Speed of a hand that strikes with a thing.", "assumption: two thirds of boxers' 9 m/s (Walilko, Viano and Bir 2005)";
        hand_kg: "kg", 0.1..=10.0, 1.5, "What of hand and arm strikes along with a thing, as a mass.", "assumption: half of boxers' 2.9 kg (Walilko, Viano and Bir 2005)";
        let_go_j: "J", 1.0..=1000.0, 40.0, "Who is struck on the trunk lets go with the chance 1 - exp(-E/this).", "assumption: one blow of two makes a grown-up let go";
        fall_height_m: "m", 0.1..=3.0, 1.0, "What somebody lets fall falls from this height.", "hip to hand";
        phone_breaks_j: "J", 0.1..=1000.0, 12.0, "A phone that takes up an energy E breaks with the chance 1 - exp(-E/this).", "assumption: one fall of seven from the hand breaks it";
        object_breaks_j: "J", 0.1..=10000.0, 200.0, "As phone_breaks_j, of other hard things.", "assumption: sturdy";
        crockery_breaks_j: "J", 0.1..=1000.0, 1.5, "As phone_breaks_j, of plates and glasses.", "assumption: of those that fall off a table, 19 in 20 break";
        knock_m: "m", 0.05..=2.0, 0.4, "Who comes past plates within this far may knock them over.", "assumption: half a shoulder's width and an elbow";
        knock_speed_m_per_s: "m/s", 0.1..=10.0, 1.6, "Who comes past more slowly takes care of them.", "assumption: faster than a walk";
        knock_per_m: "1/m", 0.0..=10.0, 0.5, "How often they are knocked over per metre run past them.", "assumption";
        startle_rate_per_s: "1/s", 0.0..=20.0, 2.0, "Who flees lets plates fall at this rate.", "assumption: half a second to let go";
        phone_level_db: "dB(A)", 20.0..=120.0, 70.0, "Level at 1 m of a phone or a recorder that lands on a floor.", "assumption: between a dropped pen (60) and a dropped book (80)";
        object_level_db: "dB(A)", 20.0..=120.0, 82.0, "Level at 1 m of another hard thing that lands.", "assumption: a dropped book";
        cloth_level_db: "dB(A)", 0.0..=120.0, 25.0, "Level at 1 m of a cloth that lands.", "assumption: below any background";
        smash_level_db: "dB(A)", 20.0..=130.0, 88.0, "Level at 1 m of a thing that breaks.", "assumption: below breaking plates (95)";
        blow_level_db: "dB(A)", 20.0..=120.0, 72.0, "Level at 1 m of a blow on a body.", "assumption: a hard clap";
    }
}
