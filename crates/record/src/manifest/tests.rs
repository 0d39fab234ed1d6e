use super::*;
use crate::specimen;

fn digest(n: u64) -> Hex {
    Hex(Digest(n))
}

fn line(frames: u32, n: u64) -> SliceLine {
    SliceLine {
        frames,
        events: 4,
        world_digest: digest(n),
        trajectory_digest: digest(n + 1),
        events_digest: digest(n + 2),
        sounds_digest: digest(u64::MAX - n),
        counts: vec![[3, 0, 0, 0, 0, 0, 0, 0]],
        last_counts: [2, 1, 0, 0, 0, 0, 0, 0],
        last_hidden: 0,
    }
}

fn manifest() -> Manifest {
    let mut manifest = Manifest {
        format: FORMAT,
        version: "0.1.0".to_string(),
        status: Status::Running,
        scenario: ScenarioLine {
            name: "a-hall".to_string(),
            title: "A \"hall\"".to_string(),
            description: "Nothing\nmuch".to_string(),
            digest: digest(5),
        },
        plan_digest: digest(6),
        threat_digest: Some(digest(8)),
        people_digest: digest(7),
        seed: u64::MAX,
        dt_s: 0.05,
        clock_start_s: 36_600.0,
        duration_s: 90.0,
        frame_interval_s: 0.2,
        frames_per_slice: FRAMES_PER_SLICE,
        people_count: 3,
        states: STATE_KEYS.map(str::to_string).to_vec(),
        digest: Hex(Digest::default()),
        words: Words {
            things: vec!["lab rat".to_string()],
            directives: vec![DirectiveLine { who: 1, words: "see the rat".to_string() }],
            lessons: vec!["lunch".to_string()],
            fires: vec!["bin".to_string()],
            things_at_start: vec![ThingLine {
                kind: "caged_animal".to_string(),
                holder: None,
                storey: 0,
                at: [1.5, 2.0],
                is_bloody: false,
            }],
            furniture: vec![FurnitureLine {
                name: "box".to_string(),
                size_m: [1.2, 0.6, 0.8],
                mass_kg: 30.0,
                storey: 0,
                at_m: [3.0, 4.5],
            }],
        },
        slices: Vec::new(),
    };
    manifest.push(line(300, 1));
    manifest.push(line(150, 2));
    manifest
}

#[test]
fn it_comes_back() {
    assert_eq!(Manifest::read(&manifest().write()), Ok(manifest()));
}

#[test]
fn cut_back_it_is_as_it_was_before() {
    let (mut longer, mut shorter) = (manifest(), manifest());
    longer.truncate(1);
    shorter.slices.clear();
    shorter.digest = Hex(Digest::default());
    shorter.push(manifest().slices.remove(0));
    assert_eq!(longer, shorter);
}

#[test]
fn a_cut_file_another_version_and_a_contradiction_have_their_names() {
    let bytes = manifest().write();
    assert!(matches!(Manifest::read(&bytes[..bytes.len() / 2]), Err(Fault::CutShort { .. })));
    assert!(matches!(Manifest::read(b"{\"format\":9}"), Err(Fault::OtherVersion { found: 9, .. })));
    assert!(matches!(Manifest::read(b"{\"name\":\"x\"}"), Err(Fault::NotOurs { .. })));
    let mut odd = manifest();
    odd.slices[0].frames = 10;
    assert!(matches!(Manifest::read(&odd.write()), Err(Fault::Damaged { .. })));
    let mut odd = manifest();
    odd.truncate(1);
    odd.status = Status::Finished;
    assert!(matches!(Manifest::read(&odd.write()), Err(Fault::Damaged { .. })));
    let mut odd = manifest();
    odd.dt_s = -1.0;
    assert!(matches!(Manifest::read(&odd.write()), Err(Fault::Damaged { .. })));
}

#[test]
fn damage_is_answered() {
    specimen::damage(&manifest().write(), 3000, |bytes| drop(Manifest::read(bytes)));
}
