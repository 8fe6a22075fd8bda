"""Reads the public sets that the weights are fitted on, and has recoupe measure their pairs.

A set is a list of rows: left, right, language, target, fold key. The fold key keeps what belongs together (all renderings of
one sentence, all answers to one task) on one side of every split.
"""
import gzip
import json
import random
import subprocess
import tempfile


def rows(path):
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stsb(path, lang):
    """STS benchmark: graded 0 to 5."""
    return [(r["s1"], r["s2"], lang, r["score"] / 5, at) for at, r in enumerate(rows(path))]


def stsb_across(left_path, right_path):
    """The same set in two languages, row by row: the left text of one, the right text of the other, and their grade. The
    languages are left for the program to recognise."""
    both = zip(rows(left_path), rows(right_path), strict=True)
    return [(left["s1"], right["s2"], None, left["score"] / 5, at) for at, (left, right) in enumerate(both)]


def mrpc(path):
    """Microsoft paraphrase corpus: paraphrase or not. A sentence that comes twice stays in one fold."""
    return [(r["s1"], r["s2"], "en", r["label"], at) for at, r in enumerate(rows(path))]


def wmt(path, seed, positives, negatives):
    """Several human renderings of one sentence; pairs of renderings of two sentences are the negatives."""
    rnd = random.Random(seed)
    refs = [(r["id"], text) for r in rows(path) for text in r["refs"]]
    by_id = {}
    for key, text in refs:
        by_id.setdefault(key, []).append(text)
    found = []
    keys = sorted(by_id)
    while len(found) < positives:
        key = rnd.choice(keys)
        left, right = rnd.sample(by_id[key], 2)
        found.append((left, right, "fr", 1, keys.index(key)))
    while len(found) < positives + negatives:
        (i, left), (j, right) = rnd.choice(refs), rnd.choice(refs)
        # Both sides from one half of the ids, so that a fold can hold the pair whole.
        if i != j and keys.index(i) % 5 == keys.index(j) % 5:
            found.append((left, right, "fr", 0, keys.index(i)))
    return found


def wmt_across(path, seed, negatives):
    """A sentence and a human translation of it; a sentence and a translation of another."""
    rnd = random.Random(seed)
    all_rows = rows(path)
    found = [(r["src"], text, None, 1, at) for at, r in enumerate(all_rows) for text in r["refs"][:4]]
    while negatives:
        i, j = rnd.randrange(len(all_rows)), rnd.randrange(len(all_rows))
        if i != j and i % 5 == j % 5:
            found.append((all_rows[i]["src"], rnd.choice(all_rows[j]["refs"]), None, 0, i))
            negatives -= 1
    return found


GRADES = {"non": 0, "heavy": 1, "light": 2, "cut": 3}


def clough(path):
    """Clough and Stevenson: answers copied, lightly or heavily revised, or written without the source."""
    all_rows = rows(path)
    source = {r["task"]: r["text"] for r in all_rows if r["category"] == "orig"}
    tasks = sorted(source)
    return [
        (r["text"], source[r["task"]], "en", GRADES[r["category"]], tasks.index(r["task"]))
        for r in all_rows
        if r["category"] != "orig"
    ]


def measured(recoupe, pairs):
    """The names of the features, and one list of values for each pair."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for at, (left, right, lang, _, _) in enumerate(pairs):
            row = {"id": str(at), "left": left, "right": right} | ({"lang": lang} if lang else {})
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run(
            [recoupe, "pairs", "--features", "--format", "jsonl", file.name], capture_output=True, text=True, check=True
        )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(pairs), f"{len(pairs)} pairs in, {len(found)} out"
    names = sorted(found[0]["features"])
    return names, [[row["features"][name] for name in names] for row in found], [row["score"] for row in found]
