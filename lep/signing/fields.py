"""Copies to be signed: the agreement as a PDF, with an empty signature field exactly where each party's room is.

The layout marks the rooms: it writes a link of ours into each (`lep.documents.write_pdf.ROOM`). A link has all that a
field needs: a rectangle, a page, and a place in the structure of the document, so that a screen reader comes to the
field where the party's name has just been read. So the finished file's links become fields, one by one, and nothing is
measured or guessed. It is one file without updates: nothing lies hidden below what is signed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.errors import TemplateError
from lep.documents.layouts import PDF
from lep.documents.pdf_streams import next_number, with_objects
from lep.documents.render import Attachment, write_to_be_signed
from lep.documents.words import one_line
from lep.documents.write_pdf import ROOM
from lep.language import speaking, tr
from lep.signing.places import field_name

if TYPE_CHECKING:
    from pypdf import PdfReader

_Dictionary = Any
"""One of pypdf's, whose types do not say what is in it."""
_PRINTED_AND_LOCKED: Final = 132
"""Flags of an annotation: it is printed, and stays where it is (ISO 32000-1, 12.5.3)."""
_SIGNED_AND_GROWING: Final = 3
"""Flags of a form: it has fields for signatures, and the file must only be added to (ISO 32000-1, 12.7.2)."""
_LONGEST_NAME: Final = 300


class _Room(NamedTuple):
    """A link that marks a room to sign, for whom; with the numbers of the objects that link, page and element of the
    structure are."""

    party: str
    number: int
    link: _Dictionary
    page: int
    element: int
    structure: _Dictionary


def signing_copy(doc: tree.Document, attachment: Attachment | None = None, parties: Iterable[str] = ()) -> bytes:
    """`doc` as a PDF in which each stakeholder who has a place to sign has an empty signature field upon it.

    The same document gives the same bytes, which are PDF/UA-1 and PDF/A-3b. `parties` are ids of stakeholders who must
    have a place. Raises `TemplateError` where one has none because a template or a layout of the house leaves it out,
    and otherwise as `lep.documents.write`.
    """
    with speaking(doc.language):
        told = {block.by: _description(block) for block in _places(doc.blocks) if block.by and block.sign}
    for party in parties:
        if party not in told:
            raise _left_out_of_text(party)
    pdf = write_to_be_signed(doc, attachment=attachment)
    made, found = _with_fields(pdf, told)
    missing = sorted(told.keys() - found)
    if missing:
        raise _left_out_of_layout(doc, missing[0])
    return made


def _places(node: Any) -> Iterator[tree.SignatureBlock]:
    if isinstance(node, tree.SignatureBlock):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _places(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _places(getattr(node, field.name))


def _description(block: tree.SignatureBlock) -> str:
    """What a screen reader says of a field, in the words of the document."""
    name = one_line(plain(block.party))
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return tr("{what}: {who}", what=block.sign, who=name)


def _left_out_of_text(party: str) -> TemplateError:
    message = tr("it leaves no place to sign for {id}", id=party)
    hint = tr("Give each partner one: {code}", code='{{ signatures([{…, "sign": labels.sign_signature, "for": id}]) }}')
    return TemplateError("documents/agreement.md.j2", 0, message, hint)


def _left_out_of_layout(doc: tree.Document, party: str) -> TemplateError:
    message = tr("it does not mark the place to sign for {id}", id=party)
    hint = tr("Take over from the built-in layout what stands there in the function {name}.", name="`signature`")
    path = next((layout.path for layout in doc.layouts if layout.name == PDF), "")
    return TemplateError(PDF, 0, message, hint, path=path)


# --- links become fields ----------------------------------------------------------------------------------------------


def _with_fields(pdf: bytes, told: Mapping[str, str]) -> tuple[bytes, set[str]]:
    """`pdf` with a field for the first room of each party that is `told` about, and no other mark; and for whom."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    catalogue: Any = reader.root_object
    rooms = list(_rooms(reader))
    first: dict[str, _Room] = {}
    for room in rooms:
        if room.party in told:
            first.setdefault(room.party, room)
    form = next_number(pdf)
    changed = _without_marks(reader, [room for room in rooms if first.get(room.party) != room])
    appearances = []
    for number, (party, room) in enumerate(first.items(), form + 1):
        appearances.append(_nothing_seen(room))
        changed[room.number] = _field(room, told[party], number)
        changed[room.element] = _form_element(room, told[party])
    if not first:
        return with_objects(pdf, changed), set()
    changed[catalogue.indirect_reference.idnum] = _catalogue(catalogue, form)
    return with_objects(pdf, changed, [_form(first.values()), *appearances]), set(first)


def _rooms(reader: PdfReader) -> Iterator[_Room]:
    catalogue: Any = reader.root_object
    parents = catalogue["/StructTreeRoot"]["/ParentTree"]
    for page in _pages(reader):
        for reference in page.get("/Annots") or ():
            link = reference.get_object()
            target = str((link.get("/A") or {}).get("/URI", ""))
            if target.startswith(ROOM):
                found = _entry(parents, link["/StructParent"])
                number = page.indirect_reference.idnum
                yield _Room(target.removeprefix(ROOM), reference.idnum, link, number, found.idnum, found.get_object())


def _pages(reader: PdfReader) -> Iterator[_Dictionary]:
    yield from reader.pages


def _entry(numbers: _Dictionary, key: int) -> Any:
    """What a number tree (ISO 32000-1, 7.9.7) has for a key, a reference. Raises ValueError when it has nothing."""
    for kid in numbers.get("/Kids") or ():
        node = kid.get_object()
        least, most = node["/Limits"]
        if least <= key <= most:
            return _entry(node, key)
    found = numbers.get("/Nums") or []
    return found[2 * found[::2].index(key) + 1]


def _field(room: _Room, told: str, appearance: int) -> bytes:
    return b"<</Type/Annot/Subtype/Widget/FT/Sig/T%b/TU%b/F %d/Rect%b/P %d 0 R/StructParent %d/AP<</N %d 0 R>>>>" % (
        _text(field_name(room.party)),
        _text(told),
        _PRINTED_AND_LOCKED,
        _written(room.link["/Rect"]),
        room.page,
        room.link["/StructParent"],
        appearance,
    )


def _form_element(room: _Room, told: str) -> bytes:
    """Its content is one dictionary, not a list: only then a signature added later is no change of the structure to
    those who check."""
    parent = room.structure.raw_get("/P").idnum
    content = b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (room.number, room.page)
    return b"<</Type/StructElem/S/Form/P %d 0 R/Alt%b/K%b>>" % (parent, _text(told), content)


def _nothing_seen(room: _Room) -> bytes:
    """How an empty field looks: PDF/A wants it said (ISO 19005-3, 6.3.3)."""
    left, bottom, right, top = room.link["/Rect"]
    box = b"[0 0 %.5f %.5f]" % (right - left, top - bottom)
    return b"<</Type/XObject/Subtype/Form/BBox%b/Resources<<>>/Length 0>>\nstream\n\nendstream" % box


def _form(rooms: Iterable[_Room]) -> bytes:
    fields_of = b" ".join(b"%d 0 R" % room.number for room in rooms)
    return b"<</Fields[%b]/SigFlags %d>>" % (fields_of, _SIGNED_AND_GROWING)


def _catalogue(catalogue: _Dictionary, form: int) -> bytes:
    written = _written(catalogue)
    return written[: written.rindex(b">>")] + b"/AcroForm %d 0 R>>" % form


def _without_marks(reader: PdfReader, rooms: Iterable[_Room]) -> dict[int, bytes]:
    """What changes where marks are taken away that no field takes the place of: second rooms of a party."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    rooms = list(rooms)
    gone = {room.number for room in rooms}
    changed = {}
    for page in _pages(reader):
        number = page.indirect_reference.idnum
        if any(room.page == number for room in rooms):
            kept = ArrayObject(one for one in page["/Annots"] if one.idnum not in gone)
            changed[number] = _written(DictionaryObject({**page, NameObject("/Annots"): kept}))
    for room in rooms:
        parent = room.structure.raw_get("/P").idnum
        changed[room.element] = b"<</Type/StructElem/S/Div/P %d 0 R>>" % parent
        changed[room.number] = b"null"
    return changed


def _written(value: Any) -> bytes:
    stream = io.BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()


def _text(value: str) -> bytes:
    return b"<FEFF%b>" % value.encode("utf-16-be").hex().upper().encode()
