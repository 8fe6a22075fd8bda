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
    /// The command; the program itself where none is named
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Option<String>,
}

pub(super) const COMPLETIONS: &str = "\
Examples:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe
  recoupe completions zsh > \"${fpath[1]}/_recoupe\"
  recoupe completions fish > ~/.config/fish/completions/recoupe.fish";

pub(super) const MANUAL: &str = "\
Examples:
  recoupe man | man -l -
  recoupe man compare > /usr/local/share/man/man1/recoupe-compare.1";

/// Writes what `shell` needs to complete a command line.
pub(in crate::cli) fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    // The generator cannot fail on memory, and panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "recoupe", &mut script);
    out.write_all(&script)
}

/// Writes the manual page of the program, or of a command of it.
///
/// Errors: a command that there is not, with those that there are.
pub(in crate::cli) fn man(name: Option<&str>, out: &mut dyn Write) -> Result<io::Result<()>, String> {
    let mut program = Line::command();
    program.build();
    let mut page = |command: clap::Command| {
        clap_mangen::Man::new(command).source(concat!("recoupe ", env!("CARGO_PKG_VERSION"))).render(&mut &mut *out)
    };
    let Some(name) = name else { return Ok(page(program)) };
    let known: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    match program.find_subcommand(name) {
        // A built command is called as its page is: recoupe-compare(1).
        Some(command) => Ok(page(command.clone())),
        None => Err(format!("expected one of {}, found {name:?}", known.join(", "))),
    }
}
