//! Parameters, each defined once: name, unit, range, default, source, one sentence.
//!
//! Range checks, the scenario's schema, `hyosan params` and the documentation all come from these rows.

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamSpec {
    /// Its name within its model, with the unit as suffix.
    pub name: &'static str,
    /// Its SI unit as written: `m/s`, `dB`, `1`.
    pub unit: &'static str,
    /// The least value allowed.
    pub min: f64,
    /// The greatest value allowed.
    pub max: f64,
    /// The value without a word from the scenario.
    pub default: f64,
    /// One sentence: what it is.
    pub about: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
}

/// A model's parameters, by name.
pub trait Params {
    /// Their rows, in the order of the struct.
    fn specs() -> &'static [ParamSpec];
    /// The value of `name`; none for an unknown name.
    fn get(&self, name: &str) -> Option<f64>;
    /// Sets the value of `name`; false for an unknown name. The range is the caller's to check.
    fn set(&mut self, name: &str, value: f64) -> bool;
}

/// Declares a parameter struct with its rows:
/// `params! { /// Doc. pub struct Params { speed_m_per_s: "m/s", 0.0..=10.0, 1.34, "what it is", "source"; } }`.
#[macro_export]
macro_rules! params {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($field:ident : $unit:literal, $min:literal ..= $max:literal, $default:literal, $about:literal, $source:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $(
                #[doc = concat!($about, " Unit: ", $unit, "; ", stringify!($min), " to ", stringify!($max), ", default ", stringify!($default), ". Source: ", $source, ".")]
                pub $field: f64,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                $name { $($field: $default),* }
            }
        }

        impl $crate::spec::Params for $name {
            fn specs() -> &'static [$crate::spec::ParamSpec] {
                &[$($crate::spec::ParamSpec {
                    name: stringify!($field), unit: $unit, min: $min, max: $max, default: $default, about: $about, source: $source,
                }),*]
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($field) => Some(self.$field),)*
                    _ => None,
                }
            }
            fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($field) => self.$field = value,)*
                    _ => return false,
                }
                true
            }
        }
    };
}
