//! `sample.md`: pairs just above and just below the threshold, word by word, for the eye.

use std::io::{self, Write};

use recoupe::engine::dedup::{Deduplicated, NearPair, OpKind, Options, stretches};
use recoupe::ingest::{self, Problem, Source, Standpoint};
use recoupe::report::visible;

/// Writes the sheet. The texts are read again, from where they stood.
pub(super) struct Sheet<'d> {
    found: &'d Deduplicated,
    above: Vec<NearPair>,
    below: Vec<NearPair>,
    texts: Vec<String>,
}

impl<'d> Sheet<'d> {
    /// Draws up to `count` pairs on either side, and reads their texts.
    pub(super) fn draw(
        found: &'d Deduplicated,
        options: &Options,
        count: usize,
        sources: &[Result<Source, Problem>],
        reading: &ingest::Options,
    ) -> Result<Self, Problem> {
        let (above, below) = (found.just_above(options, count), found.just_below(count));
        let standpoint = |article: u32| {
            let article = found.corpus.article(article);
            Standpoint { source: article.source, offset: article.offset, bytes: article.bytes, line: article.line }
        };
        let wanted: Vec<Standpoint> =
            above.iter().chain(&below).flat_map(|pair| [pair.left, pair.right]).map(standpoint).collect();
        let texts = ingest::texts(sources, &wanted, reading)?;
        Ok(Self { found, above, below, texts })
    }

    /// As Markdown.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# Pairs near the threshold\n")?;
        writeln!(
            out,
            "Drawn from the pairs nearest to it, the nearest first. `[-only in the first-]`, `{{+only in the second+}}`; the middle\n\
             of long stretches that both have is left out.\n"
        )?;
        let mut texts = self.texts.chunks(2);
        for (title, pairs) in
            [("Just above: near-duplicates", &self.above), ("Just below: not near-duplicates", &self.below)]
        {
            writeln!(out, "## {title}\n")?;
            if pairs.is_empty() {
                writeln!(out, "None.\n")?;
            }
            for (number, pair) in pairs.iter().enumerate() {
                let texts = texts.next().unwrap_or_default();
                self.pair(number + 1, pair, texts, out)?;
            }
        }
        Ok(())
    }

    fn pair(&self, number: usize, pair: &NearPair, texts: &[String], out: &mut dyn Write) -> io::Result<()> {
        let id = |article| visible(&self.found.corpus.id(article)).replace('`', "'");
        writeln!(out, "### {number}. `{}` – `{}`\n", id(pair.left), id(pair.right))?;
        writeln!(out, "Jaccard {}, containment {}\n", pair.overlap.jaccard(), pair.overlap.containment())?;
        let mut words = String::new();
        let [left, right] = texts else { return Ok(()) };
        for stretch in stretches(left, right) {
            let text = visible(&stretch.text);
            if !words.is_empty() {
                words.push(' ');
            }
            match stretch.kind {
                OpKind::Same => words.push_str(&text),
                OpKind::OnlyLeft => words.push_str(&format!("[-{text}-]")),
                OpKind::OnlyRight => words.push_str(&format!("{{+{text}+}}")),
            }
        }
        // Text of others stays text: a fence longer than any in it.
        let fence = "`".repeat(longest_run(&words).max(2) + 1);
        writeln!(out, "{fence}text")?;
        for line in wrapped(&words) {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{fence}\n")
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Letters of a line.
const WIDTH: usize = 100;

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is a line");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
