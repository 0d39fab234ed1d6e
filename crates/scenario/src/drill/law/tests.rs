use super::*;
use stdx::chance::gamma;
use stdx::float;

const COUNT: u32 = 4000;

/// A distribution function.
type Below = Box<dyn Fn(f64) -> f64>;

/// Kolmogorov's bound at which a sound law is refused once in a thousand samples of that size (1.95 / √n). The seed is fixed, so these
/// tests either always pass or never.
fn bound() -> f64 {
    1.95 / f64::from(COUNT).sqrt()
}

fn drawn(law: &Law) -> Vec<f64> {
    let lot = |member: u32| Lot { draw: Draw::new(7), group: 3, member, what: 5 };
    let mut values: Vec<f64> = (0..COUNT).map(|member| law.draw(lot(member))).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The greatest distance between the sample's steps and a distribution function.
fn distance(law: &Law, below: impl Fn(f64) -> f64) -> f64 {
    let values = drawn(law);
    let count = values.len() as f64;
    let gaps = values.iter().enumerate().map(|(n, &value)| {
        let wanted = below(value);
        (wanted - n as f64 / count).abs().max(((n + 1) as f64 / count - wanted).abs())
    });
    gaps.fold(0.0, f64::max)
}

/// The normal distribution function (error function after Abramowitz and Stegun 7.1.26, to 1.5e-7).
fn normal_below(x: f64) -> f64 {
    let z = x.abs() / 2.0f64.sqrt();
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let poly = t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
    let erf = 1.0 - poly * float::exp(-z * z);
    if x < 0.0 { (1.0 - erf) / 2.0 } else { (1.0 + erf) / 2.0 }
}

/// The gamma distribution function for scale 1, by its series.
fn gamma_below(shape: f64, x: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    for n in 1..400 {
        term *= x / (shape + f64::from(n));
        sum += term;
    }
    sum * float::exp(-x + shape * float::ln(x)) / gamma(shape)
}

#[test]
fn every_law_is_distributed_as_it_says() {
    let laws: [(&str, Law, Below); 9] = [
        ("uniform", Law::of(LawShape::Uniform(10.0, 100.0)), Box::new(|x| (x - 10.0) / 90.0)),
        ("normal", Law::of(LawShape::Normal(1.2, 0.2)), Box::new(|x| normal_below((x - 1.2) / 0.2))),
        ("log-normal", Law::of(LawShape::LogNormal(4.586, 0.967)), Box::new(|x| normal_below((float::ln(x) - 4.586) / 0.967))),
        ("gamma", Law::of(LawShape::Gamma(1.291, 103.901)), Box::new(|x| gamma_below(1.291, x / 103.901))),
        ("gamma below 1", Law::of(LawShape::Gamma(0.5, 2.0)), Box::new(|x| gamma_below(0.5, x / 2.0))),
        ("weibull", Law::of(LawShape::Weibull(1.195, 139.285)), Box::new(|x| 1.0 - float::exp(-float::pow(x / 139.285, 1.195)))),
        ("exponential", Law::of(LawShape::Exponential(30.0)), Box::new(|x| 1.0 - float::exp(-x / 30.0))),
        (
            "imo day",
            super::super::speeds::imo_day(),
            Box::new(|x| normal_below((float::ln(x) - 3.44) / 0.94) / normal_below((float::ln(300.0) - 3.44) / 0.94)),
        ),
        (
            "imo night",
            super::super::speeds::imo_night(),
            Box::new(|x| normal_below((float::ln(x - 400.0) - 3.95) / 0.84) / normal_below((float::ln(300.0) - 3.95) / 0.84)),
        ),
    ];
    for (name, law, below) in laws {
        let distance = distance(&law, below);
        assert!(distance < bound(), "{name}: {distance} is not below {}", bound());
    }
}

#[test]
fn a_wrong_law_is_noticed() {
    let off = distance(&Law::of(LawShape::Normal(1.2, 0.2)), |x| normal_below((x - 1.23) / 0.2));
    assert!(off > bound(), "{off}");
}

#[test]
fn limits_are_kept_and_the_mean_is_that_of_the_formula() {
    let law = Law::of(LawShape::Normal(1.34, 0.26)).within(1.0, 1.5);
    assert!(drawn(&law).iter().all(|&speed| (1.0..=1.5).contains(&speed)));
    assert_eq!(
        Law::of(LawShape::Normal(0.0, 1.0)).within(50.0, 60.0).draw(Lot { draw: Draw::new(1), group: 0, member: 0, what: 0 }),
        50.0
    );
    for law in [
        Law::of(LawShape::Gamma(1.291, 103.901)),
        Law::of(LawShape::Weibull(1.195, 139.285)),
        Law::of(LawShape::LogNormal(4.586, 0.5)),
        Law { plus: 5.0, ..Law::of(LawShape::Exponential(30.0)) },
        Law::of(LawShape::Uniform(2.0, 4.0)),
        Law::fixed(3.0),
    ] {
        let values = drawn(&law);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        assert!((mean / law.mean() - 1.0).abs() < 0.06, "{law:?}: {mean}, not {}", law.mean());
    }
    // IMO by day: mean 45.4 s, median 30.9 s.
    let values = drawn(&super::super::speeds::imo_day());
    assert!((values.iter().sum::<f64>() / values.len() as f64 - 45.4).abs() < 2.0);
    assert!((values[values.len() / 2] - 30.9).abs() < 2.0);
}

#[test]
fn traits_and_people_have_luck_of_their_own() {
    let lot = |group, member, what| Lot { draw: Draw::new(1), group, member, what };
    let law = Law::of(LawShape::Uniform(0.0, 1.0));
    let mut values: Vec<u64> = (0..4)
        .flat_map(|group| (0..50).flat_map(move |member| (0..13).map(move |what| law.draw(lot(group, member, what)).to_bits())))
        .collect();
    values.sort_unstable();
    values.dedup();
    assert_eq!(values.len(), 4 * 50 * 13);
    assert_eq!(law.draw(lot(1, 2, 3)), law.draw(lot(1, 2, 3)));
}
