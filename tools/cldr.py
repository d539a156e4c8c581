"""Write what lep takes from CLDR: how languages write dates, numbers and lists, and the names of countries.

python tools/cldr.py

Babel brings CLDR, and is heavy (33 MB, 30 ms); what a document needs of it is a few lines for each language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.localedata import exists
from babel.numbers import get_currency_symbol

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = ROOT / "templates"
NAMES: Final = "names.yaml"
NAMES_HEADER: Final = "# Names of countries (ISO 3166-1) and languages (ISO 639-1), from CLDR (tools/cldr.py)."
LANGUAGES: Final = ("en", "bs", "hr", "sr-Latn", "sr-Cyrl", "fr", "he", "ro")
QUOTES: Final = {
    "bs": ["„", "“"], "hr": ["„", "”"], "sr-Latn": ["„", "“"], "sr-Cyrl": ["„", "“"], "fr": ["«\u202f", "\u202f»"],
    "he": ['"', '"'], "ro": ["„", "”"], "de": ["„", "“"], "mk": ["„", "“"], "bg": ["„", "“"], "sq": ["„", "“"],
    "uk": ["«", "»"], "ru": ["«", "»"], "it": ["«", "»"], "es": ["«", "»"], "pt": ["«", "»"], "ca": ["«", "»"],
    "el": ["«", "»"], "nb": ["«", "»"], "pl": ["„", "”"], "hu": ["„", "”"], "cs": ["„", "“"], "sk": ["„", "“"],
    "sl": ["„", "“"], "lt": ["„", "“"], "et": ["„", "“"], "fi": ["”", "”"], "sv": ["”", "”"], "ar": ["«", "»"],
}  # fmt: skip
"""Quotation marks, which Babel does not hand out: as CLDR has them, and as our translations write them."""
GENITIVE: Final = {
    "bs": "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra",
    "sr-Latn": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "sr-Cyrl": "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
}
"""Months as they follow a day. CLDR gives Bosnian and Serbian the nominative ("31. decembar 2026."), which suits a
calendar; a date in a sentence, an official gazette or a contract has the genitive ("31. decembra 2026."), as the day is
"the 31st of December". CLDR itself has the genitive for Croatian."""
CUSTOMS: Final = {
    "fr": {"first_day": "1er", "before": {":": "\u00a0", ";": "\u202f", "!": "\u202f", "?": "\u202f"}},
    "he": {"currencies": {"ILS": "ש״ח"}},
    "ro": {"linking": {"other": "de"}},
}
"""What CLDR does not say: the public papers of Israel abbreviate the shekel; the first of a month in French is an
ordinal ("1er janvier"), and French sets its high signs off with spaces at which no line breaks; Romanian ties things to
counts from 20 on with "de" ("20 de luni")."""
MARKS: Final = {"bs": "bs_Latn", "hr": "hr_BA", "sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Cyrl"}
"""Where the convertible mark of Bosnia and Herzegovina is written as it is there ("12.000 KM"), the locale of CLDR
that has the sign: for Croatian that is the one of the country."""
_QUOTED: Final = re.compile(r"[:#\"'{}\[\]&*!|>%@`]|^(?:no|yes|on|off|true|false|null)$", re.IGNORECASE)
TARGET: Final = ROOT / "lep" / "language" / "cldr.json"

LOCALES: Final = {
    "en": "en_GB", "bs": "bs_Latn", "hr": "hr", "sr-Latn": "sr_Latn", "sr-Cyrl": "sr_Cyrl", "fr": "fr", "he": "he",
    "ro": "ro", "sq": "sq", "mk": "mk", "uk": "uk", "ru": "ru", "bg": "bg", "sl": "sl", "el": "el", "tr": "tr",
    "de": "de", "nl": "nl", "it": "it", "es": "es", "pt": "pt_PT", "ca": "ca", "pl": "pl", "cs": "cs", "sk": "sk",
    "hu": "hu", "da": "da", "sv": "sv", "nb": "nb", "fi": "fi", "et": "et", "lv": "lv", "lt": "lt", "ga": "ga",
    "ar": "ar_001",
}  # fmt: skip
"""Our code of a language -> CLDR's. More than lep is translated into: a consultant may bring templates in any."""

_FIELD: Final = re.compile(r"'([^']*)'|(M{3,4}|L{3,4}|d{1,2}|y{1,4})")
_TERM: Final = re.compile(r"([nivwftce])(?: mod (\d+))?( not)? in ([\d.,]+)")


def pattern(cldr: str) -> str:
    """A date pattern of CLDR for `str.format`: "d. MMMM y." as "{day}. {month} {year}."."""
    names = {"M": "{month}", "L": "{alone}", "d": "{day}", "y": "{year}"}
    return _FIELD.sub(lambda found: found[1] if found[1] is not None else names[found[2][0]], cldr)


def formats(code: str) -> dict[str, Any]:
    """The entry of a language: see `lep.language.formats.Formats`."""
    locale = Locale.parse(LOCALES[code])
    symbols = locale.number_symbols["latn"]
    lists = locale.list_patterns["standard"]
    month_year = pattern(locale.datetime_skeletons["yMMMM"].pattern)
    if code in GENITIVE:
        month_year = month_year.replace("{month}", "{alone}")
    months = GENITIVE[code].split() if code in GENITIVE else [locale.months["format"]["wide"][n] for n in range(1, 13)]
    alone = [locale.months["stand-alone"]["wide"][month] for month in range(1, 13)]
    percent = re.sub(r"[#,0.]+", "{number}", locale.percent_formats[None].pattern).replace("\u200e", "")
    return {
        "months": months,
        "months_alone": alone if "{alone}" in month_year else months,
        "date": pattern(locale.date_formats["long"].pattern),
        "month_year": month_year,
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "percent": percent,
        "money": "{currency} {amount}" if code == "en" else "{amount} {currency}",
        "list_separator": between(lists["middle"]),
        "list_last": between(lists["2"]),
        "quotes": QUOTES.get(code, ["“", "”"]),
        "or_last": between(locale.list_patterns["or"]["2"]),
        "direction": locale.text_direction,
        "plural": {category: plural(rule) for category, rule in locale.plural_form.rules.items() if plural(rule)},
        **({"currencies": {"BAM": get_currency_symbol("BAM", MARKS[code])}} if code in MARKS else {}),
        **CUSTOMS.get(code, {}),
    }


def plural(rule: str) -> list[list[list[Any]]]:
    """A plural rule of CLDR for whole numbers: "v in 0 and i mod 10 in 2..4" as [[[10, true, [[2, 4]]]]].

    Alternatives of conditions, each a modulus (0 for none), whether the rest is in the ranges, and the ranges. What
    CLDR says about decimals is decided here: a whole number has none.
    """
    found = []
    for alternative in rule.split(" or "):
        terms = [_term(term) for term in alternative.split(" and ")]
        if all(terms):
            found.append([term for term in terms if isinstance(term, list)])
    return found


def _term(text: str) -> list[Any] | bool:
    parts = _TERM.fullmatch(text)
    if parts is None:
        raise ValueError(f"{text!r} is no condition of a plural rule")
    operand, modulus, negated, ranges = parts[1], int(parts[2] or 0), bool(parts[3]), _ranges(parts[4])
    if operand in ("n", "i"):
        return [modulus, not negated, ranges]
    return any(low <= 0 <= high for low, high in ranges) is not negated


def _ranges(text: str) -> list[list[int]]:
    bounds = [part.split("..") for part in text.split(",")]
    return [[int(bound[0]), int(bound[-1])] for bound in bounds]


def between(pattern: str) -> str:
    """What stands between two listed things."""
    return pattern.removeprefix("{0}").removesuffix("{1}")


def made() -> str:
    """The text of the file."""
    missing = [name for name in LOCALES.values() if not exists(name)]
    if missing:
        raise LookupError(f"Babel has no {', '.join(missing)}")
    return json.dumps({code: formats(code) for code in LOCALES}, ensure_ascii=False, indent=1) + "\n"


def names(code: str) -> str:
    """The names of the countries and languages that the English list has, as a document in a language puts them."""
    locale = Locale.parse(LOCALES[code])
    lines = [NAMES_HEADER]
    for line in (TEMPLATES / "en" / NAMES).read_text(encoding="utf-8").splitlines():
        key, _, english = line.partition(": ")
        kind, _, name = key.partition(".")
        known = {"country": locale.territories, "language": locale.languages}.get(kind)
        if known is not None:
            said = known.get(name) or _in_script(name, locale) or english
            lines.append(f"{key}: {json.dumps(said, ensure_ascii=False) if _QUOTED.search(said) else said}")
    return "\n".join(lines) + "\n"


def _in_script(code: str, locale: Locale) -> str:
    """The name of a language with its script: "sr-Cyrl" as "srpski (ćirilica)"."""
    language, _, script = code.partition("-")
    named = locale.languages.get(language), locale.scripts.get(script)
    return f"{named[0]} ({named[1]})" if all(named) else ""


def files() -> dict[Path, str]:
    """Every file that is made here, as it should be."""
    listed = {TEMPLATES / code / NAMES: names(code) for code in LANGUAGES if code != "en"}
    return {TARGET: made(), **listed}


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
