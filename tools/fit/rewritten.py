"""Values written otherwise, as a slip or another source would: digits that change places, another day, another number word.

Used by fit_facts.py, to see what a contradiction looks like wherever two statements are known to agree. The words come from
`data/lexicon`; which change is made is told by a hash of the place, so that a fit can be repeated. Needs Python 3.10.
"""
import csv
import re
import zlib
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "data/lexicon"
LANGUAGES = ("fr", "en", "es", "de", "it", "pt")
TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[ \u00a0\u202f.,']\d{3})*(?:[.,]\d+)?")
NEAR = (1, -1, 2, 3, -3, 5)


def ladders():
    """By language, words that stand for another value of their sort: months, weekdays, numbers, ranks."""
    found = []
    for table, role in (("calendar", "month"), ("calendar", "weekday"), ("numbers", "cardinal"), ("numbers", "ordinal")):
        lines = [line for line in (LEXICON / f"{table}.csv").read_text().splitlines() if not line.startswith("#")]
        rows = [row for row in csv.DictReader(lines) if row["role"] == role]
        rows.sort(key=lambda row: int(row["value"]))
        for language in LANGUAGES:
            named = [row for row in rows if row[language] and (table == "calendar" or row["value"] not in ("0", "1"))]
            found.append([row[language].split("|")[0] for row in named])
    return found


LADDERS = ladders()


def other_word(word, draw):
    for words in LADDERS:
        if word.lower() in (known.lower() for known in words):
            at = next(n for n, known in enumerate(words) if known.lower() == word.lower())
            other = words[(at + 1 + draw % 4) % len(words)]
            return other.capitalize() if word[0].isupper() else other
    return None


def other_number(digits, draw):
    plain = re.sub(r"\D", "", digits)
    if len(plain) == 4 and plain == digits and plain[0] in "12":
        return str(int(plain) + NEAR[draw % 6])
    if len(plain) <= 2 and plain == digits:
        value = int(plain)
        return str(max(1, value + NEAR[draw % 6]) if max(1, value + NEAR[draw % 6]) != value else value + 2)
    at = [n for n, sign in enumerate(digits) if sign.isdigit()]
    signs = list(digits)
    first, second = at[0], at[1]
    if draw % 4 == 0 and signs[first] != signs[second] and signs[second] != "0":
        signs[first], signs[second] = signs[second], signs[first]
    elif draw % 4 == 2:
        signs[second] = str((int(signs[second]) + 3) % 10)
    else:
        signs[first] = str(int(signs[first]) % 9 + 1)
    return "".join(signs)


def rewritten(expression, place):
    """The expression with one of its values changed; None where it has none that we know to change."""
    draw = zlib.crc32(place.encode())
    changes = []
    for token in TOKEN.finditer(expression):
        word = token[0]
        other = other_number(word, draw) if word[0].isdigit() else other_word(word, draw)
        if other and other != word:
            changes.append(expression[: token.start()] + other + expression[token.end() :])
    return changes[draw // 7 % len(changes)] if changes else None
