"""One tree with every kind of node, long enough for several pages, in any of three languages."""

from __future__ import annotations

from dataclasses import replace

from lep.documents.tree import (
    Banner,
    Break,
    BulletList,
    Cell,
    Clause,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Link,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    SignatureBlock,
    Signatures,
    Strong,
    Table,
    Text,
)

HOSTILE = 'Čović & Sons <b>Ltd</b> #read("x") *bold* $x$ {{ 7*7 }} \\ \' " `'
HEBREW = "עיריית חיפה (מחלקת תעסוקה)"
CYRILLIC = "Општина Сана, Служба за запошљавање"
PHONE = "+387 32 555 001"
LONG_WORD = "Donaudampfschifffahrt" * 15

PROSE = (
    "Each partner names one person who answers for the actions that it leads, keeps the register of clients up to "
    "date and tells the secretariat within five working days when an action is late or a contribution will not "
    "be made. The board may ask any partner to explain a delay at its next meeting."
)


def text(value: str) -> tuple[Inline, ...]:
    return (Text(value),)


def user(value: str) -> tuple[Inline, ...]:
    return (Text(value, user=True),)


def cells(*values: str) -> tuple[Cell, ...]:
    return tuple(Cell(user(value)) for value in values)


PARTIES = Table(
    header=cells("Partner", "Legal form", "Represented by", "Role in the partnership"),
    rows=(
        cells(
            "Sana Valley Employment Office",
            "Public institution",
            "Director",
            "Selects, counsels and places participants",
        ),
        cells(HEBREW, "Municipality", "Mayor", "Convenes; keeps the accounts"),
        cells(CYRILLIC, "Јавна установа", "Директор", PROSE),
        cells(HOSTILE, "Limited company", LONG_WORD, "Takes trainees"),
    ),
    align=("start", "start", "start", "start"),
    row_headers=True,
    widths=(3, 2, 2, 4),
)

BUDGET = Table(
    header=cells("Action", "Partner", "Year", "EUR"),
    rows=tuple(
        cells(f"Certified welding course {number}", "Sana Valley Employment Office", "2027", f"{number * 1250:,}")
        for number in range(1, 91)
    ),
    align=("start", "start", "center", "end"),
    caption=text("Contributions by action, partner and year"),
)


def clause(number: str, title: str, *blocks: object, id: str = "F1") -> Clause:  # noqa: A002
    return Clause(id, Heading(3, text(title), f"clause-{id.lower()}", number), blocks)  # type: ignore[arg-type]


BLOCKS = (
    Banner((Paragraph((Strong(text("Draft: not for signature.")), Text(" Have it reviewed by a lawyer first."))),)),
    Facts(
        (
            (text("Territory"), user("Sana Valley")),
            (text("Period"), text("1 January 2027 to 31 December 2029")),
            (text("Lead partner"), user(HOSTILE)),
            (text("Telephone"), user(PHONE)),
            (
                text("Website"),
                (Link(text("https://example.org/a/very/long/path?with=query&and=more"), "https://example.org/a"),),
            ),
        )
    ),
    Heading(2, text("Parties and purpose"), "parties", "1"),
    clause("1.1", "The parties", Paragraph(text("The parties to this agreement are:"), "1.1.1"), PARTIES, id="A1"),
    clause(
        "1.2",
        "Purpose",
        Paragraph(text("The partnership exists to "), "1.2.1"),
        Paragraph((*text(PROSE), Text(" See "), Link(text("clause 2.1"), "#clause-f1"), Text(".")), "1.2.2"),
        BulletList(
            (
                (Paragraph(text("first contact and registration;")),),
                (
                    Paragraph((Text("training, "), Emphasis(text("and")), Text(" what it needs:"))),
                    BulletList(((Paragraph(text("childcare")),), (Paragraph(text("transport")),))),
                ),
                (Paragraph(user(PROSE)),),
            )
        ),
        Quote((Paragraph(user("No one organisation covers it all.")),)),
        id="A2",
    ),
    Heading(2, text("Money and people"), "money", "2"),
    clause("2.1", "Contributions", Paragraph(text(PROSE)), BUDGET, Paragraph(text(PROSE)), id="F1"),
    clause(
        "2.2",
        "Steps",
        OrderedList(((Paragraph(text("Open the account.")),), (Paragraph(text("Report each quarter.")),))),
        Paragraph((*user(f"{HEBREW}, {PHONE}"), Break(), *user(f"{CYRILLIC} 12.5 %"))),
        OrderedList(((Paragraph(text("Close the account.")),),), start=3),
        Banner((Paragraph(text("Sums are in euro.")),), tone="note"),
        id="F2",
    ),
    PageBreak(),
    Heading(2, text("Signatures"), "signatures", "3"),
    Paragraph(text("Signed in as many copies as there are partners.")),
    Signatures(
        tuple(
            SignatureBlock(user(name), (("Name", ""), ("Role", role), ("Place and date", ""), ("Signature", "")))
            for name, role in (
                ("Sana Valley Employment Office", "Director"),
                (HEBREW, "ראש העיר"),
                (CYRILLIC, "Директор"),
                (HOSTILE, "Managing director"),
                ("Adult School", "Head of school"),
            )
        )
    ),
)

ENGLISH = Document(
    title="Partnership agreement: Local Employment Partnership Sana Valley",
    subtitle="Women out of long-term unemployment into formal jobs",
    language="en",
    direction="ltr",
    blocks=BLOCKS,
    date="2026-11-21",
    author="Municipality of Sana",
    running_title="Local Employment Partnership Sana Valley",
    draft=True,
    labels={"page_of": "Page {page} of {pages}", "draft": "Draft"},
)

HEBREW_DOCUMENT = replace(
    ENGLISH,
    title="הסכם שותפות תעסוקה מקומית",
    subtitle="נשים ממובטלות ממושכת לעבודה מסודרת",
    language="he",
    direction="rtl",
    running_title="שותפות תעסוקה מקומית",
    labels={"page_of": "עמוד {page} מתוך {pages}", "draft": "טיוטה"},
)

CYRILLIC_DOCUMENT = replace(ENGLISH, language="sr-Cyrl", title="Споразум о партнерству", draft=False)
