//! Drills: good ones, bad ones, and texts changed by chance.

mod bad;
mod good;
mod kit;
mod mutated;
