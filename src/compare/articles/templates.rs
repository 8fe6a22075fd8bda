//! Page furniture around articles of one event, or of outlets that nobody names, where a line that comes again may be a copy.
//!
//! ```text
//! Most read today                                         label
//! Two heads of state meet at the border                   label
//! Mail (will not be published):                           label       the same six lines below both articles: a template
//! This site decides which comments it shows.              prose       of the page, its prose too
//! Please be brief.
//! All lists                                               label
//! ```
//!
//! A template is a run of blocks that another article has in the same order, and most of it is labels: lines without a full stop,
//! and what is known as furniture. Copied news is paragraphs, so that it is none; prose that comes again just before or behind a
//! template is not taken into it, nor is a run of paragraphs inside. Who is known to be another outlet is never asked.
//!
//! Not done here: single lines that an outlet repeats, which is `furniture`'s work.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::base::{ArticleIdx, SentenceId, mix};
use crate::text::{Prepared, Sentence, SentenceClass, TokenClass};

/// Blocks in a row that must come again in another article: two headings may, one above the other, in two accounts.
const IN_A_ROW: usize = 3;

/// Fewest blocks of a template, and how many of ten are labels.
const BLOCKS: usize = 4;
const LABELS_IN_TEN: usize = 6;

/// Paragraphs in a row from which they are no part of a template: the offer of a subscription has two.
const PARAGRAPHS: usize = 3;

/// Paragraphs that an article must have besides: two versions of one page, all of it lists, are copies.
const OWN_PARAGRAPHS: usize = 3;

/// A block of an article.
struct Block {
    sentences: Range<usize>,
    hash: u64,
    label: bool,
}

/// The sentences of templates. `outlets` are those of each article; articles without one are taken for one outlet's. Linear but
/// for a sort.
pub fn templates(articles: &[&Prepared], outlets: &[Option<&str>]) -> Vec<SentenceId> {
    let pages: Vec<Vec<Block>> = articles.iter().map(|article| blocks(article)).collect();
    // Where a row of blocks first stood, and which rows stood in a second article.
    let mut first: HashMap<(Option<&str>, u64), usize> = HashMap::new();
    let mut again: HashSet<(Option<&str>, u64)> = HashSet::new();
    for (at, page) in pages.iter().enumerate() {
        for row in page.windows(IN_A_ROW) {
            let key = (outlets[at], hash(row));
            if *first.entry(key).or_insert(at) != at {
                again.insert(key);
            }
        }
    }
    let mut found = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let mut repeated = vec![false; page.len()];
        for (start, row) in page.windows(IN_A_ROW).enumerate() {
            if again.contains(&(outlets[at], hash(row))) {
                repeated[start..start + IN_A_ROW].fill(true);
            }
        }
        let own = page.iter().zip(&repeated).filter(|(block, repeated)| !block.label && !**repeated).count();
        if own < OWN_PARAGRAPHS {
            continue;
        }
        let is_template = |run: &Range<usize>| {
            let labels = page[run.clone()].iter().filter(|block| block.label).count();
            run.len() >= BLOCKS && labels * 10 >= run.len() * LABELS_IN_TEN
        };
        let of_templates = runs(page, &repeated).into_iter().filter(is_template).flatten();
        // A form may stand above the comments and below them.
        let known: HashSet<u64> = of_templates.map(|block| page[block].hash).collect();
        let sentences =
            page.iter().filter(|block| known.contains(&block.hash)).flat_map(|block| block.sentences.clone());
        found.extend(sentences.map(|local| SentenceId { article: ArticleIdx(at as u32), local: local as u32 }));
    }
    found
}

/// The runs of repeated blocks, cut where paragraphs follow each other; each begins with a label, and ends with one unless the
/// page ends there.
fn runs(page: &[Block], repeated: &[bool]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for stretch in repeated.chunk_by(|left, right| left == right) {
        let all = start..start + stretch.len();
        start = all.end;
        if !stretch[0] {
            continue;
        }
        let mut open: Option<Range<usize>> = None;
        for at in all.clone().filter(|at| page[*at].label) {
            match &mut open {
                Some(run) if at - run.end < PARAGRAPHS => run.end = at + 1,
                _ => found.extend(open.replace(at..at + 1)),
            }
        }
        if let Some(run) = &mut open
            && all.end == page.len()
            && all.end - run.end < PARAGRAPHS
        {
            run.end = all.end;
        }
        found.extend(open);
    }
    found
}

fn blocks(article: &Prepared) -> Vec<Block> {
    let mut found = Vec::new();
    let mut start = 0;
    for lines in article.sentences.chunk_by(|left, right| left.block == right.block) {
        let sentences = start..start + lines.len();
        start = sentences.end;
        let tokens = lines.iter().flat_map(|line| article.tokens(line.tokens));
        let words: Vec<u64> = tokens.filter(|token| token.class.is_word()).map(|token| token.mask).collect();
        // A line of bars and dots is not seen.
        if !words.is_empty() {
            let hash = words.iter().fold(words.len() as u64, |sum, word| mix(sum, *word));
            let label = lines.iter().all(|line| is_label(article, line));
            found.push(Block { sentences, hash, label });
        }
    }
    found
}

fn hash(row: &[Block]) -> u64 {
    row.iter().fold(row.len() as u64, |sum, block| mix(sum, block.hash))
}

/// Whether a line is no prose by its class, or by its end.
fn is_label(article: &Prepared, line: &Sentence) -> bool {
    let open = |text: &str| matches!(text, ")" | "]");
    let tokens = article.tokens(line.tokens).iter().rev();
    let last = tokens
        .map(|token| (token.class, article.text(token.span)))
        .find(|(class, text)| *class != TokenClass::Quote && !open(text));
    let ends = last.is_some_and(|(_, text)| text.starts_with(['.', '!', '?', '…']));
    line.class != SentenceClass::Body || !ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Article, prepare};

    fn marked(texts: &[&str], outlets: &[Option<&str>]) -> Vec<Vec<String>> {
        let article = |text: &&str| prepare(Article { text: (*text).to_owned(), ..Article::default() });
        let articles: Vec<Prepared> = texts.iter().map(article).collect();
        let found = templates(&articles.iter().collect::<Vec<_>>(), outlets);
        let text = |id: &SentenceId| {
            let article = &articles[id.article.index()];
            article.text(article.sentences[id.local as usize].span).trim().to_owned()
        };
        let of = |at: usize| found.iter().filter(|id| id.article.index() == at).map(text).collect();
        (0..texts.len()).map(of).collect()
    }

    const STORY: &str = "The bridge of Varne gave way on Tuesday.\n\nEleven workers died in the river below.\n\nThe road stays closed until the spring.\n\n";
    const OTHER: &str = "A bridge collapsed at Varne this week.\n\nThe mayor has called for an inquiry into it.\n\nNobody knows when lorries will be back.\n\n";
    const FORM: &str = "Most read this morning\n\nTwo ministers meet at the border\n\nMail (will not be published):\n\nThis site decides which comments it shows. Please be brief.\n\nAll lists of the day\n\n";
    const COPIED: &str = "The governor spoke to families by the water.\n\nHe said that help would come within days.\n\nDivers searched the river all night long.\n\n";

    #[test]
    fn lines_that_stand_below_two_articles_are_a_template_with_their_prose() {
        let (story, other) = (format!("{STORY}{FORM}"), format!("{OTHER}{FORM}"));
        let found = marked(&[&story, &other], &[None, None]);
        let expected = [
            "Most read this morning",
            "Two ministers meet at the border",
            "Mail (will not be published):",
            "This site decides which comments it shows.",
            "Please be brief.",
            "All lists of the day",
        ];
        assert_eq!(found, [expected, expected]);
        let two = marked(&[&story, &other], &[Some("Echo"), Some("Soir")]);
        assert!(two.iter().all(Vec::is_empty), "two outlets have two templates");
    }

    #[test]
    fn what_is_of_a_template_is_so_wherever_it_stands_in_the_article() {
        let mail = "Mail (will not be published):";
        let (story, other) = (format!("{mail}\n\n{STORY}{FORM}"), format!("{OTHER}{FORM}"));
        let found = marked(&[&story, &other], &[None, None]);
        assert_eq!(found[0].iter().filter(|line| *line == mail).count(), 2);
    }

    #[test]
    fn copied_paragraphs_are_none_before_or_behind_a_template() {
        let (story, other) = (format!("{STORY}{COPIED}{FORM}"), format!("{OTHER}{COPIED}{FORM}"));
        let found = marked(&[&story, &other], &[None, None]);
        assert_eq!(found[0].first().map(String::as_str), Some("Most read this morning"));
        assert_eq!(found[0].len(), 6);
        let (story, other) = (format!("{FORM}{COPIED}{STORY}"), format!("{FORM}{COPIED}{OTHER}"));
        let found = marked(&[&story, &other], &[None, None]);
        assert_eq!(found[1].last().map(String::as_str), Some("All lists of the day"));
    }

    #[test]
    fn copied_news_is_no_template() {
        let (story, other) = (format!("{STORY}{COPIED}"), format!("{OTHER}{COPIED}"));
        assert_eq!(marked(&[&story, &other], &[None, None]).concat(), Vec::<String>::new());
        let crossed = COPIED.replace("He said", "What the governor said\n\nHe said");
        let (story, other) = (format!("{STORY}{crossed}"), format!("{OTHER}{crossed}"));
        assert_eq!(marked(&[&story, &other], &[None, None]).concat(), Vec::<String>::new());
        // All of it lists: nothing is left of the page without them.
        assert_eq!(marked(&[FORM, FORM], &[None, None]).concat(), Vec::<String>::new());
    }
}
