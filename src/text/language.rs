//! The languages recoupe knows, and which of them a text is in.

/// A language with tables of its own, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Language {
    French,
    English,
    Spanish,
    German,
    Italian,
    Portuguese,
    /// None of the six: tokens, sentences and copies still work, facts are read by digits only.
    #[default]
    Unknown,
}

impl Language {
    /// The six, in the order of the columns of the tables.
    pub const ALL: [Self; 6] =
        [Self::French, Self::English, Self::Spanish, Self::German, Self::Italian, Self::Portuguese];

    /// ISO 639-1 code; `und` where unknown.
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Spanish => "es",
            Self::German => "de",
            Self::Italian => "it",
            Self::Portuguese => "pt",
            Self::Unknown => "und",
        }
    }

    /// Reads a code such as `fr`, `fr-BE`, `fra` or `FR_ca`. `None` for a language without tables.
    pub fn parse(code: &str) -> Option<Self> {
        let main = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Some(match main.as_str() {
            "fr" | "fra" | "fre" => Self::French,
            "en" | "eng" => Self::English,
            "es" | "spa" => Self::Spanish,
            "de" | "deu" | "ger" => Self::German,
            "it" | "ita" => Self::Italian,
            "pt" | "por" => Self::Portuguese,
            "und" => Self::Unknown,
            _ => return None,
        })
    }

    /// Position among the six, for tables with a column each; `None` where unknown.
    pub const fn index(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            other => Some(other as usize),
        }
    }
}
