//! Parameters of the infection.

stdx::params! {
    /// Parameters of the infection, its carriers and their bites.
    pub struct Params {
        reach_m: "m", 0.2..=2.0, 0.75, "An infected person gets hold of people this near, centre to centre.", "an arm's reach of two bodies; assumption";
        grab_rate_per_s: "1/s", 0.0..=50.0, 1.6, "Rate at which somebody in reach is got hold of.", "assumption";
        bite_rate_per_s: "1/s", 0.0..=50.0, 0.6, "Rate at which a holder bites.", "assumption: about two seconds of struggle";
        break_free_rate_per_s: "1/s", 0.0..=50.0, 0.35, "Rate at which somebody of a grown-up's strength breaks free of one holder of the same strength.", "assumption";
        carrier_bite_rate_per_s: "1/s", 0.0..=50.0, 0.4, "Rate at which an infectious animal bites the hand that touches it.", "rule I1: it turns violent; assumption";
        neck_share: "1", 0.0..=1.0, 0.15, "Share of bites that land on the neck.", "assumption";
        limb_share: "1", 0.0..=1.0, 0.6, "Share of bites that land on a limb; the rest are scratches.", "assumption";
        incubation_neck_median_s: "s", 0.1..=86400.0, 30.0, "Median time from a bite in the neck to turning.", "minds study 1.3 and 6.1: seconds to minutes, faster for worse bites";
        incubation_limb_median_s: "s", 0.1..=86400.0, 180.0, "Median time from a bite in a limb to turning.", "minds study 1.3 and 6.1";
        incubation_scratch_median_s: "s", 0.1..=86400.0, 480.0, "Median time from a scratch to turning.", "minds study 1.3 and 6.1";
        incubation_sigma: "1", 0.0..=3.0, 1.0, "Standard deviation of the logarithm of these times.", "minds study 1.3";
        signs_s: "s", 0.0..=600.0, 6.0, "Signs show for so long before somebody turns.", "rule I4; nosebleed, then convulsion; assumption on the time";
    }
}
