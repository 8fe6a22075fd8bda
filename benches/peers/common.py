"""What the Python peers share: reading the corpus, shingles in words, and writing what was found."""

import json
import re
from collections import defaultdict

WORD = re.compile(r"\w+")


def articles(corpus):
    """The rows of a corpus, in order."""
    with open(corpus, encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def shingles(text):
    """Runs of five words in lower case; none of a shorter text."""
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]


def write_pairs(corpus, path, query, insert):
    """Asks for the near-duplicates of every article before it is put in, and writes each as a pair. `query` gives ids."""
    with open(path, "w", encoding="utf-8") as out:
        for row in articles(corpus):
            parts = shingles(row["text"])
            if not parts:
                continue
            for other in query(parts):
                print(json.dumps({"left": other, "right": row["id"]}), file=out)
            insert(row["id"])


def write_clusters(path, members):
    """Writes the clusters that `(cluster, id)` pairs make, a line each."""
    clusters = defaultdict(list)
    for cluster, one in members:
        clusters[cluster].append(one)
    with open(path, "w", encoding="utf-8") as out:
        for cluster in clusters.values():
            if len(cluster) > 1:
                print(json.dumps({"members": cluster}), file=out)
