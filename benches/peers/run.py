#!/usr/bin/env python3
"""Runs recoupe and its peers on the same corpora in one go, and says what each took and what each found.

    python3 benches/peers/run.py --make 100000 --press press.jsonl.gz --slow 20000 --out benches/runs/2026-01-31
    python3 benches/peers/run.py CORPUS.jsonl --truth CORPUS.truth.jsonl

The first makes the corpora: synthetic articles, and passages of the articles in a JSONL of one's own, both with the same kinds of
planted copy; and smaller ones on which the peers that take minutes are run too. The second takes one that is there.

Needs only Python's own library; peers are installed into a virtual environment of their own (see README.md). Every engine is a
child process: CPU time is user and system of it and its children, memory its largest resident set, both as the kernel
tells when it ends. What was found is held against the exact join that `recoupe bench join` makes.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON_PEERS = {
    "rensa": "peer_rensa.py",
    "datasketch": "peer_datasketch.py",
    "text-dedup": "peer_text_dedup.py",
    "datatrove": "peer_datatrove.py",
}
PACKAGES = {"rensa": "rensa", "datasketch": "datasketch", "text-dedup": "text_dedup", "datatrove": "datatrove"}
UNVERIFIED = {"text-dedup", "datatrove"}
QUIET = {"OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", help="JSONL with id and text, as `recoupe bench make` writes it")
    parser.add_argument("--truth", type=Path, help="what is known of its copies")
    parser.add_argument("--make", type=int, metavar="N", help="make a synthetic corpus of so many articles")
    parser.add_argument("--press", type=Path, help="with --make, make one of passages of this JSONL too")
    parser.add_argument("--slow", type=int, metavar="N",
                        help=f"with --make, run {' and '.join(sorted(UNVERIFIED))} on corpora of so many articles instead")
    parser.add_argument("--seed", type=int, default=1, help="of the corpora that are made")
    parser.add_argument("--recoupe", default="recoupe", help="the program (default: the one on the path)")
    parser.add_argument("--peers", default="gaoya," + ",".join(PYTHON_PEERS), help="which, separated by commas")
    parser.add_argument("--work", type=Path, default=Path("target/peers"), help="where peers are installed and built")
    parser.add_argument("--no-install", action="store_true", help="leave out peers that are not installed")
    parser.add_argument("--out", type=Path, help="folder for peers.json and peers.md")
    parser.add_argument("--note", default="", help="one line about the corpus, for the table")
    args = parser.parse_args()
    if (args.corpus is None) == (args.make is None):
        parser.error("expected a corpus, or --make to make some")
    return args


def corpora(args, folder):
    """Each corpus with its truth, what is said of it, and whether the slow peers are run on it."""
    if args.corpus:
        yield args.corpus, args.truth, args.note, True
        return
    sizes = [(args.make, args.slow is None)] + ([(args.slow, True)] if args.slow else [])
    for size, with_slow in sizes:
        for press in [None, args.press] if args.press else [None]:
            corpus = folder / f"{'passages' if press else 'synthetic'}-{size}.jsonl"
            command = [args.recoupe, "bench", "make", str(size), "--seed", str(args.seed), "--output", str(corpus)]
            command += ["--passages", "--corpus", str(press)] if press else []
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            what = f"passages of {press.name}" if press else "synthetic"
            yield corpus, corpus.with_suffix(".truth.jsonl"), f"{what}, seed {args.seed}", with_slow
            corpus.unlink()


def install(peers, work, may_install):
    """The peers that can be run, each with the words that begin its command."""
    commands = {}
    if "gaoya" in peers:
        target = work.resolve() / "gaoya"
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=HERE / "gaoya", check=True,
                       env={**os.environ, "CARGO_TARGET_DIR": str(target)})
        commands["gaoya"] = [str(target / "release" / "peer-gaoya")]
    wanted = [peer for peer in PYTHON_PEERS if peer in peers]
    python = work.resolve() / "venv" / "bin" / "python"
    if wanted and may_install and not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "-r", str(HERE / "requirements.txt")], check=True)
        subprocess.run([*pip, "--no-deps", "text-dedup==0.4.0"], check=True)
    for peer in wanted:
        there = python.exists() and subprocess.run(
            [str(python), "-c", f"import {PACKAGES[peer]}"], capture_output=True, check=False).returncode == 0
        if there:
            commands[peer] = [str(python), str(HERE / PYTHON_PEERS[peer])]
        else:
            print(f"{peer}: not installed, left out", file=sys.stderr)
    return commands


def versions(commands, recoupe):
    found = {"recoupe": subprocess.run([recoupe, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]}
    if "gaoya" in commands:
        found["gaoya"] = next(line.split('"')[1].lstrip("=") for line in (HERE / "gaoya/Cargo.toml").read_text().splitlines()
                              if line.startswith("gaoya ="))
    for peer in PYTHON_PEERS:
        if peer in commands:
            ask = f"import importlib.metadata as m; print(m.version('{peer}'))"
            found[peer] = subprocess.run([commands[peer][0], "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return found


def measured(name, command, log):
    """Runs a command; CPU seconds, peak memory and wall time of it and its children."""
    print(f"{name} …", file=sys.stderr, flush=True)
    with open(log, "wb") as said:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **QUIET})
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        tail = Path(log).read_text(errors="replace").splitlines()[-3:]
        print(f"{name}: ended with {child.returncode}: {' / '.join(tail)}", file=sys.stderr)
        return None
    return {"user_s": round(used.ru_utime, 3), "system_s": round(used.ru_stime, 3), "wall_s": round(wall, 3),
            "peak_mib": round(used.ru_maxrss / 1024, 1)}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pair(left, right):
    return (left, right) if left < right else (right, left)


class Clusters:
    """Union of pairs and of clusters."""

    def __init__(self):
        self.parent = {}

    def find(self, one):
        while self.parent.setdefault(one, one) != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, left, right):
        self.parent[self.find(right)] = self.find(left)

    def together(self, left, right):
        return left in self.parent and right in self.parent and self.find(left) == self.find(right)

    def count(self):
        sizes = defaultdict(int)
        for one in list(self.parent):
            sizes[self.find(one)] += 1
        return sum(size > 1 for size in sizes.values())


def found(path):
    """Pairs reported, and the clusters they make. Engines that give clusters report every pair in one."""
    pairs, clusters = set(), Clusters()
    for row in rows(path):
        if "members" in row:
            members = row["members"]
            pairs.update(pair(left, right) for left, right in combinations(members, 2))
            for member in members[1:]:
                clusters.join(members[0], member)
        else:
            pairs.add(pair(row["left"], row["right"]))
            clusters.join(row["left"], row["right"])
    return pairs, clusters


def scored(path, join, planted):
    pairs, clusters = found(path)
    kinds = defaultdict(lambda: [0, 0])
    for copy, source, kind in planted:
        kinds[kind][0] += 1
        kinds[kind][1] += clusters.together(copy, source)
    return {
        "pairs": len(pairs),
        "clusters": clusters.count(),
        "pairs_in_join": len(pairs & join),
        "join_reported": len(join & pairs),
        "join_in_cluster": sum(clusters.together(*one) for one in join),
        "planted": {kind: {"copies": all_, "in_cluster": found_} for kind, (all_, found_) in sorted(kinds.items())},
    }


def share(part, whole):
    return f"{part / whole:.4f}" if whole else "–"


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def table(report, machine):
    base = report["engines"][0]
    base_cpu = base["user_s"] + base["system_s"]
    lines = [
        f"{report['articles']} articles, {report['bytes'] / 1e6:.1f} MB, {report['planted']} planted copies"
        + (f" ({report['note']})" if report["note"] else ""),
        f"{machine['processor']}, {machine['cores']} cores, load {report['load_before']} before and {report['load_after']} after; "
        f"exact join at Jaccard 0.8: {report['join_pairs']} pairs",
        "",
        "| engine | CPU s | times recoupe's | wall s | peak MiB | pairs | clusters | recall of the join | precision | planted copies |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for engine in report["engines"]:
        cpu = engine["user_s"] + engine["system_s"]
        copies = sum(kind["copies"] for kind in engine["planted"].values())
        together = sum(kind["in_cluster"] for kind in engine["planted"].values())
        by_join = "–" if engine["by_containment"] else share(engine["pairs_in_join"], engine["pairs"])
        lines.append(
            f"| {engine['name']} | {cpu:.2f} | {cpu / base_cpu:.1f} | {engine['wall_s']:.2f} | {engine['peak_mib']:.0f} "
            f"| {engine['pairs']} | {engine['clusters']} | {share(engine['join_in_cluster'], report['join_pairs'])} "
            f"| {by_join} | {share(together, copies)} |"
        )
    return "\n".join(lines) + "\n"


def compared(args, commands, folder, corpus, truth, note):
    """All engines on one corpus."""
    planted = [(row["copy"], row["source"], row["kind"]) for row in rows(truth)] if truth else []
    join_file = folder / "join.jsonl"
    join_file.unlink(missing_ok=True)
    subprocess.run([args.recoupe, "bench", "join", str(corpus), "--output", str(join_file), "--quiet"], check=True)
    join = {pair(row["left"], row["right"]) for row in rows(join_file)}
    load_before = os.getloadavg()[0]
    engines = []
    own = [args.recoupe, "dedup", str(corpus), "--force", "--quiet", "--threads", "1", "--sheet", "0", "--min-jaccard", "0.8"]
    runs = [("recoupe, Jaccard", [*own, "--min-containment", "none"], False),
            ("recoupe, Jaccard and containment", [*own, "--min-containment", "0.5"], True)]
    runs += [(peer, command, False) for peer, command in commands.items()]
    for name, command, by_containment in runs:
        out = folder / "found.jsonl"
        out.unlink(missing_ok=True)
        if command[0] == args.recoupe:
            command = [*command, "--output", str(folder / "recoupe"), "--edges", str(out)]
        else:
            command = [*command, str(corpus), str(out)]
        used = measured(name, command, folder / "log.txt")
        if used is not None:
            engine = {"name": name, "by_containment": by_containment, "verified": name not in UNVERIFIED, **used}
            engines.append({**engine, **scored(out, join, planted)})
    if not engines or not engines[0]["name"].startswith("recoupe"):
        sys.exit("recoupe itself did not run")
    return {
        "note": note, "articles": sum(1 for _ in rows(corpus)), "bytes": corpus.stat().st_size, "planted": len(planted),
        "join_pairs": len(join), "load_before": round(load_before, 1), "load_after": round(os.getloadavg()[0], 1),
        "engines": engines,
    }


def main():
    args = arguments()
    commands = install(set(args.peers.split(",")), args.work, not args.no_install)
    report = {
        "schema": "recoupe.peers/2", "processor": processor(), "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}", "python": platform.python_version(),
        "versions": versions(commands, args.recoupe), "corpora": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        for corpus, truth, note, with_slow in corpora(args, Path(folder)):
            some = {peer: command for peer, command in commands.items() if with_slow or peer not in UNVERIFIED}
            one = compared(args, some, Path(folder), corpus, truth, note)
            report["corpora"].append(one)
            print(table(one, report), flush=True)
            # After each corpus, so that a run that is stopped leaves what it has measured.
            if args.out:
                args.out.mkdir(parents=True, exist_ok=True)
                (args.out / "peers.json").write_text(json.dumps(report, indent=1) + "\n")
                (args.out / "peers.md").write_text("\n".join(table(one, report) for one in report["corpora"]))


main()
