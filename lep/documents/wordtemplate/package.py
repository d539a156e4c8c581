"""The parts of a Word file (ECMA-376 part 2), taken out with care: it may come from anybody.

A template is text, styles and pictures. Whatever would run (macros, controls), load something when the document is
opened (linked pictures, data of a mail merge, fields that fetch) or hide something (objects of other programs) is
refused, so that nobody signs or passes on what they cannot see. The link to a template on the author's disk, which Word
adds to many files by itself, is taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from lep.documents.wordtemplate.errors import WordTemplateError
from lep.language import formats, tr

Parts = dict[str, bytes]

DOCUMENT: Final = "word/document.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"
SETTINGS: Final = "word/settings.xml"
LARGEST_FILE: Final = 20_000_000
"""Bytes of a Word file: with a large logo, one has a tenth."""
_LARGEST_CONTENT: Final = 60_000_000
_LARGEST_RATIO: Final = 200
_RATIO_COUNTS_FROM: Final = 1_000_000
_MOST_PARTS: Final = 1_000
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also what Word makes of a .docx with a password
_ENCRYPTED: Final = 0x1
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_RUNS: Final = re.compile(r"macroEnabled|vbaProject|vbaData|activeX|ms-office\.vba", re.IGNORECASE)
_RELATIONSHIP: Final = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HARMLESS_LINK: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_HIDDEN: Final = frozenset(
    {"oleObject", "package", "control", "aFChunk", "vbaProject", "subDocument", "attachedToolbars"}
)
_ON_DISK: Final = re.compile(
    r"<w:(?:attachedTemplate|mailMerge)\b(?:[^>]*/>|.*?</w:(?:attachedTemplate|mailMerge)>)", re.DOTALL
)
_DTD: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIELD: Final = re.compile(
    r'<w:fldChar\b[^>]*w:fldCharType="(begin|separate|end)"|<w:instrText\b[^>]*>([^<]*)</w:instrText>'
    r'|<w:fldSimple\b[^>]*w:instr="([^"]*)"'
)
_ALLOWED_FIELDS: Final = frozenset(
    {
        *("AUTHOR", "AUTONUM", "AUTONUMLGL", "CREATEDATE", "DATE", "DOCPROPERTY", "EQ", "FILENAME", "FORMCHECKBOX"),
        *("FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "INDEX", "LISTNUM", "MERGEFIELD", "NOTEREF", "NUMCHARS", "NUMPAGES"),
        *("NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ"),
        *("STYLEREF", "SUBJECT", "SYMBOL", "TC", "TIME", "TITLE", "TOC", "XE"),
    }
)
_LINKED_DRAWING: Final = re.compile(
    r"""<v:\w+\b[^>]*\s(?:src|(?:o:)?href|o:relid)\s*=\s*["'](?!["'#])""", re.IGNORECASE
)


def opened(content: bytes) -> Parts:
    """The parts of a .docx or .dotx file by name, safe to work with. Raises `WordTemplateError`."""
    parts = _unpacked(content)
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise WordTemplateError(tr("this is not a Word file (.docx)"), _save_as())
    types = _text(parts, CONTENT_TYPES)
    if _RUNS.search(types) or any(_RUNS.search(name) for name in parts):
        raise WordTemplateError(
            tr("the Word file has macros or controls, which a template cannot have"),
            tr("in Word: save as “Word document (.docx)”, which leaves them out"),
        )
    parts[CONTENT_TYPES] = types.replace(_TEMPLATE, _MAIN).encode()
    for name in parts:
        if name.lower().endswith((".xml", ".rels")):
            parts[name] = _looked_through(parts, name).encode()
    return parts


def _unpacked(content: bytes) -> Parts:
    if content.startswith(_OLD_WORD):
        raise WordTemplateError(tr("this is a Word file of the old kind (.doc), or one with a password"), _save_as())
    if len(content) > LARGEST_FILE:
        size = formats().number(LARGEST_FILE)
        raise WordTemplateError(
            tr("the Word file has more than {size} bytes", size=size), tr("make its pictures smaller")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _require_decent(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise WordTemplateError(tr("this is not a Word file (.docx), or a broken one"), _save_as()) from error


def _require_decent(entries: list[zipfile.ZipInfo]) -> None:
    """What no Word writes: names that lead out of the file, names twice, much from little, more than any document."""
    names = [entry.filename.lower() for entry in entries]
    strange = len(set(names)) != len(names) or any(not _is_part_name(name) for name in names)
    if strange or any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise WordTemplateError(tr("the Word file is put together as no Word does it"), _save_as())
    size = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > _RATIO_COUNTS_FROM and entry.file_size > _LARGEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if size > _LARGEST_CONTENT or swollen or len(entries) > _MOST_PARTS:
        raise WordTemplateError(tr("the Word file unpacks to more than any template holds"), _save_as())


def _is_part_name(name: str) -> bool:
    steps = name.split("/")
    return "\\" not in name and ":" not in name and all(step not in ("", ".", "..") for step in steps)


def _looked_through(parts: Parts, name: str) -> str:
    """The text of an XML part without what leads to the author's disk. Raises `WordTemplateError`."""
    text = _text(parts, name)
    if _DTD.search(text):
        raise WordTemplateError(
            tr("the Word file declares entities, which no Word writes ({part})", part=name), _save_as()
        )
    if name.endswith(".rels"):
        return _RELATIONSHIP.sub(_checked_link, text)
    if name == SETTINGS:
        text = _ON_DISK.sub("", text)
    if _LINKED_DRAWING.search(text):
        raise WordTemplateError(
            tr("the Word file has a drawing that is linked to something elsewhere ({part})", part=name),
            tr("insert it into the file, instead of a link to it"),
        )
    _require_quiet_fields(text)
    return text


def _text(parts: Parts, name: str) -> str:
    """An XML part as text; UTF-8, as every Word writes, or UTF-16 with its mark."""
    raw = parts[name]
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise WordTemplateError(tr("the Word file is broken: {part} is not text", part=name), _save_as()) from error
    return re.sub(r"^<\?xml\b[^>]*\?>", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', text.lstrip())


def _checked_link(match: re.Match[str]) -> str:
    """A relationship as it is, or nothing for one that Word makes by itself and nobody needs."""
    said = {key: first or second for key, first, second in _ATTRIBUTE.findall(match[0])}
    kind, target = said.get("Type", "").rpartition("/")[2], said.get("Target", "")
    if kind in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"):
        return ""
    if kind in _HIDDEN:
        raise WordTemplateError(
            tr("the Word file holds an object of another program ({kind})", kind=kind),
            tr("put a picture of it in its place"),
        )
    outside = said.get("TargetMode", "").lower() == "external"
    if outside and not (kind == "hyperlink" and _HARMLESS_LINK.match(target)):
        raise WordTemplateError(
            tr("the Word file would load something from elsewhere: {target}", target=target),
            tr("insert it into the file, instead of a link to it"),
        )
    return match[0]


def _require_quiet_fields(text: str) -> None:
    """Fields that compute from the document are fine; those that fetch or run something are not."""
    for code in _field_codes(text):
        word = code.split(maxsplit=1)[0].upper() if code.strip() else ""
        target = re.search(r"HYPERLINK\s+(?:&quot;|\")?\s*([a-z]+:|\\\\|/)", code, re.IGNORECASE)
        if word not in _ALLOWED_FIELDS or (target and not _HARMLESS_LINK.match(target[1])):
            raise WordTemplateError(
                tr("the Word file has a field that templates cannot have: {field}", field=code.strip()[:60]),
                tr("replace it with its result (Ctrl+Shift+F9 in Word)"),
            )


def _field_codes(text: str) -> list[str]:
    """The code of each field, put together from its pieces; that of a field within a field stands by itself."""
    codes: list[str] = []
    nested: list[str] = []
    for event, piece, simple in _FIELD.findall(text):
        if simple:
            codes.append(simple)
        elif event == "begin":
            nested.append("")
        elif event and nested:
            code = nested.pop()
            codes += [code] if code.strip() else []
            nested += [""] if event == "separate" else []
        elif piece and nested:
            nested[-1] += piece
        elif piece:
            codes.append(piece)
    return [*codes, *(code for code in nested if code.strip())]


def _save_as() -> str:
    return tr("open it in Word and save it as “Word document (.docx)”")
