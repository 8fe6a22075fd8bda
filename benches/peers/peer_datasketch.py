"""datasketch on a corpus: 5-word shingles made in Python, MinHash and LSH index, candidates checked by the estimate.

    python peer_datasketch.py CORPUS.jsonl PAIRS.jsonl
"""

import sys

from common import write_pairs
from datasketch import MinHash, MinHashLSH


class Index:
    def __init__(self):
        self.lsh, self.sketches, self.last = MinHashLSH(params=(16, 8), num_perm=128), {}, None

    def query(self, shingles):
        self.last = MinHash(num_perm=128)
        self.last.update_batch([shingle.encode() for shingle in shingles])
        return [other for other in self.lsh.query(self.last) if self.sketches[other].jaccard(self.last) >= 0.8]

    def insert(self, one):
        self.lsh.insert(one, self.last)
        self.sketches[one] = self.last


index = Index()
write_pairs(*sys.argv[1:], index.query, index.insert)
