#!/usr/bin/env python3
"""Fits the weights of src/engine/matching/grid.rs and src/engine/matching/beliefs.rs: whether two sentences of a few articles say the same.

usage: fit_counterparts.py --recoupe target/release/recoupe [--articles data/articles] [--batches viaduc,caracas,maelys]

Ridge logistic regressions on what `recoupe compare --sentence-features` shows of the sentence pairs of batches whose pairs are all
labelled: the same (verbatim, near-verbatim, paraphrase) or not, pairs that share a fact left out; then whether they share anything. What a
second look sees (a sentence of a third article that both say, a neighbour) is made here from the beliefs of the first, as
`beliefs.rs` makes it. What is expected of two articles (`prior`) is left out. Prints what each batch gives with weights
of the others, then the tables for the source, fitted on all. Needs Python 3.10 and numpy.
"""
import argparse
import json
import re
import subprocess
from pathlib import Path

import numpy as np

RIDGE = 30.0
LEAST, MOST = -4.0, 3.0
SOURCE = (Path(__file__).parents[2] / "src/engine/matching/grid.rs").read_text()
NAMES = re.findall(r'\("([a-z-]+)", -?[\d_]+\)', SOURCE[SOURCE.index("const WEIGHTS") :])
RANKS = {"none": 0, "partial": 1, "paraphrase": 2, "near-verbatim": 2, "verbatim": 2}


def run(recoupe, root, event, *more):
    command = [recoupe, "compare", event, *more]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


class Batch:
    """The pairs of a batch that share a word, what is seen of them, and what a reader says: 0 strangers, 1 a fact, 2 the same."""

    def __init__(self, recoupe, root, event):
        report = json.loads(run(recoupe, root, event, "--format", "json"))
        places = {}
        for number, article in enumerate(report["articles"], 1):
            for local, sentence in enumerate(article["sentences"], 1):
                places.setdefault(article["path"], []).append(((number, local), sentence["text"]))
        told = {}
        for line in (root / "expected/overlap.jsonl").read_text().splitlines():
            label = json.loads(line)
            sides = [label[side] for side in ("left", "right")]
            ends = [[at for at, text in places.get(side["file"], []) if side["quote"] in text or text in side["quote"]] for side in sides]
            for pair in (frozenset((one, other)) for one in ends[0] for other in ends[1]):
                told[pair] = max(told.get(pair, 0), RANKS[label["grade"]])
        rows = [json.loads(line) for line in run(recoupe, root, event, "--sentence-features").splitlines()]
        sentences = sorted({tuple(row[side]) for row in rows for side in ("left", "right")})
        place = {at: number for number, at in enumerate(sentences)}
        self.article = np.array([at[0] for at in sentences])
        self.labelled = [sum(rank == of for rank in told.values()) for of in (1, 2)]
        rows = [row for row in rows if row["seen"]["shared"] > 0]
        self.pairs = [(place[tuple(row["left"])], place[tuple(row["right"])]) for row in rows]
        self.rank = np.array([told.get(frozenset((tuple(row["left"]), tuple(row["right"]))), 0) for row in rows])
        self.seen = np.array([[row["seen"][name] / 1000 for name in NAMES] for row in rows])

    def second(self, belief):
        """What the second look adds: through a third article's sentence, and aside."""
        count = len(self.article)
        believed = np.full((count, count), LEAST)
        for (left, right), value in zip(self.pairs, np.clip(belief, LEAST, MOST)):
            believed[left, right] = believed[right, left] = value
        found = []
        for left, right in self.pairs:
            mine, theirs = self.article[left], self.article[right]
            third = (self.article != mine) & (self.article != theirs)
            through = np.minimum(believed[left], believed[right])[third].max(initial=LEAST)
            steps = [(left, right + 1), (left, right - 1), (left + 1, right), (left - 1, right)]
            inside = lambda one, of: 0 <= one < count and self.article[one] == of
            aside = max([believed[pair] for pair in steps if inside(pair[0], mine) and inside(pair[1], theirs)], default=LEAST)
            found.append((through, aside))
        return np.array(found)


def fit(x, y):
    """Newton's method on the logistic loss of standardised measures, with a ridge that leaves the base free."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    ridge = RIDGE * np.diag([0.0] + [1.0] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(80):
        p = 1 / (1 + np.exp(-(z @ w)))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (p - y) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    weights = w[1:] / spread
    return np.concatenate([[w[0] - (weights * mean).sum()], weights])


def weigh(weights, x):
    return weights[0] + x @ weights[1:]


def looks(batches):
    """The weights of the first look, and of the second for the same and for sharing a fact."""
    joined = lambda of: np.concatenate([of(batch) for batch in batches])
    rank, seen = joined(lambda b: b.rank), joined(lambda b: b.seen)
    clear = rank != 1
    first = fit(seen[clear], (rank[clear] == 2) * 1.0)
    again = joined(lambda b: np.hstack([b.seen, b.second(weigh(first, b.seen))]))
    return first, fit(again[clear], (rank[clear] == 2) * 1.0), fit(again, (rank > 0) * 1.0)


def beliefs(batch, weights):
    first, same, some = weights
    again = np.hstack([batch.seen, batch.second(weigh(first, batch.seen))])
    return weigh(same, again), weigh(some, again)


def show(name, rank, labelled, same, some):
    """Precision and recall of the same by cuts, pairs that share a fact counting neither way; then of facts in common."""
    for cut in (1.2, 0.8, 0.4, 0.0, -0.4):
        right, wrong = ((same >= cut) & (rank == 2)).sum(), ((same >= cut) & (rank == 0)).sum()
        print(f"{name}: the same from {cut}: precision {right / max(1, right + wrong):.3f}, recall {right / labelled[1]:.3f}")
    for cut in (0.8, 0.4, 0.0, -0.4, -0.8):
        told = (some >= cut) & (same < 0.8)
        facts = (((some >= cut) | (same >= 0.8)) & (rank == 1)).sum()
        print(f"{name}: a fact from {cut}: precision {(told & (rank > 0)).sum() / max(1, told.sum()):.3f}, recall {facts / labelled[0]:.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--recoupe", required=True)
    parser.add_argument("--articles", type=Path, default=Path("data/articles"))
    parser.add_argument("--batches", default="viaduc,caracas,maelys")
    args = parser.parse_args()
    recoupe, root = str(Path(args.recoupe).resolve()), args.articles / "batches"
    batches = {name: Batch(recoupe, root, name) for name in args.batches.split(",")}
    out = []
    for name, batch in batches.items():
        same, some = beliefs(batch, looks([other for other in batches.values() if other is not batch]))
        out.append((batch.rank, batch.labelled, same, some))
        show(name, *out[-1])
    joined = [np.concatenate(column) for column in list(zip(*out))[:1] + list(zip(*out))[2:]]
    show("all, each with weights of the others", joined[0], np.sum([row[1] for row in out], axis=0), *joined[1:])
    first, same, some = looks(list(batches.values()))
    thousandths = lambda weights: [round(1000 * float(weight)) for weight in weights]
    base, *weights = thousandths(first)
    print(f"const BASE: i64 = {base};")
    for name, weight in zip(NAMES, weights):
        print(f'    ("{name}", {weight}),')
    for name, weights in (("SAME", same), ("SOME", some)):
        base, *weights = thousandths(weights)
        print(f"{name}: ({base}, {weights})")


if __name__ == "__main__":
    main()
