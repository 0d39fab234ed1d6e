//! Plans drawn in characters, for tests.
