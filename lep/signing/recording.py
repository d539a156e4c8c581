"""Noting what a party did with the text: it signed, refused to, or withdrew its signature.

The log of signatures is only added to. Each entry names the text that it is about by version and digest, so that it can
be told at any time which words a signature covers. Whoever signs must have the power to sign on file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from lep.language import formats, tr
from lep.method.agreement.signed import Party, Standing, Text, on_deed
from lep.method.reading import Data, blank, by_id, name_of
from lep.signing.trouble import SigningTrouble

Act = Literal["signed", "refused", "withdrawn"]
METHODS: Final = ("paper", "electronic", "decision")
_BY_PEOPLE: Final = ("paper", "electronic")
"""A decision is that of a council or a board; everything else somebody signs, by name."""


class Word(NamedTuple):
    """What a party says on the text, as it was typed: "" for what was left out. `version` 0 is the one that holds.

    `function` and `basis` left out are those on file; `basis` says what gives the power to sign, or, for a `decision`,
    which decision it is. `scan` is "name sha256:…", as the log has it. `deed` is whose joining or leaving it is about.
    """

    party: str
    act: Act = "signed"
    date: str = ""
    method: str = ""
    name: str = ""
    function: str = ""
    basis: str = ""
    place: str = ""
    reason: str = ""
    scan: str = ""
    version: int = 0
    deed: str = ""


class Missing(SigningTrouble):
    """Something that must be said was not; `option` is how."""

    def __init__(self, option: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.option = option


def entry(data: Data, standing: Standing, word: Word, today: str) -> dict[str, Any]:
    """The entry for the log of signatures, once all that it claims can be so; `today` is an ISO date.

    Raises SigningTrouble: no such text, the file says something else by now, no such party, no power to sign, said
    already, or a day that cannot be. Raises Missing for what was left out.
    """
    require_text(standing, word)
    party = party_of(standing, word.party)
    require_turn(party, word.act)
    text = text_signed(data, standing, party, word.date, today)
    said: dict[str, Any] = {"stakeholder": party.id}
    if word.act != "signed":
        said["act"] = word.act
    said |= {"version": text.version, "digest": text.digest}
    if word.act == "signed":
        said |= _signatory(data, word)
    else:
        role = role_of(data, word) if word.name or word.function else ""
        said |= {"role": role, "name": word.name, "basis": word.basis}
    said |= {"date": word.date, "place": word.place, "method": word.method, "scan": word.scan, "reason": word.reason}
    return {key: value for key, value in said.items() if not blank(value)}


# --- which text ------------------------------------------------------------------------------------------------------


def meant(data: Data, standing: Standing, party: str, deed: str = "") -> Standing:
    """Where the signing of what the party signs stands: of the agreement; of the `deed` by which that one joined or
    left; of its own notice, if it is a party no longer. Raises SigningTrouble where there is no such deed, or the party
    has not signed the agreement, and cannot sign for those who have."""
    found = next((one for one in reversed(standing.deeds) if one.stakeholder == (deed or party)), None)
    is_party = any(one.id == party for one in standing.parties)
    if found is None and deed:
        raise SigningTrouble(
            tr("{name}: there is no deed by which it joined or left", name=deed),
            tr("what is laid down: {command}", command="`lep sign show`"),
        )
    if found is None or (is_party and not deed):
        return standing
    of_deed = on_deed(data, standing, found)
    if is_party and all(one.id != party for one in of_deed.parties):
        raise SigningTrouble(
            tr("{party}: only who has signed the agreement signs a deed for the partners", party=party),
            tr("first its signature on the agreement: {command}", command=f"`lep sign record --by {party}`"),
        )
    return of_deed


def require_text(standing: Standing, word: Word) -> None:
    """Raise SigningTrouble unless a text is laid down, is the one that is meant, and is what the file says.

    A signature can be taken back whatever the file says by now. While the next version is drafted, the one that was
    laid down must be named, so that nobody takes a signature for one on the draft.
    """
    text = standing.text
    if text is None:
        raise SigningTrouble(
            tr("no text is laid down for signature"), tr("first: {command}", command="`lep sign open`")
        )
    if word.version and word.version != text.version:
        raise SigningTrouble(
            tr("version {version} is not the one that is laid down for signature", version=word.version),
            tr("that is version {version}, of {date}", version=text.version, date=formats().long_date(text.date)),
        )
    if standing.drafting and not word.version:
        raise SigningTrouble(
            tr("version {version} is being drafted, and not laid down for signature yet", version=standing.version),
            tr(
                "lay it down: {command}; what is about the version before is noted with {option}",
                command="`lep sign open`",
                option=f"--version {text.version}",
            ),
        )
    if standing.lapsed and word.act != "withdrawn":
        raise SigningTrouble(
            tr("the file says something else by now than the text that was laid down for signature"),
            tr(
                "what changed: {check}; put it back, or begin the next version: {amend}",
                check="`lep check`",
                amend="`lep sign amend`",
            ),
        )


def text_signed(data: Data, standing: Standing, party: Party, date: str, today: str) -> Text:
    """The text that the party signed on that day: where a deed changed it since, the one before may be meant.

    Raises SigningTrouble for a day that is still to come, or before the text's, or before the party's last word.
    """
    if date > today:
        raise SigningTrouble(
            tr("{date}: this day is still to come", date=formats().long_date(date)),
            tr("a signature bears the day on which it is made"),
        )
    last = str(party.entry.get("date") or "")
    if date < last:
        raise SigningTrouble(
            tr("{date}: the last word of this party bears a later date", date=formats().long_date(date)),
            tr("it is of {date}", date=formats().long_date(last)),
        )
    joined = (at for at, one in enumerate(standing.texts) if (one.event, one.stakeholder) == ("joined", party.id))
    own = standing.texts[max(joined, default=0) :]
    found = [one for one in own if one.date <= date]
    if not found:
        raise SigningTrouble(
            tr("{date}: the text bears a later date", date=formats().long_date(date)),
            tr("it can be signed from {date} on", date=formats().long_date(own[0].date)),
        )
    if party.entry and party.state == "signed":  # what is taken back is what was given
        return next((one for one in own if one.digest == party.entry.get("digest")), found[-1])
    return found[-1]


# --- who -------------------------------------------------------------------------------------------------------------


def party_of(standing: Standing, identifier: str) -> Party:
    """The party with that id. Raises Missing for whoever is none."""
    found = next((one for one in standing.parties if one.id == identifier), None)
    if found is None:
        raise Missing(
            "--by",
            tr("{name}: there is no such party", name=identifier)
            if identifier
            else tr("it is not said which party: --by"),
            tr("there are: {names}", names=", ".join(one.id for one in standing.parties)),
        )
    return found


def require_turn(party: Party, act: Act) -> None:
    """Raise SigningTrouble where the party's last word does not let it say this one."""
    when = formats().long_date(str(party.entry["date"])) if party.entry.get("date") else "–"
    if act == "withdrawn" and party.state != "signed":
        raise SigningTrouble(
            tr("{party}: there is no signature to withdraw", party=party.id),
            tr("a party that does not want to sign: {option}", option="--refuse"),
        )
    if act != "withdrawn" and party.state == "signed":
        raise SigningTrouble(
            tr("{party} has signed already, on {date}", party=party.id, date=when),
            tr("to sign anew, withdraw that signature first: `lep sign record --withdraw`"),
        )
    if act == "refused" and party.state == "refused":
        raise SigningTrouble(
            tr("{party} refused to sign, on {date}", party=party.id, date=when),
            tr("that is noted already; nothing was written"),
        )


# --- by which power --------------------------------------------------------------------------------------------------


def signatory_on_file(data: Data, party: str) -> Mapping[str, Any]:
    """The party's signatory, as the file has it."""
    found: Mapping[str, Any] = by_id(data, "stakeholders").get(party, {}).get("signatory") or {}
    return found


def role_of(data: Data, word: Word) -> Any:
    """The function of who signs: as on file, in all its languages, where that is what was typed, or nothing was."""
    own = signatory_on_file(data, word.party).get("role")
    return own if not word.function or _same(word.function, own) else word.function


def require_power(data: Data, word: Word) -> None:
    """Raise SigningTrouble where nothing gives this function the power to sign, on file or as it was typed."""
    if not blank(word.basis):
        return
    signatory = signatory_on_file(data, word.party)
    who = name_of(data, "stakeholders", word.party)
    hint = tr('say what it rests on: --basis "Decision of the council of 3 March"')
    if word.function and not _same(word.function, signatory.get("role")):
        raise SigningTrouble(tr("{party}: the power of another function to sign is not on file", party=who), hint)
    if blank(signatory.get("basis")):
        raise SigningTrouble(tr("{party}: the power to sign is not on file", party=who), hint)


def _signatory(data: Data, word: Word) -> dict[str, Any]:
    """Who signed, in which function, by which power. Raises Missing, SigningTrouble."""
    if word.method not in METHODS:
        raise Missing(
            "--method",
            tr("it is not said how it was signed"),
            tr("say --method paper, electronic or decision"),
        )
    if word.method in _BY_PEOPLE and blank(word.name):
        raise Missing(
            "--name", tr("it is not said who signed"), tr("give the name of the person: {option}", option="--name")
        )
    if word.method == "decision" and blank(word.basis):
        raise Missing(
            "--basis",
            tr("it is not said which decision it was"),
            tr('name it: --basis "Decision 02-14 of the council of 3 March"'),
        )
    require_power(data, word)
    somebody = word.method in _BY_PEOPLE or word.name or word.function
    role = role_of(data, word) if somebody else ""
    if word.method in _BY_PEOPLE and blank(role):
        raise Missing(
            "--function",
            tr("it is not said in which function the person signed"),
            tr("give it: {option}", option="--function"),
        )
    return {"role": role, "name": word.name, "basis": word.basis}


def _same(typed: str, role: Any) -> bool:
    each = role.values() if isinstance(role, Mapping) else [role]
    return typed.strip().casefold() in {str(one).strip().casefold() for one in each if not blank(one)}
