//! Whole sessions on a terminal, as a user sees them: the commands and what they say, word for word, in `data/cases`.
//!
//! After a change that is meant to show, read what differs; then bless it with `TRYCMD=overwrite cargo test golden`.

#[test]
fn sessions_say_what_they_said() {
    trycmd::TestCases::new().case("data/cases/*.trycmd").env("NO_COLOR", "1");
}
