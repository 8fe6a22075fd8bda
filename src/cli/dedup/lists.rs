//! The lists that `dedup` writes: clusters as JSONL, CSV or Parquet, and which articles are kept and dropped, a line each.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::OnceLock;

use recoupe::base::content_id;
use recoupe::engine::dedup::{Choices, Deduplicated, Standing};
use recoupe::index::{Cluster, Edge};
use recoupe::ingest::{self, Added, Column};
use serde_json::json;

/// What the lists are made of.
pub(super) struct Lists<'d> {
    pub(super) found: &'d Deduplicated,
    pub(super) choices: &'d Choices,
    /// For each cluster its id, a hash of its members' ids; made when the first is asked for.
    cluster_ids: OnceLock<Vec<String>>,
}

impl<'d> Lists<'d> {
    /// The lists of what was found.
    pub(super) fn new(found: &'d Deduplicated, choices: &'d Choices) -> Self {
        Self { found, choices, cluster_ids: OnceLock::new() }
    }

    /// The id of the cluster at `cluster`.
    pub(super) fn cluster_id(&self, cluster: usize) -> &str {
        let id = |cluster: &Cluster| {
            let ids: Vec<_> = cluster.members.iter().map(|member| self.found.corpus.id(*member)).collect();
            content_id("c", &ids.iter().map(|id| &**id).collect::<Vec<_>>())
        };
        &self.cluster_ids.get_or_init(|| self.found.clusters.iter().map(id).collect())[cluster]
    }

    /// `{"id", "representative", "members": [{"id", "score", "reason", "with"}, …]}` a line.
    pub(super) fn clusters_jsonl(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut line = Vec::new();
        for (at, cluster) in self.found.clusters.iter().enumerate() {
            let representative = self.choices.representative(at);
            line.clear();
            write!(line, r#"{{"id":"{}","representative":"#, self.cluster_id(at))?;
            self.json_id(representative, &mut line)?;
            line.extend_from_slice(br#","members":["#);
            for (at, standing) in self.found.standings(cluster, representative).iter().enumerate() {
                line.extend_from_slice(if at > 0 { b",{\"id\":" } else { b"{\"id\":" });
                self.json_id(standing.article, &mut line)?;
                match &standing.edge {
                    None => line.extend_from_slice(br#","score":1.0000,"reason":"representative"}"#),
                    Some(edge) => {
                        write!(line, r#","score":{},"reason":"{}","with":"#, edge.score(), edge.kind.name())?;
                        self.json_id(edge.other(standing.article), &mut line)?;
                        line.push(b'}');
                    }
                }
            }
            line.extend_from_slice(b"]}\n");
            out.write_all(&line)?;
        }
        Ok(())
    }

    /// Appends the id of an article as JSON has it.
    fn json_id(&self, article: u32, line: &mut Vec<u8>) -> io::Result<()> {
        Ok(serde_json::to_writer(line, &*self.found.corpus.id(article))?)
    }

    /// The same, a member a row.
    pub(super) fn clusters_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(ingest::csv_row(&COLUMNS.map(|(name, _)| name)).as_bytes())?;
        self.members().try_for_each(|cells| {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            out.write_all(ingest::csv_row(&cells).as_bytes())
        })
    }

    /// The same as Parquet; what is empty in CSV is null there.
    pub(super) fn clusters_parquet(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        ingest::write_parquet(&COLUMNS, &mut self.members().map(|cells| cells.map(cell).to_vec()), out)
    }

    /// The cells of every member of every cluster.
    fn members(&self) -> impl Iterator<Item = [String; 10]> + '_ {
        self.found.clusters.iter().enumerate().flat_map(move |(at, cluster)| {
            let representative = self.choices.representative(at);
            let standings = self.found.standings(cluster, representative);
            standings.into_iter().map(move |standing| self.cells(at, representative, &standing))
        })
    }

    fn cells(&self, cluster: usize, representative: u32, standing: &Standing) -> [String; 10] {
        let corpus = &self.found.corpus;
        let article = corpus.article(standing.article);
        let (dup_of, score, reason, with) = match &standing.edge {
            None => (String::new(), "1.0000".to_owned(), "representative", String::new()),
            Some(edge) => (
                corpus.id(representative).into_owned(),
                edge.score().to_string(),
                edge.kind.name(),
                corpus.id(edge.other(standing.article)).into_owned(),
            ),
        };
        [
            self.cluster_id(cluster).to_owned(),
            corpus.id(standing.article).into_owned(),
            dup_of,
            score,
            reason.to_owned(),
            with,
            corpus.outlet(standing.article).unwrap_or_default().to_owned(),
            article.date.map(|day| day.to_string()).unwrap_or_default(),
            corpus.source(article.source).to_owned(),
            if article.line == 0 { String::new() } else { article.line.to_string() },
        ]
    }

    /// `id`, path and line of every article that is kept, tabs between them.
    pub(super) fn keep(&self, out: &mut dyn Write) -> io::Result<()> {
        self.places(out, |article| self.choices.duplicate_of(article).is_none().then_some(None))
    }

    /// The same of every article that is dropped, and the id of the one that is kept in its place.
    pub(super) fn drop(&self, out: &mut dyn Write) -> io::Result<()> {
        self.places(out, |article| self.choices.duplicate_of(article).map(Some))
    }

    /// The places of the articles that `take` takes, each with the id of another that it gives.
    fn places(&self, out: &mut dyn Write, take: impl Fn(u32) -> Option<Option<u32>>) -> io::Result<()> {
        let corpus = &self.found.corpus;
        let sources: Vec<String> =
            (0..corpus.sources()).map(|source| escaped(corpus.source(source)).into_owned()).collect();
        let mut line = Vec::new();
        for (article, place) in corpus.articles().iter().enumerate() {
            let Some(other) = take(article as u32) else { continue };
            line.clear();
            line.extend_from_slice(escaped(&corpus.id(article as u32)).as_bytes());
            line.push(b'\t');
            line.extend_from_slice(sources[place.source as usize].as_bytes());
            line.push(b'\t');
            if place.line > 0 {
                serde_json::to_writer(&mut line, &place.line)?;
            }
            if let Some(other) = other {
                line.push(b'\t');
                line.extend_from_slice(escaped(&corpus.id(other)).as_bytes());
            }
            line.push(b'\n');
            out.write_all(&line)?;
        }
        Ok(())
    }

    /// Every near-duplicate pair, a line of JSON each.
    pub(super) fn edges(&self, out: &mut dyn Write) -> io::Result<()> {
        self.found.edges.iter().try_for_each(|edge| self.edge(edge, out))
    }

    /// The same as Parquet.
    pub(super) fn edges_parquet(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut rows = self.found.edges.iter().map(|edge| {
            let (left, right) = (self.found.corpus.id(edge.left), self.found.corpus.id(edge.right));
            let cells = [
                left.into_owned(),
                right.into_owned(),
                edge.overlap.jaccard().to_string(),
                edge.overlap.containment().to_string(),
                edge.kind.name().to_owned(),
                edge.overlap.common.to_string(),
                edge.overlap.left.to_string(),
                edge.overlap.right.to_string(),
            ];
            cells.map(cell).to_vec()
        });
        ingest::write_parquet(&EDGES, &mut rows, out)
    }

    fn edge(&self, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
        let (left, right) = (self.found.corpus.id(edge.left), self.found.corpus.id(edge.right));
        writeln!(
            out,
            r#"{{"left":{},"right":{},"jaccard":{},"containment":{},"kind":"{}","common":{},"left_shingles":{},"right_shingles":{}}}"#,
            json!(left),
            json!(right),
            edge.overlap.jaccard(),
            edge.overlap.containment(),
            edge.kind.name(),
            edge.overlap.common,
            edge.overlap.left,
            edge.overlap.right,
        )
    }
}

/// The columns of a table of clusters.
const COLUMNS: [(&str, Column); 10] = [
    ("cluster", Column::Text),
    ("id", Column::Text),
    ("dup_of", Column::Text),
    ("score", Column::Fraction),
    ("reason", Column::Text),
    ("with", Column::Text),
    ("outlet", Column::Text),
    ("date", Column::Day),
    ("path", Column::Text),
    ("line", Column::Whole),
];

/// The columns of a table of pairs.
const EDGES: [(&str, Column); 8] = [
    ("left", Column::Text),
    ("right", Column::Text),
    ("jaccard", Column::Fraction),
    ("containment", Column::Fraction),
    ("kind", Column::Text),
    ("common", Column::Whole),
    ("left_shingles", Column::Whole),
    ("right_shingles", Column::Whole),
];

fn cell(text: String) -> Added {
    if text.is_empty() { Added::Nothing } else { Added::Text(text) }
}

/// A field of a list: tabs, line breaks and backslashes as JSON writes them, so that a line is a line.
fn escaped(field: &str) -> Cow<'_, str> {
    // Most have none of them, which is seen sixteen bytes at once.
    if !field.bytes().fold(false, |found, byte| found | (byte == b'\\') | (byte < b' ')) {
        return Cow::Borrowed(field);
    }
    let field = field.replace('\\', "\\\\").replace('\t', "\\t");
    Cow::Owned(field.replace('\n', "\\n").replace('\r', "\\r"))
}
