//! The report as Markdown, for issues, notebooks and wikis: it reads without any HTML, and two reports of one batch can be
//! compared line by line, because every entry is on a line of its own and the order is that of the report.
//!
//! ```text
//! # Montreval, Vélise
//! ## Conflicts (2)
//! - **≠ high** long: **210 mètres** (agence:3) ≠ **120 metres** (northern:3)
//! ## What each article says
//! | | claim | agence | northern |
//! ```

mod diff;
mod escape;
mod leftovers;
mod passages;
mod story;
mod tables;
mod values;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::base::counted;
use crate::report::index::Index;
use crate::report::marks::Marks;
use crate::report::model::{Article, Event, Report, Warning};
use crate::report::shared::left_out;
use crate::report::{Charset, Renderer, View, sections};

pub use diff::diff;
use escape::{escaped, escaped_line};

/// Renders Markdown (CommonMark with the tables, strike-through and footnotes of GitHub).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// What it shows; a limit of entries holds for each list.
    pub view: View,
    /// Which characters marks are made of.
    pub charset: Charset,
}

/// What every part of the page needs.
struct Page<'o, 'r> {
    out: &'o mut dyn Write,
    index: Index<'r>,
    marks: Marks,
    view: View,
}

impl Renderer for Markdown {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut page = Page { out, index: Index::new(report), marks: Marks::of(self.charset), view: self.view };
        page.head(report)?;
        story::render(&mut page)?;
        let sections = sections::of(&Index::new(report));
        let several = sections.len() > 1;
        let shown = page.view.shown(sections.len());
        for section in &sections[..shown] {
            let level = if several { "###" } else { "##" };
            if let Some(title) = &section.title {
                writeln!(page.out, "\n## {}", escaped(title))?;
            }
            values::render(&mut page, section, level)?;
            tables::render_facts(&mut page, section, level)?;
            tables::render_coverage(&mut page, section, level)?;
            tables::render_derived(&mut page, section, level)?;
            passages::render(&mut page, section, level)?;
            leftovers::render(&mut page, section, level)?;
        }
        page.more(sections.len() - shown, "event")?;
        page.articles(report)?;
        page.warnings(&report.warnings)?;
        page.legend()
    }
}

impl<'r> Page<'_, 'r> {
    /// The title and how much was compared.
    fn head(&mut self, report: &'r Report) -> io::Result<()> {
        let events = self.index.shared_events();
        let title = match events.as_slice() {
            [event] if !event.label.is_empty() => event.label.join(", "),
            [] => "No two articles on one event".to_owned(),
            [_] => "Articles on one event".to_owned(),
            _ => format!("{} events", events.len()),
        };
        writeln!(self.out, "# {}\n", escaped_line(&title))?;
        let sentences = report.articles.iter().flat_map(|article| &article.sentences);
        let aside = sentences.clone().filter(|sentence| sentence.class == "boilerplate").count();
        writeln!(
            self.out,
            "{} {}: {}, {} compared{}.",
            escaped(&report.tool.name),
            escaped(&report.tool.version),
            counted(report.articles.len(), "article"),
            counted(sentences.count() - aside, "sentence"),
            if aside > 0 { format!(", {aside} set aside as boilerplate") } else { String::new() }
        )?;
        left_out(report).iter().try_for_each(|words| writeln!(self.out, "\n{}", escaped_line(words)))
    }

    /// The articles, by event: name, day, words, where they were read; the footnotes that places lead to.
    fn articles(&mut self, report: &'r Report) -> io::Result<()> {
        writeln!(self.out, "\n## Articles ({})\n", report.articles.len())?;
        let apart: Vec<&Event> = report.events.iter().filter(|event| event.articles.len() == 1).collect();
        writeln!(self.out, "| article | published | outlet | title | words | file |\n|---|---|---|---|---:|---|")?;
        for article in &report.articles {
            self.article(article)?;
        }
        let told = report.articles.len() > 1;
        for event in apart.iter().filter(|_| told) {
            let (Some(article), Some(reason)) = (event.articles.first(), &event.reason) else { continue };
            writeln!(self.out, "\n{} stands apart: {}.", escaped_line(self.index.name(article)), escaped(reason))?;
        }
        Ok(())
    }

    fn article(&mut self, article: &'r Article) -> io::Result<()> {
        let none = self.marks.none;
        let cell = |text: Option<&str>| text.map_or_else(|| none.to_owned(), escaped);
        let file = match article.record {
            Some(record) => format!("{}:{record}", article.path),
            None => article.path.clone(),
        };
        let published = match (article.published.value.as_deref(), article.published.from.as_str()) {
            (Some(day), "metadata") => day.to_owned(),
            (Some(day), from) => format!("{day} ({from})"),
            (None, _) => "undated".to_owned(),
        };
        writeln!(
            self.out,
            "| {} | {} | {} | {} | {} | {} |",
            escaped(self.index.name(&article.id)),
            escaped(&published),
            cell(article.outlet.as_deref()),
            cell(article.title.as_deref()),
            article.words,
            escaped(&file)
        )
    }

    fn warnings(&mut self, warnings: &[Warning]) -> io::Result<()> {
        if warnings.is_empty() {
            return Ok(());
        }
        self.heading("##", &format!("Warnings ({})", warnings.len()))?;
        for warning in warnings {
            writeln!(self.out, "- {}", escaped_line(&warning.message))?;
        }
        Ok(())
    }

    /// What the marks mean that were drawn.
    fn legend(&mut self) -> io::Result<()> {
        let parts = self.marks.legend();
        if parts.is_empty() {
            return Ok(());
        }
        self.heading("##", "Marks")?;
        for (part, marks) in parts {
            let told: Vec<String> =
                marks.iter().map(|(mark, words)| format!("{} {words}", escaped(mark.sign))).collect();
            writeln!(self.out, "- {part}: {}", told.join(", "))?;
        }
        Ok(())
    }

    fn heading(&mut self, level: &str, words: &str) -> io::Result<()> {
        writeln!(self.out, "\n{level} {words}\n")
    }

    /// Says how many entries of a list are left out, if any.
    fn more(&mut self, left_out: usize, what: &str) -> io::Result<()> {
        if left_out == 0 {
            return Ok(());
        }
        writeln!(
            self.out,
            "\n{} {} (--limit 0 for all)",
            self.marks.ellipsis,
            counted(left_out, &format!("more {what}"))
        )
    }
}
