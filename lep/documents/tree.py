"""The document tree: what every writer (Markdown, HTML, Word, PDF) is given.

Plain frozen values, no behaviour. Text that a user typed is always the `value` of a `Text` node: no writer
may hand it to a parser, so escaping is a property of the construction and not a habit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:  # few documents have one; `strangers.wire` knows where these are
    from lep.documents.letterhead import Layout, Letterhead

Align = Literal["start", "center", "end"]
Direction = Literal["ltr", "rtl"]
Revision = Literal["inserted", "deleted"]

NO_LANGUAGE: Final = "zxx"
"""The tag of what is in no language (ISO 639-2), such as a fingerprint."""


# --- inlines ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters on one line. `user` marks what came from the partnership file: its direction is
    its own. `language` is theirs where it is not that of the text around them, else ""; NO_LANGUAGE for what is to be
    compared character by character: set in a face of one width, and always from left to right."""

    value: str
    user: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italics, or what a script has for it."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """`href` is http(s):, mailto: or `#anchor` of a heading in the same document; all else is refused."""

    children: tuple[Inline, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still open ("[to be agreed: the date of the first review]"). The words carry the meaning;
    a writer makes them stand out (highlighted where it can, bold where it cannot)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break inside a paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What was inserted into a text, or deleted from it, between two versions: texts and breaks, within whatever
    formats them."""

    children: tuple[Inline, ...]
    how: Revision


Inline = Text | Strong | Emphasis | Link | Gap | Break | Revised


# --- blocks -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2 is an article, 3 a clause, 4 and more a part of one. Level 1 is the title, which stands in
    `Document` and never among its blocks. `number` ("4", "4.2", "Annex 1") is computed, not typed. In a redline,
    `former` is the number that it had before, where that was another; None where it was not."""

    level: int
    children: tuple[Inline, ...]
    anchor: str
    number: str = ""
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` ("4.2.1") numbers a paragraph within a clause, where the skeleton asks for it; `former` as in
    `Heading`."""

    children: tuple[Inline, ...]
    number: str = ""
    former: str | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Each item is blocks, the first of them a paragraph."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """As `BulletList`, counted from `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said, set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: a single paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One header row (repeated on each page); every row as long as the header. `row_headers`: the first
    column names its row (matters for screen readers). `widths`: relative column weights, or empty for
    automatic. `revisions`: in a redline, one for each row; None for a row that stayed. `by_hand`: filled in on paper:
    it has lines between its columns, dark enough to be printed, and rows high enough to write in."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]
    caption: tuple[Inline, ...] = ()
    row_headers: bool = False
    widths: tuple[int, ...] = ()
    revisions: tuple[Revision | None, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the catalogue (`id` such as "F1"): the unit that a consultant overrides, that two
    languages pair by and that a redline compares. `blocks` are its paragraphs and tables, without the heading."""

    id: str
    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice that stands out from the text, for instance "Draft: not for signature"."""

    blocks: tuple[Block, ...]
    tone: Literal["warning", "note"] = "warning"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One party's place to sign: the party, lines (label, value; an empty value is a ruled line), and `sign`, the
    label of a last line with room for a signature by hand and a stamp ("" for none). `by` is the id of the stakeholder
    who signs in that room ("": nobody in particular): a copy to be signed has a signature field there."""

    party: tuple[Inline, ...]
    lines: tuple[tuple[str, str], ...]
    sign: str = ""
    by: str = field(default="", compare=False)  # it is not seen: two texts are the same without it


@dataclass(frozen=True, slots=True)
class Signatures:
    """Never split over two pages within one block; a few, such as those of a form, never at all (`whole`)."""

    blocks: tuple[SignatureBlock, ...]

    @property
    def whole(self) -> bool:
        return len(self.blocks) <= 4


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs (a title page, a summary): a definition list in HTML, two columns elsewhere."""

    rows: tuple[tuple[tuple[Inline, ...], tuple[Inline, ...]], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `svg` is a finished drawing (see lep/documents/pictures), `title` says what it shows.

    `facts` are the same facts as blocks, for readers and formats without pictures; `description` holds them as plain
    text, for the formats that take alternative text. `name` is unique in its document. `width` is the share of the
    text's width that the drawing takes, in per cent."""

    name: str
    svg: str
    title: str
    description: str
    facts: tuple[Block, ...]
    caption: tuple[Inline, ...] = ()
    width: int = 100


@dataclass(frozen=True, slots=True)
class Side:
    """One language's text of a part that stands in several: its `blocks`, in their own language and direction."""

    language: str
    direction: Direction
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The same part (a heading, a clause, a paragraph) in two or more languages, side by side; read row by row.

    Every `Columns` of a document has as many sides, in the same order. Anchors of headings after the first side carry
    their language ("clause-F1-bs"), so that they stay unique."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class RevisedBlocks:
    """Blocks that were inserted or deleted as a whole; nothing in them is `Revised` again."""

    blocks: tuple[Block, ...]
    how: Revision


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | OrderedList
    | Quote
    | Table
    | Clause
    | Banner
    | Signatures
    | Facts
    | Figure
    | Columns
    | RevisedBlocks
    | PageBreak
)
LED_TO = (Table, Facts, Figure, BulletList, OrderedList, Signatures)
"""What the paragraph before it leads to, and stays on a page with."""


@dataclass(frozen=True, slots=True)
class Redline:
    """What a document that shows its changes says on top of it: who made them (`by`) and when (`on`, a time stamp
    such as "2027-03-01T00:00:00Z", or "" where nobody knows), and its title and subtitle with what changed in them."""

    by: str
    on: str
    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. The writer prints `title` and `subtitle` first, then `blocks`. A letter has an `opening`
    (sender, addressee, place and date), which stands above the title; its title is its subject. `labels` are the fixed
    words that a writer itself needs, in the document's language (`page_of`, `contents`, `draft`, …). `date`
    is ISO 8601 and the only clock a writer may read. `borrowed` are the pieces that stand in English for want of a
    translation, as their templates are called without the language. `letterhead` is the house's whose paper it is.
    `redline` is there where the document shows what changed from an older version. `large`: in large type, for cards
    that are read without glasses and at arm's length."""

    title: str
    subtitle: str
    language: str
    direction: Direction
    blocks: tuple[Block, ...]
    date: str
    author: str = ""
    running_title: str = ""
    draft: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    opening: tuple[Block, ...] = ()
    borrowed: tuple[str, ...] = ()
    letterhead: Letterhead | None = None
    layouts: tuple[Layout, ...] = ()
    redline: Redline | None = None
    large: bool = False
