"""The document tree as a Word file: the body is written, the look is that of a shell (layouts/reference.docx).

The shell may be any .docx that has our styles: its page, its header and footer with a logo, and its fonts are
kept. Content controls tagged `lep.running_title`, `lep.draft` and `lep.page_of` in a header or footer are filled.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from functools import partial

from lep.documents import bidi, side_by_side, tree
from lep.documents.clock import moment
from lep.documents.docx_body import Body, write_body
from lep.documents.docx_shell import Shell, open_shell
from lep.documents.resources import search_path
from lep.documents.wordml import escape, field, run, word_language
from lep.documents.words import label, one_line, page_of

REFERENCE = "layouts/reference.docx"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINK_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_IMAGE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_UNIX = 3
_CONTENT_TYPES = "[Content_Types].xml"
_CORE, _RELATIONS = "docProps/core.xml", "word/_rels/document.xml.rels"
_SLOT = re.compile(r'<w:sdt>(?:(?!</w:sdt>).)*?<w:tag w:val="lep\.(\w+)"/>(.*?)</w:sdt>', re.DOTALL)
# What stands after w:bidi in the properties of a paragraph (ECMA-376 part 1, 17.3.1.26).
_AFTER_BIDI = re.compile(
    "<w:(?:adjustRightInd|snapToGrid|spacing|ind|contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|"
    "textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\\b|</w:pPr>"
)
_BORDERS = re.compile(r"<w:pBdr>.*?</w:pBdr>", re.DOTALL)
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)("/>)')
_SIDE = re.compile(r"<w:(left|right)\b([^>]*)/>")


def to_docx(doc: tree.Document, *, reference: bytes | None = None) -> bytes:
    """One .docx file; the same tree and shell give the same bytes.

    `reference` is the shell, by default the built-in one. Raises `ShellError` (a ValueError) when it cannot be one,
    and ValueError for a link that is not allowed.
    """
    shell = open_shell(search_path().find(REFERENCE).read_bytes() if reference is None else reference)
    body = write_body(doc, shell)
    parts = dict(shell.parts)
    parts["word/styles.xml"] = _styles(shell.text("word/styles.xml"), doc).encode("utf-8")
    parts["word/settings.xml"] = _settings(shell.text("word/settings.xml"), doc).encode("utf-8")
    for name in parts:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            filled = _SLOT.sub(partial(_slot, doc), shell.text(name))
            parts[name] = (_with_direction(filled) if doc.direction == "rtl" else filled).encode("utf-8")
    if doc.letterhead:
        from lep.documents import letterhead_docx

        letterhead_docx.put_on(parts, body, doc, doc.letterhead, shell)
    parts["word/document.xml"] = _document(shell, body, rtl=doc.direction == "rtl").encode("utf-8")
    return package(parts, body, doc)


def package(parts: dict[str, bytes], body: Body, doc: tree.Document) -> bytes:
    """The .docx file of `parts`, the last of which are added here: the lists, links and images that `body` brings, and
    the properties of `doc`."""

    def text(name: str) -> str:
        return parts[name].decode("utf-8")

    added = {
        "word/numbering.xml": _numbering(text("word/numbering.xml"), body).encode("utf-8"),
        _RELATIONS: _relations(text(_RELATIONS), body).encode("utf-8"),
        _CORE: _core(doc, moment(doc.date)).encode("utf-8"),
    }
    if body.images:
        types = text(_CONTENT_TYPES)
        at = types.index(">", types.index("<Types")) + 1
        types = types if 'Extension="png"' in types else types[:at] + _PNG + types[at:]
        added |= {_CONTENT_TYPES: types.encode("utf-8")}
        added |= {_media(key): image for key, image in body.images.items()}
    return zipped(parts | added)


def _document(shell: Shell, body: Body, *, rtl: bool) -> str:
    section = shell.section
    if rtl and "<w:bidi/>" not in section:
        at = re.search(r"<w:rtlGutter|<w:docGrid|<w:printerSettings|</w:sectPr>", section)
        section = section[: at.start()] + "<w:bidi/>" + section[at.start() :] if at else section
    return f"{_XML}{shell.root}<w:body>{body.xml}{section}</w:body></w:document>"


def _language(doc: tree.Document) -> tuple[str, str]:
    """The tag for text from left to right, and the one for text from right to left."""
    own = word_language(doc.language)
    foreign = side_by_side.languages(doc.blocks)
    if doc.direction == "rtl":
        return word_language(next((code for code in foreign if code != doc.language), "en")), own
    return own, word_language("he") if "he" in foreign else "ar-SA"


def _styles(styles: str, doc: tree.Document) -> str:
    """The styles with the document's language and direction as the default of all text."""
    ltr, rtl = _language(doc)
    defaults, end, rest = styles.partition("</w:docDefaults>")
    tag = f'<w:lang w:val="{ltr}" w:eastAsia="{ltr}" w:bidi="{rtl}"/>'
    defaults, count = re.subn(r"<w:lang\b[^>]*/>", tag, defaults, count=1)
    if not count:
        defaults = defaults.replace("</w:rPr></w:rPrDefault>", f"{tag}</w:rPr></w:rPrDefault>", 1)
    if doc.direction == "rtl":
        defaults = defaults.replace("<w:pPrDefault><w:pPr>", "<w:pPrDefault><w:pPr><w:bidi/>", 1)
        rest = _BORDERS.sub(_mirrored, rest)
    made = defaults + end + rest
    return _SIZE.sub(_larger, made) if doc.large else made


def _larger(size: re.Match[str]) -> str:
    """A size of type, in half points, for a document in large type: 10 points become 14, and nothing is smaller."""
    return f"{size[1]}{max(28, round(int(size[2]) * 1.4))}{size[3]}"


def _mirrored(borders: re.Match[str]) -> str:
    """The borders of a paragraph with left and right exchanged, in the order of the format; Word does not turn them."""
    sides = dict(_SIDE.findall(borders[0]))
    other = {"left": "right", "right": "left"}
    return _SIDE.sub(lambda side: f"<w:{side[1]}{sides.get(other[side[1]], side[2])}/>", borders[0])


def _with_direction(part: str) -> str:
    """The paragraphs of a header or footer from right to left."""
    bare = re.sub(r"<w:p(?=[ >])([^>]*)>(?!<w:pPr>)", r"<w:p\1><w:pPr></w:pPr>", part)
    return re.sub(r"<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>", _turned, bare, flags=re.DOTALL)


def _turned(properties: re.Match[str]) -> str:
    text = properties[0]
    at = _AFTER_BIDI.search(text)
    return text if "<w:bidi" in text or at is None else f"{text[: at.start()]}<w:bidi/>{text[at.start() :]}"


def _settings(settings: str, doc: tree.Document) -> str:
    ltr, rtl = _language(doc)
    tag = f'<w:themeFontLang w:val="{ltr}" w:bidi="{rtl}"/>'
    if side_by_side.languages(doc.blocks) and "<w:autoHyphenation" not in settings:
        settings = re.sub(r"(<w:defaultTabStop\b[^>]*/>)", r"\1<w:autoHyphenation/>", settings, count=1)
    return re.sub(r"<w:themeFontLang\b[^>]*/>", tag, settings, count=1)


def _numbering(numbering: str, body: Body) -> str:
    """The numberings of the shell and one instance for each list, so that every list starts where it should."""
    instances = "".join(
        f'<w:num w:numId="{one.number}"><w:abstractNumId w:val="{one.abstract}"/>'
        f'<w:lvlOverride w:ilvl="{one.level}"><w:startOverride w:val="{one.start}"/></w:lvlOverride></w:num>'
        for one in body.lists
    )
    at = re.search(r"<w:numIdMacAtCleanup|</w:numbering>", numbering)
    return numbering[: at.start()] + instances + numbering[at.start() :] if at else numbering


def _relations(relations: str, body: Body) -> str:
    added = "".join(
        f'<Relationship Id="{key}" Type="{_LINK_TYPE}" Target="{escape(href)}" TargetMode="External"/>'
        for key, href in body.links.items()
    )
    added += "".join(
        f'<Relationship Id="{key}" Type="{_IMAGE_TYPE}" Target="{_media(key).removeprefix("word/")}"/>'
        for key in body.images
    )
    return relations.replace("</Relationships>", f"{added}</Relationships>")


def _media(key: str) -> str:
    """Where the image of a relationship stands in the package."""
    return f"word/media/{key}.png"


def _core(doc: tree.Document, when: datetime) -> str:
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    creator = escape(one_line(doc.author))
    return (
        f"{_XML}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(doc.title))}</dc:title>"
        f"<dc:subject>{escape(one_line(doc.subtitle))}</dc:subject>"
        f"<dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{creator}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{escape(doc.language)}</dc:language></cp:coreProperties>"
    )


def _slot(doc: tree.Document, match: re.Match[str]) -> str:
    """What replaces a tagged content control; its first run says how it looks."""
    look = re.search(r"<w:rPr>.*?</w:rPr>", match[2].partition("<w:sdtContent>")[2], re.DOTALL)
    properties = look[0] if look else ""
    if match[1] == "page_of":
        fields = {"{page}": field("PAGE", "1", properties), "{pages}": field("NUMPAGES", "1", properties)}
        return "".join(fields.get(part) or _directed(part, doc, properties) for part in page_of(doc))
    texts = {"running_title": one_line(doc.running_title), "draft": label(doc, "draft") if doc.draft else ""}
    return _directed(texts[match[1]], doc, properties) if match[1] in texts else match[0]


def _directed(text: str, doc: tree.Document, properties: str) -> str:
    rtl = properties.replace("</w:rPr>", "<w:rtl/></w:rPr>") if properties else "<w:rPr><w:rtl/></w:rPr>"
    pieces = bidi.runs(text, doc.direction)
    return "".join(run(piece, rtl if is_rtl else properties) for piece, is_rtl in pieces)


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts by name, the content types first, undated and uncompressed: the same bytes everywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name)
            entry.create_system = _UNIX  # zipfile would say on which system it ran
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
