//! How bodies move among bodies and walls: people packed by place, who is near whom, the models of movement, and steps that never pass a wall.
//!
//! It decides not to know where anybody wants to go, nor why.

pub mod bodies;
pub mod ground;
pub mod lanes;
pub mod lists;
pub mod model;
pub mod models;
pub mod near;
pub mod packed;
pub mod params;
pub mod picked;
