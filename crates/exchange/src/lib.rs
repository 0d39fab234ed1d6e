//! The files of other programs, as bytes: trajectories in the text layout of the archive of pedestrian experiments, in JuPedSim's
//! SQLite, and with the feature `hdf5` in the archive's HDF5; floors as well-known text.
//!
//! It decides not to know a disk and nothing of a run: bytes in, [`observe::paths`] out, and back. Every reader answers every
//! run of bytes with a value or with what is wrong and where; every writer gives the same bytes for the same input.

pub mod archive;
#[cfg(feature = "hdf5")]
pub mod hdf5;
pub mod jupedsim;
pub mod wkt;
