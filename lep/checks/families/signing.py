"""Whether the file still says what was laid down for signature, and whether the log of signatures can prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, quoted, tr, tr_in, tr_n
from lep.method.agreement.signed import Party, Text, ever_signed, on_record
from lep.method.reading import Data, blank, told

_NAMED = 12
"""Changes that are named one by one; there is no end to what can change."""


@check("SIG-lapsed")
def lapsed(case: CaseFile) -> Iterator[Hit]:
    """Something agreed is not what was laid down, and the file is no draft of the next version."""
    signing = case.signing
    if signing is None or signing.text is None or not signing.lapsed:
        return
    text = signing.text
    yield Hit(
        "SIG-lapsed",
        text.place,
        version=text.version,
        date=_day(text.date),
        changed=_changed(case, text),
        touched=_touched(case, signing.in_state("signed")),
        hint=_way_out(case, text),
    )


def _way_out(case: CaseFile, text: Text) -> str:
    """What to do, where it is not what the rule says."""
    if not ever_signed(case.data, text.version):
        return tr("Put it back as it was, or lay down the text as it is now with `lep sign open --again`.")
    if case.deed:
        return tr(
            "This may be a partner that joins or leaves by deed: {command}. If not, put it back as it was, or start "
            "the next version with `lep sign amend`.",
            command=f"`{case.deed}`",
        )
    return ""


def _changed(case: CaseFile, text: Text) -> str:
    if not case.changes:
        folder = f"signing/v{text.version}"
        return tr("What changed cannot be named: {folder} is missing, or is not what was laid down.", folder=folder)
    named = "; ".join(case.changes[:_NAMED])
    more = len(case.changes) - _NAMED
    if more > 0:
        return tr_n(
            more, "What changed: {changes}; and {n} more.", "What changed: {changes}; and {n} more.", changes=named
        )
    return tr("What changed: {changes}.", changes=named)


def _touched(case: CaseFile, signed: tuple[Party, ...]) -> str:
    names = [quoted(case.name(party.id)) for party in signed]
    return formats().listed(names) if names else tr_in("signatures", "none")


@check("SIG-digest-unknown")
def unknown_text(case: CaseFile) -> Iterator[Hit]:
    """An entry on a text that the history does not know. Where none was ever laid down, entries claim nothing."""
    known = on_record(case.data)
    for place, row in case.placed("signatures"):
        version, digest = row.get("version"), row.get("digest")
        if (version, digest) in known or (not known and not digest):
            continue
        subject = case.name(row.get("stakeholder"))
        yield Hit("SIG-digest-unknown", place, subject=subject, why=_why_unknown(version, digest, known))


def _why_unknown(version: object, digest: object, known: set[tuple[int, str]]) -> str:
    if not digest or not version:
        return tr("it does not say which text it is about")
    if any(one == digest for _, one in known):
        return tr("its version and its digest belong to different texts")
    return tr("no text with its digest was ever laid down")


@check("SIG-power", "SIG-refused", "SIG-order")
def words_of_parties(case: CaseFile) -> Iterator[Hit]:
    """What is the matter with the last word of each party on the text that holds."""
    if case.signing is None:
        return
    dates = {text.digest: text.date for text in case.signing.texts}
    for party in case.signing.parties:
        subject = case.name(party.id)
        if party.state in ("refused", "withdrawn"):
            yield Hit("SIG-refused", party.place, what=_said(party, subject))
        if party.state != "signed":
            continue
        laid_down, signed = dates.get(str(party.entry.get("digest")), ""), str(party.entry.get("date") or "")
        if signed and signed < laid_down:
            yield Hit("SIG-order", party.place, subject=subject, signed=_day(signed), date=_day(laid_down))
        if not _has_power(case, party):
            who = told(case.data, party.entry.get("role")) or str(party.entry.get("name") or "?")
            yield Hit("SIG-power", party.place, subject=subject, who=who)


def _said(party: Party, name: str) -> str:
    version = party.entry.get("version")
    if party.state == "refused":
        return tr("“{name}” refused to sign version {version}.", name=name, version=version)
    return tr("“{name}” withdrew its signature of version {version}.", name=name, version=version)


def _has_power(case: CaseFile, party: Party) -> bool:
    """Whether the entry says what gives its signatory the power to sign, or the file does of the same function.

    The file of a draft may know other signatories already.
    """
    if not blank(party.entry.get("basis")) or (case.signing and case.signing.drafting):
        return True
    row: Data = next((row for _, row in case.partners if row.get("id") == party.id), {})
    on_file, function = row.get("signatory") or {}, _written(party.entry.get("role"))
    return not blank(on_file.get("basis")) and (not function or bool(function & _written(on_file.get("role"))))


def _written(prose: Any) -> set[str]:
    """What a text says, in each of its languages."""
    texts = prose.values() if isinstance(prose, Mapping) else [prose]
    return {" ".join(str(text).split()).casefold() for text in texts if not blank(text)}


@check("SIG-unknown-party")
def strangers(case: CaseFile) -> Iterator[Hit]:
    """A signature on the text that holds by somebody who is no party to it, and was none."""
    text = case.signing.text if case.signing else None
    if text is None or (case.signing and case.signing.drafting):
        return
    parties = {row.get("id") for _, row in case.partners}
    parties |= {row.get("stakeholder") for row in case.rows("history") if row.get("event") == "left"}
    last = {row.get("stakeholder"): (place, row) for place, row in case.placed("signatures")}
    for who, (place, row) in last.items():
        signed = (row.get("act") or "signed") == "signed" and row.get("version") == text.version
        if signed and who not in parties:
            yield Hit("SIG-unknown-party", place, subject=case.name(who), version=text.version)


def _day(date: str) -> str:
    return formats().long_date(date) if date else "?"
