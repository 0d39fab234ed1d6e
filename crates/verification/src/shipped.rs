//! The scenarios of the cases, which stand inside the program: drills, as in `scenarios/verification`.

use scenario::drill::{self, Drill};
use stdx::digest::Digest;

use crate::case::Trouble;

/// A scenario that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/verification.rs"));

/// All of them, by name.
pub fn scenarios() -> &'static [Shipped] {
    SCENARIOS
}

/// The scenario of that name.
pub fn scenario(name: &str) -> Option<Shipped> {
    SCENARIOS.iter().copied().find(|shipped| shipped.name == name)
}

impl Shipped {
    /// The fingerprint of its text.
    pub fn digest(&self) -> Digest {
        Digest::of_bytes(self.text.as_bytes())
    }

    /// The drill.
    ///
    /// # Errors
    /// All that is wrong with its text.
    pub fn drill(&self) -> Result<Drill, Trouble> {
        let loaded = drill::load(self.text, &format!("verification/{}.toml", self.name), &|_| None);
        let said = loaded.rendered(false);
        loaded.file.map(|file| file.drill).ok_or(Trouble(said))
    }
}
