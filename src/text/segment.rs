//! Sentences, from tokens: where a full stop ends one and where it does not.
//!
//! ```text
//! M. Poutine a dit « non ». Il part.  →  M. Poutine a dit « non ». | Il part.
//! ```
//!
//! One pass over the tokens, one decision at each terminator, line break and glued word; no regular expression. Every
//! token belongs to exactly one sentence. In doubt it does not cut: half a sentence matches nothing, so alignment needs
//! precision before recall.
//!
//! Not done here: what a sentence is in its article (`classify`).

use crate::base::{Span, Tok};
use crate::text::words::{AbbreviationKind, abbreviation, is_stopword};
use crate::text::{Language, Sentence, SentenceClass, Token, TokenClass, TokenFlags};

/// A sentence of more tokens than this is cut at its last comma or semicolon before it, so that the cost of comparing
/// two sentences is bounded. Set by hand, far above what prose reaches.
pub const LONGEST: u32 = 600;

/// Cuts `tokens` of `text` into sentences; classes are all body until `classify` has seen them.
pub(crate) fn segment(text: &str, tokens: &[Token], language: Language) -> Vec<Sentence> {
    let view = View { text, tokens, language, wrapped: is_hard_wrapped(text, tokens) };
    let mut sentences = Vec::new();
    let (mut first, mut block, mut comma) = (0_usize, 0_u32, None);
    for next in 1..=tokens.len() {
        let break_kind = if next == tokens.len() { Some(Break::Block) } else { view.break_before(next) };
        if break_kind.is_none() {
            if matches!(view.mark(next), Some(b',' | b';')) {
                comma = Some(next + 1);
            }
            if (next - first) as u32 >= LONGEST {
                let cut = comma.filter(|cut| *cut > first && *cut < next).unwrap_or(next);
                sentences.push(view.sentence(first, cut, block));
                first = cut;
                comma = None;
            }
            continue;
        }
        sentences.push(view.sentence(first, next, block));
        first = next;
        comma = None;
        if break_kind == Some(Break::Block) {
            block += 1;
        }
    }
    if tokens.is_empty() {
        sentences.clear();
    }
    sentences
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// The next sentence stands in the same paragraph.
    Sentence,
    /// A paragraph ends.
    Block,
}

struct View<'t> {
    text: &'t str,
    tokens: &'t [Token],
    language: Language,
    /// Lines were broken at a fixed width: a single line break says nothing.
    wrapped: bool,
}

impl View<'_> {
    fn sentence(&self, first: usize, end: usize, block: u32) -> Sentence {
        let span = self.tokens[first].span.cover(self.tokens[end - 1].span);
        Sentence {
            span,
            tokens: Span::<Tok>::new(first as u32, end as u32),
            block,
            class: SentenceClass::Body,
            reason: None,
            language: self.language,
        }
    }

    /// Whether a sentence ends before token `next`.
    fn break_before(&self, next: usize) -> Option<Break> {
        let token = self.tokens[next];
        if token.flags.has(TokenFlags::BLANK_BEFORE) {
            return Some(Break::Block);
        }
        if token.flags.has(TokenFlags::LINE_BEFORE) && !(self.wrapped && self.line_goes_on(next)) {
            return Some(Break::Block);
        }
        if token.flags.has(TokenFlags::GLUED) {
            return self.glued_break(next).then_some(Break::Sentence);
        }
        // Only a word, number, opening quote, bracket, dash or picture begins a sentence; closers and stops do not.
        if self.ends_before(next) { Some(Break::Sentence) } else { None }
    }

    /// In wrapped text: whether the line before `next` was full, so that the break is only the width's.
    fn line_goes_on(&self, next: usize) -> bool {
        let before = self.tokens[next - 1].span.end() as usize;
        let start = self.text[..before].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..before].chars().count() >= WRAP_MIN
    }

    /// At a word glued to the one before ("annéeLe"): a new sentence after a word in small letters, or after a function
    /// word; otherwise a name in camel case.
    fn glued_break(&self, next: usize) -> bool {
        let before = self.tokens[next - 1];
        !before.flags.has(TokenFlags::CAPITAL) || is_stopword(before.hash, self.language)
    }

    /// Whether the tokens before `next` end a sentence and `next` begins one.
    fn ends_before(&self, next: usize) -> bool {
        // Behind a word nothing ends: a terminator, or what closes behind one, is a mark.
        if !matches!(self.tokens[next - 1].class, TokenClass::Punctuation | TokenClass::Quote) || !self.begins(next) {
            return false;
        }
        // Walk back over closing quotes and brackets to the terminator.
        let mut at = next;
        while at > 0 && self.is_closer(at - 1, next) {
            at -= 1;
        }
        if at == 0 {
            return false;
        }
        match self.mark(at - 1) {
            Some(b'.') => self.stop_ends(at - 1, next),
            Some(b'!' | b'?') => self.opens_well(next),
            _ => self.is_ellipsis(at - 1) && self.opens_well(next),
        }
    }

    /// Whether `next` can begin a sentence at all.
    fn begins(&self, next: usize) -> bool {
        let token = self.tokens[next];
        let space = token.flags.has(TokenFlags::SPACE_BEFORE);
        match token.class {
            TokenClass::Word | TokenClass::Clitic => {
                // "fin.Le début": a capital right after a stop that follows a word in small letters.
                space || token.flags.has(TokenFlags::CAPITAL) && next >= 2 && self.is_small_word(next - 2)
            }
            TokenClass::Quote => !self.is_closing_quote(next),
            TokenClass::Punctuation => {
                space && matches!(self.mark(next), Some(b'(' | b'[' | b'-'))
                    || self.is_dash(next)
                    || self.is_opening_mark(next)
            }
            TokenClass::Number
            | TokenClass::Handle
            | TokenClass::Url
            | TokenClass::Email
            | TokenClass::Emoji
            | TokenClass::Symbol => space,
        }
    }

    /// Whether what begins at `next` looks like a beginning: a capital, a number, a picture, perhaps after an opening
    /// quote, bracket or dash.
    fn opens_well(&self, next: usize) -> bool {
        let mut at = next;
        while at < self.tokens.len() && at < next + 3 {
            let token = self.tokens[at];
            match token.class {
                TokenClass::Word | TokenClass::Clitic => {
                    return token.flags.has(TokenFlags::CAPITAL) || !self.has_case(at);
                }
                TokenClass::Quote | TokenClass::Punctuation => at += 1,
                _ => return true,
            }
        }
        false
    }

    /// Scripts without capitals begin a sentence with any letter.
    fn has_case(&self, at: usize) -> bool {
        let first = self.text[self.tokens[at].span.range()].chars().next();
        first.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
    }

    /// Whether the full stop at `stop` ends a sentence, `next` being where another would begin.
    fn stop_ends(&self, stop: usize, next: usize) -> bool {
        if !self.opens_well(next) {
            return false;
        }
        let Some(before) = stop.checked_sub(1) else { return false };
        // "..." typed as three stops: the words before do not matter.
        if self.mark(before) == Some(b'.') {
            return true;
        }
        let word = self.tokens[before];
        let begins_with_stopword = self.is_stopword_at(next);
        match word.class {
            TokenClass::Word if stop + 1 == next => {
                let capital = word.flags.has(TokenFlags::CAPITAL);
                let letters = self.text[word.span.range()].chars().filter(|c| c.is_alphabetic()).count();
                let dotted = self.text[word.span.range()].contains('.');
                match abbreviation(word.hash, capital, self.language) {
                    Some(AbbreviationKind::Title) => return false,
                    Some(AbbreviationKind::BeforeNumber) if self.tokens[next].class == TokenClass::Number => {
                        return false;
                    }
                    Some(AbbreviationKind::Other) => return begins_with_stopword,
                    _ => {}
                }
                // An initial ("John F. Kennedy"), an acronym ("the U.S. Congress").
                if (letters == 1 && capital && self.has_case(before)) || dotted {
                    return begins_with_stopword || self.tokens[next].class == TokenClass::Quote;
                }
                true
            }
            TokenClass::Number if stop + 1 == next => {
                let digits = word.span.len();
                if self.begins_line(before) && digits <= 3 {
                    return false;
                }
                // German ordinals: "am 18. Juni".
                self.language != Language::German || digits > 2 || begins_with_stopword
            }
            _ => true,
        }
    }

    /// Whether the first word from `next` on, past quotes and dashes, is a function word.
    fn is_stopword_at(&self, next: usize) -> bool {
        let word =
            self.tokens[next..].iter().take(3).find(|t| matches!(t.class, TokenClass::Word | TokenClass::Clitic));
        word.is_some_and(|t| t.class == TokenClass::Clitic || is_stopword(t.hash, self.language))
    }

    fn begins_line(&self, at: usize) -> bool {
        self.tokens[at].flags.has(TokenFlags::LINE_BEFORE)
    }

    fn is_small_word(&self, at: usize) -> bool {
        let token = self.tokens[at];
        token.class == TokenClass::Word
            && !token.flags.has(TokenFlags::CAPITAL)
            && token.span.len() >= 2
            && self.mark(at + 1) == Some(b'.')
    }

    /// Whether `at`, somewhere before `next`, is a closing quote or bracket that belongs to the sentence before.
    fn is_closer(&self, at: usize, next: usize) -> bool {
        match self.tokens[at].class {
            TokenClass::Quote => at < next && self.is_closing_quote(at),
            TokenClass::Punctuation => matches!(self.mark(at), Some(b')' | b']')),
            _ => false,
        }
    }

    /// Whether the quotation mark at `at` closes: by the spaces around it, else by its glyph.
    fn is_closing_quote(&self, at: usize) -> bool {
        if self.tokens[at].class != TokenClass::Quote {
            return false;
        }
        let space_before = self.tokens[at].flags.has(TokenFlags::SPACE_BEFORE);
        let space_after = self.tokens.get(at + 1).is_none_or(|t| {
            t.flags.has(TokenFlags::SPACE_BEFORE)
                || matches!(t.class, TokenClass::Punctuation) && !matches!(self.mark(at + 1), Some(b'(' | b'['))
        });
        match (space_before, space_after) {
            (false, _) => true,
            (true, false) => false,
            (true, true) => match self.text[self.tokens[at].span.range()].chars().next() {
                Some('«') => self.language == Language::German,
                Some('»') => self.language != Language::German,
                Some('”' | '›' | '’') => true,
                Some('"' | '\'') => self.straight_quote_closes(at),
                _ => false,
            },
        }
    }

    /// A straight quote with spaces on both sides closes where an odd number of them stand before it in its block.
    fn straight_quote_closes(&self, at: usize) -> bool {
        let glyph = &self.text[self.tokens[at].span.range()];
        let mut open = false;
        // 400 tokens back is farther than any quotation is long; the bound keeps the cost linear.
        for before in (at.saturating_sub(400)..at).rev() {
            if &self.text[self.tokens[before].span.range()] == glyph {
                open = !open;
            }
            if self.tokens[before].flags.has(TokenFlags::LINE_BEFORE) {
                break;
            }
        }
        open
    }

    /// The ASCII mark that the token at `at` is.
    #[inline]
    fn mark(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if token.class != TokenClass::Punctuation || token.span.len() != 1 {
            return None;
        }
        Some(self.text.as_bytes()[token.span.start() as usize])
    }

    fn wide_mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at)?;
        if token.class == TokenClass::Punctuation { self.text[token.span.range()].chars().next() } else { None }
    }

    fn is_ellipsis(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('…' | '。' | '！' | '？' | '؟' | '।'))
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('–' | '—' | '•' | '●' | '►' | '·'))
    }

    fn is_opening_mark(&self, at: usize) -> bool {
        matches!(self.wide_mark(at), Some('¿' | '¡'))
    }
}

/// The shortest line, in characters, that may have been broken by width.
const WRAP_MIN: usize = 50;

/// Whether the text's lines were broken at a fixed width: most single line breaks come after a full line and before a
/// small letter or another full line that does not begin a sentence.
fn is_hard_wrapped(text: &str, tokens: &[Token]) -> bool {
    let (mut breaks, mut inside) = (0_u32, 0_u32);
    for pair in tokens.windows(2) {
        let next = pair[1];
        if !next.flags.has(TokenFlags::LINE_BEFORE) || next.flags.has(TokenFlags::BLANK_BEFORE) {
            continue;
        }
        breaks += 1;
        let small = matches!(next.class, TokenClass::Word | TokenClass::Clitic) && !next.flags.has(TokenFlags::CAPITAL);
        let ended =
            matches!(text[pair[0].span.range()].chars().next(), Some('.' | '!' | '?' | ':' | '…' | '»' | '”' | '"'));
        inside += u32::from(small && !ended);
    }
    inside >= 3 && inside * 5 >= breaks * 2
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Language, SentenceClass, prepare};

    fn sentences(text: &str, language: Language) -> String {
        let prepared = prepare(Article { text: text.to_owned(), language: Some(language), ..Article::default() });
        let parts: Vec<&str> = (0..prepared.sentences.len()).map(|i| prepared.sentence_text(i as u32)).collect();
        parts.join(" | ")
    }

    /// Each row is a text with `|` where a sentence ends.
    fn check(language: Language, rows: &[&str]) {
        for row in rows {
            assert_eq!(sentences(&row.replace(" | ", " "), language), *row);
        }
    }

    #[test]
    fn french_stops_that_end_a_sentence_and_that_do_not() {
        check(
            Language::French,
            &[
                "M. Durand est parti. | Il reviendra.",
                "Le 14 sept. 2018, le pont a cédé. | Il datait de 1950 av. J.-C. selon lui.",
                "Il cite l’art. 5 de la loi. | L’art. est difficile.",
                "« Non ! » dit-il. | « Vraiment ? » | Oui.",
                "Il a dit « non ». | Elle a dit « oui. » | Puis rien.",
                "Le prix est de 3.5 millions. | En 2019. | Fin.",
                "J. F. Martin et le Dr. Roux sont là. | Le train aussi.",
                "Il hésite... | Puis il part… | Enfin.",
                "Il hésite… puis il part.",
                "Coût : 5 euros, etc. | Les autres suivent.",
                "Des stocks, etc. ont brûlé.",
            ],
        );
    }

    #[test]
    fn english_stops_that_end_a_sentence_and_that_do_not() {
        check(
            Language::English,
            &[
                "Gen. Smith met Mr. Jones at 5 p.m. on Friday. | They left.",
                "The U.S. Congress voted. | It was in the U.S. | The bill passed.",
                "John F. Kennedy spoke. | He said: \"Go.\" | She went.",
                "\"Is it?\" he asked. | \"It is.\" | Then silence.",
                "Shares of Acme Inc. rose. | See No. 5 on the list. | He said no. | We left.",
                "Visit www.site.com. | Then go.",
            ],
        );
    }

    #[test]
    fn german_ordinals_do_not_end_a_sentence() {
        check(Language::German, &["Am 18. Juni kam Dr. Weiß an. | Er blieb bis zum 20. Juni."]);
    }

    #[test]
    fn machine_made_typography_is_cut_where_a_reader_would() {
        check(
            Language::French,
            &["un accord d' »assistance ». | L’annonce suit.", "Il a écrit lundi « sa plus grande joie« . | Il part."],
        );
        assert_eq!(sentences("cette annéeLe voyage est fini.", Language::French), "cette année | Le voyage est fini.");
        assert_eq!(sentences("rapporte Reuters. .\n\nIl part.", Language::French), "rapporte Reuters. . | Il part.");
        assert_eq!(sentences("La fin.Le début.", Language::French), "La fin. | Le début.");
    }

    #[test]
    fn lines_end_sentences_unless_the_text_is_wrapped() {
        assert_eq!(sentences("Un titre\nUne phrase.", Language::French), "Un titre | Une phrase.");
        let wrapped = "Le pont de la vallée s’est effondré mardi matin sous le poids\nd’un convoi de camions qui transportait du bois vers la scierie\nvoisine, ont annoncé les autorités de la région dans la journée\nde mercredi. Les secours sont sur place.";
        assert_eq!(sentences(wrapped, Language::French).matches(" | ").count(), 1);
    }

    #[test]
    fn a_sentence_without_end_is_cut_before_it_costs_too_much() {
        let endless = "mot, ".repeat(5000);
        let prepared = prepare(Article { text: endless, ..Article::default() });
        assert!(prepared.sentences.iter().all(|s| s.tokens.len() <= super::LONGEST + 1));
        assert_eq!(prepared.sentences.iter().map(|s| s.tokens.len()).sum::<u32>(), 10_000);
    }

    #[test]
    fn classes_tell_furniture_from_text() {
        let text = "Le pont de Varne s’effonce\n\nPublié le 3 mai à 10h\n\nLe pont de Varne s’est effondré mardi matin, ont annoncé les secours. Deux ouvriers sont blessés.\n\nLire aussi : La météo du week-end. Et la suite\n\nUn chantier contesté\n\nLe chantier avait été contesté par les riverains pendant des mois.\n\nfr-02";
        let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
        use SentenceClass::{Body, Boilerplate, Dateline, Headline};
        let classes: Vec<SentenceClass> = prepared.sentences.iter().map(|s| s.class).collect();
        assert_eq!(classes, [Headline, Dateline, Body, Body, Boilerplate, Boilerplate, Headline, Body, Boilerplate]);
    }

    #[test]
    fn news_that_uses_a_pages_words_stays_text() {
        for text in [
            "La Chambre a voté hier une loi sur la protection des données personnelles.",
            "Facebook changed its privacy policy on Monday after a court ruling.",
            "« C’est intolérable, inacceptable. »",
            "C’est trop tard, a regretté la responsable syndicale.",
            "En vidéo, l’otage a appelé mardi à sa libération.",
            "Police urged witnesses to get in touch with officers.",
            "Le retour à la normale est attendu dans la semaine.",
        ] {
            let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
            assert_eq!(prepared.sentences[0].class, SentenceClass::Body, "{text}");
        }
        for text in [
            "© 2024 Le Courrier",
            "Lire aussi : Le pont a cédé",
            "Abonnez-vous à notre newsletter !",
            "Tous droits réservés",
        ] {
            let article =
                Article { text: format!("Le pont a cédé mardi dans la vallée.\n\n{text}"), ..Article::default() };
            assert_eq!(prepare(article).sentences[1].class, SentenceClass::Boilerplate, "{text}");
        }
    }

    proptest::proptest! {
        /// Whatever the text, sentences are in order, not empty, and hold every token exactly once.
        #[test]
        fn sentences_tile_the_tokens(text in "[a-zA-Z0-9 .,!?'’«»\"()\u{A0}éÉ@#:/\\-\n]{0,200}") {
            let prepared = prepare(Article { text, ..Article::default() });
            let mut at = 0;
            for sentence in &prepared.sentences {
                proptest::prop_assert_eq!(sentence.tokens.start(), at);
                proptest::prop_assert!(!sentence.tokens.is_empty());
                at = sentence.tokens.end();
            }
            proptest::prop_assert_eq!(at as usize, prepared.tokens.len());
        }
    }
}
