//! What shells and `man` ask of the command line: completions and manual pages, made from the same description as `--help`.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Line;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    /// The command, and the command of that; the program itself where none is named
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Vec<String>,
}

pub(super) const COMPLETIONS: &str = "\
Examples:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe
  recoupe completions zsh > \"${fpath[1]}/_recoupe\"
  recoupe completions fish > ~/.config/fish/completions/recoupe.fish";

pub(super) const MANUAL: &str = "\
Examples:
  recoupe man | man -l -
  recoupe man compare > /usr/local/share/man/man1/recoupe-compare.1
  recoupe man bench make | man -l -";

/// Writes what `shell` needs to complete a command line.
pub(in crate::cli) fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator cannot fail on memory, and panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "recoupe", &mut script);
    out.write_all(&script)
}

/// Writes the manual page of the program, of a command of it, or of a command of that.
///
/// Errors: a command that there is not, with those that there are.
pub(in crate::cli) fn man(names: &[String], out: &mut dyn Write) -> Result<io::Result<()>, String> {
    let mut program = Line::command();
    program.build();
    let mut command = &program;
    for name in names {
        let mut known = command.get_subcommands().map(clap::Command::get_name).peekable();
        let Some(next) = command.find_subcommand(name) else {
            let one = match known.peek() {
                Some(_) => format!("one of {}", known.collect::<Vec<_>>().join(", ")),
                None => format!("no command behind {}", command.get_name()),
            };
            return Err(format!("expected {one}, found {name:?}"));
        };
        command = next;
    }
    // A built command is called as its page is: recoupe-compare(1).
    let page = clap_mangen::Man::new(command.clone()).source(concat!("recoupe ", env!("CARGO_PKG_VERSION")));
    Ok(page.render(&mut &mut *out))
}
