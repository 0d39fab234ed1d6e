//! Drills: good ones and bad ones.

mod bad;
mod good;
mod kit;
