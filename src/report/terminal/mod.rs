//! The report for reading in a terminal: first what the articles agree and disagree on, then the passages they share,
//! then what only one of them says. Every colour has a second signal, so it reads the same in a file or in print.
//!
//! ```text
//! recoupe 0.1.0  4 articles, 96 sentences compared, 13 set aside as boilerplate
//! Conflicts
//!   ≠ high    containers: 11 000 (003:12) ≠ 9 000 (004:7)
//! Coverage: share of the row's sentences found in the column
//! Closest passages
//! 1 ≈ near-verbatim  000:9  003:37  common source likely
//!     000  visant à imposer [-de nouvelles-] sanctions
//!     003  visant à imposer {+davantage de+} sanctions
//! ```

mod derived;
mod facts;
mod leftovers;
mod overview;
mod page;
mod passages;
mod story;
mod tables;

#[cfg(test)]
mod tests;

use std::io;

use crate::report::model::Report;
use crate::report::{Renderer, Style, View};

use crate::report::index::Index;
use page::Page;

/// Renders for reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How it looks.
    pub style: Style,
    /// What it shows.
    pub view: View,
}

/// Events told in full, where not everything was asked for; the others are listed.
const SECTIONS: usize = 5;

impl Renderer for Terminal {
    fn render(&self, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        let index = Index::new(report);
        let mut page = Page::new(out, self.style);
        let view = self.view.drawn_with(self.style.ink);
        overview::render(&mut page, &index, view)?;
        story::render(&mut page, &index, view)?;
        let sections = crate::report::sections::of(&index);
        let shown = view.shown(sections.len()).min(view.limit.map_or(usize::MAX, |_| SECTIONS));
        for section in &sections[..shown] {
            let view = view.shared_among(shown);
            if let Some(title) = &section.title {
                page.title(title)?;
            }
            if let Some(event) = section.event {
                overview::render_articles(&mut page, &index, event, None, view)?;
            }
            facts::render(&mut page, &index, section, view)?;
            tables::render_facts(&mut page, &index, section, view)?;
            tables::render_coverage(&mut page, &index, section, view)?;
            derived::render(&mut page, &index, section, view)?;
            passages::render(&mut page, &index, section, view)?;
            leftovers::render(&mut page, &index, section, view)?;
            if section.title.is_none() {
                overview::render_list(&mut page, &index, view)?;
            }
        }
        page.more(sections.len() - shown, "event", " in full (--limit 0 for all)")?;
        overview::render_warnings(&mut page, &index, view)?;
        overview::render_legend(&mut page)
    }
}
