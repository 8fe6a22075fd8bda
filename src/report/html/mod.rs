//! The report as one HTML file that needs no network: what articles disagree on, what each says, how much each has of each,
//! every article as running text with what others have of it, and every shared passage. It reads without JavaScript; with
//! it, two articles stand side by side, kinds are filtered, and keys go from match to match.
//!
//! The data is in the file as well, as `--format json` writes it. The style sheet and the script are files of this folder.

mod diff;
mod leftovers;
mod overview;
mod passages;
mod policy;
mod story;
mod tables;
mod text;
mod values;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::index::Index;
use crate::report::marks::Marks;
use crate::report::model::Report;
use crate::report::sections::{self, Section};
use crate::report::shared::left_out;
use crate::report::{Charset, Json, Renderer, visible};

pub use diff::diff;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Renders a self-contained page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Renderer for Html {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let index = Index::new(report);
        let page = Page { index: &index, marks: Marks::of(Charset::Unicode) };
        let sections = sections::of(&index);
        let title = overview::title(&page);
        write!(out, "{}", DOCTYPE.0)?;
        writeln!(out, "<html lang=\"en\">{}<body>", head(&title, SCRIPT).into_string())?;
        // The ways through the page lead only to what is there, so the only part is drawn before its head.
        let only = (sections.len() == 1).then(|| part(&page, &sections[0], 1).into_string());
        writeln!(out, "{}", top(&page, &title, &sections, only.as_deref()).into_string())?;
        match only {
            Some(only) => writeln!(out, "{only}")?,
            None => {
                for (number, section) in sections.iter().enumerate() {
                    writeln!(out, "{}", part(&page, section, number + 1).into_string())?;
                }
            }
        }
        writeln!(out, "{}", overview::articles(&page).into_string())?;
        story::write(&page, out)?;
        writeln!(out, "{}", overview::foot(&page).into_string())?;
        out.write_all(b"</main><script type=\"application/json\" id=\"report\">")?;
        Json.render(report, &mut Inert(out))?;
        // The newline before the end belongs to the data; the script is hashed as it stands.
        writeln!(out, "</script><script>{SCRIPT}</script></body></html>")
    }
}

/// What every part of the page needs.
struct Page<'p, 'r> {
    index: &'p Index<'r>,
    marks: Marks,
}

impl<'r> Page<'_, 'r> {
    /// An article's short name, leading to its text.
    fn article(&self, id: &'r str) -> Markup {
        html! { a.name href={ "#" (id) } { (visible(self.index.name(id))) } }
    }

    /// Where a sentence stands, leading there.
    fn place(&self, sentence: &'r str) -> Markup {
        html! { a.place href={ "#" (sentence) } { (visible(&self.index.place(sentence))) } }
    }

    /// The language of an article, for the `lang` of its text.
    fn language(&self, article: &str) -> &'r str {
        self.index.article(article).map_or("", |article| article.language.as_str())
    }
}

/// The parts of the only section, as far as they are there.
const PARTS: [(&str, &str); 6] = [
    ("conflicts-1", "Conflicts"),
    ("facts-1", "What each says"),
    ("coverage-1", "Coverage"),
    ("copied-1", "Copied text"),
    ("passages-1", "Passages"),
    ("left-out-1", "Left out"),
];

/// What a browser must know of a page before it shows anything; the page may do what its style sheet and `script` do, and no more.
fn head(title: &str, script: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, script));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="generator" content="recoupe";
            title { "recoupe: " (visible(title)) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// Everything before the findings: title, ways through the page, and what only a script can do.
fn top<'r>(page: &Page<'_, 'r>, title: &str, sections: &[Section<'r>], only: Option<&str>) -> Markup {
    let is_there = |id: &str| only.is_some_and(|part| part.contains(&format!(" id=\"{id}\"")));
    html! {
        a.skip href="#main" { "Skip to the findings" }
        header {
            h1 { (visible(title)) }
            (overview::counts(page))
            nav aria-label="Parts of the report" {
                @if only.is_some() {
                    @for (id, words) in PARTS { @if is_there(id) { a href={ "#" (id) } { (words) } } }
                } @else {
                    a href="#events" { "Events" }
                }
                a href="#articles" { "Articles" }
                a href="#story" { "Story" }
                @if only.is_none() || !page.marks.legend().is_empty() { a href="#marks" { "Marks" } }
                a href="#settings" { "Settings" }
            }
            (overview::tools())
        }
        p #live.hidden role="status" aria-live="polite" {}
        (PreEscaped("<main id=\"main\">"))
        @for words in left_out(page.index.report) { p.note { (visible(&words)) } }
        (overview::apart(page))
        (overview::events(page, sections))
    }
}

/// One event, or all there is where there is one at most.
fn part<'r>(page: &Page<'_, 'r>, section: &Section<'r>, number: usize) -> Markup {
    html! {
        section.event id={ "event-" (number) } {
            @if let Some(title) = &section.title { h2.event-title { (visible(title)) } }
            (values::render(page, section, number))
            (tables::facts(page, section, number))
            (tables::coverage(page, section, number))
            (tables::derived(page, section, number))
            (passages::render(page, section, number))
            (leftovers::render(page, section, number))
        }
    }
}

/// JSON that cannot end the element it stands in: `<` is written as JSON's own escape, which only strings can hold.
struct Inert<'o>(&'o mut dyn Write);

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (number, part) in bytes.split(|&byte| byte == b'<').enumerate() {
            if number > 0 {
                self.0.write_all(b"\\u003c")?;
            }
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
