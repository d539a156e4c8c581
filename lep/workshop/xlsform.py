"""The questionnaire as an XLSForm, for KoboToolbox and ODK: all languages in one form.

The format: https://xlsform.org. Names of questions are the ids of the items, names of choices the values that are
stored. pyxform reads `${…}` in a text as a reference; what a person typed must not become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from lep.language import NAMES
from lep.workshop import worded
from lep.workshop.items import CODE, CONSENT, KIND, LONGEST, POINTS, STANDS_FOR, Choice, Item
from lep.workshop.questionnaire import Questionnaire
from lep.workshop.sheets import Value, put_rows, saved
from lep.workshop.worded import Labels

CODE_PATTERN: Final = "^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
"""What a respondent's code may be."""
_SCRIPTS: Final = {"sr-Latn": "srpski latinica (sr)", "sr-Cyrl": "српски ћирилица (sr)"}
"""pyxform knows codes of languages, and none of scripts."""
_TRANSLATED: Final = ("label", "hint", "constraint_message")
_PLAIN: Final = ("type", "name", "required", "relevant", "constraint", "appearance")

Row = Mapping[str, "str | Labels"]


class _Lists(NamedTuple):
    """The lists of choices of a form, each once: its name by what is in it."""

    found: dict[tuple[object, ...], str]
    rows: list[tuple[str, Choice]]

    def name(self, prefix: str, choices: Sequence[Choice]) -> str:
        key = tuple((one.value, *one.labels.items()) for one in choices)
        if key not in self.found:
            self.found[key] = f"{prefix}_{sum(name.startswith(prefix) for name in self.found.values()) + 1}"
            self.rows.extend((self.found[key], one) for one in choices)
        return self.found[key]


def xlsform(form: Questionnaire) -> bytes:
    """The form as an .xlsx file."""
    from openpyxl import Workbook

    lists = _Lists({}, [])
    survey = list(_survey(form, lists))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    used = [key for key in _TRANSLATED if any(key in row for row in survey)]
    asked = list(_table(survey, _PLAIN, used, form.languages))
    rows: list[Row] = [{"list_name": name, "name": str(one.value), "label": one.labels} for name, one in lists.rows]
    choices = list(_table(rows, ("list_name", "name"), ("label",), form.languages))
    put_rows(sheet, asked)
    put_rows(book.create_sheet("choices"), choices)
    put_rows(book.create_sheet("settings"), _settings(form, _version(form, asked, choices)))
    return saved(book)


def language_title(code: str) -> str:
    """A language as an XLSForm names it: "français (fr)"."""
    return _SCRIPTS.get(code) or f"{NAMES.get(code, code)} ({code})"


def _version(form: Questionnaire, *sheets: list[list[Value]]) -> str:
    """The round and a print of the form: servers of ODK refuse a changed form under a version that they have."""
    return f"{form.number}-{sha256(repr(sheets).encode()).hexdigest()[:8]}"


def _settings(form: Questionnaire, version: str) -> list[list[Value]]:
    first = form.languages[0]
    settings = {
        "form_title": _inert(form.title[first]),
        "form_id": f"{form.identifier.replace('-', '_')}_{form.stage}_{form.number}",
        "version": version,
        "default_language": language_title(first),
        "style": "pages",
    }
    return [list(settings), list(settings.values())]


def _survey(form: Questionnaire, lists: _Lists) -> Iterator[Row]:
    codes = form.languages
    yield {
        "type": "begin_group",
        "name": "about_you",
        "label": worded.said(worded.ABOUT_YOU, codes),
        "appearance": _ONE_PAGE,
    }
    yield {"type": "note", "name": "welcome", "label": form.welcome}
    yield {
        "type": "acknowledge",
        "name": CONSENT,
        "label": worded.said(worded.NAMED_CONSENT if form.named else worded.CONSENT, codes),
        "required": "yes",
    }
    yield {
        "type": "text",
        "name": CODE,
        "label": worded.said(worded.CODE, codes),
        "hint": worded.said(worded.CODE_HINT, codes),
        "required": "yes",
        "constraint": f"regex(., '{CODE_PATTERN}')",
        "constraint_message": worded.said(worded.CODE_WRONG, codes),
    }
    yield {
        "type": f"select_one {lists.name('kinds', form.kinds)}",
        "name": KIND,
        "label": worded.said(worded.KIND, codes),
        "required": "yes",
        "appearance": "minimal",
    }
    if form.organisations:
        yield {
            "type": f"select_one {lists.name('organisations', form.organisations)}",
            "name": STANDS_FOR,
            "label": worded.said(worded.STANDS_FOR, codes),
            "hint": worded.said(worded.NO_SELF_SCORE, codes) if form.stage == "lead" else {},
            "required": "yes",
            "appearance": "minimal",
        }
    yield {"type": "end_group", "name": ""}
    for section, items in form.sections():
        yield {
            "type": "begin_group",
            "name": section,
            "label": items[0].sections,
            "appearance": _ONE_PAGE,
            **_shown_to(items),
        }
        yield from (_question(item, form, lists) for item in items)
        yield {"type": "end_group", "name": ""}


_ONE_PAGE: Final = "field-list"


def _shown_to(items: Sequence[Item]) -> Row:
    """A section that somebody must leave out whole is not shown to them."""
    excluded = {item.self_excluded_for for item in items}
    return _relevant(excluded.pop()) if len(excluded) == 1 else {}


def _relevant(stakeholder: str | None) -> Row:
    return {"relevant": f"${{{STANDS_FOR}}} != '{stakeholder}'"} if stakeholder else {}


def _question(item: Item, form: Questionnaire, lists: _Lists) -> Row:
    row: dict[str, str | Labels] = {"name": item.id, "label": item.labels, **_relevant(item.self_excluded_for)}
    if item.hints:
        row["hint"] = item.hints
    match item.kind:
        case "points":
            row |= {
                "type": "integer",
                "constraint": f". >= 0 and . <= {POINTS}",
                "constraint_message": worded.said(worded.POINTS_WRONG, form.languages),
            }
        case "text":
            row |= {
                "type": "text",
                "appearance": "multiline",
                "constraint": f"string-length(.) <= {LONGEST}",
                "constraint_message": worded.said(worded.TOO_LONG, form.languages),
            }
        case kind:
            row |= {"type": f"select_one {lists.name(kind, item.choices)}", "required": "" if item.optional else "yes"}
            if kind != "gradient" and not any(
                len(text) > _SHORT for one in item.choices for text in one.labels.values()
            ):
                row["appearance"] = "likert"
    return row


_SHORT: Final = 20
"""Longer words do not fit below the steps of a scale on a telephone."""


def _table(
    rows: Iterable[Row], plain: Sequence[str], translated: Sequence[str], codes: Sequence[str]
) -> Iterator[list[Value]]:
    yield [*plain, *(f"{key}::{language_title(code)}" for key in translated for code in codes)]
    for row in rows:
        texts = [row.get(key) or {} for key in translated]
        yield [
            *(str(row.get(key, "")) for key in plain),
            *(_inert(text.get(code, "")) for text in texts if isinstance(text, Mapping) for code in codes),
        ]


def _inert(text: str) -> str:
    """A text without references: `${x}` is what a person typed, not a question of the form."""
    return text.replace("${", "$ {")
