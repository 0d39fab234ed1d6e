use std::sync::Arc;

use evacuation::scenes::Scene;

use super::*;

#[test]
fn people_in_a_queue_face_the_way_out() {
    let setup = Scene::Bottleneck.setup(200, 1).expect("a sound plan");
    let mut evacuation = Evacuation::new(Arc::new(setup));
    let mut marks = marks_at_start(&evacuation);
    let (mut slow, mut ahead) = (0, 0);
    for tick in 0..400 {
        evacuation.advance();
        mark_everybody(&evacuation, &mut marks);
        for who in evacuation.standing().filter(|_| tick > 200) {
            let [east, north] = who.velocity_m_per_s;
            // The neck lies in the east: those well before it have it within a quarter turn.
            if east * east + north * north < 0.04 && who.at.x < 7.0 {
                let heading = marks[who.person as usize].heading;
                slow += 1;
                ahead += u32::from(!(65..=191).contains(&heading));
            }
        }
    }
    assert!(slow > 500 && ahead == slow, "{ahead} of {slow} who hardly move face east");
}
