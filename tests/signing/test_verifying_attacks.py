"""What has been published against signatures in PDF, done to ours: none of it verifies.

`pdfsig` is asked each time, too. It judges the mathematics and whether the whole file is covered, and we agree on both
but where it is named below: `FOOLED` are the files that it finds good from beginning to end.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lep.signing.verifying_facts import PdfFacts
from lep.signing.verifying_reading import UnreadableError
from tests.signing import attacks, authority, paper
from tests.signing.poppler import pdfsig

FOOLED = frozenset(
    {
        "in_the_first_addition",  # whoever signs covers his own changes: only a comparison with the copy shows them
        "in_the_last_addition",
        "swapped_attachment_by_a_signer",
        "hidden_object",
        "moved_field",
        "hidden_stamp",
        "outside_page",
        "sneaky_signature",  # it leaves what a certification allows to others
        "certified_twice",
        "program_before",  # it does not look at what is signed
        "launch_before",
        "program_after",
        "other_hex",  # the same signature in other letters: nothing is forged, but it is not the file that was signed
    }
)
OUR_OWN_VIEW = frozenset({"wrapped", "wrapped_with_list", "half_gap", "padded_with_more", "other_hex"})
"""pdfsig calls the signature valid, and says at most that it does not cover the file; we say that it is none."""
Read = Callable[[bytes], PdfFacts]


def outcome(verify: Read, pdf: bytes) -> PdfFacts | None:
    try:
        return verify(pdf)
    except UnreadableError:
        return None


@pytest.mark.parametrize("make", [attacks.good, attacks.certified], ids=lambda make: make.__name__)
def test_what_nobody_touched_verifies(make: Callable[[], bytes], verify: Read, tmp_path: Path) -> None:
    facts = verify(make())
    assert facts.holds
    said = pdfsig(make(), tmp_path)
    assert {one.field: (True, one.covers == "file") for one in facts.signatures} == said
    assert facts.base_size == len(paper.paper())


@pytest.mark.parametrize("make", attacks.ATTACKS, ids=lambda make: make.__name__)
def test_no_attack_verifies(make: Callable[[], bytes], verify: Read, tmp_path: Path) -> None:
    pdf = make()
    facts = outcome(verify, pdf)
    assert facts is None or not facts.holds
    said = pdfsig(pdf, tmp_path)
    fooled = bool(said) and all(one.valid for one in said.values()) and any(one.total for one in said.values())
    assert fooled is (make.__name__ in FOOLED)
    if facts is None:
        assert not any(one.total for one in said.values())
    elif make.__name__ not in OUR_OWN_VIEW:
        ours = {one.field: (one.intact, one.intact and one.covers == "file") for one in facts.signatures}
        assert {field: (one.valid, one.valid and one.total) for field, one in said.items()} == ours
    else:
        assert not all(one.intact for one in facts.signatures)


@pytest.mark.parametrize("name", attacks.forgeries())
def test_no_universal_forgery_verifies(name: str, verify: Read, tmp_path: Path) -> None:
    pdf = attacks.forgeries()[name]()
    facts = outcome(verify, pdf)
    said = pdfsig(pdf, tmp_path)
    assert not said["party-bank"].valid
    assert facts is not None
    forged = next(one for one in facts.signatures if one.field == "party-bank")
    assert not forged.intact
    assert not facts.holds
    assert {one.code for one in forged.problems} <= {"malformed", "range"}


def test_a_shadow_in_what_was_signed_is_intact_in_itself(verify: Read) -> None:
    facts = verify(attacks.shadow_signed())
    assert facts.holds  # nothing shows it but the copy that was laid down
    assert facts.base_sha256 != verify(attacks.good()).base_sha256


def test_a_file_cut_back_is_valid_in_itself(verify: Read, tmp_path: Path) -> None:
    pdf = attacks.good()
    first = verify(pdf).signatures[0].ends
    facts = verify(pdf[:first])
    assert facts.holds
    assert [one.field for one in facts.signatures] == ["party-mayor"]
    assert pdfsig(pdf[:first], tmp_path)["party-mayor"] == (True, True)


def _flips() -> list[int]:
    pdf = paper.signed_by("latin")
    hole = pdf.index(b"/Contents <") + len(b"/Contents <")
    signature = len(pdf[hole : pdf.index(b">", hole)].rstrip(b"0"))
    every = [*range(0, len(pdf), 331), *range(hole, hole + signature, 97), *range(len(pdf) - 40, len(pdf), 3)]
    mark = pdf.index(b"/ByteRange")
    return sorted({*every, *range(mark, mark + 40, 3), hole - 1, hole + signature + 20})


@pytest.mark.parametrize("at", _flips())
@pytest.mark.filterwarnings("ignore::UserWarning")  # of cryptography, on certificates that are odd by now
def test_no_flipped_bit_goes_unnoticed(at: int, verify: Read, tmp_path: Path) -> None:
    pdf = bytearray(paper.signed_by("latin"))
    pdf[at] ^= 1
    facts = outcome(verify, bytes(pdf))
    assert facts is None or not facts.holds
    said = pdfsig(bytes(pdf), tmp_path).get("party-mayor")
    if facts is not None and facts.signatures and facts.signatures[0].intact:
        assert said is not None
        assert said.valid


def test_a_time_stamp_cannot_be_hidden(verify: Read) -> None:
    pdf = paper.signed(paper.paper(), "mayor", authority.person("latin"), timestamper=paper.stamper())
    attribute = "060b2a864886f70d010910020e"
    at = pdf.lower().index(attribute.encode()) - len("a1820000") - len("30820000")
    assert pdf[at : at + 2].lower() == b"a1"
    facts = verify(pdf[:at] + pdf[at : at + 2].replace(b"1", b"2") + pdf[at + 2 :])
    assert [one.code for one in facts.signatures[0].problems] == ["contents"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (attacks.comment, "bytes-after-end"),
        (attacks.new_content, "unsigned-addition"),
        (attacks.in_the_first_addition, "changed"),
        (attacks.hidden_object, "hidden-bytes"),
        (attacks.certified_twice, "permissions-changed"),
        (attacks.one_signature_for_two, "fields-twice"),
        (attacks.wrapped, "signatures-hidden"),
        (attacks.launch_before, "program"),
    ],
)
def test_what_is_wrong_with_the_file_is_named(make: Callable[[], bytes], code: str, verify: Read) -> None:
    assert code in {one.code for one in verify(make()).problems}


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (attacks.half_gap, "range-gap"),
        (attacks.other_hex, "range-gap"),
        (attacks.padded_with_more, "contents"),
        (attacks.transplanted, "not-intact"),
        (attacks.evil_annotation, "changed-after"),
        (attacks.wrapped, "range-end"),
        (attacks.sneaky_signature, "changed-with"),
        (attacks.in_the_first_addition, "changed-with"),
    ],
)
def test_what_is_wrong_with_a_signature_is_named(make: Callable[[], bytes], code: str, verify: Read) -> None:
    assert code in {problem.code for one in verify(make()).signatures for problem in one.problems}
