#!/usr/bin/env python3
"""Fits the weights of src/align/weights.rs: the score of two texts from what is measured of them.

usage: fit.py --recoupe target/release/recoupe --stsb-fr FILE --stsb-en FILE --mrpc FILE --wmt FILE --clough FILE

One weight vector is shared by all sets; each set has its own offset, because a set's label says where its own line lies and
not where another's does. Each set is a logistic regression on its label (STS: its grade as a share), all sets' losses are
summed by WEIGHT, and a ridge holds the weights down. The line that begins with "held out" is measured on folds that the
weights did not see; the constants come from all rows. Weights are then scaled so that the score is the expected STS grade
in 1/10 000, and the cuts are shown by which the labels of the sets are told best. Texts of two languages have weights of their
own, from the sets that come in both. Needs Python 3.10 and numpy.
"""
import argparse

import numpy as np

import sets

FOLDS = 5
RIDGE = 5e-3
WEIGHT = {"sts-fr": 3.0, "sts-en": 2.0, "mrpc": 2.0, "wmt": 1.5}
# Texts of two languages: the sets that come in both. Whole words then say nothing.
ACROSS = {"sts-fr-en": 2.0, "sts-en-fr": 2.0, "wmt-en-fr": 2.0}
WITHOUT = {"words", "word-pairs", "word-pairs-held", "word-triples"}


def ranks(values):
    _, inverse, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[inverse]


def spearman(left, right):
    return np.corrcoef(ranks(left), ranks(right))[0, 1]


def auc(score, label):
    order, positives = ranks(score), label.sum()
    return (order[label == 1].sum() - positives * (positives + 1) / 2) / (positives * (len(label) - positives))


def best_f1(score, label):
    order = np.argsort(-score, kind="stable")
    f1 = 2 * np.cumsum(label[order]) / (np.arange(1, len(label) + 1) + label.sum())
    return f1.max(), score[order][f1.argmax()]


def recall_at(score, label, rate):
    negatives = np.sort(score[label == 0])
    return (score[label == 1] > negatives[int((1 - rate) * len(negatives))]).mean()


def fit(data, rows, share, used):
    """Iteratively reweighted least squares over the sets of `share` at once; features not in `used` weigh nothing."""
    names = list(share)
    values = {k: data[k][0][rows[k]] * used for k in names}
    mean = np.mean([v.mean(0) for v in values.values()], 0)
    spread = np.mean([v.std(0) for v in values.values()], 0) + 1e-6
    count = len(mean)
    found = np.zeros(count + len(names))
    for _ in range(12):
        matrix, target = np.zeros((len(found), len(found))), np.zeros(len(found))
        for at, k in enumerate(names):
            x = np.hstack([(values[k] - mean) / spread, np.zeros((len(values[k]), len(names)))])
            x[:, count + at] = 1
            y, eta = data[k][1][rows[k]], x @ found
            p = 1 / (1 + np.exp(-np.clip(eta, -20, 20)))
            curve = np.maximum(p * (1 - p), 1e-3)
            part = x * (curve * share[k] / len(y))[:, None]
            matrix += part.T @ x
            target += part.T @ (eta + (y - p) / curve)
        ridge = np.diag([RIDGE] * count + [1e-6] * len(names))
        found = np.linalg.solve(matrix + ridge, target)
    return found[:count] / spread * used


def cross_validated(data, folds, share, used):
    found = {k: np.zeros(len(data[k][1])) for k in share}
    for fold in range(FOLDS):
        weights = fit(data, {k: folds[k] != fold for k in share}, share, used)
        for k in share:
            found[k][folds[k] == fold] = data[k][0][folds[k] == fold] @ weights
    return found


def scaled(raw, data, keys):
    """The line that best gives the STS grade: slope and base."""
    points = np.concatenate([raw[k] for k in keys])
    return np.polyfit(points, np.concatenate([data[k][1] for k in keys]), 1)


def show(name, names, weights, slope, base):
    print(f"const {name}: Weights = Weights {{")
    print(f"    base: {round(base * 10_000)},")
    print("    of: [")
    for feature, weight in zip(names, weights):
        print(f'        ("{feature}", {round(slope * weight * 10_000)}),')
    print("    ],\n};")


def cuts(score, data, keys):
    for cut in (2.5, 3.5):
        labels = {k: (data[k][1] * 5 >= cut).astype(float) for k in keys}
        shown = ["%s F1 %.3f at %d" % (k, *best_f1(score[k], labels[k])) for k in labels]
        print(f"STS grade {cut} and above:", "; ".join(shown))


def measure(score, data, clough=True):
    shown = [
        "STS fr %.3f en %.3f" % tuple(spearman(score[k], data[k][1]) for k in ("sts-fr", "sts-en")),
        "MRPC F1 %.3f AUC %.3f" % (best_f1(score["mrpc"], data["mrpc"][1])[0], auc(score["mrpc"], data["mrpc"][1])),
        "WMT14 recall %.4f" % recall_at(score["wmt"], data["wmt"][1], 0.001),
    ]
    if clough:
        grade = data["clough"][1]
        pairs = [
            auc(score["clough"][(grade == a) | (grade == b)], (grade[(grade == a) | (grade == b)] == a).astype(float))
            for a, b in ((3, 2), (2, 1), (1, 0))
        ]
        shown.append("Clough %.3f %.3f %.3f" % tuple(pairs))
    return "; ".join(shown)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("recoupe", "stsb-fr", "stsb-en", "mrpc", "wmt", "clough"):
        options.add_argument(f"--{name}", required=True)
    given = options.parse_args()
    read = {
        "sts-fr": sets.stsb(given.stsb_fr, "fr"),
        "sts-en": sets.stsb(given.stsb_en, "en"),
        "mrpc": sets.mrpc(given.mrpc),
        "wmt": sets.wmt(given.wmt, 7, 8_000, 24_000),
        "clough": sets.clough(given.clough),
        "sts-fr-en": sets.stsb_across(given.stsb_fr, given.stsb_en),
        "sts-en-fr": sets.stsb_across(given.stsb_en, given.stsb_fr),
        "wmt-en-fr": sets.wmt_across(given.wmt, 7, 8_000),
    }
    data, folds, now = {}, {}, {}
    for key, pairs in read.items():
        names, values, scores = sets.measured(given.recoupe, pairs)
        data[key] = (np.array(values, float) / 10_000, np.array([p[3] for p in pairs], float))
        folds[key] = np.array([p[4] for p in pairs]) % FOLDS
        now[key] = np.array(scores, float)
    print("the program's own score:", measure(now, data))

    everything = np.ones(len(names))
    across = np.array([name not in WITHOUT for name in names], float)
    print("held out:", measure(cross_validated(data, folds, WEIGHT, everything), data, clough=False))
    apart = cross_validated(data, folds, ACROSS, across)
    shown = [f"STS {k[4:]} {spearman(apart[k], data[k][1]):.3f}" for k in ("sts-fr-en", "sts-en-fr")]
    shown.append("WMT14 en-fr recall %.4f" % recall_at(apart["wmt-en-fr"], data["wmt-en-fr"][1], 0.001))
    print("held out, two languages:", "; ".join(shown))

    whole = {k: slice(None) for k in data}
    weights = fit(data, whole, WEIGHT, everything)
    raw = {k: data[k][0] @ weights for k in data}
    slope, base = scaled(raw, data, ("sts-fr", "sts-en"))
    score = {k: np.clip((slope * v + base) * 10_000, 0, 10_000) for k, v in raw.items()}
    cuts(score, data, ("sts-fr", "sts-en"))
    print("MRPC paraphrase: F1 %.3f at %d" % best_f1(score["mrpc"], data["mrpc"][1]))
    low, high = ends(score["wmt"], data["wmt"][1])
    print(f"WMT14: 99.9 % of strangers below {low:.0f}, half of the renderings above {high:.0f}")
    show("SAME_LANGUAGE", names, weights, slope, base)

    # One scale: strangers and renderings of one sentence fall where they fall in one language.
    weights = fit(data, whole, ACROSS, across)
    raw_low, raw_high = ends(data["wmt-en-fr"][0] @ weights, data["wmt-en-fr"][1])
    slope = (high - low) / (raw_high - raw_low) / 10_000
    show("TWO_LANGUAGES", names, weights, slope, low / 10_000 - slope * raw_low)


def ends(score, label):
    strangers = np.sort(score[label == 0])
    return strangers[int(0.999 * len(strangers))], np.median(score[label == 1])


if __name__ == "__main__":
    main()
