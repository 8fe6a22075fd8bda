//! Two articles as wholes: how much of the one stands in the other word for word, and which was later.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use crate::base::counted;
use crate::report::View;
use crate::report::index::Index;
use crate::report::layout::{self, Look};
use crate::report::model::ArticlePair;
use crate::report::sections::Section;
use crate::report::shared::uncounted;
use crate::report::terminal::page::Page;

/// Pairs shown where not everything was asked for: the list shares the first screen.
const PAIRS: usize = 5;

/// The pairs of which one is derived from the other, the largest share first.
pub(super) fn render<'r>(page: &mut Page<'_>, index: &Index<'r>, section: &Section<'r>, view: View) -> io::Result<()> {
    let report = index.report;
    let told = |pair: &&ArticlePair| pair.derived != "not" && section.holds_articles(index, &pair.left, &pair.right);
    let mut pairs: Vec<&ArticlePair> = report.article_pairs.iter().filter(told).collect();
    if pairs.is_empty() {
        return Ok(());
    }
    pairs.sort_by_key(|pair| (Reverse(pair.share), Reverse(pair.free_words)));
    let mut passages: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for one in &report.passages {
        let (count, moved) = passages.entry((&one.left.article, &one.right.article)).or_default();
        *count += 1;
        *moved += usize::from(one.moved);
    }
    page.heading(&format!("Copied text: free words, {}", uncounted(index.report)))?;
    let shown = view.limit.map_or(pairs.len(), |limit| pairs.len().min(limit).min(PAIRS));
    for pair in &pairs[..shown] {
        // The later one has it from the earlier one, or both from a third; where the dates do not tell, the one that
        // has less of its own stands first.
        let left_first = match &pair.later {
            Some(later) => *later == pair.left,
            None => pair.left_share >= pair.right_share,
        };
        let (own, other, share) = match left_first {
            true => (&pair.left, &pair.right, pair.left_share),
            false => (&pair.right, &pair.left, pair.right_share),
        };
        let (count, moved) = passages.get(&(pair.left.as_str(), pair.right.as_str())).copied().unwrap_or_default();
        let mut parts = vec![
            format!("{} derived", pair.derived),
            counted(pair.free_words, "word"),
            format!("longest {}", pair.longest),
            counted(count, "passage"),
        ];
        parts.extend((moved > 0).then(|| format!("{moved} moved")));
        parts.extend(pair.later.as_ref().map(|later| format!("{} later", index.name(later))));
        let head = [layout::run(&format!("  {:>3}%  ", (share + 50) / 100), Look::Strong)];
        let line =
            format!("{} in {}{}{}", index.name(own), index.name(other), page.marks.dot, parts.join(page.marks.dot));
        page.hanging(&head, &[layout::plain(&line)])?;
    }
    page.more(pairs.len() - shown, "pair", "")
}
