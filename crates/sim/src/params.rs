//! All parameters, by full name: the model's, a dot, the parameter's.

use stdx::spec::{ParamSpec, Params as _};

/// The parameters of every model.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Params {
    /// Sight and hearing.
    pub sensing: sensing::params::Params,
    /// Noticing and choosing.
    pub mind: mind::params::Params,
    /// Finding the way.
    pub navigation: navigation::params::Params,
    /// Doors.
    pub barrier: barrier::params::Params,
    /// Walking.
    pub motion: motion::params::Params,
    /// The infection.
    pub disease: disease::params::Params,
    /// Climbing and falling.
    pub climbing: climbing::params::Params,
    /// Fire.
    pub fire: fire::params::Params,
    /// Things.
    pub handling: handling::params::Params,
}

impl Params {
    /// Every model's name with its parameters' rows.
    pub fn specs() -> [(&'static str, &'static [ParamSpec]); 9] {
        [
            ("sensing", sensing::params::Params::specs()),
            ("mind", mind::params::Params::specs()),
            ("navigation", navigation::params::Params::specs()),
            ("barrier", barrier::params::Params::specs()),
            ("motion", motion::params::Params::specs()),
            ("disease", disease::params::Params::specs()),
            ("climbing", climbing::params::Params::specs()),
            ("fire", fire::params::Params::specs()),
            ("handling", handling::params::Params::specs()),
        ]
    }

    /// The value of a full name (`motion.time_gap_s`); none for an unknown one.
    pub fn get(&self, full_name: &str) -> Option<f64> {
        let (model, name) = full_name.split_once('.')?;
        match model {
            "sensing" => self.sensing.get(name),
            "mind" => self.mind.get(name),
            "navigation" => self.navigation.get(name),
            "barrier" => self.barrier.get(name),
            "motion" => self.motion.get(name),
            "disease" => self.disease.get(name),
            "climbing" => self.climbing.get(name),
            "fire" => self.fire.get(name),
            "handling" => self.handling.get(name),
            _ => None,
        }
    }

    /// Sets the value of a full name; false for an unknown one. The range is the caller's to check.
    pub fn set(&mut self, full_name: &str, value: f64) -> bool {
        let Some((model, name)) = full_name.split_once('.') else { return false };
        match model {
            "sensing" => self.sensing.set(name, value),
            "mind" => self.mind.set(name, value),
            "navigation" => self.navigation.set(name, value),
            "barrier" => self.barrier.set(name, value),
            "motion" => self.motion.set(name, value),
            "disease" => self.disease.set(name, value),
            "climbing" => self.climbing.set(name, value),
            "fire" => self.fire.set(name, value),
            "handling" => self.handling.set(name, value),
            _ => false,
        }
    }
}
