#!/usr/bin/env python3
"""Of article pairs whose overlap was measured otherwise, how many does `recoupe compare` match?

usage: press.py ARTICLES.jsonl PAIRS.tsv [--recoupe PATH] [--containment 0.5] [--batch 200] [--sample 60 --seed 1 --out FILE]

PAIRS.tsv has the columns idA, idB and containment (share of one article's word 5-grams that the other has). Pairs are packed
into batches of at most so many articles; a pair is found where its two articles share at least one match that is verbatim or
near-verbatim. With --sample, matches between two outlets are drawn in equal number from the grades near-verbatim,
paraphrase and partial (verbatim ones need no reader) and written as JSON lines, texts included: for reading, not for keeping.
"""
import argparse
import csv
import json
import random
import subprocess
import tempfile


def batches(pairs, most):
    """Packs pairs so that both articles of each are in one batch; pairs that share an article go together where they fit."""
    packed, now = [], {}
    for pair in pairs:
        fresh = [one for one in pair if one not in now]
        if len(now) + len(fresh) > most:
            packed.append(now)
            now = {}
        now.update(dict.fromkeys(pair))
    return packed + [now]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles")
    options.add_argument("pairs")
    options.add_argument("--recoupe", default="target/release/recoupe")
    options.add_argument("--containment", type=float, default=0.5)
    options.add_argument("--batch", type=int, default=200)
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", default="sample.jsonl")
    given = options.parse_args()
    articles = {row["id"]: row for row in map(json.loads, open(given.articles, encoding="utf-8"))}
    table = csv.DictReader(open(given.pairs, encoding="utf-8"), delimiter="\t")
    wanted = sorted((r["idA"], r["idB"]) for r in table if float(r["containment"]) >= given.containment)

    found, matched, pool = set(), {}, {}
    for members in batches(wanted, given.batch):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for one in sorted(members):
                file.write(json.dumps(articles[one], ensure_ascii=False) + "\n")
            file.flush()
            done = subprocess.run(
                [given.recoupe, "compare", "--format", "json", file.name], capture_output=True, text=True, check=True
            )
        report = json.loads(done.stdout)
        key = {a["id"]: sorted(members)[a["record"] - 1] for a in report["articles"]}
        index = {s["id"]: at for a in report["articles"] for at, s in enumerate(a["sentences"])}
        for match in report["matches"]:
            left, right = key[match["left"]["article"]], key[match["right"]["article"]]
            pair = (min(left, right), max(left, right))
            matched.setdefault(pair, set()).add(match["kind"])
            if match["kind"] in ("verbatim", "near-verbatim"):
                found.add(pair)
            if articles[left]["outlet"] != articles[right]["outlet"]:
                pool.setdefault(match["kind"], []).append(
                    {
                        "kind": match["kind"],
                        "origin": match["origin"],
                        "score": match["score"],
                        "ids": [left, right],
                        "sentences": [[index[s] for s in match[side]["sentences"]] for side in ("left", "right")],
                        "texts": [match["left"]["text"], match["right"]["text"]],
                    }
                )
    hit = [pair for pair in wanted if tuple(sorted(pair)) in found]
    print(f"containment >= {given.containment}: {len(hit)} of {len(wanted)} have a verbatim or near-verbatim match")
    for pair in wanted:
        if tuple(sorted(pair)) not in found:
            print("  missed", *pair, sorted(matched.get(tuple(sorted(pair)), [])))
    if given.sample:
        rnd = random.Random(given.seed)
        with open(given.out, "w", encoding="utf-8") as out:
            for kind in ("near-verbatim", "paraphrase", "partial"):
                for row in rnd.sample(pool.get(kind, []), min(given.sample // 3, len(pool.get(kind, [])))):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
