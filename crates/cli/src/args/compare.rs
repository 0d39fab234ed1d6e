//! What `hyosan compare` is asked.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

/// `hyosan compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// A scenario that ships, or the path of a TOML file
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub(crate) scenario: String,
    /// Another to lay beside it: both have the same luck, seed by seed
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub(crate) other: Option<String>,
    /// What is counted at the end: `out` (got out, not infected), `unbitten` (not infected), `done` (did what they had set
    /// their mind on, not infected)
    #[arg(long, value_name = "OUTCOME", default_value = "unbitten", value_parser = ["out", "unbitten", "done"])]
    pub(crate) count: String,
    /// Count this person only, by name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Vec<String>,
    /// How many runs of each
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) seeds: u64,
    /// The first seed; the others follow
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) first_seed: u64,
    /// Runs at the same time; never changes the answer [default: as many as the machine has cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Print JSON, with the share of every run
    #[arg(long)]
    pub(crate) json: bool,
    /// Say nothing while it runs
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
