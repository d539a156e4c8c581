"""A small document in several languages side by side."""

from __future__ import annotations

from dataclasses import replace

from lep.documents.tree import (
    BulletList,
    Cell,
    Clause,
    Columns,
    Document,
    Heading,
    Inline,
    Paragraph,
    Side,
    SignatureBlock,
    Signatures,
    Table,
    Text,
)
from tests.documents.every_node import ENGLISH, PHONE

WORDS = {
    "en": ("Money", "Each partner answers for its contribution within five working days"),
    "bs": ("Novac", "Svaki partner odgovara za svoj doprinos u roku od pet radnih dana"),
    "he": ("כסף", "כל שותף אחראי לתרומתו בתוך חמישה ימי עבודה"),
    "fr": ("Argent", "Chaque partenaire répond de sa contribution\u202f: «\u202fcinq jours\u202f»"),
    "sr-Latn": ("Novac", "Svaki partner odgovara za svoj doprinos u roku od pet radnih dana"),
    "sr-Cyrl": ("Новац", "Сваки партнер одговара за свој допринос у року од пет радних дана"),
    "hr": ("Novac", "Svaki partner odgovara za svoj doprinos u roku od pet radnih dana"),
    "ro": ("Bani", "Fiecare partener răspunde de contribuția sa în termen de cinci zile"),
}


def text(value: str) -> tuple[Inline, ...]:
    return (Text(value),)


def side(language: str, *blocks: object) -> Side:
    return Side(language, "rtl" if language == "he" else "ltr", blocks)  # type: ignore[arg-type]


def in_columns(*languages: str) -> Document:
    """An article, a clause of two paragraphs with a list, a wide and a narrow table, and the signatures."""

    def anchor(name: str, language: str) -> str:
        return name if language == languages[0] else f"{name}-{language}"

    def table(language: str, columns: int) -> Table:
        name, what = WORDS[language]
        row = tuple(Cell((Text(value, user=True),)) for value in (what, "1,200", "-300", PHONE)[:columns])
        header = tuple(Cell(text(name)) for _ in range(columns))
        return Table(header, (row,), ("start", *["end"] * (columns - 1)), caption=text(name))  # type: ignore[arg-type]

    def clause(language: str) -> Clause:
        name, what = WORDS[language]
        return Clause(
            "F1",
            Heading(3, text(name), anchor("clause-f1", language), "1.1"),
            (
                Paragraph((*text(f"{what} ("), Text(PHONE, user=True), *text(").")), "1.1.1"),
                Paragraph(text(f"{what}."), "1.1.2"),
                BulletList(((Paragraph(text(what)),), (Paragraph(text(name)),))),
                table(language, 4),
                table(language, 2),
            ),
        )

    articles = Columns(
        tuple(side(code, Heading(2, text(WORDS[code][0]), anchor("money", code), "1")) for code in languages)
    )
    last = Columns(tuple(side(code, Heading(2, text(WORDS[code][0]), anchor("end", code), "2")) for code in languages))
    place = SignatureBlock(text("Sana"), (("Name", ""),), "Signature")
    return replace(
        ENGLISH,
        title=" / ".join(WORDS[code][0] for code in languages),
        subtitle="",
        language=languages[0],
        direction="rtl" if languages[0] == "he" else "ltr",
        blocks=(
            articles,
            Columns(tuple(side(code, clause(code)) for code in languages)),
            last,
            Signatures((place,) * 2),
        ),
    )
