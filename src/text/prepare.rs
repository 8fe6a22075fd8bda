//! An article's text to tokens, sentences, classes and languages.

use crate::text::language::Known;
use crate::text::{Article, Prepared, classify, language, scan, segment};

/// Scans, segments and classifies an article. Linear in the text; total: odd text gives odd sentences, never an error.
///
/// ```
/// use recoupe::text::{Article, Language, prepare};
/// let text = "M. Dupont est parti. Il reviendra mardi.".to_owned();
/// let prepared = prepare(Article { text, ..Article::default() });
/// assert_eq!(prepared.language, Language::French);
/// assert_eq!(prepared.sentences.len(), 2);
/// assert_eq!(prepared.sentence_text(1), "Il reviendra mardi.");
/// ```
pub fn prepare(article: Article) -> Prepared {
    // French press has about one token in six bytes; one growth at most.
    let mut tokens = Vec::with_capacity(article.text.len() / 6 + 8);
    scan::scan(&article.text, &mut |token| tokens.push(token));
    let language = article.language.unwrap_or_else(|| language::recognise(&article.text, &tokens));
    let known = if article.language.is_some() { Known::Declared } else { Known::Recognised };
    let mut sentences = segment::segment(&article.text, &tokens, language);
    classify::classify(&article.text, &tokens, &mut sentences, language);
    for sentence in &mut sentences {
        sentence.language = language::recognise_sentence(&tokens[sentence.tokens.range()], language, known);
    }
    Prepared { article, language, tokens, sentences }
}
