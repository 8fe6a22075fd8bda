"""text-dedup's MinHash on a corpus, by its own command with one process; clusters are of unverified candidates.

    python peer_text_dedup.py CORPUS.jsonl CLUSTERS.jsonl
"""

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from common import articles, write_clusters


def main(corpus, clusters):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", str(Path(corpus).resolve())]
        command += ["--split", "train", "--cache_dir", f"{folder}/cache", "--output", str(out), "--column", "text"]
        command += ["--num_perm", "128", "--ngram", "5", "--b", "16", "--r", "8", "--threshold", "0.8", "--num_proc", "1"]
        command += ["--debug", "--batch_size", "10000", "--min_length", "5"]
        subprocess.run(command, check=True, stdout=sys.stderr)
        with open(out / "uf.pkl", "rb") as file:
            union = pickle.load(file)
    parent = union["parent"] if isinstance(union, dict) and "parent" in union else getattr(union, "parent", union)

    def find(at):
        while parent.get(at, at) != at:
            at = parent[at]
        return at

    write_clusters(clusters, ((find(at), row["id"]) for at, row in enumerate(articles(corpus))))


if __name__ == "__main__":
    main(*sys.argv[1:])
