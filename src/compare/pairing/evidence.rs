//! What speaks for two facts being of one thing and of one occasion, gathered by `pairing`, weighed by `belief`.
//!
//! ```text
//! sentences that align, company, names, place      what the two sentences have in common
//! kinship                                          how much else the two articles retell of each other
//! backing                                          which of the two values the other articles tell
//! ```

use crate::compare::pairing::gates::Heads;

/// Alignment from which two sentences may retell one matter, also in another language. Set by hand, on a scale of scores
/// older than the fitted one, and below where either grade now begins.
pub(crate) const RETELLS: u32 = 2_300;
/// Alignment from which two sentences speak of one matter, if both count the same particular thing. Set by hand between
/// [`RETOLD`] and where paraphrases begin.
pub(crate) const ONE_MATTER: u32 = 4_500;
/// Share of names that the sentences of one happening have in common at least: three of four.
pub(crate) const SAME_NAMES: u32 = 7_500;
/// Alignment from which two sentences are one sentence retold.
pub(crate) const RETOLD: u32 = 7_000;
/// Same words around two facts, and content words among them, that make one place of one phrase: "étaient _ personnes" is
/// said of much, "_ ouvriers ont été licenciés dans" is not.
const FRAME_WORDS: u32 = 4;
const FRAME_CONTENT: u32 = 2;

/// What speaks for two facts being about the same thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// How well their sentences align, 0 to 10 000.
    pub(crate) alignment: u32,
    /// All in one, 0 to 10 000.
    pub(crate) score: u32,
    pub(crate) heads: Heads,
    /// Whether both sides name someone or somewhere, and none of it is the same.
    pub(crate) names_clash: bool,
    /// Whether right behind each stands a name that the other's sentence does not have.
    pub(crate) next_names_clash: bool,
    /// Names that both sides have, 0 to 10 000.
    pub(crate) names: u32,
    /// Whether both happen at one place, where both tell it.
    pub(crate) same_place: Option<bool>,
    /// Whether each is the only one of its key in its article.
    pub(crate) only_ones: bool,
    /// Whether both are, say, the second of two numbers in their sentence.
    pub(crate) same_position: bool,
    /// How much of what stands near them they share, 0 to 10 000.
    pub(crate) company: u32,
    /// Whether their event has so few articles that they tell of one happening.
    pub(crate) few_articles: bool,
    /// How many other sentences of the one article the other retells.
    pub(crate) kinship: u32,
    /// Whether their sentences agree throughout but for their figures, and these two stand in one place of them.
    pub(crate) fills_slot: bool,
    /// Whether either article has no day of publication, so that a toll may be of another moment.
    pub(crate) undated: bool,
    /// Whether both articles are dated, to days of one week.
    pub(crate) published_together: bool,
    /// Terms beside the fact in the sentence that has fewer.
    pub(crate) words: u32,
    /// Whether each is the only one of its unit or family in its sentence.
    pub(crate) alone: bool,
    /// The words on both sides of the facts that are the same.
    pub(crate) frame: Frame,
}

/// What else speaks for two facts, each worked out only where all of [`Evidence`] leaves a question open: it is asked of many other facts.
pub(crate) struct Elsewhere<'f> {
    /// Whether their sentences have another telling number in common.
    pub(crate) agrees_beside: &'f dyn Fn() -> bool,
    /// What the other articles on the event tell of the same thing.
    pub(crate) backing: &'f dyn Fn() -> Backing,
}

impl Evidence {
    /// Whether the words around both are so much the same that the two stand in one place of one phrase.
    pub(crate) fn is_framed(&self) -> bool {
        self.frame.before + self.frame.after >= FRAME_WORDS && self.frame.content >= FRAME_CONTENT
    }

    /// Whether what follows both is the same noun with the same words that tell it from others of its kind.
    pub(crate) fn is_one_phrase(&self) -> bool {
        self.frame.after >= 2 && self.frame.content >= FRAME_CONTENT
    }

    /// Whether nothing else in their sentences could be the other's partner.
    pub(crate) fn is_only_choice(&self) -> bool {
        self.alone || self.only_ones || self.fills_slot || self.is_framed()
    }

    /// Whether something shows that both tell of one occasion: in articles on a movement of months, three hundred people are
    /// arrested every Saturday.
    pub(crate) fn is_one_occasion(&self, elsewhere: &Elsewhere<'_>) -> bool {
        let same_names = self.names >= SAME_NAMES;
        let few = self.few_articles && (same_names || self.alignment >= ONE_MATTER || self.published_together);
        let one_sentence = self.alignment >= RETOLD && same_names;
        let seen = self.kinship > 0 || few || one_sentence;
        seen || (elsewhere.agrees_beside)() || (elsewhere.backing)().is_of_one()
    }

    /// Whether both are of one happening: told by articles of the same days, or naming the same.
    pub(crate) fn is_one_happening(&self) -> bool {
        self.few_articles && (self.published_together || self.names_agree() && self.names >= SAME_NAMES)
    }

    /// Whether the sentences name the same, as far as they name anything.
    pub(crate) fn names_agree(&self) -> bool {
        !self.names_clash && self.same_place != Some(false) && (self.names == 0 || self.names >= SAME_NAMES)
    }
}

/// What the articles on an event that are neither of two tell of the thing that the two tell differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Backing {
    /// How many values agree with the left one alone.
    pub(crate) left: u32,
    /// How many values agree with the right one alone.
    pub(crate) right: u32,
    /// How many agree with neither: the event has several such things.
    pub(crate) neither: u32,
}

impl Backing {
    /// Whether other articles tell one of the two values, none the other and none a third: the other is the odd one out.
    pub(crate) const fn is_of_one(self) -> bool {
        (self.left == 0) != (self.right == 0) && self.neither == 0
    }
}

/// How many words right before and right after two facts are the same, one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) before: u32,
    pub(crate) after: u32,
    /// How many of these are content words.
    pub(crate) content: u32,
}
