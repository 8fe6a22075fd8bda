//! Articles written from a model: so many sentences of one language, their places filled with words of one topic, names of
//! one cast, and figures of their own.
//!
//! What a sentence says makes no sense; what counts is that articles are as long, as repetitive within and as different from
//! each other as real ones. A topic's words come again and again in its article, as words do in news (Church and Gale, 1995).

use crate::base::Random;
use crate::synth::model::{Model, Pattern, Piece, Tongue};
use crate::text::Language;

/// Words of an article.
pub(super) const WORDS: std::ops::RangeInclusive<usize> = 200..=550;

/// Words that belong to an article's topic.
const TOPIC: usize = 40;

/// Names that an article speaks of.
const CAST: usize = 12;

/// Sentences longer than the place left are passed over so often before an article ends short.
const TRIES: usize = 24;

/// Writes an article: its language and its text of 200 to 550 words, paragraphs separated by an empty line. Nothing where the
/// model learnt nothing. Some sixty nanoseconds a word.
pub(super) fn article(model: &Model, random: &mut Random) -> Option<(Language, String)> {
    let tongue = model.tongue(random)?;
    let desk = Desk::new(tongue, random);
    let aim = random.between(*WORDS.start(), *WORDS.end());
    let mut text = String::with_capacity(aim * 7);
    let (mut words, mut in_paragraph, mut told) = (0, 0, Vec::new());
    while words < aim {
        let Some(pattern) = desk.pattern(*WORDS.end() - words, &mut told, random) else { break };
        if !text.is_empty() {
            text.push_str(if in_paragraph == 0 { "\n\n" } else { " " });
        }
        desk.write(pattern, &mut text, random);
        words += pattern.words;
        in_paragraph = if in_paragraph >= 3 || random.happens(1, 3) { 0 } else { in_paragraph + 1 };
    }
    Some((tongue.language, text))
}

/// What an article is written with.
struct Desk<'m> {
    tongue: &'m Tongue,
    topic: Vec<&'m str>,
    cast: Vec<String>,
}

impl<'m> Desk<'m> {
    fn new(tongue: &'m Tongue, random: &mut Random) -> Self {
        let topic = (0..TOPIC).map(|_| tongue.word(random)).collect();
        let cast = (0..CAST).map(|_| name(random)).collect();
        Self { tongue, topic, cast }
    }

    /// A sentence that fits, if possible one that the article does not have yet.
    fn pattern(&self, room: usize, told: &mut Vec<usize>, random: &mut Random) -> Option<&'m Pattern> {
        let patterns = &self.tongue.patterns;
        for attempt in 0..TRIES {
            let at = random.below(patterns.len());
            let is_new = attempt * 2 >= TRIES || !told.contains(&at);
            if patterns[at].words <= room && is_new {
                told.push(at);
                return Some(&patterns[at]);
            }
        }
        None
    }

    fn write(&self, pattern: &Pattern, text: &mut String, random: &mut Random) {
        for piece in &pattern.pieces {
            match piece {
                Piece::Kept(kept) => text.push_str(kept),
                Piece::Word(own) => text.push_str(self.word(own, random)),
                Piece::First(own) => push_capital(self.word(own, random), text),
                // The same name of the pattern is the same name in all of the article.
                Piece::Name(own) => text.push_str(&self.cast[own.len() * 7 % CAST]),
                Piece::Figure(own) => push_figure(own, text, random),
            }
        }
    }

    /// One in eight stays as it was, which gives turns of phrase that articles have in common.
    fn word<'w>(&'w self, own: &'w str, random: &mut Random) -> &'w str {
        match random.below(16) {
            0..2 => own,
            2..8 => random.one_of(&self.topic).copied().unwrap_or(own),
            _ => self.tongue.word(random),
        }
    }
}

fn push_capital(word: &str, text: &mut String) {
    let mut letters = word.chars();
    text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    text.push_str(letters.as_str());
}

/// Other digits of the same form: separators stay, a first digit is not 0, a year stays a year and a day of the month one.
fn push_figure(own: &str, text: &mut String, random: &mut Random) {
    let digits = own.bytes().all(|byte| byte.is_ascii_digit());
    if digits && own.len() == 4 && (own.starts_with("19") || own.starts_with("20")) {
        text.push_str(&random.between(1950, 2030).to_string());
        return;
    }
    if digits && own.len() == 2 && own.as_bytes()[0] <= b'2' {
        text.push_str(&random.between(10, 28).to_string());
        return;
    }
    // Dates, times and versions keep theirs: other digits would make them impossible.
    if own.contains(['/', ':', '-', '–']) || own.matches('.').count() > 1 || own.starts_with('0') {
        text.push_str(own);
        return;
    }
    for (at, letter) in own.char_indices() {
        match letter {
            '0'..='9' if at == 0 => text.push(digit(random.between(2, 9))),
            '0'..='9' => text.push(digit(random.below(10))),
            other => text.push(other),
        }
    }
}

pub(super) fn digit(value: usize) -> char {
    char::from(b'0' + (value % 10) as u8)
}

const ONSETS: [&str; 24] = [
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr",
    "v", "w", "z",
];
const VOWELS: [&str; 10] = ["a", "e", "i", "o", "u", "ai", "au", "ea", "ie", "ou"];
const CODAS: [&str; 14] = ["", "", "", "l", "n", "r", "s", "t", "nd", "rd", "ck", "lt", "m", "x"];

/// An invented name of two or three syllables: more than ten million of them.
pub(super) fn name(random: &mut Random) -> String {
    let mut name = String::new();
    for _ in 0..random.between(2, 3) {
        for part in [&ONSETS[..], &VOWELS, &CODAS] {
            name.push_str(random.one_of(part).copied().unwrap_or_default());
        }
    }
    let mut capital = String::with_capacity(name.len());
    push_capital(&name, &mut capital);
    capital
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::own_model;
    use crate::text::{Article, prepare};

    fn text(seed: u64) -> String {
        article(&own_model(), &mut Random::new(seed)).expect("the model has sentences").1
    }

    #[test]
    fn an_article_has_its_length_and_its_language() {
        let model = own_model();
        let mut languages = std::collections::BTreeSet::new();
        for seed in 0..60 {
            let (language, text) = article(&model, &mut Random::new(seed)).expect("the model has sentences");
            let prepared = prepare(Article { text, ..Article::default() });
            let words = prepared.words();
            // Words that were replaced may be several to the tokeniser.
            assert!((190..=600).contains(&words), "seed {seed}: {words} words");
            assert_eq!(prepared.language, language, "seed {seed}: {}", prepared.article.text);
            languages.insert(language);
        }
        assert!(languages.len() >= 3, "{languages:?}");
    }

    #[test]
    fn the_same_seed_writes_the_same_article_and_another_writes_another() {
        assert_eq!(text(11), text(11));
        assert_ne!(text(11), text(12));
    }

    #[test]
    fn figures_keep_their_form() {
        let mut random = Random::new(5);
        for own in ["1,250", "6.5", "210", "14 000", "2022", "14", "9"] {
            for _ in 0..50 {
                let mut made = String::new();
                push_figure(own, &mut made, &mut random);
                let form =
                    |text: &str| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
                assert_eq!(form(&made), form(own));
                assert!(!made.starts_with(['0', '1']) || matches!(own, "2022" | "14"), "{own} became {made}");
            }
        }
        for own in ["18.06.2024", "7:42", "007"] {
            let mut made = String::new();
            push_figure(own, &mut made, &mut random);
            assert_eq!(made, own);
        }
    }
}
