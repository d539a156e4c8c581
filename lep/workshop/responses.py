"""What people answered in one round: a row for each person, without anything that says who it was.

It is kept in `workshop/responses-<stage>-<round>.yaml` beside the partnership file (schema `lep.responses/1`). The file
is private: with few people in a room, answers lead to somebody even under a code. lep shows none of fewer than four.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from lep.files import Fingerprint, LoadError, parse, save
from lep.files.errors import WriteError
from lep.files.store import read_bytes
from lep.files.strict import Limits
from lep.language import tr
from lep.model.vocab import MEANINGS
from lep.workshop.items import Item
from lep.workshop.rounds import ready_folder, rule_of

Value = int | float | str
"""A number, or a word: "unknown", "not_applicable", a step of the gradients, or a person's own sentence."""
SCHEMA: Final = "lep.responses/1"
LIMITS: Final = Limits(bytes=8_000_000, nodes=400_000)
"""How large a round may be: some 6,000 people who answer 37 questions, more than a questionnaire on the net brings."""
_NODES_APART: Final = 12
"""YAML nodes of a person beside the answers, at most about."""


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers by the id of the item (`lep.workshop.items`). `code` is `municipality-1`, `kind` a kind of
    organisation. `stands_for` is the id of the stakeholder that the person speaks for: in a round by name, and of those
    who speak for a candidate for the lead (of those who speak for another organisation, `items.NOBODY`); None where it
    is not known."""

    code: str
    kind: str
    answers: Mapping[str, Value]
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Responses:
    """The answers of one round, in canonical order. `rule` and `rule_late` as in `Archive`."""

    stage: str
    number: int
    rows: tuple[Response, ...] = ()
    rule: str | None = None
    rule_late: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """The round that they belong to, as `Round.key`."""
        return self.stage, self.number

    def on_the_scale(self, asked: Iterable[Item]) -> Responses:
        """Without answers that their questions do not take, as somebody may have typed them into the file."""
        by_id = {item.id: item for item in asked}
        return replace(self, rows=tuple(replace(row, answers=_taken(row, by_id)) for row in self.rows))

    @property
    def count(self) -> int:
        """How many answers there are to all questions together."""
        return sum(len(row.answers) for row in self.rows)


def _taken(row: Response, asked: Mapping[str, Item]) -> dict[str, Value]:
    return {name: value for name, value in row.answers.items() if name not in asked or asked[name].takes(value)}


@dataclass(frozen=True, slots=True)
class Kept:
    """A response with what tells it from others when answers come in again: digests of the ids that the survey tool
    gave it, of the code that the person gave, and the time at which it was handed in (None where nothing needs it)."""

    response: Response
    instances: frozenset[str] = frozenset()
    respondent: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That a person took back what they had answered, which else would count again with an older export: the digest of
    their code, those of the ids of the submission that said so, and when it did if that is known."""

    respondent: str | None = None
    instances: frozenset[str] = frozenset()
    when: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """In what order they stand."""
        return self.respondent or "", self.when or "", *sorted(self.instances)

    def covers(self, respondent: str | None, instances: frozenset[str], when: str | None) -> bool:
        """Whether that was said of answers of this person, or in this submission, and these are not known to be later
        ones."""
        same = bool(instances & self.instances) or (respondent is not None and respondent == self.respondent)
        return same and not (when and self.when and when > self.when)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that answers were taken from."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Archive:
    """The file of a round's answers. `fingerprint` is None where there is none yet; `rule` is the round's rule of
    consensus as it was written when the first answers came in, so that none can take its place unseen. `rule_late`:
    none was fixed by then, and the usual one was taken. `key` is the mark of the key that people are told apart with
    (`lep.workshop.asking`)."""

    stage: str
    number: int
    kept: tuple[Kept, ...] = ()
    sources: tuple[Source, ...] = ()
    rule: str | None = None
    rule_late: bool = False
    key: str | None = None
    withdrawn: tuple[Withdrawn, ...] = ()
    fingerprint: Fingerprint | None = field(default=None, compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it stands for a person."""
        return not self.kept and not self.withdrawn

    @property
    def responses(self) -> Responses:
        """The answers alone."""
        return Responses(self.stage, self.number, tuple(one.response for one in self.kept), self.rule, self.rule_late)


def read_responses(path: Path) -> Responses:
    """The answers in a file of responses. Raises LoadError, with the line."""
    return read_archive(path).responses


def read_archive(path: Path) -> Archive:
    """A file of responses, with all that collecting needs. Raises LoadError, with the line."""
    raw = read_bytes(path, limit=LIMITS.bytes)
    source = parse(raw, str(path), limits=LIMITS)
    data: Any = source.data
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise LoadError(
            "FIL-responses", tr("this is no file of answers"), hint=_again(), file=str(path), line=1, column=1
        )
    place: tuple[str | int, ...] = ()
    try:
        found = []
        for position, row in enumerate(data["responses"]):
            place = ("responses", position)
            found.append(_kept(row))
        place = ("sources",)
        sources = tuple(Source(str(one["name"]), str(one["sha256"])) for one in data.get("sources") or ())
        place = ()
        stage, number = str(data["stage"]), int(data["round"])
        rule, late = _rule(data.get("rule")), data.get("rule_late") is True
        key = None if data.get("key") is None else str(data["key"])
        place = ("withdrawn",)
        withdrawn = tuple(_withdrawn(one) for one in data.get("withdrawn") or ())
        return Archive(stage, number, ordered(found), sources, rule, late, key, withdrawn, Fingerprint.of(raw))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        mark = source.mark(place)
        message = tr("this answer cannot be read: {reason}", reason=str(error).strip("'"))
        raise LoadError(
            "FIL-responses", message, hint=_again(), file=str(path), line=mark.line, column=mark.column
        ) from error


def write_archive(path: Path, archive: Archive) -> None:
    """Write the answers, whole or not at all. Raises WriteError, and Refused where the file is another by now."""
    raw = text_of(archive).encode()
    nodes = sum(len(one.response.answers) + _NODES_APART for one in archive.kept)
    nodes += sum(len(one.instances) + _NODES_APART for one in archive.withdrawn)
    if len(raw) > LIMITS.bytes or nodes > LIMITS.nodes:
        raise WriteError(
            tr("these are more answers than a round can have"),
            hint=tr("collect them in several rounds, one for each form or place"),
            file=str(path),
        )
    ready_folder(path.parent)
    save(path, raw, expected=archive.fingerprint)


def text_of(archive: Archive) -> str:
    """The file of answers, in canonical order."""
    from lep.files import Layout, dump

    made = {
        "schema": SCHEMA,
        "stage": archive.stage,
        "round": archive.number,
        **({"rule": archive.rule} if archive.rule else {}),
        **({"rule_late": True} if archive.rule_late else {}),
        **({"key": archive.key} if archive.key else {}),
        "sources": [
            {"name": one.name, "sha256": one.digest}
            for one in sorted(set(archive.sources), key=lambda one: (one.name, one.digest))
        ],
        **({"withdrawn": [_raw_withdrawn(one) for one in archive.withdrawn]} if archive.withdrawn else {}),
        "responses": [_raw(one) for one in ordered(archive.kept)],
    }
    return dump(made, Layout(flow=_on_one_line, gap=lambda path: path == ("responses",)), header=_PRIVATE)


def _on_one_line(path: tuple[str | int, ...]) -> bool:
    return path[-1] == "instances" or (len(path) == 2 and path[0] in {"sources", "withdrawn"})


_PRIVATE: Final = """\
# Private: what people answered in a workshop, under codes. Do not pass it on and do not publish it;
# `lep workshop show` tells what the room thinks, and of fewer than four people nothing.
"""


def ordered(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """By kind in the order of the format, then by number."""
    kinds = list(MEANINGS["StakeholderKind"])
    return tuple(sorted(kept, key=lambda one: (kinds.index(one.response.kind), number_of_code(one.response.code))))


def number_of_code(code: str) -> int:
    """The number at the end of `municipality-1`. Raises ValueError where there is none."""
    return int(code.rpartition("-")[2])


def _raw(one: Kept) -> dict[str, Any]:
    response = one.response
    beside: dict[str, Any] = {
        "stands_for": response.stands_for,
        "respondent": one.respondent,
        "instances": sorted(one.instances),
        "when": one.when,
    }
    return {
        "code": response.code,
        "kind": response.kind,
        **{key: value for key, value in beside.items() if value},
        "answers": {key: response.answers[key] for key in sorted(response.answers)},
    }


def _raw_withdrawn(one: Withdrawn) -> dict[str, Any]:
    told = {"respondent": one.respondent, "instances": sorted(one.instances), "when": one.when}
    return {key: value for key, value in told.items() if value}


def _withdrawn(raw: Any) -> Withdrawn:
    respondent, when = raw.get("respondent"), raw.get("when")
    return Withdrawn(
        None if respondent is None else str(respondent),
        frozenset(map(str, raw.get("instances") or ())),
        None if when is None else str(when),
    )


def _rule(raw: Any) -> str | None:
    """A rule as it is kept. Raises ValueError where it is none."""
    return None if raw is None else rule_of(str(raw)).written


def _kept(raw: Any) -> Kept:
    unknown = sorted(set(raw) - {"code", "kind", "stands_for", "respondent", "instances", "when", "answers"})
    if unknown:
        raise ValueError(", ".join(map(str, unknown)))
    answers = {str(key): value for key, value in raw["answers"].items()}
    if raw["kind"] not in MEANINGS["StakeholderKind"]:
        raise ValueError(str(raw["kind"]))
    if any(isinstance(value, bool) or not isinstance(value, int | float | str) for value in answers.values()):
        raise ValueError(str(raw["code"]))
    number_of_code(str(raw["code"]))
    return Kept(
        Response(str(raw["code"]), str(raw["kind"]), answers, raw.get("stands_for")),
        frozenset(map(str, raw.get("instances") or ())),
        raw.get("respondent"),
        raw.get("when"),
    )


def _again() -> str:
    return tr("`lep workshop collect` writes it; bring back an earlier version, or remove it and collect again")
