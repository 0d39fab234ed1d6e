//! From a text to a checked threat, with every problem at once.

use world::threat::Threat;

use super::check::threat_of;
use super::keys::threat_keys;
use crate::load::{Report, Source};
use crate::problems::Problems;
use crate::read::{read, says_format};

/// A threat with the text that it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreatFile {
    /// The threat.
    pub threat: Threat,
    /// What it is called among people.
    pub title: String,
    /// What its author says of it.
    pub notes: String,
    /// Its text.
    pub source: Source,
}

/// What came of loading.
#[derive(Debug)]
pub struct LoadedThreat {
    /// The threat; none if there was an error.
    pub file: Option<ThreatFile>,
    /// Its text with its problems.
    pub report: Report,
}

/// True if a text means to be a threat: its first line of any content is `format = "hyosan threat …"`.
pub fn is_threat(text: &str) -> bool {
    says_format(text, "hyosan threat")
}

/// Reads and checks a threat.
pub fn load(source: Source) -> LoadedThreat {
    let mut problems = Problems::default();
    let top = read(&source.text, &threat_keys(), &mut problems);
    let threat = threat_of(&top, &mut problems);
    let prose = |key: &str| top.text(key).map_or(String::new(), |text| text.value);
    let (title, notes) = (prose("title"), prose("notes"));
    let is_usable = !problems.has_errors();
    let file = is_usable.then(|| ThreatFile { threat, title, notes, source: source.clone() });
    LoadedThreat { file, report: Report { source, diagnostics: problems.into_sorted() } }
}
