//! Who speaks in a sentence, for those who look at quotations: the same reading that gives a fact its source.

use crate::facts::Attribution;
use crate::facts::about::source;
use crate::facts::reader::{Kept, Reader};
use crate::text::Prepared;

/// The speaker that each of `sentences`, by their index, names. Linear in their text.
///
/// ```
/// use recoupe::facts::speakers;
/// use recoupe::text::{Article, prepare};
/// let text = "« Nous restons », a déclaré Hélène Darcourt hier.".to_owned();
/// let found = speakers(&prepare(Article { text, ..Article::default() }), &[0]);
/// assert!(found[0].as_ref().is_some_and(|speaker| speaker.name.contains("Darcourt")));
/// ```
pub fn speakers(prepared: &Prepared, sentences: &[u32]) -> Vec<Option<Attribution>> {
    let kept = Kept::default();
    let of = |sentence: &u32| source::of(&Reader::alone(prepared, &kept, *sentence, &mut Vec::new()));
    sentences.iter().map(of).collect()
}
