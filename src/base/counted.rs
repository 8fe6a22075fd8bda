//! Numbers before their nouns, in messages and reports: `1 sentence`, `2 sentences`, `57 years`.
//!
//! English only, as all that the program says by itself is.

use std::fmt::Display;

/// `1 sentence`, `2 sentences`: a number of things whose plural is a plain one.
pub fn counted(number: impl Display, noun: &str) -> String {
    counted_as(number, noun, &plural(noun))
}

/// `1 pair of sentences was`, `2 pairs of sentences were`: a number before words that change with it.
pub fn counted_as(number: impl Display, one: &str, many: &str) -> String {
    let number = number.to_string();
    let words = if number == "1" { one } else { many };
    format!("{number} {words}")
}

/// More than one of a thing; of a unit by another (`metre-per-second`) of the first, of a unit of another (`square-foot`) of the second.
pub fn plural(noun: &str) -> String {
    if let Some((unit, by)) = noun.split_once("-per-") {
        return format!("{}-per-{by}", plural(unit));
    }
    const IRREGULAR: [(&str, &str); 3] = [("foot", "feet"), ("century", "centuries"), ("millennium", "millennia")];
    let irregular = IRREGULAR.iter().find_map(|(one, many)| Some(format!("{}{many}", noun.strip_suffix(one)?)));
    let ending = if noun.ends_with("ch") || noun.ends_with("sh") { "es" } else { "s" };
    irregular.unwrap_or_else(|| format!("{noun}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_thing_is_no_plural() {
        for (number, noun, expected) in [
            (1, "sentence", "1 sentence"),
            (0, "sentence", "0 sentences"),
            (2, "century", "2 centuries"),
            (12, "square-foot", "12 square-feet"),
            (3, "metre-per-second", "3 metres-per-second"),
            (6, "inch", "6 inches"),
        ] {
            assert_eq!(counted(number, noun), expected);
        }
        assert_eq!(counted_as(1, "key is", "keys are"), "1 key is");
        assert_eq!(counted_as(21, "key is", "keys are"), "21 keys are");
    }
}
