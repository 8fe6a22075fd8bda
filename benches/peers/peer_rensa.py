"""rensa on a corpus: 5-word shingles made in Python, its RMinHash and LSH index, candidates checked by the estimate.

    python peer_rensa.py CORPUS.jsonl PAIRS.jsonl
"""

import sys

from common import write_pairs
from rensa import RMinHash, RMinHashLSH


class Index:
    def __init__(self):
        self.lsh = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
        self.ids, self.sketches, self.last = [], [], None

    def query(self, shingles):
        self.last = RMinHash(num_perm=128, seed=42)
        self.last.update(shingles)
        near = [at for at in self.lsh.query(self.last) if self.sketches[at].jaccard(self.last) >= 0.8]
        return [self.ids[at] for at in near]

    def insert(self, one):
        self.lsh.insert(len(self.ids), self.last)
        self.ids.append(one)
        self.sketches.append(self.last)


index = Index()
write_pairs(*sys.argv[1:], index.query, index.insert)
