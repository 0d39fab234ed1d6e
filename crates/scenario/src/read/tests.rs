use super::values::{clock_s, duration_s};

#[test]
fn times_of_day_are_read() {
    assert_eq!(clock_s("10:50"), Some(39_000.0));
    assert_eq!(clock_s("9:05"), Some(32_700.0));
    assert_eq!(clock_s("23:59:59"), Some(86_399.0));
    for wrong in ["", "10", "24:00", "10:60", "10:5", "10:50:61", "10:50:30:1", "-1:00", "１０:50", "10:+5"] {
        assert_eq!(clock_s(wrong), None, "{wrong}");
    }
}

#[test]
fn lengths_of_time_are_read() {
    assert_eq!(duration_s("3 h"), Some(10_800.0));
    assert_eq!(duration_s("1 h 30 min"), Some(5_400.0));
    assert_eq!(duration_s("0.5h10s"), Some(1_810.0));
    for wrong in ["", "3", "3 hours", "h", "3 h 5", "-3 h", "3..5 h", "1e3 s"] {
        assert_eq!(duration_s(wrong), None, "{wrong}");
    }
}
