use super::*;

fn folder() -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path().join("record"));
    (place, folder)
}

#[test]
fn files_come_back_and_go() {
    let (_place, folder) = folder();
    assert_eq!(folder.list(), Ok(vec![]), "a folder that is not there is empty");
    folder.write("events/000001.parquet", b"two").unwrap();
    folder.write("run.json", b"one").unwrap();
    folder.write("run.json", b"1").unwrap();
    assert_eq!(folder.list(), Ok(vec!["events/000001.parquet".to_string(), "run.json".to_string()]));
    assert_eq!(folder.read("run.json"), Ok(b"1".to_vec()));
    assert_eq!((folder.exists("run.json"), folder.exists("people.parquet")), (Ok(true), Ok(false)));
    folder.remove("run.json").unwrap();
    folder.remove("run.json").unwrap();
    assert!(matches!(folder.read("run.json"), Err(StoreFault::Missing { .. })));
}

#[test]
fn nothing_outside_is_touched() {
    let (place, folder) = folder();
    fs::write(place.path().join("secret"), "x").unwrap();
    for name in ["../secret", "/etc/hostname", "events/../../secret", "", ".."] {
        assert!(matches!(folder.read(name), Err(StoreFault::Other { .. })), "{name}");
        assert!(folder.write(name, b"y").is_err() && folder.remove(name).is_err(), "{name}");
    }
    assert_eq!(fs::read(place.path().join("secret")).unwrap(), b"x");
}

#[test]
fn one_writer_at_a_time() {
    let (_place, folder) = folder();
    assert_eq!(folder.is_claimed(), Ok(false));
    let claim = folder.claim().unwrap();
    assert_eq!(folder.is_claimed(), Ok(true));
    let other = Folder::new(folder.path());
    assert!(matches!(other.claim(), Err(StoreFault::Claimed { .. })));
    drop(claim);
    assert_eq!(folder.is_claimed(), Ok(false));
    assert!(other.claim().is_ok());
}

#[test]
fn what_a_killed_writer_left_is_swept_away_and_nothing_else() {
    let (_place, folder) = folder();
    folder.write("run.json", b"1").unwrap();
    fs::write(folder.path().join("run.json.partial"), "half").unwrap();
    fs::write(folder.path().join("notes.partial"), "mine").unwrap();
    drop(folder.claim().unwrap());
    assert_eq!(folder.list(), Ok(vec!["notes.partial".to_string(), "run.json".to_string()]));
}

#[test]
fn a_place_that_cannot_be_written_says_so() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "x").unwrap();
    let fault = Folder::new(&file).claim().unwrap_err();
    assert!(matches!(&fault, StoreFault::Other { reason, .. } if !reason.is_empty()), "{fault}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_as_such() {
    let error = write_flushed(Path::new("/dev/full"), b"x").unwrap_err();
    assert!(matches!(fault_of(Path::new("run.json"), &error), StoreFault::Full { .. }), "{error}");
}
