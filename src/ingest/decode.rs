//! From bytes to text: gzip and zstd are recognised by their first bytes, not by names; a byte-order mark is removed, and that of
//! UTF-16 obeyed; text of which most is no UTF-8 is read as Windows-1252, which old archives are written in, else what is broken
//! becomes U+FFFD; both are told, with the place; what is not text at all is refused.
//!
//! Limits are checked while reading, so that a compressed bomb stops at the limit and not at the end of memory.

use std::borrow::Cow;
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

/// Bytes that were not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Replaced {
    /// Offset of the first, in the decompressed file.
    pub(super) first: usize,
    /// How many runs there are.
    pub(super) runs: usize,
    /// What was made of them.
    pub(super) read_as: ReadAs,
}

/// What is made of bytes that are not the text they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadAs {
    /// Each run of a text in UTF-8 became U+FFFD.
    Unknown,
    /// The whole text was read in this encoding.
    Windows1252,
    /// Each half of a pair of a text in UTF-16 became U+FFFD.
    HalfPairs,
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
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    if looks_binary(&bytes) {
        return Err("expected text, found binary data");
    }
    Ok(marked(bytes))
}

/// Whether `bytes` begin with the byte-order mark of UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

/// `bytes` behind the byte-order mark of UTF-8, where they begin with one.
pub(super) fn behind_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// As [`lossy`], without the byte-order mark of UTF-8 at the beginning.
pub(super) fn marked(mut bytes: Vec<u8>) -> Decoded {
    let mark = bytes.len() - behind_mark(&bytes).len();
    bytes.drain(..mark);
    let mut decoded = lossy(bytes);
    if let Some(replaced) = &mut decoded.replaced {
        replaced.first += mark;
    }
    decoded
}

/// As [`decode`], without asking whether it is text: a record's line, whose syntax tells that better.
pub(super) fn lossy(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, replaced: None },
        Err(error) => {
            let first = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let runs = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            // A file in which most letters beyond ASCII are UTF-8, or are cut letters of it, is a damaged one; else it was written in
            // another encoding.
            let letters: usize =
                bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
            let cut =
                bytes.utf8_chunks().filter(|chunk| is_cut(chunk.invalid())).count() + usize::from(ends_cut(&bytes));
            let (text, read_as) = match letters + cut >= runs - cut {
                true => (String::from_utf8_lossy(&bytes).into_owned(), ReadAs::Unknown),
                false => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), ReadAs::Windows1252),
            };
            Decoded { text, replaced: Some(Replaced { first, runs, read_as }) }
        }
    }
}

/// Whether bytes that are no UTF-8 are the beginning of a letter of it: in other encodings such a row is rare ("Ã©" cut in two).
fn is_cut(invalid: &[u8]) -> bool {
    invalid.len() > 1
}

/// Whether the text ends within an accented Latin letter or a sign such as a quotation mark.
fn ends_cut(bytes: &[u8]) -> bool {
    matches!(bytes.last(), Some(0xc2 | 0xc3 | 0xe2))
}

/// As [`lossy`], of bytes that stay where they are.
pub(super) fn borrowed(bytes: &[u8]) -> (Cow<'_, str>, Option<Replaced>) {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => {
            let Decoded { text, replaced } = lossy(bytes.to_vec());
            (Cow::Owned(text), replaced)
        }
    }
}

/// The text of pairs of bytes.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded, &'static str> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err("expected UTF-16 after its byte-order mark, found half a character at the end");
    }
    let mut text = String::with_capacity(bytes.len());
    let mut replaced: Option<Replaced> = None;
    let mut at = MARK_OF_UTF_16;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match c {
            Ok(c) => {
                text.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced.get_or_insert(Replaced { first: at, runs: 0, read_as: ReadAs::HalfPairs }).runs += 1;
                at += 2;
            }
        }
    }
    // Any bytes are pairs: without this, every binary file with such a beginning would be a text.
    if text.contains('\0') {
        return Err("expected text, found binary data");
    }
    Ok(Decoded { text, replaced })
}

/// Bytes of the byte-order mark of UTF-16.
const MARK_OF_UTF_16: usize = 2;

/// A character of Windows-1252; U+FFFD for the five bytes that are none.
fn windows_1252(byte: u8) -> char {
    /// What stands in it where Latin-1 has control characters.
    const OTHERS: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => OTHERS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

impl Replaced {
    /// The message for the reader.
    pub(super) fn message(self) -> String {
        let Self { first, runs, read_as } = self;
        let places = match runs {
            1 => format!("at byte {first}"),
            _ => format!("at {runs} places, the first at byte {first}"),
        };
        match read_as {
            ReadAs::Unknown => format!("not valid UTF-8 {places}, shown as U+FFFD"),
            ReadAs::Windows1252 => format!("not valid UTF-8 {places}, read as Windows-1252"),
            ReadAs::HalfPairs => format!("not valid UTF-16 {places}, shown as U+FFFD"),
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
        let decoded = text(b"\xc3\xa9t\xc3\xa9, caf\xe9 et th\xe9").expect("text");
        assert_eq!(decoded.text, "été, caf\u{fffd} et th\u{fffd}");
        assert_eq!(decoded.replaced, Some(Replaced { first: 10, runs: 2, read_as: ReadAs::Unknown }));
    }

    #[test]
    fn a_letter_cut_in_two_makes_no_other_encoding() {
        for cut in [&b"Two people died \xe2\x80"[..], b"Il a c\xc3", b"died \xe2\x80 and died"] {
            let replaced = text(cut).expect("text").replaced.expect("it is told");
            assert_eq!((replaced.read_as, replaced.runs), (ReadAs::Unknown, 1), "{cut:?}");
        }
        assert_eq!(text(b"Au caf\xe9").expect("text").text, "Au café");
    }

    #[test]
    fn places_are_those_of_the_file() {
        let replaced = text(b"\xef\xbb\xbfle caf\xe9").expect("text").replaced;
        assert_eq!(replaced.map(|replaced| replaced.first), Some(9));
    }

    #[test]
    fn text_without_utf8_is_windows_1252() {
        let decoded = text(b"\x93Caf\xe9\x94 \x96 d\x92apr\xe8s lui, 3 \x80\x81").expect("text");
        assert_eq!(decoded.text, "“Café” – d’après lui, 3 €\u{fffd}");
        let replaced = decoded.replaced.expect("it is told");
        assert_eq!((replaced.first, replaced.read_as), (0, ReadAs::Windows1252));
        assert!(replaced.message().ends_with("the first at byte 0, read as Windows-1252"), "{}", replaced.message());
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2], told: &str| {
            let units = told.encode_utf16().flat_map(unit);
            text(&mark.into_iter().chain(units).collect::<Vec<u8>>()).expect("text")
        };
        let told = "L’été à 3 €, 👩 dit-on";
        assert_eq!(wide([0xff, 0xfe], u16::to_le_bytes, told), Decoded { text: told.to_owned(), replaced: None });
        assert_eq!(wide([0xfe, 0xff], u16::to_be_bytes, told), Decoded { text: told.to_owned(), replaced: None });
        assert_eq!(wide([0xff, 0xfe], u16::to_le_bytes, "").text, "");
        let half = text(b"\xff\xfea\0\x3d\xd8b\0").expect("text");
        assert_eq!(half.text, "a\u{fffd}b");
        assert_eq!(half.replaced, Some(Replaced { first: 4, runs: 1, read_as: ReadAs::HalfPairs }));
        assert!(text(b"\xff\xfea").is_err(), "half a character");
        assert!(text(b"\xff\xfe\0\0a\0").is_err(), "UTF-32, or no text");
    }

    #[test]
    fn binary_is_not_text_but_escape_sequences_are() {
        assert!(text(b"\x7fELF\x02\x01\x01\0\0\0").is_err());
        assert!(text(&[1, 2, 3, 4, b'a']).is_err());
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
