"""Word files from strangers: what would run, fetch or hide is refused, in words; what Word itself adds is taken out."""

from __future__ import annotations

import io
import zipfile

import pytest

from lep.documents.wordtemplate.errors import WordTemplateError
from lep.documents.wordtemplate.package import LARGEST_FILE, opened
from tests.documents.wordtemplate.making import FIRM, edited, filled, texts, with_part, word, xml

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAIN = word("Hello {{ title }}")


def refused(content: bytes) -> str:
    with pytest.raises(WordTemplateError) as caught:
        opened(content)
    assert caught.value.hint
    return caught.value.message


def related(kind: str, target: str, mode: str = "External") -> bytes:
    added = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return edited(PLAIN, RELATIONS, "</Relationships>", added)


def with_field(code: str) -> bytes:
    begin, end = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind for kind in ("begin", "end"))  # noqa: UP031
    field = f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}"
    return edited(PLAIN, "word/document.xml", "<w:r><w:t>Hello", f"{field}<w:r><w:t>Hello")


def test_a_plain_file_and_the_example_are_fine() -> None:
    assert "word/document.xml" in opened(PLAIN)
    assert "word/document.xml" in opened(FIRM.read_bytes())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (b"PK\x03\x04 torn", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old kind"),
        (PLAIN[: len(PLAIN) // 2], "not a Word file"),
        (b"\x00" * (LARGEST_FILE + 1), "20,000,000 bytes"),
    ],
    ids=["empty", "pdf", "torn", "doc", "half", "huge"],
)
def test_what_is_no_word_file(content: bytes, says: str) -> None:
    assert says in refused(content)


def test_another_kind_of_archive() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "not a Word file" in refused(made.getvalue())


def test_macros() -> None:
    macro = edited(PLAIN, TYPES, "document.main+xml", "document.macroEnabled.main+xml")
    assert "macros" in refused(macro)
    assert "macros" in refused(with_part(PLAIN, **{"word__vbaProject.bin": b"x"}))
    assert "macros" in refused(with_part(PLAIN, **{"word__activeX__activeX1.xml": "<a/>"}))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/pixel.png"),
        ("image", "file:///etc/passwd"),
        ("image", "\\\\server\\share\\x.png"),
        ("hyperlink", "file:///c:/windows/system32/calc.exe"),
        ("hyperlink", "javascript:alert(1)"),
        ("frame", "https://example.org/"),
        ("oleObject", "file:///x.xlsx"),
        ("header", "https://example.org/header.xml"),
    ],
)
def test_nothing_is_loaded_from_elsewhere(kind: str, target: str) -> None:
    assert "Word file" in refused(related(kind, target))


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument"])
def test_nothing_is_hidden_in_it(kind: str) -> None:
    assert "object of another program" in refused(related(kind, "embeddings/x.bin", "Internal"))


@pytest.mark.parametrize("target", ["https://example.org/?a=1&amp;b=2", "mailto:office@example.org"])
def test_links_that_people_follow_stay(target: str) -> None:
    assert target in opened(related("hyperlink", target))[RELATIONS].decode()


def test_the_template_on_the_authors_disk_is_forgotten() -> None:
    attached = related("attachedTemplate", "file:///C:/Users/jane.doe/Normal.dotm")
    settings = xml(attached, "word/settings.xml")
    assert "<w:zoom" in settings
    attached = edited(attached, "word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="x1"/><w:zoom')
    made = filled(attached)
    assert "jane.doe" not in "".join(part.decode("utf-8", "replace") for part in opened(made).values())
    assert "attachedTemplate" not in xml(made, "word/settings.xml")


@pytest.mark.parametrize(
    "code",
    [
        'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"',
        "DDE Excel x y",
        'INCLUDEPICTURE "https://example.org/x.png"',
        'INCLUDETEXT "c:\\\\secret.docx"',
        "LINK Excel.Sheet.8 x",
        "IMPORT x.png",
        "DATABASE",
        "MACROBUTTON Evil click",
        "QUOTE 68 68 69",
        'IF 1 = 1 "a" "b"',
        'HYPERLINK "file:///c:/x.exe"',
        "DDE</w:instrText></w:r><w:r><w:instrText>AUTO x",
    ],
)
def test_fields_that_fetch_or_run_something(code: str) -> None:
    assert "field" in refused(with_field(code))


def test_a_field_within_a_field_does_not_hide() -> None:
    begin, end = ('</w:instrText></w:r><w:r><w:fldChar w:fldCharType="%s"/></w:r>' % one for one in ("begin", "end"))  # noqa: UP031
    code = f"TOC {begin}<w:r><w:instrText>DDEAUTO x{end}<w:r><w:instrText> y"
    assert "DDEAUTO" in refused(with_field(code))


def test_a_simple_field_does_not_hide_either() -> None:
    simple = edited(PLAIN, "word/document.xml", "<w:r><w:t>Hello", '<w:fldSimple w:instr="DDEAUTO x"/><w:r><w:t>Hello')
    assert "DDEAUTO" in refused(simple)


@pytest.mark.parametrize(
    "code", ["PAGE", " NUMPAGES \\* MERGEFORMAT ", 'TOC \\o "1-3"', 'HYPERLINK "https://example.org"']
)
def test_fields_that_compute_stay(code: str) -> None:
    assert code in xml(filled(with_field(code)))


@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]>'],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(declaration: str, encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<a/>'.encode(encoding)
    assert "entities" in refused(with_part(PLAIN, **{"customXml__item1.xml": part}))


def test_another_encoding_hides_nothing() -> None:
    part = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-'.encode("ascii") + b"\xff"
    assert "not text" in refused(with_part(PLAIN, **{"customXml__item1.xml": part}))


def test_a_drawing_of_the_old_kind_that_is_linked() -> None:
    drawing = '<w:pict><v:imagedata xmlns:v="urn:v" src="https://example.org/x.png"/></w:pict>'
    linked = edited(PLAIN, "word/document.xml", "<w:r><w:t>Hello", f"<w:r>{drawing}<w:t>Hello")
    assert "drawing" in refused(linked)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/x.xml", "word\\x.xml", "c:x.xml", "word//x.xml", "WORD/DOCUMENT.XML"]
)
def test_names_that_no_word_writes(name: str) -> None:
    made = io.BytesIO(PLAIN)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, "<a/>")
    assert "as no Word does it" in refused(made.getvalue())


def test_much_from_little() -> None:
    bomb = with_part(PLAIN, **{"word__media__image1.png": b"\x00" * 30_000_000})
    assert len(bomb) < 200_000
    assert "unpacks to more" in refused(bomb)


def test_many_parts() -> None:
    made = io.BytesIO(PLAIN)
    with zipfile.ZipFile(made, "a") as archive:
        for count in range(1001):
            archive.writestr(f"word/x{count}.bin", b"")
    assert "unpacks to more" in refused(made.getvalue())


def test_a_part_that_is_no_xml_is_told() -> None:
    with pytest.raises(WordTemplateError, match=r"word/styles\.xml is not XML"):
        filled(with_part(PLAIN, **{"word__styles.xml": "<w:styles"}))


def test_a_template_of_word_becomes_a_document() -> None:
    template = edited(PLAIN, TYPES, "document.main+xml", "template.main+xml")
    made = filled(template)
    assert "template.main+xml" not in xml(made, TYPES)
    assert texts(made)[0].startswith("Hello Local")
