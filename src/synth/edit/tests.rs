use std::collections::BTreeSet;

use super::*;
use crate::sketch::shingles;
use crate::synth::own_model;
use crate::text::{Article, Language, prepare};

fn english(text: &str) -> Prepared {
    prepare(Article { text: text.to_owned(), language: Some(Language::English), ..Article::default() })
}

/// Articles that the model wrote: source and donor, of one language.
fn pairs() -> impl Iterator<Item = (Prepared, Prepared)> {
    let model = own_model();
    let mut all: Vec<Prepared> = model
        .originals(9)
        .take(60)
        .map(|record| prepare(Article { text: record.text, language: record.language, ..Article::default() }))
        .collect();
    all.sort_by_key(|text| text.language);
    let donors: Vec<Prepared> = all.iter().skip(1).cloned().collect();
    all.into_iter().zip(donors)
}

fn words(text: &Prepared) -> Vec<u64> {
    text.tokens.iter().filter(|token| token.class.is_word()).map(|token| token.hash).collect()
}

fn shingle_set(text: &Prepared) -> BTreeSet<u64> {
    let mut windows = Vec::new();
    shingles(&words(text), 5, &mut windows);
    windows.into_iter().collect()
}

fn made(source: &Prepared, kind: Edit, donor: &Prepared, seed: u64) -> Option<(Prepared, Vec<Change>)> {
    let (text, changes) = edit(source, kind, donor, &mut Random::new(seed))?;
    Some((prepare(Article { text, language: Some(source.language), ..Article::default() }), changes))
}

#[test]
fn an_exact_copy_is_the_same_text() {
    for (source, donor) in pairs() {
        assert_eq!(made(&source, Edit::Exact, &donor, 1).expect("always").0.article.text, source.article.text);
    }
}

#[test]
fn case_and_space_leave_every_word() {
    for (at, (source, donor)) in pairs().enumerate() {
        let copy = made(&source, Edit::CaseAndSpace, &donor, at as u64).expect("always").0;
        assert_ne!(copy.article.text, source.article.text);
        assert_eq!(words(&copy), words(&source), "{}\n{}", source.article.text, copy.article.text);
    }
    let hard = english("Straße İzmir ﬁn ŉ: the 14 000 of 3 July…");
    for seed in 0..50 {
        assert_eq!(words(&made(&hard, Edit::CaseAndSpace, &hard, seed).expect("always").0), words(&hard));
    }
}

#[test]
fn so_many_words_are_replaced_and_no_others() {
    for (at, (source, donor)) in pairs().enumerate() {
        for thousandths in [5, 10, 20, 50] {
            let copy = made(&source, Edit::Words(thousandths), &donor, at as u64).expect("a long article").0;
            let (left, right) = (words(&source), words(&copy));
            assert_eq!(left.len(), right.len(), "{}\n{}", source.article.text, copy.article.text);
            let differing = left.iter().zip(&right).filter(|(left, right)| left != right).count();
            let counts = |token: &&Token| matches!(token.class, TokenClass::Word | TokenClass::Number);
            let all = source.tokens.iter().filter(counts).count();
            let expected = (all * usize::from(thousandths)).div_ceil(1000);
            assert_eq!(differing, expected, "{thousandths} in 1000");
        }
    }
}

#[test]
fn deleted_and_truncated_copies_stand_in_their_source() {
    for (at, (source, donor)) in pairs().enumerate() {
        for kind in [Edit::Deleted, Edit::Truncated] {
            let copy = made(&source, kind, &donor, at as u64).expect("a long article").0;
            assert!(copy.sentences.len() < source.sentences.len());
            assert!(copy.article.text.len() < source.article.text.len());
            let (left, right) = (shingle_set(&source), shingle_set(&copy));
            let outside = right.difference(&left).count();
            // Where sentences were taken out, others meet: four new windows each.
            let most = if kind == Edit::Deleted { 4 * source.sentences.len() } else { 0 };
            assert!(outside <= most, "{kind:?}: {outside} of {}", right.len());
        }
    }
}

#[test]
fn inserted_copies_hold_their_source() {
    for (at, (source, donor)) in pairs().enumerate() {
        let copy = made(&source, Edit::Inserted, &donor, at as u64).expect("a long article").0;
        let mut rest = words(&copy).into_iter();
        assert!(
            words(&source).iter().all(|word| rest.any(|other| other == *word)),
            "the source's words, in their order"
        );
        assert!(words(&copy).len() > words(&source).len());
    }
}

#[test]
fn changed_figures_are_where_the_truth_says_and_nothing_else_differs() {
    let mut found = 0;
    for (at, (source, donor)) in pairs().enumerate() {
        let Some((copy, changes)) = made(&source, Edit::Figures, &donor, at as u64) else { continue };
        found += 1;
        assert!((1..=3).contains(&changes.len()));
        let mut back = copy.article.text.clone();
        for change in changes.iter().rev() {
            assert_eq!(back[change.place.clone()], change.right);
            assert_ne!(change.left, change.right);
            back.replace_range(change.place.clone(), &change.left);
        }
        assert_eq!(back, source.article.text);
    }
    assert!(found > 50, "{found} of 60 articles have a figure to change");
}

#[test]
fn only_figures_that_count_something_are_changed() {
    for (text, changed) in [
        ("Police counted 1,250 boats.", Some("1,250")),
        ("A rise of 6.5% was voted.", Some("6.5")),
        ("They met on 14 May at noon.", None),
        ("The Boeing 737 jets were grounded.", None),
        ("It was built in 1967 by the state.", None),
        ("The train left at 7:42 today.", None),
        ("There was 1 boat.", None),
        ("The score was 3-2 then.", None),
    ] {
        let source = english(text);
        let found =
            edit(&source, Edit::Figures, &source, &mut Random::new(1)).map(|(_, changes)| changes[0].left.clone());
        assert_eq!(found.as_deref(), changed, "{text}");
    }
}

#[test]
fn a_kind_that_needs_what_is_not_there_makes_nothing() {
    let short = english("One line only.");
    let empty = english("");
    for kind in [Edit::Deleted, Edit::Inserted, Edit::Truncated, Edit::Figures] {
        assert_eq!(edit(&short, kind, &short, &mut Random::new(1)), None, "{kind:?}");
    }
    for kind in Edit::ALL {
        let expected = matches!(kind, Edit::Exact | Edit::CaseAndSpace);
        assert_eq!(edit(&empty, kind, &empty, &mut Random::new(1)).is_some(), expected, "{kind:?}");
    }
}

#[test]
fn names_are_read_back() {
    for kind in Edit::ALL {
        assert_eq!(Edit::parse(kind.name()), Some(kind));
    }
    assert_eq!(Edit::parse("sideways"), None);
}
