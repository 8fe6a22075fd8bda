//! The noun that has a date, an hour or a length of time beside it: the deed that these are of, whatever verb stands near.
//!
//! ```text
//! Thursday’s *explosion*, the 2016 *election*, a 13-hour *filibuster*    the date before its noun: English, in part German
//! les *émeutes* de mai 1968, la *vente* du moulin de jeudi               the date behind "of"
//! ```
//!
//! No parser: a noun phrase is the words in a row that are no function words. Not done here: verbs (`deed.rs`).

use crate::facts::about::deed::{DETERMINERS, before, determined};
use crate::facts::about::plain_verb;
use crate::facts::about::tense;
use crate::facts::about::{concept, last_noun, word_head};
use crate::facts::lexicon::concepts::Sort;
use crate::facts::lexicon::endings::Suffix;
use crate::facts::lexicon::roles::{Role, Roles};
use crate::facts::lexicon::small_words::Small;
use crate::facts::reader::Reader;
use crate::facts::{Fact, Head, Kind, Value, When};
use crate::text::Language;

/// Most words of a noun phrase beside a date.
const PHRASE_WORDS: usize = 5;
/// Most noun phrases, each behind "of", of which the last has the date: "la vente du moulin de jeudi".
const PHRASES: usize = 3;
/// How far into a date its own article may stand: "in the 2016".
const ARTICLE_REACH: usize = 2;

/// Words before "of" that only lead to a date: "au *cours* de 2018", "the *night* of May 3", "à *partir* de".
const LEADING: Roles = Roles::of(&[
    Role::DateNoun,
    Role::Unit,
    Role::Part,
    Role::PartOf,
    Role::PartToday,
    Role::PartYesterday,
    Role::Season,
    Role::Weekend,
    Role::Day,
    Role::Month,
    Role::Weekday,
    Role::CountedFrom,
]);

/// The noun of a date, an hour or a length of time, if one stands beside it.
pub(crate) fn of(reader: &Reader<'_>, fact: &Fact) -> Option<Head> {
    let (from, end) = (fact.tokens.start() as usize, fact.tokens.end() as usize);
    let at = match (reader.language, fact.kind) {
        (Language::English, Kind::Duration) => lasting(reader, from, end),
        (Language::German, Kind::Duration) => lasting_german(reader, end),
        (Language::English, _) => behind(reader, fact, from, end),
        _ => None,
    };
    let at = at.or_else(|| ahead(reader, fact, from))?;
    Some(word_head(reader, at, concept(reader, at, Sort::Event)))
}

/// Whether a date with a weekday is a noun's and not the verb's: "l’*orage* de vendredi", "Tuesday’s *storm*", "der *Sturm* vom Dienstag".
pub(crate) fn has_weekday(reader: &Reader<'_>, from: usize, end: usize) -> bool {
    if !(from..end).any(|at| reader.phrase(at, Role::Weekday).is_some()) {
        return false;
    }
    if reader.says(end, Small::Owner) {
        return Phrase::behind(reader, end + 1).count > 0;
    }
    let Some(of) = link(reader, from) else { return false };
    let first = phrase_before(reader, of);
    let led = (first..of).any(|at| reader.roles(at).meets(LEADING));
    // "Lors de", "près de": no noun.
    let noun =
        |at: usize| determined(reader, at) || concept(reader, at, Sort::Event).is_some() || is_of_noun(reader, at);
    first < of && !led && noun(first)
}

/// Whether the noun stands behind "of" itself: "Consejo de *Ministros* del viernes".
fn is_of_noun(reader: &Reader<'_>, at: usize) -> bool {
    before(reader, at).is_some_and(|of| is_of(reader, of)) && reader.is_word(at)
}

/// "A 13-hour *filibuster*": the noun behind a length of time that is written as one word.
fn lasting(reader: &Reader<'_>, from: usize, end: usize) -> Option<usize> {
    let one_word = (from..end).any(|at| reader.is_dash(at) && reader.glued(at));
    let phrase = Phrase::behind(reader, end);
    if one_word { phrase.event(reader).or_else(|| last_noun(reader, phrase.words())) } else { None }
}

/// "Die dreitägige *Messe*": the same in German, where the length of time is an adjective.
fn lasting_german(reader: &Reader<'_>, end: usize) -> Option<usize> {
    (reader.ends(end.checked_sub(1)?, Suffix::OfLength) && reader.is_word(end) && reader.capital(end)).then_some(end)
}

/// "Thursday’s *explosion*", "the 2016 *election*", "his Wednesday *hearing*": the noun behind a date that stands in its phrase.
fn behind(reader: &Reader<'_>, fact: &Fact, from: usize, end: usize) -> Option<usize> {
    const POINTS: Roles = Roles::of(&[Role::Definite, Role::Possessive, Role::Article]);
    let owns = |at: usize| reader.says(at, Small::Owner);
    let owner = owns(end);
    let inside = (from..end.min(from + ARTICLE_REACH)).any(|at| reader.own(at).meets(POINTS));
    // "A slate of March 3 *primaries*"
    let opens = |at: usize| reader.own(at).meets(POINTS) || owns(at) || is_of(reader, at);
    let opened = inside || before(reader, from).is_some_and(opens);
    if !(owner || opened && matches!(fact.kind, Kind::Date | Kind::Time)) {
        return None;
    }
    let phrase = Phrase::behind(reader, end + usize::from(owner));
    // "In the 1990s crime rose", "the summer people left": only a day or a year with its own article stands before any noun.
    phrase.event(reader).or_else(|| if owner || is_exact(fact) { last_noun(reader, phrase.words()) } else { None })
}

/// Whether a fact is a day, month or year that the calendar names.
fn is_exact(fact: &Fact) -> bool {
    fact.kind == Kind::Date && matches!(&fact.value, Value::Timex(timex) if matches!(timex.when, When::Calendar { .. }))
}

/// Words in a row that may be a noun and what tells of which sort it is.
struct Phrase {
    words: [usize; PHRASE_WORDS],
    count: usize,
}

impl Phrase {
    /// The phrase that begins at a position, up to its first verb.
    fn behind(reader: &Reader<'_>, start: usize) -> Self {
        let mut phrase = Self { words: [0; PHRASE_WORDS], count: 0 };
        let mut at = start;
        while phrase.count < PHRASE_WORDS {
            // "Mid-term", "long-awaited"
            if reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1) && phrase.count > 0 {
                at += 1;
            }
            if !reader.is_word(at) || reader.has(at, Role::Function) || reader.begins_fact(at) {
                break;
            }
            let event = concept(reader, at, Sort::Event).is_some();
            let verb = concept(reader, at, Sort::Act).is_some() || tense::is_verb(reader, at);
            if verb && !event && (phrase.count > 0 || !tense::is_participle(reader, at)) {
                break;
            }
            phrase.words[phrase.count] = at;
            phrase.count += 1;
            at += 1;
        }
        phrase
    }

    fn words(&self) -> &[usize] {
        &self.words[..self.count]
    }

    /// The last word that the tables know for a noun of what happens.
    fn event(&self, reader: &Reader<'_>) -> Option<usize> {
        self.words().iter().copied().rfind(|at| concept(reader, *at, Sort::Event).is_some())
    }
}

/// "Les *émeutes* de mai 1968", "l’*attaque* de Brest du 11 mai", "der *Anschlag* vom 3. Mai": the noun that has the date behind "of".
fn ahead(reader: &Reader<'_>, fact: &Fact, from: usize) -> Option<usize> {
    let mut of = link(reader, from)?;
    let mut plain = None;
    for phrase in 0..PHRASES {
        let first = phrase_before(reader, of);
        if first == of || (first..of).any(|at| reader.roles(at).meets(LEADING)) {
            break;
        }
        let event = |at: &usize| concept(reader, *at, Sort::Event).is_some();
        let last_is_head = matches!(reader.language, Language::English | Language::German);
        let found = if last_is_head { (first..of).rev().find(event) } else { (first..of).find(event) };
        if found.is_some() {
            return found;
        }
        // "Its level of the 1990s" is no deed.
        if phrase == 0 && (fact.kind == Kind::Duration || is_exact(fact)) {
            plain = Some(first).filter(|first| first + 1 == of && is_plain_noun(reader, *first));
        }
        let Some(next) = before(reader, first).filter(|at| is_of(reader, *at)) else { break };
        of = next;
    }
    plain
}

fn is_of(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Role::Of) || reader.language == Language::German && reader.has(at, Role::From)
}

/// Where the "of" stands that leads to a date: at its beginning, before it, or before its article: "du 3", "of the 3rd".
fn link(reader: &Reader<'_>, from: usize) -> Option<usize> {
    if is_of(reader, from) {
        return Some(from);
    }
    let prior = before(reader, from)?;
    if is_of(reader, prior) {
        return Some(prior);
    }
    before(reader, prior).filter(|at| reader.has(prior, Role::Definite) && is_of(reader, *at))
}

/// Where the words in a row before `of` begin.
fn phrase_before(reader: &Reader<'_>, of: usize) -> usize {
    let joined = |at: usize| reader.is_dash(at) && reader.glued(at) && reader.glued(at + 1);
    let noun = |at: usize| joined(at) || reader.is_word(at) && !reader.has(at, Role::Function);
    let lowest = reader.start.max(of.saturating_sub(PHRASE_WORDS));
    (lowest..of).rev().take_while(|at| noun(*at)).last().unwrap_or(of)
}

/// Whether a word that no table knows is a noun, as its determiner shows.
fn is_plain_noun(reader: &Reader<'_>, at: usize) -> bool {
    let verb = concept(reader, at, Sort::Act).is_some() || tense::is_verb(reader, at);
    let name = reader.capital(at) && reader.language != Language::German;
    determined(reader, at)
        && !verb
        && !name
        && !reader.has(at, Role::Person)
        && !reader.own(at).meets(DETERMINERS)
        && (reader.has(at, Role::NoVerb) || !plain_verb::may_not(reader, at))
}

#[cfg(test)]
mod tests {
    use crate::facts::extract;
    use crate::text::{Article, Language, prepare};

    #[test]
    fn the_noun_beside_a_time_is_what_has_it() {
        for (language, text, head) in [
            (Language::English, "Thursday’s rampage shook the town.", "rampage"),
            (Language::English, "The mill backed him in the 2016 campaign.", "campaign"),
            (Language::English, "She held a 13-hour filibuster over the mill.", "filibuster"),
            (Language::English, "He wrote of a slate of March 3 primaries.", "primaries"),
            (Language::French, "Les attentats du 13 novembre ont choqué.", "attentats"),
            (Language::French, "L’attaque de Lormont du 11 décembre a choqué.", "attaque"),
            (Language::French, "Il a tenu un discours de 31 minutes.", "discours"),
            (Language::Spanish, "El atentado del 11 de marzo conmocionó la ciudad.", "atentado"),
            (Language::German, "Der Anschlag vom 3. Mai erschütterte die Stadt.", "Anschlag"),
            (Language::German, "Die dreitägige Messe gefiel.", "Messe"),
            (Language::Italian, "L’attentato del 3 maggio sconvolse la città.", "attentato"),
            (Language::Portuguese, "O atentado de 3 de maio chocou a cidade.", "atentado"),
        ] {
            let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
            let facts = extract(&prepare(article));
            assert_eq!(facts[0].head.as_ref().map(|head| head.word.as_str()), Some(head), "{text}");
        }
    }

    #[test]
    fn a_noun_that_leads_to_a_date_or_a_level_is_not_what_has_it() {
        for (language, text, head) in [
            (Language::English, "In the summer people left the town.", "left"),
            (Language::French, "Au cours de la nuit de samedi, un homme est tombé.", "tombé"),
            (Language::English, "Trade stood far below its level of the 1990s.", "stood"),
        ] {
            let article = Article { text: text.to_owned(), language: Some(language), ..Article::default() };
            let facts = extract(&prepare(article));
            assert_eq!(facts[0].head.as_ref().map(|head| head.word.as_str()), Some(head), "{text}");
        }
    }
}
