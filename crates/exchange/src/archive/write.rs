//! From trajectories to text.

use std::fmt::Write;

use observe::paths::Trajectories;

/// The text of trajectories, in metres: sorted by person and frame, numbers with the fewest digits that give them again.
/// `notes` become comments, a line each, behind the two that readers understand.
pub fn write(paths: &Trajectories, notes: &[String]) -> String {
    let mut text = format!("# framerate: {}\n# id frame x/m y/m\n", paths.frame_rate_hz());
    for note in notes {
        let note: String = note.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        text += &format!("# {}\n", note.trim());
    }
    for person in paths.people() {
        for fix in paths.person(person) {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{person} {} {} {}", fix.frame, fix.at.x, fix.at.y);
        }
    }
    text
}
