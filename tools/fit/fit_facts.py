#!/usr/bin/env python3
"""Fits the weights of src/compare/pairing/sameness.rs: whether two facts of a small batch are of one thing.

usage: fit_facts.py --recoupe target/release/recoupe [--articles data/articles] [--strangers COLLECTION.jsonl...]

Four ridge logistic regressions on what `recoupe compare --features` shows of the pairs of each batch: of numbers that may both hold and
that may not, of times that may and may not. Labels: `expected/findings.jsonl`, and `expected/pairs.jsonl` of pairs whose values differ,
read for the fit alone. A labelled pair counts three times; one without a label counts as two things, at less weight, but not where
both tell one telling number, which is most likely one thing. What a contradiction looks like is also seen where two statements are known
to agree and one is written otherwise (`rewritten.py`). `--strangers`: articles of the press, of which groups on one matter are run as small
batches; that their values differ says of most pairs that they are of two things, and `strangers.tsv` names those that a reader found
otherwise. "Left out": each batch, and each sixth of the groups, judged by weights that did not see it. Prints the table for the source, in
hundredths. Takes some ten minutes. Needs Python 3.10 and numpy.
"""
import argparse
import json
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from rewritten import rewritten

# Batches with their folder; the others of `batches` are kept for measuring alone.
SETS = {
    "": ["bridge", "treaty", "election"],
    "batches": "usine orvane hospice arbeda finale civelles greve cormoran viaduc caracas maelys"
    " musee retraites seisme rancon sonde ladera thornmere hopital".split(),
}
# Batches of which a reader has labelled nearly all agreements: elsewhere a pair without a label says little of them.
THOROUGH = {*SETS[""], *SETS["batches"][:11]}
AGREE = {"equal", "compatible", "refines"}
RIDGE = 1 / 0.3
# Groups of a collection that are run.
MOST_GROUPS = 60


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
    """The pairs of `edits.jsonl`, and of agreements of which one side is written otherwise."""
    edits = root / "expected/edits.jsonl"
    labels = [json.loads(line) for line in edits.read_text().splitlines()] if edits.exists() else []
    work = [(label["left"], [label["right"]], "labelled") for label in labels]
    work += [(left, others, "rewritten") for left, others in agreements(root)]
    work = [item for item in work if item[0]["file"].split("/")[0] in events and "record" not in item[0]]
    with ThreadPoolExecutor() as pool:
        for found in pool.map(lambda item: edited(recoupe, root, *item), work):
            yield from found


def agreements(root):
    """Each statement that is labelled to agree with others, its value written otherwise, with these others."""
    known = {}
    for line in (root / "expected/findings.jsonl").read_text().splitlines():
        label = json.loads(line)
        if label["verdict"][0] in AGREE:
            for one, other in (("left", "right"), ("right", "left")):
                side = label[one]
                place = (side["file"], side["quote"], side["expression"])
                known.setdefault(place, (side, []))[1].append(label[other])
    for (file, quote, expression), (side, others) in known.items():
        instead = rewritten(expression, file + quote)
        if instead:
            yield {**side, "instead": instead}, [other for other in others if "record" not in other]


def edited(recoupe, root, left, others, source):
    """The pairs of one edited statement with those that it agreed with."""
    event = left["file"].split("/")[0]
    quote = left["quote"].replace(left["expression"], left["instead"], 1)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / event, Path(folder) / event)
        text = Path(folder) / left["file"]
        text.write_text(text.read_text().replace(left["quote"], quote, 1))
        report = json.loads(run(recoupe, folder, event, "--format", "json"))
        side = {**left, "quote": quote, "expression": left["instead"]}
        mine = facts_at(report, Path(folder), side)
        theirs = [fact for other in others for fact in facts_at(report, Path(folder), other)]
        pairs = {frozenset((one, other)) for one in mine for other in theirs}
        rows = [json.loads(line) for line in run(recoupe, folder, event, "--features").splitlines()] if pairs else []
    # What still agrees when written otherwise is no agreement that a reader has seen.
    kept = [row for row in rows if source == "labelled" or row["verdict"] not in AGREE]
    paired = [row for row in kept if frozenset((tuple(row["left"]), tuple(row["right"]))) in pairs]
    return [{**row, "event": event, "label": True, "source": source} for row in paired]


def strangers(recoupe, collections):
    """The pairs of groups of articles that a run over a collection puts together, of which most are of two things."""
    table = Path(__file__).parent / "strangers.tsv"
    known = {tuple(line.split("\t")[:-1]): line.split("\t")[-1] for line in table.read_text().splitlines()[1:]}
    for path in collections:
        yield from strangers_of(recoupe, path.stem, path.read_text().splitlines(), known)


def strangers_of(recoupe, name, lines, known):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "all.jsonl").write_text("\n".join(lines) + "\n")
        report = json.loads(run(recoupe, folder, "all.jsonl", "--format", "json"))
        record = {article["id"]: article["record"] for article in report["articles"]}
        groups = [event["articles"] for event in report["events"] if 3 <= len(event["articles"]) <= 10]
        for number, group in enumerate(groups[:MOST_GROUPS]):
            places = [record[article] for article in group]
            (Path(folder) / "group.jsonl").write_text("\n".join(lines[place - 1] for place in places) + "\n")
            small = json.loads(run(recoupe, folder, "group.jsonl", "--format", "json"))
            texts = [[fact["text"] for fact in small["facts"] if fact["article"] == a["id"]] for a in small["articles"]]
            for line in run(recoupe, folder, "group.jsonl", "--features").splitlines():
                row = json.loads(line)
                if row["verdict"] in AGREE:
                    continue
                place = [str(part) for article, fact in (row["left"], row["right"])
                         for part in (places[article - 1], texts[article - 1][fact])]
                judged = known.get((name, *place), "two")
                if judged != "unread":
                    fold = f"{name} {number % 6}"
                    yield {**row, "event": fold, "label": True if judged == "one" else None, "source": "stranger"}


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
    told = lambda r: r["close"] and r["event"] in THOROUGH if agree else True
    mine = [r for r in all_rows if (r["verdict"] in AGREE) == agree and told(r) and r["of_time"] == of_time]
    x = np.array([[r["seen"][name] for name in names] for r in mine], float)
    y = np.array([r["label"] is True for r in mine], float)
    usual = {"rewritten": 1.0, "stranger": 0.3}
    weight = np.array([usual.get(r.get("source"), 3.0 if r["label"] is not None else 0.2 if agree else 1.0) for r in mine])
    weight[[r.get("source") == "stranger" and r["label"] is True for r in mine]] = 1.0
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
        told = [sum(over[i] and r["apart"] is None and r["label"] is value for i, r in enumerate(mine)) for value in (True, False, None)]
        if not agree:
            print(f"    that no rule keeps apart: {told[0]} of one thing, {told[1]} labelled as two, {told[2]} without label")
    return fit(x, y, weight)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--recoupe", required=True)
    parser.add_argument("--articles", type=Path, default=Path("data/articles"))
    parser.add_argument("--strangers", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    recoupe = str(Path(args.recoupe).resolve())
    everything = [*rows(recoupe, args.articles), *strangers(recoupe, args.strangers)]
    everything = [row for row in everything if row["verdict"] != "not-comparable"]
    source = (Path(__file__).parents[2] / "src/compare/pairing/sameness.rs").read_text()
    names = [line.split('"')[1] for line in source.splitlines() if line.startswith('    ("')]
    fitted = [column(everything, names, agree, of_time) for of_time in (False, True) for agree in (True, False)]
    for name, *weights in zip(names, *fitted):
        print(f'    ("{name}", [{", ".join(str(round(100 * weight)) for weight in weights)}]),')


if __name__ == "__main__":
    main()
