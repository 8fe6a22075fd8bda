#!/usr/bin/env python3
"""Scores the numbers and dates that `recoupe facts` finds against two public sets.

usage: score_quantities.py [-v] [--left-out FILE] SET.jsonl ...

A set is one of
  Recognizers-Text   a row a sentence: id, spec, lang, input, ref (its "now"), results: text, start, end_incl, value
  duckling           a row a value: dim, lang, value, inputs (each an expression that means the value)
found = a fact of a fitting kind overlaps the labelled span (of duckling: covers most of the input).
right = and its value is the labelled one: exact number and unit; of a hedged number, the one that is hedged; of a date,
first and last day or time of one of the labelled readings.
--left-out FILE: ids, one a line before a tab, that are not scored (what is not said in articles, with the reason).
-v: every row that is missed or wrong.

The command is target/release/recoupe, or $RECOUPE.  Python 3.10+, standard library only.
"""
import csv, datetime, json, os, re, subprocess, sys, tempfile, unicodedata
from collections import Counter
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = ("count", "fraction", "percent", "money", "measure", "age", "duration", "ordinal", "range", "anaphoric")
DATES = ("date", "date-range", "date-set", "time", "duration", "recurring", "elapsed", "since")
KINDS = {
    "NumberModel": NUMBERS,
    "NumberRangeModel": ("count", "percent", "money", "measure", "duration"),
    "OrdinalModel": ("ordinal",), "PercentModel": ("percent",), "CurrencyModel": ("money",), "AgeModel": ("age", "duration"),
    "DimensionModel": ("measure",), "TemperatureModel": ("measure",), "DateTimeModel": DATES,
    "Numeral": NUMBERS, "Ordinal": ("ordinal",), "AmountOfMoney": ("money", "count"), "Duration": ("duration", "elapsed", "age"),
    "Distance": ("measure", "count"), "Quantity": ("measure", "count"),
}
# The sets' names of units, folded, that are not the ids of data/lexicon/units.csv nor one of its words.
UNITS = {
    "c": "celsius", "f": "fahrenheit", "degre": "degree", "ans": "year", "age": "year", "jour": "day", "dollar": "USD", "livre": "GBP",
    "pound": "GBP", "franc": "FRF", "cent": "USD-cent", "centimes": "EUR-cent", "penny": "GBP-penny", "pence": "GBP-penny", "rupee": "INR",
    "roupie": "INR", "united states dollar": "USD", "dollar etats-unis": "USD", "rial": "IRR", "riyal": "SAR", "dinar": "DZD",
    "chinese yuan": "CNY", "yuan chinois": "CNY", "turn": "turn", "mark finlandais": "FIM", "finnish markka": "FIM", "m": "metre",
    "metric ton": "tonne", "tonne metrique": "tonne", "ton": "tonne", "yen japonais": "JPY", "netherlands guilder": "NLG",
    "florins neerlandais": "NLG", "miles par heure": "mile-per-hour", "dram": "dram", "ton": "tonne", "yen japonais": "JPY", "netherlands guilder": "NLG",
    "florins neerlandais": "NLG", "miles par heure": "mile-per-hour", "dram": "dram",
}


# Seconds of the sets' units: a month is 30 days, a year 365.
LENGTHS = {"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800, "Month": 2592000, "Year": 31536000}


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def table():
    """id or folded word -> ids that it may be, and id -> (dimension, factor, offset)"""
    names, units = {}, {}
    with open(ROOT / "data/lexicon/units.csv", encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            units[row["id"]] = (row["dimension"], Fraction(row["factor"]), Fraction(row["offset"]))
            for word in [row["id"], *row["sign"].split("|"), *row["fr"].split("|"), *row["en"].split("|")]:
                names.setdefault(fold(word), set()).add(row["id"])
    return names, units


NAMES, TABLE = table()


def ids(name):
    name = fold(name)
    own = UNITS.get(name)
    return ({own} if own else set()) | NAMES.get(name, set()) | NAMES.get(name.rstrip("s"), set())


def number(text):
    try:
        return Fraction(str(text))
    except (ValueError, ZeroDivisionError):
        return None


def told(fact):
    """the number that the fact's hedge is about"""
    value = fact["value"] or {}
    low, high = number(value.get("low")), number(value.get("high"))
    mode = value.get("mode")
    if mode in ("over", "at-least", "just-over", "range", "couple") or high is None:
        return low
    if mode in ("under", "up-to", "nearly") or low is None:
        return high
    return (low + high) / 2


def close(left, right):
    if left is None or right is None:
        return False
    return abs(left - right) <= Fraction(1, 10**6) * max(abs(left), abs(right))


def measured(fact, value, unit):
    """same number in the same unit, or the same after conversion"""
    mine = told(fact)
    if mine is None or value is None:
        return False
    if not unit:
        return close(mine, value)
    for wanted in ids(unit):
        if fact["unit"] == wanted and close(mine, value):
            return True
        one, other = TABLE.get(fact["unit"] or ""), TABLE.get(wanted)
        if one and other and one[0] == other[0] and close(mine * one[1] + one[2], value * other[1] + other[2]):
            return True
    return False


def decimal(text, lang):
    text = text.replace(" ", "")
    if lang == "fr":
        text = text.replace(",", ".")
    return number(text)


def day(text):
    return datetime.date.fromisoformat(text)


def moment(text):
    """'2016-11-07 17:00:00', '2016-11-07', '17:00:00' -> (day or None, minutes or None)"""
    date = re.search(r"\d{4}-\d\d-\d\d", text)
    time = re.search(r"(\d\d):(\d\d)", text)
    return (date and date[0], time and int(time[1]) * 60 + int(time[2]))


def mine(fact):
    value = fact["value"] or {}
    def cut(text):
        return text[:10] if text else None
    time = value.get("time")
    minutes = None
    if time:
        hours, rest = time.split(":")[:2]
        minutes = int(hours) * 60 + int(rest)
    until = value.get("until")
    end = None
    if until:
        hours, rest = until.split(":")[:2]
        end = int(hours) * 60 + int(rest)
    return cut(value.get("earliest")), cut(value.get("latest")), minutes, end


def span_end(first):
    """the last days of the year and the month that begin on `first`"""
    year = datetime.date(first.year, 12, 31) if (first.month, first.day) == (1, 1) else None
    next_month = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return {str(one) for one in (year, next_month - datetime.timedelta(1) if first.day == 1 else None) if one}


def length(text):
    """'P3M', 'PT1.5H' -> seconds; a month is 30 days and a year 365, as in the set"""
    found = re.fullmatch(r"P(T?)([\d.]+)([DWMYHS])", text or "")
    if not found:
        return None
    size = {"D": 86400, "W": 604800, "M": 60 if found[1] else 2592000, "Y": 31536000, "H": 3600, "S": 1}[found[3]]
    return Fraction(found[2]) * size


def lasts(fact, seconds):
    """the fact is a length of time, and this one, within a fiftieth; a vague one holds it"""
    value, unit = fact["value"] or {}, TABLE.get(fact["unit"] or "")
    if "low" not in value or not unit or not seconds:
        return False
    low, high = number(value["low"]), number(value["high"])
    if value.get("mode") in ("several", "about") and low is not None and high is not None:
        return low * unit[1] * 49 <= seconds * 50 and seconds * 50 <= high * unit[1] * 51
    said = told(fact)
    return said is not None and abs(said * unit[1] - seconds) * 50 <= seconds


def from_now(fact, gold, ref):
    """'two days ago', 'in three weeks': the length, laid from now, ends on the labelled day or moment"""
    if not ref or gold.get("type") not in ("date", "datetime", "daterange", "datetimerange", "timerange", "time"):
        return False
    if lasts(fact, length((gold.get("timex") or "").rstrip(")").split(",")[-1])):
        return True
    at = gold.get("value") or gold.get("start") or ""
    if not re.match(r"\d{4}-", at):
        return False
    now, then = (datetime.datetime.fromisoformat(text.replace("T", " ").strip()) for text in (ref, at))
    seconds = abs(int((then - now).total_seconds()))
    return lasts(fact, seconds) or " " not in at and any(lasts(fact, days * 86400) for days in (abs((then.date() - now.date()).days),))


def date_right(fact, gold, ref):
    kind, (first, last, minutes, until) = gold.get("type"), mine(fact)
    if kind == "set":
        return fact["kind"] == "recurring"
    if kind == "duration":
        return lasts(fact, number(gold.get("value")))
    timex = gold.get("timex") or ""
    wanted = "/".join(timex[1:-1].split(",")[:2]) if timex.startswith("(") else timex
    own = [(fact["value"] or {}).get(name) or "" for name in ("timex", "timex_as_written")]
    if wanted and any(wanted == one or fact["kind"] == "date-set" and wanted in re.split("[,/+]", one) for one in own):
        return True
    if from_now(fact, gold, ref):
        return True
    if "value" in gold:
        date, time = moment(gold["value"])
        return (date is None or (first, last) == (date, date)) and (time is None or time == minutes)
    start, end = gold.get("start"), gold.get("end")
    if start and not end:
        date, time = moment(start)
        return (date is None or first == date) and (time is None or time == minutes)
    if end and not start:
        return moment(end)[0] in (first, last) or moment(end)[1] is not None and moment(end)[1] in (minutes, until)
    if not start:
        return False
    (from_day, from_time), (to_day, to_time) = moment(start), moment(end)
    if "time" in kind:
        days = from_day is None or (first == from_day and last in (from_day, to_day))
        times = from_time == minutes and to_time == until or part(fact, from_time, to_time)
        return days and times
    # The set ends a range before the day it names; articles end it with the month or year they name. Its centuries begin
    # with their year 0.
    ends = {str(day(to_day) - datetime.timedelta(1)), to_day} | span_end(day(to_day))
    hundred = int(to_day[:4]) - int(from_day[:4]) == 100
    if hundred and first:
        return abs(int(first[:4]) - int(from_day[:4])) <= 1
    return first == from_day and last in ends


def part(fact, start, end):
    """a part of a day, by its letters in the timex"""
    timex = (fact["value"] or {}).get("timex") or ""
    return {(480, 720): "TMO", (720, 960): "TAF", (960, 1200): "TEV", (1200, 1439): "TNI"}.get((start, end), "none") in timex


def right(fact, row, gold):
    spec, value = row["spec"], gold["value"]
    if spec == "DateTimeModel":
        return any(date_right(fact, one, row.get("ref")) for one in value.get("values", []))
    if spec == "NumberRangeModel":
        low, high = re.sub(r"[\[\]() ]", "", value["value"]).split(",")
        got = fact["value"] or {}
        return all(want == "" or close(number(got.get(side)), number(want)) for side, want in (("low", low), ("high", high)))
    if spec == "PercentModel":
        return close(told(fact), decimal(value["value"].rstrip("%"), row["lang"]))
    return measured(fact, decimal(value.get("value") or "", row["lang"]), value.get("isoCurrency") or value.get("unit"))


def facts(rows):
    command = os.environ.get("RECOUPE", str(ROOT / "target/release/recoupe"))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            record = {"id": row["id"], "text": row["input"], "lang": row["lang"], "date": (row.get("ref") or "")[:10] or None}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        file.flush()
        done = subprocess.run([command, "facts", file.name, "--format", "jsonl"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    out = {}
    for line in done.stdout.splitlines():
        got = json.loads(line)
        out[got["id"]] = got["facts"]
    return out


def units_of(row):
    """a duckling value -> (sort, low, high, unit)"""
    text = row["value"].replace("(-", "-").replace("e", "e")
    digits = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
    pair = re.match(rf"between (\S+) \(\s*({digits}),\s*({digits})\)", text)
    if pair:
        return "between", number(pair[2]), number(pair[3]), pair[1]
    found = re.match(rf"(simple|above|under) (\S+(?: \([^)]*\))?) ({digits})", text)
    if found:
        return found[1], number(found[3]), None, None if found[2] == "Unnamed" else found[2]
    found = re.match(rf"DurationData ({digits}) (\S+)", text)
    if found:
        return "simple", number(found[1]), None, found[2]
    found = re.search(digits, text)
    return "simple", number(found[0]) if found else None, None, None


def duckling(rows):
    cases = []
    for at, row in enumerate(rows):
        if row["dim"] in KINDS and row["value"] != "NEGATIVE":
            for nth, text in enumerate(row["inputs"]):
                cases.append({"id": f"{row['file'].split('/', 1)[1]}#{at}.{nth}", "spec": row["dim"], "lang": row["lang"], "input": text, "row": row})
    return cases


def duckling_right(fact, row):
    sort, low, high, unit = units_of(row["row"])
    if sort == "between":
        value = fact["value"] or {}
        return close(number(value.get("low")), low) and close(number(value.get("high")), high)
    if unit == "M":
        unit = None
    if row["spec"] == "Duration" and lasts(fact, low and low * LENGTHS.get(unit, 0)):
        return True
    return measured(fact, low, unit)


def span(raw, fact):
    return len(raw[:fact["start"]].decode("utf-8", "ignore")), len(raw[:fact["end"]].decode("utf-8", "ignore"))


def main():
    words, verbose, left_out = sys.argv[1:], False, set()
    paths = []
    while words:
        word = words.pop(0)
        if word == "-v":
            verbose = True
        elif word == "--left-out":
            left_out = {line.split("\t")[0] for line in open(words.pop(0), encoding="utf-8") if line.strip() and line[0] != "#"}
        elif word.startswith("-"):
            sys.exit(__doc__)
        else:
            paths.append(word)
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        rows = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
        public = "dim" in rows[0]
        cases = duckling(rows) if public else [row for row in rows if row["spec"] in KINDS]
        skipped = Counter(row["spec"] for row in cases if row["id"] in left_out)
        cases = [row for row in cases if row["id"] not in left_out]
        got, tab, shown = facts(cases), Counter(), []
        for row in cases:
            raw = row["input"].encode()
            own = [(*span(raw, fact), fact) for fact in got.get(row["id"], []) if fact["kind"] in KINDS[row["spec"]]]
            if public:
                golds = [{"start": 0, "end_incl": len(row["input"]) - 1, "text": row["input"]}]
            else:
                # A unit without a number says nothing that a fact could hold.
                def said(value):
                    return (value or {}).get("value", (value or {}).get("values")) not in (None, "null")
                golds = [gold for gold in row["results"] if gold.get("start") is not None and said(gold["value"])]
                tab[row["lang"], row["spec"], "bare"] += len(row["results"]) - len(golds)
            key = (row["lang"], row["spec"])
            if not golds:
                tab[key, "none"] += 1
                tab[key, "false"] += bool(own)
            for gold in golds:
                on = [f for s, e, f in own if s <= gold["end_incl"] and gold["start"] < e]
                good = [f for f in on if (duckling_right(f, row) if public else right(f, row, gold))]
                tab[key, "gold"] += 1
                tab[key, "found"] += bool(on)
                tab[key, "right"] += bool(good)
                if not good:
                    seen = [(f["text"], f["kind"], f["unit"], {k: v for k, v in (f["value"] or {}).items() if v and k not in ("low_open", "high_open")}) for f in got.get(row["id"], [])][:3]
                    want = row["row"]["value"] if public else gold.get("value")
                    shown.append((key, "wrong " if on else "missed", row["id"].split("/", 1)[1], gold["text"], want, row["input"], seen))
        if verbose:
            for _, how, name, text, want, whole, seen in shown:
                want = json.dumps(want, ensure_ascii=False)
                print(f"{how} {name}: {text!r} in {whole[:110]!r}\n          wanted {want[:170]}\n          read   {str(seen)[:250]}")
        for key in dict.fromkeys((row["lang"], row["spec"]) for row in cases):
            gold, found, good = tab[key, "gold"], tab[key, "found"], tab[key, "right"]
            if gold:
                print(f"{key[0]} {key[1]:17s} found {found:4d} of {gold:4d} ({found / gold:.3f}); right {good:4d} "
                      f"({good / max(1, found):.3f} of found, {good / gold:.3f} of all); on {tab[key, 'none']} rows without: {tab[key, 'false']}"
                      + (f"; {tab[*key, 'bare']} units without a number" if tab[*key, "bare"] else "")
                      + (f"; {skipped[key[1]]} rows left out" if skipped[key[1]] else ""))


main()
