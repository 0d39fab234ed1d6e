//! What every model of movement must do, at a coarse and at a fine step.

mod common;

use building::kinds::SpaceCategory;
use common::{Aim, Walker, all, evacuation, go, people, places, room};
use crowd::models::Movement;
use evacuation::site::Site;

/// A corridor of 2 m from west to east, open at both ends.
fn corridor(length_m: f64) -> Site {
    Site::new("corridor")
        .rect("corridor", SpaceCategory::Walkway, (0.0, 0.0), (length_m, 2.0))
        .passage("west", (0.0, 0.0), (0.0, 2.0))
        .passage("east", (length_m, 0.0), (length_m, 2.0))
}

fn walker(at: (f64, f64), aim: Aim) -> Walker {
    Walker { at, speed_m_per_s: 1.34, aim }
}

#[test]
fn one_person_walks_a_corridor_straight_at_the_wanted_speed() {
    for (model, dt_s) in all() {
        let mut run = evacuation(&corridor(20.0), &[walker((1.0, 1.0), Aim::Exit("east"))], model, dt_s);
        go(&mut run, 4.0);
        let from = places(&run)[0].expect("still under way");
        go(&mut run, 5.0);
        let to = places(&run)[0].expect("still under way");
        let speed = from.distance(to) / 5.0;
        assert!((speed - 1.34).abs() < 0.0134, "{} at {dt_s} s walks {speed} m/s", model.name());
        assert!((to.y - from.y).abs() < 0.01, "{} at {dt_s} s drifts from {} to {}", model.name(), from.y, to.y);
        go(&mut run, 10.0);
        assert!(run.is_over(), "{} at {dt_s} s is not out", model.name());
    }
}

#[test]
fn fifty_people_leave_a_room_by_a_narrow_exit() {
    for (model, dt_s) in all() {
        let mut run = evacuation(&room(), &people(50), model, dt_s);
        while !run.is_over() && run.time_s() < 200.0 {
            run.advance();
            assert_eq!(run.standing().count() + run.left().len(), 50, "{} at {dt_s} s loses somebody", model.name());
            for row in run.standing() {
                let at = row.at;
                let is_inside = at.x > 0.05 && at.x < 8.0 && at.y > 0.05 && at.y < 4.95;
                assert!(is_inside, "{} at {dt_s} s, {} s: person {} at {at:?}", model.name(), run.time_s(), row.person);
            }
        }
        assert!(run.is_over(), "{} at {dt_s} s: {} have left", model.name(), run.left().len());
    }
}

/// Exactly in line, a little beside each other, and side to side.
#[test]
fn two_people_who_meet_in_a_corridor_pass_each_other() {
    for (model, dt_s) in all() {
        for beside_m in [0.0, 0.05, 0.3] {
            let walkers = [walker((1.0, 1.0), Aim::Exit("east")), walker((13.0, 1.0 + beside_m), Aim::Exit("west"))];
            let mut run = evacuation(&corridor(14.0), &walkers, model, dt_s);
            let mut nearest_m = f64::INFINITY;
            while !run.is_over() && run.time_s() < 30.0 {
                run.advance();
                if let [Some(one), Some(other)] = places(&run)[..] {
                    nearest_m = nearest_m.min(one.distance(other));
                }
            }
            let case = format!("{} at {dt_s} s, {beside_m} m beside", model.name());
            assert!(run.is_over(), "{case}: {} have left", run.left().len());
            assert!(nearest_m > 0.3, "{case}: they come as near as {nearest_m} m");
        }
    }
}

/// Alone and in a row of five. The anticipation velocity model does so only alone: among people who stand it circles its goal.
#[test]
fn whoever_has_arrived_stands_still() {
    for (model, dt_s) in all() {
        let circles = matches!(model, Movement::AnticipationVelocity(_));
        for count in if circles { 1..2 } else { 1..6 } {
            let row = |n: usize| walker((1.0, 0.7 + 0.8 * n as f64), Aim::Place((6.0, 1.0 + 0.7 * n as f64)));
            let walkers: Vec<Walker> = (0..count).map(row).collect();
            let mut run = evacuation(&room(), &walkers, model, dt_s);
            go(&mut run, 12.0);
            let before = places(&run);
            for _ in 0..20 {
                go(&mut run, 0.1);
                for (n, (before, now)) in before.iter().zip(places(&run)).enumerate() {
                    let (before, now) = (before.expect("stays"), now.expect("stays"));
                    let moved_m = before.distance(now);
                    assert!(moved_m < 0.01, "{} at {dt_s} s: person {n} of {count} moves by {moved_m} m", model.name());
                    let Aim::Place(goal) = walkers[n].aim else { continue };
                    let off_m = now.distance(geom::point::Point::new(goal.0, goal.1));
                    assert!(off_m < 0.1, "{} at {dt_s} s: person {n} of {count} rests {off_m} m off", model.name());
                }
            }
        }
    }
}

/// Two rooms side by side with wide doors that meet at the end of their common wall, onto one landing.
fn two_rooms_and_a_landing() -> Site {
    Site::new("rooms")
        .rect("south", SpaceCategory::Room, (0.0, 0.0), (4.0, 1.0))
        .rect("north", SpaceCategory::Room, (0.0, 1.0), (4.0, 3.5))
        .rect("landing", SpaceCategory::Walkway, (4.0, -1.0), (6.0, 4.5))
        .passage("from", (4.0, 0.0), (4.0, 1.0))
        .passage("into", (4.0, 1.0), (4.0, 3.5))
        .passage("exit", (0.0, 1.5), (0.0, 3.0))
}

#[test]
fn nobody_hangs_at_the_end_of_a_wall_between_two_doors() {
    for speed_m_per_s in [0.375, 0.5, 0.75, 1.0, 1.25] {
        let start = |n: usize| (0.3 + 0.45 * (n / 2) as f64, 0.25 + 0.4 * (n % 2) as f64 + 0.01 * n as f64);
        let walkers: Vec<Walker> = (0..16).map(|n| Walker { at: start(n), speed_m_per_s, aim: Aim::Exit("exit") }).collect();
        let mut run = evacuation(&two_rooms_and_a_landing(), &walkers, Movement::default(), 0.05);
        go(&mut run, 90.0);
        assert!(run.is_over(), "at {speed_m_per_s} m/s: {:?}", places(&run).into_iter().flatten().collect::<Vec<_>>());
    }
}

#[test]
fn a_crowd_takes_a_corner_over_its_whole_width() {
    let corners = [(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (14.0, 20.0), (14.0, 6.0), (0.0, 6.0)];
    let site = Site::new("corner").space("corner", SpaceCategory::Walkway, &corners).passage("exit", (14.0, 20.0), (20.0, 20.0));
    let crowd: Vec<Walker> =
        (0..90).map(|n| walker((0.4 + 0.5 * f64::from(n / 10), 0.5 + 0.55 * f64::from(n % 10)), Aim::Exit("exit"))).collect();
    let mut run = evacuation(&site, &crowd, Movement::default(), 0.05);
    let mut is_outside = vec![false; crowd.len()];
    while !run.is_over() && run.time_s() < 120.0 {
        run.advance();
        for (outside, place) in is_outside.iter_mut().zip(places(&run)) {
            *outside |= place.is_some_and(|at| at.x > 17.0 && (5.0..7.0).contains(&at.y));
        }
    }
    assert!(run.is_over());
    let wide = is_outside.iter().filter(|outside| **outside).count();
    assert!(wide > 4, "{wide} of 90 take the outer half");
}

#[test]
fn somebody_quick_overtakes_a_slow_file() {
    let slow = |x: f64| Walker { at: (x, 1.0), speed_m_per_s: 0.3, aim: Aim::Exit("east") };
    let walkers = [walker((1.0, 1.02), Aim::Exit("east")), slow(4.0), slow(5.0), slow(6.0)];
    let mut run = evacuation(&corridor(30.0), &walkers, Movement::default(), 0.05);
    go(&mut run, 12.0);
    let at = places(&run)[0].expect("still under way");
    assert!(at.x > 14.0, "is at {} m", at.x);
}
