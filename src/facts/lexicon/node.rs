//! A word of the tables: what it alone means, the phrases that begin with it, and what is asked of every word of a text.
//!
//! ```text
//! quatre   →  alone: cardinal 4     phrases: "- vingt" cardinal 80, "- vingt - dix" cardinal 90     marks: core, leading
//! ```
//!
//! Not done here: which words there are (`mod.rs`).

use std::num::NonZero;

use crate::facts::lexicon::roles::{self, Role, Roles};

/// What one word or phrase means: its roles, each with a value.
#[derive(Debug, Default)]
#[repr(C)]
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
    /// One bit for the low bits of the second word of each phrase: most words that follow are none.
    pub(crate) second_bits: u64,
    pub(crate) marks: Marks,
    pub(crate) alone: Senses,
    /// Roles of its phrases.
    pub(crate) phrased: Roles,
    /// The word after the first of each phrase, rising.
    pub(crate) seconds: Vec<u64>,
    pub(crate) phrases: Vec<Phrase>,
}

/// What the tables have for a word that is in none.
pub(crate) static NOTHING: Node = Node {
    any: Roles::NONE,
    second_bits: 0,
    marks: Marks::NONE,
    alone: Senses { roles: Roles::NONE, values: Vec::new() },
    phrased: Roles::NONE,
    seconds: Vec::new(),
    phrases: Vec::new(),
};

/// What is asked of every word of a text, worked out from the roles when the tables are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks(u16);

impl Marks {
    /// The word may stand inside a number or date, before the word it turns on.
    pub(crate) const LEADING: Self = Self(1 << 1);
    /// The word has a role beyond those of deeds, or begins a phrase that has one: that it stands second in one does not count.
    pub(crate) const ROLES: Self = Self(1 << 2);
    /// The word alone makes a sentence worth reading; a phrase that begins with it does.
    const TELLS: Self = Self(1 << 3);
    pub(crate) const PHRASE_TELLS: Self = Self(1 << 4);
    /// The word alone makes a fact by itself; a phrase that begins with it does.
    pub(crate) const FACT: Self = Self(1 << 5);
    pub(crate) const PHRASE_FACT: Self = Self(1 << 6);
    /// The word, or a phrase that begins with it, can begin a number or date.
    pub(crate) const BEGINS: Self = Self(1 << 7);

    /// The word stands second in a phrase of the tables: most words that follow one with phrases do in none.
    pub(crate) const SECOND: Self = Self(1 << 8);

    /// Only its accents tell the word from another, which has a key of its own.
    pub(crate) const TWIN: Self = Self(1 << 9);

    /// The word, or a phrase that begins with it, may be a fixed expression.
    pub(crate) const IDIOM: Self = Self(1 << 10);

    /// The word is an article: it leads to a number over a word that does not, where [`BESIDE`](Self::BESIDE) is next or
    /// [`SHARED`](Self::SHARED) one further on.
    pub(crate) const ARTICLE: Self = Self(1 << 11);
    pub(crate) const BESIDE: Self = Self(1 << 12);
    pub(crate) const SHARED: Self = Self(1 << 13);

    /// Of a word of the tables: a number or date that begins up to a few words before may turn on it. Of a word of a text: one may
    /// begin at it, as digits or such a word stand there or behind words that may lead to them.
    pub(crate) const LEADS: Self = Self(1 << 14);
    /// Of a word of a text: it is an address.
    pub(crate) const ADDRESS: Self = Self(1 << 15);

    /// No mark, as of a word that no table has.
    pub(crate) const NONE: Self = Self(0);
    /// By any of these a sentence is worth reading.
    pub(crate) const TELLING: Self = Self::TELLS.with(Self::LEADS).with(Self::ADDRESS);
    /// At any of these something may begin: a number or date, a fixed expression, an address.
    pub(crate) const WORTH: Self = Self::LEADS.with(Self::IDIOM).with(Self::ADDRESS);

    /// Whether any of `marks` is set.
    #[inline(always)]
    pub(crate) const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    /// The marks of both.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn of(node: &Node) -> Self {
        let (alone, phrased) = (node.alone.roles, node.phrased);
        let is_core = alone.meets(roles::CORES) || node.any.meets(roles::PHRASE_CORES);
        let marks = [
            (Self::LEADS, is_core),
            (Self::LEADING, node.any.meets(roles::LEADING)),
            (Self::ROLES, node.any.without(roles::OF_DEEDS) != Roles::NONE),
            (Self::TELLS, alone.meets(roles::TELLING)),
            (Self::PHRASE_TELLS, phrased.meets(roles::TELLING)),
            (Self::FACT, alone.meets(roles::ALONE)),
            (Self::PHRASE_FACT, phrased.meets(roles::ALONE)),
            (Self::BEGINS, node.any.without(roles::BYSTANDERS) != Roles::NONE),
            (Self::IDIOM, node.any.has(Role::Idiom)),
            (Self::ARTICLE, alone.has(Role::Article)),
            (Self::BESIDE, node.any.meets(Roles::of(&[Role::FractionOf, Role::GoalWord]))),
            (Self::SHARED, node.any.meets(Roles::of(&[Role::Collective, Role::FractionOf]))),
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
    /// How many phrases of the word from this one on have its second word.
    pub(crate) alike: usize,
}

impl Phrase {
    /// Whether the words behind the second one stand there.
    fn stands(&self, next: impl Fn(usize) -> Option<u64>) -> bool {
        self.rest[1..].iter().zip(2..).all(|(hash, n)| next(n) == Some(*hash))
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

    /// Whether one of some phrases of a word that begins some that make a fact by themselves may stand in a number or date:
    /// "le maire" does not.
    pub(crate) fn begins_fact(&self, phrases: Phrases) -> bool {
        self.roles_of(phrases).meets(roles::LEADING)
    }

    /// The phrases that begin with this word and the one whose key is `second`.
    #[inline]
    pub(crate) fn phrases_with(&self, second: u64) -> Option<Phrases> {
        if self.may_have_second(second) { self.find_phrases(second) } else { None }
    }

    /// The same, where the word [may have](Self::may_have_second) some.
    pub(crate) fn find_phrases(&self, second: u64) -> Option<Phrases> {
        let first = self.seconds.partition_point(|own| *own < second);
        if self.seconds.get(first) == Some(&second) { NonZero::new(first as u16 + 1).map(Phrases) } else { None }
    }

    /// The phrases of one second word, longest first.
    fn of_second(&self, phrases: Phrases) -> impl Iterator<Item = &Phrase> {
        let first = usize::from(phrases.0.get()) - 1;
        self.phrases[first..][..self.phrases[first].alike].iter()
    }

    /// The roles of some phrases.
    pub(crate) fn roles_of(&self, phrases: Phrases) -> Roles {
        self.of_second(phrases).fold(Roles::NONE, |all, phrase| all.with(phrase.senses.roles))
    }

    #[inline]
    pub(crate) const fn may_have_second(&self, second: u64) -> bool {
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
