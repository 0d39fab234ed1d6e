//! What happened, in numbers: of a run how the states went and what came to pass; of paths, whosever they are, the flow, the
//! speeds and the densities of the science of crowds.
//!
//! It decides not to know files: it takes events and trajectories as they come. Definitions and units are in
//! `docs/observation.md`; those of flow, speed and density are PedPy's, so that figures can be laid side by side.

pub mod crossing;
pub mod curves;
pub mod density;
pub mod fundamental;
pub mod paths;
pub mod profile;
pub mod single_file;
pub mod speed;
pub mod stats;
pub mod stay;
pub mod summary;
pub mod voronoi;
