#!/usr/bin/env python3
"""Scores alarms and updates on sentence pairs that align and carry different figures.

usage: score_drift.py [-v] ARTICLES.jsonl PAIRS.jsonl LABELS.csv

ARTICLES  the set the pairs are from: a record an article, with id and text
PAIRS     a row a pair: docA, docB (ids), a, b (the two sentences)
LABELS    line (of PAIRS, from 0), left, right, label: conflict, update, agree, no-counterpart, not-comparable
All articles are compared in one run. A pair is told of where a finding with the verdict conflict, disputed or update joins a
fact in the one sentence to a fact in the other.
recall     of the pairs labelled conflict or update: told of
precision  of the pairs told of: labelled conflict or update
-v: every pair that is missed, or told of without being one.

The command is target/release/recoupe, or $RECOUPE.  Python 3.10+, standard library only.
"""
import csv, json, os, subprocess, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALARMS = ("conflict", "disputed", "update")


def main():
    args = [arg for arg in sys.argv[1:] if arg != "-v"]
    if len(args) != 3:
        sys.exit(__doc__)
    articles, pairs, labels = args
    command = [os.environ.get("RECOUPE", str(ROOT / "target/release/recoupe")), "compare", articles, "--format", "json", "-q"]
    report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    with open(articles, encoding="utf-8") as lines:
        names = {number: json.loads(line)["id"] for number, line in enumerate(lines, 1)}
    name = {article["id"]: names[article["record"]] for article in report["articles"]}
    text = {s["id"]: s["text"] for article in report["articles"] for s in article["sentences"]}
    fact = {one["id"]: one for one in report["facts"]}
    told = {}
    for finding in report["findings"]:
        if finding["verdict"] in ALARMS:
            left, right = fact[finding["left"]], fact[finding["right"]]
            for one, other in ((left, right), (right, left)):
                told.setdefault((name[one["article"]], name[other["article"]]), []).append((one, other))

    def holds(one, sentence):
        return squeezed(text[one["sentence"]]) in squeezed(sentence) or squeezed(sentence) in squeezed(text[one["sentence"]])

    with open(pairs, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with open(labels, encoding="utf-8") as lines:
        marks = {int(row["line"]): row["label"] for row in csv.DictReader(l for l in lines if not l.startswith("#"))}
    wanted = found = false = 0
    for number, row in enumerate(rows):
        found_here = any(holds(one, row["a"]) and holds(other, row["b"]) for one, other in told.get((row["docA"], row["docB"]), []))
        is_wanted = marks[number] in ("conflict", "update")
        wanted += is_wanted
        found += is_wanted and found_here
        false += found_here and not is_wanted
        if "-v" in sys.argv and found_here != is_wanted:
            print(f"  {'missed' if is_wanted else 'false'} {number} {row['docA']} {row['docB']} {marks[number]}")
    print(f"recall {found} of {wanted}, precision {found} of {found + false}; {len(rows)} pairs, {sum(map(len, told.values())) // 2} alarms in all")


def squeezed(words):
    return "".join(words.split())


main()
