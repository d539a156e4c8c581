"""The agreement as its readers see it: complete, with visible gaps, and without anybody's judgements."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pytest

from lep.documents import FORMATS, compose_document, render, write
from lep.documents.columns import plain
from lep.documents.tree import Banner, BulletList, Clause, Document, Gap, Heading, Paragraph, Signatures, Table
from lep.files import read
from lep.method.agreement.clauses import clause, clauses, field_places, missing_fields
from lep.method.applicability import holds
from tests.browser import accessibility
from tests.checks.mutations import without
from tests.documents.filled import PARTY, WORKING_NUMBER, filled, is_agreed, texts
from tests.tools import require_tool

EXAMPLES = Path(__file__).parents[2] / "examples"
FULL = ("one-stop-shop", "teiuleni-district", "vrelna-valley")


def example(name: str) -> dict[str, Any]:
    return copy.deepcopy(dict(read(EXAMPLES / name / "partnership.yaml").data))


def compose(data: dict[str, Any], *, draft: bool = False, open_points: tuple[str, ...] = ()) -> Document:
    return compose_document(data, draft=draft, open_points=open_points)


def shown(data: dict[str, Any], to: str) -> str:
    """What a reader of a format can see or find in it, without spaces and hyphens: a page breaks long words."""
    made = render(data, to=to, draft=False)
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            text = "".join(
                re.sub(r"<[^>]*>", "", parts.read(name).decode()) for name in parts.namelist() if ".xml" in name
            )
    elif to == "pdf":
        tool = require_tool("pdftotext")
        text = subprocess.run([tool, "-raw", "-", "-"], input=made, stdout=subprocess.PIPE, check=True).stdout.decode()
    else:
        text = made.decode()
    return re.sub(r"[\s\-‐\u00ad]", "", text)


def clause_of(doc: Document, key: str) -> Clause:
    return next(block for block in doc.blocks if isinstance(block, Clause) and block.id == key)


def words(value: Any) -> str:
    """All text below a node of the tree, in order."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(words(part) for part in value)
    if hasattr(value, "children"):
        return plain(value.children)
    return " ".join(words(getattr(value, name)) for name in getattr(value, "__slots__", ()))


def gaps(value: Any) -> Iterator[Gap]:
    if isinstance(value, Gap):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from gaps(part)
    else:
        for name in getattr(value, "__slots__", ()):
            yield from gaps(getattr(value, name))


# --- what is in it, and what is not --------------------------------------------------------------------------------


@pytest.mark.parametrize("to", FORMATS)
def test_no_judgement_and_nothing_private_is_in_any_format(to: str) -> None:
    data = filled()
    text = shown(data, to)
    leaks = [where for where, word in texts(data).items() if not is_agreed(where) and word in text]
    assert leaks == []
    assert str(WORKING_NUMBER) not in text.replace(",", "")


@pytest.mark.parametrize("to", FORMATS)
def test_every_agreed_text_is_in_every_format(to: str) -> None:
    data = filled()
    text = shown(data, to)
    unprinted = {where for where, word in texts(data).items() if is_agreed(where) and word not in text}
    assert unprinted == {("lep",), ("evidence", "licence"), ("evidence", "note")}


@pytest.mark.parametrize(("visibility", "printed"), [("private", False), ("partners", True), ("public", True)])
def test_the_address_of_the_contact_point_is_printed_only_if_partners_may_see_it(
    visibility: str, printed: bool
) -> None:
    data = filled()
    data["stakeholders"][0]["contact"]["visibility"] = visibility
    text = render(data, to="md", draft=False).decode()
    assert (data["stakeholders"][0]["contact"]["email"] in text) is printed


def test_only_who_is_committed_is_a_party_and_signs() -> None:
    data = filled()
    other = copy.deepcopy(data["stakeholders"][0]) | {"id": "other", "name": "Undecided Club", "status": "in_dialogue"}
    data["stakeholders"].append(other | {"legal": {"name": "Undecided Club (association)"}})
    doc = compose(data)
    assert "Undecided" not in words(doc.blocks)
    signatures = next(block for block in doc.blocks if isinstance(block, Signatures))
    assert len(signatures.blocks) == 1


# --- the shipped examples ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FULL)
def test_a_full_example_has_no_gap_no_banner_and_every_clause_that_applies(name: str) -> None:
    data = example(name)
    doc = compose(data)
    assert [plain(gap.children) for gap in gaps(doc.blocks)] == []
    assert not any(isinstance(block, Banner) for block in doc.blocks)
    printed = [block.id for block in doc.blocks if isinstance(block, Clause)]
    musts = [one.id for one in clauses().values() if one.need == "must" and one.when is None]
    assert [key for key in musts if key not in printed] == []
    assert printed == sorted(printed)


@pytest.mark.parametrize("name", FULL)
def test_a_full_example_takes_five_to_ten_pages(name: str) -> None:
    tool = require_tool("pdfinfo")
    made = render(example(name), to="pdf", language="en", draft=False)
    out = subprocess.run([tool, "-"], input=made, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    pages = int(re.search(rb"Pages:\s+(\d+)", out)[1])  # type: ignore[index]
    assert 5 <= pages <= 10


@pytest.mark.parametrize("name", ["vrelna-valley", "half-filled"])
def test_the_page_of_an_example_is_accessible(name: str, tmp_path: Path) -> None:
    made = render(example(name), to="html", draft=name == "half-filled", open_points=["One"])
    assert accessibility(made.decode(), tmp_path) == []


@pytest.mark.parametrize("name", [*FULL, "half-filled"])
def test_the_pdf_of_an_example_is_accessible_and_archival(name: str) -> None:
    made = render(example(name), to="pdf", draft=name == "half-filled", open_points=["One"])
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []


@pytest.mark.parametrize("name", [*FULL, "half-filled"])
def test_the_prose_of_an_example_reads_without_a_stumble(name: str) -> None:
    text = render(example(name), to="md", draft=True, open_points=["One", "Two"]).decode()
    for stumble in ("None", "..", " .", " ,", ",,", ", and .", "()", "( ", " )", "  \n\n", "True", "False", "{", "}}"):
        assert not re.search(rf"(?<!\.){re.escape(stumble)}(?!\.)", re.sub(r"^.*_{5,}.*$", "", text, flags=re.M)), (
            stumble
        )
    assert not re.search(r"\b1 (months|days|votes)\b", text)


@pytest.mark.parametrize("name", [*FULL, "half-filled"])
def test_no_heading_is_empty(name: str) -> None:
    doc = compose(example(name), draft=True, open_points=("One",))
    for block, following in zip(doc.blocks, doc.blocks[1:], strict=False):
        if isinstance(block, Heading):
            assert not (isinstance(following, Heading) and following.level <= block.level), plain(block.children)
        if isinstance(block, Clause):
            assert words(block.blocks).strip(), block.id


# --- drafts --------------------------------------------------------------------------------------------------------


def test_a_draft_says_so_on_top_and_lists_what_is_open_at_the_end() -> None:
    doc = compose(example("half-filled"), draft=True, open_points=("The lead is missing.", "No date of the review."))
    banner = doc.blocks[0]
    assert isinstance(banner, Banner)
    assert "not for signature" in words(banner.blocks)
    assert "2 points are open" in words(banner.blocks)
    assert "lawyer" in words(banner.blocks)
    last = doc.blocks[-1]
    assert isinstance(last, BulletList)
    assert [words(item) for item in last.items] == ["The lead is missing.", "No date of the review."]


def test_a_draft_with_one_open_point_counts_in_the_singular() -> None:
    assert "One point is open" in words(compose(filled(), draft=True, open_points=("One",)).blocks[0])


def test_an_almost_empty_file_makes_a_draft_full_of_gaps() -> None:
    data = {"lep": "1.0", "id": "new", "name": "New"}
    doc = compose(data, draft=True)
    open_clauses = {block.id for block in doc.blocks if isinstance(block, Clause) and list(gaps(block.blocks))}
    assert {"A1", "A2", "B1", "C1", "D1", "E1", "G2", "I1", "I3", "J1"} <= open_clauses
    for to in FORMATS:
        assert write(doc, to)


def _requirements() -> list[tuple[str, tuple[str | int, ...]]]:
    data = filled()
    return [
        (one.id, place)
        for one in clauses().values()
        if one.need != "should"
        for field in one.fields
        if field.required and holds(field.when, data)
        for place, _ in field_places(field, data)
        if place != ("name",)  # without a name it is no partnership file
    ]


@pytest.mark.parametrize(("key", "place"), _requirements(), ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_clause_needs_and_the_file_lacks_shows_as_a_gap(key: str, place: tuple[str | int, ...]) -> None:
    data = without(filled(), place)
    assert missing_fields(key, data)
    doc = compose(data, draft=True)
    marked = [block.id for block in doc.blocks if isinstance(block, Clause) and list(gaps(block.blocks))]
    signed = list(gaps(tuple(block for block in doc.blocks if not isinstance(block, Clause))))
    assert marked or signed, f"{place} is missing, and nothing in the draft says so"


@pytest.mark.parametrize("key", [one.id for one in clauses().values() if one.need == "should"])
def test_what_a_should_clause_lacks_leaves_no_gap(key: str) -> None:
    for field in clause(key).fields:
        for place, _ in field_places(field, filled()):
            data = without(filled(), place)
            assert [plain(gap.children) for gap in gaps(compose(data).blocks)] == [], place


# --- clauses that depend on the file -------------------------------------------------------------------------------


def body(data: dict[str, Any], key: str) -> str:
    return words(clause_of(compose(data), key).blocks)


def printed(data: dict[str, Any]) -> list[str]:
    return [block.id for block in compose(data).blocks if isinstance(block, Clause)]


def test_where_everything_applies_every_clause_of_the_catalogue_is_printed_in_its_order() -> None:
    assert printed(filled()) == list(clauses())


def test_a_binding_agreement_obliges_and_names_law_and_court() -> None:
    data = filled()
    assert "legally binding on the partners" in body(data, "A5")
    assert "J2" in printed(data)


def test_a_statement_of_intent_creates_no_claim_and_names_no_court() -> None:
    data = filled()
    data["agreement"]["binding"] = False
    assert "statement of intent" in body(data, "A5")
    assert "J2" not in printed(data)


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        ("joint_controllers", "Article 26"),
        ("separate_controllers", "controller of its own"),
        ("processor", "Article 28"),
    ],
)
def test_client_data_bring_the_clause_that_fits_the_relation_of_the_partners(role: str, phrase: str) -> None:
    data = filled()
    data["agreement"]["data_protection"]["roles"] = role
    assert phrase in body(data, "F1")


def test_without_client_data_the_agreement_says_that_none_are_passed_on() -> None:
    data = filled()
    data["agreement"]["data_protection"] = {"client_data": False}
    assert body(data, "F1").startswith("The partners exchange figures only.")
    assert "controller" not in body(data, "F1")


def test_without_a_grant_there_is_no_clause_on_recovery() -> None:
    data = filled()
    data["agreement"]["finance"] |= {"grant": False, "common_budget": False}
    assert "E3" not in printed(data)


def test_what_is_agreed_on_payment_is_printed_even_where_no_money_passes() -> None:
    text = body({**example("teiuleni-district"), "languages": ["en"]}, "E2")
    assert "no common budget" in text
    for heading in ("Payment.", "Reporting.", "Audit."):
        assert heading in text


@pytest.mark.parametrize(
    ("finance", "duty"),
    [
        (
            {"common_budget": True, "grant": True},
            "the money that the partners manage together, and answers for it to the",
        ),
        (
            {"common_budget": False, "grant": True},
            "the money of the grant, and answers for it to the partners and to the",
        ),
        ({"common_budget": False, "grant": False}, "It manages no money on their behalf."),
        ({}, "answers to the partners for the money of the partnership."),
    ],
)
def test_the_accountable_body_answers_for_the_money_that_there_is(finance: dict[str, bool], duty: str) -> None:
    data = filled()
    data["agreement"]["finance"] = finance
    assert duty in body(data, "D1")


def test_equal_standing_is_promised_unless_the_file_says_that_there_is_none() -> None:
    data = filled()
    for said in (None, True):
        data["agreement"]["governance"]["equal_status"] = said
        assert "All partners have equal standing" in body(data, "B2")
        assert "equal standing" in body(data, "D1")
    data["agreement"]["governance"]["equal_status"] = False
    assert "equal standing" not in body(data, "B2") + body(data, "D1")
    assert "The partners tell each other early and openly" in body(data, "B2")
    assert "There is only one, and the role is not shared." in body(data, "D1")


def test_all_partners_decide_as_the_board_does_and_nobody_is_left_out() -> None:
    data = example("vrelna-valley")
    assert "All partners are its members." in body(data, "D2")
    assert "without a seat" not in body(data, "D3")
    data["agreement"]["governance"]["board"]["members"].remove("pes")
    assert "Its members are Municipality of Vrelnik" in body(data, "D2")
    assert "a partner without a seat on the board has one vote there" in body(data, "D3")


def test_the_notice_of_a_breach_never_comes_from_the_partner_concerned() -> None:
    data = filled()
    data["roles"] = {"lead": PARTY, "chair": PARTY}
    assert "from another member of the board" in body(data, "H3")
    data["roles"] = {"lead": PARTY}
    assert "from the chair" in body(data, "H3")


def test_the_first_version_takes_effect_with_the_last_signature_and_a_later_one_as_amended() -> None:
    data = filled()
    data["agreement"]["version"] = 1
    assert "on which the last partner signs it" in body(data, "J4")
    assert "takes effect only later" in body(data, "I1")
    data["agreement"]["version"] = 2
    assert "This version takes effect as clause" in body(data, "J4")
    assert "takes effect only later" not in body(data, "I1")


def test_what_must_outlast_the_partnership_is_named() -> None:
    data = example("vrelna-valley")
    assert "clause\u00a05.3, clause\u00a06.1, clause\u00a06.2 and clause\u00a08.2 still apply" in body(data, "I3")
    data = example("half-filled")
    assert "clause\u00a08.1 still applies" in body(data, "I3")


def test_every_page_names_the_version_that_is_signed() -> None:
    doc = compose({**example("one-stop-shop"), "languages": ["en"]})
    assert doc.subtitle == "Partnership agreement · Version 1 · 11 February 2027"
    assert doc.running_title == "One-Stop Shop Emek HaSela and Emek HaTzuf · Partnership agreement · Version 1"
    assert compose(example("half-filled"), draft=True).subtitle == "Partnership agreement"


def test_an_annex_of_indicators_needs_more_than_their_names() -> None:
    data = example("half-filled")
    assert "Milestones and breakdowns" not in words(compose(data, draft=True).blocks)
    data["objectives"][0]["indicators"][0]["disaggregated_by"] = ["sex"]
    assert "Milestones and breakdowns" in words(compose(data, draft=True).blocks)


def test_nobody_holds_more_than_49_per_cent_is_said_only_where_it_is_true() -> None:
    data = example("vrelna-valley")
    assert "49%" in body(data, "D3")
    data["agreement"]["governance"]["board"]["votes"]["pes"] = 20
    assert "49%" not in body(data, "D3")


def test_unequal_votes_are_listed() -> None:
    data = example("vrelna-valley")
    data["agreement"]["governance"]["board"]["votes"]["pes"] = 2
    table = next(block for block in clause_of(compose(data), "D3").blocks if isinstance(block, Table))
    assert [words(cell) for cell in table.rows[0]] == ["Vrelnik Employment Office", "2", "25%"]


def test_a_clause_that_the_partners_set_aside_says_why() -> None:
    data = filled()
    data["agreement"]["clauses"] = {"E4": {"state": "not_relevant", "why": "Nothing is bought"}}
    assert body(data, "E4") == "The partners have left this clause out. Nothing is bought."


def test_local_wording_replaces_the_text_and_is_taken_literally() -> None:
    data = filled()
    data["agreement"]["clauses"] = {"H4": {"text": "Everyone **insures** {{ itself }}.\n\nOr not."}}
    blocks = clause_of(compose(data), "H4").blocks
    assert [words(block) for block in blocks if isinstance(block, Paragraph)] == [
        "Everyone **insures** {{ itself }}.",
        "Or not.",
    ]


@pytest.mark.parametrize("identifier", clauses())
def test_local_wording_and_a_clause_set_aside_need_nothing_else_from_the_file(identifier: str) -> None:
    data = {"lep": "1.0", "id": "sana", "name": "Sana"}
    told = {"text": "Our own words."}, {"state": "not_relevant", "why": "No need"}
    for own, shown in zip(told, ("Our own words.", "The partners have left this clause out. No need."), strict=True):
        assert body(data | {"agreement": {"clauses": {identifier: own}}}, identifier) == shown


def test_the_notice_to_leave_may_be_none() -> None:
    data = filled()
    data["agreement"]["withdrawal"]["notice_months"] = 0
    assert "at any time by written notice" in body(data, "I2")
    data["agreement"]["withdrawal"]["notice_months"] = 1
    assert "1 month in advance" in body(data, "I2")


def test_contributions_are_summed_by_partner_and_year_and_over_all() -> None:
    data = filled() | {
        "contributions": [
            {"id": "a", "from": PARTY, "form": "cash", "amount": 1000, "year": 2027},
            {"id": "b", "from": PARTY, "form": "in_kind", "amount": 500.5, "year": 2028},
        ]
    }
    table = next(block for block in clause_of(compose(data), "E1").blocks if isinstance(block, Table))
    assert [words(cell) for cell in table.header[1:]] == ["2027", "2028", "Total", "of which cash", "of which in kind"]
    assert [words(cell) for cell in table.rows[-1]] == ["All partners", "1,000", "500.5", "1,500.5", "1,000", "500.5"]


def test_the_matrix_shows_who_is_accountable_and_who_takes_part() -> None:
    data = example("vrelna-valley")
    table = next(block for block in clause_of(compose(data), "C4").blocks if isinstance(block, Table))
    letters = [[words(cell) for cell in row[2:]] for row in table.rows]
    assert all([row[column] for row in letters].count("A") == 1 for column in range(len(data["actions"])))
    assert letters[0] == ["T", "T", "A", "T", "", ""]


def test_each_partner_has_a_place_to_sign_with_its_function_filled_in() -> None:
    data = {**example("one-stop-shop"), "languages": ["en"]}
    doc = compose(data)
    signatures = next(block for block in doc.blocks if isinstance(block, Signatures))
    assert len(signatures.blocks) == 9
    assert dict(signatures.blocks[0].lines) == {
        "Name": "",
        "Function": "Director",
        "Place, date": "",
    }
    assert {block.sign for block in signatures.blocks} == {"Signature, stamp"}


@pytest.mark.parametrize(
    ("languages", "language", "told"),
    [
        (["en"], "en", ["It is drawn up in English."]),
        (["bs", "en"], "en", ["drawn up in Bosnian and English.", "this text is English", "the Bosnian text prevails"]),
        (["en", "bs"], "en", ["drawn up in English and Bosnian.", "this text is English", "the English text prevails"]),
    ],
)
def test_the_agreement_says_which_language_prevails(languages: list[str], language: str, told: list[str]) -> None:
    data = {**example("vrelna-valley"), "languages": languages}
    clause = (
        write(compose_document(data, language=language, draft=False), "md").decode().partition("1.2 The partners")[0]
    )
    assert [text for text in told if text not in clause] == []
    assert ("prevails" in clause) is (len(languages) > 1)
