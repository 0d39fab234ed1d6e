use super::*;

#[test]
fn elapsed_time_is_in_minutes_and_seconds() {
    assert_eq!([0.0, 59.9, 64.2, 3600.0].map(elapsed), ["0:00", "0:59", "1:04", "60:00"]);
}

const START_S: f64 = 10.0 * 3600.0 + 600.0;

#[test]
fn until_takes_clocks_and_spans() {
    let cases = [
        ("10:11", Some(60.0)),
        ("10:10:30", Some(30.0)),
        ("11:30", Some(4800.0)),
        ("90s", Some(90.0)),
        (" 20 min ", Some(1200.0)),
        ("1 h 30 min", Some(5400.0)),
        ("1.5h", Some(5400.0)),
        ("10:10", None),
        ("09:00", None),
        ("24:00", None),
        ("11:60", None),
        ("11:3x", None),
        ("-5min", None),
        ("0s", None),
        ("5", None),
        ("5 years", None),
        ("", None),
        (":", None),
        ("infs", None),
        ("2m", None),
    ];
    for (text, expected) in cases {
        assert_eq!(until_s(text, START_S), expected, "{text:?}");
    }
}

#[test]
fn clocks_go_round() {
    assert_eq!(of_day(START_S, 0.0), "10:10");
    assert_eq!(of_day(START_S, 59.9), "10:10");
    assert_eq!(of_day_with_seconds(START_S, 61.5), "10:11:01");
    assert_eq!(of_day(23.0 * 3600.0, 7200.0), "01:00");
}
