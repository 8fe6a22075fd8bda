//! Runs that are killed or interrupted at any moment: what is there is whole, and `--resume` comes to the same bytes.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::dedup::corpus;
use super::run::{Desk, command};

/// More words than the least memory holds, so that what was read is written down.
const WORDS: [&str; 13] = [
    "dedup",
    "b.jsonl",
    "a.jsonl",
    "-o",
    "out",
    "--edges",
    "beside/e",
    "--sentences",
    "beside/s",
    "--annotate",
    "--memory",
    "100M",
    "-j1",
];

fn desk() -> Desk {
    let desk = Desk::new();
    let rows = corpus(6_000);
    desk.write("a.jsonl", rows[..5_000].concat().as_bytes());
    desk.write("b.jsonl", rows[5_000..].concat().as_bytes());
    desk.write("beside/other", b"");
    desk
}

/// All files below `folder`, by name.
fn files(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("listed").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.insert(path.display().to_string(), std::fs::read(&path).expect("it can be read"));
        }
    }
}

fn outputs(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    ["out", "beside"].iter().for_each(|folder| files(&desk.path(folder), &mut found));
    found
}

fn is_hidden(path: &str) -> bool {
    path.contains("/.recoupe-")
}

fn clear(desk: &Desk) {
    let _ = std::fs::remove_dir_all(desk.path("out"));
    let _ = ["e", "s"].map(|name| std::fs::remove_file(desk.path("beside").join(name)));
}

/// When a run is stopped.
#[derive(Debug)]
enum Moment {
    /// After so much of the time that an undisturbed one takes, in hundredths.
    After(u32),
    /// As soon as this file is there.
    At(&'static str),
    /// As soon as this file is gone, which was there.
    Behind(&'static str),
}

/// Stops a run; whether it was still at work.
fn stopped(desk: &Desk, moment: &Moment, signal: &str, whole: Duration) -> (bool, String) {
    let child = command(&desk.path("."), &WORDS).spawn().expect("it starts");
    let begun = Instant::now();
    let mut child = Ended(child);
    let mut was_there = false;
    let mut is_time = || match moment {
        Moment::After(hundredths) => begun.elapsed() >= whole * *hundredths / 100,
        Moment::At(file) => desk.path(file).exists(),
        Moment::Behind(file) => std::mem::replace(&mut was_there, desk.path(file).exists()) && !was_there,
    };
    while !is_time() && child.0.try_wait().expect("it can be asked").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let id = child.0.id().to_string();
    // It may have ended just now.
    let _ = Command::new("kill").args([&format!("-{signal}"), &id]).status();
    let output = child.output();
    (output.status.code() != Some(0), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A child that does not outlive the test.
struct Ended(Child);

impl Ended {
    fn output(mut self) -> std::process::Output {
        drop(self.0.stdin.take());
        let mut stderr = Vec::new();
        std::io::Read::read_to_end(&mut self.0.stderr.take().expect("it is piped"), &mut stderr).expect("it is read");
        let status = self.0.wait().expect("it ends");
        std::process::Output { status, stdout: Vec::new(), stderr }
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(unix)]
#[test]
fn a_run_stopped_at_any_moment_leaves_whole_files_and_is_resumed_to_the_same_bytes() {
    let desk = desk();
    let begun = Instant::now();
    let first = desk.run(&WORDS);
    let whole = begun.elapsed();
    assert_eq!(first.code, 0, "{}", first.stderr);
    let expected = outputs(&desk);
    assert!(expected.len() > 7, "{:?}", expected.keys());
    let mut at_work = 0;
    let moments = [5, 40, 75, 95].map(Moment::After).into_iter().chain(
        [
            "out/.recoupe-run",
            "out/.recoupe-work/words",
            "out/.recoupe-work/state.json",
            "out/keep.txt",
            "out/sample.md",
        ]
        .map(Moment::At),
    );
    let moments = moments.chain([Moment::Behind("out/.recoupe-work"), Moment::Behind("out/.recoupe-run")]);
    for (at, moment) in moments.enumerate() {
        for signal in ["KILL", "INT"] {
            clear(&desk);
            let (was_at_work, stderr) = stopped(&desk, &moment, signal, whole);
            at_work += usize::from(was_at_work);
            let left = outputs(&desk);
            for (path, bytes) in left.iter().filter(|(path, _)| !is_hidden(path)) {
                assert!(expected.get(path) == Some(bytes), "{moment:?} {signal}: {path} is not whole");
            }
            let unfinished = left.keys().filter(|path| path.contains(".recoupe-part-")).count();
            assert!(signal == "KILL" || unfinished == 0, "{moment:?}: {:?}", left.keys());
            let is_begun = left.keys().any(|path| path.ends_with(".recoupe-run"));
            assert!(signal == "KILL" || !is_begun || stderr.contains("with --resume goes on"), "{moment:?}: {stderr}");
            let is_asked = is_begun && at % 2 == 0 && left.keys().any(|path| path.ends_with("clusters.jsonl"));
            let again = is_asked.then(|| desk.run(&WORDS));
            // Also where it was done, or all but done.
            let resumed = desk.run(&[&WORDS[..], &["--resume"]].concat());
            assert_eq!(resumed.code, 0, "{moment:?} {signal}: {}", resumed.stderr);
            let said_before = resumed.stderr.contains(IS_DONE) && resumed.stdout.is_empty();
            if let Some(again) = again {
                assert_eq!(again.code, 5);
                // A run may have been stopped when all was done but its clearing up.
                let advice = if said_before {
                    "exists already (--force"
                } else {
                    "interrupted (--resume goes on with it, --force"
                };
                assert!(again.stderr.contains(advice), "{moment:?} {signal}: {}", again.stderr);
            }
            assert!(resumed.stdout == first.stdout || said_before, "{moment:?} {signal}: {}", resumed.stdout);
            let (found, wanted) = (outputs(&desk), &expected);
            assert!(found == *wanted, "{moment:?} {signal}: {:?} {:?}", found.keys(), wanted.keys());
        }
    }
    assert!(at_work >= 8, "most of the runs were caught at work: {at_work}");
}

const IS_DONE: &str = "the run of these options and inputs is done, and nothing is left to do";

#[cfg(unix)]
#[test]
fn a_run_killed_when_all_is_written_is_done() {
    let desk = desk();
    let (was_at_work, _) = stopped(&desk, &Moment::At("out/.recoupe-run"), "KILL", Duration::ZERO);
    assert!(was_at_work);
    let asked = std::fs::read(desk.path("out/.recoupe-run")).expect("it is there");
    clear(&desk);
    assert_eq!(desk.run(&WORDS).code, 0);
    let expected = outputs(&desk);
    let resume = || desk.run(&[&WORDS[..], &["--resume"]].concat());
    // Killed before it had cleared up, or behind that: nothing is written again.
    for left in [&["out/.recoupe-run", "out/.recoupe-work/words", "out/.recoupe-stdin"][..], &["out/.recoupe-run"], &[]]
    {
        left.iter().for_each(|file| desk.write(file, &asked));
        let changed = |path| std::fs::metadata(desk.path(path)).and_then(|it| it.modified()).expect("it is there");
        let before = changed("out/keep.txt");
        let resumed = resume();
        assert_eq!(resumed.code, 0, "{}", resumed.stderr);
        assert!(resumed.stderr.contains(IS_DONE), "{}", resumed.stderr);
        assert!(outputs(&desk) == expected && changed("out/keep.txt") == before, "{left:?}");
    }
    // Without --resume nothing is overwritten, and one that was asked for something else is none of it.
    let again = desk.run(&WORDS);
    assert_eq!(again.code, 5);
    assert!(again.stderr.contains("exists already (--force overwrites it)"), "{}", again.stderr);
    let other = desk.run(&[&WORDS[..], &["--resume", "--shingle", "4"]].concat());
    assert_eq!(other.code, 5);
    assert!(other.stderr.contains("exists already (--force overwrites it)"), "{}", other.stderr);
    // What is missing is made.
    std::fs::remove_file(desk.path("out/keep.txt")).expect("removed");
    assert_eq!(resume().code, 5);
    clear(&desk);
    assert_eq!(resume().code, 0);
    assert!(outputs(&desk) == expected);
}

#[cfg(unix)]
#[test]
fn standard_input_is_not_needed_twice() {
    let desk = Desk::new();
    let rows = corpus(200).concat();
    let words = ["dedup", "-", "-o", "out", "--annotate", "-j1"];
    assert_eq!(desk.run_with(&words, rows.as_bytes()).code, 0);
    let expected = outputs(&desk);
    for round in 0.. {
        clear(&desk);
        let mut child = Ended(command(&desk.path("."), &words).spawn().expect("it starts"));
        let mut stdin = child.0.stdin.take().expect("it is piped");
        stdin.write_all(rows.as_bytes()).expect("it is read");
        drop(stdin);
        while !desk.path("out/.recoupe-stdin").exists() && child.0.try_wait().expect("it can be asked").is_none() {}
        drop(child);
        if desk.path("out/.recoupe-run").exists() && desk.path("out/.recoupe-stdin").exists() {
            break;
        }
        assert!(round < 20, "no run was caught");
    }
    let resumed = desk.run_with(&[&words[..], &["--resume"]].concat(), b"");
    assert_eq!(resumed.code, 0, "{}", resumed.stderr);
    assert!(outputs(&desk) == expected);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_gone_on_from() {
    let desk = desk();
    let first = desk.run(&WORDS);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let expected = outputs(&desk);
    // No file may grow past so many blocks of half a kilobyte. The words come to 9 MB, which go to a file from 5 MB on.
    for (blocks, gone_on_from) in
        [("1000", "everything is read"), ("4000", "everything is read"), ("14000", "; the rest is read")]
    {
        clear(&desk);
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_recoupe")]).args(WORDS).current_dir(desk.path("."));
        let full = shell.output().expect("a shell");
        let stderr = String::from_utf8_lossy(&full.stderr);
        assert_eq!(full.status.code(), Some(5), "{blocks}: {stderr}");
        assert!(stderr.contains("no file is half written; once that is mended"), "{stderr}");
        assert!(stderr.contains("recoupe: out/") || stderr.contains("recoupe: beside/"), "{stderr}");
        for (path, bytes) in outputs(&desk).iter().filter(|(path, _)| !is_hidden(path)) {
            assert!(expected.get(path) == Some(bytes), "{blocks}: {path} is not whole");
        }
        let resumed = desk.run(&[&WORDS[..], &["--resume"]].concat());
        assert_eq!(resumed.code, 0, "{}", resumed.stderr);
        assert!(resumed.stderr.contains(gone_on_from), "{blocks}: {}", resumed.stderr);
        assert!(resumed.stdout == first.stdout && outputs(&desk) == expected, "{blocks}");
    }
}
