"""What was added to a PDF after it was laid down: signatures in the fields that are there, and nothing else.

pyHanko compares revisions of a file object by object and lets pass only what its rules explain. Ours are fewer than its
own: no new fields, no other fields, no store of certificates; and the comparison begins before the first signature, so
that the first to sign can slip in as little as the last. Each addition is compared once, with what came before it; so
twenty signatures take twenty comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from lep.signing.verifying_facts import Problem

_PROGRAMS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute", "/Movie", "/Sound"}
)
"""Actions that make a reader do something; links to other places are none of them."""
_PROGRAM_KEYS: Final = frozenset({"/JS", "/AA", "/OpenAction", "/XFA", "/RichMediaContent", "/NeedAppearances"})
_SHOWN: Final = ("/F", "/AS", "/DA", "/Q")
_LINKS: Final = frozenset({"/URI", "/GoToR", "/GoToE", "/Thread"})


def policy() -> Any:
    """What pyHanko is to let pass (a pyhanko.sign.diff_analysis.DiffPolicy)."""
    from pyhanko.sign.diff_analysis import (
        CatalogModificationRule,
        DocInfoRule,
        FormUpdatingRule,
        MetadataUpdateRule,
        ModificationLevel,
        ObjectStreamRule,
        SigFieldModificationRule,
        StandardDiffPolicy,
        XrefStreamRule,
    )
    from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON

    at_most = ModificationLevel.LTA_UPDATES
    catalogue = (ROOT_EXEMPT_STRICT_COMPARISON - {"/DSS"}) | {"/Perms"}  # what that says is looked at here
    by_catalogue = CatalogModificationRule(catalogue)  # type: ignore[no-untyped-call]
    others = (DocInfoRule(), XrefStreamRule(), ObjectStreamRule(), MetadataUpdateRule())  # type: ignore[no-untyped-call]
    return StandardDiffPolicy(
        global_rules=[by_catalogue, *(rule.as_qualified(at_most) for rule in others)],
        form_rule=FormUpdatingRule(
            field_rules=[SigFieldModificationRule()], ignored_acroform_keys=frozenset({"/Fields", "/SigFlags"})
        ),
        ignore_orphaned_objects=False,
    )


class Change(NamedTuple):
    """What is wrong with an addition, and the revision that it made."""

    revision: int
    problem: Problem


def wrong_additions(reader: Any, base: int) -> list[Change]:
    """The revisions after `base` that do more than fill one of its fields. Raises whatever pyHanko raises.

    Each is compared with the one before it, so that nobody can touch what others have signed.
    """
    found = []
    before = _fields(reader.get_historical_resolver(base))
    rules = policy()
    for revision in range(base + 1, reader.xrefs.total_revisions):
        wrong = _check_step(rules, reader, revision)
        if wrong is None and _fields(reader.get_historical_resolver(revision)) != before:
            wrong = Problem("fields-changed")
        if wrong is None and not _right_permissions(reader, revision, first=revision == base + 1):
            wrong = Problem("permissions-changed")
        if wrong is not None:
            found.append(Change(revision, wrong))
    return found


def _check_step(rules: Any, reader: Any, revision: int) -> Problem | None:
    from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification

    before, after = (reader.get_historical_resolver(one) for one in (revision - 1, revision))
    try:
        result = rules.apply(before, after)
    except SuspiciousModification as error:
        return Problem("changed", {"reason": _short(error)})
    if result.modification_level > ModificationLevel.FORM_FILLING:
        return Problem("changed", {"reason": result.modification_level.name})
    return None


def _right_permissions(reader: Any, revision: int, *, first: bool) -> bool:
    """Whether /Perms is what it was; with the first signature it may appear, and name a signature and nothing else."""
    known, now = (_permissions(reader, one) for one in (revision - 1, revision))
    return now == known or (first and not known and list(now) == ["/DocMDP"] and bool(now["/DocMDP"]))


def _permissions(reader: Any, revision: int) -> dict[str, tuple[int, int] | None]:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject

    found = _at(reader.get_historical_resolver(revision).root, "/Perms")
    if found is None:
        return {}
    if not isinstance(found, DictionaryObject):
        return {"/Perms": None}
    return {
        str(key): (value.idnum, value.generation) if isinstance(value, IndirectObject) else None
        for key in found
        for value in [found.raw_get(key)]
    }


def _fields(resolver: Any) -> list[tuple[Any, ...]]:
    """The fields of a revision, as references in their order, with how each is shown: a signature fills its field, and
    cannot hide it (pyHanko would let it)."""
    from pyhanko.pdf_utils.generic import IndirectObject

    form = _at(resolver.root, "/AcroForm")
    fields: Any = _at(form, "/Fields")
    if fields is None:
        return []
    raw = [(fields.raw_get(index), fields[index]) for index in range(len(fields))]
    return [
        (one.idnum, one.generation, *(str(_at(field, key)) for key in _SHOWN))
        if isinstance(one, IndirectObject)
        else (0, 0)
        for one, field in raw
    ]


def _at(dictionary: Any, key: str) -> Any:
    """What stands there, itself and no reference; None if nothing does."""
    return dictionary[key] if dictionary is not None and key in dictionary else None


def programs(reader: Any, base: int) -> list[Problem]:
    """What in the file would make a reader do something, and links that came after `base`."""
    found: dict[str, Problem] = {}
    for revision in range(reader.xrefs.total_revisions):
        resolver = reader.get_historical_resolver(revision)
        for reference in reader.xrefs.explicit_refs_in_revision(revision):
            for name in _names(resolver(reference)):
                if name in _PROGRAMS | _PROGRAM_KEYS:
                    found.setdefault(name, Problem("program", {"name": name.removeprefix("/")}))
                elif name in _LINKS and revision > base:
                    found.setdefault(name, Problem("link-added"))
    return list(found.values())


def _names(value: Any) -> Iterator[str]:
    """The keys of dictionaries within an object that say what is done, and the kinds of actions."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject

    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            for key in one:
                inner = one.raw_get(key)
                if key == "/S":
                    yield str(inner)
                elif key in _PROGRAM_KEYS and not _destination(key, inner):
                    yield str(key)
                waiting.append(inner)
        elif isinstance(one, ArrayObject):
            waiting += [one.raw_get(index) for index in range(len(one))]


def _destination(key: str, value: Any) -> bool:
    """Whether it merely says which page to open at."""
    from pyhanko.pdf_utils.generic import ArrayObject

    return key == "/OpenAction" and isinstance(value, ArrayObject)


def fields_of(reader: Any) -> list[tuple[str, Any, Any]]:
    """All signature fields: name, value or None, and the field's reference. Raises whatever pyHanko raises."""
    from pyhanko.sign.fields import enumerate_sig_fields

    return list(enumerate_sig_fields(reader))


def twice(names: Sequence[str]) -> bool:
    """Whether a name stands there more than once."""
    return len(set(names)) != len(names)


def _short(error: object) -> str:
    return " ".join(str(error).split())[:300]
