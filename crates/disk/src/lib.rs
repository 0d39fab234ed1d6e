//! Records in folders on a disk.

use std::path::PathBuf;

use hyosan::store::{Claim, Store, StoreFault};

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
}

impl Store for Folder {
    fn place(&self) -> String {
        self.root.display().to_string()
    }
    fn read(&self, _name: &str) -> Result<Vec<u8>, StoreFault> {
        todo!()
    }
    fn write(&self, _name: &str, _bytes: &[u8]) -> Result<(), StoreFault> {
        todo!()
    }
    fn remove(&self, _name: &str) -> Result<(), StoreFault> {
        todo!()
    }
    fn list(&self) -> Result<Vec<String>, StoreFault> {
        todo!()
    }
    fn claim(&self) -> Result<Claim, StoreFault> {
        todo!()
    }
    fn is_claimed(&self) -> Result<bool, StoreFault> {
        todo!()
    }
}
