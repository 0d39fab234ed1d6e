//! Arrows between crates only point down.

use super::Finding;
use super::source::Tree;

/// Every crate's floor. Crates of one floor are strangers.
const FLOORS: [(&str, u8); 27] = [
    ("stdx", 1),
    ("geom", 2),
    ("building", 3),
    ("crowd", 4),
    ("world", 4),
    ("sensing", 5),
    ("mind", 5),
    ("navigation", 5),
    ("barrier", 5),
    ("motion", 5),
    ("disease", 5),
    ("climbing", 5),
    ("fire", 5),
    ("handling", 5),
    ("record", 5),
    ("observe", 5),
    ("story", 5),
    ("drawing", 5),
    ("sim", 6),
    ("evacuation", 6),
    ("scenario", 8),
    ("exchange", 8),
    ("hyosan", 9),
    ("verification", 9),
    ("disk", 10),
    ("web", 10),
    ("cli", 10),
];

/// Who of the doors may use whom of the doors.
const BETWEEN_DOORS: [(&str, &str); 3] = [("cli", "disk"), ("cli", "web"), ("web", "disk")];
/// Who may serialise.
pub(super) const SERIALISERS: [&str; 7] = ["scenario", "record", "hyosan", "verification", "disk", "web", "cli"];
const SERIALISATION: [&str; 5] = ["serde", "serde_json", "toml", "toml_edit", "bincode"];

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in tree.crates() {
        let path = format!("crates/{name}/Cargo.toml");
        let Some(manifest) = tree.file(&path) else { continue };
        let Some(own_floor) = floor(name) else {
            found.push(Finding::new(
                &path,
                1,
                format!("`{name}` stands on no floor"),
                "give it one in xtask/src/tidy/floors.rs and in ARCHITECTURE.md",
            ));
            continue;
        };
        for (line, used) in dependencies(&manifest.text) {
            if let Some(used_floor) = floor(&used) {
                if used_floor > own_floor {
                    let what =
                        format!("`{name}` (floor {own_floor}) uses `{used}` (floor {used_floor}): an arrow that points up");
                    found.push(Finding::new(&path, line, what, "move what both need to a floor below, or turn the call round"));
                } else if used_floor == own_floor && !BETWEEN_DOORS.contains(&(name, used.as_str())) {
                    let what = format!("`{name}` uses `{used}`, a stranger on its own floor {own_floor}");
                    found.push(Finding::new(&path, line, what, "let the data they share live in a crate below"));
                }
            } else if SERIALISATION.contains(&used.as_str()) && !SERIALISERS.contains(&name) {
                let what = format!("`{name}` uses `{used}`");
                found.push(Finding::new(
                    &path,
                    line,
                    what,
                    "only scenario, record, hyosan, verification and the doors serialise; convert there",
                ));
            }
        }
    }
    found
}

/// Names of all dependencies of a manifest, of every kind, with their lines.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut inside = false;
    let mut names = Vec::new();
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            inside = section.ends_with("dependencies");
            if let Some((before, name)) = section.rsplit_once('.').filter(|(before, _)| before.ends_with("dependencies")) {
                debug_assert!(!before.is_empty());
                names.push((number + 1, name.to_string()));
            }
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            let end = line.find([' ', '.', '=']).unwrap_or(line.len());
            names.push((number + 1, line[..end].trim_matches('"').to_string()));
        }
    }
    names
}
