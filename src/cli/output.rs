//! Where results go: the standard output, or files that appear whole or not at all. Colour and width are decided here,
//! from the options, the environment and the terminal; renderers know none of these.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use recoupe::base::{Error, ErrorKind, Result};
use recoupe::report::{Charset, Ink, Style};
use tempfile::NamedTempFile;

use crate::cli::args::{Color, OutputArgs};
use crate::cli::interrupt;

/// One place that a result goes to, and the format it has there.
#[derive(Debug)]
pub(super) struct Output<F> {
    pub(super) format: F,
    pub(super) style: Style,
    pub(super) is_file: bool,
    writer: Writer,
    bytes: u64,
}

/// A format that a file's ending can name.
pub(super) trait Format: Copy {
    /// The format for an ending in lower case.
    fn by_ending(ending: &str) -> Option<Self>;
    /// Endings that name one, for messages.
    const ENDINGS: &'static str;
}

#[derive(Debug)]
enum Writer {
    Stdout(BufWriter<io::Stdout>),
    /// A device or pipe, written to directly.
    Device(PathBuf, BufWriter<std::fs::File>),
    /// A file under another name until it is whole.
    File {
        path: PathBuf,
        temporary: BufWriter<NamedTempFile>,
        force: bool,
    },
}

/// Opens every output before work starts: the files of `-o`, or else the standard output.
///
/// Errors: a file of `inputs`, which are all files that are read, or one named twice; an ending that names no format, a file that
/// exists without `--force`, a folder that cannot be written to.
pub(super) fn open<F: Format>(
    args: &OutputArgs,
    inputs: &[PathBuf],
    format: Option<F>,
    default: F,
) -> Result<Vec<Output<F>>> {
    spare(inputs, &args.outputs)?;
    if args.outputs.is_empty() {
        return Ok(vec![stdout(args, format.unwrap_or(default))]);
    }
    args.outputs
        .iter()
        .map(|path| {
            if path == Path::new("-") {
                return Ok(stdout(args, format.unwrap_or(default)));
            }
            let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
            let format = F::by_ending(&ending).or(format).ok_or_else(|| {
                let message = format!("{}: expected an ending of {}", path.display(), F::ENDINGS);
                Error::new(ErrorKind::Usage, message)
            })?;
            let style = Style {
                width: args.width.unwrap_or(PLAIN_WIDTH).into(),
                charset: charset(args),
                ink: ink(args.color, Ink::Plain),
            };
            Ok(Output { format, style, is_file: true, writer: Writer::create(path, args.force)?, bytes: 0 })
        })
        .collect()
}

/// Stops before an output takes the place of an input, since `--force` is meant for reports and not for articles, or of another output.
fn spare(inputs: &[PathBuf], outputs: &[PathBuf]) -> Result<()> {
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|path| std::fs::canonicalize(path).ok()).collect();
    let mut taken = HashSet::new();
    for output in outputs {
        let place = place(output);
        let why = if inputs.contains(&place) {
            "is an input, and the output would take its place"
        } else if !taken.insert(place) && output != Path::new("-") {
            "is named twice as an output"
        } else {
            continue;
        };
        return Err(Error::new(ErrorKind::Usage, format!("{}: {why}", output.display())));
    }
    Ok(())
}

/// Where a file is or will be, however it is named.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let new = || Some(std::fs::canonicalize(folder).ok()?.join(path.file_name()?));
    std::fs::canonicalize(path).ok().or_else(new).unwrap_or_else(|| path.to_owned())
}

fn stdout<F>(args: &OutputArgs, format: F) -> Output<F> {
    let detected = match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => Ink::Plain,
        _ => Ink::Colored,
    };
    let style = Style { width: width(args).into(), charset: charset(args), ink: ink(args.color, detected) };
    Output { format, style, is_file: false, writer: Writer::Stdout(BufWriter::new(io::stdout())), bytes: 0 }
}

impl<F> Output<F> {
    /// Writes through `write`, which may be called many times before [`Output::finish`].
    pub(super) fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let place = self.writer.place();
        let sink: &mut dyn Write = match &mut self.writer {
            Writer::Stdout(out) => out,
            Writer::Device(_, out) => out,
            Writer::File { temporary, .. } => temporary,
        };
        let mut counted = Counted { sink, bytes: &mut self.bytes };
        write(&mut counted).map_err(|error| Error::io(ErrorKind::Output, &place, error))
    }

    /// Bytes written so far.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Where it goes, for messages.
    pub(super) fn place(&self) -> String {
        self.writer.place()
    }

    /// Flushes, and gives a file its name.
    pub(super) fn finish(self) -> Result<()> {
        let place = self.writer.place();
        let failed = |error| Error::io(ErrorKind::Output, &place, error);
        match self.writer {
            Writer::Stdout(mut out) => out.flush().map_err(failed),
            Writer::Device(_, mut out) => out.flush().map_err(failed),
            Writer::File { path, temporary, force } => {
                let file = temporary.into_inner().map_err(|error| failed(error.into_error()))?;
                let unfinished = file.path().to_owned();
                let kept = if force { file.persist(&path) } else { file.persist_noclobber(&path) };
                interrupt::done(&unfinished);
                kept.map(drop).map_err(|error| failed(error.error))
            }
        }
    }
}

/// A sink, and how much went into it.
struct Counted<'o> {
    sink: &'o mut dyn Write,
    bytes: &'o mut u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.sink.write(bytes)?;
        *self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

impl Writer {
    fn create(path: &Path, force: bool) -> Result<Self> {
        let failed = |error| Error::io(ErrorKind::Output, &path.display().to_string(), error);
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                return Err(Error::new(
                    ErrorKind::Output,
                    format!("{}: expected a file, found a folder", path.display()),
                ));
            }
            Ok(meta) if !meta.is_file() => {
                let device = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
                return Ok(Self::Device(path.to_owned(), BufWriter::new(device)));
            }
            Ok(_) if !force => {
                let message = format!("{}: exists already (--force overwrites it)", path.display());
                return Err(Error::new(ErrorKind::Output, message));
            }
            Err(_) if !force && path.is_symlink() => {
                let message = format!("{}: is a link to nothing (--force puts the file in its place)", path.display());
                return Err(Error::new(ErrorKind::Output, message));
            }
            _ => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".recoupe-");
        // As any file the user makes, and not the closed one that a temporary file would be.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let temporary = interrupt::begin(|| builder.tempfile_in(folder)).map_err(failed)?;
        let temporary = BufWriter::new(temporary);
        Ok(Self::File { path: path.to_owned(), temporary, force })
    }

    fn place(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::Device(path, _) | Self::File { path, .. } => path.display().to_string(),
        }
    }
}

/// Columns where nothing tells otherwise.
const PLAIN_WIDTH: u16 = 80;

/// Columns past which lines of text are hard to follow, however wide the terminal.
const WIDEST: u16 = 120;

fn width(args: &OutputArgs) -> u16 {
    let detected = || {
        let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        terminal.map_or(PLAIN_WIDTH, |(terminal_size::Width(columns), _)| columns.clamp(20, WIDEST))
    };
    args.width.unwrap_or_else(detected)
}

fn charset(args: &OutputArgs) -> Charset {
    if args.ascii { Charset::Ascii } else { Charset::Unicode }
}

fn ink(asked: Color, detected: Ink) -> Ink {
    match asked {
        Color::Auto => detected,
        Color::Always => Ink::Colored,
        Color::Never => Ink::Plain,
    }
}
