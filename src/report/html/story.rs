//! Every article as running text: copied and retold words marked, values leading to what is made of them, and beside each
//! sentence who else says it, with their words as a change of these.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};

use maud::{Markup, html};

use super::Page;
use super::overview::published;
use super::text::{From, Marked, Stretch, changed, closeness, marked};
use crate::report::marks::{gravity, origin_words};
use crate::report::model::{Article, Match, Sentence, Side};
use crate::report::visible;

/// What of other articles answers a sentence.
struct Sides<'r> {
    /// Per sentence: the matches on it, and from which side.
    matches: HashMap<&'r str, Vec<(&'r Match, From)>>,
    /// Per sentence: its values that a claim compares, with the claim's verdict.
    values: HashMap<&'r str, Vec<Stretch<'r>>>,
    unique: HashSet<&'r str>,
}

/// Writes the articles, one after the other.
pub(super) fn write(page: &Page<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let sides = Sides::of(page);
    let opening = html! {
        h2 #story { "Story" }
        p.note { "Each article as it runs, with what the others have of it. Open a sentence's names to read how they put it." }
    };
    writeln!(out, "<section class=\"story\">{}", opening.into_string())?;
    // The base text, where there is one, is what the others are read against.
    let articles = &page.index.report.articles;
    let (bases, others): (Vec<_>, Vec<_>) = articles.iter().partition(|article| page.index.is_base(&article.id));
    for article in bases.into_iter().chain(others) {
        writeln!(out, "{}", render(page, &sides, article).into_string())?;
    }
    writeln!(out, "</section>")
}

impl<'r> Sides<'r> {
    fn of(page: &Page<'_, 'r>) -> Self {
        let report = page.index.report;
        let mut matches: HashMap<&str, Vec<(&Match, From)>> = HashMap::new();
        for found in &report.matches {
            for (side, from) in [(&found.left, From::Left), (&found.right, From::Right)] {
                for sentence in &side.sentences {
                    matches.entry(sentence).or_default().push((found, from));
                }
            }
        }
        let mut values: HashMap<&str, Vec<Stretch<'_>>> = HashMap::new();
        for claim in report.claims.iter().filter(|claim| claim.values.len() > 1 || gravity(&claim.verdict) < 3) {
            for fact in claim.values.iter().flat_map(|value| &value.facts).filter_map(|id| page.index.fact(id)) {
                let mark = Marked::Value { claim: &claim.id, verdict: &claim.verdict };
                values.entry(&fact.sentence).or_default().push(Stretch { start: fact.start, end: fact.end, mark });
            }
        }
        let unique = report.unique.iter().map(|only| only.sentence.as_str()).collect();
        Self { matches, values, unique }
    }

    fn on(&self, sentence: &str) -> &[(&'r Match, From)] {
        self.matches.get(sentence).map_or(&[], Vec::as_slice)
    }
}

fn render<'r>(page: &Page<'_, 'r>, sides: &Sides<'r>, article: &'r Article) -> Markup {
    let mut block = None;
    html! {
        article id=(article.id) data-name=(visible(page.index.name(&article.id))) {
            h3 {
                (visible(page.index.name(&article.id)))
                @if let Some(title) = &article.title { span.title lang=(article.language) dir="auto" { (visible(title)) } }
            }
            p.note { (published(article)) @if let Some(outlet) = &article.outlet { " · " (visible(outlet)) } " · " (article.words) " words" }
            @for sentence in &article.sentences {
                @let first = block.replace(sentence.block) != Some(sentence.block);
                (row(page, sides, article, sentence, first))
            }
        }
    }
}

fn row<'r>(
    page: &Page<'_, 'r>,
    sides: &Sides<'r>,
    article: &'r Article,
    sentence: &'r Sentence,
    begins: bool,
) -> Markup {
    let matches = sides.on(&sentence.id);
    let mut stretches: Vec<Stretch<'_>> = matches
        .iter()
        .map(|(found, from)| {
            let side = own_side(found, *from);
            let mark = Marked::Overlap { kind: &found.kind, origin: &found.origin };
            Stretch { start: side.start, end: side.end, mark }
        })
        .collect();
    stretches.extend(sides.values.get(sentence.id.as_str()).into_iter().flatten());
    let others = others(matches);
    let closest = others.values().map(|(found, _)| found.kind.as_str()).min_by_key(|kind| closeness(kind));
    let kind = if sides.unique.contains(sentence.id.as_str()) { Some("unique") } else { closest };
    html! {
        div.row.begins[begins] id=(sentence.id) data-class=(sentence.class) data-kind=[kind] tabindex="-1" {
            p lang=(article.language) dir="auto" { (marked(sentence, &stretches)) }
            @if !others.is_empty() {
                details {
                    summary { @for (id, (found, _)) in &others {
                        span.chip data-kind=(found.kind) data-origin=(found.origin) { (visible(page.index.name(id))) }
                    } }
                    ul { @for (id, (found, from)) in &others { (version(page, id, found, *from)) } }
                }
            }
        }
    }
}

fn own_side(found: &Match, from: From) -> &Side {
    if from == From::Left { &found.left } else { &found.right }
}

fn other_side(found: &Match, from: From) -> &Side {
    if from == From::Left { &found.right } else { &found.left }
}

/// For each other article its closest match, in the order of the articles' ids in the report.
fn others<'r>(matches: &[(&'r Match, From)]) -> BTreeMap<&'r str, (&'r Match, From)> {
    let mut others: BTreeMap<&str, (&Match, From)> = BTreeMap::new();
    for &(found, from) in matches {
        let other = if from == From::Left { &found.right } else { &found.left };
        let rank = |found: &Match| (closeness(&found.kind), std::cmp::Reverse(found.score));
        let known = others.entry(&other.article).or_insert((found, from));
        if rank(found) < rank(known.0) {
            *known = (found, from);
        }
    }
    others
}

/// How another article puts a sentence.
fn version<'r>(page: &Page<'_, 'r>, article: &'r str, found: &'r Match, from: From) -> Markup {
    let side = other_side(found, from);
    html! {
        li {
            p.head {
                a.place href={ "#" (side.sentences.first().map_or(article, String::as_str)) } { (visible(&page.index.side_place(side))) }
                " · " (found.kind)
                @if let Some(origin) = origin_words(&found.origin) { " · " (origin) }
            }
            p lang=(page.language(article)) dir="auto" {
                @if found.kind == "verbatim" { "The same words." } @else { (changed(found, from)) }
            }
        }
    }
}
