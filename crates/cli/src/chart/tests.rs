use hyosan::view::CurveStates;

use super::*;

fn state(code: u8, key: &'static str, label: &'static str) -> StateView {
    StateView { code, key, label }
}

#[test]
fn rows_carry_marks_words_and_numbers() {
    let curves = CurvesView {
        t_s: (0..=10).map(|i| f64::from(i) * 60.0).collect(),
        states: CurveStates {
            susceptible: vec![80, 80, 79, 70, 60, 50, 40, 30, 20, 10, 0],
            infectious: vec![0, 0, 1, 10, 20, 30, 40, 50, 60, 70, 80],
            ..Default::default()
        },
    };
    let states = [state(0, "susceptible", "not infected"), state(3, "infectious", "turned")];
    let drawn = draw(&curves, &states, 36_600.0, 80, Paint::plain());
    let expected = [
        "                10:10          now   most",
        " ○ not infected ███▇▆▅▄▃▂▁       0     80",
        " ● turned         ▁▁▂▃▄▅▆▇█     80     80",
    ];
    assert_eq!(drawn.lines().collect::<Vec<_>>(), expected, "{drawn}");
}

#[test]
fn nothing_yet_is_no_chart() {
    let none = CurvesView { t_s: Vec::new(), states: CurveStates::default() };
    assert_eq!(draw(&none, &[], 0.0, 80, Paint::plain()), "");
}

#[test]
fn anybody_at_all_shows() {
    assert_eq!(spark(&[0, 1, 0], 1000, 3), " ▁ ");
    assert_eq!(spark(&[0, 1000, 500], 1000, 3), " █▄");
    assert_eq!(spark(&[], 10, 3), "   ");
    assert_eq!(spark(&[10], 10, 3).chars().count(), 3);
}
