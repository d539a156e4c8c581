"""Which text the partners sign, who has signed it, and whether it still is that text. Pure functions of the file.

What is signed is the agreed part (`lep.model.areas`) as canonical JSON (RFC 8785), so that the same agreement has the
same digest whoever works it out, on whatever machine. `lep sign open` lays a text down: it notes version and digest in
the file's history. A partner who joins or leaves by deed changes the text as the agreement foresees; the deed notes the
digest from that day on, and earlier signatures stand.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from lep.method.agreement.carried import COMMITTED, carried_part
from lep.method.reading import Data, Place, dig, placed_rows, rows

LAID_DOWN: Final = ("opened", "joined", "left")
"""The events of the history that say which text holds from that day on."""
_NOT_SIGNED: Final = ("lep", "profile")
_NOT_SIGNED_OF_PARTIES: Final = ("contact",)
_EXACT: Final = 2**53 - 1
"""Up to here every whole number is a double of its own."""
PREFIX: Final = "sha256:"

PartyState = Literal["open", "signed", "refused", "withdrawn"]
SigningState = Literal["none", "open", "complete", "lapsed", "drafting"]
"""Nothing was laid down yet; parties still have to sign; all have; the file says something else by now; the file is on
its way to the next version."""


class Text(NamedTuple):
    """A text as it was laid down: the event, its place in the history, and what the event says. `last_day` is that of a
    partner that left, "" where nothing is noted."""

    event: str
    place: Place
    version: int
    date: str
    digest: str
    manifest: str
    stakeholder: str = ""
    last_day: str = ""


class Party(NamedTuple):
    """A party and its last word on the text: `entry` is what the log of signatures says, `place` where."""

    id: str
    state: PartyState
    entry: Data
    place: Place = ()


class Standing(NamedTuple):
    """Where the signing stands.

    `texts` are the texts of the version that was laid down last, the one that holds at the end; empty if none was.
    `version` is the version that the file is at: beyond that of `texts`, the next one is being drafted. `unchanged`
    is whether the file's agreed part has the digest on record. `parties` are those of the last text, as in the file.
    """

    texts: tuple[Text, ...]
    version: int
    unchanged: bool
    parties: tuple[Party, ...]

    @property
    def text(self) -> Text | None:
        """The text that holds."""
        return self.texts[-1] if self.texts else None

    @property
    def date(self) -> str:
        """The day of the version: that of a deed is another one. "" if no text was laid down."""
        return self.texts[0].date if self.texts else ""

    @property
    def deeds(self) -> tuple[Text, ...]:
        """The texts that deeds made of the first: a partner joined or left."""
        return tuple(text for text in self.texts if text.stakeholder)

    @property
    def drafting(self) -> bool:
        """Whether the file is on its way to a version that nobody has laid down yet."""
        return self.text is None or self.version > self.text.version

    @property
    def lapsed(self) -> bool:
        """Whether the file says something else than what was laid down, and is no draft of the next version."""
        return not self.drafting and not self.unchanged

    @property
    def complete(self) -> bool:
        """Whether every party has signed."""
        return bool(self.parties) and all(party.state == "signed" for party in self.parties)

    @property
    def state(self) -> SigningState:
        """Where the signing stands, in one word."""
        if self.text is None:
            return "none"
        if self.drafting:
            return "drafting"
        if self.lapsed:
            return "lapsed"
        return "complete" if self.complete else "open"

    def in_state(self, state: PartyState) -> tuple[Party, ...]:
        """The parties whose last word that is."""
        return tuple(party for party in self.parties if party.state == state)


def signed_part(data: Data) -> dict[str, Any]:
    """What the signatures cover: the agreed part, without stakeholders whom the agreement does not name, and with
    the one thing beyond it that makes an organisation a party."""
    part = carried_part(data)
    for key in _NOT_SIGNED:
        part.pop(key, None)
    for party in part.get("stakeholders", ()):
        for key in _NOT_SIGNED_OF_PARTIES:
            party.pop(key, None)
    return part


def canonical(part: Mapping[str, Any]) -> bytes:
    """Plain data as canonical JSON (RFC 8785), its texts in Unicode's composed form: an editor that saves letters in
    another form has changed nothing. A whole number beyond 2^53 counts as what JSON's readers make of it, the nearest
    double. Raises ValueError for what is no number."""
    import rfc8785

    return bytes(rfc8785.dumps(_composed(part)))


def digest(data: Data) -> str:
    """The digest of what the signatures cover: "sha256:" and 64 hexadecimal digits."""
    return sha256(canonical(signed_part(data)))


def sha256(content: bytes) -> str:
    """The digest of bytes, as it is written everywhere: "sha256:" and 64 hexadecimal digits."""
    return PREFIX + hashlib.sha256(content).hexdigest()


def standing(data: Data) -> Standing:
    """Where the signing stands, from the file alone."""
    texts = _texts(data)
    version = dig(data, "agreement.version") or 1
    unchanged = bool(texts) and texts[-1].digest == digest(data)
    return Standing(texts, version, unchanged, _parties(data, texts))


def on_deed(data: Data, where: Standing, deed: Text) -> Standing:
    """Where the signing of a deed stands: its text alone, with the words on that. It is signed by the partner that it
    is about, and for the others by parties that have signed the agreement, for whom it changes nothing there."""
    said = _last_words(data, (deed,))
    ids = dict.fromkeys((deed.stakeholder, *(party.id for party in where.in_state("signed"))))
    return where._replace(texts=(deed,), parties=tuple(said.get(one, Party(one, "open", {})) for one in ids))


def laid_down(data: Data) -> bool:
    """Whether any text was ever laid down for signature: a quick look, without a digest."""
    return any(_lays_down(row) for row in rows(data, "history"))


def ever_signed(data: Data, version: int) -> bool:
    """Whether anybody has signed the version, even if the signature was withdrawn again: its text has to stay."""
    return any(
        row.get("version") == version and (row.get("act") or "signed") == "signed" for row in rows(data, "signatures")
    )


def on_record(data: Data) -> set[tuple[int, str]]:
    """Version and digest of every text that was ever laid down, those too that were laid down anew."""
    return {(row.get("version") or 1, row["digest"]) for row in rows(data, "history") if _lays_down(row)}


def _lays_down(event: Data) -> bool:
    return event.get("event") in LAID_DOWN and bool(event.get("digest"))


def _texts(data: Data) -> tuple[Text, ...]:
    found = [
        Text(
            row["event"],
            place,
            row.get("version") or 1,
            str(row.get("date") or ""),
            row["digest"],
            row.get("manifest") or "",
            row.get("stakeholder") or "",
            str(row.get("last_day") or ""),
        )
        for place, row in placed_rows(data, "history")
        if _lays_down(row)
    ]
    if not found:
        return ()
    newest = max(one.version for one in found)
    of_version = [one for one in found if one.version == newest]
    opened = max((at for at, one in enumerate(of_version) if one.event == "opened"), default=0)
    return tuple(of_version[opened:])  # laid down once more before anybody signed: the last time counts


def _parties(data: Data, texts: tuple[Text, ...]) -> tuple[Party, ...]:
    last = _last_words(data, texts)
    ids = [str(row.get("id")) for row in rows(data, "stakeholders") if row.get("status") == COMMITTED]
    return tuple(last.get(one, Party(one, "open", {})) for one in ids)


def _last_words(data: Data, texts: tuple[Text, ...]) -> dict[str, Party]:
    """The last word of each on any of the texts. Who has signed one of them says of a later deed what concerns only
    that (`on_deed`)."""
    last: dict[str, Party] = {}
    known = {one.digest for one in texts}
    deeds = {one.digest for one in texts[1:]}
    for place, row in placed_rows(data, "signatures"):
        party, digest = str(row.get("stakeholder") or ""), row.get("digest")
        if not texts or row.get("version") != texts[-1].version or digest not in known:
            continue
        before = last.get(party)
        if before and before.state == "signed" and before.entry.get("digest") != digest and digest in deeds:
            continue
        last[party] = Party(party, row.get("act") or "signed", row, place)
    return last


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _composed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_composed(one) for one in value]
    if isinstance(value, int) and abs(value) > _EXACT:
        return _double(value)
    return value


def _double(number: int) -> float | str:
    try:
        return float(number)
    except OverflowError:  # more than three hundred digits
        return str(number)
