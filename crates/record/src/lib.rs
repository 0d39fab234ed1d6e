//! The record of a run: its files, as bytes. `docs/record-format.md` is its description for readers in other languages.
//!
//! Writers are functions of what they are given: the same run gives the same bytes. Readers answer every run of bytes with a
//! value or a [`fault::Fault`] that names the file and what is wrong with it. It decides not to know folders and disks.

pub mod capture;
pub mod checkpoint;
pub mod detail;
pub mod events;
pub mod fault;
pub mod frames;
pub mod layout;
pub mod manifest;
pub mod people;
mod sheet;
pub mod sounds;
#[cfg(test)]
mod specimen;
pub mod trajectory;
