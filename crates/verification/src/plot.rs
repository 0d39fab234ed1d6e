//! Pictures of numbers: what is drawn, and how it becomes SVG.

mod svg;

pub use svg::svg;

/// A picture of numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plot {
    /// Its title.
    pub title: String,
    /// What runs to the right.
    pub x: Axis,
    /// What runs upwards.
    pub y: Axis,
    /// What is drawn, the undermost first.
    pub layers: Vec<Layer>,
}

/// An axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// What it shows, with its unit.
    pub label: String,
    /// Where it begins; none: at the least number, or at 0 if that is near.
    pub from: Option<f64>,
    /// Where it ends; none: at the greatest number.
    pub to: Option<f64>,
}

impl Axis {
    /// An axis as long as its numbers need.
    pub fn of(label: &str) -> Axis {
        Axis { label: label.to_string(), from: None, to: None }
    }

    /// The same from one number to another.
    #[must_use]
    pub fn within(self, from: f64, to: f64) -> Axis {
        Axis { from: Some(from), to: Some(to), ..self }
    }
}

/// Whose numbers they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Ours.
    Ours,
    /// Ours, a second and further set.
    OursToo(u8),
    /// Published: one of several.
    Theirs(u8),
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What it is, for the legend.
    pub name: String,
    /// Whose it is.
    pub ink: Ink,
    /// Its numbers.
    pub shape: Shape,
}

/// Numbers as they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Dots at (x, y).
    Dots(Vec<(f64, f64)>),
    /// Dots with a bar from low to high: (x, y, low, high).
    Bars(Vec<(f64, f64, f64, f64)>),
    /// A line through (x, y).
    Line(Vec<(f64, f64)>),
    /// A broken line through (x, y).
    Dashes(Vec<(f64, f64)>),
    /// What lies between: (x, low, high).
    Band(Vec<(f64, f64, f64)>),
}

impl Shape {
    /// Every place that must be in sight.
    pub(crate) fn places(&self) -> Vec<(f64, f64)> {
        match self {
            Shape::Dots(rows) | Shape::Line(rows) | Shape::Dashes(rows) => rows.clone(),
            Shape::Bars(rows) => rows.iter().flat_map(|row| [(row.0, row.2), (row.0, row.3), (row.0, row.1)]).collect(),
            Shape::Band(rows) => rows.iter().flat_map(|row| [(row.0, row.1), (row.0, row.2)]).collect(),
        }
    }
}

impl Plot {
    /// An empty picture.
    pub fn new(title: impl Into<String>, x: Axis, y: Axis) -> Plot {
        Plot { title: title.into(), x, y, layers: Vec::new() }
    }

    /// The same with something more drawn on top.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, ink: Ink, shape: Shape) -> Plot {
        self.layers.push(Layer { name: name.into(), ink, shape });
        self
    }
}

/// A curve: `count` places from one x to another.
pub fn curve(from: f64, to: f64, count: u32, y: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let x = |n: u32| from + (to - from) * f64::from(n) / f64::from(count.max(2) - 1);
    (0..count.max(2)).map(|n| (x(n), y(x(n)))).collect()
}

/// The share of numbers up to each, as a line of steps.
pub fn steps(values: &[f64]) -> Vec<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let step = |(n, &value): (usize, &f64)| [(value, n as f64 / count), (value, (n + 1) as f64 / count)];
    sorted.iter().enumerate().flat_map(step).collect()
}

#[cfg(test)]
mod tests;
