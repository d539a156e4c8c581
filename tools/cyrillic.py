"""Serbian in Cyrillic, made from Serbian in Latin letters: texts only, never what a machine or a reader needs as it is.

python tools/cyrillic.py           write templates/sr-Cyrl from templates/sr-Latn
python tools/cyrillic.py --check   say what is stale, and change nothing

The two scripts stand for each other letter by letter, so one text serves both. What stays Latin: what is filled in,
tags, code, commands, options, addresses, file names, and the words in `tools/cyrillic.yaml`.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = ROOT / "templates"
LATIN, CYRILLIC = "sr-Latn", "sr-Cyrl"
SETTINGS: Final = Path(__file__).with_name("cyrillic.yaml")

_PAIRS: Final = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS: Final = dict(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True))
_COMMAND: Final = (
    r"(?:init|map|diagnose|evidence|plan|lead|agree|position|status|check|explain|show|render|diff|sign|template|open|workshop|batch|"
    r"schema|lang|migrate)\b"
)
_OBJECT: Final = (
    r"(?:agreement|certificate|data-sharing|fiche|invitation|lead-decision|memorandum|report|signature-page|"
    r"statement|summary|terms-of-reference|workshop|kit|collect|adopt|render|status|init|open|amend|record|apply|verify|join|leave|"
    r"benchmarks|budget|chain|clauses|coverage|engagement|evidence|exchange|freedom|lead|levels|logic|map|maturity|"
    r"network|positions|selfexam|setting|timeline|list|export|import|notes|check|new|clear|forget)\b"
)
_MACHINE: Final = re.compile(
    r"\{[^{}]*\}"  # what is filled in
    r"|`[^`]*`"  # code
    r"|<[^<>\s][^<>]*>"  # tags
    r"|\]\([^()\s]*\)?"  # the target of a link
    r"|[a-z][a-z0-9+.-]*://\S+|[\w.+-]+@[\w.-]+"  # addresses
    r"|(?<![\w-])--?[a-z][\w-]*"  # options
    r"|\bCtrl[-+][\w+]+|\byes, no, on i off\b|\bbuilt-in\b|\bfrom i to\b"  # keys and words as they are typed
    r"|\bx-\w+(?:\.\"[^\"]*\")?|[\w.\[\]-]+=(?=[\w…])[\w.…-]+|\b[a-z]+:(?:[a-z]+|N)\b"  # keys and values
    r"|\bdiagnose, plan, lead\b"  # stages as they are typed
    r"|\b[a-z_]+\(\)|(?<!\w)'[a-z_-]+'"  # helpers and their words
    r"|^ {2,}lep\b.*$"  # examples
    rf"|\blep\b(?: {_COMMAND}(?: {_OBJECT})?)?(?: (?:[A-Z]{{2,}}\b|-+[a-z]+|\./\S+))*"  # commands
    r"|\b[\w./-]+\.(?:yaml|yml|json|pdf|docx|html|md|csv|xlsx|svg|png|typ|css|j2)\b"  # files
    r"|[\w./-]*\.(?:p12|pfx|pem|crt|cer|der)\b|\bsigning/[\w./-]*\w|\bsha256\b|\bP-\d+\b"  # of keys and signatures
    r"|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\b[a-z]+_[a-z_]+\b"  # names in programs
    r"|\b(?:AGR|DIA|DIR|FIL|LEAD|MON|OBJ|SIG|STK)-[a-z-]{2,}\b"  # codes of rules
    r"|\b[a-z]+(?:\[[a-z-]*\])?(?:\.[a-z_]+(?:\[[a-z-]*\])?)+\b",  # paths in the file
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TEMPLATE: Final = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ENTRY: Final = re.compile(r"^([\w.\-]+: +)(.+)$")
_COMPARED: Final = re.compile(r"(?:==|!=|\bin|include|\[)\s*$")
_GAP: Final = re.compile(r"(?:\bgap|\bor_gap)\([^()]*$")


def cyrillic(text: str) -> str:
    """A text in Latin letters, in Cyrillic ones; what machines read in it stays."""
    kept: list[str] = []
    at = 0
    for machine in _MACHINE.finditer(text):
        kept += [_words(text[at : machine.start()]), machine[0]]
        at = machine.end()
    return "".join([*kept, _words(text[at:])])


def _words(text: str) -> str:
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    if word in _settings()["sounds"]:
        return str(_settings()["sounds"][word])
    if word in _kept() or not _is_serbian(word):
        return word
    letters: list[str] = []
    at = 0
    apart = _apart(word.lower())
    while at < len(word):
        pair = word[at : at + 2].lower()
        if pair in _PAIRS and at not in apart:
            letters.append(_PAIRS[pair] if word[at].islower() else _PAIRS[pair].upper())
            at += 2
            continue
        letter = _LETTERS[word[at].lower()]
        letters.append(letter if word[at].islower() else letter.upper())
        at += 1
    return "".join(letters)


def _is_serbian(word: str) -> bool:
    """Whether every letter is one of the Serbian Latin alphabet: q, w, x, y and é are not."""
    return all(letter in _LETTERS for letter in word.lower())


def _apart(word: str) -> frozenset[int]:
    """Where two letters that look like one sound are two: the places of n in "konjunktura", of d in "nadživeti"."""
    found = [(stem, word.find(stem)) for stem in _settings()["apart"] if stem in word]
    return frozenset(
        start + offset
        for stem, start in found
        for offset in range(len(stem) - 1)
        if stem[offset : offset + 2] in _PAIRS
    )


@cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))
    return settings


@cache
def _kept() -> frozenset[str]:
    return frozenset(str(word) for word in _settings()["kept"])


# --- templates -------------------------------------------------------------------------------------------------


def template(source: str) -> str:
    """A Jinja template: its text, and the texts among the strings of its tags."""
    made: list[str] = []
    at = 0
    for tag in _TEMPLATE.finditer(source):
        made += [cyrillic(source[at : tag.start()]), _tag(tag[0])]
        at = tag.end()
    return "".join([*made, cyrillic(source[at:])])


def _tag(tag: str) -> str:
    return tag if tag.startswith("{#") else _STRING.sub(lambda found: _string(found, tag), tag)


def _string(found: re.Match[str], tag: str) -> str:
    """A string of a tag: a text where it is a gap's, or has a space, a capital or a letter beyond ASCII.

    So is one capital that stands for a word: `{"lead": "O"}`.
    """
    before, value = tag[: found.start()], found[0]
    if _COMPARED.search(before) and not re.search(r"[\[,]\s*$", before):
        return value
    inside = value[1:-1]
    letter = len(inside) == 1 and inside.isupper() and before.endswith(": ")
    reads = letter or " " in inside or not inside.isascii() or (inside[:1].isupper() and inside[1:].islower())
    return f'"{cyrillic(inside)}"' if reads or _GAP.search(before) else value


def table(source: str) -> str:
    """A table of texts (`key: text`), its keys and comments as they are."""
    lines = []
    for line in source.splitlines():
        entry = _ENTRY.match(line)
        lines.append(entry[1] + cyrillic(entry[2]) if entry else line)
    return "\n".join(lines) + "\n"


def files() -> dict[Path, str]:
    """Every file of the Cyrillic templates, as it should be."""
    made = {}
    for path in sorted((TEMPLATES / LATIN).rglob("*")):
        if path.is_file() and path.name != "names.yaml":
            text = path.read_text(encoding="utf-8")
            target = TEMPLATES / CYRILLIC / path.relative_to(TEMPLATES / LATIN)
            made[target] = table(text) if path.suffix == ".yaml" else template(text)
    return made


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it."""
    made = files()
    there = {path for path in (TEMPLATES / CYRILLIC).rglob("*") if path.is_file() and path.name != "names.yaml"}
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in [*stale, *sorted(there - made.keys())]:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path in made:
                path.write_text(made[path], encoding="utf-8", newline="\n")
            else:
                path.unlink()
    return 1 if "--check" in arguments and (stale or there - made.keys()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
