//! A fact as comparing sees it: anchored, with the window that limits it, and sorted into the family it compares within.

use std::sync::{Arc, LazyLock, OnceLock};

use crate::base::Ratio;
use crate::compare::anchoring::anchor::{self, Resolved};
use crate::compare::near::Phrases;
use crate::compare::verdict::Measured;
use crate::compare::verdict::fate::{self, Fate};
use crate::compare::verdict::interval::Scale;
use crate::compare::verdict::manner::{self, Manner};
use crate::compare::verdict::way::Way;
use crate::compare::view::ArticleView;
use crate::facts::{
    CalendarUnit, Change, Clause, DayLimit, Description, Fact, Head, Holder, Kin, Kind, Laid, Named, Value, born,
    clause, described, holder, is_counted, kin, meanings_of, named, unit,
};
use crate::text::{Language, Prepared, SentenceClass, TermKind, folded, stem, terms};

/// A fact of an article, resolved.
#[derive(Clone, Debug)]
pub(crate) struct Told<'a> {
    pub(crate) view: ArticleView<'a>,
    /// Its position among the article's facts.
    pub(crate) index: u32,
    pub(crate) fact: &'a Fact,
    /// What it is about; of "la dernière fois, c'était en 1998" what the sentence before is about.
    pub(crate) head: Option<&'a Head>,
    /// The fact whose company it keeps: itself, but for "la dernière fois" the one of the sentence before.
    pub(crate) company: &'a Fact,
    /// When it was, for dates and laid lengths of time.
    pub(crate) resolved: Option<Resolved>,
    /// What it does in its sentence.
    pub(crate) part: Part,
    pub(crate) family: Option<Family>,
    /// What the sentences of its article say, shared by the article's facts.
    said: Arc<Said>,
    /// How it is told, once asked for.
    manner: OnceLock<Manner>,
    /// Who is of the age that it tells, or was born then, once asked for.
    holder: OnceLock<Option<Holder>>,
    /// Whose relative is of the age that it tells, once asked for.
    kin: OnceLock<Option<Kin>>,
    /// What befell them, once asked for.
    fate: OnceLock<Option<Fate>>,
    /// What stands in its clause, once asked for.
    clause: OnceLock<Clause>,
    /// The concepts that its head may mean, once asked for.
    meanings: OnceLock<Vec<&'static str>>,
    /// Of its unit.
    scale: Scale,
}

/// The plain words of an article's sentences, no names and figures; a sentence is read when first asked for.
#[derive(Debug)]
struct Said {
    words: Vec<OnceLock<Vec<(u64, u64)>>>,
    /// Whom the article names beside what it calls them, once asked for.
    named: OnceLock<Vec<Named>>,
}

impl Said {
    fn new(sentences: usize) -> Self {
        Self { words: (0..sentences).map(|_| OnceLock::new()).collect(), named: OnceLock::new() }
    }

    /// Key and stem of each word of a sentence, sorted, each once.
    fn of(&self, prepared: &Prepared, sentence: u32) -> &[(u64, u64)] {
        let Some(slot) = self.words.get(sentence as usize) else { return &[] };
        slot.get_or_init(|| {
            let plain = terms(prepared, sentence).into_iter().filter(|term| term.kind == TermKind::Word);
            let word = |token: u32| stem(&folded(prepared.text(prepared.tokens[token as usize].span)));
            let mut words: Vec<(u64, u64)> = plain.map(|term| (term.key, word(term.token))).collect();
            words.sort_unstable();
            words.dedup();
            words
        })
    }
}

/// Whether a fact stands for itself, or limits an ordinal ("première visite *depuis 24 ans*").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Own,
    /// Limits the ordinal with this index.
    WindowOf(u32),
}

/// What can be compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// Things counted.
    Count,
    /// Parts of a whole: fractions and percentages.
    Share,
    /// Money or a measure, by its dimension.
    Measure(&'static str),
    /// A named scale.
    Magnitude(Option<&'static str>),
    Age,
    Ordinal,
    Score,
    /// A mere length of time.
    Length,
    /// A place in time: dates, and lengths laid from now or from an event.
    When,
    Recurring,
}

impl<'a> Told<'a> {
    /// All facts of an article, in order.
    pub(crate) fn all(view: &ArticleView<'a>) -> Vec<Self> {
        let mut parts = vec![Part::Own; view.facts.len()];
        for (index, fact) in view.facts.iter().enumerate() {
            if let Some(part) = fact.window.and_then(|window| parts.get_mut(window as usize)) {
                *part = Part::WindowOf(index as u32);
            }
        }
        let said = Arc::new(Said::new(view.prepared.sentences.len()));
        view.facts
            .iter()
            .zip(parts)
            .enumerate()
            .map(|(index, (fact, part))| {
                // A window without a word of its own is laid back from now: "deuxième rencontre en moins d'un an".
                let laid = match part {
                    Part::WindowOf(_) if fact.laid == Laid::Nowhere => Laid::Since,
                    _ => fact.laid,
                };
                let hangs_elsewhere = laid == Laid::AfterEvent && dates_its_event(view.facts, index);
                let published = view.published.as_ref().filter(|_| !hangs_elsewhere);
                let resolved = anchor::resolve_as(fact, laid, published);
                let company = about_last_time(view, fact).unwrap_or(fact);
                let head = company.head.as_ref();
                Self {
                    view: *view,
                    index: index as u32,
                    fact,
                    head,
                    company,
                    resolved,
                    part,
                    family: family(fact, part),
                    said: Arc::clone(&said),
                    manner: OnceLock::new(),
                    holder: OnceLock::new(),
                    kin: OnceLock::new(),
                    fate: OnceLock::new(),
                    clause: OnceLock::new(),
                    meanings: OnceLock::new(),
                    scale: scale(fact),
                }
            })
            .collect()
    }

    /// The window that limits it, for an ordinal with one.
    pub(crate) fn window(&self) -> Option<Self> {
        let index = self.fact.window?;
        let fact = self.view.facts.get(index as usize)?;
        let part = Part::WindowOf(self.index);
        let laid = if fact.laid == Laid::Nowhere { Laid::Since } else { fact.laid };
        let resolved = anchor::resolve_as(fact, laid, self.view.published.as_ref());
        let head = fact.head.as_ref().or(self.head);
        let (view, family, said) = (self.view, family(fact, part), Arc::clone(&self.said));
        let (manner, holder, kin, fate, clause, meanings) = Default::default();
        let (company, scale) = (fact, scale(fact));
        Some(Self {
            view,
            index,
            fact,
            head,
            company,
            resolved,
            part,
            family,
            said,
            manner,
            holder,
            kin,
            fate,
            clause,
            meanings,
            scale,
        })
    }

    /// The same length of time, read as leading up to now.
    pub(crate) fn laid_to_now(&self) -> Self {
        let resolved = anchor::resolve_as(self.fact, Laid::Since, self.view.published.as_ref());
        Self { resolved, family: Some(Family::When), ..self.clone() }
    }

    /// Whether it stands in page furniture.
    pub(crate) fn is_furniture(&self) -> bool {
        // A line of date and author tells of the page.
        self.is_in(SentenceClass::Boilerplate) || self.is_in(SentenceClass::Dateline)
    }

    /// Whether it stands in a headline.
    pub(crate) fn is_headline(&self) -> bool {
        self.is_in(SentenceClass::Headline)
    }

    /// Whether its sentence ends as one does, with a full stop: a line of a page does not.
    pub(crate) fn is_in_full_sentence(&self) -> bool {
        let prepared = self.view.prepared;
        let Some(sentence) = prepared.sentences.get(self.fact.sentence as usize) else { return false };
        let mut last = prepared.tokens[sentence.tokens.range()].iter().rev().map(|token| prepared.text(token.span));
        last.find(|text| !matches!(*text, "»" | "”" | "\"" | "’" | "'" | ")"))
            .is_some_and(|text| matches!(text, "." | "!" | "?" | "…"))
    }

    fn is_in(&self, class: SentenceClass) -> bool {
        let sentences = &self.view.prepared.sentences;
        sentences.get(self.fact.sentence as usize).is_some_and(|sentence| sentence.class == class)
    }

    /// The words of the fact, as written.
    pub(crate) fn words(&self) -> &'a str {
        self.view.prepared.text(self.fact.span)
    }

    /// The language of its sentence.
    pub(crate) fn language(&self) -> Language {
        let sentences = &self.view.prepared.sentences;
        sentences.get(self.fact.sentence as usize).map_or(self.view.prepared.language, |s| s.language)
    }

    /// Key and stem of each plain word of its sentence, sorted.
    pub(crate) fn plain_words(&self) -> &[(u64, u64)] {
        self.said.of(self.view.prepared, self.fact.sentence)
    }

    /// How it is told, by the words near it.
    pub(crate) fn manner(&self) -> &Manner {
        self.manner.get_or_init(|| Manner::of(&self.view, self.fact))
    }

    /// The way of the change that it surely tells. What is counted comes and goes for many reasons: two seats won, two lost.
    pub(crate) fn moved(&self) -> Option<Way> {
        let number = matches!(self.family, Some(Family::Share | Family::Measure(_)));
        (number && matches!(self.fact.change, Change::None | Change::By)).then(|| self.manner().moved)?
    }

    /// Who is of the age that it tells, or was born then, by the name beside it.
    pub(crate) fn holder(&self) -> Option<&Holder> {
        let of = if self.family == Some(Family::Age) { holder } else { born };
        self.holder.get_or_init(|| of(self.view.prepared, self.fact)).as_ref()
    }

    /// Whose relative is of the age that it tells.
    pub(crate) fn kin(&self) -> Option<&Kin> {
        let of = || if self.family == Some(Family::Age) { kin(self.view.prepared, self.fact) } else { None };
        self.kin.get_or_init(of).as_ref()
    }

    /// What befell whoever is of the age that it tells.
    pub(crate) fn fate(&self) -> Option<Fate> {
        *self.fate.get_or_init(|| fate::of(self.view.prepared, self.language(), self.fact))
    }

    /// The deed that it dates, and what stands in the clause of both.
    pub(crate) fn clause(&self) -> &Clause {
        self.clause.get_or_init(|| clause(self.view.prepared, self.company))
    }

    /// What it tells of whose age it is, where that is no name.
    pub(crate) fn described(&self) -> Option<Description> {
        (self.family == Some(Family::Age)).then(|| described(self.view.prepared, self.fact))?
    }

    /// Whom its article names beside what it calls them.
    pub(crate) fn named(&self) -> &[Named] {
        self.said.named.get_or_init(|| named(self.view.prepared))
    }

    /// Whether its sentence counts anything by `rate`, as by the year.
    pub(crate) fn tells_rate(&self, rate: &'static str) -> bool {
        manner::sentence_tells_rate(&self.view, self.fact, rate)
    }

    /// Its number with its unit's scale, where it is a number.
    pub(crate) fn measured(&self) -> Option<Measured> {
        let Value::Quantity(quantity) = self.fact.value else { return None };
        Some(Measured { quantity, scale: self.scale })
    }

    /// Whether its head has this concept among its meanings.
    pub(crate) fn may_mean(&self, concept: &str) -> bool {
        let of = |head: &Head| meanings_of(self.language(), &head.word);
        self.meanings.get_or_init(|| self.head.map(of).unwrap_or_default()).contains(&concept)
    }

    /// The word it is about; empty where there is none.
    pub(crate) fn head_word(&self) -> &str {
        self.head.map(|head| head.word.as_str()).unwrap_or_default()
    }

    /// Whether it is a number without its unit or noun: "les 480 millions promis", "au lieu de 60".
    pub(crate) fn is_bare(&self) -> bool {
        let named = self.head.and_then(|head| head.concept).is_some_and(is_counted);
        self.family == Some(Family::Count) && self.fact.unit.is_none() && !named && self.fact.of.is_none()
    }

    /// Both numbers with the scales of their units; one without a unit may have the other's.
    pub(crate) fn measured_with(&self, other: &Self) -> Option<(Measured, Measured)> {
        let (mut left, mut right) = (self.measured()?, other.measured()?);
        match (self.is_bare(), other.is_bare()) {
            (true, false) => left.scale = right.scale,
            (false, true) => right.scale = left.scale,
            _ => {}
        }
        Some((left, right))
    }

    /// Whether it is a length of time counted from now or an event, rather than a date.
    pub(crate) fn is_counted_time(&self) -> bool {
        self.family == Some(Family::When) && matches!(self.fact.value, Value::Quantity(_))
    }

    /// Whether it tells when the event of the sentence before happened last.
    pub(crate) fn is_last_time(&self) -> bool {
        !std::ptr::eq(self.company, self.fact)
    }

    /// "Not before the 17th": whether it is the first day that something may be.
    fn is_first_day(&self) -> bool {
        matches!(&self.fact.value, Value::Timex(timex) if timex.limit == Some(DayLimit::First))
    }

    /// Whether it tells when something began that goes on.
    pub(crate) fn is_beginning(&self) -> bool {
        // "Not before the 17th" is told of what begins and of what only happens.
        let since = self.fact.kind == Kind::Since && !self.is_first_day();
        since || self.fact.laid == Laid::Since || matches!(self.part, Part::WindowOf(_))
    }
}

/// "Il s'agit de sa deuxième visite. La dernière fois, c'était il y a 25 ans": the time of the sentence before's event,
/// whatever other event its own sentence names.
fn about_last_time<'a>(view: &ArticleView<'a>, fact: &Fact) -> Option<&'a Fact> {
    let is_time = matches!(fact.value, Value::Timex(_)) || fact.kind == Kind::Elapsed;
    let before = fact.sentence.checked_sub(1)?;
    if !is_time || !LAST_TIME.open((view, fact)) {
        return None;
    }
    // A rank names its event most plainly.
    let told = || of_sentence(view.facts, before).iter().filter(|other| other.kind != Kind::Rejected);
    let ranked = told().find(|other| other.kind == Kind::Ordinal && other.head.is_some());
    ranked.or_else(|| told().find(|other| other.head.is_some()))
}

/// "La dernière fois" in each language.
static LAST_TIME: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::read(include_str!("../../data/lexicon/last_time.csv"), |_| ()));

/// "Deux ans après la guerre de 1950": the event has a date of its own, so the length is not laid from today.
fn dates_its_event(facts: &[Fact], index: usize) -> bool {
    of_sentence(facts, facts[index].sentence).iter().any(|fact| matches!(fact.value, Value::Timex(_)))
}

/// The facts of one sentence; all are in the order of the text.
fn of_sentence(facts: &[Fact], sentence: u32) -> &[Fact] {
    let first = facts.partition_point(|fact| fact.sentence < sentence);
    let behind = facts[first..].partition_point(|fact| fact.sentence <= sentence);
    &facts[first..first + behind]
}

/// How values of a fact's unit become values of its dimension's base.
fn scale(fact: &Fact) -> Scale {
    match (fact.kind, fact.unit) {
        // A third is 33.3 %: fractions of one are compared as per cent.
        (Kind::Fraction, _) => Scale { factor: Ratio::whole(100), ..Scale::BASE },
        (_, Some(id)) => unit(id).map_or(Scale::BASE, Scale::of),
        (_, None) => Scale::BASE,
    }
}

fn family(fact: &Fact, part: Part) -> Option<Family> {
    let by_unit = || match fact.unit.map(|id| unit(id).map(|unit| unit.dimension)) {
        None => Family::Count,
        Some(Some("time")) => Family::Length,
        Some(Some("percent")) => Family::Share,
        Some(Some(dimension)) => Family::Measure(dimension),
        Some(None) => Family::Magnitude(fact.unit),
    };
    let is_calendar = |unit: &str| CalendarUnit::of(unit).is_some();
    Some(match fact.kind {
        Kind::Anaphoric | Kind::Rejected => return None,
        Kind::Count => Family::Count,
        Kind::Percent | Kind::Fraction => Family::Share,
        Kind::Points => Family::Measure("points"),
        Kind::Magnitude => Family::Magnitude(fact.unit),
        Kind::Age => Family::Age,
        Kind::Ordinal => Family::Ordinal,
        Kind::Score => Family::Score,
        Kind::Recurring => Family::Recurring,
        Kind::Money | Kind::Measure | Kind::Range => by_unit(),
        Kind::Duration if fact.laid == Laid::Nowhere && part == Part::Own => Family::Length,
        Kind::Duration if fact.unit.is_some_and(is_calendar) => Family::When,
        Kind::Duration => Family::Length,
        Kind::Elapsed | Kind::Since | Kind::Date | Kind::DateRange | Kind::DateSet | Kind::Time => Family::When,
    })
}
