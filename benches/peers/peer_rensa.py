"""rensa on a corpus: 5-word shingles made in Python, its RMinHash and LSH index, candidates checked by the estimate.

    python peer_rensa.py CORPUS.jsonl PAIRS.jsonl
"""

import json
import re
import sys

from rensa import RMinHash, RMinHashLSH

WORD = re.compile(r"\w+")


def main(corpus, pairs):
    lsh = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    ids, sketches = [], []
    with open(corpus, encoding="utf-8") as rows, open(pairs, "w", encoding="utf-8") as out:
        for number, row in enumerate(map(json.loads, rows)):
            words = WORD.findall(row["text"].lower())
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update([" ".join(words[at : at + 5]) for at in range(len(words) - 4)])
            if len(words) >= 5:
                for other in lsh.query(sketch):
                    if sketches[other].jaccard(sketch) >= 0.8:
                        print(json.dumps({"left": ids[other], "right": row["id"]}), file=out)
                lsh.insert(number, sketch)
            ids.append(row["id"])
            sketches.append(sketch)


main(*sys.argv[1:])
