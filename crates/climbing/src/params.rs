//! Parameters of heights.

stdx::params! {
    /// Parameters of climbing and falling.
    pub struct Params {
        climb_m_per_s: "m/s", 0.05..=5.0, 1.0, "How fast people get up on things and over sills.", "assumption: a sill of 0.9 m in 1.4 s with setting out";
        set_out_s: "s", 0.0..=30.0, 0.5, "What setting out on a climb takes.", "assumption";
        wall_m_per_s: "m/s", 0.05..=5.0, 0.5, "How fast those who can climb outside walls.", "rule I9; assumption";
        parapet_height_m: "m", 0.0..=3.0, 1.1, "Height of the parapet at a roof's edge.", "building codes ask for 1.0 to 1.1 m";
        hang_m: "m", 0.0..=3.0, 2.1, "Who hangs by the hands has the feet so far below.", "standing reach of a grown-up";
        reach_m: "m", 0.2..=2.0, 0.6, "From this near a ledge or a piece of furniture is climbed.", "an arm's length";
        abreast_m: "m", 0.3..=3.0, 0.6, "Nobody else goes over a ledge at once within this width of it.", "shoulder width and a hand's breadth on either side";
        fatal_median_m: "m", 1.0..=100.0, 14.6, "Height of a fall that half survive.", "four storeys, 48 feet (Buckman and Buckman 1991)";
        fatal_steepness: "1", 0.5..=20.0, 3.9, "How steeply deaths grow with height: the exponent of the log-logistic law.", "nine in ten die from seven storeys, 84 feet (Buckman and Buckman 1991)";
        lame_median_m: "m", 0.5..=50.0, 4.5, "Height of a fall from which half limp away.", "assumption: broken legs and feet are common from the second floor on";
        lame_steepness: "1", 0.5..=20.0, 4.0, "The exponent of that law.", "assumption, as steep as deaths";
        lame_loss: "1", 0.0..=0.95, 0.6, "Speed that is lost then, as a share.", "crawling on hands and knees is 0.84 m/s, limping less (Cao 2018)";
        lie_s: "s", 0.0..=600.0, 3.0, "How long somebody lies who came down from higher than a step.", "as after a slip; assumption";
        step_m: "m", 0.0..=2.0, 0.5, "One lands on one's feet from this height.", "assumption: a high step";
        lunge_m: "m", 0.2..=3.0, 1.2, "The infected throw themselves at prey from this far.", "assumption: a leap";
        lunge_m_per_s: "m/s", 0.1..=10.0, 1.5, "Who comes more slowly is not carried over a ledge.", "assumption: slower than a walk's usual 1.34 m/s, one can stop";
        dodge_bait_per_s: "1/s", 0.0..=100.0, 4.0, "Rate at which the infected in their leap miss somebody at a ledge who waits for it, and go over.", "rule P10; assumption";
        dodge_per_s: "1/s", 0.0..=100.0, 0.2, "The same with somebody who does not.", "assumption";
        across_rate_per_s: "1/s", 0.0..=10.0, 0.02, "Rate at which somebody gets over furniture of 1 m in their way, for each who presses with them.", "rule Z5: they climb over one another; assumption";
        pull_rate_per_s: "1/s", 0.0..=10.0, 0.1, "Rate at which one of the infected pulls somebody down from furniture, were it of no height.", "assumption";
        shove_rate_per_s: "1/s", 0.0..=10.0, 1.0, "Rate at which somebody pushes another over who is as strong.", "assumption: a push a second";
        struck_off_chance: "1", 0.0..=1.0, 0.5, "Chance that somebody on furniture falls off it when struck.", "assumption";
        pull_height_m: "m", 0.5..=5.0, 2.4, "From this high nobody is pulled down.", "standing reach of a grown-up and a hop";
    }
}
