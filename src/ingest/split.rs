//! Where the rows of a table end, byte by byte and across buffers: a line break, in CSV only one outside quotation marks.

/// Finds the ends of rows in a stream that comes in pieces.
#[derive(Clone, Debug)]
pub(super) enum Splitter {
    /// Every line break ends a row.
    Lines,
    /// A line break inside a quoted cell does not.
    Csv {
        /// The mark between cells.
        delimiter: u8,
        /// What the last byte left behind.
        state: State,
    },
}

/// Where in a cell a stream stands. As in RFC 4180 and the `csv` crate, only a cell that begins with a quotation mark is
/// quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Before a cell's first byte.
    Begin,
    /// In a cell without quotation marks around it, or behind the closing one.
    Bare,
    /// Inside quotation marks.
    Quoted,
    /// Behind a quotation mark inside such a cell: its end, or the first half of one that is meant.
    Half,
}

impl Splitter {
    /// For CSV whose cells are parted by `delimiter`.
    pub(super) const fn csv(delimiter: u8) -> Self {
        Self::Csv { delimiter, state: State::Begin }
    }

    /// The offset behind the first row end in `bytes`; nothing where the row goes on past them. What stands behind it is
    /// to be given again.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let Self::Csv { delimiter, state } = self else {
            return memchr::memchr(b'\n', bytes).map(|at| at + 1);
        };
        for (at, byte) in bytes.iter().enumerate() {
            *state = match (*state, *byte) {
                (State::Quoted, b'"') => State::Half,
                (State::Quoted, _) => State::Quoted,
                (State::Half, b'"') => State::Quoted,
                (_, b'\n') => {
                    *state = State::Begin;
                    return Some(at + 1);
                }
                (_, other) if other == *delimiter => State::Begin,
                (State::Begin, b'"') => State::Quoted,
                // Blank lines and line breaks of two bytes: the record has not begun.
                (State::Begin, b'\r') => State::Begin,
                _ => State::Bare,
            };
        }
        None
    }
}

impl Splitter {
    /// The offset behind the last row end in `bytes`; nothing where there is none. All of them count as given.
    pub(super) fn last_end(&mut self, bytes: &[u8]) -> Option<usize> {
        if matches!(self, Self::Lines) {
            return memchr::memrchr(b'\n', bytes).map(|at| at + 1);
        }
        let (mut last, mut from) = (None, 0);
        while let Some(end) = self.end(&bytes[from..]) {
            from += end;
            last = Some(from);
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(splitter: &Splitter, bytes: &[u8], piece: usize) -> Vec<String> {
        let mut splitter = splitter.clone();
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        for part in bytes.chunks(piece) {
            let mut rest = part;
            while let Some(end) = splitter.end(rest) {
                row.extend_from_slice(&rest[..end]);
                rows.push(String::from_utf8_lossy(&std::mem::take(&mut row)).into_owned());
                rest = &rest[end..];
            }
            row.extend_from_slice(rest);
        }
        if !row.is_empty() {
            rows.push(String::from_utf8_lossy(&row).into_owned());
        }
        rows
    }

    #[test]
    fn rows_end_outside_quotation_marks_wherever_the_pieces_end() {
        let text = b"a;\"b\nc\"\"\n\";d\r\n\"x\";y\"z\n;\"\"\nlast";
        let expected = ["a;\"b\nc\"\"\n\";d\r\n", "\"x\";y\"z\n", ";\"\"\n", "last"];
        for piece in 1..=text.len() {
            assert_eq!(rows(&Splitter::csv(b';'), text, piece), expected, "pieces of {piece}");
        }
        assert_eq!(rows(&Splitter::Lines, b"a\n\"b\nc", 2), ["a\n", "\"b\n", "c"]);
    }

    #[test]
    fn agrees_with_the_csv_crate_on_any_bytes() {
        const MARKS: [u8; 6] = [b'a', b'"', b',', b'\n', b'\r', b' '];
        for round in 0..3_000_u64 {
            let len = crate::base::mix(round, 1) % 24;
            let bytes: Vec<u8> =
                (0..len).map(|at| MARKS[(crate::base::mix(round, at + 2) % MARKS.len() as u64) as usize]).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
            let theirs = reader.byte_records().count();
            let is_blank = |row: &&String| !row.bytes().all(|byte| matches!(byte, b'\r' | b'\n'));
            let ours: Vec<String> = rows(&Splitter::csv(b','), &bytes, 5);
            // The crate also takes a lone carriage return for the end of a row.
            let lone = bytes.windows(2).any(|two| two[0] == b'\r' && two[1] != b'\n') || bytes.ends_with(b"\r");
            if !lone {
                assert_eq!(ours.iter().filter(is_blank).count(), theirs, "{:?}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
