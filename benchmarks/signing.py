"""Signing in a PDF, and verifying it, with 1, 5 and 20 signatures.

    python -m benchmarks.signing sign|verify FOLDER PDF FIELD        does it with pyHanko alone: the floor

The floor signs with the same key and a stamp that is ready, and looks at no signature that is there already; it
verifies each signature as pyHanko does by itself, with its comparison of revisions.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.paired import Command, measure, ratio, table
from benchmarks.report import Bar, Section

COUNTS = (1, 5, 20)
LIMITS = {"sign": 4.0, "verify": 3.0}
"""How many times the floor it may cost: before it adds a signature, lep looks at all that are there."""
PLAIN, LEP = "pyHanko alone", "lep"


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures by number of signatures, as multiples of the floor."""
    prepare(example, folder)
    lines: list[str] = []
    bars: list[Bar] = []
    for what, title in (("sign", "signing, as number {n}"), ("verify", "verifying, signatures: {n}")):
        for count in COUNTS:
            figures = measure(commands(what, folder, count), rounds=rounds)
            name = title.format(n=count)
            lines += [f"**{name}**", "", *table(figures, PLAIN), ""]
            limit = LIMITS[what]
            bars.append(Bar(f"{name}: at most {limit:g} times the floor", ratio(figures, LEP, PLAIN), limit))
    return Section("signing", lines, bars)


def commands(what: str, folder: Path, count: int) -> list[Command]:
    """Both ways to do it, cold."""
    before = folder / f"{count - 1 if what == 'sign' else count}.pdf"
    party = party_of(count)
    means = ["--by", party, "--key", "key.p12", "--passphrase-from", "passphrase", "--out", "-"]
    ours = (
        ["apply", before.name, *means] if what == "sign" else ["verify", before.name, "--trust", "root.pem", "--json"]
    )
    plain = (sys.executable, "-m", "benchmarks.signing", what, str(folder), str(before), f"party-{party}")
    return [
        Command(PLAIN, plain, Path(__file__).resolve().parents[1]),
        # Without the partnership file, "verified" is more than can be said.
        Command(LEP, (sys.executable, "-m", "lep", "sign", *ours), folder, ok=(0,) if what == "sign" else (0, 1)),
    ]


# --- what is signed ------------------------------------------------------------------------------------------


def party_of(number: int) -> str:
    """The party that signs as number so and so."""
    return f"party-{number}"


def prepare(example: Path, folder: Path) -> None:
    """A key with its certificate and root, a stamp, and the agreement of 20 parties with 0 to 20 signatures in it."""
    from lep.signing.applying import signed
    from lep.signing.keys import credential
    from lep.signing.places import places
    from lep.signing.stamps import Words, stamp
    from tests.signing import authority

    folder.mkdir(parents=True, exist_ok=True)
    person = authority.person()
    for name, content in (("key.p12", person.p12()), ("root.pem", authority.root_pem())):
        (folder / name).write_bytes(content)
    (folder / "passphrase").write_text(authority.PASSPHRASE, encoding="utf-8")
    (folder / "passphrase").chmod(0o600)
    pdf = copy_of(example)
    stamped = stamp(places(pdf)[0], Words("Amra Hodžić", "Mayor", "Municipality"), "en")
    (folder / "stamp.pdf").write_bytes(stamped)
    means = credential(person.key, person.certificate, person.chain)
    for number in range(max(COUNTS) + 1):
        if number:
            pdf = signed(pdf, means, _wish(party_of(number), stamped))
        (folder / f"{number}.pdf").write_bytes(pdf)


def _wish(party: str, stamped: bytes) -> Any:
    from lep.signing.applying import Wish
    from lep.signing.places import field_name

    return Wish(field_name(party), stamped)


def copy_of(example: Path) -> bytes:
    """The copy to sign of the example with as many parties as sign in it."""
    from lep.documents.render import compose_document
    from lep.files import read
    from lep.signing.fields import signing_copy

    data = read(example).data
    own = [row for row in data["stakeholders"] if row.get("status") == "committed"]
    more = [{**own[-1], "id": party_of(number)} for number in range(1, max(COUNTS) + 1)]
    grown: Mapping[str, Any] = {**data, "stakeholders": [*data["stakeholders"], *more]}
    return signing_copy(compose_document(grown, document="agreement", language="en", file=None, draft=False))


# --- the floor, in a process of its own ----------------------------------------------------------------------


def sign(folder: Path, pdf: Path, field: str) -> None:
    """One signature more."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.stamp import StaticStampStyle

    untyped: Any = signers.SimpleSigner
    signer = untyped.load_pkcs12(str(folder / "key.p12"), passphrase=(folder / "passphrase").read_bytes().strip())
    style = StaticStampStyle.from_pdf_file(str(folder / "stamp.pdf"), border_width=0)
    metadata = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    with pdf.open("rb") as source, (folder / "floor.pdf").open("wb") as target:
        signers.PdfSigner(metadata, signer=signer, stamp_style=style).sign_pdf(
            IncrementalPdfFileWriter(source), existing_fields_only=True, output=target
        )


def verify(folder: Path, pdf: Path, _field: str) -> None:
    """Every signature. Raises RuntimeError if one is not good."""
    from pyhanko import keys
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    untyped: Any = keys
    root = untyped.load_cert_from_pemder(str(folder / "root.pem"))
    with pdf.open("rb") as source:
        for signature in PdfFileReader(source).embedded_signatures:
            context = ValidationContext(trust_roots=[root], allow_fetching=False)
            if not validate_pdf_signature(signature, context).bottom_line:
                raise RuntimeError(f"{signature.field_name} is not good")


if __name__ == "__main__":
    {"sign": sign, "verify": verify}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
