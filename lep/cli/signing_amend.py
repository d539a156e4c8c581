"""`lep sign amend`: the file goes on as a draft of the next version; what was signed stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, with_file
from lep.cli.out import Out
from lep.cli.signing_words import folder_shown, named
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.files import Store
    from lep.method.agreement.signed import Standing, Text
    from lep.method.reading import Data


def begin(out: Out, file: str, date: str) -> int:
    """Begin the version after the one that holds. Raises Stop, and what the rooms below raise."""
    from lep.files import Store
    from lep.files.validate import validate
    from lep.method.agreement.signed import standing
    from lep.signing.opening import amendment

    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    where = standing(store.data)
    text = _signed_text(store.data, where, file)
    decided = day(date, "--date").isoformat()
    store.change(amendment(text, decided))
    if not date:
        out.talk(tr("The amendment bears the date of today, {date}.", date=formats().long_date(decided)))
    _tell(out, store, where, text, file)
    return Exit.FINE


def _signed_text(data: Data, where: Standing, file: str) -> Text:
    """The text that is amended. Raises Stop where there is none, or nobody has signed it, or a draft is under way."""
    from lep.method.agreement.signed import ever_signed

    text = where.text
    opening = f"`{with_file('sign open', file)}`"
    if text is None:
        raise Stop(
            tr("nothing has been laid down for signature yet"),
            hint=tr("change the file as you like; {command} lays it down", command=opening),
            code=Exit.REFUSED,
        )
    if where.drafting:
        raise Stop(
            tr("version {version} is being drafted already", version=where.version),
            hint=tr("change the file as you like; {command} lays it down", command=opening),
            code=Exit.REFUSED,
        )
    if not ever_signed(data, text.version):
        raise Stop(
            tr("nobody has signed version {version} yet: it needs no amendment", version=text.version),
            hint=tr(
                "change the file as you like; {command} lays it down anew",
                command=f"`{with_file('sign open --again', file)}`",
            ),
            code=Exit.REFUSED,
        )
    return text


def _tell(out: Out, store: Store, before: Standing, text: Text, file: str) -> None:
    from lep.signing.folder import SigningFolder

    version, signed = text.version, [one.id for one in before.in_state("signed")]
    out.talk(tr("The file is now the draft of version {version}.", version=version + 1))
    out.say(
        tr_n(
            len(signed),
            "Until that is signed, version {version} stays in force with {n} signature: {parties}.",
            "Until that is signed, version {version} stays in force with {n} signatures: {parties}.",
            version=version,
            parties=named(store.data, signed),
        )
        if signed
        else tr("No signature on version {version} is in force.", version=version)
    )
    out.talk(tr("Its files stay in {folder}", folder=folder_shown(SigningFolder(file).version(version).path)))
    out.talk(tr("Change the file, then lay the new text down for signature."))
    out.next(with_file("sign open", file))
