//! `recoupe check`: two statements in, one verdict out.

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::compare::Occasion;
use recoupe::engine;
use recoupe::report::lists;
use recoupe::text::Article;

use crate::cli::args::{AnswerFormat, CheckArgs};
use crate::cli::{Outcome, output, resolve};

/// Checks the two statements of `args`.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    let statement = |text: &str, side: &str, lang: Option<&str>, date: Option<&str>| {
        if text.trim().is_empty() {
            return Err(Error::new(ErrorKind::NoInput, format!("expected a {side} statement, found none")));
        }
        Ok(Article {
            text: text.to_owned(),
            language: resolve::language(&format!("--{side}-lang"), lang)?,
            published: date.map(|date| resolve::published(&format!("--{side}-date"), date)).transpose()?,
            ..Article::default()
        })
    };
    let left = statement(&args.left, "left", args.left_lang.as_deref(), args.left_date.as_deref())?;
    let right = statement(&args.right, "right", args.right_lang.as_deref(), args.right_date.as_deref())?;
    let occasion = if args.same_event { Occasion::Same } else { Occasion::Unknown };
    let outputs = output::open(&args.output, &[], args.format, AnswerFormat::Text)?;
    let answer = engine::check(left, right, occasion, resolve::percent("--tolerance", &args.tolerance)?);
    for mut output in outputs {
        let style = output.style;
        match output.format {
            AnswerFormat::Text => output.write(|out| lists::check_text(&answer, style, out))?,
            AnswerFormat::Json => output.write(|out| lists::check_json(&answer, out))?,
        }
        output.finish()?;
    }
    Ok(Outcome::Done)
}
