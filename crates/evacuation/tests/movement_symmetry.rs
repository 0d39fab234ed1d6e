//! The same people in a world that is mirrored, turned or shifted, on more threads, or with something far away, move the same.

mod common;

use building::kinds::SpaceCategory;
use common::{Aim, Walker, all, evacuation, go, people, places, room};
use crowd::models::Movement;
use evacuation::evacuation::Evacuation;
use evacuation::scenes::Scene;
use evacuation::site::Site;
use geom::point::Point;

/// A world laid over the first one: where its points come to lie.
struct Layover {
    name: &'static str,
    map: fn((f64, f64)) -> (f64, f64),
    /// Left is right there: people keep to the other side.
    is_mirror: bool,
}

const LAYOVERS: [Layover; 4] = [
    Layover { name: "mirrored east to west", map: |(x, y)| (8.0 - x, y), is_mirror: true },
    Layover { name: "mirrored north to south", map: |(x, y)| (x, 5.0 - y), is_mirror: true },
    Layover { name: "turned by a right angle", map: |(x, y)| (-y, x), is_mirror: false },
    Layover { name: "shifted", map: |(x, y)| (x + 117.3, y - 41.7), is_mirror: false },
];

/// Metres that places may differ by, after [`TIME_S`]: what narrow numbers leave after some steps among others.
const TOLERANCE_M: f64 = 5e-4;

/// Long enough to meet others, too short to jam before the exit, where the least difference grows without bounds.
const TIME_S: f64 = 2.0;

fn laid_over(layover: &Layover) -> (Site, Vec<Walker>) {
    let map = layover.map;
    let corners = [(0.0, 0.0), (8.0, 0.0), (8.0, 5.0), (0.0, 5.0)].map(map);
    let site = Site::new("room").space("room", SpaceCategory::Room, &corners);
    let site = site.passage("exit", map((8.0, 2.0)), map((8.0, 3.0)));
    let aim = |aim: Aim| if let Aim::Place(at) = aim { Aim::Place(map(at)) } else { aim };
    (site, sparse().into_iter().map(|walker| Walker { at: map(walker.at), aim: aim(walker.aim), ..walker }).collect())
}

/// Every third of the room's people; the first goes to a place.
fn sparse() -> Vec<Walker> {
    let mut walkers: Vec<Walker> = people(50).into_iter().step_by(3).collect();
    walkers[0].aim = Aim::Place((3.0, 1.9));
    walkers
}

#[test]
fn a_world_laid_over_another_gives_the_same_ways() {
    for (model, dt_s) in all() {
        let mut plain = evacuation(&room(), &sparse(), model, dt_s);
        go(&mut plain, TIME_S);
        for layover in &LAYOVERS {
            let (site, walkers) = laid_over(layover);
            let mut seen = model;
            if layover.is_mirror && seen.get("passing_side").is_some() {
                seen.set("passing_side", -1.0);
            }
            let mut other = evacuation(&site, &walkers, seen, dt_s);
            go(&mut other, TIME_S);
            let apart_m = farthest_apart_m(&plain, &other, layover);
            assert!(apart_m < TOLERANCE_M, "{} at {dt_s} s, {}: {apart_m} m apart", model.name(), layover.name);
        }
    }
}

/// How far anybody is from where they should be; those who leave a step apart from each other do not count.
fn farthest_apart_m(plain: &Evacuation, other: &Evacuation, layover: &Layover) -> f64 {
    let pairs: Vec<_> = places(plain).into_iter().zip(places(other)).collect();
    let both = pairs.iter().filter_map(|pair| pair.0.zip(pair.1));
    assert!(both.clone().count() > 4, "too few are left to compare");
    let apart_m = both.map(|(plain, other)| {
        let (x, y) = (layover.map)((plain.x, plain.y));
        Point::new(x, y).distance(other)
    });
    apart_m.fold(0.0, f64::max)
}

#[test]
fn the_count_of_threads_changes_nothing() {
    for model in Movement::each() {
        let digest = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| {
                let mut setup = Scene::Room.setup(1100, 1).expect("a sound plan");
                setup.movement = model;
                let mut run = Evacuation::new(std::sync::Arc::new(setup));
                (0..60).for_each(|_| run.advance());
                run.digest()
            })
        };
        assert_eq!(digest(1), digest(2), "{}", model.name());
    }
}

#[test]
fn an_empty_room_far_away_changes_nothing() {
    for (model, dt_s) in all() {
        let far =
            room().rect("far", SpaceCategory::Room, (40.0, 20.0), (44.0, 24.0)).passage("far-exit", (44.0, 21.0), (44.0, 22.0));
        let digest = |site: &Site| {
            let mut run = evacuation(site, &people(30), model, dt_s);
            go(&mut run, 5.0);
            run.digest()
        };
        assert_eq!(digest(&room()), digest(&far), "{} at {dt_s} s", model.name());
    }
}
