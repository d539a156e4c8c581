"""Make the catalogues of translations from what people read in English. Run it after changing such a text.

python tools/catalogues.py            templates, catalogues, the Cyrillic of Serbian, compiled catalogues
python tools/catalogues.py --check    say which of them are stale, and change nothing

English texts stand in the code (inside `tr`, `tr_n`, `tr_in`, `mark`), in tables (lep/language/tables.py says where),
in controlled vocabularies, in descriptions of the format, and in the help of the commands. Translations of texts that
are gone are dropped; new texts are left open for a translator, and `lep lang check` lists them.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from lep.language.catalogues import CODE, HANDBOOK, LOCALE, PARTS, TABLES  # noqa: E402
from lep.language.codes import ENGLISH, LANGUAGES  # noqa: E402
from lep.language.tables import TEXTS, message, part_of, texts  # noqa: E402
from tools.cyrillic import cyrillic  # noqa: E402

LEP: Final = ROOT / "lep"
PLACES: Final[dict[str, tuple[int, ...]]] = {"tr": (0,), "mark": (0,), "tr_n": (1, 2), "tr_in": (0, 1)}
"""Function -> which of its arguments are texts (of `tr_in` the first is the context)."""
LATIN, CYRILLIC = "sr-Latn", "sr-Cyrl"
HEADER: Final = "# Messages of lep."

Found = tuple[str, "str | tuple[str, str]", str]
"""(context, message or its forms for one and many, where it stands)"""


def found(part: str) -> Iterator[Found]:
    """Every text of a part, in the order of its files."""
    sources = {CODE: (_code, _vocabularies, _descriptions, _help), TABLES: (_tables,), HANDBOOK: (_tables,)}
    for source in sources.get(part, (_typer,)):
        yield from source(part)


def _code(part: str) -> Iterator[Found]:
    """Texts in the code, by Python's own parser: a call may stand anywhere, also inside an f-string."""
    for path in sorted(LEP.rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if isinstance(call.func, ast.Name) and (places := PLACES.get(call.func.id)):
                yield from _given(call.func.id, call.args[places[0] : places[-1] + 1], where)


def _given(function: str, arguments: list[ast.expr], where: str) -> Iterator[Found]:
    """The text of a call; nothing where it comes from a constant, which is marked where it is written.

    Raises ValueError for a text that is put together in the call, which no translation can be found for.
    """
    made = any(isinstance(one, ast.JoinedStr | ast.IfExp | ast.BinOp) for one in arguments)
    if made or (function == "tr_n" and not all(isinstance(one, ast.Constant) for one in arguments)):
        raise ValueError(f"{where}:{arguments[0].lineno}: {function} takes one whole text, not a made one")
    texts_ = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if not texts_ or len(texts_) < len(arguments) or not all(texts_):
        return
    if function == "tr_in":
        yield texts_[0], texts_[1], where
    else:
        yield "", texts_[0] if len(texts_) == 1 else (texts_[0], texts_[1]), where


def _vocabularies(part: str) -> Iterator[Found]:
    from lep.model.glossary import MEANINGS

    for vocabulary, words in MEANINGS.items():
        for words_ in words.values():
            yield vocabulary, words_, "lep/model/glossary.py"


def _descriptions(part: str) -> Iterator[Found]:
    from lep.model import json_schema

    def walk(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            if isinstance(node.get("description"), str):
                yield node["description"]
            for value in node.values():
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    for text in walk(json_schema()):
        yield "", message(text), "lep/model"


def _help(part: str) -> Iterator[Found]:
    from lep.cli.helping import help_texts

    for text in help_texts():
        yield "", text, "lep/cli"


def _typer(part: str) -> Iterator[Found]:
    from lep.cli.typer_words import typer_texts

    for text in typer_texts():
        yield "", text, "typer"


def _tables(part: str) -> Iterator[Found]:
    from lep.method.tables import parse_table

    for pattern in TEXTS:
        for path in sorted(LEP.glob(pattern)):
            name = path.relative_to(LEP).as_posix()
            if part_of(name) == part:
                for text in texts(parse_table(path.read_bytes()), name):
                    yield "", text, f"lep/{name}"


# --- catalogues ------------------------------------------------------------------------------------------------


class Timeless(Catalog):
    """A catalogue whose header tells no dates, addresses or versions: the same messages give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """What gettext and editors of catalogues need."""
        headers = [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        headers += [("Content-Transfer-Encoding", "8bit")]
        if self.locale is not None:
            headers += [("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]
        return headers

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Headers are what they are: a file that is read does not change them."""


def _catalogue(locale: Locale | None) -> Catalog:
    return Timeless(locale=locale, project="lep", charset="utf-8", header_comment=HEADER, fuzzy=False)


def template(part: str) -> Catalog:
    """All messages of a part, without translations."""
    catalogue = _catalogue(None)
    places: dict[tuple[str, str], dict[str, None]] = {}
    given: dict[tuple[str, str], str | tuple[str, str]] = {}
    for context, text, place in found(part):
        key = (context, text if isinstance(text, str) else text[0])
        places.setdefault(key, {})[place] = None
        if isinstance(text, tuple) or key not in given:
            given[key] = text
    for (context, _), text in given.items():
        where = [(place, 0) for place in places[context, text if isinstance(text, str) else text[0]]]
        catalogue.add(text, locations=where[:3], context=context or None, flags=())
    return catalogue


def merged(template_: Catalog, before: Catalog | None, language: str) -> Catalog:
    """The messages of the template with the translations that there were."""
    catalogue = _catalogue(_locale(language))
    for entry in _entries(template_):
        old = before.get(_id(entry), entry.context) if before is not None else None
        kept = old.string if old is not None and _same_form(old, entry) else None
        catalogue.add(entry.id, kept or "", locations=entry.locations, context=entry.context)
    return catalogue


def transliterated(latin: Catalog) -> Catalog:
    """The Serbian catalogue in Cyrillic, made from the Latin one."""
    catalogue = _catalogue(_locale(CYRILLIC))
    for entry in _entries(latin):
        string = entry.string
        there = tuple(cyrillic(one) for one in string) if isinstance(string, tuple) else cyrillic(string)
        catalogue.add(entry.id, there, locations=entry.locations, context=entry.context)
    return catalogue


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (entry for entry in catalogue if entry.id)


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _same_form(old: Message, entry: Message) -> bool:
    return isinstance(old.id, str) == isinstance(entry.id, str) and old.id == entry.id


def _locale(language: str) -> Locale:
    return Locale.parse({"bs": "bs_Latn"}.get(language, language).replace("-", "_"))


def po_text(catalogue: Catalog) -> bytes:
    """A catalogue as text."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """A catalogue compiled: what is translated, and of its header the character set and the plural forms."""
    compiled = _catalogue(catalogue.locale)
    for entry in _entries(catalogue):
        if is_translated(entry):
            compiled.add(entry.id, entry.string, context=entry.context)
    out = io.BytesIO()
    write_mo(out, compiled)
    return out.getvalue()


def is_translated(entry: Message) -> bool:
    """Whether every form of a message is there."""
    return all(entry.string) if isinstance(entry.string, tuple | list) else bool(entry.string)


def files() -> dict[Path, bytes]:
    """Every file that belongs to the catalogues, as it should be."""
    made: dict[Path, bytes] = {}
    for part in PARTS:
        all_ = template(part)
        made[LOCALE / f"{part}.pot"] = po_text(all_)
        for language in LANGUAGES:
            if language in (ENGLISH, CYRILLIC):
                continue
            path = _path(language, part)
            catalogue = merged(all_, _read(path, language), language)
            made |= _both(path, catalogue)
            if language == LATIN:
                made |= _both(_path(CYRILLIC, part), transliterated(catalogue))
    return made


def _both(path: Path, catalogue: Catalog) -> dict[Path, bytes]:
    text = po_text(catalogue)
    return {path: text, path.with_suffix(".mo"): mo_bytes(catalogue)}


def _path(language: str, part: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{part}.po"


def _read(path: Path, language: str) -> Catalog | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=_locale(language))


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it. Exit code 1 where something was stale and nothing was written."""
    stale = {path: content for path, content in files().items() if not path.is_file() or path.read_bytes() != content}
    for path, content in stale.items():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
