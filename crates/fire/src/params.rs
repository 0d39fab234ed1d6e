//! Parameters of fire and of what guards against it.

stdx::params! {
    /// Parameters of fire and of what guards against it.
    pub struct Params {
        soot_share: "1", 0.0..=0.3, 0.05, "Soot of what burns, as a share of its mass.", "between wood (0.015) and plastics (0.06 to 0.2): SFPE Handbook, Tewarson's tables";
        heat_of_combustion_mj_per_kg: "MJ/kg", 5.0..=50.0, 25.0, "Heat of what burns.", "between wood (17) and cooking oil or plastics (30 to 40): SFPE Handbook";
        extinction_m2_per_kg: "m2/kg", 1000.0..=15000.0, 8700.0, "Specific extinction of soot.", "8.7 m2/g: Mulholland and Croarkin 2000";
        convective_share: "1", 0.0..=1.0, 0.65, "Heat that the air takes up, as a share; the rest is radiated.", "SFPE Handbook: 0.6 to 0.7";
        wall_loss_kw_per_m2_k: "kW/(m2 K)", 0.0..=0.2, 0.02, "Heat that walls, floor and ceiling take up.", "order of effective coefficients in McCaffrey, Quintiere and Harkleroad 1981";
        opening_coefficient: "1", 0.1..=1.0, 0.6, "Discharge coefficient of openings.", "common value for doorways; Linden 1999";
        draught_k: "K", 0.0..=10.0, 0.5, "Air goes to and fro through an opening at least as much as that difference would drive.", "assumption: rooms are never exactly as warm";
        door_leak_m2: "m2", 0.0..=0.2, 0.02, "Leakage of a shut door.", "0.01 to 0.03: single doors, Klote and Milke";
        detect_per_m: "1/m", 0.01..=5.0, 0.1, "A smoke detector answers to this extinction.", "between 2.5 and 4 %/ft obscuration (UL 217): 0.08 to 0.13";
        detect_excess_k: "K", 5.0..=200.0, 40.0, "A heat detector answers to this rise.", "57 degC rating over a room of 20";
        alarm_delay_s: "s", 0.0..=600.0, 10.0, "From detector to alarm.", "assumption: entry lag and verification";
        alarm_level_db: "dB(A)", 60.0..=125.0, 95.0, "Level of the alarm at 1 m of a sounder.", "65 to 120 allowed: NFPA 72; verification study D";
        alarm_pause_s: "s", 0.5..=60.0, 2.0, "The alarm is heard anew once in this time.", "assumption: it is one sound, cut into pieces for the record";
        sprinkler_delay_s: "s", 0.0..=600.0, 30.0, "From alarm to water.", "up to 60 s allowed for dry and preaction systems: NFPA 13";
        sprinkler_mm_per_s: "mm/s", 0.005..=1.0, 0.07, "Water density of sprinklers.", "4.1 mm/min, light hazard: NFPA 13";
    }
}
