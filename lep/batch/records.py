"""What goes to a worker and what comes back: small records that can be sent anywhere. Never a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal, Self

Kind = Literal["render", "check", "status", "init"]
State = Literal["done", "unchanged", "failed", "refused", "unclaimed", "would-be-done"]
"""`unclaimed` stays inside: a worker asks for an id that the client did not see, before it writes anything.
`would-be-done` is told by a dry run, and never kept."""
STATES: Final[tuple[State, ...]] = ("done", "unchanged", "failed", "refused")

Made = tuple[str, str]
"""An output: its name relative to the folder of the batch, with forward slashes, and the SHA-256 of its bytes."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with every file. `key` stands for all that can make the same input give other outputs."""

    kind: Kind
    out: str | None = None
    documents: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    language: str = ""
    layout: str = "separate"
    signing: bool = False
    force: bool = False
    today: str = ""
    findings: Literal["", "text", "json"] = ""
    """Which form of the findings comes back with the outcome."""
    judged: bool = True
    """Whether a table tells of stages, and of a document's findings: these take as long as a short document."""
    spoken: str = "en"
    base: str = ""
    """The folder that relative names of files start from, for workers that stand elsewhere."""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be worked on. `claim` is the id that its outputs are kept under, if the client could tell.

    `digest` is that of the input and of what lies beside it; `ours` are the outputs of an earlier run, which may be
    replaced. `taken_by` is another file that has the id: then it is only looked through for mistakes.
    """

    number: int
    address: str
    work: Work
    digest: str = ""
    beside: str = ""
    claim: str | None = None
    ours: tuple[Made, ...] = ()
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file was not done, in the language of the person. Line and column count from 1."""

    code: str
    message: str
    hint: str = ""
    line: int | None = None
    column: int | None = None
    details: str = ""

    def placed(self, address: str) -> str:
        """`file:line:column: message`, as far as there is a place; one line, whatever the file is called."""
        place = [address, *(str(number) for number in (self.line, self.column) if number is not None)]
        return on_one_line(f"{':'.join(place)}: {self.message}")


def on_one_line(text: str) -> str:
    """The text without ends of lines, which names of files may have."""
    return " ".join(text.splitlines())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `findings` are numbers by severity, `lines` what is to be printed of it."""

    number: int
    address: str
    state: State
    id: str | None = None
    digest: str = ""
    key: str = ""
    outputs: tuple[Made, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    error: Trouble | None = None
    seconds: float = 0.0
    lines: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Plain data for the ledger and for programs: what is printed and what counts in this run alone is left out."""
        record = asdict(self)
        del record["number"], record["lines"]
        record["outputs"] = [list(made) for made in self.outputs]
        if self.error:
            del record["error"]["details"]
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any], number: int) -> Self:
        """The outcome that such data tells of, if they tell of one (see `lep.batch.shape`)."""
        error = record["error"]
        return cls(
            **{
                **record,
                "number": number,
                "outputs": tuple((name, digest) for name, digest in record["outputs"]),
                "error": Trouble(**error) if error else None,
                "lines": (),
            }
        )

    @property
    def succeeded(self) -> bool:
        """Whether the file's outputs are there."""
        return self.state in ("done", "unchanged")
