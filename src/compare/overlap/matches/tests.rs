//! Two sentences beside what is matched in them.

use super::*;
use crate::base::ArticleIdx;
use crate::compare::overlap::quotations::quotes;
use crate::compare::overlap::shared_quotes::Speakers;
use crate::text::{Article, TermKind, prepare, quotations, quoted};

fn matched(left: &str, right: &str, phrase_rarity: Option<u32>) -> Vec<(Match, String, String)> {
    let (left, right) = (sample(left), sample(right));
    let id = |article| SentenceId { article: ArticleIdx(article), local: 0 };
    let rules = MatchRules {
        thresholds: Thresholds::default(),
        min_words: 6,
        gap: 2,
        phrase_rarity,
        edit_rarity: 0,
        variant_rise: 0,
    };
    let matches = match_sentences((&left.view(), id(0)), (&right.view(), id(1)), Similarity::default(), rules);
    let text = |sample: &Sample, span| sample.prepared.text(span).to_owned();
    matches
        .into_iter()
        .map(|m| {
            let texts = (text(&left, m.left_span), text(&right, m.right_span));
            (m, texts.0, texts.1)
        })
        .collect()
}

fn found(left: &str, right: &str) -> Vec<(MatchKind, String, u32)> {
    matched(left, right, Some(9 * 256)).into_iter().map(|(m, left, _)| (m.kind, left, m.free_words)).collect()
}

struct Sample {
    prepared: Prepared,
    quoted: Vec<bool>,
    quotes: Vec<Quote>,
    terms: Vec<TermAt>,
}

impl Sample {
    fn view(&self) -> TextView<'_> {
        TextView { prepared: &self.prepared, quoted: &self.quoted, quotes: &self.quotes, terms: &self.terms }
    }
}

fn sample(text: &str) -> Sample {
    let prepared = prepare(Article { text: text.to_owned(), ..Article::default() });
    let quotations = quotations(&prepared);
    let mut terms = vec![TermAt::default(); prepared.tokens.len()];
    for local in 0..prepared.sentences.len() as u32 {
        for term in crate::text::terms(&prepared, local) {
            terms[term.token as usize] =
                TermAt { key: term.key, rarity: 5 * 256, office: false, said: term.kind == TermKind::Word };
        }
    }
    let (quoted, quotes) = (quoted(&prepared, &quotations), quotes(&prepared, &quotations));
    Sample { prepared, quoted, quotes, terms }
}

#[test]
fn a_copied_run_is_cut_out_of_its_sentences() {
    assert_eq!(
        found(
            "Selon la mairie, le vieux pont de pierre a cédé sous le poids des camions.",
            "Hier soir, le vieux pont de pierre a cédé sous les yeux de nombreux passants venus voir.",
        ),
        [(MatchKind::Verbatim, "le vieux pont de pierre a cédé sous".to_owned(), 8)]
    );
}

#[test]
fn words_inside_quotation_marks_and_names_are_not_free() {
    let all = found(
        "Le maire dit « nous allons tout reconstruire ici » à Anne Martin.",
        "Le maire dit « nous allons tout reconstruire ici » à Anne Martin.",
    );
    assert_eq!(all[0].0, MatchKind::Verbatim);
    assert_eq!(all[0].2, 4);
}

#[test]
fn a_shared_quotation_is_a_match_of_its_own() {
    assert_eq!(
        found(
            "Le maire a parlé d’un « drame que rien ne laissait prévoir » devant la presse réunie.",
            "Pour elle, ce « drame que rien ne laissait présager » était pourtant annoncé depuis des années.",
        ),
        [(MatchKind::Verbatim, "drame que rien ne laissait".to_owned(), 0)]
    );
}

#[test]
fn a_short_phrase_in_common_is_no_copy() {
    assert!(
        found("Il a dit que le pont de bois tenait bon.", "Elle pense que le pont de fer a rouillé depuis.").is_empty()
    );
}
#[test]
fn a_quotation_in_other_words_is_a_variant_of_it() {
    let all = matched(
        "Le ministre Paul Varin a déclaré subir « des mesures douanières injustes et brutales » hier.",
        "« Ces barrières douanières, brutales et injustifiées », a déclaré Varin devant les députés.",
        Some(9 * 256),
    );
    let quote = all.iter().find(|(m, ..)| m.extent == Extent::Quote).expect("a shared quotation");
    assert_eq!(quote.0.kind, MatchKind::Paraphrase);
    assert_eq!(quote.0.quote.as_ref().map(|q| q.speakers), Some(Speakers::Same));
    assert_eq!(quote.1, "des mesures douanières injustes et brutales");
}

#[test]
fn a_short_phrase_of_rare_words_is_told_and_one_of_common_words_is_not() {
    let (left, right) = (
        "Elle a reçu de l’aide pour son programme lunaire.",
        "Le pays attend, pour son programme lunaire, des pièces.",
    );
    let phrases =
        |rarity| matched(left, right, rarity).into_iter().map(|(m, text, _)| (m.extent, text)).collect::<Vec<_>>();
    assert_eq!(phrases(Some(9 * 256)), [(Extent::Phrase, "pour son programme lunaire".to_owned())]);
    assert!(phrases(Some(11 * 256)).is_empty());
}

#[test]
fn the_word_diff_covers_marks_and_addresses() {
    let all = matched(
        "Le vieux pont, selon www.exemple.org, a cédé mardi soir vers dix heures.",
        "Le vieux pont – selon www.exemple.net – a cédé mardi soir vers dix heures !",
        None,
    );
    let (one, left, _) = &all[0];
    let ops: Vec<(OpKind, u32, u32)> = one.ops.iter().map(|op| (op.kind, op.left.len(), op.right.len())).collect();
    assert_eq!(one.ops[0].left.start(), 0);
    assert_eq!(one.ops.iter().map(|op| op.left.end()).max(), Some(left.len() as u32));
    assert_eq!(ops.iter().filter(|op| op.0 == OpKind::OnlyLeft).count(), 3, "{ops:?}");
}
