//! A store in memory, for tests and for runs that nobody keeps.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::store::{Claim, Store, StoreFault};

/// A store in memory. Clones share their files.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    claimed: Arc<AtomicBool>,
}

struct Release(Arc<AtomicBool>);

impl Drop for Release {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    /// All files, by name.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.locked().clone()
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        // A map that another thread left in mid-call is still a map of whole files.
        self.files.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Store for MemoryStore {
    fn place(&self) -> String {
        "memory".to_string()
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, StoreFault> {
        self.locked().get(name).cloned().ok_or_else(|| StoreFault::Missing { path: name.to_string() })
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreFault> {
        self.locked().insert(name.to_string(), bytes.to_vec());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), StoreFault> {
        self.locked().remove(name);
        Ok(())
    }

    fn list(&self) -> Result<Vec<String>, StoreFault> {
        Ok(self.locked().keys().cloned().collect())
    }

    fn claim(&self) -> Result<Claim, StoreFault> {
        if self.claimed.swap(true, Ordering::SeqCst) {
            return Err(StoreFault::Claimed { path: self.place() });
        }
        Ok(Claim::new(Release(Arc::clone(&self.claimed))))
    }

    fn is_claimed(&self) -> Result<bool, StoreFault> {
        Ok(self.claimed.load(Ordering::SeqCst))
    }
}
