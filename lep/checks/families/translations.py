"""Prose beyond the agreement that is not written in each language of the file."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.families.wording import named, untranslated
from lep.checks.registry import Hit, check
from lep.method.reading import blank, languages

CODE = "AGR-translation-missing-elsewhere"


@check(CODE)
def elsewhere(case: CaseFile) -> Iterator[Hit]:
    """What only the report, letters and other papers print. One finding for each language, the first one too."""
    first, *further = languages(case.data)
    texts = case.prose_of("others")
    unsaid = [place for place, text in texts if isinstance(text, dict) and blank(text.get(first))]
    for language, lacking in [(first, unsaid), *((code, untranslated(texts, code)) for code in further)]:
        if lacking:
            params = {"count": len(lacking), "total": len(texts), "places": named(lacking)}
            yield Hit(CODE, lacking[0], language=language, **params)
