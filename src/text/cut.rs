//! Sentences of many texts one after another, for corpora: what [`prepare`](crate::text::prepare) finds of them, without
//! classes and languages of sentences, in memory that is used again.

use crate::text::{Language, Sentence, Token, language, scan, segment};

/// Cuts texts into sentences; keeps its scratch space from one to the next.
#[derive(Debug, Default)]
pub struct Cutter {
    tokens: Vec<Token>,
}

/// A text's tokens and sentences.
#[derive(Debug)]
pub struct Cut<'c> {
    /// Its tokens.
    pub tokens: &'c [Token],
    /// Its sentences; their class is not known.
    pub sentences: Vec<Sentence>,
    /// Its language.
    pub language: Language,
}

impl Cutter {
    /// The sentences of `text`, which is below 4 GiB. Linear.
    ///
    /// ```
    /// use recoupe::text::Cutter;
    /// let mut cutter = Cutter::default();
    /// assert_eq!(cutter.cut("M. Dupont est parti. Il reviendra mardi.").sentences.len(), 2);
    /// ```
    pub fn cut(&mut self, text: &str) -> Cut<'_> {
        self.tokens.clear();
        let tokens = &mut self.tokens;
        scan::scan(text, &mut |token| tokens.push(token));
        let language = language::recognise(text, tokens);
        let sentences = segment::segment(text, tokens, language);
        Cut { tokens, sentences, language }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    #[test]
    fn sentences_are_those_of_a_prepared_article() {
        let mut cutter = Cutter::default();
        for text in
            ["", "Un. Deux ?\n\nTrois", "The P.M. left at 5 p.m. on Monday. He's back.", "Ça coûte 3,5 M. d’euros."]
        {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            let cut = cutter.cut(text);
            let spans = |sentences: &[Sentence]| sentences.iter().map(|s| (s.span, s.tokens)).collect::<Vec<_>>();
            assert_eq!(spans(&cut.sentences), spans(&prepared.sentences), "{text:?}");
            assert_eq!(cut.tokens, prepared.tokens);
        }
    }
}
