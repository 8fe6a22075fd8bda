//! What a character is to the tokeniser. ASCII by table; the rest by range, then by Unicode's own classes.

/// What a character is to the tokeniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Space,
    Letter,
    Digit,
    /// A vulgar fraction such as ½.
    Fraction,
    /// A combining mark or an invisible character inside words.
    Mark,
    Apostrophe,
    Quote,
    Symbol,
    /// `@` or `#`.
    Sigil,
    Emoji,
    Punctuation,
}

impl Shape {
    pub(crate) const fn is_space(self) -> bool {
        matches!(self, Self::Space | Self::Mark)
    }
}

const ASCII: [Shape; 128] = ascii();

const fn ascii() -> [Shape; 128] {
    let mut table = [Shape::Punctuation; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Shape::Letter,
            b'0'..=b'9' => Shape::Digit,
            // Control characters separate words and are never shown raw.
            0..=32 | 127 => Shape::Space,
            b'\'' => Shape::Apostrophe,
            b'"' => Shape::Quote,
            b'$' | b'%' | b'+' | b'=' | b'<' | b'>' | b'~' | b'^' | b'|' => Shape::Symbol,
            b'@' | b'#' => Shape::Sigil,
            _ => Shape::Punctuation,
        };
        byte += 1;
    }
    table
}

/// The shape of `c`.
#[inline]
pub(crate) fn shape(c: char) -> Shape {
    if c.is_ascii() { ASCII[c as usize] } else { wide(c) }
}

fn wide(c: char) -> Shape {
    match c {
        '\u{C0}'..='\u{24F}' if c != '×' && c != '÷' => Shape::Letter,
        '\u{80}'..='\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Shape::Space,
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}' => Shape::Mark,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' => Shape::Mark,
        '’' | 'ʼ' | '＇' => Shape::Apostrophe,
        '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '‘' | '‚' | '‛' | '「' | '」' | '『' | '』' => {
            Shape::Quote
        }
        '¼'..='¾' | '⅐'..='⅞' => Shape::Fraction,
        '€' | '£' | '¥' | '¢' | '₽' | '₴' | '₿' | '₹' | '₩' | '₪' | '₺' | '°' | '±' | '×' | '÷' | '‰' | '−' | '≈'
        | '≥' | '≤' | '¤' | '§' => Shape::Symbol,
        '²' | '³' | '¹' | 'ª' | 'º' | 'µ' => Shape::Letter,
        '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' => Shape::Emoji,
        _ if c.is_alphanumeric() => Shape::Letter,
        _ => Shape::Punctuation,
    }
}

/// Whether `c` belongs to a script that puts no spaces between words; each of its characters is a token of its own.
#[inline]
pub(crate) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
