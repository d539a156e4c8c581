"""`lep render` and what rooms thought: with --all it comes as soon as a room has answered."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Lep
from tests.cli.workshop_cases import agreeing, answered


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("workshop*"))


def test_all_documents_include_the_latest_round_of_each_stage(lep: Lep, full: Path, tmp_path: Path) -> None:
    answered(full, "diagnose", agreeing)
    answered(full, "diagnose", agreeing, number=2)
    answered(full, "agree", agreeing)
    result = lep("render", "--all", "--to", "md", "--out", "out", "--language", "en,bs")
    assert result.code == 0, result.err
    assert made(tmp_path / "out") == [
        f"workshop-{one}.{code}.md" for one in ("agree-1", "diagnose-2") for code in ("bs", "en")
    ]
    assert "workshop (" not in result.err


def test_all_documents_say_why_there_is_none_of_a_room_that_was_to_be_asked(
    lep: Lep, full: Path, tmp_path: Path
) -> None:
    assert lep("workshop", "kit", "--stage", "plan", "--to", "md", "--language", "en").code == 0
    result = lep("render", "--all", "--to", "md", "--out", "out", "--language", "en")
    assert result.code == 0, result.err
    assert made(tmp_path / "out") == []
    assert "Not written: workshop (no answers of a room are here yet)" in " ".join(result.err.split())


def test_it_is_named_among_the_documents(lep: Lep, full: Path) -> None:
    result = lep("render")
    assert result.code == 2
    assert "what the room of a workshop thinks" in result.err
    result = lep("render", "workshop", "--all")
    assert result.code == 2
    assert "--all writes all documents" in result.err
