//! The map is true: the tables of ARCHITECTURE.md are read, and the code is held to them.
//!
//! Folders use only what the layer table lets them; a dependency is named only in its home; unsafe code is allowed only
//! where the map says so. Comments are not code: a mention there is free.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const MAP: &str = include_str!("../../ARCHITECTURE.md");

/// Longest file that is still one idea.
const LONGEST_FILE: usize = 500;

#[test]
fn folders_use_only_the_layers_below_them() {
    let layers = layers();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let folder = top(&path);
        let Some(allowed) = layers.get(&folder) else {
            // lib.rs and main.rs join the layers and are none.
            assert!(!path.contains('/'), "src/{path}: its folder is missing from the layer table of ARCHITECTURE.md");
            continue;
        };
        for (number, line) in code(&text) {
            // Of several modules in one braced list none would be seen.
            assert!(!line.contains("crate::{"), "src/{path}:{number}: name each module of the crate by its path");
            for used in modules_named(line) {
                if layers.contains_key(used) && used != folder && !allowed.contains(used) {
                    wrong.push(format!("src/{path}:{number}: {folder} may not use {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn layers_only_look_down() {
    let rows: Vec<Vec<String>> = table("| layer | folder | may use |");
    let level: BTreeMap<String, u32> =
        rows.iter().map(|row| (ticked(&row[1]).remove(0), row[0].parse().expect("a layer is a number"))).collect();
    for row in &rows {
        let folder = ticked(&row[1]).remove(0);
        for used in ticked(&row[2]) {
            assert!(level.contains_key(&used), "{folder} may use {used}, which is no folder of the table");
            let beside = folder == "ingest" && used == "text";
            assert!(level[&used] < level[&folder] || beside, "{folder} may use {used}, which is not below it");
        }
    }
}

#[test]
fn a_dependency_has_one_home() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in table("| dependency | home |") {
        for dependency in ticked(&row[0]) {
            homes.entry(dependency).or_default().extend(ticked(&row[1]));
        }
    }
    let dependencies: Vec<String> = dependencies();
    let mut used_in: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            for name in &dependencies {
                if !names_crate(line, name) {
                    continue;
                }
                let Some(allowed) = homes.get(name) else {
                    wrong.push(format!("src/{path}:{number}: {name} has no home in ARCHITECTURE.md"));
                    continue;
                };
                match allowed.iter().find(|home| path == **home || path.starts_with(&format!("{home}/"))) {
                    Some(home) => {
                        used_in.entry(name).or_default().insert(home.clone());
                    }
                    None => wrong.push(format!("src/{path}:{number}: {name} lives in {allowed:?}")),
                }
            }
        }
    }
    for (dependency, homes) in &homes {
        let empty =
            homes.iter().filter(|home| !used_in.get(dependency.as_str()).is_some_and(|all| all.contains(*home)));
        wrong.extend(empty.map(|home| format!("ARCHITECTURE.md: {dependency} is not used in {home}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_is_allowed_only_where_the_map_says() {
    let listed = MAP.lines().find(|line| line.starts_with("Unsafe code")).map(ticked).expect("the map speaks of it");
    for (path, text) in sources() {
        let allowed = code(&text).any(|(_, line)| line.contains("allow(unsafe_code"));
        assert_eq!(
            allowed,
            listed.contains(&path),
            "src/{path}: whether it allows unsafe code, and what ARCHITECTURE.md says"
        );
    }
}

#[test]
fn files_hold_one_idea() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "src/{path} has {lines} lines, at most {LONGEST_FILE} expected: split it by idea"
        );
        let is_list =
            matches!(path.as_str(), "main.rs" | "lib.rs") || path.ends_with("mod.rs") || path.ends_with("tests.rs");
        assert!(is_list || text.starts_with("//!"), "src/{path} does not begin with what it is for");
    }
}

#[test]
fn every_folder_is_on_the_map_and_every_file_named_there_exists() {
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, _) in sources() {
        if let Some((folder, file)) = path.rsplit_once('/') {
            folders.entry(format!("src/{folder}")).or_default().insert(file.to_owned());
        }
    }
    let mut wrong = Vec::new();
    let mut mapped = BTreeSet::new();
    for row in table("| folder | what | begin at |") {
        let here: Vec<String> = ticked(&row[0]).into_iter().filter(|folder| folder.starts_with("src/")).collect();
        wrong.extend(
            here.iter().filter(|folder| !folders.contains_key(*folder)).map(|folder| format!("{folder} is gone")),
        );
        let named: Vec<String> = ticked(&row[2]).into_iter().filter(|name| name.ends_with(".rs")).collect();
        let has = |folder: &String, file: &String| folders.get(folder).is_some_and(|files| files.contains(file));
        for file in named.iter().filter(|file| !here.is_empty() && !here.iter().any(|folder| has(folder, file))) {
            wrong.push(format!("{}: no {file} there", here.join(", ")));
        }
        // A row of several folders names a file of each, or of none; what lies below a file goes with it.
        let below = |folder: &str| {
            let (above, name) = folder.rsplit_once('/').unwrap_or_default();
            has(&above.to_owned(), &format!("{name}.rs"))
        };
        let bare =
            |folder: &&String| !named.is_empty() && !below(folder) && !named.iter().any(|file| has(folder, file));
        for folder in here.iter().filter(bare) {
            wrong.push(format!("{folder}: none of {} is there", named.join(", ")));
        }
        mapped.extend(here);
    }
    wrong.extend(
        folders.keys().filter(|folder| !mapped.contains(*folder)).map(|folder| format!("{folder} is not on it")),
    );
    assert!(wrong.is_empty(), "the map of ARCHITECTURE.md: {}", wrong.join("\n"));
}

/// Folder of `src` to the other folders it may use.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    table("| layer | folder | may use |")
        .into_iter()
        .map(|row| (ticked(&row[1]).remove(0), ticked(&row[2]).into_iter().collect()))
        .collect()
}

/// The rows below the header `header`, without the rule.
fn table(header: &str) -> Vec<Vec<String>> {
    let mut lines = MAP.lines().skip_while(|line| *line != header).skip(2).peekable();
    assert!(lines.peek().is_some(), "ARCHITECTURE.md has no table {header}");
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// The words of a cell that stand between back-ticks.
fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Names of the dependencies of Cargo.toml, as code writes them.
fn dependencies() -> Vec<String> {
    include_str!("../../Cargo.toml")
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect()
}

/// Lines of a source that are code, with their numbers from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The modules of this crate that a line names by their full path.
fn modules_named(line: &str) -> Vec<&str> {
    ["crate::", "recoupe::"]
        .iter()
        .flat_map(|root| line.split(root).skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect()
}

fn names_crate(line: &str, name: &str) -> bool {
    let path = format!("{name}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

fn top(path: &str) -> String {
    path.split('/').next().unwrap_or_default().to_owned()
}

/// Every source below `src`, by its path from there, sorted.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).expect("it is below src").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).expect("a source is text")));
            }
        }
    }
    assert!(found.len() > 20, "only {} sources found", found.len());
    found.sort();
    found
}
