//! When two numbers of years that differ say nothing of each other: ages of two people, ages at two times of one life, years that
//! something else than a person has lasted.
//!
//! ```text
//! Anna Roux, *45 ans* / Paul Roux, *52 ans*                    two people
//! Anna Roux, *90 ans*, est morte / À *20 ans*, elle épousait   the same person at two times
//! le magnat de *64 ans* / son entreprise de *20 ans*           an age, and how long a firm has been there
//! ```
//! And what an age and the time of birth of one person come to, of an article whose day is known: Anna Roux, *28* / born in *1988*.
//!
//! Not done here: whether two ages are of one person (`by_rule`), and what they weigh (`sameness`).

use crate::base::{Day, Grain, Ratio};
use crate::compare::pairing::gates::{self, Gate, Heads};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::judge::{Judged, both};
use crate::compare::verdict::people;
use crate::compare::verdict::rules::Rule;
use crate::compare::verdict::{Severity, Verdict};
use crate::facts::{CalendarUnit, Mode, Value, may_be_person};

/// Why two ages that differ are not of one person at one time, if they are not.
pub(crate) fn of_two(left: &Told<'_>, right: &Told<'_>) -> Option<&'static str> {
    if left.family != Some(Family::Age) || right.family != Some(Family::Age) {
        return None;
    }
    if left.holder().zip(right.holder()).is_some_and(|(one, other)| one.is_another(other)) {
        return Some("ages of two people");
    }
    if let Some(why) = people::of_others(left, right) {
        return Some(why);
    }
    // "Un homme de 45 ans est mort, un autre de 62 ans a été blessé": a name would tell better.
    let unnamed = left.holder().is_none() && right.holder().is_none();
    if unnamed && left.fate().zip(right.fate()).is_some_and(|(one, other)| one != other) {
        return Some("ages of people whom different things befell");
    }
    if are_of_two_generations(left, right) {
        return Some("ages of a child and of somebody else");
    }
    let elsewhere = |one: &Told<'_>, other: &Told<'_>| {
        one.fact.of.as_ref().is_some_and(|deed| {
            let same = other.fact.of.as_ref().is_some_and(|its| its.concept.is_some() && its.concept == deed.concept);
            !same && !other.plain_words().iter().any(|(_, stem)| *stem == deed.stem)
        })
    };
    // "Anna Roux, 17 at the time".
    let then = left.manner().then != right.manner().then;
    if then || elsewhere(left, right) || elsewhere(right, left) {
        return Some("ages at two times of a life");
    }
    grew_older(left, right).then_some("ages in articles between which lie as many birthdays")
}

/// Days between two articles within which nobody is expected to have grown a year older.
const SAME_AGE_DAYS: i32 = 7;

/// Whether who is the older one in the later article may have become so since the earlier one.
fn grew_older(left: &Told<'_>, right: &Told<'_>) -> bool {
    let years = |told: &Told<'_>| told.measured().and_then(|measured| measured.quantity.nominal.as_whole());
    let days = left.view.published.zip(right.view.published);
    let Some(((one, other), (from, to))) = years(left).zip(years(right)).zip(days) else { return false };
    let grown = |by: i64, first: Day, last: Day| {
        let apart = last.0 - first.0;
        apart > SAME_AGE_DAYS && (i64::from(apart / 366)..=i64::from(apart / 365) + 1).contains(&by)
    };
    grown(other - one, from.earliest, to.latest) || grown(one - other, to.earliest, from.latest)
}

/// What an age and the time of birth of one person come to, by the name beside both: "the 28-year-old Anna Roux" and "Anna Roux was born in
/// 1988". `None` where they are no such two, or of an article that nothing dates.
pub(crate) fn with_birth(left: &Told<'_>, right: &Told<'_>) -> Option<Judged> {
    let (one, other) = left.holder().zip(right.holder())?;
    let judged = if one.may_be(other) { born_then(left, right) } else { None };
    // Of a surname alone there may be another in the room.
    judged.filter(|judged| judged.verdict.agrees() || one.is_surely(other))
}

/// As [`with_birth`], of two that are known to be of one person.
pub(crate) fn born_then(left: &Told<'_>, right: &Told<'_>) -> Option<Judged> {
    let (age, birth) = match (left.family, right.family) {
        (Some(Family::Age), Some(Family::When)) => (left, right),
        (Some(Family::When), Some(Family::Age)) => (right, left),
        _ => return None,
    };
    let in_years = age.fact.unit.and_then(CalendarUnit::of) == Some(CalendarUnit::Year);
    let exact = age.measured().filter(|measured| in_years && measured.quantity.mode == Mode::Exact)?;
    let told_then = age.fact.of.is_some() || age.manner().then || !age.fact.affirmed || !birth.fact.affirmed;
    let roughly = |timex: &crate::facts::Timex| timex.approximate || timex.limit.is_some();
    let of_birth = birth.head.and_then(|head| head.concept) == Some(BIRTH);
    if told_then || !of_birth || !matches!(&birth.fact.value, Value::Timex(timex) if !roughly(timex)) {
        return None;
    }
    let (resolved, published) = (birth.resolved.as_ref()?, age.view.published?);
    let (first, last) = resolved.earliest.zip(resolved.latest).filter(|_| resolved.grain <= Grain::Year)?;
    let (youngest, oldest) = (years_between(last, published.earliest), years_between(first, published.latest));
    let pair = both(left, right);
    let years = exact.quantity.nominal.as_whole()?;
    if (i64::from(youngest)..=i64::from(oldest)).contains(&years) {
        let why = format!("{pair}: as old as who was born then");
        return Some(Judged::new(Verdict::Compatible, why, Rule::AgeBirth));
    }
    if !is_of_the_day(age) {
        return None;
    }
    let told = if youngest == oldest { youngest.to_string() } else { format!("{youngest} or {oldest}") };
    let why = format!("{pair}: who was born then was {told} when the article was published");
    let mut judged = Judged::new(Verdict::Conflict, why, Rule::AgeBirth);
    judged.severity = Some(Severity::Medium);
    Some(judged)
}

/// "Anna Roux, *28*, leads the town": an age that marks alone set beside a name, in a sentence that tells no time, is one of the day. What a
/// word governs may be of another: "died at 28", "âgée de 28 ans lors de son titre".
fn is_of_the_day(age: &Told<'_>) -> bool {
    let prepared = age.view.prepared;
    let is_mark = |at: Option<u32>| {
        let token = at.and_then(|at| prepared.tokens.get(at as usize));
        token.is_some_and(|token| matches!(prepared.text(token.span), "," | "(" | ")" | "."))
    };
    let (from, to) = (age.fact.tokens.start(), age.fact.tokens.end());
    let is_dated = age.view.facts.iter().any(|fact| fact.sentence == age.fact.sentence && fact.kind.is_date());
    !is_dated && is_mark(Some(to)) && (1..=2).any(|back| is_mark(from.checked_sub(back)))
}

/// The concept of verbs of birth.
const BIRTH: &str = "BIRTH";

/// Full years from one day to another.
fn years_between(from: Day, to: Day) -> i32 {
    let ((year, month, day), (then, its_month, its_day)) = (to.ymd(), from.ymd());
    year - then - i32::from((month, day) < (its_month, its_day))
}

/// Years up to which somebody is a child, and from which on he is none.
const CHILD: Ratio = Ratio::whole(12);
const GROWN: Ratio = Ratio::whole(18);

/// "Père d’une fillette de 6 ans" and "le père, âgé de 36 ans": other words for who is so old, of whom only one is grown.
fn are_of_two_generations(left: &Told<'_>, right: &Told<'_>) -> bool {
    let years = |told: &Told<'_>| told.measured().map(|measured| measured.quantity.nominal);
    let Some((one, other)) = years(left).zip(years(right)) else { return false };
    let told = left.head.is_some() && right.head.is_some();
    told && gates::heads(left, right) != Heads::Same && one.min(other) <= CHILD && one.max(other) >= GROWN
}

/// "A councillor of 58 years" may be 58 years old, and so may "a driver of 34"; a length of time of a life may be another age, and of
/// other lengths and numbers nothing is said.
pub(crate) fn age_unsaid(left: &Told<'_>, right: &Told<'_>) -> Judged {
    let years = |told: &Told<'_>| {
        let in_years = told.fact.unit.and_then(CalendarUnit::of) == Some(CalendarUnit::Year);
        let may_be_years = told.family == Some(Family::Age) || told.is_bare() || in_years;
        let quantity = told.measured().filter(|_| may_be_years)?.quantity;
        (quantity.mode == Mode::Exact).then_some(quantity.nominal)
    };
    let whole = [left, right].iter().all(|told| told.fact.unit.is_some());
    match years(left).zip(years(right)) {
        Some((one, other)) if one == other => {
            Judged::new(Verdict::Equal, format!("{}: the same number of years", both(left, right)), Rule::AgeUnsaid)
        }
        Some((one, other)) if whole && are_lives(one, other) && are_of_people(left, right) => {
            let why = format!("{}: another number of years", both(left, right));
            let mut judged = Judged::new(Verdict::Conflict, why, Rule::AgeUnsaid);
            judged.severity = Some(Severity::Low);
            judged
        }
        _ => Judged::apart(Gate { rule: Rule::GateKind, why: "values of different kinds".to_owned() }),
    }
}

/// Whether the years that no word calls an age may be those of a person: "a firm of 20 years" is nobody.
fn are_of_people(left: &Told<'_>, right: &Told<'_>) -> bool {
    let person = |told: &Told<'_>| {
        told.family == Some(Family::Age) || told.head.is_some_and(|head| may_be_person(told.language(), &head.word))
    };
    gates::heads(left, right) == Heads::Same || person(left) && person(right)
}

/// Whether both numbers of years are as long as grown people have lived.
fn are_lives(one: Ratio, other: Ratio) -> bool {
    let life = Ratio::whole(YEARS_OF_A_LIFE.0)..=Ratio::whole(YEARS_OF_A_LIFE.1);
    life.contains(&one) && life.contains(&other)
}

/// Years within which a length of time that somebody bears is most likely an age.
const YEARS_OF_A_LIFE: (i64, i64) = (18, 105);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};

    fn read(language: Language, text: &str, day: &str) -> Sample {
        let mut sample = Sample::new(language, text).published(day);
        sample.facts = extract(&sample.prepared);
        sample
    }

    /// What the first ages and births of two texts come to.
    fn verdict(left: &Sample, right: &Sample) -> Option<Verdict> {
        let (one, other) = (Told::all(&left.view()), Told::all(&right.view()));
        let there = with_birth(&one[0], &other[0]).map(|judged| judged.verdict);
        let back = with_birth(&other[0], &one[0]).map(|judged| judged.verdict);
        assert_eq!(there, back);
        there
    }

    #[test]
    fn an_age_agrees_with_the_year_of_birth_or_with_the_one_before() {
        for (language, birth, aged) in [
            (English, "Anna Roux was born in Brivaux in 1988.", "Anna Roux, NN, has led the town since."),
            (French, "Anna Roux est née en 1988 à Brivaux.", "Anna Roux, NN ans, dirige la ville."),
            (Spanish, "Anna Roux nació en 1988 en Brivaux.", "Anna Roux, de NN años, dirige la ciudad."),
            (German, "Anna Roux wurde 1988 in Brivaux geboren.", "Anna Roux (NN Jahre) leitet die Stadt."),
            (Italian, "Anna Roux è nata nel 1988 a Brivaux.", "Anna Roux, NN anni, guida la città."),
            (Portuguese, "Anna Roux nasceu em 1988 em Brivaux.", "Anna Roux, NN anos, lidera a cidade."),
        ] {
            let born = read(language, birth, "2016-09-20");
            let of = |years: &str| verdict(&born, &read(language, &aged.replace("NN", years), "2016-09-20"));
            assert_eq!(of("27"), Some(Verdict::Compatible), "{aged}");
            assert_eq!(of("28"), Some(Verdict::Compatible), "{aged}");
            assert_eq!(of("38"), Some(Verdict::Conflict), "{aged}");
            assert_eq!(of("26"), Some(Verdict::Conflict), "{aged}");
        }
    }

    #[test]
    fn a_day_of_birth_leaves_one_age() {
        let born = read(French, "Anna Roux est née le 3 mai 1988 à Brivaux.", "2016-09-20");
        let of = |years: &str, day: &str| {
            verdict(&born, &read(French, &format!("Anna Roux, {years} ans, dirige la ville."), day))
        };
        assert_eq!(of("28", "2016-09-20"), Some(Verdict::Compatible));
        assert_eq!(of("27", "2016-09-20"), Some(Verdict::Conflict));
        assert_eq!(of("27", "2016-05-02"), Some(Verdict::Compatible));
    }

    #[test]
    fn of_two_people_another_time_or_no_date_nothing_is_said() {
        let born = read(English, "Anna Roux was born in Brivaux in 1988.", "2016-09-20");
        let of = |text: &str| verdict(&born, &read(English, text, "2016-09-20"));
        assert_eq!(of("Paul Roux, 58, has led the town since."), None);
        assert_eq!(of("Anna Roux, 17 at the time, saved two children."), None);
        assert_eq!(of("Anna Roux, who died at 58, led the town."), None);
        assert_eq!(of("In 2007 Anna Roux, 19, joined the town hall."), None);
        assert_eq!(of("Roux, 58, has led the town since."), None, "a relative, perhaps");
        let mut undated = read(English, "Anna Roux, 58, has led the town since.", "2016-09-20");
        undated.published = None;
        assert_eq!(verdict(&born, &undated), None);
        let daughter = read(English, "Anna Roux's daughter was born in 2010.", "2016-09-20");
        assert_eq!(verdict(&daughter, &read(English, "Anna Roux, 58, has led the town.", "2016-09-20")), None);
    }

    #[test]
    fn whom_different_things_befell_are_two_people() {
        let of = |language, left: &str, right: &str| {
            let (left, right) = (read(language, left, "2024-05-14"), read(language, right, "2024-05-14"));
            let (one, other) = (Told::all(&left.view()), Told::all(&right.view()));
            assert_eq!(of_two(&one[0], &other[0]), of_two(&other[0], &one[0]));
            of_two(&one[0], &other[0])
        };
        for (language, dead, hurt, killed) in [
            (English, "A 45-year-old man died.", "A 62-year-old man was injured.", "A 62-year-old man was killed."),
            (
                French,
                "Un homme de 45 ans est mort.",
                "Un homme de 62 ans a été blessé.",
                "Un homme de 62 ans a été tué.",
            ),
            (
                German,
                "Ein 45-jähriger Mann starb.",
                "Ein 62-jähriger Mann wurde verletzt.",
                "Ein 62-jähriger Mann wurde getötet.",
            ),
            (
                Spanish,
                "Murió un hombre de 45 años.",
                "Un hombre de 62 años resultó herido.",
                "Murió un hombre de 62 años.",
            ),
        ] {
            assert_eq!(of(language, dead, hurt), Some("ages of people whom different things befell"), "{dead}");
            assert_eq!(of(language, dead, killed), None, "{dead}");
        }
    }

    #[test]
    fn ages_of_two_times_say_nothing_of_each_other() {
        let of = |left: (&str, &str), right: (&str, &str)| {
            let (left, right) = (read(French, left.0, left.1), read(French, right.0, right.1));
            let (one, other) = (Told::all(&left.view()), Told::all(&right.view()));
            assert_eq!(of_two(&one[0], &other[0]), of_two(&other[0], &one[0]));
            of_two(&one[0], &other[0]).is_some()
        };
        let roux = ("Anna Roux, 35 ans, a plongé du pont.", "2016-09-20");
        assert!(of(roux, ("Anna Roux, alors âgée de 17 ans, avait plongé.", "2016-09-20")));
        assert!(of(roux, ("Anna Roux, 36 ans, a été décorée.", "2016-11-20")));
        assert!(of(roux, ("Anna Roux, 38 ans, a été décorée.", "2019-11-20")));
        assert!(!of(roux, ("Anna Roux, 36 ans, a été décorée.", "2016-09-21")));
        assert!(!of(roux, ("Anna Roux, 34 ans, a été décorée.", "2016-11-20")));
        assert!(!of(roux, ("Anna Roux, 38 ans, a été décorée.", "2016-11-20")));
    }
}
