//! Parameters of the models of movement.
