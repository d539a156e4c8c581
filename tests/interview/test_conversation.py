"""The interview from the person's side: straight through, back and forth, interrupted, reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from lep.files import read
from lep.interview import BACK, QUIT, SKIP, Ask, Notebook, Outcome, run
from lep.interview.ask import REST, Remove
from lep.interview.typed import parse
from tests.interview.persona import LINES, Persona

STEP = 6
"""Every so many questions or rows where trying them all would take long and tell little more."""


@cache
def straight() -> tuple[bytes, tuple[bytes, ...], tuple[str, ...]]:
    """The file after the whole interview, the file before each question, and the questions."""
    snapshots: list[bytes] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "partnership.yaml"

        def keep(question: Ask) -> None:
            snapshots.append(path.read_bytes() if path.exists() else b"")

        persona = Persona(keep)
        outcome = run(Notebook(path), persona)
        assert outcome.ended == "complete"
        assert persona.errors == []
        return path.read_bytes(), tuple(snapshots), tuple(persona.asked)


def at(path: Path, content: bytes) -> Notebook:
    path.unlink(missing_ok=True)
    if content:
        path.write_bytes(content)
    return Notebook(path)


def stop_at(number: int) -> Any:
    """Raise KeyboardInterrupt when the question of that number (from 0) comes."""
    count = iter(range(number + 1))

    def interrupt(_question: Ask) -> None:
        if next(count) == number:
            raise KeyboardInterrupt

    return interrupt


def test_the_whole_interview_leaves_no_question_of_any_stage_open(tmp_path: Path) -> None:
    final, _, asked = straight()
    outcome = run(at(tmp_path / "p.yaml", final), Persona())
    assert outcome.ended == "complete"
    assert not outcome.changed
    assert {stage.state for stage in outcome.state.stages} == {"done"}
    assert len(asked) > 150


def test_every_answer_is_on_the_disk_before_the_next_question() -> None:
    _, snapshots, asked = straight()
    same = [asked[i] for i in range(len(asked) - 1) if snapshots[i] == snapshots[i + 1]]
    assert same == []


def test_interrupted_it_goes_on_with_the_same_question(tmp_path: Path) -> None:
    """(At every question, in processes of their own: test_kill.)"""
    _, snapshots, asked = straight()
    path = tmp_path / "p.yaml"
    for i in range(1, len(asked), 20):
        persona = Persona(stop_at(1))
        outcome = run(at(path, snapshots[i]), persona)
        assert persona.asked == [asked[i]]
        assert (outcome.ended, outcome.changed) == ("interrupted", True)
        assert path.read_bytes() == snapshots[i + 1], asked[i]


def test_going_back_and_answering_again_changes_nothing(tmp_path: Path) -> None:
    final, snapshots, asked = straight()
    path = tmp_path / "p.yaml"
    for i in range(3, len(asked) - 3, STEP):
        if asked[i].startswith("review."):
            continue
        calls = iter([BACK, None, None, KeyboardInterrupt])

        def reply(_question: Ask, calls: Iterator[Any] = calls) -> Any:
            answer = next(calls)
            if answer is KeyboardInterrupt:
                raise KeyboardInterrupt
            return answer

        persona = Persona(reply)
        run(at(path, snapshots[i]), persona)
        assert path.read_bytes() in (snapshots[i], snapshots[i + 1]), (asked[i], persona.asked)
    assert final


def test_a_name_that_is_corrected_at_once_leaves_no_trace(tmp_path: Path) -> None:
    """A wrong name, the next question, back, the right name: also where an id and references were made from it."""
    wrong = {"name", "roles.convenor", "groups", "evidence", "stakeholders.employers", "objectives", "actions"}
    steps: list[str] = []

    def reply(question: Ask) -> Any:
        if steps and steps[-1] == "wrong":
            steps.append("back")
            return BACK
        if steps and steps[-1] == "back":
            steps.append("right")
            assert question.default_text == "Wrong Name"
            return LINES[steps[-4]]
        if question.key in wrong and not question.listing:
            wrong.remove(question.key)
            steps.extend((question.key, "wrong"))
            return "Wrong Name"
        return None

    path, clean = tmp_path / "p.yaml", tmp_path / "q.yaml"
    run(Notebook(path), Persona(reply), stages=["start", "map", "plan"])
    assert not wrong
    run(Notebook(clean), Persona(), stages=["start", "map", "plan"])
    assert path.read_bytes() == clean.read_bytes()


def test_back_at_the_first_question_says_so(tmp_path: Path) -> None:
    answers = iter([BACK, QUIT])
    persona = Persona(lambda _question: next(answers))
    assert run(Notebook(tmp_path / "p.yaml"), persona).ended == "quit"
    assert persona.told == ["This is the first question; there is none before it."]


def test_back_walks_forward_again_over_what_is_answered(tmp_path: Path) -> None:
    answers = iter(["LEP", "Valley", "BA", BACK, BACK, BACK, None, None, None, QUIT])
    keys: list[str] = []

    def reply(question: Ask) -> Any:
        keys.append(question.key)
        answer = next(answers)
        return question.default if answer is None else answer

    run(Notebook(tmp_path / "p.yaml"), Persona(reply))
    name, territory, country, people = "name", "territory.name", "territory.country", "territory.population"
    assert keys == [name, territory, country, people, country, territory, name, territory, country, people]


def test_quit_says_where_it_stands(tmp_path: Path) -> None:
    answers = iter(["LEP", QUIT])
    outcome = run(Notebook(tmp_path / "p.yaml"), Persona(lambda _question: next(answers)))
    assert (outcome.ended, outcome.stage, outcome.changed) == ("quit", "start", True)
    assert outcome.prompt == "Which territory does it cover?"


def test_quit_after_an_answer_that_could_not_be_taken_is_quit(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text('lep: "1.0"\nid: a\nname: A\nperiod: {start: 2027-01-01}\n', encoding="utf-8")

    class Person(Persona):
        def ask(self, question: Ask, error: str = "") -> Any:
            return QUIT if error else "2026-01-01" if question.key == "period.end" else SKIP

    outcome = run(Notebook(path), Person(), stages=["start"])
    assert (outcome.ended, outcome.prompt) == ("quit", "On which day does it end?")


def test_nothing_is_written_before_the_first_answer(tmp_path: Path) -> None:
    run(Notebook(tmp_path / "p.yaml"), Persona(lambda _question: QUIT))
    assert list(tmp_path.iterdir()) == []


def test_one_stage_asks_only_its_own_questions(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text('lep: "1.0"\nid: a\nname: A\n', encoding="utf-8")
    stages: set[str] = set()
    run(Notebook(path), Persona(lambda question: stages.add(question.stage) or SKIP), stages=["map"])
    assert stages == {"map"}


# --- answers that cannot be taken ----------------------------------------------------------------------------


def test_an_end_before_the_start_is_asked_again_with_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text('lep: "1.0"\nid: a\nname: A\nperiod: {start: 2027-01-01}\n', encoding="utf-8")
    seen: list[tuple[Any, str]] = []

    class Person(Persona):
        def ask(self, question: Ask, error: str = "") -> Any:
            if question.key != "period.end":
                return SKIP
            seen.append((question.default, error))
            return "2026-01-01" if len(seen) == 1 else "2028-01-01" if len(seen) == 2 else QUIT

    run(Notebook(path), Person(), stages=["start"])
    assert seen[1][0] == "2026-01-01"
    assert "before the start" in seen[1][1]
    assert read(path).data["period"]["end"] == "2028-01-01"


def test_a_file_changed_by_somebody_else_is_read_again_and_the_answer_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text('lep: "1.0"\nid: a\nname: A\n', encoding="utf-8")
    asked: list[tuple[str, Any, str]] = []

    class Person(Persona):
        def ask(self, question: Ask, error: str = "") -> Any:
            asked.append((question.key, question.default, error))
            if len(asked) == 1:
                path.write_text('lep: "1.0"\nid: a\nname: A\npurpose: Ours  # mine\n', encoding="utf-8")
                return "Valley"
            return question.default if len(asked) == 2 else QUIT

    run(Notebook(path), Person())
    assert asked[1][:2] == ("territory.name", "Valley")
    assert "changed by another program" in asked[1][2]
    assert path.read_text(encoding="utf-8") == (
        'lep: "1.0"\nid: a\nname: A\nterritory: {name: Valley}\npurpose: Ours  # mine\n'
    )


def test_one_answer_changes_only_its_own_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = '# ours\nlep: "1.0"\nid:   a\nname: A  # the name\nterritory:\n    name: V\n# end\n'
    path.write_text(text, encoding="utf-8")
    answers = iter(["BA", QUIT])
    run(Notebook(path), Persona(lambda _question: next(answers)))
    assert path.read_text(encoding="utf-8") == text.replace("    name: V\n", "    name: V\n    country: BA\n")


def test_what_an_answer_makes_wrong_elsewhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    _, persona = reviewing(path, "start", "period.end", otherwise=lambda question: "2028-06-30")
    assert persona.told[0].startswith("Mind what follows from that:")
    assert "objectives[women-placed-in-formal-jobs].due" in persona.told[0]
    assert read(path).data["period"]["end"] == "2028-06-30"


# --- reviews -------------------------------------------------------------------------------------------------


def reviewing(path: Path, stage: str, *choices: Any, otherwise: Any = None) -> tuple[Outcome, Persona]:
    """Run a stage that is done; answer its review with `choices`, one after the other, then go on."""
    left = list(choices)

    def reply(question: Ask) -> Any:
        if question.kind == "review":
            choice = left.pop(0) if left else None
            rows = [row.key for row in question.rows]
            if isinstance(choice, str):
                return rows.index(choice) + 1
            return Remove(rows.index(choice.number) + 1) if isinstance(choice, Remove) else None
        return otherwise(question) if otherwise else None

    class Reviewer(Persona):
        def ask(self, question: Ask, error: str = "") -> Any:
            self.asked.append(question.key)
            if question.kind == "review":
                return reply(question)
            answer = reply(question)
            self.asked.pop()
            return answer if answer is not None else super().ask(question, error)

    persona = Reviewer()
    return run(Notebook(path), persona, stages=[stage]), persona


def test_a_stage_that_is_done_opens_its_review_at_once(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    outcome, persona = reviewing(path, "map")
    assert persona.asked == ["review.map"]
    assert (outcome.ended, outcome.changed) == ("complete", False)


def test_from_the_review_one_answer_is_changed_and_the_review_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    _, persona = reviewing(path, "start", "purpose", otherwise=lambda question: "Another purpose")
    assert persona.asked == ["review.start", "review.start"]
    before, after = straight()[0].decode().splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["purpose: Another purpose"]
    assert len(before) == len(after)


def test_an_item_added_to_a_stage_that_is_done_is_asked_about_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    named = iter([{"name": "Bank of the Valley"}])

    def reply(question: Ask) -> Any:
        return next(named, None) if question.key == "stakeholders" and question.grows else None

    outcome, persona = reviewing(path, "map", "stakeholders", otherwise=reply)
    fresh = "stakeholders[bank-of-the-valley]"
    wanted = [f"{fresh}.{key}" for key in ("kind", "status", "view.influence", "view.interest", "services")]
    assert [key for key in persona.asked if key.startswith(fresh)] == wanted
    data = read(path).data
    assert data["stakeholders"][-1]["kind"] == "financial_institution"
    assert data["interview"]["done"] == ["start", "map", "diagnose", "plan", "lead", "agree"]
    assert outcome.changed


def test_something_that_others_refer_to_is_not_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    _, persona = reviewing(path, "start", Remove("groups[women-unemployed-for-12-months-or-more].name"))  # type: ignore[arg-type]
    assert path.read_bytes() == straight()[0]
    assert persona.told[0].startswith("That cannot be taken away yet:")


def test_something_that_nobody_refers_to_is_taken_away_with_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    reviewing(path, "plan", Remove("risks[the-office-loses-a-counsellor].name"))  # type: ignore[arg-type]
    data = read(path).data
    assert data["risks"] == []
    assert {key: word for key, word in data["interview"]["marks"].items() if key.startswith("risks")} == {
        "risks": "none"
    }


def test_a_list_within_an_item_is_filled_from_the_review(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    values = {"step": "guidance", "capacity": 40}

    def reply(question: Ask) -> Any:
        begun = not question.listing and question.grows
        return values.get(question.key.rpartition(".")[2], "guidance" if begun else question.default)

    reviewing(path, "map", "stakeholders[vocational-school].services", otherwise=reply)
    (school,) = [one for one in read(path).data["stakeholders"] if one["id"] == "vocational-school"]
    assert school["services"] == [
        {"step": "guidance", "group": "women-unemployed-for-12-months-or-more", "capacity": 40}
    ]


def test_what_an_employer_promises_is_typed_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    typed = ["vacancies; 12; 2027-12-31"]

    def reply(question: Ask) -> Any:
        return parse(typed.pop(), question) if typed and question.kind == "line" else None

    reviewing(path, "map", "stakeholders[vocational-school].employer.commitments", otherwise=reply)
    (school,) = [one for one in read(path).data["stakeholders"] if one["id"] == "vocational-school"]
    assert school["employer"] == {"commitments": [{"what": "vacancies", "number": 12, "until": "2027-12-31"}]}


@pytest.mark.parametrize("stage", ["start", "map", "diagnose", "plan", "lead", "agree"])
def test_rows_of_every_review_can_be_opened_and_left_as_they_are(tmp_path: Path, stage: str) -> None:
    path = tmp_path / "p.yaml"
    at(path, straight()[0])
    answers: dict[str, str] = {}
    run(Notebook(path), Persona(lambda q: answers.update((row.key, row.answer) for row in q.rows)), stages=[stage])
    rows = list(answers)
    wanted = rows[::STEP]
    opened: list[str] = []

    def open_all(question: Ask) -> Any:
        if question.kind != "review":
            opened.append(question.key)
            return question.default if question.default is not None and answers[question.key] else BACK
        return rows.index(wanted[len(opened)]) + 1 if len(opened) < len(wanted) else None

    class Opener(Persona):
        def ask(self, question: Ask, error: str = "") -> Any:
            assert not error
            return open_all(question)

    run(Notebook(path), Opener(), stages=[stage])
    assert opened == wanted
    assert path.read_bytes() == straight()[0]


# --- what is said on the way ---------------------------------------------------------------------------------


def test_at_the_end_of_a_stage_something_is_said_and_after_the_last_nothing(tmp_path: Path) -> None:
    persona = Persona()
    run(Notebook(tmp_path / "p.yaml"), persona, stages=["start", "map"], closing=lambda stage: f"{stage} is done")
    assert persona.told == ["start is done"]


def test_a_stage_that_is_taken_up_again_is_not_introduced_again(tmp_path: Path) -> None:
    intros: dict[str, str] = {}
    path = tmp_path / "p.yaml"

    def note(question: Ask) -> Any:
        intros.setdefault(question.key, question.intro)
        return QUIT if question.key == "territory.country" else None

    run(Notebook(path), Persona(note))
    assert intros["name"]
    assert intros["territory.country"] == ""


def test_leaving_the_rest_of_a_list_goes_on_after_it(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    actors = "[{id: x, name: X, kind: ngo, status: invited}, {id: y, name: Y, kind: ngo, status: invited}]"
    marks = "{marks: {stakeholders: complete, 'stakeholders[*].key': none}}"
    path.write_text(f'lep: "1.0"\nid: a\nname: A\nstakeholders: {actors}\ninterview: {marks}\n', encoding="utf-8")
    asked: list[str] = []

    def reply(question: Ask) -> Any:
        asked.append(question.key)
        return REST if question.rest else SKIP if question.kind != "review" else QUIT

    run(Notebook(path), Persona(reply), stages=["map"])
    assert asked[-2:] == ["links", "review.map"]
