#!/usr/bin/env python3
"""Runs `recoupe dedup` on corpora that are bad in every way we know, and prints what each cost and said.

    python3 benches/bad_inputs.py --recoupe target/release/recoupe --work FOLDER [--only NAME,NAME]

Needs some 2 GB in FOLDER. A disk that is full is a small tmpfs where the script may mount one (as root), otherwise a limit on the size
of files. Kills come at random moments, from a seed. Exit code 1 where an outcome is not as expected.
"""
import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

ARGS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ARGS.add_argument("--recoupe", required=True)
ARGS.add_argument("--work", required=True)
ARGS.add_argument("--only", default="")
ARGS.add_argument("--seed", type=int, default=1)
args = ARGS.parse_args()
BINARY, WORK = os.path.realpath(args.recoupe), os.path.realpath(args.work)
ONLY = set(filter(None, args.only.split(",")))
RANDOM = random.Random(args.seed)
FAILED = []
WORDS = "council river bridge harvest engine valley winter signal market teacher copper window orchard station letter meadow".split()


def prose(words, seed):
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) + (". The" if at % 12 == 11 else "") for at in range(words)).capitalize() + "."


def large(megabytes):
    """Lines of which one is so large, and an ordinary one. In pieces: what this process holds would count as the peak of its children."""
    yield b'{"id":"a","text":"', b""
    for at in range(megabytes * 1000 // 2):
        yield prose(310, at).encode()[:1999] + b" ", b""
    yield b'"}'
    yield {"id": "b", "text": prose(350, 1)}


def corpus(name, lines):
    path = os.path.join(WORK, name + ".jsonl")
    with open(path, "wb") as out:
        for line in lines:
            line, end = line if isinstance(line, tuple) else (line, b"\n")
            out.write((line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()) + end)
    return path


def start(words, **more):
    return subprocess.Popen([BINARY, "dedup", *words], cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def run(words, **more):
    """Exit code, CPU seconds, peak MiB, stdout, stderr."""
    child = start(words, **more)
    stderr, stdout = [], []
    readers = [threading.Thread(target=lambda s=s, t=t: t.append(s.read())) for s, t in ((child.stderr, stderr), (child.stdout, stdout))]
    [reader.start() for reader in readers]
    _, status, used = os.wait4(child.pid, 0)
    [reader.join() for reader in readers]
    child.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime
    return child.returncode, cpu, used.ru_maxrss // 1024, stdout[0].decode(), stderr[0].decode()


def row(what, code, expected, cpu, peak, stderr, stdout="", whole=True):
    good = code == expected and whole
    if not good:
        FAILED.append(what)
    told = [line.removeprefix("recoupe: ") for line in stderr.strip().splitlines() if line and "to read, some" not in line]
    said = told or [" ".join(line.split()) for line in stdout.strip().splitlines() if line]
    said = [line if len(line) < 200 else line[:200] + "…" for line in (said if len(said) < 3 else [said[0], "…", said[-1]])]
    said = " / ".join(said).replace(WORK + "/", "").replace("|", "\\|")
    print(f"| {what} | {code}{'' if good else ' NOT AS EXPECTED'} | {cpu:.2f} | {peak} | {said} |", flush=True)


def wanted(name):
    return not ONLY or name in ONLY


def clear(*names):
    for name in names:
        path = os.path.join(WORK, name)
        shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else os.path.exists(path) and os.remove(path)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines_of(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def outputs(*names):
    """Every file that is not hidden, and a hash of its bytes: what this process holds would count as the peak of its children."""
    found = {}
    for name in names:
        path = os.path.join(WORK, name)
        if os.path.isfile(path):
            found[name] = digest(path)
        for folder, folders, files in os.walk(path):
            folders[:] = [one for one in folders if not one.startswith(".")]
            for one in files:
                if not one.startswith("."):
                    found[os.path.relpath(os.path.join(folder, one), WORK)] = digest(os.path.join(folder, one))
    return found


ALL = ["--annotate", "--sentences", "s", "--conflicts", "c", "--edges", "e"]


def measured(name, what, lines, expected=0, extra=((),)):
    if not wanted(name):
        return
    path = corpus(name, lines)
    size = os.path.getsize(path) / 1e6
    for words in extra:
        clear("out", "s", "c", "e")
        code, cpu, peak, stdout, stderr = run([os.path.basename(path), "-o", "out", *words])
        # Nothing is lost: every article is kept or dropped, each once.
        listed = sum(lines_of(os.path.join(WORK, f"out/{one}.txt")) for one in ("keep", "drop"))
        with open(os.path.join(WORK, "out/summary.json")) as summary:
            counted = json.load(summary)["counts"]["articles"]
        row(f"{what} ({size:.0f} MB) {' '.join(words)}", code, expected, cpu, peak, stderr, stdout, whole=listed == counted)
    os.remove(path)


os.makedirs(WORK, exist_ok=True)
print("| corpus | exit code | CPU s | peak MiB | what is said |\n|---|--:|--:|--:|---|")
ONE = prose(350, 1)
measured("same", "one article 100 000 times", ({"id": str(at), "text": ONE} for at in range(100_000)), extra=[(), ALL])
SHARED = prose(200, 2)
measured("bucket", "100 000 articles that share 200 of 260 words", ({"id": str(at), "text": SHARED + " " + prose(60, at)} for at in range(100_000)),
         extra=[(), ["--memory", "200M", "--sentences", "s", "--conflicts", "c"]])
TEMPLATE = " ".join(f"{prose(24, seed)} The {word} sold {{}} tonnes to the neighbours in the north." for seed, word in enumerate(WORDS[:6]))
FIGURES = lambda at: [at * by % 9_973 + 2 for by in (1, 7, 13, 29, 31, 17)]
measured("template", "10 000 articles of one template", ({"id": str(at), "text": TEMPLATE.format(*FIGURES(at))} for at in range(10_000)), extra=[(), ALL])
measured("large", "one article of 100 MB", large(100), expected=3)
measured("large", "one article of 100 MB", large(100), extra=[["--max-size", "200M", "--annotate", "--sentences", "s", "--conflicts", "c"]])
measured("line", "a line of 50 MB", large(50))
measured("broken", "100 000 lines, every other one cut off",
         (json.dumps({"id": str(at), "text": prose(40, at)}).encode()[: 60 if at % 2 else None] for at in range(100_000)), expected=3)
measured("empty", "100 000 empty texts", ({"id": str(at), "text": ""} for at in range(100_000)))
measured("ids", "100 000 rows, ids missing or given twice", ({"text": prose(30, at)} if at % 3 == 0 else {"id": str(at // 4), "text": prose(30, at)} for at in range(100_000)))

ROWS = None


def ordinary(articles, name="plain"):
    path = os.path.join(WORK, name + ".jsonl")
    if not os.path.exists(path):
        subprocess.run([BINARY, "bench", "make", str(articles), "--seed", "5", "-o", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.path.basename(path)


def undisturbed(words, *names):
    clear(*names)
    code, *_ = run(words)
    assert code == 0
    return outputs(*names)


if wanted("full"):
    plain = ordinary(60_000)
    expected = undisturbed([plain, "-o", "out", "--memory", "150M"], "out")
    disk = os.path.join(WORK, "disk")
    os.makedirs(disk, exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk], capture_output=True).returncode == 0
    try:
        words = [plain, "-o", "disk/out" if mounted else "out", "--memory", "150M"]

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20 << 20, 20 << 20))

        if not mounted:
            clear("out")
        code, cpu, peak, _, stderr = run(words, preexec_fn=None if mounted else limit)
        left = outputs("disk/out" if mounted else "out")
        row("disk full while spilling", code, 5, cpu, peak, stderr, whole=not left)
        if mounted:
            subprocess.run(["mount", "-o", "remount,size=2g", disk], check=True)
        code, cpu, peak, _, stderr = run([*words, "--resume"])
        found = {name.removeprefix("disk/"): data for name, data in outputs(words[2]).items()}
        row("the same with room and `--resume`: same bytes", code, 0, cpu, peak, stderr, whole=found == expected)
    finally:
        if mounted:
            subprocess.run(["umount", disk])

if wanted("unwritable"):
    plain = ordinary(1_000, "small")
    clear("out", "file")
    open(os.path.join(WORK, "file"), "w").write("mine")
    code, cpu, peak, _, stderr = run([plain, "-o", "file"])
    row("a file in the place of the output folder", code, 5, cpu, peak, stderr, whole=open(os.path.join(WORK, "file")).read() == "mine")
    os.makedirs(os.path.join(WORK, "out"))
    os.chmod(os.path.join(WORK, "out"), 0o555)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    code, cpu, peak, _, stderr = run([plain, "-o", "out"], **nobody)
    row("an output folder that may not be written to", code, 5, cpu, peak, stderr, whole=not outputs("out"))
    code, cpu, peak, _, stderr = run([plain, "-o", "out/below"], **nobody)
    row("an output folder that may not be made", code, 5, cpu, peak, stderr, whole=not outputs("out"))
    clear("out")
    code, cpu, peak, _, stderr = run([plain, "-o", "out", "--edges", "missing/e"])
    row("a file in a folder that is not there", code, 5, cpu, peak, stderr, whole=not outputs("out"))

if wanted("two"):
    plain = ordinary(60_000)
    words = [plain, "-o", "out", "--memory", "150M"]
    expected = undisturbed(words, "out")
    clear("out")
    first = start(words)
    time.sleep(0.3)
    code, cpu, peak, _, stderr = run(words)
    row("two runs into one output: the second", code, 5, cpu, peak, stderr)
    first.communicate()
    row("two runs into one output: the first, same bytes", first.returncode, 0, 0, 0, "", whole=outputs("out") == expected)
    code, cpu, peak, _, stderr = run(words)
    row("an output that is there", code, 5, cpu, peak, stderr, whole=outputs("out") == expected)

if wanted("killed"):
    plain = ordinary(60_000)
    words = [plain, "-o", "out", "--memory", "150M", "--sentences", "s", "--conflicts", "c", "--edges", "e"]
    names = ("out", "s", "c", "e")
    begun = time.time()
    expected = undisturbed(words, *names)
    whole = time.time() - begun
    killed = [0, 0]
    for nth in range(10):
        clear(*names)
        moments = []
        while True:
            child = start(words + (["--resume"] if moments else []))
            moment = RANDOM.random() * whole
            try:
                _, stderr = child.communicate(timeout=moment)
                break
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.communicate()
                moments.append(moment)
                half = [name for name, data in outputs(*names).items() if expected[name] != data]
                assert not half, half
                if len(moments) == 3:
                    whole_run = start(words + ["--resume"])
                    _, stderr = whole_run.communicate()
                    child = whole_run
                    break
        good = child.returncode == 0 and outputs(*names) == expected
        killed[0] += len(moments)
        killed[1] += good
        if not good:
            row(f"killed after {moments}", child.returncode, 0, 0, 0, stderr.decode(), whole=good)
    row(f"`kill -9` at {killed[0]} random moments of ten runs, then `--resume`: {killed[1]} times the same bytes", 0, 0, 0, 0, "", whole=killed[1] == 10)

if FAILED:
    sys.exit("not as expected: " + "; ".join(FAILED))
