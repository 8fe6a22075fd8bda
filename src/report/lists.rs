//! One article at a time: its sentences, or its facts, as a line of JSON or as text. These are what `split` and `facts`
//! write; they hold nothing of other articles, so that any number of articles can pass through.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::base::{FactIdx, SentenceId, counted_as};
use crate::compare::{PairSeen, SentencesSeen};
use crate::report::Style;
use crate::report::layout::{self, Line, Look, Run};
use crate::report::marks::Marks;
use crate::report::model::{Check, Fact};
use crate::report::values;
use crate::report::visible;
use crate::text::{Article, Prepared};

/// `{"id", "sentences": [[start, end, class], …]}`, and `text` where the article is no record.
pub fn sentences_json(prepared: &Prepared, out: &mut dyn Write) -> io::Result<()> {
    let article = &prepared.article;
    let sentences = prepared.sentences.iter().map(|s| (s.span.start(), s.span.end(), s.class.name())).collect();
    let text = article.record.is_none().then_some(article.text.as_str());
    row(out, &SentenceRow { id: ListId::of(article), sentences, text })
}

/// A sentence a line: where it stands, its class, its words.
pub fn sentences_text(prepared: &Prepared, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let place = place(&prepared.article);
    for (index, sentence) in prepared.sentences.iter().enumerate() {
        let line = [
            layout::run(&format!("{place}:{}", index + 1), Look::Faint),
            layout::plain(&format!("  {}", layout::padded(sentence.class.name(), CLASS_COLUMNS))),
            layout::plain(prepared.text(sentence.span)),
        ];
        layout::write_line(out, &line, style.ink)?;
    }
    Ok(())
}

/// `{"id", "facts": […]}` of an article, the facts as in a report.
pub fn facts_json(article: &Article, facts: &[Fact], out: &mut dyn Write) -> io::Result<()> {
    row(out, &FactsRow { id: ListId::of(article), facts })
}

/// The sentences of an article that hold facts; under each the facts, with kind and value.
pub fn facts_text(prepared: &Prepared, facts: &[Fact], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let place = place(&prepared.article);
    // Facts come in the order of the text.
    let mut rest = facts;
    for (index, sentence) in prepared.sentences.iter().enumerate() {
        let inside = rest.iter().take_while(|fact| fact.start < sentence.span.end()).count();
        let (facts, behind) = rest.split_at(inside);
        rest = behind;
        if facts.is_empty() {
            continue;
        }
        layout::write_line(out, &[layout::run(&format!("{place}:{}", index + 1), Look::Heading)], style.ink)?;
        let line = underlined(prepared.text(sentence.span), sentence.span.start(), facts);
        for line in layout::wrap(&line, style.width.saturating_sub(2)) {
            write_underlined(out, &line, style)?;
        }
        for fact in facts {
            write_fact(out, fact, style)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `{"id", "score", "kind", "verdicts"}`.
pub fn pair_json(pair: &PairLine<'_>, out: &mut dyn Write) -> io::Result<()> {
    row(out, pair)
}

/// `{"left": [article, sentence], "right": [article, sentence], "seen": {name: how much}}` a line; articles and sentences are counted
/// from 1 as in the report.
pub fn sentences_seen_json(pairs: &[SentencesSeen], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'a> {
        left: (u32, u32),
        right: (u32, u32),
        seen: BTreeMap<&'a str, i64>,
    }
    for pair in pairs {
        let place = |id: SentenceId| (id.article.0 + 1, id.local + 1);
        row(
            out,
            &Line { left: place(pair.left), right: place(pair.right), seen: pair.seen.iter().copied().collect() },
        )?;
    }
    Ok(())
}

/// `{"left": [article, fact], "right": [article, fact], "verdict", "rule", "of_time", "close", "apart", "seen": {name: how much}}` a line; articles are counted from
/// 1 as in the report, the facts of each from 0 in their order there.
pub fn seen_json(pairs: &[PairSeen], out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'a> {
        left: (u32, u32),
        right: (u32, u32),
        verdict: &'static str,
        close: bool,
        rule: &'a str,
        of_time: bool,
        apart: Option<&'static str>,
        seen: BTreeMap<&'a str, i32>,
    }
    for pair in pairs {
        let place = |idx: FactIdx| (idx.article.0 + 1, idx.local);
        row(
            out,
            &Line {
                left: place(pair.left),
                right: place(pair.right),
                verdict: pair.verdict.name(),
                close: pair.close,
                rule: pair.rule.code(),
                of_time: pair.of_time,
                apart: pair.apart,
                seen: pair.seen.iter().copied().collect(),
            },
        )?;
    }
    Ok(())
}

/// Score, kind and verdicts on a line, the two texts under it.
pub fn pair_text(pair: &PairLine<'_>, left: &str, right: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let id = match pair.id {
        ListId::Name(name) => name.to_owned(),
        ListId::Line(line) => line.to_string(),
    };
    let about = format!("  {:>5}  {}  {}", pair.score, pair.kind, pair.verdicts.join(" "));
    layout::write_line(out, &[layout::run(&id, Look::Heading), layout::plain(&about)], style.ink)?;
    for text in [left, right] {
        for line in layout::wrap(&[layout::plain(text)], style.width.saturating_sub(2)) {
            let indented: Line = [layout::plain("  ")].into_iter().chain(line).collect();
            layout::write_line(out, &indented, style.ink)?;
        }
    }
    writeln!(out)
}

/// `{"verdict", "severity", "why", "pairs"}`, on one line; with `left_out` where not every two facts were looked at.
pub fn check_json(check: &Check, out: &mut dyn Write) -> io::Result<()> {
    row(out, check)
}

/// The verdict and its reason; under it every pair of facts that could be compared.
pub fn check_text(check: &Check, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let marks = Marks::of(style.charset);
    let head = |verdict: &str, severity: &Option<String>| {
        let mark = marks.of_verdict(verdict);
        let severity = severity.as_ref().map_or_else(String::new, |severity| format!(" ({severity})"));
        [layout::run(mark.sign, mark.look), layout::run(&format!(" {verdict}{severity}"), mark.look)]
    };
    let mut line: Line = head(&check.verdict, &check.severity).into();
    line.push(layout::plain(&format!(": {}", check.why)));
    for line in layout::wrap(&line, style.width) {
        layout::write_line(out, &line, style.ink)?;
    }
    for pair in check.pairs.iter().filter(|_| check.pairs.len() > 1) {
        let mut line: Line = head(&pair.verdict, &pair.severity).into();
        // Most reasons quote both values themselves.
        let both = format!("{} / {}: ", pair.left.text, pair.right.text);
        let both = if pair.why.starts_with('“') { "" } else { &both };
        line.push(layout::plain(&format!(": {both}{}", pair.why)));
        for line in layout::wrap(&line, style.width.saturating_sub(2)) {
            let indented: Line = [layout::plain("  ")].into_iter().chain(line).collect();
            layout::write_line(out, &indented, style.ink)?;
        }
    }
    if check.left_out > 0 {
        let line = layout::plain(&format!(
            "{} not compared: {MANY}",
            counted_as(check.left_out, "pair of numbers and dates was", "pairs of numbers and dates were")
        ));
        for line in layout::wrap(&[line], style.width) {
            layout::write_line(out, &line, style.ink)?;
        }
    }
    Ok(())
}

/// Why not every two are compared.
const MANY: &str = "of texts with hundreds, each is held against those about the same place";

/// What is found of a pair of short texts.
#[derive(Clone, Debug, Serialize)]
pub struct PairLine<'a> {
    /// The row's id, or its line.
    pub id: ListId<'a>,
    /// 0 to 10 000.
    pub score: u32,
    /// verbatim, near-verbatim, paraphrase, partial or none.
    pub kind: &'static str,
    /// The verdicts between their numbers and dates.
    pub verdicts: Vec<&'static str>,
    /// Pairs of numbers and dates that were not looked at, where both texts tell hundreds; left out where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<usize>,
    /// What the score was made from, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<BTreeMap<&'static str, u32>>,
}

/// A record's own id, else its line; a file's path.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub enum ListId<'a> {
    /// An id or path.
    Name(&'a str),
    /// A line, from 1.
    Line(u64),
}

const CLASS_COLUMNS: usize = "boilerplate  ".len();

#[derive(Serialize)]
struct SentenceRow<'a> {
    id: ListId<'a>,
    sentences: Vec<(u32, u32, &'a str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct FactsRow<'a> {
    id: ListId<'a>,
    facts: &'a [Fact],
}

impl<'a> ListId<'a> {
    fn of(article: &'a Article) -> Self {
        match (&article.id, article.record) {
            (Some(id), _) => Self::Name(id),
            (None, Some(line)) => Self::Line(line),
            (None, None) => Self::Name(&article.path),
        }
    }
}

fn place(article: &Article) -> String {
    match article.record {
        Some(line) => format!("{}:{line}", article.path),
        None => article.path.clone(),
    }
}

fn row(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    writeln!(out)
}

/// A sentence as runs, the spans of its facts apart.
fn underlined(text: &str, start: u32, facts: &[Fact]) -> Line {
    let mut line = Line::new();
    let mut done = 0;
    for fact in facts {
        let from = (fact.start.saturating_sub(start) as usize).max(done);
        let to = fact.end.saturating_sub(start) as usize;
        let (Some(before), Some(inside)) = (text.get(done..from), text.get(from..to)) else { continue };
        line.push(layout::plain(before));
        line.push(layout::run(inside, Look::Fact));
        done = to;
    }
    line.push(layout::plain(text.get(done..).unwrap_or_default()));
    line
}

/// A line of a sentence; without colour, a line of carets under it.
fn write_underlined(out: &mut dyn Write, line: &[Run], style: Style) -> io::Result<()> {
    let indented: Line = [layout::plain("  ")].into_iter().chain(line.iter().cloned()).collect();
    layout::write_line(out, &indented, style.ink)?;
    if style.ink == super::Ink::Plain && line.iter().any(|run| run.look == Look::Fact) {
        let carets: String = indented
            .iter()
            .map(|run| if run.look == Look::Fact { "^" } else { " " }.repeat(layout::columns(&run.text)))
            .collect();
        layout::write_line(out, &[layout::plain(&carets)], style.ink)?;
    }
    Ok(())
}

fn write_fact(out: &mut dyn Write, fact: &Fact, style: Style) -> io::Result<()> {
    let words = layout::clipped(&visible(&fact.text), WORDS_COLUMNS, "…");
    let mut line = vec![
        layout::plain("    "),
        layout::run(&layout::padded(&words, WORDS_COLUMNS), Look::Strong),
        layout::plain(&format!("  {}", layout::padded(&fact.kind, KIND_COLUMNS))),
        layout::plain(&values::described(fact)),
    ];
    if let Some(reason) = &fact.reason {
        line.push(layout::run(&format!("  ({reason})"), Look::Faint));
    }
    layout::write_line(out, &line, style.ink)
}

const WORDS_COLUMNS: usize = 24;
const KIND_COLUMNS: usize = "date-range  ".len();
