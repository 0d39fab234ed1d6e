//! The whole program, run as its users run it.

mod bad_disk;
mod bad_input;
mod compare;
mod drills;
mod exchange;
mod golden;
mod kit;
mod probe;
mod same_bytes;
mod verify;
mod viewer;
mod words;
