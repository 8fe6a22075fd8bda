#!/usr/bin/env python3
"""Times the kinds of run that `recoupe dedup` knows, in turns, and prints the best of each.

    python3 benches/turns.py CORPUS.jsonl --recoupe target/release/recoupe [--turns 6] [--ahead]

In turns, so that a machine that is busy for a while is busy for all kinds alike; the first turn warms up and does not count. Threads
of a run on a busy machine wait for others: `--ahead` gives runs the cores before all else (SCHED_FIFO, needs root; for short runs only).
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

ARGS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ARGS.add_argument("corpus")
ARGS.add_argument("--recoupe", required=True)
ARGS.add_argument("--turns", type=int, default=6)
ARGS.add_argument("--ahead", action="store_true")
args = ARGS.parse_args()
binary, corpus = os.path.realpath(args.recoupe), os.path.realpath(args.corpus)
work = tempfile.mkdtemp(prefix="turns-", dir=".")
JACCARD = ["--min-containment", "none"]
KINDS = {
    "Jaccard": JACCARD,
    "Jaccard and containment": [],
    "Jaccard and copied sentences": JACCARD + ["--sentences", work + "/sentences"],
    "Jaccard and conflicts": JACCARD + ["--conflicts", work + "/conflicts"],
}


def ahead():
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))


def run(words, threads):
    for name in os.listdir(work):
        path = os.path.join(work, name)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    begun = time.time()
    command = [binary, "dedup", corpus, "-o", work + "/out", "--sheet", "0", "-q", f"-j{threads}", *words]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=ahead if args.ahead else None)
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with status {status}")
    return used.ru_utime + used.ru_stime, used.ru_stime, time.time() - begun, used.ru_maxrss / 1024


load = "load " + " ".join(f"{one:.1f}" for one in os.getloadavg())
found = {}
try:
    for turn in range(args.turns):
        for kind, words in KINDS.items():
            for threads in (1, 2):
                found.setdefault((kind, threads), []).append(run(words, threads))
finally:
    shutil.rmtree(work, ignore_errors=True)
best = {kind: [min(one[at] for one in (runs[1:] or runs)) for at in range(4)] for kind, runs in found.items()}
base = best["Jaccard", 1][0]
print(f"{os.path.basename(corpus)}, best of {max(1, args.turns - 1)} in turns, {load}{', ahead of all else' if args.ahead else ''}\n")
print("| run | threads | CPU s | of these system | wall s | MiB | times Jaccard's CPU | throughput of two threads |")
print("|---|--:|--:|--:|--:|--:|--:|--:|")
for (kind, threads), (cpu, system, wall, peak) in best.items():
    gain = f"{best[kind, 1][2] / wall:.2f}" if threads == 2 else ""
    print(f"| {kind} | {threads} | {cpu:.2f} | {system:.2f} | {wall:.2f} | {peak:.0f} | {cpu / base:.2f} | {gain} |")
