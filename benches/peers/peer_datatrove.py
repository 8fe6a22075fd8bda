"""datatrove's MinHash pipeline on a corpus, one task; clusters are of unverified candidates.

    python peer_datatrove.py CORPUS.jsonl CLUSTERS.jsonl
"""

import sys
import tempfile
from pathlib import Path

from common import articles, write_clusters
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashConfig, MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


def main(corpus, clusters):
    corpus = Path(corpus).resolve()
    config = MinhashConfig(n_grams=5, num_buckets=16, hashes_per_bucket=8)
    with tempfile.TemporaryDirectory() as folder:

        def reader():
            return JsonlReader(str(corpus.parent), glob_pattern=corpus.name, text_key="text", id_key="id")

        def step(name, pipeline, tasks=1):
            LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=f"{folder}/logs-{name}").run()

        step("signatures", [reader(), MinhashDedupSignature(f"{folder}/signatures", config, language="eng")])
        step("buckets", [MinhashDedupBuckets(f"{folder}/signatures", f"{folder}/buckets", config=config)], tasks=16)
        cluster = MinhashDedupCluster(f"{folder}/buckets", f"{folder}/remove", config=config, save_cluster_id=True)
        step("clusters", [cluster])
        removed = JsonlWriter(f"{folder}/removed", compression=None)
        kept = JsonlWriter(f"{folder}/kept", compression=None)
        keep = MinhashDedupFilter(f"{folder}/remove", exclusion_writer=removed, load_cluster_ids=True)
        step("filter", [reader(), keep, kept])
        members = []
        for path in [*Path(folder, "removed").rglob("*.jsonl"), *Path(folder, "kept").rglob("*.jsonl")]:
            for row in articles(path):
                cluster = row.get("metadata", {}).get("minhash_cluster_id")
                if cluster is not None and cluster != -1:
                    members.append((cluster, row["id"]))
    write_clusters(clusters, members)


if __name__ == "__main__":
    main(*sys.argv[1:])
