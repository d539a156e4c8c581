"""What the partnership file says to a signed PDF, on a small partnership laid down by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lep.method.agreement.signed import canonical, digest, sha256, signed_part
from lep.signing.folder import SigningFolder
from lep.signing.manifest import AGREED, NAME, Manifest, entries, signatories
from lep.signing.verdict import judge
from lep.signing.verifying_facts import PdfFacts, SignatureFacts
from lep.signing.verifying_record import Record, compare

BASE = b"%PDF-1.7 the copy that was laid down %%EOF\n"
PDF = BASE + b"and what was added"
PARTIES = ("town", "office", "union")


def data(**more: Any) -> dict[str, Any]:
    row = {"role": "Director", "basis": "Statute"}
    parties = [{"id": one, "name": one.title(), "status": "committed", "signatory": row} for one in PARTIES]
    return {"lep": "1.0", "id": "vrelna", "name": "Vrelna", "languages": ["en"], "stakeholders": parties} | more


def lay_down(
    folder: Path, content: Mapping[str, Any], *, base: bytes = BASE, version: int = 1, place: str = ""
) -> dict[str, Any]:
    """The event for the history, with the files of a version in `folder`, or in a `place` of it."""
    agreed = canonical(signed_part(content))
    manifest = Manifest(
        partnership=content["id"],
        version=version,
        date="2026-10-01",
        languages=("en",),
        lep="1",
        digest=sha256(agreed),
        parties=signatories(content),
        files=entries(agreed, [("agreement.en.pdf", "copy", "en", base)]),
    ).to_bytes()
    bundle = folder / "signing" / (place or f"v{version}")
    bundle.mkdir(parents=True)
    for name, file in ((AGREED, agreed), (NAME, manifest), ("agreement.en.pdf", base)):
        (bundle / name).write_bytes(file)
    return {
        "date": "2026-10-01",
        "event": "opened",
        "version": version,
        "digest": digest(content),
        "manifest": sha256(manifest),
    }


def facts(*parties: str, pdf: bytes = PDF) -> PdfFacts:
    """A PDF in which those have signed, all with certificates of their own."""
    signatures = tuple(
        SignatureFacts(
            f"party-{one}",
            intact=True,
            covers="file",
            changed_after="nothing",
            certificate=f"sha256:{one}",
            trust="trusted",
        )
        for one in parties
    )
    fields = tuple(f"party-{one}" for one in PARTIES)
    return PdfFacts(sha256(pdf), len(pdf), len(BASE), sha256(BASE), fields, signatures)


def entry(event: Mapping[str, Any], party: str, *, pdf: bytes = PDF, **more: Any) -> dict[str, Any]:
    """What `lep sign apply` notes."""
    return {
        "stakeholder": party,
        "version": event["version"],
        "digest": event["digest"],
        "method": "electronic",
        "certificate": f"sha256:{party}",
        "files": [f"agreement.en.pdf {sha256(pdf)}"],
        **more,
    }


class Case:
    """A partnership whose text is laid down; `say` is what its file says to a PDF."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "partnership.yaml"
        self.event = lay_down(folder, data())
        self.folder = SigningFolder(self.file)

    def say(self, found: PdfFacts, *log: Mapping[str, Any], pdf: bytes = PDF, **more: Any) -> Record:
        content = data(history=[self.event], signatures=list(log)) | more
        return compare(pdf, found, content, self.folder)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def codes(record: Record) -> list[str]:
    return [one.code for one in record.problems]


def test_all_is_as_on_record(case: Case) -> None:
    record = case.say(facts("town", "office"), entry(case.event, "town", pdf=b"x"), entry(case.event, "office"))
    assert record.holds
    assert record.parties == {"town": "signed", "office": "signed", "union": "open"}
    verdict = judge(facts("town", "office"), record)
    assert verdict.verified
    assert verdict.here == ("town", "office")
    assert verdict.states == {"town": "here", "office": "here", "union": "open"}


def test_one_byte_in_the_copy(case: Case) -> None:
    pdf = PDF.replace(b"laid", b"lain")
    record = case.say(facts("town", pdf=pdf), entry(case.event, "town"), pdf=pdf)
    assert codes(record) == ["not-laid-down"]
    assert not record.holds


def test_more_before_the_first_signature_than_the_copy(case: Case) -> None:
    found = replace(facts("town"), base_size=len(BASE) + 8)
    assert codes(case.say(found, entry(case.event, "town"))) == ["not-laid-down"]


def test_a_line_break_after_the_copy_is_no_matter(case: Case) -> None:
    pdf = BASE + b"\r\n" + PDF[len(BASE) :]
    found = replace(facts("town", pdf=pdf), base_size=len(BASE) + 2)
    assert case.say(found, entry(case.event, "town", pdf=pdf), pdf=pdf).holds


def test_signatures_that_are_gone(case: Case) -> None:
    record = case.say(facts("town"), entry(case.event, "town", pdf=b"x"), entry(case.event, "office", pdf=b"y"))
    assert codes(record) == ["cut-back"]
    assert record.problems[0].details == {"parties": "office", "count": "1"}


def test_an_earlier_state_with_the_same_names(case: Case) -> None:
    again = entry(case.event, "town", pdf=b"later")
    assert codes(case.say(facts("town"), entry(case.event, "town"), again)) == ["earlier-state"]


def test_a_file_that_nobody_noted(case: Case) -> None:
    assert codes(case.say(facts("town"), entry(case.event, "town", pdf=b"x"))) == ["file-not-on-record"]


def test_signatures_of_another_copy_are_not_missed_here(case: Case) -> None:
    other = entry(case.event, "office") | {"files": [f"agreement.bs.pdf {sha256(b'z')}"]}
    assert case.say(facts("town"), entry(case.event, "town"), other).holds


@pytest.mark.parametrize(
    ("party", "log", "code"),
    [
        ("town", [], "not-on-record"),
        ("town", [{"stakeholder": "town", "method": "paper"}], "not-on-record"),
        ("town", [{"certificate": "sha256:other"}], "other-certificate"),
        ("town", [{}, {"act": "withdrawn", "date": "2026-11-01"}], "withdrawn"),
        ("stranger", [], "no-party"),
    ],
)
def test_what_is_said_of_one_signature(party: str, log: list[dict[str, Any]], code: str, case: Case) -> None:
    noted = [entry(case.event, "town") | one for one in log]
    if code == "not-on-record" and noted:
        noted = [{key: one[key] for key in ("stakeholder", "version", "digest", "method")} for one in noted]
    record = case.say(facts(party), *noted)
    assert [one.code for one in record.of_field[f"party-{party}"]] == [code]
    assert not record.holds


def test_signatures_in_each_others_fields(case: Case) -> None:
    found = facts("town", "office")
    first, second = found.signatures
    crossed = replace(
        found,
        signatures=(replace(first, certificate=second.certificate), replace(second, certificate=first.certificate)),
    )
    record = case.say(crossed, entry(case.event, "town", pdf=b"x"), entry(case.event, "office"))
    (problem,) = record.of_field["party-town"]
    assert (problem.code, problem.details["owner"]) == ("other-certificate", "office")


def test_a_list_that_is_not_the_one_on_record(case: Case) -> None:
    case.event["manifest"] = sha256(b"another")
    assert codes(case.say(facts("town"), entry(case.event, "town"))) == ["list-altered"]


def test_a_list_that_the_file_has_no_digest_of(case: Case) -> None:
    del case.event["manifest"]
    assert codes(case.say(facts("town"), entry(case.event, "town"))) == ["list-unproved"]


def test_a_digest_in_the_history_that_is_not_that_of_the_list(case: Case) -> None:
    case.event["digest"] = sha256(b"another")
    record = case.say(facts("town"), entry(case.event, "town"))
    assert "record-differs" in codes(record)
    assert "lapsed" in codes(record)


def test_a_text_that_has_lapsed(case: Case) -> None:
    record = case.say(facts("town"), entry(case.event, "town"), name="Another name")
    assert codes(record) == ["lapsed"]


def test_the_folder_of_another_partnership(case: Case) -> None:
    assert "other-partnership" in codes(case.say(facts("town"), entry(case.event, "town"), id="other"))


@pytest.mark.parametrize("attached", [b"id: other\nname: Other\n", b"not: [a partnership", b"- 1\n"])
def test_another_attached_file(attached: bytes, case: Case) -> None:
    found = replace(facts("town"), attached=attached)
    assert codes(case.say(found, entry(case.event, "town"))) == ["attached-differs"]


def test_the_attached_file_that_was_laid_down(case: Case) -> None:
    from lep.files import dump, partnership_layout

    found = replace(facts("town"), attached=dump(data(), partnership_layout()).encode())
    assert case.say(found, entry(case.event, "town")).holds


def test_an_older_version_is_told_to_be_one(case: Case, tmp_path: Path) -> None:
    content = data(agreement={"version": 2})
    second = lay_down(tmp_path, content, base=b"%PDF other %%EOF\n", version=2)
    record = case.say(facts("town"), entry(case.event, "town"), history=[case.event, second], agreement={"version": 2})
    assert record.holds
    assert [one.code for one in record.notes] == ["newer-version"]


def test_a_draft_of_the_next_version_is_no_matter(case: Case) -> None:
    record = case.say(facts("town"), entry(case.event, "town"), agreement={"version": 2}, name="New name")
    assert record.holds
    assert [one.code for one in record.notes] == ["drafting"]


def test_a_copy_that_was_laid_down_anew(case: Case, tmp_path: Path) -> None:
    (tmp_path / "signing/v1").rename(tmp_path / "signing/v1.superseded-1")
    again = lay_down(tmp_path, data(name="Better"), base=b"%PDF better %%EOF\n")
    record = case.say(facts("town"), history=[case.event, again], name="Better")
    assert codes(record) == ["superseded"]


def test_nothing_was_laid_down(tmp_path: Path) -> None:
    record = compare(PDF, facts("town"), data(), SigningFolder(tmp_path / "partnership.yaml"))
    assert codes(record) == ["not-laid-down"]
    verdict = judge(facts("town"), record)
    assert not verdict.verified
    assert verdict.states == {"town": "here", "office": "absent", "union": "absent"}


def test_a_deed_changes_the_text_and_breaks_no_signature(case: Case, tmp_path: Path) -> None:
    joined = data(name="With one more")
    base = b"%PDF the deed %%EOF\n"
    event = lay_down(tmp_path, joined, base=base, place="v1/deeds/1-joined-union")
    event |= {"event": "joined", "stakeholder": "union", "date": "2027-01-01"}
    history = [case.event, event]
    before = case.say(facts("town"), entry(case.event, "town"), history=history, name="With one more")
    assert before.holds
    assert [one.code for one in before.notes] == ["deed-since"]
    pdf = base + b"and what was added"
    found = replace(facts("union", pdf=pdf), base_size=len(base))
    deed = case.say(found, entry(event, "union", pdf=pdf), pdf=pdf, history=history, name="With one more")
    assert deed.holds
    assert [one.code for one in deed.notes] == ["is-deed"]
