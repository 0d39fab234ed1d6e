//! Laws of time, from their tables.

use stdx::chance::LawShape;
use stdx::float;
use world::threat::{TimeLaw, TimeShape};

use crate::problems::{Problems, code, some_of};
use crate::read::{Row, Value};

/// What each law takes, and may not do without.
const TAKES: [(&str, &[&str]); 7] = [
    ("fixed", &["value"]),
    ("uniform", &["least", "most"]),
    ("exponential", &["mean"]),
    ("log_normal", &["median", "sigma"]),
    ("gamma", &["shape", "scale"]),
    ("weibull", &["shape", "scale"]),
    ("empirical", &["times"]),
];

/// All that some law takes.
const NUMBERS: [&str; 9] = ["value", "least", "most", "mean", "median", "sigma", "shape", "scale", "times"];

/// The law of the key `time` of a row; none without a sound one.
pub(super) fn law_of(row: &Row, problems: &mut Problems) -> Option<TimeLaw> {
    match &row.cell("time")?.value {
        Value::Number(time_s) => Some(TimeLaw::fixed(*time_s)),
        Value::Row(law) => table(law, problems),
        _ => None,
    }
}

fn table(row: &Row, problems: &mut Problems) -> Option<TimeLaw> {
    let name = row.text("law")?;
    let (_, takes) = TAKES.into_iter().find(|(law, _)| *law == name.value)?;
    let mut is_whole = !row.is_faulty;
    for number in NUMBERS {
        let (is_given, is_wanted) = (row.gives(number), takes.contains(&number));
        if is_given && !is_wanted {
            let message = format!("a law `{}` takes no `{number}`", name.value);
            problems.error(
                code::CONTRADICTION,
                &row.span_of(number),
                message,
                format!("it takes {}", some_of(takes.iter().copied())),
            );
            is_whole = false;
        }
        if !is_given && is_wanted && !row.is_faulty {
            let message = format!("a law `{}` needs `{number}`", name.value);
            problems.error(code::MISSING_KEY, &row.span, message, format!("it takes {}", some_of(takes.iter().copied())));
            is_whole = false;
        }
    }
    if !is_whole {
        return None;
    }
    let number = |name: &str| row.number(name).unwrap_or(0.0);
    let shape = match name.value.as_str() {
        "fixed" => LawShape::Fixed(number("value")),
        "uniform" => {
            if number("least") > number("most") {
                let message = format!("`least` is {} s and `most` {} s: the least comes first", number("least"), number("most"));
                problems.error(code::OUT_OF_RANGE, &row.span, message, "change them round".to_string());
                return None;
            }
            LawShape::Uniform(number("least"), number("most"))
        }
        "exponential" => LawShape::Exponential(number("mean")),
        "log_normal" => LawShape::LogNormal(float::ln(number("median")), number("sigma")),
        "gamma" => LawShape::Gamma(number("shape"), number("scale")),
        "weibull" => LawShape::Weibull(number("shape"), number("scale")),
        _ => return Some(TimeLaw { shape: TimeShape::Empirical(times_s(row)), plus_s: -number("less") }),
    };
    Some(TimeLaw { shape: TimeShape::Law(shape), plus_s: -number("less") })
}

fn times_s(row: &Row) -> Vec<f64> {
    let Some(Value::List(list)) = row.cell("times").map(|cell| &cell.value) else { return Vec::new() };
    let mut times_s: Vec<f64> =
        list.iter().filter_map(|one| if let Value::Number(time_s) = one.value { Some(time_s) } else { None }).collect();
    times_s.sort_by(f64::total_cmp);
    times_s
}
