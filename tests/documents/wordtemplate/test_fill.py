"""A firm's Word file with tags: what a reader of the result sees."""

from __future__ import annotations

import copy
import importlib.util
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT

from lep.documents.errors import TemplateError
from lep.documents.text import clean_text
from lep.documents.wordtemplate.fill import fill
from lep.documents.wordtemplate.package import opened as taken_apart
from tests.documents.wordtemplate.making import (
    FIRM,
    NAME,
    ROOT,
    cells,
    composed,
    edited,
    example,
    filled,
    opened,
    texts,
    word,
    xml,
)
from tests.naughty import naughty_strings
from tests.tools import require_tool

TITLE = "Local Employment Partnership Vrelna Valley"
HEBREW = "משרד התעסוקה"


def renamed(name: str) -> dict[str, Any]:
    return copy.deepcopy(example()) | {"name": name}


# --- what tags do --------------------------------------------------------------------------------------------


def test_values_stand_in_text_headers_and_footers() -> None:
    made = filled(word("This is {{ partnership.name }}.", header="{{ title }}", footer="{{ labels.agreement }}"))
    assert texts(made) == [f"This is {TITLE}."]
    section = opened(made).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (TITLE, "Partnership agreement")


def test_loops_make_rows() -> None:
    rows = [["No.", "Name"], ["{%tr for one in partners %}", ""], ["{{ one.number }}", "{{ one.name }}"]]
    made = cells(filled(word(table=[*rows, ["{%tr endfor %}", ""]])))
    assert made[0] == ["No.", "Name"]
    assert made[1] == ["1", "Vrelnik Employment Office"]
    assert len(made) == 8


def test_loops_make_cells() -> None:
    row = ["Year", "{%tc for year in contributions.years %}", "{{ year }}", "{%tc endfor %}"]
    years = sorted({str(one["year"]) for one in example()["contributions"]})
    assert cells(filled(word(table=[row]))) == [["Year", *years]]


def test_conditions_and_loops_take_whole_paragraphs() -> None:
    made = filled(
        word(
            "{%p for one in groups %}",
            "Group {{ one.number }}",
            "{%p endfor %}",
            "{%p if not draft %}",
            "Final",
            "{%p endif %}",
        )
    )
    assert texts(made) == ["Group 1", "Group 2", "Final"]


def test_filters_write_as_the_language_does() -> None:
    made = filled(
        word("{{ terms.date | date }}; {{ terms.finance.total | money(partnership.currency) }}; {{ 'a' | upper }}")
    )
    assert texts(made) == ["10 December 2026; EUR 246,000; A"]


def test_a_tag_that_word_scattered_over_runs_is_one_tag() -> None:
    scattered = edited(word("{{ title }}"), "word/document.xml", "{{ title }}", "{{ ti</w:t></w:r><w:r><w:t>tle }}")
    assert texts(filled(scattered)) == [TITLE]


def test_quotes_and_ampersands_in_a_tag_are_what_was_typed() -> None:
    assert texts(filled(word("{{ “a & b” }} {{ ‘c’ }} {{ 1 if 2 > 1 and 1 < 2 }}"))) == ["a & b c 1"]


def test_a_value_keeps_the_look_of_its_tag() -> None:
    bold = edited(word("{{ title }}"), "word/document.xml", "<w:r><w:t>", "<w:r><w:rPr><w:b/></w:rPr><w:t>")
    assert opened(filled(bold)).paragraphs[0].runs[0].bold


def test_what_is_open_is_marked() -> None:
    paragraph = opened(filled(word("{{ gap('the chair') }}"))).paragraphs[0]
    assert "the chair" in paragraph.text
    assert {run.style.name for run in paragraph.runs} == {"Gap"}


def test_tags_are_run_once() -> None:
    data = renamed("{{ 7 * 7 }}")
    assert texts(filled(word("{{ partnership.name }} {{ title }}"), data)) == ["{{ 7 * 7 }} {{ 7 * 7 }}"]


# --- the text of the agreement -------------------------------------------------------------------------------


def test_the_body_is_the_whole_agreement_in_the_files_styles() -> None:
    made = opened(filled(word("Cover", "{{ body }}", "End")))
    assert (made.paragraphs[0].text, made.paragraphs[-1].text) == ("Cover", "End")
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "1\tThe agreement and its parties"
    assert len(made.tables) > 8
    assert {"Clause Text", "Numbered Paragraph", "List Bullet"} <= {one.style.name for one in made.paragraphs}


def test_a_letter_has_an_opening_above_its_title() -> None:
    doc, found = composed(example(), document="statement")
    made = texts(fill(word("{{ opening }}", "Re: {{ title }}", "{{ body }}"), doc, found.context, file=NAME))
    assert made.index(f"Re: {doc.title}") > 0


def test_clauses_one_by_one() -> None:
    made = texts(
        filled(
            word(
                "{%p for clause in clauses if clause.id == 'A1' %}",
                "§ {{ clause.number }} {{ clause.title }} ({{ clause.article_number }} {{ clause.article }})",
                "{%p for line in clause.paragraphs %}",
                "> {{ line }}",
                "{%p endfor %}",
                "{{ clause.text }}",
                "{%p endfor %}",
            )
        )
    )
    assert made[0] == "§ 1.1 Version and languages (1 The agreement and its parties)"
    assert made[1].startswith("> This agreement sets up the partnership")
    assert made[2] == made[1].removeprefix("> ")


def test_links_lead_to_clauses_that_are_there() -> None:
    whole, part = filled(word("{{ body }}")), filled(word("{{ clauses[3].text }}"))
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', xml(whole)))
    assert set(re.findall(r'w:anchor="([^"]*)"', xml(whole))) <= marks
    assert "w:anchor" not in xml(part)
    assert "clause" in " ".join(texts(part))


def test_every_relationship_of_the_body_is_there() -> None:
    made = filled(word("{{ body }}"))
    used = set(re.findall(r'r:(?:id|embed)="([^"]*)"', xml(made)))
    assert used <= set(re.findall(r'\bId="([^"]*)"', xml(made, "word/_rels/document.xml.rels")))


def test_a_section_that_ends_with_the_body_stays_a_section() -> None:
    section = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr>'
    template = edited(word("{{ clauses[0].text }}", "x"), "word/document.xml", "<w:p><w:r>", f"<w:p>{section}<w:r>")
    made = opened(filled(template))
    assert [one.orientation for one in made.sections] == [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_numbers_of_bookmarks_and_drawings_are_unique() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="own"/><w:r><w:t>{{ body }}</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    template = edited(
        word("{{ body }}", "end"), "word/document.xml", "<w:r><w:t>end</w:t></w:r>", mark.replace("{{ body }}", "end")
    )
    document = xml(filled(template))
    for kind in ("bookmarkStart", "bookmarkEnd"):
        numbers = re.findall(rf'<w:{kind} [^>]*?w:id="(\d+)"', document)
        assert len(set(numbers)) == len(numbers) > 50
    assert re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="own"/>.*<w:bookmarkEnd w:id="\1"/>', document)


# --- a draft -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paragraph", ["Hello", "{{ draft_notice }}", "{{ body }}"])
def test_a_draft_says_so_once_whatever_the_template_forgot(paragraph: str) -> None:
    notices = [text for text in texts(filled(word(paragraph), draft=True)) if text.startswith("Draft: ")]
    assert len(notices) == 1


def test_a_template_that_says_draft_in_its_own_place_is_left_alone() -> None:
    made = filled(word("Hello", header="{% if draft %}{{ labels.draft }}{% endif %}"), draft=True)
    assert texts(made) == ["Hello"]


def test_a_final_text_has_no_notice() -> None:
    assert texts(filled(word("Hello{{ '' }}", "{{ draft_notice }}"))) == ["Hello"]


# --- text that people type -----------------------------------------------------------------------------------


def test_whatever_was_typed_is_shown_as_it_is() -> None:
    typed = [
        *naughty_strings(),
        "{{ title }}",
        "{% endfor %}",
        "{%tr x %}",
        "]]>",
        "\ue0001\ue001",
        "{_{ x }_}",
        "\a\f",
    ]
    typed = [text for text in typed if clean_text(text).strip()]
    data = renamed("x") | {"groups": [{"id": f"g{count}", "name": text} for count, text in enumerate(typed)]}
    made = filled(word("{%p for one in groups %}", "[{{ one.name }}]", "{%p endfor %}"), data)
    shown = [without_marks(one.text) for one in opened(made).paragraphs if one.text]
    assert shown == [without_marks(f"[{clean_text(text.strip()).strip(chr(10))}]") for text in typed]


def without_marks(text: str) -> str:
    """Without the controls of direction that are added, or paired up, to keep a text apart."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def test_lines_stay_lines() -> None:
    assert texts(filled(word("{{ partnership.name }}"), renamed("one\ntwo\tthree"))) == ["one\ntwo\tthree"]


def rtl_runs(content: bytes) -> dict[str, bool]:
    runs = re.findall(r"<w:r\b[^>]*>(.*?)</w:r>", xml(content), re.DOTALL)
    return {"".join(re.findall(r"<w:t\b[^>]*>([^<]*)", one)): "<w:rtl/>" in one for one in runs}


@pytest.mark.parametrize("from_right", [False, True])
def test_hebrew_runs_from_the_right_and_latin_from_the_left(from_right: bool) -> None:
    runs = rtl_runs(filled(word("{{ partnership.name }}", from_right=from_right), renamed(f"{HEBREW} ABC")))
    assert next(rtl for text, rtl in runs.items() if HEBREW in text)
    assert not next(rtl for text, rtl in runs.items() if "ABC" in text)


# --- mistakes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("{{ partnershp.name }}", "paragraph 1 (“{{ partnershp.name }}”): `{{ partnershp.name }}`", "`partnership`"),
        ("{{ partnership.nme }}", "there is no `nme`", "`name`"),
        ("{{ terms.date | dat }}", "no filter `dat`", "`date`"),
        ("{{ partners }}", "a list cannot be printed", "Loop over it"),
        ("{{ roles }} and {{ title }}", "a list cannot be printed", "Loop"),
        ("{{ partners[0].signatory.name }}", "the value is missing", "Ask first"),
        ("{% for one in partners %}", "`{% for … %}` is not closed", "{% endfor %}"),
        ("{{ 7 * }}", "`}}` stands where it cannot", "missing before it"),
        ("{% fro x in y %}", "there is no tag `fro`", "`for`"),
        ("x {{ body }} y", "a paragraph of its own", ""),
        ("{% include 'en/labels.yaml' %}", "cannot include", "into this file"),
        ("{{ ref('F1') }}", "nothing called `ref`", "there are: "),
        ("{{ ''.__class__.__mro__ }}", "__class__", "plain data only"),
        ("{{ 9 ** 99 }}", "not available", "`*`"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            "too much",
            "loops within loops",
        ),
    ],
)
def test_a_mistake_is_told_with_its_tag_its_place_and_what_to_do(text: str, says: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(word(text))
    assert str(caught.value).startswith(f"{NAME}: ")
    assert says in str(caught.value)
    assert hint in caught.value.hint


def test_the_place_of_a_mistake_in_a_table() -> None:
    rows = [["a", "b"], ["{%tr for one in partners %}", ""], ["x", "{{ one.nmae }}"], ["{%tr endfor %}", ""]]
    with pytest.raises(TemplateError, match=r"table 1, row 3, cell 2: `\{\{ one\.nmae \}\}`"):
        filled(word("before", table=rows))


def test_the_place_of_a_mistake_counts_paragraphs() -> None:
    with pytest.raises(TemplateError, match="paragraph 3 "):
        filled(word("one", "{{ title }}", "{{ titel }}"))


def test_a_header_takes_text_only() -> None:
    with pytest.raises(TemplateError, match="text only"):
        filled(word(header="{{ body }}"))


def test_tags_that_cut_through_a_table_are_told() -> None:
    cut = word(table=[["{% if draft %}x", "y"], ["z", "{% endif %}"]])
    with pytest.raises(TemplateError, match="cut through"):
        filled(
            edited(
                cut,
                "word/document.xml",
                "{% if draft %}x",
                "x</w:t></w:r></w:p></w:tc></w:tr>{% if draft %}<w:tr><w:tc><w:p><w:r><w:t>",
            )
        )


# --- the file ------------------------------------------------------------------------------------------------


def test_the_same_template_and_file_give_the_same_bytes() -> None:
    template = FIRM.read_bytes()
    first = filled(template)
    assert filled(template) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_example_is_what_its_program_writes() -> None:
    path = ROOT / "tools" / "build_firm_template.py"
    spec = importlib.util.spec_from_file_location("build_firm_template", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert taken_apart(module.build()) == taken_apart(FIRM.read_bytes())


def test_libreoffice_opens_it_and_shows_every_row(tmp_path: Path) -> None:
    people = [
        {"id": f"p{count}", "name": f"{HEBREW} & Co. {count}", "status": "committed", "kind": "employer"}
        for count in range(1, 31)
    ]
    data = {"lep": "1.0", "id": "valley", "name": "A & B", "stakeholders": people}
    (tmp_path / "made.docx").write_bytes(filled(FIRM.read_bytes(), data, draft=True))
    office = require_tool("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "made.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    shown = subprocess.run(
        [require_tool("pdftotext"), "-raw", "made.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    assert all(re.search(rf"Co\. {count}\b", shown) for count in range(1, 31))
    assert "A & B" in shown
    assert "Draft: not for signature" in shown
