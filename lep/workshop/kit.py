"""The kit of a workshop: papers in the languages and formats asked for, the form for phones, the Excel sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lep.method.reading import Data
from lep.workshop.answersheet import answer_sheet
from lep.workshop.papers import PICTURED, codes, given
from lep.workshop.questionnaire import Questionnaire
from lep.workshop.rounds import Round
from lep.workshop.xlsform import xlsform


def kit(
    data: Data,
    form: Questionnaire,
    one: Round,
    *,
    languages: Sequence[str],
    formats: Sequence[str],
    start: str,
    file: Path | None,
) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file, one after the other. Papers and sheets are in `languages`; the form has all of its
    own. Raises what `lep.documents.compose_document` raises, and ValueError for a time of day that is none."""
    yield "questionnaire.xlsx", xlsform(form)
    for language in languages:
        yield f"questionnaire-excel.{language}.xlsx", answer_sheet(form, language)
        yield f"entry-grid.{language}.xlsx", answer_sheet(form, language, codes(one), marks=True)
        yield from papers(data, form, one, language=language, formats=formats, start=start, file=file)


def papers(
    data: Data, form: Questionnaire, one: Round, *, language: str, formats: Sequence[str], start: str, file: Path | None
) -> Iterator[tuple[str, bytes]]:
    """(name, content) of the papers in one language."""
    from lep.documents.kinds import KIT
    from lep.documents.render import compose_document, output_name, write

    workshop = given(form, one, language, start)
    for name in KIT:
        more: dict[str, Any] = {"date": one.date} if one.date else {}
        made = compose_document(
            data,
            document=name,
            language=language,
            file=file,
            draft=False,
            given={**more, "workshop": workshop, "pictures": name in PICTURED},
        )
        for to in formats:
            yield output_name(made, to, name), write(made, to)
