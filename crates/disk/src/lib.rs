//! Records in folders on a disk.
//!
//! A file is written beside its place, flushed, and moved there: whoever looks sees the old file or the new one, never half of one.
//! A writer holds the operating system's lock on `.lock`, which ends with its process however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use hyosan::store::{Claim, Store, StoreFault};

/// The file whose lock a writer holds. It stays when the writer goes: removing it could take the lock from under another.
const LOCK: &str = ".lock";

/// What a file is called until it is whole.
const PARTIAL: &str = ".partial";

/// A reader looks at the lock for a moment; a writer that comes just then tries again, so often.
const LOCK_TRIES: u32 = 20;

/// From one try to the next.
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// A folder that holds one record.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`, which need not exist yet.
    pub fn new(root: impl Into<PathBuf>) -> Folder {
        Folder { root: root.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The path of a file of this folder, never of one outside.
    fn path_of(&self, name: &str) -> Result<PathBuf, StoreFault> {
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) && !name.is_empty();
        if is_inside {
            Ok(self.root.join(name))
        } else {
            Err(StoreFault::Other { path: name.to_string(), reason: "this is no name of a file in the record".to_string() })
        }
    }

    fn write_beside(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let partial = partial_of(path);
        let written = write_flushed(&partial, bytes).and_then(|()| fs::rename(&partial, path));
        if written.is_err() {
            // On a full disk every byte counts; and what is not whole is of no use to anybody.
            let _ = fs::remove_file(&partial);
        }
        written?;
        flush_folder(path.parent());
        Ok(())
    }

    /// All files below `folder`, as names of this store; nothing for a folder that is not there.
    fn walk(&self, folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<(), StoreFault> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(fault_of(folder, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| fault_of(folder, &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(|error| fault_of(&entry.path(), &error))?;
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{name}/"), names)?;
            } else {
                names.push(name);
            }
        }
        Ok(())
    }

    fn all_names(&self) -> Result<Vec<String>, StoreFault> {
        let mut names = Vec::new();
        self.walk(&self.root, "", &mut names)?;
        names.sort();
        Ok(names)
    }

    /// Removes what a killed writer had not finished.
    fn sweep(&self) -> Result<(), StoreFault> {
        for name in self.all_names()?.into_iter().filter(|name| is_partial(name)) {
            self.remove(&name)?;
        }
        Ok(())
    }
}

/// A half file of ours, not one of somebody who likes the same ending.
fn is_partial(name: &str) -> bool {
    name.strip_suffix(PARTIAL).is_some_and(hyosan::store::is_record_file)
}

fn partial_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(PARTIAL);
    PathBuf::from(name)
}

fn write_flushed(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Flushes the names of a folder, where the system can: without it a power cut may forget the move.
fn flush_folder(folder: Option<&Path>) {
    if cfg!(unix)
        && let Some(folder) = folder.and_then(|folder| File::open(folder).ok())
    {
        let _ = folder.sync_all();
    }
}

fn fault_of(path: &Path, error: &io::Error) -> StoreFault {
    let (path, reason) = (path.display().to_string(), error.to_string());
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreFault::Full { path, reason },
        ErrorKind::ReadOnlyFilesystem => StoreFault::ReadOnly { path, reason },
        ErrorKind::PermissionDenied => StoreFault::Denied { path, reason },
        ErrorKind::NotFound => StoreFault::Missing { path },
        _ => StoreFault::Other { path, reason },
    }
}

impl Store for Folder {
    fn place(&self) -> String {
        self.root.display().to_string()
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, StoreFault> {
        let path = self.path_of(name)?;
        fs::read(&path).map_err(|error| fault_of(&path, &error))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        let path = self.path_of(name)?;
        self.write_beside(&path, bytes).map_err(|error| fault_of(&path, &error))
    }

    fn remove(&self, name: &str) -> Result<(), StoreFault> {
        let path = self.path_of(name)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(fault_of(&path, &error)),
            _ => Ok(()),
        }
    }

    fn list(&self) -> Result<Vec<String>, StoreFault> {
        let mut names = self.all_names()?;
        names.retain(|name| name != LOCK && !is_partial(name));
        Ok(names)
    }

    fn claim(&self) -> Result<Claim, StoreFault> {
        fs::create_dir_all(&self.root).map_err(|error| fault_of(&self.root, &error))?;
        let path = self.root.join(LOCK);
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|error| fault_of(&path, &error))?;
        for attempt in 1.. {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if attempt < LOCK_TRIES => std::thread::sleep(LOCK_PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreFault::Claimed { path: self.place() }),
                Err(TryLockError::Error(error)) => return Err(fault_of(&path, &error)),
            }
        }
        self.sweep()?;
        Ok(Claim::new(file))
    }

    fn is_claimed(&self) -> Result<bool, StoreFault> {
        // A lock that cannot be looked at (none there, a record on a medium without locks) is held by nobody.
        let Ok(file) = File::open(self.root.join(LOCK)) else { return Ok(false) };
        Ok(matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    fn exists(&self, name: &str) -> Result<bool, StoreFault> {
        let path = self.path_of(name)?;
        path.try_exists().map_err(|error| fault_of(&path, &error))
    }
}

#[cfg(test)]
mod tests;
