"""What the person is told of texts that a document shows in another language, because its own has none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lep.api.editions import StandIns
from lep.cli.options import with_file
from lep.cli.out import Out
from lep.language import formats, tr, tr_n


def tell_stand_ins(out: Out, found: Sequence[StandIns], data: Mapping[str, Any], file: str) -> None:
    """A line for each document, and what names the texts. Letters that say the same share a line."""
    alike: dict[tuple[str, frozenset[str]], list[StandIns]] = {}
    for one in found:
        if one.texts:
            alike.setdefault((one.language, frozenset(one.texts)), []).append(one)
    if not alike:
        return
    for group in alike.values():
        out.talk(_told(group))
    own = data.get("languages") or ()
    lacking = list(dict.fromkeys(language for language, _ in alike if language not in own))
    check = f"`{with_file('check', file)}`"
    if lacking:
        code = formats().listed([f"`{one}`" for one in lacking])
        out.talk(tr("{command} names them, once `languages` in the file has {code}.", command=check, code=code))
    else:
        out.talk(tr("{command} names them.", command=check))


def _told(alike: Sequence[StandIns]) -> str:
    """What is to be said of documents in one language that show the same texts."""
    from lep.documents.language_names import language_name

    texts = alike[0].texts
    return tr_n(
        len(texts),
        "{documents} ({language}): {n} text is not there in this language and stands in another one: {others}",
        "{documents} ({language}): {n} texts are not there in this language and stand in another one: {others}",
        documents=", ".join(one.document for one in alike),
        language=language_name(alike[0].language),
        others=formats().listed([language_name(code) for code in dict.fromkeys(texts.values())]),
    )
