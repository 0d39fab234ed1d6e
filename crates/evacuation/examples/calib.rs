use building::kinds::SpaceCategory;
use building::plan::StoreyId;
use crowd::models::{Movement, collision_free_speed::CollisionFreeSpeed};
use evacuation::{evacuation::Evacuation, setup::*, site::Site};
use geom::point::Point;
use std::sync::Arc;
use stdx::{
    draw::{Draw, Purpose},
    tick::Tick,
};
use world::population::Spot;

#[derive(Clone, Copy)]
struct P {
    m: CollisionFreeSpeed,
    r: f64,
    gap: f64,
    dt: f64,
    v0: f64,
    sd: f64,
}

fn setup(site: &Site, people: Vec<(f64, f64, f64, u16)>, exits: &[&[&str]], p: P, seed: u64) -> Setup {
    let b = site.build().unwrap();
    let goals: Vec<Goal> = exits.iter().map(|k| Goal::Exits(k.iter().map(|k| b.opening_by_key(k).unwrap()).collect())).collect();
    let journeys = (0..goals.len() as u16).map(|g| Journey { goals: vec![g], is_loop: false }).collect();
    let d = Draw::new(seed);
    let people = people
        .iter()
        .enumerate()
        .map(|(i, &(t, x, y, g))| {
            let at = Point::new(x, y);
            let cell = b.cell_at(StoreyId(0), at, 0.3).unwrap_or_else(|| panic!("{x} {y}"));
            let v = (p.v0 + p.sd * d.normal(Purpose::Population, i as u32, Tick(0), 0)).clamp(0.6, 2.2);
            Evacuee {
                start: Spot { cell, at },
                enters: Tick((t / p.dt).round() as u32),
                pre_movement_s: 0.0,
                radius_m: p.r,
                speed_m_per_s: v,
                stair_up: 0.5,
                stair_down: 0.75,
                journey: g,
                group: None,
                gap_share: p.gap,
                ..Default::default()
            }
        })
        .collect();
    Setup {
        people,
        goals,
        journeys,
        door_events: vec![],
        movement: Movement::CollisionFreeSpeed(p.m),
        navigation: Default::default(),
        door_flow: DoorFlow::Empirical,
        exit_choice: ExitChoice::Nearest,
        inclination: Default::default(),
        familiar: vec![],
        extinction_per_m: 0.0,
        seed,
        dt_s: p.dt,
        building: b,
    }
}
fn grid(x0: f64, y0: f64, x1: f64, y1: f64, n: usize, seed: u64) -> Vec<(f64, f64)> {
    if n == 0 {
        return vec![];
    }
    let d = Draw::new(seed);
    let (w, h) = (x1 - x0, y1 - y0);
    let c = (n as f64 * w / h).sqrt().ceil() as usize;
    let r = n.div_ceil(c);
    (0..n)
        .map(|i| {
            let u = |k| d.unit(Purpose::Place, i as u32, Tick(0), k) - 0.5;
            (x0 + ((i % c) as f64 + 0.5 + 0.3 * u(0)) * w / c as f64, y0 + ((i / c) as f64 + 0.5 + 0.3 * u(1)) * h / r as f64)
        })
        .collect()
}
/// J over the middle 10-90 % of people leaving
fn bottleneck(b: f64, neck: f64, n: usize, p: P, seed: u64) -> (f64, f64, f64) {
    let (w, d) = (8.0, n as f64 / 3.0 / 8.0 + 0.5);
    let site = Site::new("b")
        .rect("hall", SpaceCategory::Room, (0.0, 0.0), (d, w))
        .rect("neck", SpaceCategory::Walkway, (d, w / 2.0 - b / 2.0), (d + neck, w / 2.0 + b / 2.0))
        .rect("out", SpaceCategory::Room, (d + neck, 0.0), (d + neck + 4.0, w))
        .passage("mouth", (d, w / 2.0 - b / 2.0), (d, w / 2.0 + b / 2.0))
        .passage("end", (d + neck, w / 2.0 - b / 2.0), (d + neck, w / 2.0 + b / 2.0))
        .passage("exit", (d + neck + 4.0, 0.0), (d + neck + 4.0, w));
    let site = if neck > 0.0 {
        site
    } else {
        Site::new("d").rect("hall", SpaceCategory::Room, (0.0, 0.0), (d, w)).passage(
            "exit",
            (d, w / 2.0 - b / 2.0),
            (d, w / 2.0 + b / 2.0),
        )
    };
    let people = grid(0.3, 0.3, d - 0.3, w - 0.3, n, seed).into_iter().map(|(x, y)| (0.0, x, y, 0)).collect();
    let mut e = Evacuation::new(Arc::new(setup(&site, people, &[&["exit"]], p, seed)));
    let mut cross = vec![None; n];
    let mut worst = f32::INFINITY;
    let mut rho = (0.0, 0);
    while !e.is_over() && e.time_s() < 600.0 {
        e.advance();
        let all: Vec<_> = e.standing().collect();
        for s in &all {
            if s.at.x > d && cross[s.person as usize].is_none() {
                cross[s.person as usize] = Some(e.time_s());
            }
        }
        if e.tick().0 % 20 == 0 {
            let k = all.iter().filter(|s| s.at.x > d - 1.5 && s.at.x < d - 0.5 && (s.at.y - w / 2.0).abs() < 0.75).count() as f64
                / 1.5;
            if (10.0..30.0).contains(&e.time_s()) {
                rho.0 += k;
                rho.1 += 1;
            }
            for (i, a) in all.iter().enumerate() {
                for c in &all[..i] {
                    worst = worst.min(a.at.distance(c.at) as f32 - 2.0 * p.r as f32);
                }
            }
        }
    }
    if neck <= 0.0 {
        for l in e.left() {
            cross[l.person as usize] = Some(l.at.0 as f64 * p.dt);
        }
    }
    let mut t: Vec<f64> = cross.into_iter().flatten().collect();
    t.sort_by(f64::total_cmp);
    let (a, z) = (t.len() / 10, t.len() * 9 / 10);
    if t.len() < n {
        for s in e.standing().take(2) {
            println!("      at {:?} v {:?} d={d} w={w}", s.at, s.velocity_m_per_s);
        }
    }
    if t.len() < n {
        println!("   only {} of {n} through b={b}", t.len());
    }
    ((z - a) as f64 / (t[z] - t[a]), rho.0 / rho.1 as f64, worst as f64)
}
/// corridor fed as in the experiment: rows of (t, x, y) first seen; exit narrowed to b
fn corridor(first: Vec<(f64, f64, f64)>, exit: f64, p: P, seed: u64) -> (f64, f64, f64) {
    let c = 0.9;
    let site = Site::new("c")
        .rect("cor", SpaceCategory::Walkway, (0.0, -6.2), (1.8, 4.0))
        .rect("ante", SpaceCategory::Room, (-1.0, 4.0), (2.8, 9.0))
        .passage("mouth", (0.0, 4.0), (1.8, 4.0))
        .passage("exit", (c - exit / 2.0, -6.2), (c + exit / 2.0, -6.2));
    let n = first.len();
    let people: Vec<_> = first.iter().map(|&(t, x, y)| (t, x, y, 0)).collect();
    let mut e = Evacuation::new(Arc::new(setup(&site, people, &[&["exit"]], p, seed)));
    let (mut crossed, mut dens, mut speed) = (vec![None; n], vec![], vec![]);
    let mut fr = 0;
    while !e.is_over() && e.time_s() < 400.0 {
        e.advance();
        if e.time_s() * 16.0 >= fr as f64 {
            fr += 1;
            let mut k = 0;
            let mut v = 0.0;
            for s in e.standing() {
                if s.at.y < 0.0 && crossed[s.person as usize].is_none() {
                    crossed[s.person as usize] = Some(e.time_s());
                }
                if s.at.y.abs() < 1.0 {
                    k += 1;
                    v += -s.velocity_m_per_s[1] as f64;
                }
            }
            if k > 0 {
                dens.push((e.time_s(), k as f64 / 3.6));
                speed.push((e.time_s(), v, k));
            }
        }
    }
    let mut t: Vec<f64> = crossed.into_iter().flatten().collect();
    t.sort_by(f64::total_cmp);
    let (a, z) = (t[t.len() / 10], t[t.len() * 9 / 10]);
    let inn = |x: f64| x >= a && x <= z;
    let ds: Vec<f64> = dens.iter().filter(|d| inn(d.0)).map(|d| d.1).collect();
    let (sv, sk) = speed.iter().filter(|d| inn(d.0)).fold((0.0, 0), |s, d| (s.0 + d.1, s.1 + d.2));
    ((t.len() as f64 - 1.0) / (t[t.len() - 1] - t[0]), ds.iter().sum::<f64>() / ds.len() as f64, sv / sk as f64)
}
fn load(name: &str) -> (Vec<(f64, f64, f64)>, (f64, f64, f64)) {
    let s = std::fs::read_to_string(format!("/work/shared/data/trajectories/{name}.txt")).unwrap();
    let mut rows: Vec<(u32, u32, f64, f64)> = s
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| {
            let v: Vec<&str> = l.split_whitespace().collect();
            (
                v[0].parse().unwrap(),
                v[1].parse().unwrap(),
                v[2].parse::<f64>().unwrap() / 100.0,
                v[3].parse::<f64>().unwrap() / 100.0,
            )
        })
        .collect();
    rows.sort_by_key(|r| (r.0, r.1));
    let mut first = vec![];
    let (mut cross, mut dens) = (vec![], std::collections::BTreeMap::new());
    for w in 0..rows.len() {
        if w == 0 || rows[w].0 != rows[w - 1].0 {
            first.push((rows[w].1 as f64 / 16.0, rows[w].2, rows[w].3));
        } else if rows[w - 1].3 >= 0.0 && rows[w].3 < 0.0 {
            cross.push(rows[w].1 as f64 / 16.0);
        }
        if rows[w].3.abs() < 1.0 && w > 4 && w + 5 < rows.len() && rows[w - 5].0 == rows[w].0 && rows[w + 5].0 == rows[w].0 {
            let d = dens.entry(rows[w].1).or_insert((0, 0.0));
            d.0 += 1;
            d.1 += (rows[w - 5].3 - rows[w + 5].3) * 1.6;
        }
    }
    cross.sort_by(f64::total_cmp);
    let (a, z) = (cross[cross.len() / 10], cross[cross.len() * 9 / 10]);
    let sel: Vec<_> = dens.iter().filter(|(f, _)| **f as f64 / 16.0 >= a && **f as f64 / 16.0 <= z).map(|x| *x.1).collect();
    let k: i32 = sel.iter().map(|x| x.0).sum();
    let t0 = first.iter().map(|f| f.0).fold(f64::MAX, f64::min);
    for f in &mut first {
        f.0 -= t0;
    }
    (
        first,
        (
            (cross.len() as f64 - 1.0) / (cross[cross.len() - 1] - cross[0]),
            k as f64 / 3.6 / sel.len() as f64,
            sel.iter().map(|x| x.1).sum::<f64>() / k as f64,
        ),
    )
}
fn counter(nr: usize, p: P, seed: u64) -> (f64, usize) {
    let site = Site::new("k")
        .rect("l", SpaceCategory::Room, (0.0, 0.0), (10.0, 10.0))
        .rect("c", SpaceCategory::Walkway, (10.0, 4.0), (20.0, 6.0))
        .rect("r", SpaceCategory::Room, (20.0, 0.0), (30.0, 10.0))
        .passage("a", (10.0, 4.0), (10.0, 6.0))
        .passage("b", (20.0, 4.0), (20.0, 6.0))
        .passage("west", (0.0, 0.0), (0.0, 10.0))
        .passage("east", (30.0, 0.0), (30.0, 10.0));
    let mut people: Vec<_> = grid(0.3, 0.3, 5.0, 9.7, 100, seed).into_iter().map(|(x, y)| (0.0, x, y, 1u16)).collect();
    people.extend(grid(25.0, 0.3, 29.7, 9.7, nr, seed + 9).into_iter().map(|(x, y)| (0.0, x, y, 0u16)));
    let mut e = Evacuation::new(Arc::new(setup(&site, people, &[&["west"], &["east"]], p, seed)));
    let mut last = 0.0;
    let mut cross = [false; 400];
    while !e.is_over() && e.time_s() < 400.0 {
        e.advance();
        for s in e.standing() {
            if s.person < 100 && s.at.x > 20.0 && !cross[s.person as usize] {
                cross[s.person as usize] = true;
                last = e.time_s();
            }
        }
    }
    (last, e.left().len())
}
/// periodic-ish density: bidirectional corridor flow
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let mut p = P { m: Default::default(), r: 0.2, gap: 1.0, dt: 0.05, v0: 1.34, sd: 0.26 };
    let mut what = "bc".to_string();
    for kv in &a {
        let Some((k, v)) = kv.split_once('=') else {
            what = kv.clone();
            continue;
        };
        let f: f64 = v.parse().unwrap();
        match k {
            "T" => p.m.time_gap_s = f as f32,
            "A" => p.m.neighbour_strength = f as f32,
            "D" => p.m.neighbour_range_m = f as f32,
            "Aw" => p.m.wall_strength = f as f32,
            "Dw" => p.m.wall_range_m = f as f32,
            "r" => p.r = f,
            "B" => (),
            "E" => p.m.evade_strength = f as f32,
            "Em" => p.m.evade_reach_m = f as f32,
            "Ew" => p.m.evade_width = f as f32,
            "S" => p.m.squeeze_share = f as f32,
            "Q" => p.m.squeeze_after_s = f as f32,
            "L" => p.m.lane_share = f as f32,
            "dt" => p.dt = f,
            "v0" => p.v0 = f,
            "sd" => p.sd = f,
            "gap" => p.gap = f,
            _ => panic!("{k}"),
        }
    }
    if what.contains('b') {
        for b in [0.7, 0.8, 1.0, 1.2, 1.6, 2.0, 2.5] {
            let r: Vec<_> = (1..4).map(|s| bottleneck(b, 2.0, 150, p, s)).collect();
            let m = |f: &dyn Fn(&(f64, f64, f64)) -> f64| r.iter().map(f).sum::<f64>() / 3.0;
            let short = bottleneck(b, 0.2, 150, p, 1);
            println!(
                "b={b:.2} J={:.2} J/b={:.2} (short {:.2} exit {:.2}) rho {:.1} overlap {:.3}",
                m(&|r| r.0),
                m(&|r| r.0) / b,
                short.0 / b,
                bottleneck(b, 0.0, 150, p, 1).0 / b,
                m(&|r| r.1),
                r.iter().map(|r| r.2).fold(9.0, f64::min)
            );
        }
    }
    if what.contains('k') {
        for n in [0, 10, 50, 100] {
            let r: Vec<_> = (1..4).map(|s| counter(n, p, s)).collect();
            println!("counter {n}: {:?}", r);
        }
    }
    if what.contains('c') {
        for (f, exit) in [
            ("uo-050-180-180", 1.8),
            ("uo-070-180-180", 1.8),
            ("uo-100-180-180", 1.8),
            ("uo-145-180-180", 1.8),
            ("uo-180-180-120", 1.2),
            ("uo-180-180-070", 0.7),
        ] {
            let (first, real) = load(f);
            let (j, r, v) = corridor(first, exit, p, 1);
            println!(
                "{f} real J {:.2} rho {:.2} v {:.2}   ours J {j:.2} ({:+.0}%) rho {r:.2} ({:+.0}%) v {v:.2} ({:+.0}%)",
                real.0,
                real.1,
                real.2,
                (j / real.0 - 1.0) * 100.0,
                (r / real.1 - 1.0) * 100.0,
                (v / real.2 - 1.0) * 100.0
            );
        }
    }
}
