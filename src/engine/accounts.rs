//! Which matches of a batch are reported, and what is said of where each comes from.

use std::collections::BTreeMap;

use crate::align::MatchKind;
use crate::base::{ArticleIdx, SentenceId};
use crate::compare::{self, Account, Carriers, Circumstances, Match, Origin};
use crate::engine::work::Work;
use crate::engine::{Boilerplate, Options, Quotes};
use crate::text::{Credit, CreditForm, Published};

/// Free words from which a passage that three articles share points to one source: shorter ones recur by chance.
const LONG_COPY: u32 = 8;

/// Keeps the matches that the options ask for, and accounts for each: its origin and direction, and by what sign.
pub(super) fn judged(
    matches: Vec<Match>,
    works: &[Work],
    published: &[Option<Published>],
    options: &Options,
) -> (Vec<Match>, Vec<Account>) {
    // The articles in which a sentence stands as a copy.
    let mut copies: BTreeMap<SentenceId, Vec<ArticleIdx>> = BTreeMap::new();
    for one in matches.iter().filter(|one| is_copy(one) && one.free_words >= LONG_COPY) {
        let both = [one.left.article, one.right.article];
        copies.entry(one.left).or_default().extend(both);
        copies.entry(one.right).or_default().extend(both);
    }
    let carriers = |mut articles: Vec<ArticleIdx>| {
        articles.sort_unstable();
        articles.dedup();
        compare::carriers(&articles, published)
    };
    let copies: BTreeMap<SentenceId, Carriers> =
        copies.into_iter().map(|(sentence, articles)| (sentence, carriers(articles))).collect();
    let mut kept = Vec::new();
    for one in matches.into_iter().filter(|one| options.kinds.has(one.kind)) {
        if one.furniture && options.boilerplate == Boilerplate::Drop {
            continue;
        }
        let furniture = one.furniture && options.boilerplate != Boilerplate::Keep;
        let one = Match { furniture, ..one };
        let (left, right) = (one.left.article.index(), one.right.article.index());
        let direction = compare::direction(published[left].as_ref(), published[right].as_ref());
        let carriers = [one.left, one.right].map(|id| copies.get(&id).copied().unwrap_or_default());
        let carriers = if carriers[1].count > carriers[0].count { carriers[1] } else { carriers[0] };
        let agencies = shared_agencies(&works[left].credits, &works[right].credits);
        let mut account = compare::account(&one, direction, Circumstances { agencies, carriers });
        let quote = account.origin == Origin::SharedQuote;
        if quote && options.quotes == Quotes::Skip {
            continue;
        }
        if quote && options.quotes == Quotes::Count {
            account.origin = Origin::Unknown;
        }
        kept.push((one, account));
    }
    kept.sort_by_key(|(one, _)| (one.left, one.right, one.kind, one.left_span, one.right_span));
    kept.into_iter().unzip()
}

/// Agencies that sign one of two articles and that the other signs with or names.
fn shared_agencies(left: &[Credit], right: &[Credit]) -> Vec<&'static str> {
    let shared = left.iter().filter(|credit| {
        let other = right.iter().find(|other| other.agency == credit.agency);
        other.is_some_and(|other| credit.form == CreditForm::Signed || other.form == CreditForm::Signed)
    });
    shared.map(|credit| credit.agency).collect()
}

/// Whether a match is one of copied words.
pub(super) fn is_copy(one: &Match) -> bool {
    matches!(one.kind, MatchKind::Verbatim | MatchKind::NearVerbatim)
}
