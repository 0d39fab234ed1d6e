//! Throw-away.
use verification::{shipped, trace::{watched, Keep}};
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let drill = shipped::scenario(&a[0]).unwrap().drill().unwrap();
    let seed = a.get(1).map_or(1, |s| s.parse().unwrap());
    let t = watched(&drill, drill.setup(seed).map_err(|m| m.iter().map(|m| m.to_string()).collect::<Vec<_>>()).unwrap(), Keep::Frames);
    println!("left {:?} end {} of {} openings {:?}", &t.left[..t.left.len().min(3)], t.end_s, t.people.len(), t.openings);
    let every = a.get(2).map_or(8, |s| s.parse().unwrap());
    for f in t.frames.iter().step_by(every) { println!("{:6.2} {:3} {:?}", f.time_s, f.people.len(), f.people.iter().take(6).map(|p| (p.person, (p.at.x*100.0).round()/100.0, (p.at.y*100.0).round()/100.0, p.storey.0, (p.velocity_m_per_s[0]*10.0).round()/10.0)).collect::<Vec<_>>()); }
    if let Some(f) = t.frames.last() { println!("last {:?}", f.people.iter().map(|p| ((p.at.x*100.0).round()/100.0, (p.at.y*100.0).round()/100.0, p.storey.0)).collect::<Vec<_>>()); }
}
