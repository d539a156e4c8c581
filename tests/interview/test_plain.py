"""The plain prompter: what a screen reader reads, and what typed words do."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from lep.interview import BACK, QUIT, SKIP, UNKNOWN, Ask, PlainPrompter
from lep.interview.ask import REST, Choice, Row


def asked(question: Ask, *lines: str, error: str = "", width: int = 80) -> tuple[Any, str]:
    """The answer to a question from these lines, and everything that was written."""
    out = io.StringIO()
    stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    return PlainPrompter(stdin.readline, out, width=width).ask(question, error), out.getvalue()


def text(**more: Any) -> Ask:
    return Ask("purpose", "start", "What for?", "text", **more)


@pytest.mark.parametrize(
    ("line", "signal"),
    [("back", BACK), ("SKIP", SKIP), (" unknown ", UNKNOWN), ("quit", QUIT), (":back", BACK), ("/skip", SKIP)],
)
def test_words_instead_of_keys(line: str, signal: object) -> None:
    assert asked(text(), line)[0] is signal


def test_a_word_in_quotes_is_an_answer() -> None:
    assert asked(text(), '"back"')[0] == "back"
    assert asked(text(), '"?"')[0] == "?"
    assert asked(text(), '"A name in quotes"')[0] == '"A name in quotes"'


def test_the_end_of_the_input_is_quit() -> None:
    assert asked(text())[0] is QUIT


def test_help_says_why_and_on_whose_authority_and_asks_again() -> None:
    answer, said = asked(text(help="Because.", sources=("Somebody (2012): A book",), example="Jobs"), "?", "Jobs")
    assert answer == "Jobs"
    for line in ("Because.", "For example: Jobs", "Source: Somebody (2012): A book", "Place in the file: purpose"):
        assert f"{line}\n" in said


def test_help_names_the_page_of_the_handbook() -> None:
    assert "The handbook says more: lep explain purpose\n" in asked(text(topic="purpose"), "?", "Jobs")[1]
    assert "handbook" not in asked(text(), "?", "Jobs")[1]


def test_enter_takes_what_is_proposed() -> None:
    answer, said = asked(text(default="Jobs", default_text="Jobs", enter="keep this"), "")
    assert answer == "Jobs"
    assert "[Enter: Jobs] > " in said


def test_enter_leaves_open_what_may_stay_open() -> None:
    assert asked(text(enter_skips=True), "")[0] is SKIP


def test_enter_does_not_skip_what_the_agreement_needs() -> None:
    answer, said = asked(text(need="required", enter_skips=False), "", "skip")
    assert answer is SKIP
    assert "Not yet: The agreement needs this. Type skip to leave it for later." in said


def test_what_must_be_there_cannot_be_skipped() -> None:
    answer, said = asked(text(may_skip=False, enter_skips=False), "skip", "", "A")
    assert answer == "A"
    assert said.count("Not yet: This one is needed before anything can be saved.") == 2


def test_choices_are_numbered_one_on_a_line() -> None:
    question = Ask("k", "map", "Kind?", "choice", choices=(Choice("a", "alpha"), Choice("b", "beta")))
    answer, said = asked(question, "3", "2")
    assert answer == "b"
    assert said.splitlines()[-4:-2] == ["  1. alpha", "  2. beta"]
    assert "Not yet: Type a number from 1 to 2." in said


def test_a_scale_shows_its_own_numbers() -> None:
    question = Ask("k", "map", "?", "choice", choices=tuple(Choice(n, f"{n} ok") for n in (-1, 0, 1)))
    answer, said = asked(question, "-1")
    assert answer == -1
    assert "  -1. -1 ok" in said


def test_enter_at_several_choices_means_none_of_them() -> None:
    question = Ask("k", "map", "?", "multi", choices=(Choice("a", "alpha"),))
    assert asked(question, "")[0] == []


def test_what_the_list_holds_is_read_out_once() -> None:
    out = io.StringIO()
    prompter = PlainPrompter(io.StringIO("\n\n?\n\n").readline, out)
    prompter.ask(text(grows=True, listing=("one", "two")))
    assert "  1. one\n  2. two\n2 so far. A minus and a number (-2) takes that entry away.\n" in out.getvalue()
    prompter.ask(text(grows=True, listing=("one", "two", "three")))
    assert out.getvalue().count("  1. one\n") == 1
    assert "\n3 so far.\n" in out.getvalue()
    prompter.ask(text(grows=True, listing=("one", "two", "three")))
    assert "  3. three\n" in out.getvalue()


def test_a_review_lists_answers_with_numbers() -> None:
    rows = (Row("a", "Name?", "LEP"), Row("b", "When?", "", "needed"))
    question = Ask("review.start", "start", "Change which?", "review", rows=rows, enter="go on")
    answer, said = asked(question, "2")
    assert answer == 2
    assert "  1. Name? LEP\n  2. When? (no answer) [needed]\n" in said
    assert asked(question, "")[0] is None


def test_a_review_reads_out_what_is_new_and_everything_on_demand() -> None:
    out = io.StringIO()
    prompter = PlainPrompter(io.StringIO("further\n2\nlist\n\n").readline, out)
    rows = (Row("a", "Name?", "LEP"), Row("b", "When?", ""), Row("c", "Which code?", "", extra=True))
    question = Ask("review.start", "start", "Change which?", "review", rows=rows, may_skip=False, enter="go on")
    assert prompter.ask(question) == 2
    assert "1 further question, which may stay empty, not read out here: type further to hear" in " ".join(
        out.getvalue().split()
    )
    assert "  3. Which code? (no answer)\n" in out.getvalue()
    before = len(out.getvalue())
    assert prompter.ask(replace(question, rows=(rows[0], Row("b", "When?", "2027"), rows[2]))) is None
    heard = out.getvalue()[before:]
    assert heard.count("  2. When? 2027\n") == 2
    assert heard.count("  1. Name? LEP\n") == 1
    assert heard.count("  3. Which code? (no answer)\n") == 1


@pytest.mark.parametrize("word", ["skip", "skip all", "unknown"])
def test_a_review_is_finished_with_enter_alone(word: str) -> None:
    question = Ask("review.start", "start", "Change which?", "review", may_skip=False)
    answer, said = asked(question, word, "")
    assert answer is None
    assert "Not yet: This part is finished with Enter alone." in said


def test_the_rest_of_a_list_is_left_for_later_at_once() -> None:
    answer, said = asked(text(rest=7), "?", "skip all")
    assert answer is REST
    assert "skip all leaves all 7 open questions of this list for later." in said
    assert "Not yet: There is no list here" in asked(text(), "skip all", "")[1]


def test_a_day_that_was_written_in_another_way_is_read_back() -> None:
    question = Ask("d", "start", "When?", "date")
    assert "Taken as 2027-12-31.\n" in asked(question, "31.12.2027")[1]
    assert "Taken as" not in asked(question, "2027-12-31")[1]


def test_help_lists_the_words_that_may_follow() -> None:
    kinds = (Choice("chamber", "chamber of commerce"), Choice("ngo", "non-governmental organisation"))
    fields = (Ask("name", "", "name", "text", "required"), Ask("kind", "", "kind", "choice", "optional", choices=kinds))
    question = Ask("k", "map", "Who else?", "line", fields=fields, grows=True, place=(3, 9))
    answer, said = asked(question, "?", "Radio; radio", "Radio; chamber")
    assert answer == {"name": "Radio", "kind": "chamber"}
    assert "After the ; one of: chamber of commerce, non-governmental organisation\n" in said
    assert "This is question 3 of 9 in this part" in said
    assert "Not yet: “radio” is not known here (kind). Leave it away: it is asked later.\n" in said


def test_a_stage_is_announced_once() -> None:
    out = io.StringIO()
    prompter = PlainPrompter(io.StringIO("a\nb\n").readline, out)
    prompter.ask(text(heading="Start"))
    prompter.ask(text(heading="Start"))
    assert out.getvalue().count("== Start ==") == 1


def test_lines_are_broken_between_words() -> None:
    _, said = asked(text(help="word " * 40), "?", "a", width=40)
    assert max(len(line.removeprefix("> ")) for line in said.splitlines()) <= 40


@pytest.mark.parametrize("name", ["[/b]", "[red]x", "{name}", "%s", "<b>&amp;", "\\n"])
def test_the_person_s_text_is_never_taken_for_markup(name: str) -> None:
    answer, said = asked(text(default=name, default_text=name), "")
    assert answer == name
    assert f"[Enter: {name}] > " in said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("skip", "Left for later."),
        ("unknown", "Noted that nobody knows yet."),
        ("back", "Back to the question before."),
    ],
)
def test_what_a_word_did_is_said(word: str, said: str) -> None:
    assert f"> {said}\n" in asked(text(), word)[1]


def test_lines_that_nobody_sees_are_written_too() -> None:
    out = io.StringIO()
    PlainPrompter(io.StringIO("Jobs\n").readline, out, echo=True).ask(text())
    assert out.getvalue().endswith("What for?\n> Jobs\n")


def test_a_long_list_of_choices_is_read_out_once_and_again_on_demand() -> None:
    out = io.StringIO()
    prompter = PlainPrompter(io.StringIO("2\nlist\n3\n").readline, out)
    question = Ask("k", "map", "Kind?", "choice", choices=tuple(Choice(f"w{n}", f"word {n}") for n in range(1, 13)))
    assert prompter.ask(question) == "w2"
    assert "  12. word 12\n" in out.getvalue()
    before = len(out.getvalue())
    assert prompter.ask(replace(question, prompt="And its kind?")) == "w3"
    again = out.getvalue()[before:]
    assert "And its kind?\nThe same 12 to choose from as before; list reads them out.\n> " in again
    assert again.count("  12. word 12\n") == 1
