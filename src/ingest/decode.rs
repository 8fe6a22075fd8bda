//! From bytes to text: gzip and zstd are recognised by their first bytes, not by names; a byte-order mark is removed;
//! what is not UTF-8 becomes U+FFFD and is told, with its place; what is not text at all is refused.
//!
//! Limits are checked while reading, so that a compressed bomb stops at the limit and not at the end of memory.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// What text a file's bytes are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) replaced: Option<Replaced>,
}

/// Bytes that were not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replaced {
    /// Offset of the first, in the decompressed file.
    pub(super) first: usize,
    /// How many runs were replaced.
    pub(super) runs: usize,
}

/// What was read under a limit.
#[derive(Debug)]
pub(super) enum Limited {
    /// All of it.
    Whole(Vec<u8>),
    /// More than the limit.
    TooLarge,
}

/// `inner`, decompressed where its first bytes say so.
pub(super) fn decompressed(mut inner: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let first = inner.fill_buf()?;
    Ok(if first.starts_with(&GZIP) {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(inner)))
    } else if first.starts_with(&ZSTD) {
        Box::new(BufReader::with_capacity(BUFFER, ZstdFrames { inner, decoder: FrameDecoder::new(), open: false }))
    } else {
        inner
    })
}

/// Reads to the end, or up to `limit` bytes.
pub(super) fn read_limited(reader: &mut dyn BufRead, limit: u64) -> io::Result<Limited> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > limit { Limited::TooLarge } else { Limited::Whole(bytes) })
}

/// The text of `bytes`, or why they are none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, &'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("expected UTF-8, found the byte-order mark of UTF-16");
    }
    if looks_binary(&bytes) {
        return Err("expected text, found binary data");
    }
    Ok(lossy(without_mark(bytes)))
}

/// As [`decode`], without asking whether it is text: a record's line, whose syntax tells that better.
pub(super) fn lossy(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, replaced: None },
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let runs = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Decoded { text, replaced: Some(Replaced { first, runs }) }
        }
    }
}

/// `bytes` without a leading UTF-8 byte-order mark.
pub(super) fn without_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    bytes
}

impl Replaced {
    /// The message for the reader.
    pub(super) fn message(self) -> String {
        let Self { first, runs } = self;
        match runs {
            1 => format!("not valid UTF-8 at byte {first}, shown as U+FFFD"),
            _ => format!("not valid UTF-8 at {runs} places, the first at byte {first}, shown as U+FFFD"),
        }
    }
}

/// How compressed files begin.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];
pub(super) const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const BUFFER: usize = 64 << 10;
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How far into a file binary data is looked for; the beginning tells, and long articles cost nothing more.
const PROBE: usize = 8 << 10;

/// A NUL byte, or one control character in ten: no encoding of a text has these, every binary format has.
fn looks_binary(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE)];
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    probe.contains(&0) || probe.iter().filter(control).count() * 10 > probe.len()
}

/// All frames of a zstd stream, one after another: `zstd -c a b` and parallel compressors write several.
struct ZstdFrames {
    inner: Box<dyn BufRead + Send>,
    decoder: FrameDecoder,
    open: bool,
}

impl ZstdFrames {
    /// Opens the next frame, passing over frames that hold no text; false at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.inner.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.inner) {
                Ok(()) => {
                    self.open = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.inner).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl Read for ZstdFrames {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open && !self.next_frame()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.inner, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            let read = self.decoder.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<Decoded, &'static str> {
        decode(bytes.to_vec())
    }

    #[test]
    fn a_byte_order_mark_is_removed_once() {
        let mark_twice = [MARK, MARK, b"a"].concat();
        assert_eq!(text(&mark_twice).expect("text").text, "\u{feff}a");
    }

    #[test]
    fn broken_utf8_is_replaced_and_counted() {
        let decoded = text(b"caf\xe9 et th\xe9").expect("text");
        assert_eq!(decoded.text, "caf\u{fffd} et th\u{fffd}");
        assert_eq!(decoded.replaced, Some(Replaced { first: 3, runs: 2 }));
    }

    #[test]
    fn binary_is_not_text_but_escape_sequences_are() {
        assert!(text(b"\x7fELF\x02\x01\x01\0\0\0").is_err());
        assert!(text(&[1, 2, 3, 4, b'a']).is_err());
        assert!(text(b"\xff\xfea\0").is_err());
        assert!(text(b"\x1b[31mrouge\x1b[0m").is_ok());
    }

    #[test]
    fn several_frames_are_read_as_one() {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        let skippable = [&0x184d_2a50_u32.to_le_bytes()[..], &3_u32.to_le_bytes(), b"xyz"].concat();
        let frame = |part: &str| compress_to_vec(part.as_bytes(), CompressionLevel::Fastest);
        let bytes = [frame("un "), skippable, frame(""), frame("deux")].concat();
        let mut out = String::new();
        decompressed(Box::new(io::Cursor::new(bytes))).expect("opens").read_to_string(&mut out).expect("reads");
        assert_eq!(out, "un deux");
    }
}
