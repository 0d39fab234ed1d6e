//! Parameters of the models of movement, each defined once: name, unit, range, default, one sentence, source.

/// Declares a model with its parameters as [`stdx::params!`] does, in the narrow numbers that hot loops work with.
macro_rules! params {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($field:ident : $unit:literal, $min:literal ..= $max:literal, $default:literal, $about:literal, $source:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $(
                #[doc = concat!($about, " Unit: ", $unit, "; ", stringify!($min), " to ", stringify!($max), ", default ", stringify!($default), ". Source: ", $source, ".")]
                pub $field: f32,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                $name { $($field: $default),* }
            }
        }

        impl stdx::spec::Params for $name {
            fn specs() -> &'static [stdx::spec::ParamSpec] {
                &[$(stdx::spec::ParamSpec {
                    name: stringify!($field), unit: $unit, min: $min, max: $max, default: $default, about: $about, source: $source,
                }),*]
            }
            fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $(stringify!($field) => Some($crate::params::as_written(self.$field)),)*
                    _ => None,
                }
            }
            fn set(&mut self, name: &str, value: f64) -> bool {
                match name {
                    $(stringify!($field) => self.$field = value as f32,)*
                    _ => return false,
                }
                true
            }
        }
    };
}
pub(crate) use params;

/// A narrow number as it would be written: 0.1, where widening its bits gives 0.10000000149.
pub(crate) fn as_written(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}
