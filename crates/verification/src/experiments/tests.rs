//! Files with faults are refused with place and hint; a corridor is compared from end to end.

use super::*;

/// Twenty people a second apart walk 10 m through a corridor at 1.4 m/s: centimetres, 16 frames a second.
fn corridor() -> String {
    let mut text = String::from("# framerate: 16\n# id frame x/cm y/cm z/cm\n");
    for person in 1..=20u32 {
        for step in 0..115u32 {
            let (x, y) = (f64::from(step) * 140.0 / 16.0, 60.0 + f64::from(person % 3) * 30.0);
            text += &format!("{person} {} {x:.2} {y:.2} 170.0\n", person * 16 + step);
        }
    }
    text
}

const FLOOR: &str = "POLYGON ((-1 0, 12 0, 12 1.8, -1 1.8, -1 0))";

fn with(text: &str, floor: Option<&str>) -> Result<Compared, Refused> {
    let options = Options { motivation: MOTIVATION, frame_rate_hz: None, are_gaps_allowed: false };
    compare("a.txt", text.as_bytes(), floor.map(str::as_bytes), options, &Bench::default())
}

#[test]
fn a_corridor_is_compared_with_its_floor_and_without() {
    for floor in [Some(FLOOR), None] {
        let compared = with(&corridor(), floor).unwrap();
        assert_eq!(compared.person_count, 20);
        let value = |what: &str| compared.measures.iter().find(|measure| measure.what == what).unwrap().value;
        assert!((value("flow: experiment") - 1.0).abs() < 0.05, "{:?}", compared.measures);
        assert!((value("speed: experiment") - 1.4).abs() < 0.02, "{:?}", compared.measures);
        assert!(value("flow: relative deviation").abs() < 0.1, "{:?}", compared.measures);
        assert_eq!(value("crossed: ours"), 20.0);
        assert_eq!(compared.plots.len(), 2);
        assert!(text(&compared).contains("20 people"));
    }
}

#[test]
fn faults_are_told_with_place_and_hint() {
    let text = corridor();
    let gap: String = text.lines().filter(|line| !line.starts_with("3 60 ")).map(|line| format!("{line}\n")).collect();
    let metres = text.replace("x/cm y/cm", "x/m y/m");
    let shifted = "POLYGON ((100 0, 112 0, 112 1.8, 100 1.8, 100 0))";
    let apart = "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))";
    let doubled: String =
        text.clone() + &text.lines().filter(|line| line.starts_with("1 ")).map(|line| format!("9{line}\n")).collect::<String>();
    for (text, floor, parts) in [
        (gap.as_str(), None, &["line ", "person 3", "missing"][..]),
        (metres.as_str(), None, &["unit", "frame rate"]),
        (text.as_str(), Some(shifted), &["floor:", "off the floor", "metres?"]),
        (text.as_str(), Some(apart), &["floor:"]),
        (text.as_str(), Some("POLYGON ((0 0, 1 0"), &["floor:", "line 1"]),
        (doubled.as_str(), None, &["on each other", "persons 1 and 91"]),
        ("1 2 three 4\n", None, &["line 1", "three"]),
        ("", None, &["no line"]),
    ] {
        let why = with(text, floor).unwrap_err().why;
        for part in parts {
            assert!(why.contains(part), "{part:?} is not in: {why}");
        }
    }
}

#[test]
fn a_fitted_corridor_is_narrower_where_nobody_comes_near_its_walls() {
    let spread = |count: usize, from: f64, to: f64| -> Vec<f64> {
        (0..count).map(|n| from + (to - from) * n as f64 / (count - 1) as f64).collect()
    };
    let corridor = (0.0, 1.8);
    let (left, right) = super::ground::slab(&spread(300, 0.6, 1.2), corridor);
    assert!((left - 0.406).abs() < 0.01 && (right - 1.394).abs() < 0.01, "{left} to {right}");
    assert_eq!(super::ground::slab(&spread(300, 0.3, 1.6), corridor), corridor, "a little narrower is luck");
    assert_eq!(super::ground::slab(&spread(20, 0.6, 1.2), corridor), corridor, "so few tell nothing");
    assert_eq!(super::ground::slab(&spread(300, -0.5, 1.6), corridor), (-0.7, 1.8), "there is room on the left");
}
