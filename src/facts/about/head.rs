//! What a fact is about, and who says it: words of the text with what makes them comparable.
//!
//! ```text
//! 12 personnes disparues     MISSING, "personnes disparues"       selon le Kremlin     "Kremlin", one with Moscow and Russia
//! ```

/// What is counted, or what happened then: a concept of the tables, or else the word itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The concept's id in `data/lexicon/concepts.csv`, such as `DEAD` or `VISIT`, where the tables have one.
    pub concept: Option<&'static str>,
    /// The word as written.
    pub word: String,
    /// What was done to them, or how they are, as written, where that makes them what they are counted as: "disparues" of
    /// persons.
    pub state: Option<String>,
    /// Hash of the word's stem, the same for its inflections in one language.
    pub stem: u64,
}

impl Head {
    /// What is counted, in the words of the text: "personnes disparues", "morts".
    pub fn named(&self) -> String {
        match &self.state {
            Some(state) => format!("{} {state}", self.word),
            None => self.word.clone(),
        }
    }
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The name or role as written.
    pub name: String,
    /// The same for names that mean one speaker: folded, capital and government joined.
    pub key: String,
}
