//! The words of the command line, each defined once: help, manual page and completions come from here.

mod compare;

pub(crate) use compare::CompareArgs;

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Seed of a run that names none, so that two people see the same day.
pub(crate) const DEFAULT_SEED: u64 = 1;

/// Simulates an outbreak in a building, person by person.
#[derive(Debug, Parser)]
#[command(
    name = "hyosan",
    version,
    about = "Simulates an outbreak in a building, person by person",
    long_about = "Simulates an outbreak in a building, person by person.\n\n\
        Without a command it runs the first day of the scenario that ships, shows what came of it, \
        and on a terminal serves the replay to your browser.",
    after_help = "Exit codes: 0 it ran, 1 the input was refused, 2 something could not be read or written, \
        3 a determinism check found a difference, 130 stopped by Ctrl-C (what was computed is kept).",
    disable_help_subcommand = false
)]
pub(crate) struct Cli {
    /// What to do; without it, the first day.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario or a drill and write its record
    Run(RunArgs),
    /// Serve the replay of a record to your browser, on this machine only
    Watch(WatchArgs),
    /// Print the numbers of a record
    Show(ShowArgs),
    /// Measure flow, density and speed on paths: of a record, or of a file of another program
    Measure(MeasureArgs),
    /// Write a record's paths for other programs, a file a storey
    Export(ExportArgs),
    /// Make a record of another program's trajectories, to watch it
    Import(ImportArgs),
    /// List the scenarios and drills that ship
    Scenarios(JsonArgs),
    /// List the parameters of the models, or explain one
    Params(ParamsArgs),
    /// List the threats that ship, print one, or check one of your own
    Threats(ThreatsArgs),
    /// Check a plan, or draw it
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Ask what is heard or seen in a scenario's building, and draw it
    #[command(subcommand)]
    Probe(ProbeCommand),
    /// Count many runs of a scenario, or of two, and say how sure the difference is
    Compare(CompareArgs),
    /// Copy a scenario or a drill that ships, with its plan, to change it
    New(NewArgs),
    /// Measure how fast plain evacuations run on this machine
    Bench(BenchArgs),
    /// Run the field's own tests, or lay ours beside experiments
    Verify(VerifyArgs),
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Manual,
}

/// `hyosan run`.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// A scenario or a drill that ships (see `hyosan scenarios`), or the path of a TOML file
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub(crate) scenario: String,
    /// Which luck: the same seed gives the same run, byte for byte
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SEED)]
    pub(crate) seed: u64,
    /// When to end: a time of day (11:30) or a span from the start (90s, 20min, 1.5h)
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// How many threads work on it; changes nothing but the time it takes [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Where the record goes [default: runs/NAME-seedN.record]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Go on with the record that is there, from its last checkpoint
    #[arg(long)]
    pub(crate) resume: bool,
    /// Step every tick twice and compare; takes twice the time
    #[arg(long)]
    pub(crate) check_determinism: bool,
    /// Print what came of it as one JSON document
    #[arg(long)]
    pub(crate) json: bool,
    /// Print nothing but problems
    #[arg(long, short, conflicts_with = "json")]
    pub(crate) quiet: bool,
}

/// `hyosan verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Only this suite: rimea, imo, nist, iso, additional, validation
    #[arg(long, value_name = "SUITE")]
    pub(crate) suite: Option<String>,
    /// Only this case (rimea-9, imo-4, nist-2.9, b2 …)
    #[arg(long, value_name = "ID")]
    pub(crate) case: Option<String>,
    /// Only the fast subset, with fewer runs
    #[arg(long)]
    pub(crate) fast: bool,
    /// By this model of movement, in place of each scenario's own
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// Write a page with tables and pictures
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Write a JSON document; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write the tables of `docs/verification.md`
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
    /// Compare with the trajectories in this folder: NAME.txt with its floor in NAME.wkt
    #[arg(long, value_name = "FOLDER")]
    pub(crate) experiments: Option<PathBuf>,
    /// Of experiments: by which share desired speeds are above the usual
    #[arg(long, value_name = "SHARE", default_value_t = verification::experiments::MOTIVATION, value_parser = share)]
    pub(crate) motivation: f64,
    /// Of experiments: frames a second of files that do not say it
    #[arg(long, value_name = "N", value_parser = rate)]
    pub(crate) fps: Option<f64>,
    /// Of experiments: somebody may be missing in between; each stretch is measured by itself
    #[arg(long)]
    pub(crate) allow_gaps: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let within = |value: &f64| (0.3..=3.0).contains(value);
    text.parse().ok().filter(within).ok_or_else(|| "a share from 0.3 to 3; 1 is the usual speed of 1.34 m/s".to_string())
}

fn rate(text: &str) -> Result<f64, String> {
    let within = |value: &f64| (0.1..=1000.0).contains(value);
    text.parse().ok().filter(within).ok_or_else(|| "frames a second, from 0.1 to 1000".to_string())
}

/// `hyosan watch`.
#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// The record's folder; the run may still be writing it
    pub(crate) record: PathBuf,
    /// Which port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = web::DEFAULT_PORT)]
    pub(crate) port: u16,
}

/// `hyosan show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The record's folder
    pub(crate) record: PathBuf,
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which part of a record.
#[derive(Debug, Args)]
pub(crate) struct PartArgs {
    /// From when on: a time of day (11:30) or a span from the start (90s, 20min, 1.5h) [default: the start]
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// Until when [default: the end]
    #[arg(long, value_name = "TIME")]
    pub(crate) until: Option<String>,
    /// Every so many frames of the record
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) every: u32,
}

/// What a file of another program does not say itself.
#[derive(Debug, Args)]
pub(crate) struct ForeignArgs {
    /// The floor, as well-known text in metres [default: that of the file, or a rectangle around everybody]
    #[arg(long, value_name = "FILE")]
    pub(crate) geometry: Option<PathBuf>,
    /// Frames a second of a text that does not say it
    #[arg(long, value_name = "N")]
    pub(crate) frame_rate: Option<f64>,
    /// The unit of a text that does not say it
    #[arg(long)]
    pub(crate) unit: Option<Unit>,
    /// Take a text in which somebody is missing in between
    #[arg(long)]
    pub(crate) allow_gaps: bool,
}

/// Units of coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    /// Metres
    M,
    /// Centimetres
    Cm,
}

/// `hyosan export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The record's folder
    pub(crate) record: PathBuf,
    /// For whom: JuPedSim and PedPy (SQLite), or the archive of experiments (text, and the floor as WKT)
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: Exchange,
    /// Which storey, by its ordinal: 0 is the ground [default: all]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) storey: Option<i32>,
    #[command(flatten)]
    pub(crate) part: PartArgs,
    /// The folder to write into; with --storey, the file [default: beside the record, named after it]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
}

/// Formats of other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Exchange {
    /// SQLite, schema version 2
    Jupedsim,
    /// Text, and the floor as WKT
    Archive,
    /// HDF5
    #[cfg(feature = "hdf5")]
    Hdf5,
}

/// `hyosan import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A file of JuPedSim (SQLite), or a text of the archive of experiments
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) foreign: ForeignArgs,
    /// Where the record goes [default: runs/NAME.record]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// `hyosan measure`.
#[derive(Debug, Args)]
pub(crate) struct MeasureArgs {
    /// A record's folder, a file of JuPedSim (SQLite), or a text of the archive of experiments
    pub(crate) input: PathBuf,
    /// Count who crosses this line, in metres
    #[arg(long, value_name = "X1,Y1,X2,Y2", allow_hyphen_values = true)]
    pub(crate) line: Option<String>,
    /// Take density and speed in the area with these corners, in metres
    #[arg(long, value_name = "X1,Y1,X2,Y2,…", allow_hyphen_values = true)]
    pub(crate) area: Option<String>,
    /// Which storey of a record, by its ordinal [default: 0, the ground]
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 0)]
    pub(crate) storey: i32,
    #[command(flatten)]
    pub(crate) part: PartArgs,
    #[command(flatten)]
    pub(crate) foreign: ForeignArgs,
    /// Take speeds over so many frames to either side [default: 0.4 s]
    #[arg(long, value_name = "FRAMES")]
    pub(crate) step: Option<u32>,
    /// End Voronoi cells so far from their person, in metres
    #[arg(long, value_name = "M")]
    pub(crate) cut_off: Option<f64>,
    /// Width of the bins of the fundamental diagram, in 1/m²
    #[arg(long, value_name = "DENSITY", default_value_t = 0.5)]
    pub(crate) bin: f64,
    /// Windows of flow, and blocks of frames that count as one observation, in seconds
    #[arg(long, value_name = "S", default_value_t = 5.0)]
    pub(crate) block: f64,
    /// Map densities and levels of service in squares of this side, in metres
    #[arg(long, value_name = "M")]
    pub(crate) squares: Option<f64>,
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
    /// Write tables into this folder: n_t.csv, flow.csv, area.csv, fundamental.csv, squares.csv, stays.csv
    #[arg(long, value_name = "DIR")]
    pub(crate) csv: Option<PathBuf>,
}

/// `hyosan scenarios`.
#[derive(Debug, Args)]
pub(crate) struct JsonArgs {
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// `hyosan params`.
#[derive(Debug, Args)]
pub(crate) struct ParamsArgs {
    /// A parameter (motion.run_gap_share), a model (motion), or a part of a name (gap)
    pub(crate) name: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// `hyosan threats …`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct ThreatsArgs {
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<ThreatsCommand>,
}

/// `hyosan threats show` and `hyosan threats check`.
#[derive(Debug, Subcommand)]
pub(crate) enum ThreatsCommand {
    /// Print the text of a threat that ships, to change it
    Show {
        /// Its name
        name: String,
    },
    /// Report every fault of a threat at once, and print its transitions
    Check {
        /// A threat that ships, or the path of a TOML file
        threat: String,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
}

/// `hyosan plan …`.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Report every fault of a plan at once
    Check {
        /// A plan that ships, or the path of a GeoJSON file
        plan: String,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Draw a plan, one storey or all
    Draw(DrawArgs),
}

/// `hyosan plan draw`.
#[derive(Debug, Args)]
pub(crate) struct DrawArgs {
    /// A plan that ships, or the path of a GeoJSON file
    pub(crate) plan: String,
    /// Which storey, by its ordinal: 0 is the ground [default: all, on one sheet]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) storey: Option<i32>,
    /// The file to write [default: NAME.svg here]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// What kind of picture [default: by the extension of FILE, else svg]
    #[arg(long)]
    pub(crate) format: Option<Format>,
    /// Width of a PNG, in pixels
    #[arg(long, value_name = "PX", default_value_t = 1600, value_parser = clap::value_parser!(u32).range(64..=16384))]
    pub(crate) width: u32,
}

/// Kinds of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines, to be scaled
    Svg,
    /// Pixels
    Png,
}

/// `hyosan probe …`.
#[derive(Debug, Subcommand)]
pub(crate) enum ProbeCommand {
    /// How loud sounds are at places, and whether they are heard and understood there
    Sound(ProbeSoundArgs),
    /// What somebody sees who stands somewhere
    Sight(ProbeSightArgs),
}

/// How things stand in the building that is probed.
#[derive(Debug, Args)]
pub(crate) struct StandArgs {
    /// A scenario that ships, or the path of a TOML file
    pub(crate) scenario: String,
    /// When: a time of day (11:30) or a span from the start (90s, 20min); which weather and light [default: the start]
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<String>,
    /// In this weather instead of the scenario's: clear, rain, storm, fog
    #[arg(long, value_name = "KIND")]
    pub(crate) weather: Option<String>,
    /// With this door open, by its id in the plan; may be given again
    #[arg(long, value_name = "DOOR")]
    pub(crate) open: Vec<String>,
    /// With this door shut; may be given again
    #[arg(long, value_name = "DOOR")]
    pub(crate) shut: Vec<String>,
    /// Where people start is drawn from this seed
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SEED)]
    pub(crate) seed: u64,
    /// Draw a map into this file, SVG or PNG
    #[arg(long, value_name = "FILE")]
    pub(crate) map: Option<PathBuf>,
    /// Which storey the map is of, by its ordinal [default: the first place's]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) storey: Option<i32>,
    /// Width of a PNG, in pixels
    #[arg(long, value_name = "PX", default_value_t = 1600, value_parser = clap::value_parser!(u32).range(64..=16384))]
    pub(crate) width: u32,
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// `hyosan probe sound`.
#[derive(Debug, Args)]
pub(crate) struct ProbeSoundArgs {
    #[command(flatten)]
    pub(crate) stand: StandArgs,
    /// What sounds where: KIND@PLACE, or KIND=LEVEL@PLACE with a level of its own in dB(A) at 1 m; may be given again.
    /// A place is the id of a space or an anchor, x,y or x,y,storey
    #[arg(long, value_name = "KIND@PLACE", required = true, allow_hyphen_values = true)]
    pub(crate) source: Vec<String>,
    /// Who listens where; may be given again [default: in the middle of every space]
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub(crate) at: Vec<String>,
}

/// `hyosan probe sight`.
#[derive(Debug, Args)]
pub(crate) struct ProbeSightArgs {
    #[command(flatten)]
    pub(crate) stand: StandArgs,
    /// Where one stands: the id of a space or an anchor, x,y or x,y,storey
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub(crate) at: String,
    /// Where one looks, in degrees counter-clockwise from east
    #[arg(long, value_name = "DEG", default_value_t = 0.0, allow_negative_numbers = true)]
    pub(crate) facing: f64,
}

/// `hyosan bench`.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Which scene: room, bottleneck, corridor or building [default: all, as a table]
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    /// How many people; the area grows with them
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) people: usize,
    /// The model of movement [default: collision-free-speed]
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// The step, in seconds
    #[arg(long, value_name = "S", default_value_t = 0.05)]
    pub(crate) dt: f64,
    /// How many threads work on it [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Begin anew after so many simulated seconds [default: when few people are left]
    #[arg(long, value_name = "S")]
    pub(crate) until: Option<f64>,
    /// For how long each scene runs, in seconds of wall time
    #[arg(long, value_name = "WALL", default_value_t = 3.0)]
    pub(crate) seconds: f64,
    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// `hyosan new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// A scenario or a drill that ships
    pub(crate) name: String,
    /// Where to put it; must not exist or be empty [default: NAME]
    pub(crate) dir: Option<PathBuf>,
}
