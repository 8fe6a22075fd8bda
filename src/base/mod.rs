//! What every layer stands on: spans, ids, errors, hashes, exact numbers, days, numbers before nouns.

mod counted;
mod date;
mod error;
mod hash;
mod ids;
mod log;
mod random;
mod rational;
mod span;

pub use counted::{counted, counted_as, plural};
pub use date::{Day, Grain, TimeOfDay, Weekday, days_in_month};
pub use error::{Error, ErrorKind, Result};
pub use hash::{WORD_KEYS, content_id, hash_bytes, hash_short, hash_word, mix};
pub use ids::{ArticleIdx, FactIdx, SentenceId};
pub use log::{log2_times_256, square_root};
pub use random::Random;
pub use rational::Ratio;
pub use span::{Byte, Sent, Span, Tok};
