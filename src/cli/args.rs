//! What can be typed: the only place that knows clap. Words are kept as typed here; `resolve.rs` makes options of them.
//!
//! `compare` is the default command: `recoupe a.txt b.txt` is `recoupe compare a.txt b.txt`. A first word that is no
//! command, but nearly one, is answered with the command that was probably meant.

mod bench;
mod dedup;
mod diff;
mod examples;
mod shells;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

pub(super) use bench::{BenchArgs, BenchCompareArgs, BenchRunArgs, BenchStep, BenchView, JoinArgs, MakeArgs};
pub(super) use dedup::DedupArgs;
pub(super) use diff::DiffArgs;
pub(super) use shells::{CompletionsArgs, ManArgs, completions, man};

/// Parses a command line, its first word being the program's name.
pub(super) fn parse(mut words: Vec<OsString>) -> Result<Command, clap::Error> {
    let is_option = |word: &OsString| word.to_string_lossy().starts_with('-');
    let own = ["-h", "--help", "-V", "--version"];
    if words.get(1).is_some_and(|word| is_option(word) && !own.contains(&&*word.to_string_lossy())) {
        words.insert(1, "compare".into());
    }
    match Line::try_parse_from(&words) {
        Ok(line) => Ok(line.command),
        Err(error)
            if error.kind() == ErrorKind::InvalidSubcommand
                && words.get(1).is_some_and(|word| word != "help")
                && !is_misspelt(&error, &words) =>
        {
            words.insert(1, "compare".into());
            Line::try_parse_from(&words).map(|line| line.command)
        }
        Err(error) => Err(error),
    }
}

/// Whether an unknown command is one misspelt rather than a path.
fn is_misspelt(error: &clap::Error, words: &[OsString]) -> bool {
    let is_path = |word: &OsString| word.to_string_lossy().contains(['.', '/', '\\']) || Path::new(word).exists();
    error.get(ContextKind::SuggestedSubcommand).is_some() && !words.get(1).is_some_and(is_path)
}

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "recoupe",
    bin_name = "recoupe",
    version,
    styles = STYLES,
    max_term_width = 100,
    infer_long_args = false,
    about = "Compares news articles: what was copied or retold, which numbers and dates conflict, what only one says",
    override_usage = "recoupe [compare] [OPTIONS] FILE|FOLDER|-...\n       recoupe help <COMMAND>",
    after_help = examples::PROGRAM
)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare articles with each other (the default command)
    #[command(after_help = examples::COMPARE)]
    Compare(Box<CompareArgs>),
    /// Lay two articles beside each other, sentence by sentence, with the words that differ
    #[command(after_help = diff::EXAMPLES)]
    Diff(Box<DiffArgs>),
    /// Check two statements: do their numbers and dates agree?
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// List the numbers and dates found in articles
    Facts(FactsArgs),
    /// List the sentences of articles, with their class
    Split(SplitArgs),
    /// Score pairs of short texts, one pair a line of JSONL or a row of CSV
    #[command(after_help = examples::PAIRS)]
    Pairs(PairsArgs),
    /// Find near-duplicates in a corpus of any size
    #[command(after_help = dedup::EXAMPLES)]
    Dedup(Box<DedupArgs>),
    /// Show a report again that was written as JSON
    Report(ReportArgs),
    /// Make synthetic corpora, and measure the engine on them
    #[command(after_help = examples::BENCH)]
    Bench(BenchArgs),
    /// Print what a shell needs to complete commands and options
    #[command(after_help = shells::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print a manual page, of the program or of one command
    #[command(after_help = shells::MANUAL)]
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) matching: MatchingArgs,
    #[command(flatten)]
    pub(super) facts: FactArgs,
    #[command(flatten)]
    pub(super) display: DisplayArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,

    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<ReportFormat>,
    /// Write what is seen of each pair of facts instead of the report, for fitting the weights of the judgement
    #[arg(long, hide = true)]
    pub(super) features: bool,
    /// The same of each pair of sentences
    #[arg(long, hide = true, conflicts_with = "features")]
    pub(super) sentence_features: bool,
    /// Exit with 1 where the report holds such a thing
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT", help_heading = "Run")]
    pub(super) fail_on: Vec<FailOn>,
}

#[derive(Debug, Args)]
pub(super) struct SplitArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,

    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<ListFormat>,
}

#[derive(Debug, Args)]
pub(super) struct FactsArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Publication date of articles that have none: YYYY-MM-DD
    #[arg(long, value_name = "DATE", help_heading = "Facts")]
    pub(super) reference_date: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArgs,

    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<ListFormat>,
}

#[derive(Debug, Args)]
pub(super) struct PairsArgs {
    /// JSONL and CSV files, also .gz and .zst; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Field of the left text
    #[arg(long, default_value = "left", value_name = "NAME", help_heading = "Input")]
    pub(super) left_field: String,
    /// Field of the right text
    #[arg(long, default_value = "right", value_name = "NAME", help_heading = "Input")]
    pub(super) right_field: String,
    /// Field of the pair's id; its line number serves where there is none
    #[arg(long, default_value = "id", value_name = "NAME", help_heading = "Input")]
    pub(super) id_field: String,
    /// Field of the language of both texts
    #[arg(long, default_value = "lang", value_name = "NAME", help_heading = "Input")]
    pub(super) lang_field: String,
    /// Language of texts that name none (default: recognised)
    #[arg(long, value_name = "CODE", help_heading = "Input")]
    pub(super) lang: Option<String>,
    /// Refuse longer lines; K, M and G are powers of 1024
    #[arg(long, default_value = "64M", value_name = "SIZE", help_heading = "Input")]
    pub(super) max_size: String,
    /// Stop at the first input that cannot be read
    #[arg(long, help_heading = "Input")]
    pub(super) strict_inputs: bool,
    /// Add what each score was made from, for fitting its weights
    #[arg(long, hide = true)]
    pub(super) features: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<ListFormat>,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// A report as `--format json` writes it; - is standard input
    #[arg(value_name = "REPORT.json", value_hint = ValueHint::FilePath)]
    pub(super) report: PathBuf,
    #[command(flatten)]
    pub(super) display: DisplayArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<ReportFormat>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The one statement
    pub(super) left: String,
    /// The other
    pub(super) right: String,
    /// Language of the left statement (default: recognised)
    #[arg(long, value_name = "CODE")]
    pub(super) left_lang: Option<String>,
    /// Language of the right statement (default: recognised)
    #[arg(long, value_name = "CODE")]
    pub(super) right_lang: Option<String>,
    /// When the left statement was published: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE")]
    pub(super) left_date: Option<String>,
    /// When the right statement was published
    #[arg(long, value_name = "DATE")]
    pub(super) right_date: Option<String>,
    /// Take it as given that both are about the same event
    #[arg(long)]
    pub(super) same_event: bool,
    /// How far two values may differ before they conflict, in per cent
    #[arg(long, value_name = "PERCENT", default_value = "0")]
    pub(super) tolerance: String,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// Format of the standard output, or of every file whose ending tells none
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub(super) format: Option<AnswerFormat>,
}

/// Where articles come from.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Files and folders (.txt, .md, .jsonl, .csv, .tsv, also .gz and .zst); - is standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Read more file names from LIST, one a line
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath, help_heading = "Input")]
    pub(super) files_from: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Stop at the first input that cannot be read
    #[arg(long, help_heading = "Input")]
    pub(super) strict_inputs: bool,
}

/// How inputs are read.
#[derive(Debug, Args)]
pub(super) struct ReadingArgs {
    /// Format of the inputs
    #[arg(long, value_enum, default_value = "auto", value_name = "FORMAT", help_heading = "Input")]
    pub(super) input_format: InputFormat,
    /// Field of a record's text
    #[arg(long, default_value = "text", value_name = "NAME", help_heading = "Input")]
    pub(super) text_field: String,
    /// Field of a record's id
    #[arg(long, default_value = "id", value_name = "NAME", help_heading = "Input")]
    pub(super) id_field: String,
    /// Field of a record's publication date
    #[arg(long, default_value = "date", value_name = "NAME", help_heading = "Input")]
    pub(super) date_field: String,
    /// Field of a record's outlet
    #[arg(long, default_value = "outlet", value_name = "NAME", help_heading = "Input")]
    pub(super) outlet_field: String,
    /// Field of a record's language
    #[arg(long, default_value = "lang", value_name = "NAME", help_heading = "Input")]
    pub(super) lang_field: String,
    /// Field of a record's title
    #[arg(long, default_value = "title", value_name = "NAME", help_heading = "Input")]
    pub(super) title_field: String,
    /// Field of a record's address
    #[arg(long, default_value = "url", value_name = "NAME", help_heading = "Input")]
    pub(super) url_field: String,
    /// Where the outlet is known from, beside its field: the file's folder, or its name up to the first _ - . or space
    #[arg(long, value_enum, default_value = "field", value_name = "WHERE", help_heading = "Input")]
    pub(super) outlet_from: OutletFrom,
    /// Language of the articles that name none (default: recognised)
    #[arg(long, value_name = "CODE", help_heading = "Input")]
    pub(super) lang: Option<String>,
    /// Refuse longer articles; K, M and G are powers of 1024
    #[arg(long, default_value = "64M", value_name = "SIZE", help_heading = "Input")]
    pub(super) max_size: String,
}

/// What counts as the same passage.
#[derive(Debug, Args)]
#[command(next_help_heading = "Matching")]
pub(super) struct MatchingArgs {
    /// Words in a shingle, the unit in which copies are looked for
    #[arg(long, default_value_t = 5, value_name = "WORDS", value_parser = clap::value_parser!(u32).range(2..=32))]
    pub(super) shingle: u32,
    /// Shortest copy reported
    #[arg(long, default_value_t = 6, value_name = "WORDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) min_words: u32,
    /// Differing words that a copied run may bridge
    #[arg(long, default_value_t = 2, value_name = "WORDS", value_parser = clap::value_parser!(u32).range(0..=64))]
    pub(super) gap: u32,
    /// Kinds of match that are reported
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "verbatim,near,paraphrase,partial",
        value_name = "KIND"
    )]
    pub(super) kinds: Vec<MatchKind>,
    /// Which articles are compared: all, those of different outlets, those of one outlet, or one with an earlier one
    #[arg(long, value_enum, default_value = "all", value_name = "WHICH")]
    pub(super) pairs: PairScope,
    /// Only articles published within so many days of each other, such as 30d or 6w; undated ones are kept
    #[arg(long, value_name = "TIME")]
    pub(super) window: Option<String>,
    /// Compare this article alone with all others: a file, FILE:LINE, or an article's id or name in the report
    #[arg(long, value_name = "WHICH", value_hint = ValueHint::FilePath)]
    pub(super) base: Option<PathBuf>,
    /// Treat what FILE holds, line by line, as boilerplate; may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) ignore: Vec<PathBuf>,
    /// Menus, adverts, read-also lines: counted apart, left out, or treated as text
    #[arg(long, value_enum, default_value = "mark", value_name = "HOW")]
    pub(super) boilerplate: Boilerplate,
    /// Text quoted on both sides: an origin of its own, counted as any text, or left out
    #[arg(long, value_enum, default_value = "separate", value_name = "HOW")]
    pub(super) quotes: Quotes,
    /// Take it as given that all articles are about the same event
    #[arg(long)]
    pub(super) same_event: bool,
}

/// How numbers and dates are compared.
#[derive(Debug, Args)]
#[command(next_help_heading = "Facts")]
pub(super) struct FactArgs {
    /// How far two values may differ before they conflict, in per cent
    #[arg(long, default_value = "0", value_name = "PERCENT")]
    pub(super) tolerance: String,
    /// Publication date of articles that have none: YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(super) reference_date: Option<String>,
}

/// How the text report looks.
#[derive(Debug, Args)]
#[command(next_help_heading = "Display")]
pub(super) struct DisplayArgs {
    /// Entries shown of each list; 0 is all (default: 10 on the standard output, all in files)
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Which values are listed: only those that conflict or changed, also those that agree, or everything
    #[arg(long, value_enum, default_value = "conflicts", value_name = "WHICH")]
    pub(super) show: Show,
    /// Order of the passages (default: those that make out most of their texts)
    #[arg(long, value_enum, value_name = "BY")]
    pub(super) sort: Option<Sort>,
    /// How differing words are shown (default: color where there is colour, else plain)
    #[arg(long, value_enum, value_name = "HOW")]
    pub(super) word_diff: Option<WordDiff>,
}

/// Where the result goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    /// Write to FILE, in the format of its ending; may be given several times; - is standard output
    #[arg(short, long = "output", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) outputs: Vec<PathBuf>,
    /// Overwrite existing files
    #[arg(long)]
    pub(super) force: bool,
    /// Columns of the text (default: those of the terminal up to 120, else 80)
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=500))]
    pub(super) width: Option<u16>,
    /// Colours; NO_COLOR, CLICOLOR_FORCE and TERM=dumb are honoured too
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: Color,
    /// Marks in ASCII only
    #[arg(long)]
    pub(super) ascii: bool,
    /// No notes on standard error; inputs that cannot be read are still named
    #[arg(short, long, help_heading = "Run")]
    pub(super) quiet: bool,
    /// Threads; 0 is all cores; never changes a result
    #[arg(short = 'j', long, default_value_t = 0, value_name = "N", help_heading = "Run")]
    pub(super) threads: usize,
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
        pub(super) enum $name { $(#[value(name = $word)] $variant),+ }
    };
}

/// The word that stands for a value on the command line.
pub(super) fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

words!(InputFormat { Auto = "auto", Text = "txt", Markdown = "md", Jsonl = "jsonl", Csv = "csv", Parquet = "parquet" });
words!(OutletFrom { Field = "field", Folder = "dir", Prefix = "prefix", Nowhere = "none" });
words!(MatchKind { Verbatim = "verbatim", Near = "near", Paraphrase = "paraphrase", Partial = "partial" });
words!(PairScope { All = "all", Across = "across", Within = "within", Later = "later" });
words!(Representative {
    FirstPublished = "first-published",
    LastPublished = "last-published",
    Longest = "longest",
    SourceOrder = "source-order",
});
words!(DedupFormat { Jsonl = "jsonl", Csv = "csv", Parquet = "parquet" });
words!(Boilerplate { Mark = "mark", Drop = "drop", Keep = "keep" });
words!(Quotes { Separate = "separate", Count = "count", Skip = "skip" });
words!(Sort { Words = "words", Score = "score", Longest = "longest", Date = "date" });
words!(Show { Conflicts = "conflicts", Compatible = "compatible", All = "all" });
words!(WordDiff { Plain = "plain", Color = "color", Porcelain = "porcelain", None = "none" });
words!(Layout { Auto = "auto", Inline = "inline", SideBySide = "side-by-side" });
words!(Color { Auto = "auto", Always = "always", Never = "never" });
words!(FailOn { Conflict = "conflict", Verbatim = "verbatim", Near = "near", Any = "any" });
words!(
    /// Formats of a report or a diff.
    ReportFormat { Text = "text", Html = "html", Markdown = "md", Json = "json" }
);
words!(
    /// Formats of a short answer.
    AnswerFormat { Text = "text", Json = "json" }
);
words!(
    /// Formats of a list, one entry a record.
    ListFormat { Text = "text", Jsonl = "jsonl" }
);

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(line: &str) -> Result<Command, clap::Error> {
        parse(line.split(' ').map(OsString::from).collect())
    }

    #[test]
    fn the_command_line_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn compare_is_the_default_command() {
        for line in
            ["recoupe a.txt b.txt", "recoupe -f json a.txt", "recoupe - b", "recoupe ./check b", "recoupe nofile"]
        {
            assert!(matches!(parsed(line), Ok(Command::Compare(_))), "{line}");
        }
        assert!(matches!(parsed("recoupe check a b"), Ok(Command::Check(_))));
    }

    #[test]
    fn a_misspelt_command_is_not_taken_for_a_file() {
        let error = parsed("recoupe comparr a.txt").expect_err("no such command");
        assert!(error.to_string().contains("'compare'"), "{error}");
    }
}
