use super::*;
use crate::specimen;

fn kept() -> Vec<Noise> {
    let building = specimen::room();
    let mut noises = Noises::default();
    for tick in 0..40 {
        let mut sounds = vec![specimen::sound(SoundKind::Steps, Some(PersonId(4)))];
        if tick == 5 {
            sounds.push(specimen::sound(SoundKind::Bell, None));
            sounds.push(specimen::sound(SoundKind::Scream, Some(PersonId(4))));
        }
        noises.add(&sounds, &building, Tick(tick), 0.05);
    }
    noises.into_kept()
}

#[test]
fn what_repeats_is_kept_once_a_second() {
    let kinds: Vec<(f64, SoundKind)> = kept().iter().map(|noise| (noise.time_s, noise.kind)).collect();
    let expected = [(0.0, SoundKind::Steps), (0.25, SoundKind::Bell), (0.25, SoundKind::Scream), (1.0, SoundKind::Steps)];
    assert_eq!(kinds, expected);
}

#[test]
fn sounds_come_back() {
    let noises = kept();
    assert_eq!(noises[0].level_db, 95.0);
    assert_eq!(read(&write(&noises), 0), Ok(noises));
}

#[test]
fn damage_is_answered() {
    specimen::damage(&write(&kept()), 3000, |bytes| drop(read(bytes, 0)));
}
