//! The base text sentence by sentence: what it says, who else says it, and who contradicts it.

use std::io;

use super::Page;
use super::escape::escaped;
use crate::base::counted;
use crate::report::base::stories;

pub(super) fn render(page: &mut Page<'_, '_>) -> io::Result<()> {
    for (article, story) in stories(&page.index) {
        let alone = story.iter().filter(|told| told.others.is_empty()).count();
        let name = escaped(page.index.name(&article.id));
        let count = story.len();
        page.heading(
            "##",
            &format!("Story of {name}: {} of its {} told by others", count - alone, counted(count, "sentence")),
        )?;
        let shown = page.view.shown(count);
        for told in &story[..shown] {
            let place = escaped(&page.index.place(&told.sentence.id));
            writeln!(page.out, "- {place}: {}", escaped(&told.sentence.text))?;
            let chip = |(found, side): &(&crate::report::model::Match, &crate::report::model::Side)| {
                let mark = page.marks.of_match(&found.kind, &found.origin);
                format!("{} {}", escaped(mark.sign), escaped(&page.index.side_place(side)))
            };
            let others: Vec<String> = told.others.iter().map(chip).collect();
            match others.is_empty() {
                true => writeln!(page.out, "  - only here")?,
                false => writeln!(page.out, "  - also {}", others.join(", "))?,
            }
            for (finding, other) in &told.against {
                let sign = escaped(page.marks.of_verdict(&finding.verdict).sign);
                writeln!(page.out, "  - **{sign}** {}: {}", escaped(&page.index.place(other)), escaped(&finding.why))?;
            }
        }
        page.more(count - shown, "sentence")?;
    }
    Ok(())
}
