#!/usr/bin/env python3
"""Fits the weights of src/compare/sameness.rs: whether two facts of a small batch are of one thing.

usage: fit_facts.py --recoupe target/release/recoupe [--articles data/articles]

Four ridge logistic regressions on what `recoupe compare --features` shows of the pairs of each batch: of numbers that may both hold and
that may not, of times that may and may not. Labels: `expected/findings.jsonl`, and `expected/pairs.jsonl` of pairs whose values differ,
read for the fit alone. A labelled pair counts three times; one without a label counts as two things, at less weight, but not where
both tell one telling number, which is most likely one thing. "Left out": each batch judged by weights that did not see it. Prints the
table for the source, in hundredths. Needs Python 3.10 and numpy.
"""
import argparse
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

# Batches with their folder; the others of `batches` are kept for measuring alone.
SETS = {"": ["bridge", "treaty", "election"], "batches": ["usine", "orvane", "hospice", "arbeda", "finale", "civelles", "greve", "cormoran", "viaduc", "caracas", "maelys"]}
AGREE = {"equal", "compatible", "refines"}
RIDGE = 1 / 0.3


def run(recoupe, root, event, *more):
    command = [recoupe, "compare", event, *more]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def facts_at(report, root, side):
    """Articles, from 1, and places among their facts, of the facts that a label names."""
    record = None
    if "record" in side:
        lines = (root / side["file"]).read_text().splitlines()
        record = 1 + next(n for n, line in enumerate(lines) if line.strip() and json.loads(line)["id"] == side["record"])
    number, article = next(
        (n, a) for n, a in enumerate(report["articles"], 1) if a["path"] == side["file"] and a.get("record") == record
    )
    for sentence in article["sentences"]:
        at = sentence["text"].find(side["quote"])
        if at < 0:
            continue
        at += side["quote"].find(side["expression"])
        start = sentence["start"] + len(sentence["text"][:at].encode())
        end = start + len(side["expression"].encode())
        mine = [fact for fact in report["facts"] if fact["article"] == article["id"]]
        return [(number, n) for n, fact in enumerate(mine) if fact["start"] < end and start < fact["end"]]
    return []


def rows(recoupe, articles):
    for folder, events in SETS.items():
        root = articles / folder
        labels = [json.loads(line) for line in (root / "expected/findings.jsonl").read_text().splitlines()]
        more = [json.loads(line) for line in (root / "expected/pairs.jsonl").read_text().splitlines()]
        labels += [{**pair, "verdict": ["conflict" if pair["one"] else "none"]} for pair in more]
        for event in events:
            report = json.loads(run(recoupe, root, event, "--format", "json"))
            known = {}
            for label in labels:
                if {label[side]["file"].split("/")[0] for side in ("left", "right")} == {event}:
                    for left in facts_at(report, root, label["left"]):
                        for right in facts_at(report, root, label["right"]):
                            known[frozenset((left, right))] = label["verdict"][0] not in ("none", "not-comparable")
            for line in run(recoupe, root, event, "--features").splitlines():
                row = json.loads(line)
                row["event"] = event
                row["label"] = known.get(frozenset((tuple(row["left"]), tuple(row["right"]))))
                yield row
        yield from edited_rows(recoupe, root, events)


def edited_rows(recoupe, root, events):
    """The pairs of `edits.jsonl`: a value of one article written otherwise, held against another article's."""
    edits = root / "expected/edits.jsonl"
    for line in edits.read_text().splitlines() if edits.exists() else []:
        label = json.loads(line)
        left = label["left"]
        event = left["file"].split("/")[0]
        if event not in events:
            continue
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(root / event, Path(folder) / event)
            edited = Path(folder) / left["file"]
            quote = left["quote"].replace(left["expression"], left["instead"])
            edited.write_text(edited.read_text().replace(left["quote"], quote))
            report = json.loads(run(recoupe, folder, event, "--format", "json"))
            side = {**left, "quote": quote, "expression": left["instead"]}
            ends = [facts_at(report, Path(folder), side), facts_at(report, Path(folder), label["right"])]
            mine = {frozenset((one, other)) for one in ends[0] for other in ends[1]}
            for line in run(recoupe, folder, event, "--features").splitlines():
                row = json.loads(line)
                if frozenset((tuple(row["left"]), tuple(row["right"]))) in mine:
                    yield {**row, "event": event, "label": True}


def fit(x, y, weight):
    """Newton's method on the weighted logistic loss with a ridge."""
    w = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (weight * (p - y)) + RIDGE * w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def column(all_rows, names, agree, of_time):
    mine = [r for r in all_rows if (r["verdict"] in AGREE) == agree and (r["close"] or not agree) and r["of_time"] == of_time]
    x = np.array([[r["seen"][name] for name in names] for r in mine], float)
    y = np.array([r["label"] is True for r in mine], float)
    weight = np.array([3.0 if r["label"] is not None else 0.2 if agree else 1.0 for r in mine])
    if agree:
        silent = [r["label"] is None and r["seen"]["equal"] == 1 and r["seen"]["digits"] >= 2 for r in mine]
        weight[silent] = 0
    event = np.array([r["event"] for r in mine])
    unseen = np.zeros(len(mine))
    for name in set(event):
        others = event != name
        unseen[~others] = x[~others] @ fit(x[others], y[others], weight[others])
    what = f"{'times' if of_time else 'numbers'} that may {'both hold' if agree else 'not'}"
    print(what, f"({len(mine)} pairs, {int(y.sum())} of one thing)")
    for cut in (0, 0.25, 0.5, 0.75, 1, 1.5):
        over = unseen >= cut
        told = [sum(over[i] and r["label"] is value for i, r in enumerate(mine)) for value in (True, False, None)]
        print(f"  left out, from {cut}: {told[0]} of one thing, {told[1]} labelled as two, {told[2]} without label")
        told = [sum(over[i] and r["may_differ"] and r["label"] is value for i, r in enumerate(mine)) for value in (True, False, None)]
        if not agree:
            print(f"    that no rule keeps apart: {told[0]} of one thing, {told[1]} labelled as two, {told[2]} without label")
    return fit(x, y, weight)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--recoupe", required=True)
    parser.add_argument("--articles", type=Path, default=Path("data/articles"))
    args = parser.parse_args()
    recoupe = str(Path(args.recoupe).resolve())
    everything = [row for row in rows(recoupe, args.articles) if row["verdict"] != "not-comparable"]
    source = (Path(__file__).parents[2] / "src/compare/sameness.rs").read_text()
    names = [line.split('"')[1] for line in source.splitlines() if line.startswith('    ("')]
    fitted = [column(everything, names, agree, of_time) for of_time in (False, True) for agree in (True, False)]
    for name, *weights in zip(names, *fitted):
        print(f'    ("{name}", [{", ".join(str(round(100 * weight)) for weight in weights)}]),')


if __name__ == "__main__":
    main()
