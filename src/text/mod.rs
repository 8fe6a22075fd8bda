//! From bytes to tokens and sentences: one tokeniser, one fold, and the tables of `data/lexicon`.

mod agencies;
mod article;
mod chars;
mod classify;
mod figures;
mod fold;
mod hash_set;
mod language;
mod lexicon;
mod phrases;
mod prepare;
mod quotes;
mod scan;
mod segment;
mod similarity;
mod stem;
mod terms;
mod token;
mod word_hashes;
mod words;

pub use agencies::agencies;
pub use article::{Article, DateSource, Prepared, Published, Sentence, SentenceClass};
pub use fold::{fold_into, folded};
pub(crate) use hash_set::HashSet64;
pub use language::Language;
pub use lexicon::{Rows, alternatives, rows};
pub use prepare::prepare;
pub use quotes::quoted;
pub use scan::scan;
pub use similarity::{likeness, nearest};
pub use stem::stem;
pub use terms::{Term, TermKind, term_text, terms};
pub use token::{FIGURE, Token, TokenClass, TokenFlags};
pub use word_hashes::WordHashes;
pub use words::{HashMap64, Identity, is_stopword, key, stopword_languages};
