//! The few statistics that verdicts rest on: intervals, goodness of fit, binned means.
//!
//! Two-sided 95 % throughout. Sums run in the order of the numbers given.

pub use stdx::laws::{chi_square_above, gamma_law_below, kolmogorov_above, normal_below, student_t_quantile};

/// An interval, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// How many numbers it rests on.
    pub count: usize,
    /// The mean.
    pub mean: f64,
    /// The standard deviation of the numbers; 0 for fewer than two.
    pub deviation: f64,
    /// The 95 % interval of the mean by Student's t; none for fewer than two.
    pub interval: Option<Interval>,
}

/// The mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The standard deviation with n − 1; 0 for fewer than two.
pub fn deviation(values: &[f64]) -> f64 {
    let Some(mean) = mean(values).filter(|_| values.len() > 1) else { return 0.0 };
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares / (values.len() - 1) as f64).sqrt()
}

/// Mean, deviation and t interval; none of nothing.
pub fn estimate(values: &[f64]) -> Option<Estimate> {
    let mean = mean(values)?;
    let deviation = deviation(values);
    let half = |t: f64| t * deviation / (values.len() as f64).sqrt();
    let interval = (values.len() > 1).then(|| half(student_t_quantile(0.975, (values.len() - 1) as f64)));
    let interval = interval.map(|half| Interval { low: mean - half, high: mean + half });
    Some(Estimate { count: values.len(), mean, deviation, interval })
}

/// The 95 % interval of a proportion (Wilson 1927); all of [0, 1] without a try.
pub fn wilson(hits: usize, tries: usize) -> Interval {
    if tries == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    const Z: f64 = 1.959_963_984_540_054;
    let (n, share) = (tries as f64, hits as f64 / tries as f64);
    let scale = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// The p-value that two shares are equal against that the second is greater: the pooled z test.
pub fn share_rises(hits: (usize, usize), tries: (usize, usize)) -> f64 {
    let (n, m) = (tries.0 as f64, tries.1 as f64);
    let pooled = (hits.0 + hits.1) as f64 / (n + m);
    let error = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    if error > 0.0 { 1.0 - normal_below((hits.1 as f64 / m - hits.0 as f64 / n) / error) } else { 1.0 }
}

/// A test statistic with its p-value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// The statistic.
    pub statistic: f64,
    /// The chance of one as great if the hypothesis holds.
    pub p: f64,
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Whether numbers follow the law whose share below x is `below(x)` (Kolmogorov, with Stephens's 1970 correction for few).
pub fn ks_one(values: &[f64], below: impl Fn(f64) -> f64) -> Option<Tested> {
    let n = values.len() as f64;
    let gap = |(row, value): (usize, &f64)| {
        let share = below(*value);
        (share - row as f64 / n).abs().max(((row + 1) as f64 / n - share).abs())
    };
    let statistic = sorted(values).iter().enumerate().map(gap).fold(0.0, f64::max);
    let root = n.sqrt();
    (!values.is_empty()).then(|| Tested { statistic, p: kolmogorov_above((root + 0.12 + 0.11 / root) * statistic) })
}

/// Whether two sets of numbers follow one law (Kolmogorov and Smirnov).
pub fn ks_two(one: &[f64], other: &[f64]) -> Option<Tested> {
    let (a, b) = (sorted(one), sorted(other));
    let (mut i, mut j, mut statistic) = (0, 0, 0.0f64);
    while i < a.len() && j < b.len() {
        let at = a[i].min(b[j]);
        while i < a.len() && a[i] <= at {
            i += 1;
        }
        while j < b.len() && b[j] <= at {
            j += 1;
        }
        statistic = statistic.max((i as f64 / a.len() as f64 - j as f64 / b.len() as f64).abs());
    }
    let root = (a.len() as f64 * b.len() as f64 / (a.len() + b.len()).max(1) as f64).sqrt();
    let p = || kolmogorov_above((root + 0.12 + 0.11 / root) * statistic);
    (!a.is_empty() && !b.is_empty()).then(|| Tested { statistic, p: p() })
}

/// Whether counts follow shares that sum to 1 (Pearson's chi-square).
pub fn chi_square(counts: &[usize], shares: &[f64]) -> Option<Tested> {
    let total = counts.iter().sum::<usize>() as f64;
    if counts.len() < 2 || counts.len() != shares.len() || total <= 0.0 || shares.iter().any(|share| *share <= 0.0) {
        return None;
    }
    let term = |(count, share): (&usize, &f64)| {
        let expected = total * share;
        (*count as f64 - expected) * (*count as f64 - expected) / expected
    };
    let statistic = counts.iter().zip(shares).map(term).sum();
    Some(Tested { statistic, p: chi_square_above(statistic, (counts.len() - 1) as f64) })
}

/// The numbers of one bin.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// The middle of the bin.
    pub middle: f64,
    /// What is in it.
    pub estimate: Estimate,
}

/// Numbers y by bins of x from `from` on, each `width` wide; bins with fewer than `least` are left out.
pub fn binned(points: &[(f64, f64)], from: f64, width: f64, least: usize) -> Vec<Bin> {
    let mut bins: Vec<Vec<f64>> = Vec::new();
    for &(x, y) in points.iter().filter(|(x, _)| x.is_finite() && *x >= from && *x < from + 1e4 * width) {
        let row = ((x - from) / width) as usize;
        if bins.len() <= row {
            bins.resize(row + 1, Vec::new());
        }
        bins[row].push(y);
    }
    let bin = |(row, values): (usize, &Vec<f64>)| {
        let middle = from + (row as f64 + 0.5) * width;
        (values.len() >= least.max(1)).then(|| estimate(values).map(|estimate| Bin { middle, estimate })).flatten()
    };
    bins.iter().enumerate().filter_map(bin).collect()
}

/// The slope and the value at 0 of the line of least squares; none for fewer than two places.
pub fn line_through(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let xs: Vec<f64> = points.iter().map(|point| point.0).collect();
    let ys: Vec<f64> = points.iter().map(|point| point.1).collect();
    let (x, y) = (mean(&xs)?, mean(&ys)?);
    let spread: f64 = xs.iter().map(|one| (one - x) * (one - x)).sum();
    let slope = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>() / spread;
    (spread > 0.0).then_some((slope, y - slope * x))
}

/// The value below which `share` of the numbers lie; none of nothing.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let sorted = sorted(values);
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let row = (place as usize).min(last);
    let next = sorted[(row + 1).min(last)];
    Some(sorted[row] + (next - sorted[row]) * (place - row as f64))
}

#[cfg(test)]
mod tests;
