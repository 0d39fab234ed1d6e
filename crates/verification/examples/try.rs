//! Throw-away.
use verification::{registry::{Choice, run}, stand::Bench};
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let mut bench = Bench::default(); bench.is_fast = a.iter().any(|x| x == "fast");
    let c = Choice { is_fast: bench.is_fast, ..Choice::default() };
    for case in c.cases() {
        let pre = a.iter().filter(|x| *x != "fast").collect::<Vec<_>>();
        if !pre.is_empty() && !pre.iter().any(|p| case.id.starts_with(p.as_str())) { continue; }
        let t = std::time::Instant::now();
        let o = run(case, &bench);
        println!("{:14} {:14} {:6.2} s  n={}", case.id, o.verdict.word(), t.elapsed().as_secs_f64(), o.run_count);
        if let Some(x) = &o.trouble { println!("      TROUBLE {}", x.chars().take(600).collect::<String>()); }
        for m in &o.finding.measures { println!("      {:12} {} = {:.4} {} {:?} {:?}", m.verdict().word(), m.what, m.value, m.unit, m.interval.map(|i| (i.low, i.high)), m.bound); }
    }
}
