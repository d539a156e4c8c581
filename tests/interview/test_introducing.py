"""What stands above a question: said once, and again where it changes."""

from __future__ import annotations

from lep.interview.ask import Ask
from lep.interview.introducing import Introduction
from lep.interview.plain import ways


def test_the_welcome_and_a_heading_are_said_once() -> None:
    introduction = Introduction("Welcome.", ways())
    first = list(introduction.lines(Ask("name", "start", "Name?", "text", heading="Start")))
    second = list(
        introduction.lines(Ask("purpose", "start", "What for?", "text", heading="Start", notes=("One sentence.",)))
    )
    assert first[0] == "Welcome."
    assert sum("Start" in line for line in first) == 1
    assert second == ["", "One sentence."]


def test_another_heading_is_announced() -> None:
    introduction = Introduction("Welcome.", ways())
    list(introduction.lines(Ask("name", "start", "Name?", "text", heading="Start")))
    question = Ask("who", "map", "Who?", "text", heading="Map")
    assert introduction.opens(question)
    assert any("Map" in line for line in introduction.lines(question))
    assert not introduction.opens(question)
