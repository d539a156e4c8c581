"""The tree as JSON for the Typst layout: text stays data, so nothing that a user typed is ever Typst code.

A string is text; everything else is an object whose "k" names the node (see templates/layouts/agreement.typ).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lep.documents import bidi, columns, links, side_by_side, syllables, tree
from lep.documents.letterhead import Letterhead
from lep.documents.pdf_languages import HYPHENATED, typst_language
from lep.documents.revisions import marked
from lep.documents.text import split_lines
from lep.documents.words import label, one_line, page_of

Node = str | dict[str, Any]

# Characters that surely fit on a line; a longer word is given places to break. Measured in the layout's fonts.
_IN_TEXT, _IN_SIGNATURE, _IN_TABLE = 40, 18, 100
_OF_A_SIDE = 0.9  # sides of a row share the page; their type is smaller
_WORST_FIT, _SMALL_LETTERS = 0.65, 1.35  # capitals take more room than the average, small letters less
_LONGEST_NATURAL = 24
_ROMANIAN = "ro"
_AROUND, _INSIDE = ".,;:!?()„“”«»\"'", re.compile(r"(?<=\w)[-’'](?=\w)")
_SPACES = re.compile(r"(\s+)")
_MOST_BYTES = 32_000
"""Bytes of a text that a PDF holds beside its pages (title, bookmark, description of a picture); PDF/A has 32,767."""
_USUAL_LETTERS = re.compile("[\x20-\u06ff\u2010-\u2026]*")
_BYTES, _BYTES_SPELLED = 2, 2 * len("[U+10FFFF]")  # of a usual letter, and of one that may have to be spelled out


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a run of text must know about its place."""

    language: str
    rtl: bool
    anchors: frozenset[str]
    fits: int = _IN_TEXT
    fits_table: int = _IN_TABLE
    fits_line: int = columns.LINE


def to_json(doc: tree.Document) -> str:
    """The whole document as one JSON object. Raises ValueError for a link that is not allowed."""
    doc = marked(doc)
    language, region = typst_language(doc.language)
    setting = _Setting(language, doc.direction == "rtl", links.anchors(doc))
    data = {
        "title": _unseen(doc.title),
        "headline": one_line(doc.title),
        "subtitle": list(_text(one_line(doc.subtitle), setting, user=False)),
        "author": _unseen(doc.author),
        "running": list(_text(one_line(doc.running_title), setting, user=False)),
        "draft": label(doc, "draft") if doc.draft else "",
        "lang": language,
        "region": region,
        "dir": doc.direction,
        "large": doc.large,
        "page_of": [{"k": part[1:-1]} if part[0] == "{" else part for part in page_of(doc)],
        "opening": _blocks(doc.opening, setting),
        "body": _blocks(doc.blocks, setting),
        "paper": _paper(doc.letterhead, setting) if doc.letterhead else None,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _unseen(text: str) -> str:
    """`text` on one line, no longer than a PDF can hold beside its pages."""
    line = one_line(text)
    return line if _fits_beside(line) else f"{line[: _MOST_BYTES // _bytes_each(line) - 1]}…"


def _fits_beside(text: str) -> bool:
    return len(text) * _BYTES_SPELLED <= _MOST_BYTES or len(text) * _bytes_each(text) <= _MOST_BYTES


def _bytes_each(text: str) -> int:
    return _BYTES if _USUAL_LETTERS.fullmatch(text) else _BYTES_SPELLED


def _paper(letterhead: Letterhead, setting: _Setting) -> dict[str, Any]:
    """What the house puts on its paper: a drawing as text, any other logo as numbers from 0 to 255, lines as nodes."""
    logo = letterhead.logo
    return {
        "logo": logo
        and {
            "format": {"jpeg": "jpg"}.get(logo.kind, logo.kind),
            "data": logo.content.decode() if logo.kind == "svg" else list(logo.content),
            "alt": _unseen(logo.alt),
            "width": logo.width,
        },
        "address": [list(_text(line, setting, user=True)) for line in letterhead.address],
        "footer": [list(_text(line, setting, user=True)) for line in letterhead.footer],
        "accent": letterhead.accent,
        "text_font": letterhead.text_font,
        "heading_font": letterhead.heading_font,
    }


# --- inlines -------------------------------------------------------------------------------------------------


def _inlines(children: tuple[tree.Inline, ...], setting: _Setting) -> list[Node]:
    return [node for child in children for node in _inline(child, setting)]


def _inline(child: tree.Inline, setting: _Setting) -> Iterator[Node]:
    match child:
        case tree.Text(value, user, ""):
            yield from _text(value, setting, user=user)
        case tree.Text(value, _, tree.NO_LANGUAGE):
            yield {"k": "code", "s": f"{bidi.LRI}{value}{bidi.PDI}" if setting.rtl else value}
        case tree.Text(value, user, language):
            own, region = typst_language(language)
            nodes = list(_text(value, replace(setting, language=own), user=user))
            yield {"k": "lang", "lang": own, "region": region, "c": nodes}
        case tree.Break():
            yield {"k": "break"}
        case tree.Revised(children, how):
            yield {"k": how, "c": _inlines(children, setting)}
        case tree.Strong(children):
            yield {"k": "strong", "c": _inlines(children, setting)}
        case tree.Emphasis(children):
            yield {"k": "emph", "c": _inlines(children, setting)}
        case tree.Gap(children):
            yield {"k": "gap", "c": _inlines(children, setting)}
        case tree.Link(children, href):
            target = links.checked(href, setting.anchors)
            if target.startswith("#"):
                yield {"k": "ref", "to": target[1:], "c": _inlines(children, setting)}
            else:
                yield {"k": "link", "to": target, "c": _inlines(children, setting)}


def _text(value: str, setting: _Setting, *, user: bool) -> Iterator[Node]:
    """Lines of text, each in its own direction, with break places inside words that are too long for a line."""
    for index, line in enumerate(split_lines(value)):
        if index:
            yield {"k": "break"}
        if user and line and (setting.rtl or bidi.has_rtl(line)):
            line = bidi.isolated(line)
        elif line:
            line = bidi.fenced(line)
        if len(line) > setting.fits and len(bidi.bare(line)) > setting.fits:
            yield from _breakable(line, setting)
        elif line:
            yield line


def _breakable(line: str, setting: _Setting) -> Iterator[Node]:
    whole = ""
    for piece in _SPACES.split(line):
        if len(piece) <= setting.fits:  # nearly all of them
            whole += piece
            continue
        natural = _is_natural(piece)
        small = natural or _is_figure(piece)
        if len(bidi.bare(piece)) <= setting.fits * (_SMALL_LETTERS if small else 1):
            whole += piece
        elif natural and setting.language == _ROMANIAN and syllables.SOFT_HYPHEN in syllables.divided(piece):
            whole += syllables.divided(piece)
        else:
            hyphenated = natural and setting.language in HYPHENATED
            long = {"k": "hyphen", "s": piece} if hyphenated else {"k": "long", "s": _in_order(piece, setting)}
            yield from filter(None, (whole, long))
            whole = ""
    if whole:
        yield whole


def _in_order(word: str, setting: _Setting) -> str:
    return bidi.overridden(word) if setting.rtl or bidi.has_rtl(word) else word


def _is_figure(word: str) -> bool:
    return bidi.bare(word).strip("%()").replace(",", "").replace(".", "").isdecimal()


def _is_natural(word: str) -> bool:
    """Whether a word is of a language: letters, small but for the first, perhaps with "-" and "’" inside."""
    letters = _INSIDE.sub("", bidi.bare(word).strip(_AROUND))
    return letters.isalpha() and letters[1:].islower() and len(word) <= _LONGEST_NATURAL


# --- blocks --------------------------------------------------------------------------------------------------


def _blocks(blocks: tuple[tree.Block, ...], setting: _Setting) -> list[dict[str, Any]]:
    return [
        _block(block, setting) if block else {"k": "columns", "rows": [_row(row, setting) for row in together]}
        for block, together in side_by_side.grouped(blocks)
    ]


def _row(row: side_by_side.Row, setting: _Setting) -> dict[str, Any]:
    share = 1 if row.wide else _OF_A_SIDE / len(row.sides)
    here = replace(setting, fits=int(setting.fits * share), fits_table=int(setting.fits_table * share))
    here = replace(here, fits_line=int(setting.fits_line * share))
    return {"wide": row.wide, "leads": row.leads, "c": [_side(side, here) for side in row.sides]}


def _side(side: tree.Side, setting: _Setting) -> dict[str, Any]:
    language, region = typst_language(side.language)
    here = replace(setting, language=language, rtl=side.direction == "rtl")
    return {"lang": language, "region": region, "dir": side.direction, "c": _blocks(side.blocks, here)}


def _block(block: tree.Block, setting: _Setting) -> dict[str, Any]:
    match block:
        case tree.Heading(level, children, anchor, number):
            endless = not _fits_beside(columns.plain(children))
            content = _inlines(children, setting)
            return {"k": "heading", "level": level, "n": number, "id": anchor, "endless": endless, "c": content}
        case tree.Paragraph(children, number):
            return {"k": "par", "n": number, "c": _inlines(children, setting)}
        case tree.BulletList(items):
            return {"k": "bullets", "items": [_blocks(item, setting) for item in items]}
        case tree.OrderedList(items, start):
            return {"k": "numbers", "start": start, "items": [_blocks(item, setting) for item in items]}
        case tree.Quote(blocks):
            return {"k": "quote", "c": _blocks(blocks, setting)}
        case tree.Banner(blocks, tone):
            return {"k": "banner", "tone": tone, "c": _blocks(blocks, setting)}
        case tree.Clause(_, heading, blocks):
            return {"k": "clause", "heading": _block(heading, setting), "c": _blocks(blocks, setting)}
        case tree.Table():
            return _table(block, setting)
        case tree.Facts(rows):
            return {"k": "facts", "rows": [[_inlines(key, setting), _inlines(value, setting)] for key, value in rows]}
        case tree.Signatures(blocks):
            here = replace(setting, fits=_IN_SIGNATURE)
            return {"k": "signatures", "whole": block.whole, "c": [_signature(one, here) for one in blocks]}
        case tree.Figure(svg=svg, description=description, caption=caption, width=width):
            about = _unseen(f"{block.title}. {description}")
            return {"k": "figure", "svg": svg, "alt": about, "w": width, "caption": _inlines(caption, setting)}
        case tree.Columns():
            return {"k": "columns", "rows": [_row(row, setting) for row in side_by_side.rows(block)]}
        case tree.RevisedBlocks():
            raise TypeError("what was revised as a whole is marked before it is written")
        case tree.PageBreak():
            return {"k": "pagebreak"}


def _table(table: tree.Table, setting: _Setting) -> dict[str, Any]:
    widths = columns.shares(table, setting.fits_line)
    cells = [replace(setting, fits=max(1, int((share * setting.fits_table - 2) * _WORST_FIT))) for share in widths]

    def row(row_cells: tuple[tree.Cell, ...]) -> list[list[Node]]:
        return [_inlines(cell.children, here) for cell, here in zip(row_cells, cells, strict=True)]

    return {
        "k": "table",
        "widths": widths,
        "align": table.align,
        "caption": _inlines(table.caption, setting),
        "row_headers": table.row_headers,
        "by_hand": table.by_hand,
        "whole": columns.is_short(table, widths, setting.fits_table),
        "header": row(table.header),
        "rows": [{"tall": columns.is_tall(one, widths, setting.fits_table), "c": row(one)} for one in table.rows],
    }


def _signature(block: tree.SignatureBlock, setting: _Setting) -> dict[str, Any]:
    lines = [[one_line(name), list(_text(value, setting, user=True))] for name, value in block.lines]
    return {"party": _inlines(block.party, setting), "lines": lines, "sign": one_line(block.sign), "by": block.by}
