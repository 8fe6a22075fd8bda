//! From what was typed to options that hold: sizes, dates, languages and percentages are checked before work starts.

use std::path::{Path, PathBuf};

use recoupe::base::{Day, Error, ErrorKind, Result};
use recoupe::compare::Ignored;
use recoupe::engine;
use recoupe::ingest::{self, Problem, Source};
use recoupe::report::{Show, Sort, View, WordDiff};
use recoupe::sketch::Share;
use recoupe::text::{Language, Published};

use crate::cli::args::{self, CompareArgs, DiffArgs, DisplayArgs, InputArgs, ReadingArgs};
use crate::cli::output::Output;

/// The sources that the command line names.
pub(super) fn sources(
    args: &InputArgs,
    options: &ingest::Options,
) -> Result<Vec<std::result::Result<Source, Problem>>> {
    let mut inputs = args.inputs.clone();
    if let Some(list) = &args.files_from {
        let listed = ingest::listed(list).map_err(|problem| Error::new(ErrorKind::NoInput, problem.to_string()))?;
        inputs.extend(listed);
    }
    Ok(ingest::find(&inputs, options.format))
}

/// The files that are read of `sources`, and those of lists that options name.
pub(super) fn files<'a>(
    sources: impl IntoIterator<Item = &'a Source>,
    lists: impl IntoIterator<Item = &'a PathBuf>,
) -> Vec<PathBuf> {
    let sources = sources.into_iter().filter_map(|source| source.file().map(Path::to_owned));
    sources.chain(lists.into_iter().cloned()).collect()
}

/// How inputs are read.
pub(super) fn reading(args: &ReadingArgs) -> Result<ingest::Options> {
    Ok(ingest::Options {
        format: match args.input_format {
            args::InputFormat::Auto => ingest::Format::Auto,
            args::InputFormat::Text => ingest::Format::Text,
            args::InputFormat::Markdown => ingest::Format::Markdown,
            args::InputFormat::Jsonl => ingest::Format::Jsonl,
            args::InputFormat::Csv => ingest::Format::Csv,
            args::InputFormat::Parquet if !ingest::HAS_PARQUET => {
                return Err(Error::new(ErrorKind::Usage, format!("--input-format parquet: {}", ingest::NO_PARQUET)));
            }
            args::InputFormat::Parquet => ingest::Format::Parquet,
        },
        fields: ingest::Fields {
            text: args.text_field.clone(),
            id: args.id_field.clone(),
            date: args.date_field.clone(),
            outlet: args.outlet_field.clone(),
            language: args.lang_field.clone(),
            title: args.title_field.clone(),
            url: args.url_field.clone(),
        },
        outlet_from: match args.outlet_from {
            args::OutletFrom::Field => ingest::OutletFrom::Field,
            args::OutletFrom::Folder => ingest::OutletFrom::Folder,
            args::OutletFrom::Prefix => ingest::OutletFrom::Prefix,
            args::OutletFrom::Nowhere => ingest::OutletFrom::Nowhere,
        },
        language: language("--lang", args.lang.as_deref())?,
        max_bytes: size("--max-size", &args.max_size)?,
        ..ingest::Options::default()
    })
}

/// How articles are compared.
pub(super) fn comparing(args: &CompareArgs) -> Result<engine::Options> {
    let matching = &args.matching;
    let has = |kind| matching.kinds.contains(&kind);
    Ok(engine::Options {
        shingle: matching.shingle,
        min_words: matching.min_words,
        gap: matching.gap,
        kinds: engine::Kinds {
            verbatim: has(args::MatchKind::Verbatim),
            near_verbatim: has(args::MatchKind::Near),
            paraphrase: has(args::MatchKind::Paraphrase),
            partial: has(args::MatchKind::Partial),
        },
        pairs: match matching.pairs {
            args::PairScope::All => engine::PairScope::All,
            args::PairScope::Across => engine::PairScope::Across,
            args::PairScope::Within => engine::PairScope::Within,
            args::PairScope::Later => engine::PairScope::Later,
        },
        window_days: matching.window.as_deref().map(|typed| days("--window", typed)).transpose()?,
        base: None,
        ignored: ignored(&matching.ignore)?,
        boilerplate: boilerplate(matching.boilerplate),
        quotes: match matching.quotes {
            args::Quotes::Separate => engine::Quotes::Separate,
            args::Quotes::Count => engine::Quotes::Count,
            args::Quotes::Skip => engine::Quotes::Skip,
        },
        tolerance_percent: percent("--tolerance", &args.facts.tolerance)?,
        reference_date: self::reference_date(args.facts.reference_date.as_deref())?,
        same_event: matching.same_event,
        threads: args.output.threads,
    })
}

/// What of a report the text shows. Nothing is left out of files that no limit was asked for.
pub(super) fn view<F>(args: &DisplayArgs, output: &Output<F>) -> View {
    View {
        limit: match args.limit.unwrap_or(if output.is_file { 0 } else { DEFAULT_LIMIT }) {
            0 => None,
            limit => Some(limit),
        },
        show: match args.show {
            args::Show::Conflicts => Show::Conflicts,
            args::Show::Compatible => Show::Compatible,
            args::Show::All => Show::All,
        },
        sort: match args.sort {
            None => Sort::Weight,
            Some(args::Sort::Words) => Sort::Words,
            Some(args::Sort::Score) => Sort::Score,
            Some(args::Sort::Longest) => Sort::Longest,
            Some(args::Sort::Date) => Sort::Date,
        },
        word_diff: word_diff(args.word_diff),
    }
}

/// How differing words are shown.
pub(super) fn word_diff(asked: Option<args::WordDiff>) -> WordDiff {
    match asked {
        Some(args::WordDiff::None) => WordDiff::None,
        Some(args::WordDiff::Plain) => WordDiff::Plain,
        Some(args::WordDiff::Porcelain) => WordDiff::Porcelain,
        // Where there is no colour, the renderer falls back to marks.
        Some(args::WordDiff::Color) | None => WordDiff::Color,
    }
}

/// How two articles are laid beside each other.
pub(super) fn diffing(args: &DiffArgs) -> Result<engine::Options> {
    Ok(engine::Options {
        gap: args.gap,
        boilerplate: boilerplate(args.boilerplate),
        ignored: ignored(&args.ignore)?,
        same_event: true,
        threads: args.output.threads,
        ..engine::Options::default()
    })
}

fn boilerplate(asked: args::Boilerplate) -> engine::Boilerplate {
    match asked {
        args::Boilerplate::Mark => engine::Boilerplate::Mark,
        args::Boilerplate::Drop => engine::Boilerplate::Drop,
        args::Boilerplate::Keep => engine::Boilerplate::Keep,
    }
}

/// Passages shown on a terminal unless asked otherwise: two screens.
const DEFAULT_LIMIT: usize = 10;

/// A language code that has tables; nothing for `auto`.
pub(super) fn language(option: &str, code: Option<&str>) -> Result<Option<Language>> {
    match code {
        None | Some("auto") => Ok(None),
        Some(code) => Language::parse(code).map(Some).ok_or_else(|| {
            let known = Language::ALL.map(Language::code).join(", ");
            usage(option, &format!("one of {known}, auto"), code)
        }),
    }
}

/// A number of bytes, with K, M or G for powers of 1024.
pub(super) fn size(option: &str, typed: &str) -> Result<u64> {
    bytes(typed)
        .filter(|bytes| (1..u64::from(u32::MAX)).contains(bytes))
        .ok_or_else(|| usage(option, "a size above 0 and below 4G, such as 64M", typed))
}

fn bytes(typed: &str) -> Option<u64> {
    let typed = typed.to_ascii_uppercase();
    // "64M" and "64MB", but no "64MM": of each letter there is one at most.
    let typed = typed.strip_suffix('B').unwrap_or(&typed);
    let units = [('K', 1 << 10), ('M', 1 << 20), ('G', 1 << 30)];
    let (digits, unit) = suffixed(typed, &units).unwrap_or((typed, 1));
    whole(digits).and_then(|number| number.checked_mul(unit))
}

/// `typed` without the letter of its unit, and what the unit is worth; nothing where it names none.
fn suffixed<'t, N: Copy>(typed: &'t str, units: &[(char, N)]) -> Option<(&'t str, N)> {
    units.iter().find_map(|(letter, worth)| Some((typed.strip_suffix(*letter)?, *worth)))
}

/// A number of digits alone: a sign before it, which a number may have elsewhere, is a slip here.
fn whole(typed: &str) -> Option<u64> {
    typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten()
}

/// As [`size`], without an upper bound.
pub(super) fn memory(option: &str, typed: &str) -> Result<u64> {
    bytes(typed).filter(|bytes| *bytes > 0).ok_or_else(|| usage(option, "a size above 0, such as 512M", typed))
}

/// A number of days, with d, w, m or y for days, weeks, months of 30 days and years of 365.
pub(super) fn days(option: &str, typed: &str) -> Result<u32> {
    let lower = typed.to_ascii_lowercase();
    let units = [('d', 1), ('w', 7), ('m', 30), ('y', 365)];
    let (digits, unit) = suffixed(&lower, &units).unwrap_or((&lower, 1));
    let count = whole(digits).and_then(|count| u32::try_from(count.checked_mul(unit)?).ok());
    count.ok_or_else(|| usage(option, "a number of days such as 30d", typed))
}

/// What the files of `--ignore` hold.
fn ignored(paths: &[PathBuf]) -> Result<Ignored> {
    let mut all = String::new();
    for path in paths {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::io(ErrorKind::Usage, &format!("--ignore: {}", path.display()), error))?;
        all.push_str(&text);
        all.push('\n');
    }
    Ok(Ignored::new(&all))
}

/// A whole percentage, with or without its sign.
pub(super) fn percent(option: &str, typed: &str) -> Result<u32> {
    let digits = typed.strip_suffix('%').map_or(typed, str::trim_end);
    let percent = whole(digits).and_then(|percent| u32::try_from(percent).ok());
    percent.filter(|percent| *percent <= 100).ok_or_else(|| usage(option, "a whole percentage from 0 to 100", typed))
}

/// A least share, 0 to 1; nothing for `none` and for 0, which every pair would reach.
pub(super) fn least(option: &str, typed: &str) -> Result<Option<Share>> {
    if typed == "none" {
        return Ok(None);
    }
    let share = Share::parse(typed).ok_or_else(|| usage(option, "a share from 0 to 1, such as 0.8, or none", typed))?;
    Ok((share.ten_thousandths() > 0).then_some(share))
}

/// The day that stands for missing publication dates.
pub(super) fn reference_date(typed: Option<&str>) -> Result<Option<Day>> {
    let parse = |typed| Day::parse(typed).ok_or_else(|| usage("--reference-date", "a date YYYY-MM-DD", typed));
    typed.map(parse).transpose()
}

/// A publication date of any grain.
pub(super) fn published(option: &str, typed: &str) -> Result<Published> {
    ingest::published(typed).ok_or_else(|| usage(option, "a date YYYY-MM-DD, YYYY-MM or YYYY", typed))
}

pub(super) fn usage(option: &str, expected: &str, found: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("{option}: expected {expected}, found {found:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units_and_bounds() {
        for (typed, bytes) in [("64M", 64 << 20), ("1k", 1024), ("10", 10), ("3GB", 3 << 30)] {
            assert_eq!(size("--max-size", typed).expect("a size"), bytes, "{typed}");
        }
        for typed in ["", "M", "-1", "+1M", "4G", "0", "1.5M", "64MM", "64KM", "64MBB", "9999999999999G"] {
            assert!(size("--max-size", typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn times_have_units() {
        for (typed, expected) in [("30d", 30), ("30", 30), ("6w", 42), ("3m", 90), ("1Y", 365), ("0", 0)] {
            assert_eq!(days("--window", typed).expect("a time"), expected, "{typed}");
        }
        for typed in ["", "d", "-1d", "+1d", "1.5w", "30dw", "30dd", "99999999999d", "soon"] {
            assert!(days("--window", typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_bad_option_tells_what_was_expected() {
        let error = language("--lang", Some("klingon")).expect_err("no such language");
        assert_eq!(error.to_string(), "--lang: expected one of fr, en, es, de, it, pt, auto, found \"klingon\"");
        assert_eq!(percent("--tolerance", "5 %").expect("a percentage"), 5);
        for typed in ["101", "5x", "5%%", "+5", "0.8", ""] {
            assert!(percent("--tolerance", typed).is_err(), "{typed}");
        }
    }
}
