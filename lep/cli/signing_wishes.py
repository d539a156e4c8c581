"""What somebody who signs in the PDF says by options, whether for a partnership or in a PDF alone."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """What the signatory says of the signature: name and function, power to sign, place and day."""

    name: str = ""
    function: str = ""
    basis: str = ""
    place: str = ""
    date: str = ""


class Wanted(NamedTuple):
    """The options on the PDF: which languages, whether it is locked, which server stamps the time, where it goes;
    or whose deed it is."""

    languages: tuple[str, ...] = ()
    lock: bool = False
    timestamp: str = ""
    out: str = ""
    deed: str = ""

    @classmethod
    def of(cls, languages: str, *, lock: bool, timestamp: str, out: str, deed: str) -> Wanted:
        """As it was typed: languages with commas between them, or "all"."""
        codes = tuple(code.strip() for code in languages.split(",") if code.strip())
        return cls(() if codes == ("all",) else codes, lock, timestamp, out, deed)
