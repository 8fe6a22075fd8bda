"""datasketch on a corpus: 5-word shingles made in Python, MinHash and LSH index, candidates checked by the estimate.

    python peer_datasketch.py CORPUS.jsonl PAIRS.jsonl
"""

import json
import re
import sys

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"\w+")


def main(corpus, pairs):
    lsh = MinHashLSH(params=(16, 8), num_perm=128)
    sketches = {}
    with open(corpus, encoding="utf-8") as rows, open(pairs, "w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            words = WORD.findall(row["text"].lower())
            if len(words) < 5:
                continue
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)])
            for other in lsh.query(sketch):
                if sketches[other].jaccard(sketch) >= 0.8:
                    print(json.dumps({"left": other, "right": row["id"]}), file=out)
            lsh.insert(row["id"], sketch)
            sketches[row["id"]] = sketch


main(*sys.argv[1:])
