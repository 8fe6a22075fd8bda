//! What stands below the options in `--help`: examples, exit codes, and what the marks of a report mean.

pub(super) const PROGRAM: &str = "\
Examples:
  recoupe lesoir.txt rtbf.txt afp.md            compare three articles
  recoupe press/ -f json -o report.json         a folder, as JSON
  recoupe check 'deux jours' 'mardi et mercredi' --same-event
  recoupe facts rows.jsonl -f jsonl             what numbers and dates were found

A file named like a command is given as ./check.

Exit codes:
  0  done
  1  done, and a --fail-on condition is met
  2  wrong usage
  3  some inputs could not be read; the others were
  4  no readable input
  5  output could not be written";

pub(super) const COMPARE: &str = "\
Examples:
  recoupe compare a.txt b.txt c.txt
  recoupe compare press/ --outlet-from dir --limit 0
  recoupe compare rows.jsonl --text-field body -f json | jq '.findings[] | select(.verdict == \"conflict\")'
  recoupe compare old.md new.md --fail-on conflict -q

Marks:
  Values     ≠ cannot both hold, ? one disputes the other, ↻ changed in time, ⊂ one lies within the other,
             ≈ may both hold, = the same
  Passages   = word for word, ≈ nearly so, ~ in other words, · some of the same facts, \" the same quotation,
             # page furniture
  Sentences  ● told, ◐ told in part, + only here, − left out by some
A place such as lesoir:12 is the twelfth sentence of an article, as recoupe split counts them.";

pub(super) const CHECK: &str = "\
Examples:
  recoupe check 'plus de 11 000 conteneurs' '9 000 containers' --right-lang en --same-event
  recoupe check 'hier' 'lundi' --left-date 2024-06-18 --right-date 2024-06-19 --same-event -f json";

pub(super) const PAIRS: &str = "\
Examples:
  recoupe pairs pairs.jsonl --left-field s1 --right-field s2 -f jsonl
  zcat pairs.jsonl.gz | recoupe pairs -";

pub(super) const BENCH: &str = "\
Examples:
  recoupe bench                                      10000 articles, all threads, recall and precision
  recoupe bench --articles 100000 --repeat 3 -f json -o before.json
  recoupe bench compare before.json after.json
  recoupe bench --corpus press.jsonl.gz --passages   copies planted into a corpus of one's own
  recoupe bench --articles 1000 -- --memory 512M     options of dedup
  recoupe bench make 100000 --seed 1 -o corpus.jsonl";
