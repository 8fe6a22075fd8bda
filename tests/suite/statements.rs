//! Pairs of statements with what a reader says of their numbers and dates: `data/sentences/statements.tsv`, six languages, half
//! of them pairs that look alike and must not alarm. Held to a floor that only moves up.

use std::fmt::Write as _;
use std::path::Path;

use recoupe::base::Day;
use recoupe::compare::Occasion;
use recoupe::engine::check;
use recoupe::text::{Article, DateSource, Language, Published};

/// Of the pairs: of the right class.
const RIGHT: usize = 147;
/// Pairs that agree or cannot be compared, yet are told as conflict or dispute.
const FALSE_ALARMS: usize = 3;

#[test]
fn verdicts_are_those_of_a_reader() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sentences/statements.tsv");
    let table = std::fs::read_to_string(&path).expect("the table is part of the project");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect()).collect();
    let (mut right, mut alarms, mut missed) = (0, 0, String::new());
    for row in &rows {
        let [class, left_language, left_day, left, right_language, right_day, right_text] = row[..] else {
            panic!("seven cells expected: {row:?}")
        };
        let said = |text: &str, language: &str, day: &str| Article {
            text: text.to_owned(),
            language: Language::parse(language),
            published: Day::parse(day).map(|day| Published::day(day, DateSource::Metadata)),
            ..Article::default()
        };
        let (one, other) = (said(left, left_language, left_day), said(right_text, right_language, right_day));
        let there = check(one.clone(), other.clone(), Occasion::Same, 0);
        let told = match there.verdict.as_str() {
            "equal" | "compatible" | "refines" => "agree",
            "not-comparable" => "apart",
            other => other,
        };
        // Which of the two comes first does not matter.
        assert_eq!(check(other, one, Occasion::Same, 0).verdict, there.verdict, "{left} | {right_text}");
        right += usize::from(told == class);
        alarms += usize::from(matches!(told, "conflict" | "disputed") && matches!(class, "agree" | "apart"));
        if told != class {
            let _ = writeln!(missed, "  wanted {class}, told {told}: {left} | {right_text}: {}", there.why);
        }
    }
    assert!(rows.len() >= 151, "{} rows", rows.len());
    assert!(right >= RIGHT, "{right} right, at least {RIGHT} expected\n{missed}");
    assert!(alarms <= FALSE_ALARMS, "{alarms} false alarms, at most {FALSE_ALARMS} expected\n{missed}");
}
