//! Two articles beside each other: the same search as for a batch, and the sentences aligned by what it finds.

use crate::align::{MatchKind, OpKind};
use crate::base::{ArticleIdx, Byte, Span};
use crate::compare::{self, ArticleView, Furniture, Move, Resolved, Row, TextView};
use crate::engine::letters::{self, Begins};
use crate::engine::matching::overlap::{Sentences, Texts};
use crate::engine::matching::spans;
use crate::engine::matching::turns::{self, Sides, Sights};
use crate::engine::parallel::Workers;
use crate::engine::scope::Scope;
use crate::engine::work::Work;
use crate::engine::{Boilerplate, Options, PairScope};
use crate::report::diff::{Diff, DiffPiece, DiffRow, DiffSide, RowKind};
use crate::text::{Article, Prepared, SentenceClass, Term};

/// Lays two articles beside each other, in the order given. Total, as [`crate::engine::compare`] is.
///
/// ```
/// use recoupe::engine::{Options, diff};
/// use recoupe::text::Article;
/// let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let found = diff(article("Le vieux pont a cédé mardi soir."), article("Le vieux pont a cédé jeudi soir."), &Options::default());
/// assert_eq!(found.rows.len(), 1);
/// ```
pub fn diff(left: Article, right: Article, options: &Options) -> Diff {
    let works = [left, right].map(|article| Work::new(article, options));
    let workers = Workers::new(options.threads);
    let events = [vec![ArticleIdx(0), ArticleIdx(1)]];
    // A day that only the text tells serves as well as one of the metadata, as in a batch.
    let undated = works.each_ref().map(|work| work.view(work.prepared.article.published));
    let published = compare::publication_dates(&undated, &events);
    let views: Vec<ArticleView<'_>> = works.iter().zip(&published).map(|(work, date)| work.view(*date)).collect();
    let resolve = |view: &ArticleView<'_>| -> Vec<Option<Resolved>> {
        view.facts.iter().map(|fact| compare::resolve(fact, view.published.as_ref())).collect()
    };
    let resolved: Vec<Vec<Option<Resolved>>> = views.iter().map(resolve).collect();
    let prepared: Vec<&Prepared> = works.iter().map(|work| &work.prepared).collect();
    let articles: Vec<&Article> = prepared.iter().map(|prepared| &prepared.article).collect();
    let whole = Options { pairs: PairScope::All, window_days: None, base: None, ..options.clone() };
    let terms: Vec<&[Vec<Term>]> = works.iter().map(|work| work.terms.as_slice()).collect();
    let rarities = spans::rarities(&prepared, &terms, &[0, 0]);
    let text_views: Vec<TextView<'_>> =
        works.iter().zip(&rarities).map(|(work, terms)| work.text_view(terms)).collect();
    let scope = Scope::new(&articles, &published, &whole);
    let texts = Texts { views: text_views, terms: &terms, scope: &scope, events: vec![0, 0] };
    let sentences = Sentences::new(&texts, whole.boilerplate);
    let sides = Sides { sentences: &sentences, views: &views, resolved: &resolved, events: &events };
    let (overlap, _) = turns::find(&sides, &whole, &workers, Sights::None);
    let matches = overlap.matches;
    let (left, right) = (&texts.views[0], &texts.views[1]);
    debug_assert!(matches.iter().all(|one| one.left.article == ArticleIdx(0)));
    let furniture = match options.boilerplate {
        Boilerplate::Keep => Furniture::Shown,
        Boilerplate::Mark | Boilerplate::Drop => Furniture::Hidden,
    };
    let rows = compare::align(left, right, &matches, furniture);
    Diff {
        rows: rows.iter().map(|row| written(row, &works)).collect(),
        left: side(&works[0].prepared, furniture),
        right: side(&works[1].prepared, furniture),
    }
}

fn side(prepared: &Prepared, furniture: Furniture) -> DiffSide {
    let hidden = |class| furniture == Furniture::Hidden && class == SentenceClass::Boilerplate;
    let aside = prepared.sentences.iter().filter(|s| hidden(s.class)).count();
    let article = &prepared.article;
    DiffSide {
        path: article.path.clone(),
        record: article.record,
        sentences: prepared.sentences.len(),
        set_aside: aside,
    }
}

fn written(row: &Row, works: &[Work; 2]) -> DiffRow {
    let span = |at: usize, local: Option<u32>, more: u32| {
        let sentences = &works[at].prepared.sentences;
        let local = local? as usize;
        Some(sentences[local].span.cover(sentences[local + more as usize].span))
    };
    let (left, right) = (span(0, row.left, row.left_more), span(1, row.right, row.right_more));
    let text = |at: usize, span: Option<Span<Byte>>| span.map(|span| works[at].prepared.text(span).to_owned());
    let pieces = pieces(row, works, [left, right]);
    let same = row.kind.is_some() && pieces.iter().all(|piece| piece.kind == OpKind::Same);
    let kind = match (row.kind, row.moved) {
        (None, _) if row.right.is_none() => RowKind::OnlyLeft,
        (None, _) => RowKind::OnlyRight,
        (_, Move::Away) => RowKind::MovedAway,
        (_, Move::Here) => RowKind::MovedHere,
        _ if same => RowKind::Same,
        (Some(MatchKind::Paraphrase | MatchKind::Partial), _) => RowKind::Retold,
        _ => RowKind::Edited,
    };
    DiffRow {
        kind,
        left: row.left.map(|local| local + 1),
        right: row.right.map(|local| local + 1),
        left_more: row.left_more,
        right_more: row.right_more,
        left_text: text(0, left).unwrap_or_default(),
        right_text: text(1, right).unwrap_or_default(),
        pieces,
    }
}

/// The word diff as text. Each piece goes on to where the next one begins, so that together they are the sentence.
fn pieces(row: &Row, works: &[Work; 2], [left, right]: [Option<Span<Byte>>; 2]) -> Vec<DiffPiece> {
    let mut pieces = Vec::with_capacity(row.ops.len());
    for (at, op) in row.ops.iter().enumerate() {
        let next = |start: &dyn Fn(usize) -> Option<u32>, end: u32| {
            (at + 1..row.ops.len()).find_map(start).map_or(end, |begins| begins.max(end))
        };
        let left_next = |n: usize| (!row.ops[n].left.is_empty()).then(|| row.ops[n].left.start());
        let right_next = |n: usize| (!row.ops[n].right.is_empty()).then(|| row.ops[n].right.start());
        let slice = |side: usize, span: Span<Byte>, end: u32| {
            if span.is_empty() {
                return String::new();
            }
            works[side].prepared.article.text[span.start() as usize..end as usize].to_owned()
        };
        let piece = DiffPiece {
            kind: op.kind,
            left: slice(0, op.left, next(&left_next, op.left.end())),
            right: slice(1, op.right, next(&right_next, op.right.end())),
        };
        let begins = |side: Option<Span<Byte>>, own: Span<Byte>| side.is_some_and(|side| side.start() == own.start());
        match op.kind {
            OpKind::Same if begins(left, op.left) || begins(right, op.right) => {
                pieces.extend(letters::told_apart(&piece, Begins::ASentence));
            }
            OpKind::Same => pieces.extend(letters::told_apart(&piece, Begins::Inside)),
            _ => pieces.push(piece),
        }
    }
    pieces
}
