//! How numbers become verdicts.

use super::*;

fn measured(low: f64, high: f64, bound: Bound) -> Verdict {
    let interval = Some(Interval { low, high });
    Measure { what: String::new(), unit: "", value: (low + high) / 2.0, interval, count: 2, bound }.verdict()
}

#[test]
fn all_of_the_interval_must_hold() {
    assert_eq!(measured(1.1, 1.3, Bound::Within(1.0, 2.0)), Verdict::Pass);
    assert_eq!(measured(0.9, 1.3, Bound::Within(1.0, 2.0)), Verdict::Inconclusive);
    assert_eq!(measured(0.1, 0.3, Bound::Within(1.0, 2.0)), Verdict::Fail);
    assert_eq!(measured(0.9, 1.3, Bound::AtMost(1.0)), Verdict::Inconclusive);
    assert_eq!(measured(1.2, 1.3, Bound::AtMost(1.0)), Verdict::Fail);
    assert_eq!(measured(0.0, 1.0, Bound::Above(0.0)), Verdict::Inconclusive);
    assert_eq!(measured(-1.0, 0.0, Bound::Above(0.0)), Verdict::Fail);
    assert_eq!(measured(-1.0, 0.0, Bound::Shown), Verdict::Documented);
    assert_eq!(Measure::exact("nothing", "", f64::NAN, Bound::AtLeast(0.0)).verdict(), Verdict::Fail);
}

#[test]
fn the_worst_number_decides_and_no_number_fails() {
    let good = Measure::exact("a", "", 1.0, Bound::AtMost(1.0));
    let bad = Measure::exact("b", "", 1.1, Bound::AtMost(1.0));
    let shown = Measure::exact("c", "", 1.1, Bound::Shown);
    assert_eq!(verdict_of(Kind::Judged, &Finding::of(vec![good.clone(), shown])), Verdict::Pass);
    assert_eq!(verdict_of(Kind::Judged, &Finding::of(vec![good, bad.clone()])), Verdict::Fail);
    assert_eq!(verdict_of(Kind::Judged, &Finding::default()), Verdict::Fail);
    assert_eq!(verdict_of(Kind::Documented, &Finding::of(vec![bad])), Verdict::Documented);
}

#[test]
fn shares_of_all_are_judged_as_they_are() {
    assert_eq!(Measure::share("all", 23, 23, Bound::AtLeast(1.0)).verdict(), Verdict::Pass);
    assert_eq!(Measure::share("all", 22, 23, Bound::AtLeast(1.0)).verdict(), Verdict::Fail);
    assert_eq!(Measure::share("half", 12, 23, Bound::AtLeast(0.5)).verdict(), Verdict::Inconclusive);
}
