"""Several partners answer the self-diagnosis, each under its own name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lep.interview.answering import answered
from lep.interview.ask import QUIT, Ask
from lep.interview.asking import ask_for
from lep.interview.bank import Bank, bank
from lep.interview.conversation import run
from lep.interview.engine import evaluate
from lep.interview.notebook import Notebook
from lep.interview.respondent import bank_for_respondent
from lep.interview.slots import Slot

DATA: dict[str, Any] = {
    "lep": "1.0",
    "id": "x",
    "name": "X",
    "groups": [{"id": "ltu", "name": "Long-term unemployed"}],
    "stakeholders": [{"id": "pes", "name": "Office"}, {"id": "school", "name": "School"}],
    "diagnosis": {"answers": [{"item": "fit", "value": 5, "by": "pes"}], "packs": ["facts"]},
}


def slots(questions: Bank, data: Mapping[str, Any] = DATA) -> dict[str, Slot]:
    return {slot.key: slot for slot in evaluate(questions, data).path}


def test_a_respondent_is_asked_the_items_and_nothing_else() -> None:
    asked = slots(bank_for_respondent(bank(), "school"))
    assert {key.split("[")[0] for key in asked} == {"diagnosis.answers", "review.diagnose"}
    assert "diagnosis.answers[others_serve_our_clients,ltu,school].value" in asked
    assert "diagnosis.answers[meetings_held,school].value" in asked


def test_an_answer_stands_beside_those_of_others() -> None:
    questions = bank_for_respondent(bank(), "school")
    slot = slots(questions)["diagnosis.answers[fit,school].value"]
    assert ask_for(slot, DATA).default is None
    after = answered(questions, slot, 3, DATA)
    assert after["diagnosis"]["answers"] == [
        {"item": "fit", "value": 5, "by": "pes"},
        {"item": "fit", "by": "school", "value": 3},
    ]


def test_answering_again_changes_one_s_own_answer() -> None:
    questions = bank_for_respondent(bank(), "pes")
    slot = slots(questions)["diagnosis.answers[fit,pes].value"]
    after = answered(questions, slot, 2, DATA)
    assert after["diagnosis"]["answers"] == [{"item": "fit", "value": 2, "by": "pes"}]


def test_the_end_of_the_questions_does_not_close_the_stage(tmp_path: Any) -> None:
    class Everything:
        """Answers every question with 4, and goes on from the review."""

        reviews = 0

        def tell(self, text: str) -> None: ...

        def ask(self, question: Ask, problem: str = "") -> Any:
            if question.kind == "review":
                self.reviews += 1
                return None if self.reviews == 1 else QUIT
            return 4

    notebook = Notebook(tmp_path / "partnership.yaml")
    notebook.keep(DATA)
    prompter = Everything()
    questions = bank_for_respondent(bank(), "school")
    outcome = run(notebook, prompter, stages=["diagnose"], questions=questions)
    assert (outcome.ended, prompter.reviews) == ("complete", 1)
    assert "interview" not in notebook.data
    mine = [answer for answer in notebook.data["diagnosis"]["answers"] if answer.get("by") == "school"]
    assert len(mine) == 4 + 6 + 5 + 19
