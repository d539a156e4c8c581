"""The documents that lep writes, and what each needs to be composed.

A document is a skeleton (`templates/documents/<name>.md.j2`) and a module of this room with `parts(request)`, which is
loaded when the document is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

from lep.documents.resources import Resources
from lep.documents.tree import Figure
from lep.language import mark

Data = Mapping[str, Any]
_NOTHING: Final[Mapping[str, Any]] = {}  # and no proxy: parts may go to another process as JSON

LAID_DOWN: Final[Mapping[str, Any]] = {
    "any_item": ["history", {"all": [{"one_of": [".event", ["opened", "joined", "left"]]}, {"present": ".digest"}]}]
}
"""The rule for a partnership that has laid a text down for signature."""
_NOT_LAID_DOWN: Final = mark("no text is laid down for signature yet: `lep sign open`")
TO_BE_WON: Final[Mapping[str, Any]] = {"not": {"one_of": [".status", ["committed", "declined", "left"]]}}
"""The rule for a stakeholder that gets a letter: it has neither agreed to take part nor declined, nor has it left."""


class Kind(NamedTuple):
    """A document. `name` is its skeleton and its file name, `title` what it is called in a list (`tr` it).

    `module` composes its parts. `words` are files of fixed words beyond those of all documents. `signed`: it is an
    agreed text, of which there are drafts and a copy to be signed; `codes` and `places` are the findings, and the
    places in the file, whose errors stand in the way of that (both empty: every error does). `merged`: there is one
    for each stakeholder that it goes to (`recipients`). `carries`: the agreed part of the file travels in its PDF.
    `when` is a rule on the file's data; `otherwise` says why a partnership has no use for the document if the rule does
    not hold, or there is nobody that it goes to.
    """

    name: str
    title: str
    module: str
    words: tuple[str, ...] = ()
    signed: bool = False
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    merged: bool = False
    carries: bool = False
    when: Mapping[str, Any] = _NOTHING
    otherwise: str = ""

    def is_blocked_by(self, code: str, path: str) -> bool:
        """Whether an error with that code, at that place, stands in the way of a copy to be signed."""
        if not self.signed:
            return False
        everything = not (self.codes or self.places)
        return everything or code in self.codes or path.startswith(self.places)


_PARTIES: Final = ("AGR-party-incomplete", "AGR-signatory-missing", "STK-too-few")

DOCUMENTS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            "agreement", mark("the partnership agreement, ready to be signed"), "agreement", signed=True, carries=True
        ),
        Kind(
            "memorandum",
            mark("a short memorandum of understanding, not binding"),
            "memorandum",
            ("memorandum.yaml",),
            signed=True,
            codes=(*_PARTIES, "AGR-purpose-missing", "AGR-territory-missing"),
            places=("name", "purpose", "territory"),
            when={"absent": "signatures"},
            otherwise=mark("the agreement is signed already"),
        ),
        Kind(
            "terms-of-reference",
            mark("the terms of reference of the steering group"),
            "terms_of_reference",
            ("terms-of-reference.yaml",),
            signed=True,
            codes=("AGR-chair-missing", "AGR-secretariat-missing", "AGR-monitoring-missing", "AGR-review-missing"),
            places=("agreement.governance", "agreement.conflict_of_interest"),
            when={"present": "agreement.governance"},
            otherwise=mark("nothing is on file yet about a steering group: `lep agree`"),
        ),
        Kind(
            "data-sharing",
            mark("the arrangement on sharing clients' data"),
            "data_sharing",
            ("data-sharing.yaml",),
            signed=True,
            codes=(*_PARTIES, "AGR-client-data-undecided", "AGR-data-protection-missing"),
            places=("agreement.data_protection", "groups"),
            when={"present": "agreement.data_protection"},
            otherwise=mark("nothing is on file yet about clients' data: `lep agree`"),
        ),
        Kind(
            "invitation",
            mark("a letter to each organisation that is still to be won"),
            "invitation",
            ("invitation.yaml",),
            merged=True,
            otherwise=mark("nobody on the list is still to be won"),
        ),
        Kind(
            "summary",
            mark("one page for a mayor or a council"),
            "summary",
            ("summary.yaml",),
        ),
        Kind(
            "fiche",
            mark("the partnership on a fiche, for publication"),
            "fiche",
            ("fiche.yaml",),
        ),
        Kind(
            "lead-decision",
            mark("the record of how the lead was chosen"),
            "lead_decision",
            ("lead-decision.yaml",),
            when={"any": [{"present": "roles.lead"}, {"present": "lead.candidates"}]},
            otherwise=mark("no candidate to lead is on file yet: `lep lead`"),
        ),
        Kind(
            "signature-page",
            mark("a page for each party: which text it signs, or how it signed"),
            "signature_page",
            ("signing.yaml",),
            merged=True,
            when=LAID_DOWN,
            otherwise=_NOT_LAID_DOWN,
        ),
        Kind(
            "certificate",
            mark("the certificate of signing: who signed, when and how, on one page"),
            "certificate",
            ("signing.yaml",),
            when=LAID_DOWN,
            otherwise=_NOT_LAID_DOWN,
        ),
        Kind(
            "accession",
            mark("the deed by which an organisation joins after signing"),
            "accession",
            ("deeds.yaml",),
            merged=True,
            when={"any_item": ["history", {"equals": [".event", "joined"]}]},
            otherwise=mark("nobody has joined since the agreement was signed: `lep sign join`"),
        ),
        Kind(
            "withdrawal",
            mark("the notice by which a partner leaves, and what follows from it"),
            "withdrawal",
            ("deeds.yaml",),
            merged=True,
            when={"any_item": ["history", {"equals": [".event", "left"]}]},
            otherwise=mark("nobody has left since the agreement was signed: `lep sign leave`"),
        ),
        Kind("report", mark("the report on where the partnership stands"), "report", ("report.yaml",)),
        Kind(
            "statement",
            mark("the letter that asks the level above for room to act"),
            "statement",
            ("statement.yaml",),
            when={"any": [{"present": f"diagnosis.{part}"} for part in ("statement", "flexibility", "policies")]},
            otherwise=mark("nothing is on file yet about room to act: `lep diagnose`"),
        ),
    )
}
"""The documents, by name."""

_KIT_WORDS: Final = ("report.yaml", "workshop-kit.yaml")
KIT: Final[dict[str, Kind]] = {
    name: Kind(name, title, "workshop_kit", _KIT_WORDS)
    for name, title in (
        ("workshop-agenda", mark("the timed agenda of a workshop")),
        ("workshop-script", mark("the script for the facilitator")),
        ("workshop-handout", mark("what everybody knows beforehand: figures and maps")),
        ("workshop-cards", mark("cards to answer on, in large type")),
        ("workshop-grid", mark("a grid for entering what stands on the cards")),
        ("workshop-worksheets", mark("worksheets for talks, decisions and actions")),
        ("workshop-minutes", mark("minutes to fill in")),
        ("workshop-follow-up", mark("who does what until when")),
    )
}
"""The papers of a workshop, by name: `lep workshop kit` writes them, because they need a round to be of."""
RESULTS: Final = Kind("workshop", mark("what the room of a workshop thinks"), "workshop", ("workshop.yaml",))
"""What came of a round."""
OF_A_ROUND: Final[dict[str, Kind]] = {**KIT, RESULTS.name: RESULTS}
"""The documents that need a round beside the partnership file, by name."""


class Request(NamedTuple):
    """What a document is made of: the file's data, a language with its fixed words, and what the caller adds."""

    data: Data
    language: str
    labels: Mapping[str, str]
    resources: Resources
    given: Mapping[str, Any]


class Parts(NamedTuple):
    """What the templates of a document are given: `context` is plain data, `figures` are pictures by name, `wording`
    replaces the body of a clause (by id) with a partnership's own text."""

    context: Mapping[str, Any]
    figures: Mapping[str, Figure] = _NOTHING
    wording: Mapping[str, str] = _NOTHING


def parts(kind: Kind, request: Request) -> Parts:
    """The parts of a document of that kind."""
    found: Parts = import_module(f"lep.documents.{kind.module}").parts(request)
    return found


def recipients(kind: Kind, data: Data) -> list[str]:
    """The ids of the stakeholders that a merged document goes to, one copy each."""
    found: list[str] = import_module(f"lep.documents.{kind.module}").recipients(data)
    return found
