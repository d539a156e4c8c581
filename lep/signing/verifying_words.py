"""What is wrong with a signed PDF, in words: what happened, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lep.language import formats, mark, quoted, tr
from lep.signing.verifying_facts import Problem

_OF_THE_SIGNATURE: Final = {
    "malformed": mark("this is not a signature that can be read"),
    "kind": mark("this is a signature of another kind ({kind}), which proves nothing here"),
    "range": mark("it does not say as it must which bytes it covers"),
    "range-end": mark("it does not cover the file up to the end of what was signed"),
    "range-gap": mark("something else hides in the place of the signature"),
    "contents": mark("the signature holds more or something else than a signature"),
    "not-intact": mark("what it covers was changed after signing"),
    "changed-after": mark("after signing, more was changed than signatures may change"),
    "changed-with": mark("together with it, more was changed than a signature changes"),
    "stamp-broken": mark("its time stamp does not belong to it"),
    "weak-digest": mark("it was made with {digest}, which can be forged"),
    "expired": mark("the certificate expired on {date}"),
    "not-yet-valid": mark("the certificate is valid only from {date}"),
    "authority-certificate": mark("the certificate is that of an authority, which must not sign documents"),
    "wrong-purpose": mark("the certificate is not made for signing documents"),
    "weak-key": mark("a key of the certificate or its issuer has only {bits} bits, and can be forged"),
    "weak-certificate": mark("the certificate or its issuer's was made with {digest}, which can be forged"),
    "unknown-extension": mark("the certificate has a condition that nobody here knows ({oid})"),
    "self-signed": mark("the certificate was issued by its own holder: anybody can make one"),
    "look-alike": mark("the issuer bears the name {name}, and is not the one that you trust"),
    "revoked": mark("the certificate was revoked on {date}"),
    "stray-certificate": mark("a certificate that came along was tampered with"),
    "time-outside": mark("it says that it was made on {date}, when its certificate was not valid"),
    "no-root": mark("whose it is is not proved: no root certificate was given"),
    "untrusted": mark("the issuer {name} does not lead to a root that you trust"),
    "no-party": mark("the field {field} belongs to no party of this text"),
    "not-on-record": mark("the partnership file knows nothing of this signature"),
    "withdrawn": mark("the party withdrew its signature or refused to sign, on {date}"),
    "other-certificate": mark("the partnership file has another certificate for this party"),
}
_OF_THE_FILE: Final = {
    "no-signatures": mark("nobody has signed in this PDF"),
    "bytes-after-end": mark("there is something after the end of the file"),
    "signatures-hidden": mark("the file holds signatures that stand in no field"),
    "unsigned-addition": mark("something was added to the file that nobody has signed"),
    "hidden-bytes": mark("an addition to the file holds something that its list of objects does not name"),
    "changed": mark("an addition to the file changes more than a signature does"),
    "fields-changed": mark("the places to sign are not those of the text that was laid down"),
    "fields-twice": mark("two places to sign share a name or a signature"),
    "permissions-changed": mark("what may be changed in the file was changed"),
    "program": mark("the file makes a PDF reader do something ({name}); a text to be signed never does"),
    "link-added": mark("a link was added to the text after it was laid down"),
    "not-laid-down": mark("it does not begin with a copy that was laid down for signature"),
    "superseded": mark("it is a copy of a text that was laid down anew before anybody signed it"),
    "list-missing": mark("{file} is missing: what was laid down cannot be compared"),
    "list-altered": mark("{file} is not the list on record: what was laid down cannot be compared"),
    "list-unproved": mark("the partnership file has no digest of the list in {file}: it proves nothing"),
    "record-differs": mark("the list of what was laid down is of another text than the one on record"),
    "other-partnership": mark("what was laid down belongs to another partnership: {id}"),
    "agreed-missing": mark("{file} is missing, the agreed part as it was laid down"),
    "agreed-altered": mark("{file} is not the agreed part as it was laid down"),
    "attached-differs": mark("the partnership file that the PDF carries says something else than was laid down"),
    "lapsed": mark("the partnership file now says something else than what was laid down"),
    "cut-back": mark("signatures are missing that the partnership file knows: {parties}"),
    "earlier-state": mark("this is an earlier state of the file on record"),
    "file-not-on-record": mark("this very file is not on record"),
}
_NOTES: Final = {
    "newer-version": mark("Version {version} has been laid down since, on {date}."),
    "drafting": mark("Version {version} is being drafted in the partnership file."),
    "deed-since": mark("A deed has changed the text since, on {date}: a partner joined or left."),
    "is-deed": mark("This is a deed, by which a partner joined or left: {party}."),
    "one-certificate": mark("One certificate has signed for several parties: {parties}."),
}
_ASK: Final = mark("do not rely on this file: ask for it as it was signed, and compare its fingerprint")
_ASK_FOLDER: Final = mark("bring back the folder signing as it was, from a backup or from a partner")
_SIGN_AGAIN: Final = mark("have the party sign again, with a certificate that is good for it")
_ADVICE: Final = {
    "no-root": mark("get the root certificate from its issuer's own site, and give it with --trust"),
    "untrusted": mark("if you trust this issuer, get its root certificate from it, and give it with --trust"),
    "self-signed": mark("if you know its holder, compare the fingerprint in person, and give it with --trust"),
    "look-alike": mark("treat this signature as forged, until the party says otherwise"),
    "expired": mark("if you know that it was signed before, say when: --at"),
    "not-yet-valid": mark("check that the clock of this computer, or --at, says the right day"),
    "revoked": mark("ask the party; a signature from before that day needs a time stamp to prove it"),
    "no-signatures": mark("give the PDF with the signatures: in signing/v1/signed, or as the partners sent it"),
    "not-on-record": mark("once you know where it comes from, note it: `lep sign record`"),
    "file-not-on-record": mark(
        "if a partner has just signed it, note it: `lep sign record`; else ask where it is from"
    ),
    "cut-back": mark("ask for the newest file: `lep sign show` says which one is on record"),
    "earlier-state": mark("ask for the newest file: `lep sign show` says which one is on record"),
    "other-certificate": mark("ask the party which certificate is its own"),
    "withdrawn": mark("it no longer counts for this text"),
    "superseded": mark("have the parties sign the copies that `lep sign show` names"),
    "not-laid-down": mark("is it a copy of this partnership? compare it with those that `lep sign show` names"),
    "lapsed": mark("`lep check` tells what changed, and what to do"),
    **dict.fromkeys(("list-missing", "list-altered", "agreed-missing", "agreed-altered"), _ASK_FOLDER),
    **dict.fromkeys(
        (
            "authority-certificate",
            "wrong-purpose",
            "weak-key",
            "weak-certificate",
            "weak-digest",
            "unknown-extension",
            "time-outside",
        ),
        _SIGN_AGAIN,
    ),
}
WORDS: Final[Mapping[str, str]] = {**_OF_THE_SIGNATURE, **_OF_THE_FILE, **_NOTES}
"""Code -> what is wrong; notes are whole sentences."""


def words(problem: Problem, names: Mapping[str, str]) -> str:
    """What is wrong, in the language that is spoken. `names`: the parties' names by id."""
    return tr(WORDS[problem.code], **{key: _shown(key, value, names) for key, value in problem.details.items()})


def advice(problem: Problem) -> str:
    """What to do about it."""
    return tr(_ADVICE.get(problem.code, _ASK))


def _shown(key: str, value: str, names: Mapping[str, str]) -> str:
    if key == "date":
        return formats().long_date(value) if value else "?"
    if key == "bits":
        return formats().number(int(value), grouped=False)
    if key in ("parties", "party", "owner"):
        return formats().listed([quoted(names.get(one, one)) for one in value.split()])
    if key in ("name", "id"):
        return quoted(value)
    return value
