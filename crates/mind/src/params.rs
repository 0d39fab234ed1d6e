//! Parameters of noticing, choosing and acting.

stdx::params! {
    /// Parameters of noticing, choosing and acting.
    pub struct Params {
        period_s: "s", 0.05..=2.0, 0.25, "A mind looks and decides once in this time, in turns by id.", "4 Hz; minds study 1.2 asks for 2 to 5 Hz";
        risk_half_life_s: "s", 1.0..=3600.0, 120.0, "Perceived risk halves in this time without a cue.", "minds study 1.3";
        wary_risk: "1", 0.01..=5.0, 0.25, "From this perceived risk on a person looks what is going on.", "minds study 1.3, after Lovreglio et al. 2016";
        act_risk: "1", 0.01..=5.0, 0.6, "From this perceived risk on a person acts to be safe.", "minds study 1.3, after Lovreglio et al. 2016";
        cue_attack_seen: "1", 0.0..=5.0, 1.0, "Risk of an attack or of an infected person seen.", "minds study 1.3";
        cue_told: "1", 0.0..=5.0, 0.7, "Risk of a warning understood, at full trust.", "minds study 1.3 has 0.35 times trust for one statement; a shout for one's life counts double";
        cue_scream: "1", 0.0..=5.0, 0.25, "Risk of a scream heard.", "minds study 1.3";
        cue_thud: "1", 0.0..=5.0, 0.08, "Risk of thuds heard.", "assumption, below a scream";
        cue_runner_seen: "1", 0.0..=5.0, 0.1, "Risk of each person seen running, up to three.", "minds study 1.3";
        cue_alarm: "1", 0.0..=5.0, 0.1, "Risk of a fire alarm, and nothing else, heard; above `act_risk` people leave at the alarm.", "minds study 1.3";
        cue_smoke: "1", 0.0..=5.0, 0.7, "Risk of smoke where one is.", "assumption: in smoke people act";
        threat_memory_s: "s", 1.0..=3600.0, 120.0, "A danger not noticed again is forgotten after this time.", "assumption; one risk half-life";
        reaction_median_s: "s", 0.0..=60.0, 1.0, "Median time from seeing danger to moving.", "verification study D, 0.5 to 3 s";
        reaction_sigma: "1", 0.0..=3.0, 0.5, "Standard deviation of the logarithm of that time.", "verification study D: 0.5 to 3 s as the middle 97 %";
        told_reaction_median_s: "s", 0.0..=600.0, 6.0, "Median time from being warned to moving.", "well below the 31 s of an alarm (IMO day response): a shout names the danger";
        choice_noise: "1", 0.0..=50.0, 8.0, "Scale of the Gumbel noise in a choice, in units of utility.", "minds study 1.3";
        flee_distance_m: "m", 1.0..=200.0, 25.0, "Danger nearer than this makes running away urgent.", "assumption; five seconds of a sprint";
        hide_bias: "1", -100.0..=100.0, 0.0, "Utility of hiding over leaving, in general.", "assumption: none";
        pursue_memory_s: "s", 0.0..=600.0, 20.0, "The infected go on to where prey was last noticed for so long.", "assumption";
        warn_pause_s: "s", 0.5..=600.0, 6.0, "A person cries out at most once in this time.", "assumption; a breath and a sprint";
        groan_pause_s: "s", 0.5..=600.0, 8.0, "The infected groan about once in this time.", "assumption";
        shout_level_db: "dB(A)", 40.0..=120.0, 88.0, "Level of a shout at 1 m.", "Pearsons et al. 1977, ANSI S3.5; verification study D";
        scream_level_db: "dB(A)", 40.0..=130.0, 105.0, "Level of a scream at 1 m.", "verification study D, no primary source, 95 to 115";
        speech_level_db: "dB(A)", 30.0..=90.0, 60.0, "Level of speech at 1 m.", "Pearsons et al. 1977; verification study D";
        groan_level_db: "dB(A)", 30.0..=110.0, 65.0, "Level of the voice of the infected at 1 m.", "verification study D, engineering estimate";
        running_level_db: "dB(A)", 30.0..=100.0, 60.0, "Level of running steps at 1 m.", "verification study D, engineering estimate";
    }
}
