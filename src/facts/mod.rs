//! Numbers and dates of one article: found, valued, and tied to what they are about. Symbolic: nothing here knows the
//! day of publication or another article.

mod about;
mod asides;
mod dates;
mod extract;
mod lexicon;
mod model;
mod numbers;
mod opening;
mod reader;

pub use about::age::may_be_person;
pub use about::bearer::{bearer, is_beside_a_name};
pub use about::birth::{born, grows_older};
pub use about::clause::{Clause, clause};
pub use about::deed::is_carrier;
pub use about::described::{Description, Named, counts_people, described, is_new, named};
pub use about::head::{Attribution, Head};
pub use about::holder::holder;
pub use about::kin::{Kin, generation, kin};
pub use about::name::{Generation, Holder};
pub use about::scope::is_rate;
pub use about::speaker::speakers;
pub use about::tense::{Stage, stage};
pub use dates::limit::DayLimit;
pub use dates::zone::{Summer, Zone};
pub use extract::extract;
pub use lexicon::concepts::{
    is_common, is_counted, is_monotone, is_noun, is_of_the_page, is_once, is_part_of, is_price, is_quality,
    meanings_of, moves, name_of,
};
pub use lexicon::units::{Unit, unit};
pub use model::{
    Bound, CalendarUnit, Change, Fact, Interval, Kind, Laid, Modality, Mode, Part, Pointing, Quantity, Tense, Timex,
    Value, When, YearlyRule,
};
pub use numbers::interval::Precision;
