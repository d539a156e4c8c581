"""Finds the packs that count for a partnership file: the shipped ones, the user's, those beside the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lep.files.errors import LoadError
from lep.files.store import read_bytes
from lep.files.strict import parse
from lep.language import tr, tr_n
from lep.method.packs.lint import ID, Mistake, mistakes
from lep.method.packs.pack import Pack, Packs, item_index, pack_of, shipped
from lep.method.reading import Data, dig

FOLDER: Final = "packs"


def packs_for(partnership: Path | None) -> Packs:
    """All packs, by name. Beside the file wins over the user's folder; the shipped ones cannot be replaced, because
    rules and pictures read their items. None: the shipped ones only. Raises LoadError for a pack with a mistake.
    """
    found = dict(shipped())
    for path in _own(partnership) if partnership else ():
        if path.stem not in found:
            found[path.stem] = load_pack(path, found)
    return found


def packs_of(data: Data, partnership: Path | None) -> Packs:
    """The packs that a file's answers are read with: all that are there, if it chose one that is not shipped. Raises
    LoadError for a pack with a mistake."""
    chosen = dig(data, "diagnosis.packs")
    others = isinstance(chosen, list) and any(name not in shipped() for name in chosen)
    return packs_for(partnership) if others else shipped()


def load_pack(path: Path, others: Packs) -> Pack:
    """A pack from a file, to be used beside `others`. Raises LoadError, with line and column, for its first mistake."""
    source = parse(read_bytes(path), str(path))
    wrong = [*_name(path, others), *mistakes(source.data)]
    if not wrong:
        pack = pack_of(path.stem, source.data)
        wrong = [*_clashes(pack, others)]
    if wrong:
        first = wrong[0]
        mark = source.mark(first.place, key=first.key)
        more = " " + tr_n(len(wrong) - 1, "(and {n} more)", "(and {n} more)") if len(wrong) > 1 else ""
        raise LoadError(
            "FIL-pack", first.message + more, hint=first.hint, file=str(path), line=mark.line, column=mark.column
        )
    return pack


def _own(partnership: Path) -> Iterator[Path]:
    from platformdirs import user_config_path

    for folder in (
        Path(os.path.realpath(partnership)).parent / FOLDER,
        user_config_path("lep", appauthor=False) / FOLDER,
    ):
        if folder.is_dir():
            yield from sorted(path for path in folder.glob("*.yaml") if path.is_file())


def _name(path: Path, others: Packs) -> Iterator[Mistake]:
    if not ID.fullmatch(path.stem):
        hint = tr("small letters, digits and _, beginning with a letter: own_items.yaml")
        yield Mistake((), tr("`{name}` cannot be the name of a pack", name=path.stem), hint)


def _clashes(pack: Pack, others: Packs) -> Iterator[Mistake]:
    """Items are found by their ids alone, so no two packs may share one; and a pair needs both."""
    known = item_index(others)
    facts = {item.id for _, item in known.values() if item.kind == "fact"}
    facts |= {item.id for item in pack.items if item.kind == "fact"}
    for position, item in enumerate(pack.items):
        if item.id in known:
            message = tr("the pack `{pack}` has an item `{item}` already", pack=known[item.id][0].name, item=item.id)
            yield Mistake(("items", position, "id"), message, tr("give it another id"))
        for key, wanted in (("pairs_with", item.pairs_with), ("of", item.of)):
            if wanted and wanted not in facts:
                hint = tr("name the id of a fact, of this pack or of the shipped pack `facts`")
                yield Mistake(("items", position, key), tr("there is no fact `{id}`", id=wanted), hint)
