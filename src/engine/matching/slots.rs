//! The masked pass of a batch: sentences of two articles that agree but for their figures, wherever they stand.
//!
//! Neither weights nor events take part: the words around a figure are enough for two sentences to meet.

use crate::base::{ArticleIdx, SentenceId, Span, Tok};
use crate::candidates::{Masked, SlotPair, SlotPairs, slot_pairs};
use crate::compare::SharedSlot;
use crate::engine::matching::overlap::Texts;
use crate::text::{FIGURE, Prepared, SentenceClass, TokenClass};

/// The slots that two articles fill otherwise.
pub(crate) fn find(texts: &Texts<'_>) -> Vec<SharedSlot> {
    let (mut ids, mut masked) = (Vec::new(), Vec::new());
    for (article, view) in texts.views.iter().enumerate() {
        for (local, sentence) in view.prepared.sentences.iter().enumerate() {
            if sentence.class != SentenceClass::Boilerplate {
                ids.push(SentenceId { article: ArticleIdx(article as u32), local: local as u32 });
                masked.push(mask(view.prepared, sentence.tokens, article as u32));
            }
        }
    }
    shared(&ids, &masked)
}

/// The slots of two texts that are one statement but for its figures, each with the one at its place, however short it is.
pub(crate) fn of_twins(left: &Prepared, right: &Prepared) -> Vec<SharedSlot> {
    let mut shared = Vec::new();
    for (local, (one, other)) in (0_u32..).zip(left.sentences.iter().zip(&right.sentences)) {
        let (ours, theirs) = (mask(left, one.tokens, 0), mask(right, other.tokens, 1));
        if !ours.agrees(&theirs) {
            continue;
        }
        for (left_slot, right_slot) in ours.slots().iter().zip(theirs.slots()).filter(|(l, r)| l.value != r.value) {
            let sentence = |article| SentenceId { article: ArticleIdx(article), local };
            shared.push(SharedSlot {
                left: sentence(0),
                right: sentence(1),
                left_tokens: Span::new(left_slot.first, left_slot.end),
                right_tokens: Span::new(right_slot.first, right_slot.end),
                before: left_slot.at,
                after: ours.len() - left_slot.at - 1,
                whole: true,
            });
        }
    }
    shared
}

/// The slots that the sentences of two texts fill otherwise, each with the one at its place.
pub(crate) fn of_two(left: &Prepared, right: &Prepared) -> Vec<SharedSlot> {
    let (mut ids, mut masked) = (Vec::new(), Vec::new());
    for (article, prepared) in [left, right].into_iter().enumerate() {
        for (local, sentence) in prepared.sentences.iter().enumerate() {
            ids.push(SentenceId { article: ArticleIdx(article as u32), local: local as u32 });
            masked.push(mask(prepared, sentence.tokens, article as u32));
        }
    }
    shared(&ids, &masked)
}

fn shared(ids: &[SentenceId], masked: &[Masked]) -> Vec<SharedSlot> {
    let SlotPairs { pairs, .. } = slot_pairs(masked);
    let shared = |pair: &SlotPair| {
        let (left, right) = (ids[pair.left as usize], ids[pair.right as usize]);
        let tokens = |sentence: u32, slot: u32| {
            let slot = masked[sentence as usize].slots()[slot as usize];
            Span::<Tok>::new(slot.first, slot.end)
        };
        SharedSlot {
            left,
            right,
            left_tokens: tokens(pair.left, pair.left_slot),
            right_tokens: tokens(pair.right, pair.right_slot),
            before: pair.before,
            after: pair.after,
            whole: pair.whole,
        }
    };
    pairs.iter().map(shared).collect()
}

fn mask(prepared: &Prepared, tokens: Span<Tok>, owner: u32) -> Masked {
    let mut masked = Masked::new(owner);
    for at in tokens.range() {
        let token = &prepared.tokens[at];
        match token.class {
            TokenClass::Word | TokenClass::Clitic | TokenClass::Number if token.mask == FIGURE => {
                masked.figure(token.hash, at as u32);
            }
            TokenClass::Word | TokenClass::Clitic | TokenClass::Number => masked.word(token.hash),
            _ => {}
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use crate::engine::{Options, compare};
    use crate::text::Article;

    const DISPATCH: [&str; 3] = [
        "Le port de Brivaux a rouvert dans la soirée, après deux heures de fouilles menées par les douanes.",
        "Selon la capitainerie, 48 conteneurs ont été saisis sur le quai nord et 133 personnes entendues par les enquêteurs.",
        "La grue principale reste à l’arrêt tant que le juge n’a pas levé les scellés posés sur sa cabine.",
    ];

    /// Two copies of a dispatch, each in a long article of its own, so that their topics are two events.
    fn alarms(changed: &str) -> Vec<String> {
        let garden = "Le verger de Lomme cueille ses pommes tard. Anne Roux en vend au marché de Tarvis. ";
        let chess = "Le club d’échecs de Pardine reçoit Igor Vall. La finale se joue dans la salle Mistral. ";
        let text = |own: &str, said: &str| format!("{} {} {said} {}", own.repeat(9), DISPATCH[0], DISPATCH[2]);
        let article = |path: &str, text| Article { path: path.to_owned(), text, ..Article::default() };
        let articles = vec![article("a", text(garden, DISPATCH[1])), article("b", text(chess, changed))];
        let report = compare(articles, &Options::default());
        assert_eq!(report.events.len(), 2, "the topics are meant to be apart");
        report.findings.iter().filter(|f| f.verdict == "conflict").map(|f| f.why.clone()).collect()
    }

    #[test]
    fn copies_of_one_dispatch_conflict_whatever_else_their_articles_tell() {
        let found = alarms(&DISPATCH[1].replace("133", "113"));
        assert_eq!(found, ["“133” / “113”: they cannot both hold"]);
        assert!(alarms(DISPATCH[1]).is_empty());
        // Another statement, not another figure in the same one.
        assert!(
            alarms("Au marché, 113 personnes ont goûté les pommes, et 52 paniers ont été vendus à la criée.")
                .is_empty()
        );
    }
}
