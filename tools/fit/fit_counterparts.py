#!/usr/bin/env python3
"""Fits the weights of src/engine/grid.rs: whether two sentences of a few articles say the same.

usage: fit_counterparts.py --recoupe target/release/recoupe [--articles data/articles] [--fit viaduc] [--measure scrutin]

A ridge logistic regression on what `recoupe compare --sentence-features` shows of the sentence pairs of a batch whose pairs
are all labelled: the same (verbatim, near-verbatim, paraphrase) or not. A pair that shares a fact counts a third, because readers draw that
line in many places. Fitted on one batch and measured on another, as the precision where so much of what is the same is found.
Prints the table for the source, in thousandths. The shipped table is of an earlier fit, before what is expected of two articles was counted
beside it (`prior` in that file, set by hand); this program does not fit that, and what it prints is a proposal to be measured. Needs Python 3.10 and numpy.
"""
import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

RIDGE = 1.0
SAME = {"verbatim", "near-verbatim", "paraphrase"}


def run(recoupe, root, event, *more):
    command = [recoupe, "compare", event, *more]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def rows(recoupe, root, event, names):
    """What is seen of every pair of sentences that share a word, whether it is the same, and how much it counts."""
    report = json.loads(run(recoupe, root, event, "--format", "json"))
    places = {}
    for number, article in enumerate(report["articles"], 1):
        for local, sentence in enumerate(article["sentences"], 1):
            places.setdefault(article["path"], []).append(((number, local), sentence["text"]))
    labels = {}
    for line in (root / "expected/overlap.jsonl").read_text().splitlines():
        label = json.loads(line)
        sides = [label[side] for side in ("left", "right")]
        ends = [[at for at, text in places.get(side["file"], []) if side["quote"] in text or text in side["quote"]] for side in sides]
        for pair in ((one, other) for one in ends[0] for other in ends[1]):
            grade = label["grade"]
            if labels.get(frozenset(pair)) not in SAME:
                labels[frozenset(pair)] = grade
    x, y, weight = [], [], []
    for line in run(recoupe, root, event, "--sentence-features").splitlines():
        row = json.loads(line)
        if row["seen"]["score"] == 0:
            continue
        label = labels.get(frozenset((tuple(row["left"]), tuple(row["right"]))))
        x.append([1.0] + [row["seen"][name] / 1000 for name in names])
        y.append(float(label in SAME))
        weight.append(0.33 if label == "partial" else 1.0)
    return np.array(x), np.array(y), np.array(weight)


def fit(x, y, weight):
    """Newton's method on the weighted logistic loss with a ridge that leaves the base free."""
    ridge = RIDGE * np.diag([0.0] + [1.0] * (x.shape[1] - 1))
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + ridge, x.T @ (weight * (p - y)) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return w


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--recoupe", required=True)
    parser.add_argument("--articles", type=Path, default=Path("data/articles"))
    parser.add_argument("--fit", default="viaduc")
    parser.add_argument("--measure", default="scrutin")
    args = parser.parse_args()
    recoupe, root = str(Path(args.recoupe).resolve()), args.articles / "batches"
    source = (Path(__file__).parents[2] / "src/engine/grid.rs").read_text()
    table = source[source.index("const WEIGHTS") :]
    table = table[: table.index("];")]
    names = [line.split('"')[1] for line in table.splitlines() if line.startswith('    ("')]
    w = fit(*rows(recoupe, root, args.fit, names))
    for event in (args.fit, args.measure):
        x, y, weight = rows(recoupe, root, event, names)
        order = np.argsort(-(x @ w))
        found, false = np.cumsum(y[order]), np.cumsum((1 - y[order]) * (weight[order] == 1))
        for share in (0.3, 0.4, 0.5, 0.6):
            at = int(np.argmax(found >= share * y.sum()))
            print(f"{event}: of what is the same {share:.0%} at precision {found[at] / (found[at] + false[at]):.2f}, belief {x[order[at]] @ w:.2f}")
    print(f"const BASE: i64 = {round(1000 * w[0])};")
    for name, value in zip(names, w[1:]):
        print(f'    ("{name}", {round(1000 * value)}),')


if __name__ == "__main__":
    main()
