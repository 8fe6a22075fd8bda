//! A word of the tables: what it alone means, the phrases that begin with it, and what is asked of every word of a text.
//!
//! ```text
//! quatre   →  alone: cardinal 4     phrases: "- vingt" cardinal 80, "- vingt - dix" cardinal 90     marks: core, leading
//! ```
//!
//! Not done here: which words there are (`lexicon.rs`).

use std::num::NonZero;

use crate::facts::lexicon::roles::{self, Role, Roles};

/// What one word or phrase means: its roles, each with a value.
#[derive(Debug, Default)]
pub(crate) struct Senses {
    pub(crate) roles: Roles,
    values: Vec<(Role, i64)>,
}

/// A word, and the phrases that begin with it: by their second word, then longest first. What is asked of every word stands
/// first, in one line of memory.
#[derive(Debug, Default)]
#[repr(C, align(64))]
pub(crate) struct Node {
    /// Roles of the word and of all its phrases.
    pub(crate) any: Roles,
    /// Roles of its phrases.
    pub(crate) phrased: Roles,
    /// One bit for the low bits of the second word of each phrase: most words that follow are none.
    pub(crate) second_bits: u64,
    pub(crate) marks: Marks,
    pub(crate) alone: Senses,
    /// The word after the first of each phrase, rising.
    pub(crate) seconds: Vec<u64>,
    pub(crate) phrases: Vec<Phrase>,
}

/// What is asked of every word of a text, worked out from the roles when the tables are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks(u16);

impl Marks {
    /// A number or date that begins up to a few words before may turn on the word.
    pub(crate) const CORE: Self = Self(1);
    /// The word may stand inside a number or date, before the word it turns on.
    pub(crate) const LEADING: Self = Self(1 << 1);
    /// The word has a role beyond those of deeds, or begins a phrase that has one: that it stands second in one does not count.
    pub(crate) const ROLES: Self = Self(1 << 2);
    /// The word alone makes a sentence worth reading; a phrase that begins with it does.
    const TELLS: Self = Self(1 << 3);
    const PHRASE_TELLS: Self = Self(1 << 4);
    /// The word alone makes a fact by itself; a phrase that begins with it does.
    const FACT: Self = Self(1 << 5);
    const PHRASE_FACT: Self = Self(1 << 6);
    /// The word, or a phrase that begins with it, can begin a number or date.
    pub(crate) const BEGINS: Self = Self(1 << 7);

    /// The word stands second in a phrase of the tables: most words that follow one with phrases do in none.
    pub(crate) const SECOND: Self = Self(1 << 8);

    /// Only its accents tell the word from another, which has a key of its own.
    pub(crate) const TWIN: Self = Self(1 << 9);

    /// Whether any of `marks` is set.
    #[inline(always)]
    pub(crate) const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    /// The marks of both.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn of(node: &Node) -> Self {
        let (alone, phrased) = (node.alone.roles, node.phrased);
        let marks = [
            (Self::CORE, alone.meets(roles::CORES) || node.any.meets(roles::PHRASE_CORES)),
            (Self::LEADING, node.any.meets(roles::LEADING)),
            (Self::ROLES, node.any.without(roles::OF_DEEDS) != Roles::NONE),
            (Self::TELLS, alone.meets(roles::TELLING)),
            (Self::PHRASE_TELLS, phrased.meets(roles::TELLING)),
            (Self::FACT, alone.meets(roles::ALONE)),
            (Self::PHRASE_FACT, phrased.meets(roles::ALONE)),
            (Self::BEGINS, node.any.without(roles::BYSTANDERS) != Roles::NONE),
        ];
        Self(marks.iter().filter(|(_, set)| *set).fold(0, |all, (mark, _)| all | mark.0))
    }
}

/// Phrases of a word that have one second word, by the place of the first among all its phrases, from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrases(NonZero<u16>);

#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) rest: Vec<u64>,
    pub(crate) senses: Senses,
}

impl Phrase {
    /// Whether the words behind the second one stand there.
    fn stands(&self, next: impl Fn(usize) -> Option<u64>) -> bool {
        self.rest.iter().enumerate().skip(1).all(|(n, hash)| next(n + 1) == Some(*hash))
    }
}

impl Senses {
    pub(crate) fn add(&mut self, role: Role, value: i64) {
        if !self.roles.has(role) {
            self.roles.add(role);
            self.values.push((role, value));
        }
    }

    /// The value of `role`, where the word has it.
    #[inline]
    pub(crate) fn get(&self, role: Role) -> Option<i64> {
        if !self.roles.has(role) {
            return None;
        }
        self.values.iter().find(|(own, _)| *own == role).map(|(_, value)| *value)
    }

    /// The roles of the word.
    #[inline]
    pub(crate) const fn roles(&self) -> Roles {
        self.roles
    }
}

impl Node {
    /// What is asked of every word.
    #[inline(always)]
    pub(crate) const fn marks(&self) -> Marks {
        self.marks
    }

    /// Whether the word has a role beyond those of deeds, or begins a phrase that has one.
    #[inline]
    pub(crate) const fn has_roles(&self) -> bool {
        self.marks.has(Marks::ROLES)
    }

    /// Whether the word makes a sentence worth reading, or begins a phrase that does with the word behind it, `second`.
    #[inline]
    pub(crate) fn tells(&self, second: Option<u64>) -> bool {
        let phrased = || second.is_some_and(|second| self.phrases_with(second).is_some());
        self.marks.has(Marks::TELLS) || self.marks.has(Marks::PHRASE_TELLS) && phrased()
    }

    /// Whether the word, or any phrase that begins with it, makes a sentence worth reading.
    #[inline]
    pub(crate) const fn may_tell(&self) -> bool {
        self.marks.has(Marks::TELLS) || self.marks.has(Marks::PHRASE_TELLS)
    }

    /// Whether the word makes a fact by itself, or begins phrases of which one does, and `phrases` with the word behind it, of which one
    /// may stand in a number or date: "le maire" does not.
    #[inline]
    pub(crate) fn makes_fact(&self, phrases: Option<Phrases>) -> bool {
        let phrased = |phrases| self.roles_of(phrases).meets(roles::LEADING);
        self.marks.has(Marks::FACT) || self.marks.has(Marks::PHRASE_FACT) && phrases.is_some_and(phrased)
    }

    /// The phrases that begin with this word and the one whose key is `second`.
    #[inline]
    pub(crate) fn phrases_with(&self, second: u64) -> Option<Phrases> {
        if self.may_have_second(second) { self.find_phrases(second) } else { None }
    }

    fn find_phrases(&self, second: u64) -> Option<Phrases> {
        let first = self.seconds.partition_point(|own| *own < second);
        if self.seconds.get(first) == Some(&second) { NonZero::new(first as u16 + 1).map(Phrases) } else { None }
    }

    /// The phrases of one second word, longest first.
    fn of_second(&self, phrases: Phrases) -> impl Iterator<Item = &Phrase> {
        let first = usize::from(phrases.0.get()) - 1;
        let second = self.seconds[first];
        let same = self.seconds[first..].iter().take_while(move |own| **own == second);
        same.zip(&self.phrases[first..]).map(|(_, phrase)| phrase)
    }

    /// The roles of some phrases.
    pub(crate) fn roles_of(&self, phrases: Phrases) -> Roles {
        self.of_second(phrases).fold(Roles::NONE, |all, phrase| all.with(phrase.senses.roles))
    }

    #[inline]
    const fn may_have_second(&self, second: u64) -> bool {
        self.second_bits >> (second & 63) & 1 == 1
    }

    /// What the word alone means.
    #[inline]
    pub(crate) const fn alone(&self) -> &Senses {
        &self.alone
    }

    /// What the word, or a phrase that begins with it, may mean.
    #[inline]
    pub(crate) const fn any(&self) -> Roles {
        self.any
    }

    /// Whether the word, or a phrase that begins with it, may have `role`.
    #[inline]
    pub(crate) const fn may(&self, role: Role) -> bool {
        self.any.has(role)
    }

    /// Whether a phrase that begins with the word may have `role`.
    #[inline]
    pub(crate) const fn may_begin(&self, role: Role) -> bool {
        self.phrased.has(role)
    }

    /// The roles of those of some phrases that stand there; `next` gives the hash of the n-th token after the word.
    pub(crate) fn roles_of_standing(&self, phrases: Phrases, next: impl Fn(usize) -> Option<u64>) -> Roles {
        let standing = self.of_second(phrases).filter(|phrase| phrase.stands(&next));
        standing.fold(Roles::NONE, |all, phrase| all.with(phrase.senses.roles))
    }

    /// The longest of some phrases that has `role`: its value and how many tokens it takes. `next` gives the hash of the n-th token
    /// after the word.
    pub(crate) fn longest_phrase(
        &self,
        phrases: Phrases,
        role: Role,
        next: impl Fn(usize) -> Option<u64>,
    ) -> Option<(i64, usize)> {
        let phrase = self.of_second(phrases).find(|phrase| phrase.senses.roles.has(role) && phrase.stands(&next))?;
        Some((phrase.senses.get(role)?, phrase.rest.len() + 1))
    }
}
