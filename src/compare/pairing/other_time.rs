//! Whether a number is told of a time of which the other article never speaks: of the fire of nine years ago, of all months since.
//!
//! ```text
//! the fire killed *14* people / *in 2015* a fire killed *23* people there        two fires
//! *14* people were arrested on Sunday / *23* have been arrested *since January*  a night and half a year
//! ```
//! An article that tells that time too may count the same. Asked for in small batches only, and of numbers.

use crate::base::{FactIdx, Grain};
use crate::compare::anchoring::anchor::Reading;
use crate::compare::pairing::nature;
use crate::compare::pairing::surroundings::{Facts, named_times};
use crate::compare::told::{Family, Told};

/// Days before its article from which a time is not that of the news.
const OLD_DAYS: i32 = 30;

impl Facts<'_> {
    /// Whether the sentence of one of two numbers tells of a time long before its article, and the other's article nothing of that time.
    pub(crate) fn of_untold_time(&self, left: FactIdx, right: FactIdx) -> bool {
        self.tells_old_time(left, right) || self.tells_old_time(right, left)
    }

    fn tells_old_time(&self, one: FactIdx, other: FactIdx) -> bool {
        let Some(published) = self.get(one).view.published else { return false };
        let begins = published.earliest.0 - OLD_DAYS;
        let is_old = |told: &Told<'_>| {
            let readings = named_times(told);
            let since = told.is_beginning();
            let old = |reading: &Reading| {
                if since { reading.roughly.first.0 < begins } else { reading.roughly.last.0 < begins }
            };
            !readings.is_empty() && readings.iter().all(old)
        };
        // When a bridge was built is no time of what is counted on it, but when people died is when they are counted.
        let toll = nature::is_monotone_thing(self.get(one));
        let dates = |told: &&Told<'_>| {
            let coarse = told.resolved.as_ref().is_some_and(|resolved| resolved.grain >= Grain::Month);
            let once = nature::is_once(nature::concept(told)) && !toll;
            told.fact.kind.is_date() && (coarse || nature::in_full(told)) && !once
        };
        let old: Vec<&Reading> =
            self.beside(one).iter().filter(dates).filter(|told| is_old(told)).flat_map(named_times).collect();
        let there = &self.told[other.article.index()];
        let told_there = |reading: &Reading| {
            there.iter().any(|told| {
                !is_wide(told) && named_times(told).iter().any(|known| known.roughly.meets(reading.roughly))
            })
        };
        !old.is_empty() && !old.into_iter().any(told_there)
    }
}

/// "This century" meets any time of it, and tells none.
fn is_wide(told: &Told<'_>) -> bool {
    told.family != Some(Family::When) || told.resolved.as_ref().is_some_and(|resolved| resolved.grain >= Grain::Decade)
}
