"""The styles that our own parts of a document need, added to a Word file that lacks them.

What the file has stays as it is: a heading of ours takes the firm's look. What it lacks comes from our reference
document without its colours, and builds on the firm's own basic styles, fonts and sizes.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lep.documents.docx_shell import OTHER_STYLES, PARAGRAPH_STYLES
from lep.documents.resources import search_path
from lep.documents.wordtemplate.package import CONTENT_TYPES, SETTINGS, Parts, opened
from lep.documents.wordtemplate.xml import W, find, parsed, written
from lep.documents.write_docx import REFERENCE

STYLES: Final = "word/styles.xml"
NUMBERING: Final = "word/numbering.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
CORE: Final = "docProps/core.xml"
_MAIN_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LISTS: Final = {"list bullet": "bullet", "list number": "decimal"}


def our_reference() -> bytes:
    """The Word file that our styles come from."""
    return search_path().find(REFERENCE).read_bytes()


def with_our_styles(parts: Parts, reference: bytes) -> Parts:
    """The parts of a Word file with every style and list that `lep.documents.docx_body` writes in."""
    ours = opened(reference)
    parts = _with_needed_parts(dict(parts), ours)
    numbering, styles = parsed(parts[NUMBERING], NUMBERING), parsed(parts[STYLES], STYLES)
    lists = _with_our_lists(numbering, parsed(ours[NUMBERING], NUMBERING))
    _add_styles(styles, parsed(ours[STYLES], STYLES), lists)
    return parts | {NUMBERING: written(numbering), STYLES: written(styles)}


def in_language(parts: Parts, ltr: str, rtl: str) -> Parts:
    """The parts with these Word languages (for text in either direction) as the default of all text."""
    styles = parsed(parts[STYLES], STYLES)
    for language in styles.iterfind(f"{W}docDefaults//{W}lang"):
        language.set(f"{W}val", ltr)
        language.set(f"{W}bidi", rtl)
    return parts | {STYLES: written(styles)}


def runs_from_right(styles: Any) -> frozenset[str]:
    """The ids of the paragraph styles whose text runs from right to left; "" is that of paragraphs without a style."""
    default = find(styles, "docDefaults/pPrDefault/pPr/bidi")
    base = is_on(default)
    known = {one.get(f"{W}styleId"): one for one in styles.iterfind(f"{W}style")}
    standard = next((key for key, one in known.items() if one.get(f"{W}default") and _is_paragraph(one)), None)
    found = {key for key in known if key and _from_right(key, known, base, set())}
    return frozenset(found | ({""} if (standard in found if standard else base) else set()))


def _from_right(key: str, known: dict[Any, Any], base: bool, seen: set[str]) -> bool:
    style = known.get(key)
    if style is None or key in seen:
        return base
    own = find(style, "pPr/bidi")
    if own is not None:
        return is_on(own)
    parent = find(style, "basedOn")
    return base if parent is None else _from_right(parent.get(f"{W}val", ""), known, base, seen | {key})


def is_on(switch: Any) -> bool:
    return switch is not None and bool(switch.get(f"{W}val", "1") not in ("0", "false", "off"))


def _is_paragraph(style: Any) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")


# --- parts ---------------------------------------------------------------------------------------------------


def _with_needed_parts(parts: Parts, ours: Parts) -> Parts:
    """Word may leave out lists, settings and properties: they come from our file then, and are declared."""
    for name, kind in ((STYLES, "styles"), (NUMBERING, "numbering"), (SETTINGS, "settings")):
        if name not in parts:
            parts[name] = ours[name]
            _declare(parts, name, f"{_MAIN_TYPES}.{kind}+xml")
            _relate(parts, RELATIONS, kind.removesuffix("+xml"), name.removeprefix("word/"), f"{_OFFICE}/{kind}")
    if CORE not in parts:
        parts[CORE] = ours[CORE]
        _declare(parts, CORE, _CORE_TYPE)
        _relate(parts, "_rels/.rels", "lepCore", CORE, _CORE_RELATION)
    parts.setdefault(RELATIONS, ours[RELATIONS])
    return parts


def _declare(parts: Parts, name: str, kind: str) -> None:
    types = parts[CONTENT_TYPES].decode()
    if f'PartName="/{name}"' not in types:
        override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
        parts[CONTENT_TYPES] = re.sub(r"</Types>\s*$", override, types).encode()


def _relate(parts: Parts, relations: str, key: str, target: str, kind: str) -> None:
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    text = re.sub(
        r"<Relationships\b([^>]*)/>", r"<Relationships\1></Relationships>", parts.get(relations, b"").decode()
    )
    added = f'<Relationship Id="lep_{key}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[relations] = (text or empty).replace("</Relationships>", added).encode()


# --- lists ---------------------------------------------------------------------------------------------------


def _with_our_lists(numbering: Any, ours: Any) -> dict[str, str]:
    """Our two kinds of lists added to the file's numberings: kind ("bullet", "decimal") -> the number of the list."""
    abstract, numbers = numbering.findall(f"{W}abstractNum"), numbering.findall(f"{W}num")
    last = max((int(one.get(f"{W}abstractNumId", 0)) for one in abstract), default=0)
    last_number = max((int(one.get(f"{W}numId", 0)) for one in numbers), default=0)
    found = {}
    for step, one in enumerate(ours.findall(f"{W}abstractNum")[: len(_LISTS)], 1):
        kind = find(one, "lvl/numFmt").get(f"{W}val")
        one.set(f"{W}abstractNumId", str(last + step))
        numbering.insert(_after(numbering, "abstractNum", "numPicBullet"), one)
        number = numbering.makeelement(f"{W}num", {f"{W}numId": str(last_number + step)})
        number.append(numbering.makeelement(f"{W}abstractNumId", {f"{W}val": str(last + step)}))
        numbering.insert(_after(numbering, "num", "abstractNum"), number)
        found[kind] = str(last_number + step)
    return found


def _after(parent: Any, *kinds: str) -> int:
    """The place behind the last child of the first kind that there is."""
    for kind in kinds:
        places = [at for at, child in enumerate(parent) if child.tag == f"{W}{kind}"]
        if places:
            return places[-1] + 1
    return 0


# --- styles --------------------------------------------------------------------------------------------------


def _add_styles(styles: Any, ours: Any, lists: dict[str, str]) -> None:
    known = _by_name(styles)
    given = _by_name(ours)
    names = {one.get(f"{W}styleId"): name for name, one in given.items()}
    for name in (one.lower() for one in (*PARAGRAPH_STYLES, *OTHER_STYLES)):
        if name not in known:
            known[name] = _adopted(given[name], known, names)
            styles.append(known[name])
        if name in _LISTS:
            _require_list(known[name], lists[_LISTS[name]], given[name], own=known[name] is given[name])


def _by_name(styles: Any) -> dict[str, Any]:
    """The styles by name, in lower case: Word translates their ids, never these names."""
    return {find(one, "name").get(f"{W}val", "").lower(): one for one in styles.iterfind(f"{W}style") if len(one)}


def _adopted(style: Any, known: dict[str, Any], names: dict[Any, str]) -> Any:
    """One of our styles as a guest: based on the file's own style of that name, under an id that is free."""
    taken = {one.get(f"{W}styleId") for one in known.values()}
    key = style.get(f"{W}styleId")
    style.set(f"{W}styleId", key if key not in taken else f"lep{key}")
    based = find(style, "basedOn")
    if based is not None:
        parent = known.get(names.get(based.get(f"{W}val"), ""))
        based.set(f"{W}val", parent.get(f"{W}styleId")) if parent is not None else style.remove(based)
    for unwanted in [*style.iterfind(f"{W}next"), *style.iterfind(f"{W}link")]:
        style.remove(unwanted)
    for colour in [*style.iterfind(f"{W}rPr/{W}color")]:
        colour.getparent().remove(colour)
    return style


def _require_list(style: Any, number: str, ours: Any, *, own: bool) -> None:
    """A list style must say which list it is: the firm's own, or else ours."""
    said = find(style, "pPr/numPr/numId")
    if said is not None and not own:
        return
    if said is None:
        properties = find(style, "pPr")
        if properties is None:
            properties = style.makeelement(f"{W}pPr", {})
            rest = [at for at, child in enumerate(style) if child.tag in (f"{W}rPr", f"{W}tblPr")]
            style.insert(rest[0] if rest else len(style), properties)
        numbering = style.makeelement(f"{W}numPr", {})
        said = style.makeelement(f"{W}numId", {})
        numbering.append(said)
        before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        properties.insert(sum(child.tag in {f"{W}{one}" for one in before} for child in properties), numbering)
    said.set(f"{W}val", number)
