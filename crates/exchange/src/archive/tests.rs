use super::*;
use observe::paths::{PathFault, Trajectories};

const PLAIN: ReadOptions = ReadOptions { frame_rate_hz: Some(10.0), unit: Some(Unit::Metre), are_gaps_allowed: false };

fn faults(text: &str, options: ReadOptions) -> Vec<String> {
    read(text.as_bytes(), options).unwrap_err().faults.iter().map(ToString::to_string).collect()
}

/// One person who walks east, so many frames from frame 5 on.
fn walk(step: f64, frames: u32) -> String {
    (0..frames).map(|n| format!("3\t{}\t{}  2.5\n", n + 5, f64::from(n) * step)).collect()
}

#[test]
fn headings_give_rate_and_unit() {
    let text = format!(
        "\u{feff}# J\u{fc}lich\r\n#framerate: 16.0 fps\r\n# id frame x/cm y/cm z/cm\r\n\r\n{}",
        "1 27 164.5 780 170 # head\r\n1 28 165 770\r\n"
    );
    let paths = read(text.as_bytes(), ReadOptions::default()).unwrap();
    assert_eq!(paths.frame_rate_hz(), 16.0);
    assert_eq!(
        paths.person(1).map(|fix| (fix.frame, fix.at.x, fix.at.y)).collect::<Vec<_>>(),
        [(27, 1.645, 7.8), (28, 1.65, 7.7)]
    );
}

#[test]
fn comments_may_be_in_any_encoding() {
    let mut bytes = b"# J\xfclich, framerate: 25\n".to_vec();
    bytes.extend(b"1 2.0 3 4\n");
    let paths = read(&bytes, ReadOptions { unit: Some(Unit::Metre), ..ReadOptions::default() }).unwrap();
    assert_eq!((paths.frame_rate_hz(), paths.rows()[0].frame), (25.0, 2));
}

#[test]
fn every_bad_line_is_told_with_its_number_and_text() {
    let text = "1 1 0 0\n1 2\n1 -3 0 0\n1 2.5 0 0\nx 3 0 0\n1 4 1,5 0\n1 5 nan 0\n1 6 0 0 z\n1 7 0 0 0 0\n# framerate: fast\n";
    let told = faults(text, PLAIN);
    let said = [
        "line 2: 2 columns",
        "line 3: frame `-3`",
        "line 4: frame `2.5`",
        "line 5: id `x`",
        "line 6: x `1,5`",
        "line 7: x `nan`",
        "line 8: z `z`",
        "line 9: 6 columns",
        "line 10: `fast` is no frame rate",
    ];
    assert_eq!(told.len(), said.len());
    for (told, said) in told.iter().zip(said) {
        assert!(told.starts_with(said), "{told}");
    }
    assert!(told[1].ends_with("\n  | 1 -3 0 0"), "{}", told[1]);
}

#[test]
fn gaps_and_doubles_are_told() {
    let text = "7 1 0 0\n7 2 0 0\n7 5 0 0\n8 1 1 1\n8 1 1 2\n";
    let told = faults(text, PLAIN);
    assert!(told[0].starts_with("line 3: person 7 is missing from frame 3 to 4"), "{}", told[0]);
    assert!(told[1].starts_with("line 5: person 8 is at frame 1 already on line 4"), "{}", told[1]);
    let allowed = read(b"7 1 0 0\n7 5 0 0\n", ReadOptions { are_gaps_allowed: true, ..PLAIN }).unwrap();
    assert_eq!(allowed.rows().len(), 2);
}

#[test]
fn rate_and_unit_must_be_known() {
    let told = faults(&walk(13.0, 20), ReadOptions::default());
    assert!(told[0].contains("framerate: 16") && told[1].contains("--unit m or --unit cm"), "{told:?}");
    let told = faults(&walk(13.0, 20), ReadOptions { frame_rate_hz: Some(10.0), ..ReadOptions::default() });
    assert!(told[0].contains("--unit cm is likely"), "{told:?}");
}

#[test]
fn a_unit_that_makes_people_fly_or_crawl_is_suspicious() {
    let flying = faults(&walk(13.0, 20), PLAIN);
    assert!(flying[0].contains("130.000 m/s"), "{flying:?}");
    let crawling = faults(&walk(0.13, 20), ReadOptions { unit: Some(Unit::Centimetre), ..PLAIN });
    assert!(crawling[0].contains("as cm"), "{crawling:?}");
    let spread = faults("1 1 0 0\n2 1 3000 0\n", PLAIN);
    assert!(spread[0].contains("3000.0 m"), "{spread:?}");
    assert!(read(walk(0.13, 20).as_bytes(), PLAIN).is_ok());
    assert!(read(walk(0.0, 20).as_bytes(), PLAIN).is_ok(), "somebody who stands is no fault");
}

#[test]
fn nothing_in_it_is_told() {
    assert_eq!(faults("# nobody\n", PLAIN), ["there is no line `id frame x y` in it"]);
    let long = read(b"1 0 0 0\n2 4294967295 0 0\n", PLAIN).unwrap_err();
    assert!(matches!(long.faults[..], [ArchiveFault::Paths(PathFault::TooLong { .. })]));
}

#[test]
fn of_many_faults_the_first_are_told_and_the_rest_counted() {
    let told = read("1\n".repeat(100).as_bytes(), PLAIN).unwrap_err();
    assert_eq!((told.faults.len(), told.more), (20, 80));
    assert!(told.to_string().ends_with("and 80 more"));
}

#[test]
fn what_is_written_is_read_again() {
    let paths = read(walk(0.1234567890123, 30).as_bytes(), PLAIN).unwrap();
    let text = write(&paths, &["a hall\n1 2 3 4".to_string()]);
    assert!(text.starts_with("# framerate: 10\n# id frame x/m y/m\n# a hall 1 2 3 4\n3 5 0 2.5\n"), "{text}");
    assert_eq!(read(text.as_bytes(), ReadOptions::default()).unwrap(), paths);
    let nobody = Trajectories::new(10.0, Vec::new()).unwrap();
    assert_eq!(write(&nobody, &[]), "# framerate: 10\n# id frame x/m y/m\n");
}

#[test]
fn damage_is_answered() {
    let whole = walk(0.13, 40);
    let draw = stdx::draw::Draw::new(3);
    let below = |bound: usize, n: u32| draw.below(bound as u32, stdx::draw::Purpose::Test, 0, stdx::tick::Tick(n), 0) as usize;
    for n in 0..500 {
        let mut bytes = whole.clone().into_bytes();
        let at = below(bytes.len(), 2 * n);
        bytes[at] = below(256, 2 * n + 1) as u8;
        bytes.truncate(below(bytes.len(), 5000 + n));
        let _ = read(&bytes, PLAIN);
    }
}
