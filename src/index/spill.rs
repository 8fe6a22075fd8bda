//! Numbers on disk: written one after another, read back from anywhere, on any thread.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file of numbers, lowest byte first.
#[derive(Debug)]
pub struct Spill {
    path: PathBuf,
    file: File,
    len: u64,
}

/// Numbers converted at once.
const CHUNK: usize = 8 << 10;

impl Spill {
    /// A new, empty file; one that is there is emptied.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
        Ok(Self { path: path.to_owned(), file, len: 0 })
    }

    /// A file as an earlier run left it. Numbers behind the first `len` bytes are from a write that did not end, and cut.
    pub fn reopen(path: &Path, len: u64) -> io::Result<Self> {
        let file = File::options().read(true).write(true).open(path)?;
        let found = file.metadata()?.len();
        if found < len {
            let message = format!("expected {len} bytes, found {found}");
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
        }
        file.set_len(len)?;
        Ok(Self { path: path.to_owned(), file, len })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes written so far.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Whether nothing was written.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends numbers of 32 bits.
    pub fn append_32(&mut self, numbers: &[u32]) -> io::Result<()> {
        self.append(numbers.chunks(CHUNK), |number, out| out.extend_from_slice(&number.to_le_bytes()))
    }

    /// Appends numbers of 64 bits.
    pub fn append_64(&mut self, numbers: &[u64]) -> io::Result<()> {
        self.append(numbers.chunks(CHUNK), |number, out| out.extend_from_slice(&number.to_le_bytes()))
    }

    /// Appends bytes.
    pub fn append_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        write_at(&self.file, bytes, self.len)?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Reads all of it as bytes.
    pub fn read_bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.len as usize];
        read_at(&self.file, &mut bytes, 0)?;
        Ok(bytes)
    }

    fn append<'n, N: 'n>(
        &mut self,
        chunks: impl Iterator<Item = &'n [N]>,
        bytes_of: impl Fn(&N, &mut Vec<u8>),
    ) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(CHUNK * 8);
        for chunk in chunks {
            bytes.clear();
            chunk.iter().for_each(|number| bytes_of(number, &mut bytes));
            write_at(&self.file, &bytes, self.len)?;
            self.len += bytes.len() as u64;
        }
        Ok(())
    }

    /// Reads `count` numbers of 32 bits from byte `at`, into an emptied `out`.
    pub fn read_32(&self, at: u64, count: usize, bytes: &mut Vec<u8>, out: &mut Vec<u32>) -> io::Result<()> {
        bytes.resize(count * 4, 0);
        read_at(&self.file, bytes, at)?;
        out.clear();
        let number = |part: &[u8]| u32::from_le_bytes(part.try_into().expect("chunks of four bytes"));
        out.extend(bytes.chunks_exact(4).map(number));
        Ok(())
    }

    /// Reads `count` numbers of 64 bits from byte `at`, behind what is in `out`.
    pub fn read_64(&self, at: u64, count: usize, out: &mut Vec<u64>) -> io::Result<()> {
        let mut bytes = vec![0; CHUNK * 8];
        let number = |part: &[u8]| u64::from_le_bytes(part.try_into().expect("chunks of eight bytes"));
        let mut done = 0;
        while done < count {
            let now = CHUNK.min(count - done);
            let part = &mut bytes[..now * 8];
            read_at(&self.file, part, at + done as u64 * 8)?;
            out.extend(part.chunks_exact(8).map(number));
            done += now;
        }
        Ok(())
    }

    /// Sees that what was written is on the disk.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}

/// Writes a file whole: under another name first, so that a run that ends early leaves the old one or none.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let partial = path.with_extension("partial");
    let mut out = BufWriter::new(File::create(&partial)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_data()?;
    std::fs::rename(partial, path)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, at)?;
        bytes = &bytes[written..];
        at += written as u64;
    }
    Ok(())
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        at += read as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_from_anywhere() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("numbers");
        let numbers: Vec<u64> = (0..20_000).map(|at| crate::base::mix(at, 1)).collect();
        let mut spill = Spill::create(&path).expect("made");
        spill.append_64(&numbers).expect("written");
        spill.append_32(&[7, 8, 9]).expect("written");
        let mut found = vec![1];
        spill.read_64(80, 10_000, &mut found).expect("read");
        assert_eq!((found[0], &found[1..]), (1, &numbers[10..10_010]));
        let mut words = Vec::new();
        spill.read_32(160_004, 2, &mut Vec::new(), &mut words).expect("read");
        assert_eq!(words, [8, 9]);
        assert!(spill.read_64(160_008, 1, &mut found).is_err(), "past the end");
        let mut again = Spill::reopen(&path, 160_000).expect("reopened");
        assert_eq!(again.len(), 160_000);
        again.append_bytes(b"ab").expect("written");
        assert_eq!(again.read_bytes().expect("read")[159_999..], [(numbers[19_999] >> 56) as u8, b'a', b'b']);
        assert!(Spill::reopen(&path, 160_003).is_err());
    }
}
