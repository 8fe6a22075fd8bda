//! The tables of `data/lexicon`, compiled into the program: one idea a row, languages side by side.
//!
//! A table is CSV without quoting: a header of column names, then rows; `|` separates alternatives inside a cell; a line
//! that begins with `#` is a comment. The cells of a language column are written as the language writes them and are
//! folded where they are looked up.

/// The rows of a table: each a list of cells, in the order of the header.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    text: &'static str,
}

/// The rows of a table compiled in with `include_str!`.
pub const fn rows(text: &'static str) -> Rows {
    Rows { text }
}

impl Rows {
    /// Column names.
    pub fn header(self) -> Vec<&'static str> {
        self.lines().next().map(|(_, line)| line.split(',').map(str::trim).collect()).unwrap_or_default()
    }

    /// Each row's line number in the file, from 1, and its cells.
    pub fn iter(self) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
        self.lines().skip(1).map(|(number, line)| (number, line.split(',').map(str::trim).collect()))
    }

    /// Each row's line number, its first two cells and that of a column: all that a table of one language is made of, without a
    /// list of cells a row. A cell that is missing is empty.
    pub fn column(self, column: usize) -> impl Iterator<Item = (usize, [&'static str; 3])> {
        self.lines().skip(1).map(move |(number, line)| {
            let (first, rest) = cut(line);
            let (second, mut rest) = cut(rest);
            for _ in 2..column {
                rest = cut(rest).1;
            }
            (number, [first, second, cut(rest).0].map(str::trim))
        })
    }

    /// Each row's line number and its first cells; those that are missing are empty.
    pub fn leading<const N: usize>(self) -> impl Iterator<Item = (usize, [&'static str; N])> {
        self.lines().skip(1).map(|(number, line)| {
            let mut rest = line;
            let cells = std::array::from_fn(|_| {
                let (cell, behind) = cut(rest);
                rest = behind;
                cell.trim()
            });
            (number, cells)
        })
    }

    fn lines(self) -> impl Iterator<Item = (usize, &'static str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    }
}

/// The text before the first comma, and behind it.
fn cut(line: &'static str) -> (&'static str, &'static str) {
    match line.bytes().position(|byte| byte == b',') {
        Some(comma) => (&line[..comma], &line[comma + 1..]),
        None => (line, ""),
    }
}

/// The alternatives of a cell, without the empty ones.
pub fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell);
    let next = move || {
        let text = rest?;
        let bar = text.bytes().position(|byte| byte == b'|');
        rest = bar.map(|bar| &text[bar + 1..]);
        Some(bar.map_or(text, |bar| &text[..bar]))
    };
    std::iter::from_fn(next).map(str::trim).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_stand_between_bars() {
        for (cell, expected) in [("", &[][..]), ("a", &["a"]), ("a|b c| é ", &["a", "b c", "é"]), ("|a||", &["a"])] {
            assert!(alternatives(cell).eq(expected.iter().copied()), "{cell}");
        }
    }

    #[test]
    fn a_column_is_the_cells_of_its_rows() {
        let table = rows("role,value,one,two\n# none\n\nunit, 3 ,a|b, c\nsign,,é,\nshort,1\n");
        for column in 2..5 {
            let cells = |row: (usize, Vec<&'static str>)| {
                let cell = |at: usize| row.1.get(at).copied().unwrap_or_default();
                (row.0, [cell(0), cell(1), cell(column)])
            };
            assert!(table.column(column).eq(table.iter().map(cells)), "{column}");
        }
        assert_eq!(table.column(2).next(), Some((4, ["unit", "3", "a|b"])));
        assert_eq!(table.leading::<2>().last(), Some((6, ["short", "1"])));
        assert_eq!(table.leading::<4>().last(), Some((6, ["short", "1", "", ""])));
    }
}
