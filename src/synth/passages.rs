//! Articles cut into passages of 200 to 550 words at the ends of sentences: a corpus of long articles as one of the length
//! that measurements are stated for.

use crate::base::Random;
use crate::synth::write::WORDS;
use crate::text::Prepared;

/// The passages of an article, in order; a rest too short for one is left out. Linear in the article.
pub fn passages(text: &Prepared, random: &mut Random) -> Vec<String> {
    let mut found = Vec::new();
    let (mut start, mut words) = (None, 0);
    let mut aim = random.between(*WORDS.start(), *WORDS.end() - LONGEST);
    for sentence in &text.sentences {
        let start_here = *start.get_or_insert(sentence.span.start());
        words += text.tokens(sentence.tokens).iter().filter(|token| token.class.is_word()).count();
        if words > *WORDS.end() {
            // A sentence that is a list or a table: neither it nor what it stands in is a passage.
            (start, words) = (None, 0);
        } else if words >= aim {
            found.push(text.article.text[start_here as usize..sentence.span.end() as usize].to_owned());
            (start, words) = (None, 0);
            aim = random.between(*WORDS.start(), *WORDS.end() - LONGEST);
        }
    }
    found
}

/// Words of a long sentence: a passage that aims lower than this below the most words does not run over them.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn passages_are_disjoint_whole_and_of_the_length_asked_for() {
        let sentence = "The council met on Monday and spoke of the bridge, of the ferry and of the school. ";
        let text = sentence.repeat(120);
        let prepared = prepare(Article { text: text.clone(), ..Article::default() });
        let found = passages(&prepared, &mut Random::new(1));
        assert!(found.len() >= 3, "{}", found.len());
        let mut rest = text.as_str();
        for passage in &found {
            let at = rest.find(passage.as_str()).expect("a passage stands in its article, after the one before");
            rest = &rest[at + passage.len()..];
            let words = prepare(Article { text: passage.clone(), ..Article::default() }).words();
            assert!(WORDS.contains(&words), "{words} words");
            assert!(passage.ends_with('.'));
        }
    }

    #[test]
    fn a_short_article_has_no_passage() {
        let prepared = prepare(Article { text: "The council met on Monday.".to_owned(), ..Article::default() });
        assert_eq!(passages(&prepared, &mut Random::new(1)), Vec::<String>::new());
    }
}
