//! Numbers and dates of one article: found, valued, and tied to what they are about. Symbolic: nothing here knows the
//! day of publication or another article.

mod about;
mod age;
mod antecedent;
mod aside;
mod clock;
mod compounds;
mod concepts;
mod counted;
mod date;
mod dated_noun;
mod days;
mod deed;
mod denial;
mod digits;
mod element;
mod endings;
mod eras;
mod extract;
mod feasts;
mod fraction;
mod head;
mod holder;
mod hours;
mod interval;
mod length;
mod lexicon;
mod limit;
mod meanings;
mod model;
mod names;
mod node;
mod none;
mod number;
mod opening;
mod operand;
mod ordinal;
mod page;
mod part;
mod parts;
mod periods;
mod plain_verb;
mod quantity;
mod reader;
mod reject;
mod roles;
mod scope;
mod score;
mod source;
mod speaker;
mod state;
mod subject;
mod tense;
mod units;
mod years;
mod zone;

pub use age::may_be_person;
pub use concepts::{
    is_common, is_counted, is_monotone, is_noun, is_of_the_page, is_once, is_part_of, is_price, is_quality, may_mean,
    moves, name_of,
};
pub use deed::is_carrier;
pub use extract::extract;
pub use head::{Attribution, Head};
pub use holder::{Holder, holder};
pub use interval::Precision;
pub use limit::DayLimit;
pub use model::{
    Bound, CalendarUnit, Change, Fact, Interval, Kind, Laid, Modality, Mode, Part, Pointing, Quantity, Tense, Timex,
    Value, When, YearlyRule,
};
pub use speaker::speakers;
pub use tense::{Stage, stage};
pub use units::{Unit, unit};
pub use zone::{Summer, Zone};
