//! One value a frame.

/// One value for every frame from the first on, without a gap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series<T> {
    /// The frame of the first value.
    pub first_frame: u32,
    /// The values.
    pub values: Vec<T>,
}

impl<T: Copy> Series<T> {
    /// A series over a range of frames, filled with `value`; empty without a range.
    pub fn filled(frame_range: Option<(u32, u32)>, value: T) -> Series<T> {
        match frame_range {
            Some((first, last)) => Series { first_frame: first, values: vec![value; (last - first) as usize + 1] },
            None => Series { first_frame: 0, values: Vec::new() },
        }
    }

    /// The value at a frame; none before the first and after the last.
    pub fn at(&self, frame: u32) -> Option<T> {
        self.values.get(frame.checked_sub(self.first_frame)? as usize).copied()
    }

    /// The place of a frame's value; none before the first and after the last.
    pub fn at_mut(&mut self, frame: u32) -> Option<&mut T> {
        self.values.get_mut(frame.checked_sub(self.first_frame)? as usize)
    }

    /// Frames and values, in order.
    pub fn frames(&self) -> impl Iterator<Item = (u32, T)> + '_ {
        (self.first_frame..).zip(self.values.iter().copied())
    }
}
