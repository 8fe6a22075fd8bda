//! What the reader must be able to rely on, tried on made-up reports: every article's text is hostile, any script may
//! come, two hundred articles must stay readable.

use std::fmt::Write as _;

use super::Terminal;
use crate::report::model::Report;
use crate::report::samples::{everywhere, report};
use crate::report::{Charset, Ink, Renderer, Style, layout};
use crate::report::{Show, Sort, View, WordDiff};

const PLAIN: Terminal = Terminal {
    style: Style { width: 80, charset: Charset::Unicode, ink: Ink::Plain },
    view: View { limit: Some(10), show: Show::Conflicts, sort: Sort::Weight, word_diff: WordDiff::Plain },
};

fn rendered(report: &Report, terminal: Terminal) -> String {
    let mut out = Vec::new();
    terminal.render(report, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("text is UTF-8")
}

#[test]
fn the_first_screen_holds_the_summary() {
    let text = rendered(&report(&[5, 1]), PLAIN);
    let before = text.lines().position(|line| line.starts_with("Closest passages")).expect("there are passages");
    assert!(before <= 40, "{before} lines before the first passage:\n{text}");
    assert!(text.contains("Conflicts (4)"));
    assert!(text.contains("≠  high   blessés: 9 blessés (001:1) ≠ 10 blessés (002:1)"), "{text}");
}

#[test]
fn two_hundred_articles_stay_readable() {
    let events: Vec<usize> = std::iter::repeat_n(7, 24).chain([32]).collect();
    let text = rendered(&report(&events), PLAIN);
    assert!(text.lines().count() < 400, "{} lines", text.lines().count());
    assert!(text.contains("20 more events in full"), "what is left out is told");
    let one = rendered(&report(&[200]), PLAIN);
    assert!(one.lines().count() < 200, "{} lines", one.lines().count());
    assert!(one.contains("188 more articles"));
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let words = "\u{1b}[2J\u{9b}31m\u{7}\r\u{202e}\u{2066}\u{0}";
    let hostile = everywhere(&report(&[3, 1]), words);
    for show in [Show::Conflicts, Show::All] {
        let terminal = Terminal { view: View { show, ..PLAIN.view }, ..PLAIN };
        let text = rendered(&hostile, terminal);
        let raw = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        assert_eq!(raw, None, "{text:?}");
        assert!(text.contains("\\x1b[2J") && text.contains("<U+202E>"));
    }
}

#[test]
fn lines_keep_to_the_width_in_any_script() {
    for script in [
        "",
        " הגשר קרס ביום שלישי",
        "橋が崩落した九人が負傷した",
        " e\u{301}e\u{301} 👩‍👩‍👧",
        " unmotquinefinitjamaisetquinetientsuraucuneligne",
    ] {
        let odd = everywhere(&report(&[3, 1]), script);
        for width in [40, 60, 80, 120] {
            let text = rendered(&odd, Terminal { style: Style { width, ..PLAIN.style }, ..PLAIN });
            let widest = text.lines().max_by_key(|line| layout::columns(line)).unwrap_or_default();
            assert!(layout::columns(widest) <= width, "{width}: {widest:?}");
        }
    }
}

#[test]
fn words_that_differ_are_marked_in_every_mode() {
    let of = |word_diff, ink| {
        let terminal = Terminal { style: Style { ink, ..PLAIN.style }, view: View { word_diff, ..PLAIN.view } };
        rendered(&report(&[2]), terminal)
    };
    let plain = of(WordDiff::Plain, Ink::Plain);
    assert!(plain.contains("il demande [-de nouvelles-] sanctions"), "{plain}");
    assert!(plain.contains("il demande {+davantage de+} sanctions"));
    let color = of(WordDiff::Color, Ink::Colored);
    assert!(color.contains("\u{1b}[9m\u{1b}[33mde nouvelles\u{1b}[0m"), "struck out, not only coloured: {color:?}");
    let none = of(WordDiff::None, Ink::Plain);
    assert!(none.contains("il demande de nouvelles sanctions") && !none.contains("[-"));
}

#[test]
fn ascii_marks_say_the_same() {
    let terminal = Terminal { style: Style { charset: Charset::Ascii, ..PLAIN.style }, ..PLAIN };
    let mut text = rendered(&report(&[3, 3]), terminal);
    assert!(text.contains("!=") && text.contains("~="));
    text.retain(|c| !"éèà’".contains(c));
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn references_that_lead_nowhere_are_passed_over() {
    let mut broken = report(&[3, 2]);
    for fact in &mut broken.facts {
        fact.id.push('x');
    }
    for article in &mut broken.articles {
        article.sentences.clear();
    }
    broken.coverage.articles.push("a99".to_owned());
    broken.coverage.shared.clear();
    broken.groups.clear();
    broken.events[0].articles.push("a98".to_owned());
    rendered(&broken, PLAIN);
}

#[test]
fn an_empty_report_is_a_line() {
    let text = rendered(&report(&[]), PLAIN);
    assert_eq!(text.lines().next(), Some("recoupe 0.1.0  0 articles, 0 sentences compared"));
}

#[test]
fn names_tell_articles_apart() {
    let mut named = report(&[4]);
    let mut expected = String::new();
    for (article, (path, outlet, name)) in named.articles.iter_mut().zip([
        ("a/pont.txt", Some("Le Soir"), "Le-Soir"),
        ("a/pont_1.txt", None, "pont-1"),
        ("a/pont_2.txt", None, "pont-2"),
        ("b/000_x.md.gz", Some("L’Écho"), "L’Écho"),
    ]) {
        article.path = path.to_owned();
        article.outlet = outlet.map(str::to_owned);
        let _ = write!(expected, "{name}|");
    }
    let index = crate::report::index::Index::new(&named);
    let names: String = named.articles.iter().fold(String::new(), |all, article| all + index.name(&article.id) + "|");
    assert_eq!(names, expected);
}
