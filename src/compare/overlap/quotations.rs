//! The quotations of an article as matching sees them: cut at the ends of sentences, each with its speaker where the text
//! names one.
//!
//! ```text
//! « Nous restons », a déclaré la préfète.        the sentence names her
//! La préfète a prévenu : / « Nous restons. »     the sentence before does
//! « Nous restons. » / Une promesse, dit le maire.   the one behind does, in the same paragraph
//! ```
//!
//! Not done here: pronouns; who "he" is needs more than rules.

use crate::base::{Span, Tok};
use crate::facts::{Attribution, speakers};
use crate::text::{Prepared, Quotation};

/// A quotation, or the part of it that stands in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The sentence it stands in.
    pub sentence: u32,
    /// The tokens between its marks.
    pub tokens: Span<Tok>,
    /// Who speaks.
    pub speaker: Option<Attribution>,
}

/// The outermost quotations of an article, cut at sentence ends, in order. Linear.
pub fn quotes(prepared: &Prepared, quotations: &[Quotation]) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut sentence = 0;
    for quotation in quotations.iter().filter(|quotation| quotation.depth == 0) {
        while prepared.sentences[sentence].tokens.end() <= quotation.tokens.start() {
            sentence += 1;
        }
        let here = prepared.sentences[sentence..].iter().take_while(|s| s.tokens.start() < quotation.tokens.end());
        for (offset, part) in here.enumerate() {
            let start = part.tokens.start().max(quotation.tokens.start());
            let tokens = Span::new(start, part.tokens.end().min(quotation.tokens.end()));
            if prepared.tokens(tokens).iter().any(|token| token.class.is_word()) {
                found.push(Quote { sentence: (sentence + offset) as u32, tokens, speaker: None });
            }
        }
    }
    attribute(prepared, &mut found);
    found
}

fn attribute(prepared: &Prepared, quotes: &mut [Quote]) {
    let last = prepared.sentences.len().saturating_sub(1) as u32;
    let mut near: Vec<u32> =
        quotes.iter().flat_map(|q| [q.sentence.saturating_sub(1), q.sentence, (q.sentence + 1).min(last)]).collect();
    near.sort_unstable();
    near.dedup();
    let named = speakers(prepared, &near);
    let speaker = |sentence: u32| near.binary_search(&sentence).ok().and_then(|at| named[at].clone());
    let block = |sentence: u32| prepared.sentences[sentence as usize].block;
    for quote in quotes {
        let at = quote.sentence;
        let announced = || {
            let before = at.checked_sub(1)?;
            let announces = prepared.sentence_text(before).trim_end().ends_with(':');
            speaker(before).filter(|_| announces)
        };
        let behind = || (at < last && block(at + 1) == block(at)).then(|| speaker(at + 1)).flatten();
        quote.speaker = speaker(at).or_else(announced).or_else(behind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare, quotations};

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        let all = quotes(&prepared, &quotations(&prepared));
        let words = |quote: &Quote| {
            let tokens = prepared.tokens(quote.tokens);
            prepared.text(tokens[0].span.cover(tokens[tokens.len() - 1].span)).to_owned()
        };
        all.iter().map(|quote| (words(quote), quote.speaker.as_ref().map(|speaker| speaker.name.clone()))).collect()
    }

    #[test]
    fn a_speaker_is_named_in_the_sentence_before_it_or_behind_it() {
        for (text, quote, speaker) in [
            ("« Nous restons ici », a déclaré Hélène Darcourt hier.", "Nous restons ici", "Hélène Darcourt"),
            ("Hélène Darcourt a déclaré :\n« Nous restons ici. »", "Nous restons ici.", "Hélène Darcourt"),
            ("“We will stay here.” That was all, said Anne Marlow.", "We will stay here.", "Anne Marlow"),
            (
                "« Nous restons », a déclaré le ministre allemand de la Défense, Paul Varin, hier.",
                "Nous restons",
                "ministre allemand de la Défense, Paul Varin",
            ),
            ("Paul Varin, ministre de la Justice, a déclaré : « Nous restons. »", "Nous restons.", "Paul Varin"),
            ("Kim Jong-un a déclaré : « Nous restons. »", "Nous restons.", "Kim Jong-un"),
            ("« Nous restons », a déclaré Kim Jong-un mardi.", "Nous restons", "Kim Jong-un"),
            ("Anne von der Heide a déclaré : « Nous restons. »", "Nous restons.", "Anne von der Heide"),
            ("« Nous restons », a déclaré le ministre.", "Nous restons", "ministre"),
        ] {
            assert_eq!(found(text), [(quote.to_owned(), Some(speaker.to_owned()))], "{text}");
        }
        assert_eq!(found("Le mot « tempête » revient."), [("tempête".to_owned(), None)]);
    }

    #[test]
    fn a_speech_of_several_sentences_is_cut_at_their_ends() {
        let text = "Il a parlé hier. « Nous avons peur. Nous restons ici. »";
        let words: Vec<String> = found(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, ["Nous avons peur.", "Nous restons ici."]);
    }
}
