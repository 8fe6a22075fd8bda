//! Short stories told by two articles each, `data/sentences/stories.tsv`, six languages: how many deeds told with two days, and things
//! counted twice otherwise, are conflicts, and how many of two deeds or things are. Held to floors that only move up.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use recoupe::base::Day;
use recoupe::engine::{Options, compare};
use recoupe::text::{Article, DateSource, Language, Published};

use super::quality::show;

/// Of one deed or thing, told in the same words: conflicts, days and numbers.
const IN_THE_SAME_WORDS: [usize; 2] = [131, 72];
/// Told in other words.
const IN_OTHER_WORDS: [usize; 2] = [98, 40];
/// Of two deeds or things: false conflicts at most, days and numbers, and of pairs that are told to be apart.
const FALSE: [usize; 3] = [3, 0, 0];

/// Days and numbers that the two articles tell.
const VALUES: [(&str, [&str; 2]); 6] = [
    ("fr", ["lundi", "mercredi"]),
    ("en", ["on Monday", "on Wednesday"]),
    ("es", ["el lunes", "el miércoles"]),
    ("de", ["am Montag", "am Mittwoch"]),
    ("it", ["lunedì", "mercoledì"]),
    ("pt", ["na segunda-feira", "na quarta-feira"]),
];
const NUMBERS: [&str; 2] = ["14", "23"];
/// A Thursday.
const PUBLISHED: &str = "2024-05-16";

#[derive(Default)]
struct Story<'t> {
    openings: [&'t str; 2],
    ending: &'t str,
    rows: Vec<(&'t str, [&'t str; 2])>,
}

impl Story<'_> {
    /// Whether the two articles with these sentences contradict each other.
    fn contradicts(&self, language: &str, said: [String; 2]) -> bool {
        let article = |side: usize| Article {
            text: format!("{} {} {}", self.openings[side], said[side], self.ending),
            language: Language::parse(language),
            outlet: Some(["Est", "Ouest"][side].to_owned()),
            published: Day::parse(PUBLISHED).map(|day| Published::day(day, DateSource::Metadata)),
            ..Article::default()
        };
        let report = compare(vec![article(0), article(1)], &Options::default());
        report.findings.iter().any(|finding| matches!(finding.verdict.as_str(), "conflict" | "disputed" | "update"))
    }
}

#[test]
fn one_deed_with_two_values_is_a_conflict_and_two_deeds_are_none() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sentences/stories.tsv");
    let table = std::fs::read_to_string(&path).expect("the table is part of the project");
    let mut stories: BTreeMap<(&str, &str), Story<'_>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [language, name, role, first, second] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five cells expected: {line}")
        };
        let story = stories.entry((language, name)).or_default();
        match role {
            "opening" => story.openings = [first, second],
            "ending" => story.ending = first,
            _ => story.rows.push((role, [first, second])),
        }
    }
    let (mut same, mut other, mut wrong) = ([0; 2], [0; 2], [0; 3]);
    let (mut missed, mut alarmed) = (String::new(), String::new());
    for ((language, _), story) in &stories {
        let days = VALUES.iter().find(|(code, _)| code == language).expect("one of the six").1;
        for (at, (role, told)) in story.rows.iter().enumerate() {
            let of = usize::from(*role == "number");
            let values = if *role == "number" { NUMBERS } else { days };
            let fill = |left: &str, right: &str| [left.replace("{}", values[0]), right.replace("{}", values[1])];
            if *role == "apart" {
                let contradicts = story.contradicts(language, told.map(str::to_owned));
                wrong[2] += usize::from(contradicts);
                contradicts.then(|| writeln!(alarmed, "  {} | {}", told[0], told[1]));
                continue;
            }
            same[of] += usize::from(story.contradicts(language, fill(told[0], told[0])));
            let found = story.contradicts(language, fill(told[0], told[1]));
            other[of] += usize::from(found);
            (!found).then(|| writeln!(missed, "  {} | {}", told[0], told[1]));
            // With the next two of the story, so that each meets four others.
            for step in 1..=2 {
                let (_, next) = story.rows[(at + step) % story.rows.len()];
                let contradicts = story.contradicts(language, fill(told[step - 1], next[2 - step]));
                wrong[of] += usize::from(contradicts);
                contradicts.then(|| writeln!(alarmed, "  {} | {}", told[step - 1], next[2 - step]));
            }
        }
    }
    show(&format!("stories: same words {same:?}, other words {other:?}, false {wrong:?}"));
    for of in 0..2 {
        assert!(same[of] >= IN_THE_SAME_WORDS[of], "{same:?} in the same words");
        assert!(other[of] >= IN_OTHER_WORDS[of], "{other:?} in other words\n{missed}");
    }
    assert!(wrong.iter().zip(FALSE).all(|(wrong, most)| *wrong <= most), "{wrong:?} false alarms\n{alarmed}");
}
