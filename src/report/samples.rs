//! Made-up reports, on which renderings are tried.

use serde_json::{Value, json};

use crate::report::model::Report;

/// A batch of events with so many articles each. Every two neighbours of an event share a passage and dispute a number.
pub(super) fn report(events: &[usize]) -> Report {
    let total: usize = events.iter().sum();
    let mut first = 1;
    let mut parts: [Vec<Value>; 6] = Default::default();
    let [event_list, matches, groups, facts, findings, claims] = &mut parts;
    for (number, &size) in events.iter().enumerate() {
        let ids: Vec<String> = (first..first + size).map(|id| format!("a{id}")).collect();
        let reason = (size == 1).then_some("ten months before the others");
        event_list.push(
            json!({"id": format!("e{}", number + 1), "articles": ids, "label": ["pont", "Varne"], "reason": reason}),
        );
        for id in first..first + size {
            let text = format!("{} blessés", id + 8);
            facts.push(json!({"id": format!("f-{id}"), "article": format!("a{id}"), "sentence": format!("a{id}.s1"),
                "start": 0, "end": text.len(), "text": text, "kind": "count", "unit": null, "head": "blessés", "window": null,
                "scope": null, "modality": "fact", "source": null, "reason": null,
                "value": {"low": "9", "high": "9", "low_open": false, "high_open": false, "mode": "exact"}}));
        }
        for left in first..first + size.max(1) - 1 {
            let right = left + 1;
            let side = |id: usize, text: &str| json!({"article": format!("a{id}"), "sentences": [format!("a{id}.s2")], "start": 0, "end": 4, "text": text});
            matches.push(json!({"id": format!("m-{left}"), "kind": "near-verbatim", "origin": "common-source-likely",
                "direction": "left-first", "score": 8000, "group": format!("g-{left}"), "free_words": 9,
                "left": side(left, "il demande de nouvelles sanctions"), "right": side(right, "il demande davantage de sanctions"),
                "ops": [["=", "il demande"], ["-", "de nouvelles"], ["+", "davantage de"], ["=", "sanctions"]], "evidence": {}}));
            groups.push(json!({"id": format!("g-{left}"), "sentences": [format!("a{left}.s2"), format!("a{right}.s2")], "matches": [format!("m-{left}")]}));
            findings.push(json!({"id": format!("d-{left}"), "verdict": "conflict", "severity": "high", "left": format!("f-{left}"),
                "right": format!("f-{right}"), "claim": format!("c-{left}"), "why": "nine is not ten", "rules": []}));
            claims.push(json!({"id": format!("c-{left}"), "label": "blessés", "verdict": "conflict",
                "values": [{"facts": [format!("f-{left}")], "side": 0}, {"facts": [format!("f-{right}")], "side": 1}]}));
        }
        first += size;
    }
    let ids: Vec<String> = (1..=total).map(|id| format!("a{id}")).collect();
    let articles: Vec<Value> = (1..=total).map(article).collect();
    let unique: Vec<Value> = ids.iter().map(|id| json!({"article": id, "sentence": format!("{id}.s1")})).collect();
    let omissions: Vec<Value> = groups.iter().map(|group| json!({"article": "a1", "group": group["id"]})).collect();
    let shared: Vec<Vec<usize>> =
        (0..total).map(|row| (0..total).map(|column| usize::from(row.abs_diff(column) == 1)).collect()).collect();
    serde_json::from_value(json!({
        "schema": "recoupe.report/1", "tool": {"name": "recoupe", "version": "0.1.0"}, "options": {},
        "events": event_list, "articles": articles, "matches": matches, "groups": groups, "facts": facts,
        "findings": findings, "claims": claims,
        "coverage": {"articles": ids, "shared": shared, "total": vec![2; total]},
        "unique": unique, "omissions": omissions, "article_pairs": [],
        "warnings": [{"code": "limit", "message": "only the first part was compared", "articles": []}]
    }))
    .expect("the made-up report has all fields")
}

fn article(id: usize) -> Value {
    let sentence = |local: usize, text: &str| json!({"id": format!("a{id}.s{local}"), "start": 0, "end": text.len(), "block": 0, "class": "body", "reason": null, "text": text});
    json!({"id": format!("a{id}"), "path": format!("press/{id:03}_pont.txt"), "record": null, "title": "Un pont cède",
        "outlet": null, "url": null, "language": "fr", "agency": ["AFP"], "words": 312,
        "published": {"value": "2025-03-04", "grain": "day", "from": "dateline"},
        "sentences": [sentence(1, "Neuf blessés à Varne, selon la préfecture, qui parle de drame."), sentence(2, "il demande de nouvelles sanctions")]})
}

/// `value` with `words` behind every string in it.
fn with_everywhere(value: &mut Value, words: &str) {
    match value {
        Value::String(text) => text.push_str(words),
        Value::Array(items) => items.iter_mut().for_each(|item| with_everywhere(item, words)),
        Value::Object(map) => map.values_mut().for_each(|item| with_everywhere(item, words)),
        _ => {}
    }
}

/// A report with `words` behind every string in it, ids and kinds as well.
pub(super) fn everywhere(report: &Report, words: &str) -> Report {
    let mut value = serde_json::to_value(report).expect("a report is JSON");
    with_everywhere(&mut value, words);
    serde_json::from_value(value).expect("only its strings changed")
}

/// A report whose articles, names and reasons end in markup, while its ids and kinds are what they should be.
pub(super) fn hostile() -> Report {
    const TEXTS: [&str; 11] =
        ["text", "label", "title", "outlet", "path", "why", "message", "url", "head", "reason", "source"];
    fn poisoned(value: &mut Value, is_text: bool) {
        match value {
            Value::String(text) if is_text => text.push_str(WORDS),
            Value::Array(items) => items.iter_mut().for_each(|item| poisoned(item, is_text)),
            Value::Object(map) => map.iter_mut().for_each(|(key, item)| poisoned(item, TEXTS.contains(&key.as_str()))),
            _ => {}
        }
    }
    const WORDS: &str = "</script><img src=x onerror=alert(1)>&\"'|`*[x](y)\u{202e}\u{1b}[31m";
    let mut value = serde_json::to_value(report(&[3, 1])).expect("a report is JSON");
    poisoned(&mut value, false);
    serde_json::from_value(value).expect("only its texts changed")
}
