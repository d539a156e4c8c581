"""What has been done to signed PDFs, in publications and in the wild: each attack makes a file that must not verify.

Sources: Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk, "1 Trillion Dollar Refund" (CCS 2019): universal
forgery, incremental saving, wrapping; Mainka, Mladenov, Rohlmann, "Shadow Attacks" (NDSS 2021); Rohlmann, Mladenov,
Mainka, Schwenk, "Breaking the Specification: PDF Certification" (S&P 2021).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.signing import authority, paper

EVIL: Final = "The partners pay 999999"
_LATER: Final = b"BT /F1 24 Tf 60 600 Td (999999) Tj ET"


def good() -> bytes:
    """Two signatures, nothing wrong."""
    return paper.signed_by("latin", "cyrillic")


def certified() -> bytes:
    """One signature, which locks the document."""
    return paper.signed(paper.paper(), "mayor", authority.person("latin"), lock=True)


# --- something added -----------------------------------------------------------------------------------------


def _page(writer: Any, number: int = 0) -> Any:
    return writer.root["/Pages"]["/Kids"][number]


def _overwrite(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name

    page = _page(writer)
    page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=_LATER))
    writer.update_container(page)


def new_content() -> bytes:
    """Incremental saving: a page gets other content."""
    return paper.updated(good(), _overwrite)


def in_the_first_addition() -> bytes:
    """The first to sign changes the text in the same addition as the signature."""
    return paper.signed(paper.paper(), "mayor", authority.person("latin"), change=_overwrite)


def in_the_last_addition() -> bytes:
    """The last to sign does."""
    return paper.signed(good(), "union", authority.person("hebrew"), change=_overwrite)


def _object_of(pdf: bytes, marker: bytes) -> int:
    """The number of the last object before `marker`."""
    return int(re.findall(rb"(?:^|\n)(\d+) 0 obj", pdf[: pdf.index(marker)])[-1])


def _evil_objects(pdf: bytes) -> bytes:
    number = _object_of(pdf, b"(" + paper.TEXT.encode())
    return b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(_LATER), _LATER)


def without_list() -> bytes:
    """Incremental saving: objects alone, without a list of them."""
    return good() + _evil_objects(good())


def without_list_but_end() -> bytes:
    """Incremental saving: objects, the old place of the list, and an end."""
    start = re.findall(rb"startxref\s+(\d+)", good())[-1]
    return good() + _evil_objects(good()) + b"startxref\n" + start + b"\n%%EOF\n"


def with_trailer_only() -> bytes:
    """Incremental saving: objects and a trailer, without a list."""
    start = re.findall(rb"startxref\s+(\d+)", good())[-1]
    trailer = re.findall(rb"trailer\s*<<.*?>>", good(), re.S)[-1]
    return good() + _evil_objects(good()) + trailer + b"\nstartxref\n" + start + b"\n%%EOF\n"


def without_end() -> bytes:
    """Incremental saving: a whole addition without its last line."""
    return new_content().removesuffix(b"\n").removesuffix(b"%%EOF")


def copied_signature() -> bytes:
    """Incremental saving: with a copy of the signature, so that a reader that takes the last one finds it."""
    pdf = good()
    found = list(re.finditer(rb"\n(\d+ 0 obj\s*<<[^\0]*?/ByteRange.*?endobj\n)", pdf, re.S))[-1]
    return new_content() + found[1] + b"startxref\n0\n%%EOF\n"


def comment() -> bytes:
    """A line after the end."""
    return good() + b"% nothing\n"


def second_end() -> bytes:
    """An end after the end."""
    return good() + b"%%EOF\n"


def rewritten() -> bytes:
    """Written anew, with another title."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.docinfo["/Title"] = "Other"
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def hidden_object() -> bytes:
    """A signer leaves an object in the addition that its list does not name: a reader that mends files finds it."""
    pdf = good()
    return _resigned(pdf, lambda rest: rest + _evil_objects(pdf))


def _resigned(pdf: bytes, between: Callable[[bytes], bytes]) -> bytes:
    """`pdf` with bytes put after its end, which the next signer signs."""
    return paper.signed(between(pdf) + _end_of(pdf), "union", authority.person("hebrew"))


def _end_of(pdf: bytes) -> bytes:
    start = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    return b"startxref\n" + start + b"\n%%EOF\n"


# --- moved -----------------------------------------------------------------------------------------------------


def _parts(pdf: bytes) -> tuple[bytes, bytes, bytes, tuple[int, int, int]]:
    """The last signature's first stretch, its gap, its second stretch, and its numbers."""
    gap, after, rest = (int(one) for one in re.findall(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", pdf)[-1])
    return pdf[:gap], pdf[gap:after], pdf[after : after + rest], (gap, after, rest)


def wrapped() -> bytes:
    """Wrapping: the second stretch moves to the end, a second /ByteRange in the gap says so, and where the list of
    objects was stands the same list, so that everybody can still read the file."""
    return _wrapped(b"", b"")


def wrapped_with_list() -> bytes:
    """Wrapping, with a malicious object in the gap and in the list."""
    pdf = good()
    first, hole, _, _ = _parts(pdf)
    number = _object_of(pdf, b"(" + paper.TEXT.encode())
    at = len(first) + len(_short(hole)) + len(_range(0, 0, 0))
    return _wrapped(_evil_objects(pdf), b"%d 1\n%010d 00000 n \n" % (number, at))


def _wrapped(objects: bytes, entry: bytes) -> bytes:
    pdf = good()
    first, hole, second, (gap, _, rest) = _parts(pdf)
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    listed = pdf[start:].replace(b"trailer", entry + b"trailer")
    hexes = _short(hole)
    room = start - gap - len(hexes) - len(_range(0, 0, 0)) - len(objects)
    after = start + len(listed)
    return first + hexes + _range(gap, after, rest) + objects + b"\n" * room + listed + second


def _short(hole: bytes) -> bytes:
    """The signature in its string, without the zeros after it."""
    digits = hole.rstrip(b">").rstrip(b"0")
    return digits + b"0" * (len(digits) % 2 == 0) + b">"


def _range(gap: int, after: int, rest: int) -> bytes:
    kind = b" /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
    return kind + b" /ByteRange [0 %010d %010d %010d] >>\nendobj\n" % (gap, after, rest)


def half_gap() -> bytes:
    """The gap is larger than the signature: what lies in between is signed by nobody."""
    first, hole, second, (gap, after, rest) = _parts(good())
    short = hole[:-101] + b">" + b" " * 100
    assert len(short) == len(hole)
    return first + short + second if (gap, after, rest) else b""


def other_hex() -> bytes:
    """The same signature in other letters."""
    first, hole, second, _ = _parts(good())
    return first + hole[:40] + hole[40:60].swapcase() + hole[60:] + second


def padded_with_more() -> bytes:
    """Something else than zeros after the signature in its string."""
    first, hole, second, _ = _parts(good())
    return first + hole[:-3] + b"01>" + second


# --- universal forgery -----------------------------------------------------------------------------------------

_NOTHING: Final[Mapping[str, bytes]] = {
    "none": b"",
    "null": b"null",
    "zero": b"0",
    "zero byte": b"<00>",
    "zero text": b"(0x00)",
    "minus one": b"-1",
    "empty string": b"<>",
    "empty text": b"()",
    "empty list": b"[]",
    "name": b"/None",
    "dictionary": b"<<>>",
}
_NEGATIVE: Final = b"[0 -1 -1 -1]"


def _forged(key: bytes, value: bytes | None) -> bytes:
    """The last signature with another value, or with none, or without the key; nothing else moves."""
    pdf = good()
    pattern = rb"/Contents\s*<[0-9a-fA-F]{99,}>" if key == b"/Contents" else rb"/ByteRange\s*\[[^\]]*\]"
    found = list(re.finditer(pattern, pdf))[-1]
    new = b"" if value is None else key + b" " + value
    assert len(new) <= len(found[0])
    return pdf[: found.start()] + new.ljust(len(found[0])) + pdf[found.end() :]


def forgeries() -> dict[str, Callable[[], bytes]]:
    """All 24: the signature or what it covers is missing, empty, or nonsense."""
    made: dict[str, Callable[[], bytes]] = {}
    for key in (b"/Contents", b"/ByteRange"):
        made[f"{key.decode()} absent"] = lambda key=key: _forged(key, None)  # type: ignore[misc]
        for name, value in _NOTHING.items():
            made[f"{key.decode()} {name}"] = lambda key=key, value=value: _forged(key, value)  # type: ignore[misc]
    del made["/ByteRange name"], made["/Contents name"]
    made["/ByteRange negative"] = lambda: _forged(b"/ByteRange", _NEGATIVE)
    made["/Contents negative"] = lambda: _forged(b"/Contents", _NEGATIVE)
    assert len(made) == 24
    return made


# --- shadows: prepared before signing ------------------------------------------------------------------------


def _prepared(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(paper.paper())) as pdf:
        change(pdf)
        made = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.disable
        pdf.save(made, deterministic_id=True, object_stream_mode=mode, compress_streams=False)
    return made.getvalue()


def _covered(pdf: pikepdf.Pdf) -> None:
    """A page shows something else above what it will show."""
    page = pdf.pages[0]
    white = pdf.make_stream(b"1 g 0 0 595 842 re f BT /F1 24 Tf 0 g 60 700 Td (We agree) Tj ET")
    page.obj.Contents = pdf.make_indirect(Array([page.obj.Contents, white]))


def hide() -> bytes:
    """What covered the true text goes, after signing: its object is freed."""
    signed = paper.signed(_prepared(_covered), "mayor", authority.person("latin"))

    def uncover(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import ArrayObject, pdf_name

        page = _page(writer)
        page[pdf_name("/Contents")] = ArrayObject([page["/Contents"].raw_get(0)])
        writer.update_container(page)

    return paper.updated(signed, uncover)


def shadow_signed() -> bytes:
    """As it was signed, with the shadow still in it: only who knows the true copy can tell."""
    return paper.signed(_prepared(_covered), "mayor", authority.person("latin"))


def replace_font() -> bytes:
    """Another font, in which the same codes are other figures."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name

        font = _page(writer)["/Resources"]["/Font"]["/F1"]
        font[pdf_name("/BaseFont")] = pdf_name("/Symbol")
        writer.update_container(font)

    return paper.updated(good(), change)


def replace_field() -> bytes:
    """Another form field's value and look: viewers show it, and many let it pass."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("sum"), V=String("120000"), F=4,
            Rect=Array([60, 500, 260, 530]), P=pdf.pages[0].obj, DA=String("/F1 12 Tf"),
        )  # fmt: skip
        held = pdf.make_indirect(field)
        pdf.Root.AcroForm.Fields.append(held)
        pdf.pages[0].obj.Annots = Array([held])

    signed = paper.signed(_prepared(prepare), "mayor", authority.person("latin"))

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name, pdf_string

        field = writer.root["/AcroForm"]["/Fields"][3]
        field[pdf_name("/V")] = pdf_string("999999")
        writer.update_container(field)

    return paper.updated(signed, change)


def hide_and_replace() -> bytes:
    """A second set of pages lies ready; after signing, the catalogue points to it."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        other = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=pdf.make_stream(_LATER))
        pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([pdf.make_indirect(other)])))
        pdf.Root.PieceInfo = Dictionary(Ready=pages)

    signed = paper.signed(_prepared(prepare), "mayor", authority.person("latin"))

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name

        writer.root[pdf_name("/Pages")] = writer.root["/PieceInfo"].raw_get("/Ready")
        writer.update_root()

    return paper.updated(signed, change)


def new_look() -> bytes:
    """The stamp of somebody who has signed already is drawn anew."""

    def change(writer: Any) -> None:
        look = writer.root["/AcroForm"]["/Fields"][0]["/AP"]["/N"]
        look._data = b"BT /F1 40 Tf (Somebody else) Tj ET"
        look._encoded_data = None
        writer.update_container(look)

    return paper.updated(good(), change)


def moved_field() -> bytes:
    """The next to sign makes the own field as large as the page, to cover the text."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, pdf_name

        field = writer.root["/AcroForm"]["/Fields"][2]
        field[pdf_name("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 595, 842)))
        writer.update_container(field)

    return paper.signed(good(), "union", authority.person("hebrew"), change=change)


def hidden_stamp() -> bytes:
    """The next to sign hides the own field, so that nobody sees who has signed."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import NumberObject, pdf_name

        field = writer.root["/AcroForm"]["/Fields"][2]
        field[pdf_name("/F")] = NumberObject(2)
        writer.update_container(field)

    return paper.signed(good(), "union", authority.person("hebrew"), change=change)


def outside_page() -> bytes:
    """The stamp of the next to sign shows a page of a file from elsewhere (a reference XObject)."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, pdf_name, pdf_string

        look = writer.root["/AcroForm"]["/Fields"][2]["/AP"]["/N"]
        look[pdf_name("/Ref")] = DictionaryObject(
            {pdf_name("/F"): pdf_string("https://example.org/a.pdf"), pdf_name("/Page"): NumberObject(0)}
        )
        writer.update_container(look)

    return paper.signed(good(), "union", authority.person("hebrew"), change=change)


def two_lists() -> bytes:
    """A hybrid file: readers that know lists in streams find another text than those that do not."""
    signed = good()
    previous = int(re.findall(rb"startxref\s+(\d+)", signed)[-1])
    size = int(re.findall(rb"/Size (\d+)", signed)[-1])
    root = re.findall(rb"/Root (\d+ \d+ R)", signed)[-1]
    evil, number = _evil_objects(signed), _object_of(signed, b"(" + paper.TEXT.encode())
    entry = b"\x01" + len(signed).to_bytes(4, "big") + b"\x00"
    listed = b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%d 1] /Root %s /Length %d >>\nstream\n%s\n" % (
        (size, size + 1, number, root, len(entry), entry)
    )
    start = len(signed) + len(evil)
    body = signed + evil + listed + b"endstream\nendobj\n"
    trailer = b"trailer\n<< /Size %d /Root %s /Prev %d /XRefStm %d >>\n" % (size + 1, root, previous, start)
    return body + b"xref\n0 1\n0000000000 65535 f \n" + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


# --- certification -------------------------------------------------------------------------------------------


def _annotate(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name, pdf_string

    page = _page(writer)
    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): ArrayObject(map(NumberObject, (60, 690, 400, 730))),
            pdf_name("/Contents"): pdf_string("999999"),
            pdf_name("/DA"): pdf_string("/F1 24 Tf"),
        }
    )
    page[pdf_name("/Annots")] = ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def evil_annotation() -> bytes:
    """An annotation over the text of a certified document."""
    return paper.updated(certified(), _annotate)


def sneaky_signature() -> bytes:
    """A new field with a signature in it, whose look covers the text: filling forms is allowed."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    def change(writer: Any) -> None:
        append_signature_field(writer, SigFieldSpec("party-extra", on_page=0, box=(60, 690, 400, 730)))

    return paper.signed(certified(), "extra", authority.person("hebrew"), change=change)


def certified_twice() -> bytes:
    """A second lock, put in by hand: pyHanko would refuse."""
    return paper.signed(good(), "union", authority.person("hebrew"), change=_permit)


def _permit(writer: Any) -> None:
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name

    mayor = writer.root["/AcroForm"]["/Fields"][0].raw_get("/V")
    writer.root[pdf_name("/Perms")] = DictionaryObject({pdf_name("/DocMDP"): mayor})
    writer.update_root()


# --- swapped -------------------------------------------------------------------------------------------------


def swapped_names() -> bytes:
    """Two parties' fields change names."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name, pdf_string

        for number, party in ((0, "bank"), (1, "mayor")):
            field = writer.root["/AcroForm"]["/Fields"][number]
            field[pdf_name("/T")] = pdf_string(f"party-{party}")
            writer.update_container(field)

    return paper.updated(good(), change)


def swapped_signatures() -> bytes:
    """Two parties' fields change signatures."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name

        fields = writer.root["/AcroForm"]["/Fields"]
        first, second = fields[0].raw_get("/V"), fields[1].raw_get("/V")
        for field, value in ((fields[0], second), (fields[1], first)):
            field[pdf_name("/V")] = value
            writer.update_container(field)

    return paper.updated(good(), change)


def one_signature_for_two() -> bytes:
    """A party that never signed gets the signature of another."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import pdf_name

        fields = writer.root["/AcroForm"]["/Fields"]
        fields[2][pdf_name("/V")] = fields[0].raw_get("/V")
        writer.update_container(fields[2])

    return paper.updated(good(), change)


def removed_signature() -> bytes:
    """A signature is taken out of its field."""

    def change(writer: Any) -> None:
        field = writer.root["/AcroForm"]["/Fields"][1]
        del field["/V"]
        writer.update_container(field)

    return paper.updated(good(), change)


def transplanted() -> bytes:
    """The signature of another document of the same size."""
    first, hole, second, _ = _parts(good())
    other = paper.signed(
        paper.signed(paper.paper(EVIL), "mayor", authority.person("latin")), "bank", authority.person("cyrillic")
    )
    _, theirs, _, _ = _parts(other)
    return first + theirs.ljust(len(hole))[: len(hole)] + second


def swapped_attachment() -> bytes:
    """The attached partnership file is another one."""

    def change(writer: Any) -> None:
        stream = _attached(writer)
        stream._data, stream._encoded_data = b"id: other\n", None
        writer.update_container(stream)

    return paper.updated(good(), change)


def swapped_attachment_by_a_signer() -> bytes:
    """As above, in the addition of the next signature."""

    def change(writer: Any) -> None:
        stream = _attached(writer)
        stream._data, stream._encoded_data = b"id: other\n", None
        writer.update_container(stream)

    return paper.signed(good(), "union", authority.person("hebrew"), change=change)


def _attached(writer: Any) -> Any:
    return writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]["/F"]


# --- programs ------------------------------------------------------------------------------------------------


def program_before() -> bytes:
    """A program in the document from the start."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("this.getField('x').value = 1"))

    return paper.signed(_prepared(prepare), "mayor", authority.person("latin"))


def launch_before() -> bytes:
    """A link that starts another program."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Launch, F=String("x.exe"))
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return paper.signed(_prepared(prepare), "mayor", authority.person("latin"))


def program_after() -> bytes:
    """A program that a signer adds."""

    def change(writer: Any) -> None:
        from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string

        action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
        writer.root[pdf_name("/OpenAction")] = DictionaryObject(action)
        writer.update_root()

    return paper.signed(good(), "union", authority.person("hebrew"), change=change)


ATTACKS: Final[tuple[Callable[[], bytes], ...]] = (
    new_content,
    in_the_first_addition,
    in_the_last_addition,
    without_list,
    without_list_but_end,
    with_trailer_only,
    without_end,
    copied_signature,
    comment,
    second_end,
    rewritten,
    hidden_object,
    wrapped,
    wrapped_with_list,
    half_gap,
    other_hex,
    padded_with_more,
    hide,
    replace_font,
    replace_field,
    hide_and_replace,
    new_look,
    moved_field,
    hidden_stamp,
    outside_page,
    two_lists,
    evil_annotation,
    sneaky_signature,
    certified_twice,
    swapped_names,
    swapped_signatures,
    one_signature_for_two,
    removed_signature,
    transplanted,
    swapped_attachment,
    swapped_attachment_by_a_signer,
    program_before,
    launch_before,
    program_after,
)
"""All but `shadow_signed`, which is intact in itself, and `forgeries`."""
