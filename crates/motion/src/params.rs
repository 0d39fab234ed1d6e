//! Parameters of walking.

stdx::params! {
    /// Parameters of paces; the models of movement have their own.
    pub struct Params {
        run_gap_share: "1", 0.05..=2.0, 0.4, "Time gap of those who run for their life, as a share of the model's.", "assumption: motivated crowds follow closer";
        stair_up: "1", 0.1..=1.0, 0.5, "Speed on a stair upwards, as a share of that on the level.", "RiMEA 2, verification study A1";
        stair_down: "1", 0.1..=1.0, 0.75, "Speed on a stair downwards, as a share of that on the level.", "RiMEA 3, verification study A1";
        amble_share: "1", 0.05..=1.0, 0.35, "Speed of those who drift, as a share of their walking speed.", "assumption";
        infectious_run_share: "1", 0.1..=2.0, 0.9, "Speed of the infected who hunt, as a share of what they ran before.", "rule Z1: they run; assumption";
        acceleration_time_s: "s", 0.05..=5.0, 0.4, "Time constant in which speed reaches what is wanted.", "0.5 s walking; sprints take 1.3 s (verification study D), gaps are short here";
        smoke_slope_m: "m", 0.0..=1.0, 0.0807, "Loss of speed in smoke, as a share for each 1/m of extinction.", "0.057/0.706 of Frantzich and Nilsson 2003, as FDS+Evac uses it";
        smoke_least_share: "1", 0.05..=1.0, 0.1, "Speed in the densest smoke, as a share.", "FDS+Evac, after Frantzich and Nilsson 2003";
        wet_share: "1", 0.3..=1.0, 0.85, "Speed on a wet floor, as a share: steps are shorter.", "assumption; gait studies on slippery floors find shorter, slower steps (Cham and Redfern 2002)";
        slip_run_per_m: "1/m", 0.0..=0.5, 0.01, "Falls of those who run on a wet floor, for each metre.", "assumption; a sensitivity parameter";
        slip_walk_per_m: "1/m", 0.0..=0.5, 0.0005, "Falls of those who walk on a wet floor, for each metre.", "assumption; a sensitivity parameter";
        slip_from_m_per_s: "m/s", 0.5..=5.0, 2.2, "From this speed on one runs.", "the walk-run transition lies near 2 m/s";
        down_s: "s", 0.5..=60.0, 3.0, "How long who slips lies.", "assumption";
        dragging_share: "1", 0.1..=1.0, 0.5, "Speed of those who drag somebody, as a share of their walking speed.", "carrying a person, 0.5 to 0.8 m/s; verification study D";
    }
}
