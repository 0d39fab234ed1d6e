//! The fundamental diagram: how speed falls as density grows.

use std::collections::BTreeMap;

use stdx::laws::student_t_quantile;

use crate::paths::Series;
use crate::speed::mean;

/// Density and speed of one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Which frame.
    pub frame: u32,
    /// Density, in 1/m².
    pub density_per_m2: f64,
    /// Speed, in m/s.
    pub speed_m_per_s: f64,
}

/// The pairs of all frames that have a speed and a density above nothing.
pub fn pairs(densities: &Series<f64>, speeds: &Series<Option<f64>>) -> Vec<Pair> {
    let pair = |(frame, density_per_m2): (u32, f64)| {
        let speed_m_per_s = speeds.at(frame).flatten().filter(|_| density_per_m2 > 0.0)?;
        Some(Pair { frame, density_per_m2, speed_m_per_s })
    };
    densities.frames().filter_map(pair).collect()
}

/// What speeds the frames of like density have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The least density that belongs to it, in 1/m².
    pub from_per_m2: f64,
    /// Densities from here on belong to the next, in 1/m².
    pub to_per_m2: f64,
    /// How many frames.
    pub frame_count: u32,
    /// How many blocks of frames: what the interval counts as independent.
    pub block_count: u32,
    /// Mean density, in 1/m².
    pub density_per_m2: f64,
    /// Mean speed, in m/s.
    pub speed_m_per_s: f64,
    /// Half the width of the 95 % interval of the mean speed, in m/s; none with one block.
    pub half_width_m_per_s: Option<f64>,
}

/// Pairs in bins of `width_per_m2`, with means and 95 % intervals. Bins without a pair are left out.
///
/// Frames that follow each other are no independent observations. So the interval is that of the means of blocks of
/// `block_frames` (numbered from frame 0), by Student's t; with blocks of one frame it is the naive one.
pub fn binned(pairs: &[Pair], width_per_m2: f64, block_frames: u32) -> Vec<Bin> {
    if !(width_per_m2 > 0.0 && width_per_m2.is_finite()) {
        return Vec::new();
    }
    let mut by_bin: BTreeMap<u32, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        by_bin.entry((pair.density_per_m2 / width_per_m2).floor() as u32).or_default().push(pair);
    }
    by_bin.into_iter().map(|(number, pairs)| bin(number, &pairs, width_per_m2, block_frames.max(1))).collect()
}

fn bin(number: u32, pairs: &[&Pair], width_per_m2: f64, block_frames: u32) -> Bin {
    let blocks = pairs.chunk_by(|a, b| a.frame / block_frames == b.frame / block_frames);
    let means: Vec<f64> = blocks.filter_map(|block| mean(block.iter().map(|pair| pair.speed_m_per_s))).collect();
    Bin {
        from_per_m2: f64::from(number) * width_per_m2,
        to_per_m2: (f64::from(number) + 1.0) * width_per_m2,
        frame_count: pairs.len() as u32,
        block_count: means.len() as u32,
        density_per_m2: mean(pairs.iter().map(|pair| pair.density_per_m2)).unwrap_or_default(),
        speed_m_per_s: mean(pairs.iter().map(|pair| pair.speed_m_per_s)).unwrap_or_default(),
        half_width_m_per_s: half_width(&means),
    }
}

/// Half the width of the 95 % interval of the mean of independent numbers; none with fewer than two.
pub fn half_width(numbers: &[f64]) -> Option<f64> {
    let count = numbers.len();
    let middle = mean(numbers.iter().copied()).filter(|_| count > 1)?;
    let squares: f64 = numbers.iter().map(|number| (number - middle) * (number - middle)).sum();
    Some(student_t_quantile(0.975, (count - 1) as f64) * (squares / (count - 1) as f64 / count as f64).sqrt())
}

#[cfg(test)]
mod tests;
