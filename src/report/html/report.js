"use strict";
// What a reader with a script has beside the page: filters, keys, two articles side by side, a table as CSV. Text from the
// report is only ever set as text.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  document.documentElement.classList.add("js");
  let data = null;
  const report = () => (data ??= JSON.parse($("#report").textContent));
  const say = (text) => { $("#live").textContent = text; };
  const name = (id) => document.getElementById(id)?.dataset.name ?? id;

  // State, kept in the address: #~hide=partial+boilerplate&least=8&pair=a1,a2
  const state = { hide: new Set(), least: 0, search: "", pair: null };
  const readState = () => {
    const fragment = location.hash;
    if (!fragment.startsWith("#~")) return;
    const fields = new URLSearchParams(fragment.slice(2));
    if (fields.has("hide")) state.hide = new Set(fields.get("hide").split(" ").filter(Boolean));
    state.least = Number(fields.get("least")) || 0;
    state.search = fields.get("search") ?? "";
    state.pair = fields.get("pair")?.split(",") ?? null;
  };
  const writeState = () => {
    const fields = new URLSearchParams();
    if (state.hide.size) fields.set("hide", [...state.hide].join(" "));
    if (state.least) fields.set("least", state.least);
    if (state.search) fields.set("search", state.search);
    if (state.pair) fields.set("pair", state.pair.join(","));
    const text = fields.toString();
    history.replaceState(null, "", text ? "#~" + text : location.pathname + location.search);
  };
  const apply = () => {
    document.body.dataset.hide = [...state.hide].join(" ");
    for (const button of all("[data-toggle]")) button.setAttribute("aria-pressed", String(!state.hide.has(button.dataset.toggle)));
    const wanted = state.search.toLocaleLowerCase();
    for (const match of all(".match")) {
      const { kind, origin, words } = match.dataset;
      const off = state.hide.has(kind) || state.hide.has(origin) || Number(words) < state.least
        || (wanted && !match.textContent.toLocaleLowerCase().includes(wanted));
      match.toggleAttribute("data-off", off);
    }
    $("#least").value = state.least;
    if ($("#search").value !== state.search) $("#search").value = state.search;
    if (state.pair) showPair(...state.pair); else hidePair();
  };
  const change = () => { writeState(); apply(); };
  const toggle = (kind) => {
    state.hide.has(kind) ? state.hide.delete(kind) : state.hide.add(kind);
    change();
    say(`${kind} ${state.hide.has(kind) ? "hidden" : "shown"}`);
  };

  // From match to match, from conflict to conflict.
  let current = null;
  const step = (selector, by) => {
    if (state.pair) return stepInPair(selector === ".match" ? "mark" : ".value:not([data-verdict=update])", by);
    const found = all(selector).filter((element) => element.checkVisibility?.() ?? !element.hasAttribute("data-off"));
    if (!found.length) return say("nothing of this kind");
    const at = found.indexOf(current);
    const next = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length];
    current?.classList.remove("current");
    current = next;
    current.classList.add("current");
    current.scrollIntoView({ block: "center" });
    current.focus({ preventScroll: true });
    say(`${found.indexOf(next) + 1} of ${found.length}: ${$(".head", next)?.textContent.trim() ?? ""}`);
  };

  // The same between the two columns: from shared passage to shared passage, from value to value.
  const stepInPair = (selector, by) => {
    const left = $(".column", view);
    const found = all(selector, left).filter((element, at, list) =>
      !element.dataset.match || list.findIndex((one) => one.dataset.match === element.dataset.match) === at);
    if (!found.length) return say("nothing of this kind");
    const at = found.indexOf(current);
    current = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length];
    const mark = current.closest("mark") ?? current;
    mark.scrollIntoView({ block: "center" });
    if (mark.dataset.match) light(mark.dataset.match, mark);
    say(`${found.indexOf(current) + 1} of ${found.length}: ${current.title}`);
  };

  // Two articles side by side, what they share linked.
  const view = make("section", { id: "pair", hidden: "", "aria-label": "Two articles side by side" });
  document.body.append(view);
  let shown = "";
  const order = () => report().articles.map((article) => article.id);
  const chooser = (id, chosen) => {
    const select = make("select", { "aria-label": id === 0 ? "Left article" : "Right article" });
    for (const article of report().articles) {
      const option = make("option", { value: article.id }, name(article.id));
      option.selected = article.id === chosen;
      select.append(option);
    }
    select.addEventListener("change", () => { state.pair[id] = select.value; state.pair.length = 2; change(); });
    return select;
  };
  const button = (words, key, action) => {
    const element = make("button", { type: "button", title: `Key ${key}` }, words);
    element.addEventListener("click", action);
    return element;
  };
  const column = (id, other, matches) => {
    const article = report().articles.find((one) => one.id === id);
    const root = make("div", { class: "column", lang: article.language, tabindex: "0", role: "region", "aria-label": name(id) });
    root.append(make("p", { class: "note" }, [name(id), article.published.value ?? "undated"].join(" · ")));
    if (article.title) root.append(make("h3", {}, article.title));
    const told = values(id, other);
    // Bytes of the text to places in the string.
    const encoder = new TextEncoder(), decoder = new TextDecoder();
    const mine = matches.flatMap((match) => [match.left, match.right].filter((side) => side.article === id).map((side) => ({ match, side })));
    let paragraph = null, block = -1;
    for (const sentence of article.sentences) {
      if (sentence.block !== block) {
        paragraph = make("p", { dir: "auto", "data-class": sentence.class });
        root.append(paragraph);
        block = sentence.block;
      } else paragraph.append(" ");
      const bytes = encoder.encode(sentence.text);
      const over = mine.filter(({ side }) => side.start < sentence.end && sentence.start < side.end)
        .sort((left, right) => closeness(left.match.kind) - closeness(right.match.kind));
      const cuts = new Set([0, bytes.length]);
      const inside = told.filter(({ fact }) => sentence.start <= fact.start && fact.end <= sentence.end);
      for (const span of [...over.map(({ side }) => side), ...inside.map(({ fact }) => fact)])
        for (const cut of [span.start, span.end]) cuts.add(Math.min(Math.max(cut - sentence.start, 0), bytes.length));
      const sorted = [...cuts].sort((left, right) => left - right);
      for (let at = 0; at + 1 < sorted.length; at++) {
        const text = decoder.decode(bytes.slice(sorted[at], sorted[at + 1]));
        const holds = ({ start, end }) => start - sentence.start <= sorted[at] && sorted[at + 1] <= end - sentence.start;
        const value = inside.find(({ fact }) => holds(fact));
        const words = value ? make("span", { class: "value", "data-verdict": value.finding.verdict, title: value.finding.why }, text) : text;
        const hit = over.find(({ side }) => holds(side));
        if (!hit) { paragraph.append(words); continue; }
        const mark = make("mark", { "data-kind": hit.match.kind, "data-origin": hit.match.origin, "data-match": hit.match.id, title: hit.match.kind }, words);
        paragraph.append(mark);
      }
    }
    return root;
  };
  // What an article says that the other contradicts or brings up to date, the gravest first.
  const values = (id, other) => {
    const grave = ["conflict", "disputed", "update"];
    const facts = new Map(report().facts.map((fact) => [fact.id, fact]));
    return report().findings.filter(({ verdict }) => grave.includes(verdict))
      .map((finding) => ({ finding, ends: [facts.get(finding.left), facts.get(finding.right)] }))
      .filter(({ ends: [left, right] }) => left && right
        && ((left.article === id && right.article === other) || (left.article === other && right.article === id)))
      .map(({ finding, ends }) => ({ finding, fact: ends.find((fact) => fact.article === id) }))
      .sort((one, next) => grave.indexOf(one.finding.verdict) - grave.indexOf(next.finding.verdict));
  };
  const closeness = (kind) => ["verbatim", "near-verbatim", "paraphrase", "partial"].indexOf(kind);
  const light = (id, from) => {
    for (const mark of all("mark.lit", view)) mark.classList.remove("lit");
    const marks = all("mark", view).filter((mark) => mark.dataset.match === id);
    for (const mark of marks) mark.classList.add("lit");
    for (const column of all(".column", view)) {
      if (column.contains(from)) continue;
      marks.find((mark) => column.contains(mark))?.scrollIntoView({ block: "center" });
    }
  };
  const showPair = (left, right, match) => {
    const ids = order();
    if (!ids.includes(left) || !ids.includes(right)) return;
    const key = `${left},${right}`;
    if (shown !== key) {
      shown = key;
      const between = report().matches.filter(({ left: one, right: other }) =>
        (one.article === left && other.article === right) || (one.article === right && other.article === left));
      const columns = make("div", { class: "columns" }, column(left, right, between), column(right, left, between));
      columns.addEventListener("click", ({ target }) => { const mark = target.closest("mark"); if (mark) light(mark.dataset.match, mark); });
      columns.addEventListener("mouseover", ({ target }) => {
        const id = target.closest("mark")?.dataset.match;
        for (const mark of all("mark", view)) mark.classList.toggle("lit", Boolean(id) && mark.dataset.match === id);
      });
      const swap = () => { state.pair = [right, left]; change(); };
      view.replaceChildren(
        make("div", { class: "bar" }, chooser(0, left), button("⇄", "x", swap), chooser(1, right),
          make("span", { class: "note" }, `${between.length} shared passages`), button("‹ Pair", "[", () => nextPair(-1)),
          button("Pair ›", "]", () => nextPair(1)), button("Close", "Esc", closePair)),
        columns);
      say(`${name(left)} beside ${name(right)}: ${between.length} shared passages`);
    }
    view.hidden = false;
    if (match) { const mark = all("mark", view).find((one) => one.dataset.match === match); mark?.scrollIntoView({ block: "center" }); light(match, mark ?? view); }
    $(".column", view)?.focus({ preventScroll: true });
  };
  const hidePair = () => { view.hidden = true; shown = ""; view.replaceChildren(); };
  const closePair = () => { state.pair = null; change(); };
  const pairs = () => {
    const ids = order(), found = [];
    for (let left = 0; left < ids.length; left++) for (let right = left + 1; right < ids.length; right++) found.push([ids[left], ids[right]]);
    return found;
  };
  const nextPair = (by) => {
    const list = pairs();
    if (!list.length) return;
    const here = state.pair ?? list[by > 0 ? list.length - 1 : 0];
    const at = list.findIndex(([left, right]) => (left === here[0] && right === here[1]) || (left === here[1] && right === here[0]));
    state.pair = [...list[(at + by + list.length) % list.length]];
    change();
  };
  const openPair = () => {
    const busiest = new Map();
    for (const { left, right } of report().matches) {
      const key = `${left.article},${right.article}`;
      busiest.set(key, (busiest.get(key) ?? 0) + 1);
    }
    const best = [...busiest].sort((one, other) => other[1] - one[1])[0];
    state.pair = best ? best[0].split(",") : pairs()[0] ?? null;
    change();
  };

  // Tables.
  const cells = (row) => [...row.cells].map((cell) => {
    const text = cell.textContent.trim().replace(/\s+/g, " ");
    // A spreadsheet must not take a cell for a formula.
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }).join(",");
  const copyTable = async (table) => {
    const rows = all("tr", table).filter((row) => !row.hasAttribute("data-off"));
    try {
      await navigator.clipboard.writeText(rows.map(cells).join("\n") + "\n");
      say("table copied");
    } catch {
      say("the browser did not allow copying");
    }
  };
  const filterRows = (pressed) => {
    const bar = pressed.closest(".filters");
    for (const other of all("[data-rows]", bar)) other.setAttribute("aria-pressed", String(other === pressed));
    const which = pressed.dataset.rows;
    for (const row of all("tbody tr", document.getElementById(bar.dataset.table))) {
      const { verdict, told } = row.dataset;
      const keep = which === "all" || (which === "conflict" ? verdict === "conflict" || verdict === "disputed" : told === which);
      row.toggleAttribute("data-off", !keep);
    }
  };

  const theme = () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  };
  const keys = [
    ["n, j", "next match"], ["p, k", "previous match"], ["N, P", "next, previous conflict"], ["v", "two articles side by side"],
    ["[, ]", "previous, next pair of articles"], ["x", "swap the two sides"], ["1–6", "show or hide a kind"], ["q, b", "quotes, boilerplate"],
    ["/, f", "search"], ["d", "dark or light"], ["?", "these keys"], ["Esc", "close"],
  ];
  const dialog = make("dialog", { "aria-label": "Keys" }, make("h2", {}, "Keys"),
    make("dl", {}, ...keys.flatMap(([key, what]) => [make("dt", {}, key), make("dd", {}, what)])));
  document.body.append(dialog);

  const actions = {
    n: () => step(".match", 1), j: () => step(".match", 1), p: () => step(".match", -1), k: () => step(".match", -1),
    N: () => step(".entry[data-verdict=conflict], .entry[data-verdict=disputed]", 1),
    P: () => step(".entry[data-verdict=conflict], .entry[data-verdict=disputed]", -1),
    v: openPair, "[": () => nextPair(-1), "]": () => nextPair(1),
    x: () => { if (state.pair) { state.pair = [state.pair[1], state.pair[0]]; change(); } },
    1: () => toggle("verbatim"), 2: () => toggle("near-verbatim"), 3: () => toggle("paraphrase"), 4: () => toggle("partial"),
    5: () => toggle("unique"), 6: () => toggle("values"), q: () => toggle("shared-quote"), b: () => toggle("boilerplate"),
    "/": () => $("#search").focus(), f: () => $("#search").focus(), d: theme, "?": () => dialog.showModal(),
    Escape: () => { if (state.pair) closePair(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest("button");
    if (!pressed) return;
    const { toggle: kind, do: what, rows, copy } = pressed.dataset;
    if (kind) toggle(kind);
    if (rows) filterRows(pressed);
    if (copy) copyTable(document.getElementById(copy));
    if (what) ({ next: actions.n, previous: actions.p, pair: openPair, theme, help: actions["?"] })[what]();
  });
  $("#least").addEventListener("input", ({ target }) => { state.least = Math.max(0, Number(target.value) || 0); change(); });
  $("#search").addEventListener("input", ({ target }) => { state.search = target.value; change(); });
  addEventListener("hashchange", () => { readState(); apply(); });
  addEventListener("beforeprint", () => { for (const details of all("details")) details.open = true; });
  readState();
  apply();
})();
