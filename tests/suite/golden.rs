//! Whole sessions on a terminal, as a user sees them: the commands and what they say, word for word, in `data/cases`.
//!
//! After a change that is meant to show, read what differs; then bless it with `TRYCMD=overwrite cargo test golden`.

#[test]
fn sessions_say_what_they_said() {
    trycmd::TestCases::new().case("data/cases/*.trycmd").env("NO_COLOR", "1");
}

/// What the README shows of its first command is what the command says; an ellipsis alone on a line leaves something out.
#[test]
fn the_readme_shows_what_the_command_says() {
    let readme = std::fs::read_to_string("README.md").expect("it stands at the root");
    let (_, rest) = readme.split_once("<!-- run: begin -->\n```\n").expect("the block begins");
    let (block, _) = rest.split_once("```").expect("and ends");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_recoupe"))
        .args(["compare", "data/articles/bridge", "--width", "80", "--color", "never"])
        .output()
        .expect("the command runs");
    let said = String::from_utf8(run.stdout).expect("text is UTF-8");
    let mut from = 0;
    for line in block.lines().filter(|line| !matches!(line.trim(), "" | "…")) {
        let at = said[from..].find(line).unwrap_or_else(|| panic!("not said, or not in this order: {line}"));
        from += at + line.len();
    }
}
