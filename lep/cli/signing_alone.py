"""`lep sign apply FILE.pdf`: a partner who has nothing but the PDF signs it; the convenor takes it over afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lep.cli.options import day
from lep.cli.out import Out
from lep.cli.signing_apply import no_such_party, wish, with_name
from lep.cli.signing_keys import Means, opened
from lep.cli.signing_wishes import Said, Wanted
from lep.language import NAMES, tr

if TYPE_CHECKING:
    from lep.signing.recording import Word


STDOUT: Final = "-"


def sign_alone(out: Out, file: str, party: str, means: Means, said: Said, wanted: Wanted) -> int:
    """Sign in the party's field of a PDF, in its place or to another name. Raises Stop, SigningTrouble."""
    from lep.cli.exits import Exit
    from lep.files import Fingerprint, save
    from lep.files.store import read_bytes
    from lep.signing.applying import signatures, signed
    from lep.signing.recording import Word
    from lep.signing.stamps import Words
    from lep.signing.turns import MAX_BYTES

    pdf = read_bytes(file, limit=MAX_BYTES)
    earlier = signatures(pdf)
    _require_place(pdf, party)
    word = Word(party, date=day(said.date, "--date").isoformat(), name=said.name, place=said.place)
    with opened(out, means) as credential:
        word = with_name(word, credential)
        words = Words(word.name, said.function, date=word.date)
        content = signed(pdf, credential, wish(pdf, words, _language(pdf), word, wanted), earlier)
    target = wanted.out or file
    if target == STDOUT:
        out.raw(content)
        return Exit.FINE
    save(target, content, expected=Fingerprint.of(pdf) if target == file else None)
    _tell(out, target, word)
    return Exit.FINE


def _require_place(pdf: bytes, party: str) -> None:
    from lep.signing.places import places

    found = [one.party for one in places(pdf)]
    if party not in found:
        raise no_such_party(party, found)


def _language(pdf: bytes) -> str:
    """The language of the PDF, if we speak it."""
    import io

    from pypdf import PdfReader

    told = str(PdfReader(io.BytesIO(pdf)).root_object.get("/Lang", ""))
    return next((code for code in NAMES if code == told or code == told.split("-")[0]), "en")


def _tell(out: Out, target: str, word: Word) -> None:
    out.talk(tr("Wrote {name}", name=target))
    out.say(tr("Signed by {name}. Send it back to whoever keeps the partnership file, who notes it.", name=word.name))
    out.next(f"lep sign take {target}", tr("For the keeper of the file"))
