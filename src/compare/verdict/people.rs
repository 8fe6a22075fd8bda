//! When two numbers are told of two people, or may as well be.
//!
//! ```text
//! Deux hommes ont été blessés. Un homme de *34 ans* … / Un homme de *19 ans* …       one of two, and the other perhaps
//! Sarah Nolan, whose father, *71*, / Sarah Nolan, *38*,                              somebody's father is somebody else
//! der ältere Bruder, *29* / der jüngere Bruder, *24*                                 told apart by words beside them
//! Linda Cho, who lives *two* blocks away / Omar Diaz, who lives *four* blocks away   each told of its own subject
//! ```
//! And when two ages of one person are a birthday apart. Not done here: two names, times and fates of a life (`ages`).

use crate::base::Ratio;
use crate::compare::pairing::gates::{self, Gate};
use crate::compare::told::{Family, Told};
use crate::compare::verdict::ages;
use crate::compare::verdict::fate::{self, Fate};
use crate::compare::verdict::rules::Rule;
use crate::facts::{
    Fact, Kind, Value, bearer, counts_people, generation, grows_older, holder, is_beside_a_name, is_new,
};

/// What keeps two values apart that are of two people, or of two times of one.
pub(crate) fn of_two(left: &Told<'_>, right: &Told<'_>, pair: &str) -> Option<Gate> {
    let aged = || ages::of_two(left, right).map(|why| Gate { rule: Rule::GateAge, why: format!("{pair}: {why}") });
    numbers(left, right, pair).or_else(aged)
}

/// Why two ages are not of one person, or a birthday lies between them, if so.
pub(crate) fn of_others(left: &Told<'_>, right: &Told<'_>) -> Option<&'static str> {
    let years = |told: &Told<'_>| told.measured().map(|measured| measured.quantity.nominal);
    let (one, other) = years(left).zip(years(right))?;
    // "Hallmann, 120 years old": a firm that bears a name, or a house.
    if (one.max(other) > OLDEST) != (one.min(other) > OLDEST) {
        return Some("an age that people do not reach");
    }
    // "Bellini, 8,": a shirt, a rank, or goals.
    if no_age(left, right) || no_age(right, left) {
        return Some("a number beside a name that may be no age");
    }
    let generations = generation(left.view.prepared, left.fact).zip(generation(right.view.prepared, right.fact));
    if generations.is_some_and(|(one, other)| one != other) {
        return Some("ages of the elder and the younger of two");
    }
    if are_of_other_kin(left, right) {
        return Some("an age of a relative");
    }
    if is_one_of_several(left, right) {
        return Some("each may be of another of several people");
    }
    is_a_birthday_apart(left, right, (one, other)).then_some("ages before and after a birthday")
}

/// Years that nobody has reached but one or two.
const OLDEST: Ratio = Ratio::whole(115);
/// Number up to which one without a word of years may be another number than an age, and years from which on whom it stands beside is no child.
const BARE: Ratio = Ratio::whole(10);
const NO_CHILD: Ratio = Ratio::whole(14);

/// Whether a small number that no word calls years stands where the other text tells the age of somebody who is no child.
fn no_age(told: &Told<'_>, other: &Told<'_>) -> bool {
    let nominal = |told: &Told<'_>| told.measured().map(|measured| measured.quantity.nominal);
    let digits = told.words().bytes().all(|byte| byte.is_ascii_digit());
    digits && nominal(told).is_some_and(|years| years < BARE) && nominal(other).is_some_and(|years| years >= NO_CHILD)
}

/// Whether one is of somebody's relative and the other of nobody who is known to be he.
fn are_of_other_kin(left: &Told<'_>, right: &Told<'_>) -> bool {
    let one_fate = left.fate().is_some() && left.fate() == right.fate();
    let alone = |kin: &crate::facts::Kin, other: &Told<'_>| {
        kin.is_of_somebody() && other.holder().is_some()
            || !one_fate && (kin.is_of_somebody() || other.holder().is_some())
    };
    match (left.kin(), right.kin()) {
        (Some(one), Some(other)) => !one.may_be(other),
        (Some(kin), None) => alone(kin, right),
        (None, Some(kin)) => alone(kin, left),
        (None, None) => false,
    }
}

/// Whether both are of people without a name whom the text brings in as new, and one tells that there are several of such people.
fn is_one_of_several(left: &Told<'_>, right: &Told<'_>) -> bool {
    let unnamed = left.holder().is_none() && right.holder().is_none();
    let new = |told: &Told<'_>| is_new(told.view.prepared, told.fact);
    let several = || tells_several(left) || tells_several(right) || tells_others(left) && tells_others(right);
    unnamed && (new(left) || new(right)) && several()
}

/// Whether its sentence, or the one before, counts people of whatever kind of whom the one of an age may be one: "zwei Wanderer … ein Mann".
fn tells_others(told: &Told<'_>) -> bool {
    let near = |fact: &&Fact| fact.sentence <= told.fact.sentence && told.fact.sentence <= fact.sentence + 1;
    told.view.facts.iter().filter(near).any(|fact| {
        let of_people = fact.kind == Kind::Count && are_few(fact) && counts_people(told.view.prepared, fact);
        of_people && !befell_others(told, fact)
    })
}

/// Whether a count is of more than one and not of many.
fn are_few(fact: &Fact) -> bool {
    let Value::Quantity(quantity) = fact.value else { return false };
    quantity.nominal > Ratio::ONE && quantity.nominal <= MANY && fact.affirmed
}

/// Whether something else befell those of a fact than whoever is of an age.
fn befell_others(told: &Told<'_>, fact: &Fact) -> bool {
    matches!((fate_of(told, fact), told.fate()), (Some(one), Some(other)) if one != other)
}

/// Of more people than these nobody is told of alone.
const MANY: Ratio = Ratio::whole(20);

/// Whether the article of an age counts several of those of whom it is, or tells the ages of two.
fn tells_several(told: &Told<'_>) -> bool {
    told.view.facts.iter().enumerate().any(|(at, fact)| match fact.kind {
        Kind::Count => counts_several(told, fact),
        Kind::Age => at as u32 != told.index && is_of_another(told, fact),
        _ => false,
    })
}

/// Whether a count is of several people of whom the one of an age may be one: of his kind, or of those whom the same befell.
fn counts_several(told: &Told<'_>, fact: &Fact) -> bool {
    let people = || fact.head.as_ref().and_then(|head| head.concept).is_some_and(gates::is_of_people);
    let one_fate = || told.fate().is_some() && told.fate() == fate_of(told, fact);
    are_few(fact) && if are_of_one_kind(told, fact) { !befell_others(told, fact) } else { people() && one_fate() }
}

/// Whether an age of the same article is of another person of the kind whom no name means either.
fn is_of_another(told: &Told<'_>, fact: &Fact) -> bool {
    let prepared = told.view.prepared;
    fact.value != told.fact.value
        && are_of_one_kind(told, fact)
        && is_new(prepared, fact)
        && holder(prepared, fact).is_none()
        && !befell_others(told, fact)
}

fn are_of_one_kind(told: &Told<'_>, fact: &Fact) -> bool {
    let (Some(one), Some(other)) = (told.head, &fact.head) else { return false };
    one.stem == other.stem || one.concept.is_some() && one.concept == other.concept
}

fn fate_of(told: &Told<'_>, fact: &Fact) -> Option<Fate> {
    let of_concept = fact.head.as_ref().and_then(|head| fate::of_concept(head.concept?));
    of_concept.or_else(|| fate::of(told.view.prepared, told.language(), fact))
}

/// Whether one of two ages of a name is a year more, and a text tells that he becomes so old, or tells both.
fn is_a_birthday_apart(left: &Told<'_>, right: &Told<'_>, (one, other): (Ratio, Ratio)) -> bool {
    let apart = one.max(other).checked_sub(one.min(other)) == Some(Ratio::ONE);
    let name = left.holder().or_else(|| right.holder());
    let told = |text: &Told<'_>, value: &Value| {
        let ages = text.view.facts.iter().filter(|fact| fact.kind == Kind::Age);
        ages.clone().any(|fact| {
            let years = fact.value == *value && !std::ptr::eq(fact, text.fact);
            let he = || match (holder(text.view.prepared, fact), name) {
                (Some(one), Some(name)) => one.may_be(name),
                (holder, _) => holder.is_none(),
            };
            (years || grows_older(text.view.prepared, fact)) && he()
        })
    };
    apart && (told(left, &right.fact.value) || told(right, &left.fact.value))
}

/// What keeps two numbers apart that are no ages: two subjects, or a number in brackets beside a name.
fn numbers(left: &Told<'_>, right: &Told<'_>, pair: &str) -> Option<Gate> {
    let bracketed = |told: &Told<'_>| {
        told.family == Some(Family::Count)
            && told.fact.unit.is_none()
            && is_beside_a_name(told.view.prepared, told.fact)
    };
    if bracketed(left) || bracketed(right) {
        let why = format!("{pair}: a number in brackets beside a name may be a rank, a seed or an age");
        return Some(Gate { rule: Rule::GateNoClaim, why });
    }
    let number = |told: &Told<'_>| {
        let lasting = told.family == Some(Family::When) && matches!(told.fact.value, Value::Quantity(_));
        lasting || matches!(told.family, Some(Family::Count | Family::Measure(_) | Family::Length | Family::Share))
    };
    if !number(left) || !number(right) {
        return None;
    }
    let of = |told: &Told<'_>| bearer(told.view.prepared, told.fact);
    let (one, other) = (of(left)?, of(right)?);
    // "Anna Roux played Lea Kern for two hours": what is of both.
    let beside =
        |name: &crate::facts::Holder, told: &Told<'_>| name.is_named_in(told.view.prepared, told.fact.sentence);
    if !one.is_another(&other) || beside(&one, right) || beside(&other, left) {
        return None;
    }
    Some(Gate { rule: Rule::GateBearer, why: format!("{pair}: told of two people") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::facts::extract;
    use crate::text::Language::{self, English, French, German, Italian, Portuguese, Spanish};

    fn read(language: Language, text: &str) -> Sample {
        let mut sample = Sample::new(language, text).published("2024-05-14");
        sample.facts = extract(&sample.prepared);
        sample
    }

    /// Whether something keeps the last values of a kind of two texts apart.
    fn apart(language: Language, kind: impl Fn(&Told<'_>) -> bool, left: &str, right: &str) -> bool {
        let (left, right) = (read(language, left), read(language, right));
        let (one, other) = (Told::all(&left.view()), Told::all(&right.view()));
        let last = |told: &[Told<'_>], text: &Sample| {
            let found = told.iter().rposition(&kind);
            found.unwrap_or_else(|| panic!("a value: {:?}", text.facts))
        };
        let (one, other) = (&one[last(&one, &left)], &other[last(&other, &right)]);
        let there = of_two(one, other, "").is_some();
        assert_eq!(there, of_two(other, one, "").is_some());
        there
    }

    fn aged(language: Language, left: &str, right: &str) -> bool {
        apart(language, |told| told.family == Some(Family::Age), left, right)
    }

    #[test]
    fn one_of_several_may_be_another_of_them() {
        for (language, several, one, other) in [
            (English, "Two women were hurt. ", "A 31-year-old woman was hurt.", "A 46-year-old woman was hurt."),
            (
                French,
                "Deux hommes ont été blessés. ",
                "Un homme de 34 ans est blessé.",
                "Un homme de 19 ans est blessé.",
            ),
            (
                Spanish,
                "Dos mujeres resultaron heridas. ",
                "Una mujer de 29 años está herida.",
                "Una mujer de 63 años está herida.",
            ),
            (
                German,
                "Zwei Männer wurden verletzt. ",
                "Ein 33-jähriger Mann ist verletzt.",
                "Ein 51-jähriger Mann ist verletzt.",
            ),
            (Italian, "Due uomini sono stati feriti. ", "Un uomo di 25 anni è ferito.", "Un uomo di 47 anni è ferito."),
            (
                Portuguese,
                "Dois homens ficaram feridos. ",
                "Um homem de 30 anos está ferido.",
                "Um homem de 52 anos está ferido.",
            ),
        ] {
            let told = |one: &str| format!("{several}{one}");
            assert!(aged(language, &told(one), &told(other)), "{several}");
            assert!(aged(language, one, &told(other)), "{several}");
            assert!(!aged(language, one, other), "{one}");
        }
        let wanderers = "Zwei Wanderer stürzten ab. ";
        let (one, other) = ("Ein 25-jähriger Mann wurde verletzt.", "Ein 57-jähriger Mann wurde verletzt.");
        assert!(aged(German, &format!("{wanderers}{one}"), &format!("{wanderers}{other}")));
        let arrested = "Two men were arrested. ";
        let (one, other) = ("A 45-year-old man was killed.", "A 47-year-old man was killed.");
        assert!(!aged(English, &format!("{arrested}{one}"), &format!("{arrested}{other}")));
    }

    #[test]
    fn a_relative_is_somebody_else() {
        let roux = "Anna Roux, 38, leads the firm.";
        assert!(aged(English, "Anna Roux, whose father, 71, founded the firm, leads it.", roux));
        assert!(aged(English, "Roux’s cousin, 19, was charged.", "Sam Roux, 17, was charged."));
        assert!(aged(French, "Sa mère, 68 ans, a pleuré.", "Anna Roux, 38 ans, a pleuré."));
        assert!(aged(German, "Der ältere Bruder, 29, schwieg.", "Der jüngere Bruder, 24, gestand."));
        assert!(!aged(English, "Anna Roux’s father, 71, died.", "The father of Anna Roux, 77, died."));
        assert!(!aged(English, "His mother, 71, died.", "A woman, 77, died."));
        assert!(!aged(English, "Anna Roux, 35, leads the firm.", roux));
    }

    #[test]
    fn what_is_too_old_or_too_small_is_no_age_of_the_name() {
        assert!(aged(English, "Whitlock, 140 years old, will close.", "Whitlock, 61, blamed rents."));
        assert!(aged(English, "Bellini, 29, signed for three years.", "Bellini, 8, signed for three years."));
        assert!(!aged(English, "Bellini, 9, was found.", "Bellini, 8, was found."));
        let count = |told: &Told<'_>| told.family == Some(Family::Count);
        assert!(apart(English, count, "Captain Timo Falk (8) scored.", "Captain Timo Falk (31) scored."));
    }

    #[test]
    fn a_birthday_lies_between_two_ages() {
        let bellini = "Bellini, 30, trained on Saturday.";
        assert!(aged(English, "Bellini turns 30 on Thursday. Bellini, 29, signed.", bellini));
        assert!(aged(French, "Anne Lescot aura 80 ans jeudi.", "Anne Lescot, 79 ans, vit à Lyon."));
        assert!(!aged(English, "Bellini, 29, signed.", bellini));
        assert!(!aged(English, "Bellini turns 28 on Thursday.", bellini), "two years");
    }

    #[test]
    fn numbers_of_two_subjects_are_of_two_people() {
        let number = |told: &Told<'_>| told.family != Some(Family::Age) && told.measured().is_some();
        for (language, one, other) in [
            (English, "Linda Cho, who lives two blocks away, left.", "Omar Diaz, who lives four blocks away, left."),
            (French, "Linda Cho, qui habite à 200 mètres, est là.", "Omar Diaz, qui habite à 400 mètres, est là."),
            (Spanish, "Linda Cho, que tiene tres tiendas, perdió todo.", "Omar Diaz, que tiene dos tiendas, no."),
            (
                German,
                "Linda Cho, die seit 40 Jahren hier wohnt, blieb.",
                "Omar Diaz, der seit acht Jahren hier wohnt, ging.",
            ),
            (Italian, "Linda Cho, che possiede due alberghi, teme.", "Omar Diaz, che possiede sei alberghi, spera."),
            (Portuguese, "Linda Cho, que tem duas lojas, perdeu tudo.", "Omar Diaz, que tem quatro lojas, não."),
        ] {
            assert!(apart(language, number, one, other), "{one}");
            let again = other.replace("Omar Diaz, der", "Linda Cho, die").replace("Omar Diaz", "Linda Cho");
            assert!(!apart(language, number, one, &again), "{again}");
        }
        let (one, other) = ("Mayor Linda Cho said two people died.", "Mayor Omar Diaz said four people died.");
        assert!(!apart(English, number, one, other));
        let (one, other) =
            ("Linda Cho, who led Omar Diaz by two points, won.", "Omar Diaz, who was four points behind, lost.");
        assert!(!apart(English, number, one, other), "of both");
    }
}
