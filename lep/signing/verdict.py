"""What follows from the facts about a signed PDF and from what the partnership file says to it."""

from __future__ import annotations

from dataclasses import dataclass

from lep.signing.places import party_of
from lep.signing.verifying_facts import PdfFacts, Problem, SignatureFacts
from lep.signing.verifying_record import Record, shared_certificates


@dataclass(frozen=True)
class Verdict:
    """The facts, what the partnership file says (None where none was given), and what follows.

    `problems` are those of the whole; each signature has its own (`problems_of`). `states` says for each party of the
    text whether it signed in this PDF ("here"), and else what the file says: signed, refused, withdrawn or open;
    or "absent" where there is no file to ask.
    """

    facts: PdfFacts
    record: Record | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    states: dict[str, str]

    @property
    def verified(self) -> bool:
        """Whether all that the signatures claim holds, and whose they are is trusted."""
        return self.facts.holds and (self.record is None or self.record.holds)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of all parties, of those who have a place to sign if nothing more is known."""
        return tuple(self.states)

    @property
    def here(self) -> tuple[str, ...]:
        """The parties whose signatures in this PDF hold."""
        held = {party_of(one.field) for one in self.facts.signatures if self.holds(one)}
        return tuple(one for one in self.states if one in held)

    def problems_of(self, one: SignatureFacts) -> tuple[Problem, ...]:
        """What is wrong with a signature, in itself and in the eyes of the partnership file."""
        noted = self.record.of_field.get(one.field, ()) if self.record else ()
        return (*one.problems, *noted)

    def holds(self, one: SignatureFacts) -> bool:
        """Whether a signature holds, in itself and in the eyes of the partnership file."""
        return one.holds and not self.problems_of(one)

    @property
    def only_untrusted(self) -> bool:
        """Whether nothing else is wrong than that no root was given."""
        wrong = {problem.code for one in self.facts.signatures for problem in self.problems_of(one)}
        return not self.problems and wrong == {"no-root"}


def judge(facts: PdfFacts, record: Record | None) -> Verdict:
    """What follows. `record` is what the partnership file says, if one was given."""
    noted = record.problems if record else ()
    nobody = () if facts.signatures or facts.problems or noted else (Problem("no-signatures"),)
    notes = (*(record.notes if record else ()), *shared_certificates(facts))
    return Verdict(facts, record, (*facts.problems, *noted, *nobody), notes, _states(facts, record))


def _states(facts: PdfFacts, record: Record | None) -> dict[str, str]:
    signed = {party_of(one.field) for one in facts.signatures}
    if record is not None and record.copy is not None:
        known = record.parties
    else:
        known = {party: "absent" for party in map(party_of, facts.fields) if party}
    return {party: "here" if party in signed else state for party, state in known.items()}
