use evacuation::{evacuation::Evacuation, scenes::Scene};
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n: usize = a[2].parse().unwrap();
    let dt: f64 = a[3].parse().unwrap();
    let wall: f64 = a[4].parse().unwrap();
    let th: usize = a.get(5).map_or(1, |s| s.parse().unwrap());
    rayon::ThreadPoolBuilder::new().num_threads(th).build_global().unwrap();
    let scene = Scene::ALL.into_iter().find(|s| s.name() == a[1]).unwrap();
    let t = Instant::now();
    let mut setup = scene.setup(n, 1).unwrap();
    setup.dt_s = dt;
    let t1 = t.elapsed().as_secs_f64();
    if let Some(name) = a.get(6) {
        setup.movement = crowd::models::Movement::named(name).unwrap();
    }
    for pair in a.iter().skip(7) {
        let (name, value) = pair.split_once('=').unwrap();
        assert!(setup.movement.set(name, value.parse().unwrap()), "{name}");
    }
    let mut e = Evacuation::new(std::sync::Arc::new(setup));
    let t2 = t.elapsed().as_secs_f64();
    let (mut upd, mut best) = (0usize, f64::INFINITY);
    let t = Instant::now();
    while t.elapsed().as_secs_f64() < wall && e.present_count() * 5 > n {
        let c = e.present_count();
        let s = Instant::now();
        for _ in 0..20 {
            e.advance();
        }
        best = best.min(s.elapsed().as_secs_f64() / 20.0 / c as f64);
        upd += 20 * c;
    }
    let el = t.elapsed().as_secs_f64();
    println!(
        "{} n={} dt={} setup {:.3}+{:.3}s  {:.2} M/s best {:.1} ns  t={:.1}s present {} {:?} bytes {}",
        a[1],
        n,
        dt,
        t1,
        t2 - t1,
        upd as f64 / el / 1e6,
        best * 1e9,
        e.time_s(),
        e.present_count(),
        e.digest(),
        e.bytes() / n
    );
}
