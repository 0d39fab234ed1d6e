//! The tables that the stages of a tick hand to each other.
