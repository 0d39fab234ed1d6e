//! Parameters of the infection.

stdx::params! {
    /// Parameters of the infection, its carriers and their bites.
    pub struct Params {
        reach_m: "m", 0.2..=2.0, 0.75, "An infected person gets hold of people this near, centre to centre.", "an arm's reach of two bodies; assumption";
        grab_rate_per_s: "1/s", 0.0..=50.0, 1.6, "Rate at which somebody in reach is got hold of.", "assumption";
        bite_rate_per_s: "1/s", 0.0..=50.0, 0.6, "Rate at which a holder bites.", "assumption: about two seconds of struggle";
        break_free_rate_per_s: "1/s", 0.0..=50.0, 0.35, "Rate at which somebody of a grown-up's strength breaks free of one holder of the same strength.", "assumption";
        carrier_bite_rate_per_s: "1/s", 0.0..=50.0, 0.4, "Rate at which an infectious animal bites the hand that touches it.", "rule I1: it turns violent; assumption";
    }
}
