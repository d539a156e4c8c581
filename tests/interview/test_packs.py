"""Further packs are offered once, and asked where they are chosen."""

from __future__ import annotations

from typing import Any

from lep.interview.asking import ask_for
from lep.interview.bank import Bank, bank, bank_with
from lep.interview.engine import evaluate
from lep.interview.slots import Slot
from lep.method.packs.pack import CORE, pack_of, shipped

OWN = pack_of(
    "ours",
    {
        "title": "Ours",
        "per": "group",
        "anchors": {"1": "no", "5": "yes"},
        "sources": ["Survey"],
        "items": [{"id": "own_one", "prompt": "Is it so?", "help": "Think."}],
    },
)


def file(*packs: str) -> dict[str, Any]:
    return {"name": "X", "groups": [{"id": "ltu", "name": "LTU"}], "diagnosis": {"packs": list(packs)}}


def slots(questions: Bank, data: dict[str, Any]) -> dict[str, Slot]:
    return {slot.key: slot for slot in evaluate(questions, data).path}


def test_all_packs_but_the_core_are_offered_by_their_titles() -> None:
    ask = ask_for(slots(bank(), file())["diagnosis.packs"], file())
    assert ask.kind == "multi"
    assert [choice.value for choice in ask.choices] == [name for name in shipped() if name not in CORE]
    assert ask.choices[0].label == shipped()["idele_works"].title


def test_nothing_further_is_asked_unless_it_is_chosen() -> None:
    none, chosen = slots(bank(), file()), slots(bank(), file("maturity"))
    assert {key for key in chosen.keys() - none.keys() if key.endswith(".value")} == {
        f"diagnosis.answers[{item.id}].value" for item in shipped()["maturity"].items
    }


def test_a_pack_that_is_absent_asks_nothing() -> None:
    assert slots(bank(), file("nowhere")).keys() == slots(bank(), file()).keys()


def test_a_fact_is_asked_for_as_a_number_from_zero() -> None:
    data = file("facts")
    ask = ask_for(slots(bank(), data)["diagnosis.answers[meetings_held].value"], data)
    assert (ask.kind, ask.minimum, ask.maximum, ask.choices) == ("number", 0, None, ())


def test_an_opinion_is_asked_for_on_its_scale() -> None:
    data = file("maturity")
    ask = ask_for(slots(bank(), data)["diagnosis.answers[local_voice].value"], data)
    assert [choice.value for choice in ask.choices] == [1, 2, 3, 4, 5, "not_applicable"]


def test_a_pack_of_one_s_own_is_asked_of_each_group() -> None:
    questions = bank_with({**shipped(), "ours": OWN})
    data = file("ours")
    ask = ask_for(slots(questions, data)["diagnosis.answers[own_one,ltu].value"], data)
    assert ask.prompt == "LTU: Is it so?"
    assert ask.sources == ("Survey",)


def test_with_the_shipped_packs_the_bank_is_the_built_in_one() -> None:
    assert bank_with(shipped()) is bank()
